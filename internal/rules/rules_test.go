package rules

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

func TestRulesAreComplete(t *testing.T) {
	if err := check.Validate(All); err != nil {
		t.Error(err)
	}
}

func TestFindKnowsEveryRule(t *testing.T) {
	for _, r := range All {
		if Find(r.ID) != r {
			t.Errorf("Find(%q) is another rule", r.ID)
		}
	}
	if r := Find("no-such-rule"); r != nil {
		t.Errorf("Find of an unknown id is %q", r.ID)
	}
}

func TestErrorRulesHaveABasisThatWasRead(t *testing.T) {
	for _, r := range All {
		if r.Severity == finding.Error && r.Verify {
			t.Errorf("%s is an error, but nobody has read its basis", r.ID)
		}
		if r.Severity == finding.Error && len(r.Basis) == 0 {
			t.Errorf("%s is an error without a basis in law", r.ID)
		}
	}
}

// Each rule has the file that its id names and the case of its id, and there
// are no others.
func TestEveryRuleHasItsFileAndItsCase(t *testing.T) {
	var ids []string
	for _, r := range All {
		ids = append(ids, r.ID)
		file := strings.ReplaceAll(r.ID, "-", "_") + ".go"
		src, err := os.ReadFile(file)
		if err != nil {
			t.Errorf("rule %s: %v", r.ID, err)
		} else if n := strings.Count(string(src), "&check.Rule{"); n != 1 || !strings.Contains(string(src), `"`+r.ID+`"`) {
			t.Errorf("%s holds %d rules; want the one of its name", file, n)
		}
	}
	slices.Sort(ids)
	for _, tc := range []struct{ pattern, suffix string }{{"testdata/*.txtar", ".txtar"}, {"*.go", ".go"}} {
		files, err := filepath.Glob(tc.pattern)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, f := range files {
			name := strings.ReplaceAll(strings.TrimSuffix(filepath.Base(f), tc.suffix), "_", "-")
			if name != "base" && name != "rules" && name != "reference" && name != "guide" && name != "reading" && !strings.HasPrefix(name, "list-") && !strings.HasPrefix(name, "about-") && !strings.HasSuffix(name, "-test") {
				names = append(names, name)
			}
		}
		slices.Sort(names)
		if !slices.Equal(names, ids) {
			t.Errorf("%s: got %v, want %v", tc.pattern, names, ids)
		}
	}
}

// A message says what is wrong and then what to do: two sentences at least.
func TestMessagesSayWhatToDo(t *testing.T) {
	for _, r := range All {
		c := readCase(t, r.ID)
		for _, f := range c.findings(t, "bad") {
			if !strings.HasSuffix(f.Message, ".") || !strings.Contains(f.Message[:len(f.Message)-1], ". ") &&
				!strings.Contains(f.Message, "; ") && !strings.Contains(f.Message, ": ") {
				t.Errorf("%s: message %q; want what is wrong and what to do", r.ID, f.Message)
			}
			if f.Line == 0 || f.Record == "" || strings.Contains(f.Message, "%!") {
				t.Errorf("%s: finding without a place or with a broken message: %+v", r.ID, f)
			}
		}
	}
}

func TestEffectsOfRules(t *testing.T) {
	hidden := map[string]bool{"mark-without-recognition": true, "mark-below-three-stars": true, "certificate-expired": true,
		"mark-after-expiry": true, "wrong-authority-for-stars": true, "decision-missing": true, "certificate-revoked": true,
		"mark-not-this-product": true, "extension-over-180-days": true, "evidence-level-low": true}
	for _, r := range All {
		want := finding.None
		switch {
		case hidden[r.ID]:
			want = finding.HideMark
		case r.ID == "private-field-public", r.ID == "ethnicity-or-disability-public", r.ID == "tax-code-12-digits-public":
			want = finding.Withhold
		}
		if r.Effect != want {
			t.Errorf("%s: effect %v, want %v", r.ID, r.Effect, want)
		}
	}
}

