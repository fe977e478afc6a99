package check

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"ocop/internal/catalogue"
	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

// small links a product with some front matter and a body.
func small(t *testing.T, front, body string) *catalogue.Catalogue {
	t.Helper()
	m := fstest.MapFS{
		"entities/e.md": {Data: []byte("---\nname: HTX\nkind: farm\n---\n")},
		"products/p.md": {Data: []byte("---\nname: Trà\nentity: e\n" + front + "---\n" + body)},
	}
	tree, found, err := source.Read(context.Background(), m, ocop.Kinds())
	if err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	c, _ := catalogue.Link(tree, ocop.DateOf(2026, 11, 23))
	return c
}

var always = &Rule{ID: "always-wrong", Title: "t", Doc: "d", House: true, Severity: finding.Error, Effect: finding.HideMark,
	Product: func(p *Pass, v *catalogue.Product) { p.Report(v.Doc, "name", "Sai.") }}

var private = &Rule{ID: "private-field-public", Title: "t", Doc: "d", House: true, Severity: finding.Error,
	Product: func(p *Pass, v *catalogue.Product) { p.Report(v.Doc, "name", "Sai.") }}

func TestWaiversNeedAReasonAndADayAndAreListed(t *testing.T) {
	for _, tc := range []struct{ name, waive, want string }{
		{"good", "{rule: always-wrong, reason: Nhãn đang in, until: 2026-11-23}", "waived"},
		{"past", "{rule: always-wrong, reason: Nhãn đang in, until: 2026-11-22}", "always-wrong waiver-refused"},
		{"no reason", "{rule: always-wrong, until: 2027-01-01}", "always-wrong waiver-refused"},
		{"no day", "{rule: always-wrong, reason: Vì thế}", "always-wrong waiver-refused"},
		{"unknown", "{rule: always-wron, reason: Vì thế, until: 2027-01-01}", "always-wrong waiver-refused"},
		{"never", "{rule: private-field-public, reason: Vì thế, until: 2027-01-01}", "always-wrong waiver-refused"},
	} {
		found, err := Run(small(t, "waive:\n  - "+tc.waive+"\n", ""), []*Rule{always, private})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range finding.Sort(found) {
			if f.Rule != "private-field-public" {
				got = append(got, f.Rule)
			}
		}
		if strings.Join(got, " ") != tc.want {
			t.Errorf("%s: got %v, want %s", tc.name, got, tc.want)
		}
	}
}

func TestMissingDataIsSaidOnce(t *testing.T) {
	missing := func(id string) *Rule {
		return &Rule{ID: id, Title: "t", Doc: "d", House: true, Product: func(p *Pass, v *catalogue.Product) { p.Missing(v.Doc, "set", "bộ sản phẩm") }}
	}
	found, err := Run(small(t, "", ""), []*Rule{missing("a-a"), missing("b-b")})
	if err != nil {
		t.Fatal(err)
	}
	if got := finding.Sort(found); len(got) != 1 || got[0].Rule != DataMissing || got[0].Severity != finding.Info {
		t.Errorf("got %v", got)
	}
}

func TestTextRulesSeeEveryTextAndPointAtTheWord(t *testing.T) {
	word := &Rule{ID: "a-word", Title: "t", Doc: "d", House: true, Text: func(p *Pass, v *Text) {
		if i := strings.Index(v.Value, "vàng"); i >= 0 {
			p.ReportText(v, i, "Có chữ vàng.")
		}
	}}
	c := small(t, "summary: Nước vàng\nlabels:\n  - name: TRÀ vàng\n    texts: [a, vàng óng]\n", "\nĐoạn một.\n\nNước vàng.\n")
	found, err := Run(c, []*Rule{word})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range finding.Sort(found) {
		got = append(got, f.Field+":"+strings.Join(strings.Split(f.String(), ":")[1:3], ":"))
	}
	want := "summary:4:1 labels[0].name:6:5 labels[0].texts[1]:7:16 :12:6"
	if strings.Join(got, " ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, " "), want)
	}
}
