package check_test

import (
	"strings"
	"testing"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

// sound is a rule that Validate takes.
func sound() *check.Rule {
	return &check.Rule{
		ID: "label-origin", Title: "Nhãn phải ghi xuất xứ", Doc: "Ghi nơi sản xuất.",
		Basis: []law.Citation{law.Cite(law.ND37, "Điều 42")}, Severity: finding.Error,
		Product: func(*check.Pass, *catalogue.Product) {},
	}
}

func TestValidateRefusesWhatIsNotComplete(t *testing.T) {
	for _, tc := range []struct {
		name  string
		spoil func(*check.Rule)
		want  string // "" = the rule is fine
	}{
		{"a whole rule", func(*check.Rule) {}, ""},
		{"a house rule needs no law", func(r *check.Rule) { r.Basis, r.House = nil, true }, ""},
		{"a rule of an entity", func(r *check.Rule) { r.Product, r.Entity = nil, func(*check.Pass, *catalogue.Entity) {} }, ""},
		{"an unread basis may warn", func(r *check.Rule) { r.Verify, r.Severity = true, finding.Warning }, ""},
		{"no id", func(r *check.Rule) { r.ID = "" }, "id is not words"},
		{"an id of one word", func(r *check.Rule) { r.ID = "label" }, "id is not words"},
		{"an id in capitals", func(r *check.Rule) { r.ID = "Label-origin" }, "id is not words"},
		{"an id with an underscore", func(r *check.Rule) { r.ID = "label_origin" }, "id is not words"},
		{"an id with a hyphen at the end", func(r *check.Rule) { r.ID = "label-" }, "id is not words"},
		{"no title", func(r *check.Rule) { r.Title = "" }, "no title"},
		{"no doc", func(r *check.Rule) { r.Doc = "" }, "no doc"},
		{"no basis", func(r *check.Rule) { r.Basis = nil }, "no basis"},
		{"an unread basis that is an error", func(r *check.Rule) { r.Verify = true }, "unverified"},
		{"no function", func(r *check.Rule) { r.Product = nil }, "0 functions"},
		{"two functions", func(r *check.Rule) { r.Whole = func(*check.Pass, *catalogue.Catalogue) {} }, "2 functions"},
		{"an unknown instrument", func(r *check.Rule) { r.Basis = []law.Citation{law.Cite("QD0", "")} }, `unknown instrument "QD0"`},
	} {
		r := sound()
		tc.spoil(r)
		err := check.Validate([]*check.Rule{r})
		if tc.want == "" {
			if err != nil {
				t.Errorf("%s: %v", tc.name, err)
			}
			continue
		}
		if err == nil || !strings.Contains(err.Error(), tc.want) || !strings.Contains(err.Error(), `rule "`+r.ID+`"`) {
			t.Errorf("%s: error %v, want the rule and %q", tc.name, err, tc.want)
		}
	}
}

func TestValidateRefusesAnIDUsedTwice(t *testing.T) {
	other := sound()
	other.ID = "label-name"
	if err := check.Validate([]*check.Rule{sound(), other}); err != nil {
		t.Error(err)
	}
	err := check.Validate([]*check.Rule{sound(), other, sound()})
	if err == nil || !strings.Contains(err.Error(), `"label-origin": the id is used twice`) {
		t.Errorf("error %v, want the id", err)
	}
}

func TestBasisText(t *testing.T) {
	for _, tc := range []struct {
		rule check.Rule
		want string
	}{
		{check.Rule{}, ""},
		{check.Rule{House: true}, "quy ước của chương trình này"},
		{check.Rule{Basis: []law.Citation{law.Cite(law.L91, "")}}, "Luật 91/2025/QH15"},
		{check.Rule{Basis: []law.Citation{law.Cite(law.QD26, "Điều 4"), law.Cite(law.QC1162, "")}, House: true},
			"Quyết định 26/2026/QĐ-TTg, Điều 4; Quyết định 1162/QĐ-VPĐP-OCOP; quy ước của chương trình này"},
	} {
		if got := tc.rule.BasisText(); got != tc.want {
			t.Errorf("got %q, want %q", got, tc.want)
		}
	}
}

func TestRuleAppliesFromItsFirstToItsLastDay(t *testing.T) {
	first, last := ocop.DateOf(2023, 2, 24), ocop.DateOf(2026, 5, 21)
	for _, tc := range []struct {
		from, to ocop.Date
		on       ocop.Date
		want     bool
	}{
		{first, last, first.AddDays(-1), false},
		{first, last, first, true},
		{first, last, last, true},
		{first, last, last.AddDays(1), false},
		{ocop.Date{}, last, first.AddDays(-1), true},
		{ocop.Date{}, last, last.AddDays(1), false},
		{first, ocop.Date{}, last.AddDays(1), true},
		{ocop.Date{}, ocop.Date{}, first, true},
	} {
		r := check.Rule{From: tc.from, To: tc.to}
		if got := r.Applies(tc.on); got != tc.want {
			t.Errorf("from %v to %v, on %v: %v, want %v", tc.from, tc.to, tc.on, got, tc.want)
		}
	}
}
