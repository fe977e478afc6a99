package vi

import (
	"slices"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// spelt is a word as letters with their marks, and its tone.
func spelt(t *testing.T, word string) (letters []byte, tone byte) {
	t.Helper()
	for _, r := range word {
		s, ok := Spell(r)
		if !ok {
			t.Fatalf("%q: %U is no letter", word, r)
		}
		if s.Letter != 0 {
			letters = append(letters, s.Letter)
		}
		if s.Mark != 0 {
			letters = append(letters, '0'+s.Mark)
		}
		tone = max(tone, s.Tone)
	}
	return letters, tone
}

func TestSpellTellsWordsApartByTheirMarksAlone(t *testing.T) {
	for _, tc := range []struct {
		a, b string
		same bool
	}{
		{"hoà", "hòa", true},
		{"thuý", "THÚY", true},
		{"khoẻ", "khỏe", true},
		{"chữa", "chưa", false},
		{"chữa", "chứa", false},
		{"đa", "da", false},
		{"ăn", "ân", false},
		{"được", norm.NFD.String("Được"), true},
		{"nghiệp", norm.NFD.String("nghiệp"), true},
	} {
		la, ta := spelt(t, tc.a)
		lb, tb := spelt(t, tc.b)
		if same := slices.Equal(la, lb) && ta == tb; same != tc.same {
			t.Errorf("%q and %q: got same %v, want %v", tc.a, tc.b, same, tc.same)
		}
	}
	for _, r := range "1 -日я" {
		if _, ok := Spell(r); ok {
			t.Errorf("%q is taken for a letter of Vietnamese", r)
		}
	}
	if !Unseen(0x200B) || Unseen('a') {
		t.Error("a zero width space is unseen, a letter is not")
	}
}
