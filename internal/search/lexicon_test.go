package search

import (
	"slices"
	"strings"
	"testing"

	"ocop/internal/vi"
)

// ambiguous lists the single words of the lexicon that have another everyday
// meaning. A new one must be looked at before it joins the list.
var ambiguous = strings.Fields("thơm na chén tắc mận bạc mơ tô sâm yến nón lan cúc me mì bún tiêu đường cam vang gùi làn nấm hàu hào cua ốc ly cốc trống khăn chay mật bò gà trâu rươi sứa nến lươn lài")

func TestNoConceptSwallowsAnother(t *testing.T) {
	l, problems := NewLexicon(nil)
	for _, p := range problems {
		t.Errorf("line %d: %s", p.Line, p.What)
	}
	seen := map[string]string{}
	for n, line := range dataLines(conceptsTSV) {
		cells := append(strings.Split(line, "\t"), "", "", "", "")
		switch conceptKind(cells[1]) {
		case productConcept, wideConcept, legalConcept, adminConcept:
		default:
			t.Errorf("line %d: kind %q", n, cells[1])
		}
		for _, w := range strings.Split(cells[2], ",") {
			key := ""
			for _, tok := range vi.Tokens(nil, w) {
				key += tok.String() + " "
			}
			if key == "" {
				t.Errorf("line %d: an empty word", n)
			}
			if other, twice := seen[key]; twice && other != cells[0] {
				t.Errorf("line %d: %q is a word of %s and of %s", n, strings.TrimSpace(w), other, cells[0])
			}
			seen[key] = cells[0]
			ts := vi.Tokens(nil, w)
			if p, k := l.exact(ts, 0, false); k != len(ts) || p.concept == nil || p.concept.id != cells[0] {
				if conceptKind(cells[1]) != placeConcept && anyMarked(ts) {
					t.Errorf("line %d: %q is found as %+v", n, w, p.concept)
				}
			}
		}
	}
	for _, c := range l.concepts {
		for _, id := range c.implies {
			if slices.Contains(l.byID[id].implies, c.id) {
				t.Errorf("%s and %s imply each other", c.id, id)
			}
		}
	}
}

func TestBlocksKeepConceptsOut(t *testing.T) {
	l := BuiltIn()
	for text, want := range map[string]string{
		"Trà My": "", "Trà Vinh": "", "sơn trà": "", "cá dứa": "", "lá dứa": "", "bạc hà": "mint", "trà xanh": "greentea",
		"sắn dây": "kudzu", "khoai mì": "cassava", "đậu phộng": "peanut", "dầu phộng": "peanutoil", "bí ngô": "pumpkin", "hạnh nhân": "almond",
	} {
		ts := vi.Tokens(nil, text)
		p, n := l.exact(ts, 0, false)
		got := ""
		if p.concept != nil {
			got = p.concept.id
		}
		if n != len(ts) || got != want {
			t.Errorf("%q: got %q over %d words, want %q", text, got, n, want)
		}
	}
}

func TestAmbiguousWordsAreListed(t *testing.T) {
	l := BuiltIn()
	for _, w := range ambiguous {
		if p := l.phrases[vi.Fold(w)]; len(p) == 0 {
			t.Errorf("%s is listed as ambiguous but in no concept", w)
		}
	}
}

func TestOfficesOwnWordsJoinOrMakeConcepts(t *testing.T) {
	l, problems := NewLexicon([]byte("# của huyện\nmật ong, mật khoái\nbánh sừng bò, cua bay\n\nmột\nbánh gai, kẹo lạc\n"))
	if len(problems) != 2 || problems[0].Line != 5 || problems[1].Line != 6 {
		t.Errorf("problems %+v", problems)
	}
	for text, want := range map[string]string{"mật khoái": "honey", "cua bay": "own3", "bánh sừng bò": "own3"} {
		if p, n := l.exact(vi.Tokens(nil, text), 0, false); n == 0 || p.concept == nil || p.concept.id != want {
			t.Errorf("%s: %+v", text, p.concept)
		}
	}
}

func TestUnitsAreOneTermHoweverTheyAreWritten(t *testing.T) {
	l := BuiltIn()
	for text, want := range map[string]string{"500 g": "#500g", "500gr": "#500g", "0,5 kg": "#500g", "1 lít": "#1000ml", "40 độ": "#40do", "bốn sao": "#4sao", "4 stars": "#4sao", "hai lít": "", "1.200 g": "#1200g", "99999999999 kg": ""} {
		if got, _, _ := l.unit(vi.Tokens(nil, text), 0); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
