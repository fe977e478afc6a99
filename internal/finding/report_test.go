package finding

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"testing"
)

// sample is a small report with every severity and every awkward character.
func sample() *Report {
	return &Report{
		AsOf: "2026-11-23", Program: "v1",
		Found: []Finding{
			{Rule: "source-syntax", Severity: Error, Effect: Withhold, Path: "products/hong.md", Line: 4, Col: 1, Message: "Sai cú pháp. Sửa dòng này."},
			{Rule: "label-origin-missing", Severity: Error, Path: "products/tra/index.md", Line: 3, Col: 5, Record: "products/tra", Field: "labels[0].origin", Message: "Thiếu 50%, xuất xứ. Thêm <origin> & “nước”.", Basis: "Nghị định 37/2026/NĐ-CP"},
			{Rule: "data-missing", Path: "products/tra/index.en.md", Line: 2, Record: "products/tra", Message: "Chưa có. Điền nếu biết."},
			{Rule: "source-unknown-folder", Severity: Warning, Path: "prodcts", Message: "Thư mục lạ. Đổi tên."},
		},
		Subjects: []Subject{
			{"products/tra", "Trà Shan", "products/tra/index.md"},
			{"products/che", "Chè", "products/che.md"},
		},
		Rules: []About{
			{ID: "label-origin-missing", Title: "Nhãn phải ghi xuất xứ", Help: "Ghi nước.", Basis: "Điều 1", Group: "Nhãn", Severity: Error},
			{ID: "source-syntax", Title: "Tệp phải đúng cú pháp", Severity: Error},
		},
		Place: func(p string) string { return "nội dung/" + p },
	}
}

