package finding

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

func TestSortOrdersAndDropsRepeats(t *testing.T) {
	a := Finding{Path: "a", Line: 2, Rule: "r"}
	got := Sort([]Finding{{Path: "b"}, a, {Path: "a", Line: 1, Col: 2}, a, {Path: "a", Line: 1, Col: 1}})
	want := []Finding{{Path: "a", Line: 1, Col: 1}, {Path: "a", Line: 1, Col: 2}, a, {Path: "b"}}
	if len(got) != len(want) {
		t.Fatalf("got %v", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%d: got %v, want %v", i, got[i], want[i])
		}
	}
}

func TestFindingIsPrintedClickable(t *testing.T) {
	for _, tc := range []struct {
		f    Finding
		want string
	}{
		{Finding{Rule: "x-y", Severity: Error, Path: "p.md", Line: 3, Col: 5, Message: "Sai."}, "p.md:3:5: lỗi [x-y] Sai."},
		{Finding{Rule: "x-y", Severity: Warning, Path: "p.md", Line: 3, Message: "Sai."}, "p.md:3: cảnh báo [x-y] Sai."},
		{Finding{Rule: "x-y", Path: "p", Message: "Sai."}, "p: lưu ý [x-y] Sai."},
	} {
		if got := tc.f.String(); got != tc.want {
			t.Errorf("got %s, want %s", got, tc.want)
		}
	}
}

func TestJSONComesBackAsItWas(t *testing.T) {
	in := []Finding{{Rule: "a-b", Severity: Error, Effect: Withhold, Path: "p", Line: 1, Message: "<b> & Sai."}, {Rule: "c-d", Severity: Info}}
	var b bytes.Buffer
	if err := JSON(&b, "2026-11-23", in); err != nil {
		t.Fatal(err)
	}
	var out struct{ Findings []Finding }
	if err := json.Unmarshal(b.Bytes(), &out); err != nil {
		t.Fatal(err)
	}
	if len(out.Findings) != 2 || out.Findings[0] != in[0] || out.Findings[1] != in[1] {
		t.Errorf("got %v", out.Findings)
	}
	if !strings.Contains(b.String(), `"<b> & Sai."`) {
		t.Error("text was escaped for HTML")
	}
	for _, bad := range []string{`{"severity":"fatal"}`, `{"effect":"burn"}`} {
		if json.Unmarshal([]byte(bad), new(Finding)) == nil {
			t.Errorf("%s was accepted", bad)
		}
	}
}
