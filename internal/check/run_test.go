package check_test

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

var asOf = ocop.DateOf(2026, 11, 23)

// sample links n products of n entities: more than one worker takes at once.
func sample(t *testing.T, n int) *catalogue.Catalogue {
	t.Helper()
	files := fstest.MapFS{}
	for i := range n {
		files[fmt.Sprintf("entities/htx-%04d.md", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\nname: HTX %d\nkind: cooperative\n---\n", i)}
		files[fmt.Sprintf("products/mat-ong-%04d.md", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\nname: Mật ong %d\nset: 4\nentity: htx-%04d\n---\n", i, i)}
	}
	tree, found, err := source.Read(t.Context(), files, source.PublicKinds())
	if err != nil || len(found) > 0 {
		t.Fatalf("reading: %v, %v", found, err)
	}
	c, found := catalogue.Link(tree, asOf)
	if len(found) > 0 || len(c.Products) != n || len(c.Entities) != n {
		t.Fatalf("%d products, %d entities, found %v", len(c.Products), len(c.Entities), found)
	}
	return c
}

// threeRules look at a product, an entity and the whole.
func threeRules() []*check.Rule {
	of := func(id string, r check.Rule) *check.Rule {
		r.ID = id
		return &r
	}
	return []*check.Rule{
		of("every-product", check.Rule{Severity: finding.Error, Effect: finding.HideMark, Basis: []law.Citation{law.Cite(law.QD26, "Điều 4")},
			Product: func(s *check.Pass, p *catalogue.Product) { s.Reportf(p.Doc, "set", "Sản phẩm %s.", p.ID) }}),
		of("every-entity", check.Rule{Severity: finding.Warning, House: true,
			Entity: func(s *check.Pass, e *catalogue.Entity) { s.Report(e.Doc, "kind", "Chủ thể.") }}),
		of("the-whole", check.Rule{
			Whole: func(s *check.Pass, c *catalogue.Catalogue) {
				for _, p := range c.Products {
					s.ReportAt(p.Doc, 9, 2, "name", "Cả danh mục.")
				}
			}}),
	}
}

func TestRunFindsTheSameWithAnyNumberOfWorkers(t *testing.T) {
	const n = 700
	c := sample(t, n)
	before := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(before)
	var first []finding.Finding
	for _, workers := range []int{1, 2, 3, 8, 8, 8} {
		runtime.GOMAXPROCS(workers)
		found, err := check.Run(c, threeRules())
		if err != nil {
			t.Fatal(err)
		}
		if len(found) != 3*n {
			t.Fatalf("%d findings, want %d", len(found), 3*n)
		}
		if first == nil {
			first = found
		}
		if !slices.Equal(found, first) {
			t.Fatalf("%d workers find in another order", workers)
		}
	}
}

func TestRunOfNothing(t *testing.T) {
	found, err := check.Run(&catalogue.Catalogue{AsOf: asOf}, nil)
	if err != nil || found != nil {
		t.Errorf("got %v, %v", found, err)
	}
}

func TestFindingsCarryTheirRuleAndPlace(t *testing.T) {
	found, err := check.Run(sample(t, 1), threeRules())
	if err != nil {
		t.Fatal(err)
	}
	product := finding.Finding{Path: "products/mat-ong-0000.md", Record: "products/mat-ong-0000"}
	byProduct, byWhole := product, product
	byProduct.Rule, byProduct.Severity, byProduct.Effect = "every-product", finding.Error, finding.HideMark
	byProduct.Line, byProduct.Col, byProduct.Field = 3, 1, "set"
	byProduct.Message, byProduct.Basis = "Sản phẩm mat-ong-0000.", "Quyết định 26/2026/QĐ-TTg, Điều 4"
	byWhole.Rule, byWhole.Line, byWhole.Col, byWhole.Field, byWhole.Message = "the-whole", 9, 2, "name", "Cả danh mục."
	byEntity := finding.Finding{Rule: "every-entity", Severity: finding.Warning, Path: "entities/htx-0000.md", Line: 3, Col: 1,
		Record: "entities/htx-0000", Field: "kind", Message: "Chủ thể.", Basis: "quy ước của chương trình này"}
	want := []finding.Finding{byWhole, byProduct, byEntity}
	if !slices.Equal(found, want) {
		t.Errorf("got  %+v\nwant %+v", found, want)
	}
}

func TestPastFindingHasNoEffect(t *testing.T) {
	r := &check.Rule{ID: "once-wrong", Severity: finding.Error, Effect: finding.Withhold,
		Product: func(s *check.Pass, p *catalogue.Product) {
			s.Report(p.Doc, "name", "Nay.")
			s.ReportPast(p.Doc, "name", "Xưa.")
			s.Report(p.Doc, "name", "Nay.")
		}}
	found, err := check.Run(sample(t, 1), []*check.Rule{r})
	if err != nil || len(found) != 3 {
		t.Fatalf("%v, %v", found, err)
	}
	for _, f := range found {
		want := finding.Withhold
		if f.Message == "Xưa." {
			want = finding.None
		}
		if f.Effect != want || f.Severity != finding.Error || f.Rule != "once-wrong" {
			t.Errorf("%+v, want effect %v", f, want)
		}
	}
}

func TestRulesNotInForceAreSkipped(t *testing.T) {
	var seen []string
	rule := func(id string, from, to ocop.Date) *check.Rule {
		return &check.Rule{ID: id, From: from, To: to, Whole: func(s *check.Pass, _ *catalogue.Catalogue) {
			if s.AsOf != asOf {
				t.Errorf("a pass of %v, want %v", s.AsOf, asOf)
			}
			seen = append(seen, id)
		}}
	}
	for _, r := range []*check.Rule{
		rule("always", ocop.Date{}, ocop.Date{}),
		rule("from-today", asOf, ocop.Date{}),
		rule("from-tomorrow", asOf.AddDays(1), ocop.Date{}),
		rule("until-today", ocop.Date{}, asOf),
		rule("until-yesterday", ocop.Date{}, asOf.AddDays(-1)),
	} {
		if _, err := check.Run(sample(t, 1), []*check.Rule{r}); err != nil {
			t.Fatal(err)
		}
	}
	if want := []string{"always", "from-today", "until-today"}; !slices.Equal(seen, want) {
		t.Errorf("ran %v, want %v", seen, want)
	}
	late := &check.Rule{ID: "late", From: asOf.AddDays(1),
		Product: func(*check.Pass, *catalogue.Product) { t.Error("a product rule of tomorrow ran") }}
	if _, err := check.Run(sample(t, 1), []*check.Rule{late}); err != nil {
		t.Fatal(err)
	}
}

func TestPanickingRuleIsAnErrorWithItsRecord(t *testing.T) {
	const n = 600
	c := sample(t, n)
	for _, tc := range []struct {
		name string
		rule *check.Rule
		want []string
	}{
		{"on a product", &check.Rule{ID: "bad-product", Product: func(_ *check.Pass, p *catalogue.Product) {
			if p.ID == "mat-ong-0555" {
				_ = *p.Label
			}
		}}, []string{"rule bad-product", `"products/mat-ong-0555.md"`, "nil pointer"}},
		{"on an entity", &check.Rule{ID: "bad-entity", Entity: func(_ *check.Pass, e *catalogue.Entity) {
			if e.ID == "htx-0001" {
				panic("no such thing")
			}
		}}, []string{"rule bad-entity", `"entities/htx-0001.md"`, "no such thing"}},
		{"on the whole", &check.Rule{ID: "bad-whole", Whole: func(*check.Pass, *catalogue.Catalogue) {
			panic("nothing works")
		}}, []string{"rule bad-whole", "nothing works"}},
	} {
		found, err := check.Run(c, append(threeRules(), tc.rule))
		if err == nil || found != nil {
			t.Fatalf("%s: %d findings, error %v", tc.name, len(found), err)
		}
		for _, want := range tc.want {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: error does not say %s:\n%v", tc.name, want, err)
			}
		}
	}
}