func printed(t *testing.T, print func(io.Writer) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := print(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTextIsGroupedByRecordAndEndsWithTheSum(t *testing.T) {
	want := `nội dung/products/hong.md
nội dung/products/hong.md:4:1: lỗi [source-syntax] Sai cú pháp. Sửa dòng này.

Trà Shan (nội dung/products/tra/index.md)
nội dung/products/tra/index.md:3:5: lỗi [label-origin-missing] Thiếu 50%, xuất xứ. Thêm <origin> & “nước”.
    căn cứ: Nghị định 37/2026/NĐ-CP
nội dung/products/tra/index.en.md:2: lưu ý [data-missing] Chưa có. Điền nếu biết.

nội dung/prodcts
nội dung/prodcts: cảnh báo [source-unknown-folder] Thư mục lạ. Đổi tên.

Theo quy tắc:
     1 lỗi      label-origin-missing   Nhãn phải ghi xuất xứ
     1 lỗi      source-syntax          Tệp phải đúng cú pháp
     1 cảnh báo source-unknown-folder
     1 lưu ý    data-missing
2 lỗi, 1 cảnh báo, 1 lưu ý.
`
	if got := printed(t, sample().Text); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	if got := printed(t, (&Report{}).Text); got != "Không có phát hiện nào.\n" {
		t.Errorf("nothing found: got %q", got)
	}
}

func TestGitHubCommandsAreEscaped(t *testing.T) {
	want := `::error file=nội dung/products/hong.md,line=4,col=1,title=source-syntax%3A Tệp phải đúng cú pháp::Sai cú pháp. Sửa dòng này.
::error file=nội dung/products/tra/index.md,line=3,col=5,title=label-origin-missing%3A Nhãn phải ghi xuất xứ::Thiếu 50%25, xuất xứ. Thêm <origin> & “nước”.%0ACăn cứ: Nghị định 37/2026/NĐ-CP
::notice file=nội dung/products/tra/index.en.md,line=2,title=data-missing::Chưa có. Điền nếu biết.
::warning file=nội dung/prodcts,title=source-unknown-folder::Thư mục lạ. Đổi tên.
`
	if got := printed(t, sample().GitHub); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	if got, want := property("a,b:c\r\nd%"), "a%2Cb%3Ac%0D%0Ad%25"; got != want {
		t.Errorf("property: got %q, want %q", got, want)
	}
}

func TestJUnitHasACaseForEveryRecord(t *testing.T) {
	text := printed(t, sample().JUnit)
	var got junitSuites
	if err := xml.Unmarshal([]byte(text), &got); err != nil {
		t.Fatal(err)
	}
	if got.Tests != 4 || got.Failures != 2 || got.Errors != 0 || got.Suite.Skipped != 0 || len(got.Suite.Cases) != 4 {
		t.Errorf("got %+v", got)
	}
	byName := map[string]junitCase{}
	for _, c := range got.Suite.Cases {
		byName[c.Name] = c
	}
	tea := byName["products/tra (Trà Shan)"]
	if tea.Class != "products" || tea.Failure == nil || tea.Failure.Type != "label-origin-missing" || !strings.Contains(tea.Failure.Text, "căn cứ") || !strings.Contains(tea.Out, "lưu ý [data-missing]") {
		t.Errorf("tea: got %+v", tea)
	}
	if c := byName["products/che (Chè)"]; c.Failure != nil || c.Out != "" || c.File != "nội dung/products/che.md" {
		t.Errorf("a record without findings: got %+v", c)
	}
	if c := byName["prodcts"]; c.Failure != nil || c.Out == "" {
		t.Errorf("a warning alone: got %+v", c)
	}
}

func TestSARIFNamesRulesLevelsAndPlaces(t *testing.T) {
	var got sarifLog
	if err := json.Unmarshal([]byte(printed(t, sample().SARIF)), &got); err != nil {
		t.Fatal(err)
	}
	run := got.Runs[0]
	if got.Version != "2.1.0" || run.ColumnKind != "unicodeCodePoints" || len(run.Results) != 4 {
		t.Errorf("got %+v", got)
	}
	var levels []string
	prints := map[string]bool{}
	for _, r := range run.Results {
		levels = append(levels, r.Level)
		prints[r.Prints.Finding] = true
		if id := run.Tool.Driver.Rules[r.RuleIndex].ID; id != r.RuleID {
			t.Errorf("index %d is %s, want %s", r.RuleIndex, id, r.RuleID)
		}
		if a := r.Locations[0].Physical.Artifact; !strings.HasPrefix(a.URI, "n%E1%BB%99i%20dung/") || a.Base != "%SRCROOT%" {
			t.Errorf("address %+v", a)
		}
	}
	if want := []string{"error", "error", "note", "warning"}; !slices.Equal(levels, want) {
		t.Errorf("levels: got %v, want %v", levels, want)
	}
	if len(prints) != 4 {
		t.Errorf("%d fingerprints, want 4", len(prints))
	}
	if r := run.Results[3].Locations[0].Physical.Region; r != nil {
		t.Errorf("a folder has a region: %+v", r)
	}
	if r := run.Results[1].Locations[0].Physical.Region; r == nil || r.Line != 3 || r.Col != 5 {
		t.Errorf("region: got %+v", r)
	}
	if h := run.Tool.Driver.Rules[0].Help; h == nil || h.Text != "Ghi nước. Căn cứ: Điều 1." {
		t.Errorf("help: got %+v", h)
	}
}

func TestSARIFAddressesAreURIs(t *testing.T) {
	for _, tc := range []struct{ path, uri, base string }{
		{"content/a b.md", "content/a%20b.md", "%SRCROOT%"},
		{"a:b.md", "./a:b.md", "%SRCROOT%"},
		{"/srv/a.md", "file:///srv/a.md", ""},
		{"C:/a.md", "file:///C:/a.md", ""},
	} {
		if got := sarifAddress(tc.path); got.URI != tc.uri || got.Base != tc.base {
			t.Errorf("%s: got %+v, want %s", tc.path, got, tc.uri)
		}
	}
}

func TestAlikeFindingsHaveFingerprintsOfTheirOwn(t *testing.T) {
	f := Finding{Rule: "a-b", Path: "p.md", Line: 1, Message: "Sai."}
	g := f
	g.Line = 9
	var got sarifLog
	if err := json.Unmarshal([]byte(printed(t, (&Report{Found: []Finding{f, g}}).SARIF)), &got); err != nil {
		t.Fatal(err)
	}
	if r := got.Runs[0].Results; r[0].Prints == r[1].Prints {
		t.Error("two findings have one fingerprint")
	}
}

func TestSinceKeepsWhatIsNew(t *testing.T) {
	old := Finding{Rule: "a-b", Record: "products/x", Field: "f", Line: 3, Message: "Đã ghi ở dòng 2. Xóa."}
	moved := old
	moved.Line, moved.Message = 8, "Đã ghi ở dòng 7. Xóa."
	other := moved
	other.Field = "g"
	for _, tc := range []struct {
		name              string
		before, now, want []Finding
	}{
		{"lines moved", []Finding{old}, []Finding{moved}, nil},
		{"another field", []Finding{old}, []Finding{moved, other}, []Finding{other}},
		{"once more", []Finding{old}, []Finding{old, moved}, []Finding{moved}},
		{"mended", []Finding{old}, nil, nil},
		{"nothing before", nil, []Finding{old}, []Finding{old}},
	} {
		if got := Since(tc.before, tc.now); !slices.Equal(got, tc.want) {
			t.Errorf("%s: got %v, want %v", tc.name, got, tc.want)
		}
	}
}

func TestOwnerIsTheRecordOfAFile(t *testing.T) {
	for _, tc := range []struct{ path, want string }{
		{"products/tra.md", "products/tra"}, {"products/tra.en.md", "products/tra"},
		{"products/tra/index.md", "products/tra"}, {"products/tra/hinh.jpg", "products/tra"},
		{"prodcts", "prodcts"}, {"", ""},
	} {
		if got := (Finding{Path: tc.path}).Owner(); got != tc.want {
			t.Errorf("%s: got %s, want %s", tc.path, got, tc.want)
		}
	}
	if got := (Finding{Path: "products/a.md", Record: "products/b"}).Owner(); got != "products/b" {
		t.Errorf("got %s", got)
	}
}

func TestReportsDoNotDependOnTheOrderOfRecords(t *testing.T) {
	a, b := sample(), sample()
	slices.Reverse(b.Subjects)
	for _, pair := range [][2]func(io.Writer) error{{a.Text, b.Text}, {a.JUnit, b.JUnit}, {a.SARIF, b.SARIF}} {
		if printed(t, pair[0]) != printed(t, pair[1]) {
			t.Error("two orders of the records are printed differently")
		}
	}
}