// What a later certificate has replaced is said, but hides nothing.
func TestPastCertificateHidesNothing(t *testing.T) {
	for _, tc := range []struct{ rule, path string }{
		{"decision-missing", "products/lan-truoc-thieu-so.md"},
		{"decision-missing", "products/thieu-so-sao.md"},
		{"wrong-authority-for-stars", "products/lan-truoc-sai.md"},
		{"mark-after-expiry", "products/in-giua-hai-lan-cong-nhan.md"},
	} {
		said := false
		for _, f := range readCase(t, tc.rule).findings(t, "bad") {
			want := finding.HideMark
			if f.Path == tc.path {
				said, want = true, finding.None
			} else if f.Path == "products/thieu-so-sao.md" || f.Path == "products/thieu-tat-ca.md" || f.Path == "products/lan-truoc-thieu-so.md" {
				want = finding.None
			}
			if f.Effect != want {
				t.Errorf("%s: %s has effect %v, want %v", tc.rule, f.Path, f.Effect, want)
			}
		}
		if !said {
			t.Errorf("%s says nothing on %s", tc.rule, tc.path)
		}
	}
}

func TestAuthorityWords(t *testing.T) {
	for by, want := range map[ocop.Authority]string{ocop.ByCommune: "xã", ocop.ByDistrict: "huyện",
		ocop.ByProvince: "tỉnh", ocop.ByMinistry: "bộ", "village": "village"} {
		if got := authorityWord(by); got != want {
			t.Errorf("%q is %q, want %q", by, got, want)
		}
	}
}

func TestDaysAsPeopleReadThem(t *testing.T) {
	for want, d := range map[string]ocop.Date{"05/09/2026": ocop.DateOf(2026, 9, 5), "31/12/1999": ocop.DateOf(1999, 12, 31), "": {}} {
		if got := viDate(d); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestNetContentsThatDiffer(t *testing.T) {
	for _, tc := range []struct {
		a, b string
		want bool
	}{
		{"500 g", "500g", false},
		{"500 g", "0,5 kg", false},
		{"500 g", "0.5 Kg", false},
		{"500 g", "Khối lượng tịnh: 500 gam", false},
		{"500 gr.", "500 g", false},
		{"750 ml", "0,75 lít", false},
		{"500 g", "250 g", true},
		{"500 g", "1 kg", true},
		{"500 g", "500 ml", true},
		{"1 l", "1,5 l", true},
		{"500 g", "", false},
		{"", "", false},
		{"500 g", "2 hộp × 250 g", false},
		{"500 g", "hộp 20 gói", false},
		{"1.000 g", "1 g", false},
		{"1.000 g", "500 g", false},
	} {
		if differ(tc.a, tc.b) != tc.want || differ(tc.b, tc.a) != tc.want {
			t.Errorf("%q and %q differ: %v, want %v", tc.a, tc.b, !tc.want, tc.want)
		}
	}
}

// The rules must stand any record that can be read, empty ones among them.
func TestRulesTakeEmptyRecords(t *testing.T) {
	d := &source.Doc{Kind: ocop.KindProduct, ID: "trong"}
	p := &catalogue.Product{Doc: d, Entity: &catalogue.Entity{Doc: d}, LabelAt: -1}
	p.Standing = ocop.StandingOn(nil, ocop.Withdrawal{}, caseDay)
	c := &catalogue.Catalogue{AsOf: caseDay, Products: []*catalogue.Product{p}, Entities: []*catalogue.Entity{p.Entity}}
	found, err := check.Run(c, All)
	// A product of no set is the one thing that is wrong with it.
	found = slices.DeleteFunc(found, func(f finding.Finding) bool { return f.Rule == "set-unknown" })
	if err != nil || len(found) > 0 {
		t.Errorf("got %v, %v", found, err)
	}
}
