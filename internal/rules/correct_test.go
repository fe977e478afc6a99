package rules

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

// correctRecords reads testdata/correct: records of an office that has made no
// mistake, by their path.
func correctRecords(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("testdata/correct/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no correct records: %v", err)
	}
	records := map[string]string{}
	for _, name := range files {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if len(strings.TrimSpace(string(archive.Comment))) == 0 {
			t.Errorf("%s: no comment that says what it holds", name)
		}
		for _, f := range archive.Files {
			if records[f.Name] != "" {
				t.Errorf("%s: %s is there twice", name, f.Name)
			}
			records[f.Name] = string(f.Data)
		}
	}
	return records
}

// fataler is what reading needs of a test and of a property.
type fataler interface{ Fatal(...any) }

// checked reads, links and checks records as of the day of the cases. Whatever
// reading and linking say comes first.
func checked(t fataler, tb testing.TB, records map[string]string) (*catalogue.Catalogue, []finding.Finding) {
	fsys := fstest.MapFS{}
	for name, text := range records {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	tree, found, err := source.Read(tb.Context(), fsys, ocop.Kinds())
	if err != nil {
		t.Fatal(err)
	}
	cat, linked := catalogue.Link(tree, caseDay)
	found = append(found, linked...)
	ruled, err := check.Run(cat, All)
	if err != nil {
		t.Fatal(err)
	}
	return cat, finding.Sort(append(found, ruled...))
}

// TestCorrectProductsHaveNoFindings holds that no rule fires on what is right.
// Infos may: they ask for nothing.
func TestCorrectProductsHaveNoFindings(t *testing.T) {
	cat, found := checked(t, t, correctRecords(t))
	for _, f := range found {
		if f.Severity > finding.Info || f.Effect != finding.None {
			t.Error(f)
		}
	}
	if len(cat.Products) < 80 {
		t.Errorf("%d products reached the rules, want 80", len(cat.Products))
	}
}

// TestCorrectProductsCoverTheLaw holds that the correct products are of all
// sets, kinds of entity and label regimes, so that rules have something to be
// wrong about.
func TestCorrectProductsCoverTheLaw(t *testing.T) {
	cat, _ := checked(t, t, correctRecords(t))
	sets, regimes := map[int]int{}, map[string]int{}
	kinds, authorities := map[ocop.EntityKind]int{}, map[ocop.Authority]int{}
	for _, p := range cat.Products {
		sets[p.Set]++
		kinds[p.Entity.Kind]++
		for _, c := range p.Certificates {
			authorities[c.Decision.Authority]++
		}
		for i := range p.Labels {
			if r, ok := law.Labelling(p.Labels[i].Day()); ok {
				regimes[r.ID]++
			}
		}
	}
	for set := 1; set <= law.TourismSet; set++ {
		if sets[set] < 2 {
			t.Errorf("%d products of set %d, want two", sets[set], set)
		}
	}
	for _, k := range []ocop.EntityKind{ocop.Cooperative, ocop.CooperativeGroup, ocop.Household, ocop.Farm, ocop.SME,
		ocop.LocalCapital, ocop.Branch, ocop.Association, ocop.Centre} {
		if kinds[k] == 0 {
			t.Errorf("no product of an entity of kind %s", k)
		}
	}
	for _, by := range []ocop.Authority{ocop.ByDistrict, ocop.ByProvince, ocop.ByMinistry} {
		if authorities[by] == 0 {
			t.Errorf("no certificate by the %s", by)
		}
	}
	for _, id := range []string{"label-2017", "label-2021", "label-2026"} {
		if regimes[id] < 3 {
			t.Errorf("%d labels of regime %s, want three", regimes[id], id)
		}
	}
}

// productPaths are the paths of the Vietnamese product records, in order.
func productPaths(records map[string]string) (paths []string) {
	for name := range records {
		if strings.HasPrefix(name, "products/") && !strings.HasSuffix(name, ".en.md") {
			paths = append(paths, name)
		}
	}
	slices.Sort(paths)
	return paths
}
