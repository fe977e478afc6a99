package demo

import (
	"strings"
	"testing"

	"ocop/internal/codes"
	"ocop/internal/frontmatter"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/vi"
)

func TestTheWholeModelIsUsed(t *testing.T) {
	files, _ := tree(t, Options{Products: 300, Seed: 2})
	c := linked(t, files)
	kinds, sets, prints := map[ocop.EntityKind]bool{}, map[int]bool{}, map[int]bool{}
	rounds, authorities, downgrades := map[ocop.Round]bool{}, map[ocop.Authority]bool{}, 0
	for _, e := range c.Entities {
		kinds[e.Kind] = true
	}
	codesSeen := map[string]bool{}
	for _, p := range c.Products {
		sets[p.Set] = true
		for i := range p.Certificates {
			rounds[p.Certificates[i].Round] = true
			authorities[p.Certificates[i].Decision.Authority] = true
			if i > 0 && p.Certificates[i].Stars < p.Certificates[i-1].Stars {
				downgrades++
			}
		}
		if p.Set != law.TourismSet {
			prints[len(p.Labels)] = true
		}
		for _, k := range p.Packings {
			if k.GTIN == "" {
				continue
			}
			if _, ok := codes.CheckGTIN(k.GTIN); !ok || !strings.HasPrefix(k.GTIN, "893") || codesSeen[k.GTIN] {
				t.Errorf("%s has the bad or used GTIN %s", p.ID, k.GTIN)
			}
			codesSeen[k.GTIN] = true
		}
	}
	if len(kinds) != 9 || len(sets) != 26 || len(rounds) != 3 || downgrades == 0 || len(codesSeen) < 300 {
		t.Errorf("%d kinds of entities, %d sets, %d rounds, %d downgrades, %d GTINs", len(kinds), len(sets), len(rounds), downgrades, len(codesSeen))
	}
	for _, by := range []ocop.Authority{ocop.ByDistrict, ocop.ByProvince, ocop.ByMinistry} {
		if !authorities[by] {
			t.Errorf("nothing was decided by %s", by)
		}
	}
	for n := 1; n <= 3; n++ {
		if !prints[n] {
			t.Errorf("no product has %d print runs", n)
		}
	}
}

func TestNamesHaveTheShapesOfRealOnes(t *testing.T) {
	files, _ := tree(t, Options{Products: 3000, Seed: 4})
	c := linked(t, files)
	shapes := map[string]int{}
	owners := map[string]map[string]bool{}
	for _, p := range c.Products {
		for _, mark := range []string{"độ đạm", "/", "(", ", ", "vị ", "Foods", "%", "–"} {
			if strings.Contains(p.Name, mark) {
				shapes[mark]++
			}
		}
		if owners[p.Name] == nil {
			owners[p.Name] = map[string]bool{}
		}
		if owners[p.Name][string(p.Entity.ID)] {
			t.Errorf("%s has two products named %s", p.Entity.ID, p.Name)
		}
		owners[p.Name][string(p.Entity.ID)] = true
		if vi.NFC(p.Name) != p.Name || !vi.ValidSlug(string(p.ID)) {
			t.Errorf("bad name %q or id %q", p.Name, p.ID)
		}
	}
	shared := 0
	for _, who := range owners {
		if len(who) > 1 {
			shared++
		}
	}
	if len(shapes) != 8 || shared == 0 || len(owners) < 2700 {
		t.Errorf("shapes %v, %d names of two entities, %d different names", shapes, shared, len(owners))
	}
}

func TestTextsHaveTheirLengthsAndLinks(t *testing.T) {
	files, _ := tree(t, Options{Products: 300, Seed: 6})
	for _, tc := range []struct {
		folder    string
		low, high int
	}{{"products", 225, 300}, {"stories", 460, 560}} {
		words, n, links, cards := 0, 0, 0, 0
		for path, f := range files {
			if !strings.HasPrefix(path, tc.folder+"/") {
				continue
			}
			_, body, _ := strings.Cut(string(f.Data), "\n---\n")
			count := len(strings.Fields(body))
			if count < tc.low-25 || count > tc.high+25 {
				t.Errorf("%s has %d words", path, count)
			}
			words, n = words+count, n+1
			links += strings.Count(body, "[[")
			cards += strings.Count(body, "\n\n[[")
			if strings.ContainsAny(body, "{}") || strings.Contains(body, "  ") {
				t.Errorf("%s has a hole or a gap", path)
			}
		}
		if mean := words / n; mean < tc.low || mean > tc.high || links < n || cards == 0 {
			t.Errorf("%s: %d words on average, %d links and %d cards in %d texts", tc.folder, mean, links, cards, n)
		}
	}
}

func TestFrontMatterIsTidy(t *testing.T) {
	files, _ := tree(t, Options{Products: 100, Seed: 9, Dossiers: true})
	for path, f := range files {
		front, _, _ := strings.Cut(strings.TrimPrefix(string(f.Data), "---\n"), "\n---\n")
		doc, problems := frontmatter.Parse(front+"\n", 2)
		if doc == nil || len(problems) > 0 {
			t.Errorf("%s: %v", path, problems)
		}
		if strings.Contains(front, "\t") || strings.Contains(front, " \n") || strings.Contains(front, ": \n") {
			t.Errorf("%s has a tab or spaces at a line's end", path)
		}
	}
}

func TestNobodyCanBeReached(t *testing.T) {
	files, _ := tree(t, Options{Products: 200, Seed: 10, Dossiers: true})
	for path, f := range files {
		for line := range strings.Lines(string(f.Data)) {
			text := strings.TrimSpace(line)
			if value, ok := strings.CutPrefix(text, "phone: "); ok && !strings.HasPrefix(value, `"0900 000 `) && !strings.HasPrefix(value, "20") {
				t.Errorf("%s: %s", path, text)
			}
			if at := strings.Index(text, "://"); at >= 0 && !strings.Contains(text[at:], ".demo.example/") {
				t.Errorf("%s: %s", path, text)
			}
			if at := strings.Index(text, "@"); at >= 0 && !strings.HasPrefix(text[at:], "@demo.example") {
				t.Errorf("%s: %s", path, text)
			}
		}
	}
}
