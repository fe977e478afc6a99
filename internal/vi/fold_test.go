package vi

import (
	_ "embed"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// foldRows is input, tab, folded, one pair a line; the browser's search reads
// the same file. Some inputs are decomposed, and no editor may change that.
//
//go:embed testdata/fold.tsv
var foldRows string

func TestFoldGivesTheRowsSharedWithTheBrowser(t *testing.T) {
	decomposed := 0
	rows := strings.Split(strings.TrimSuffix(foldRows, "\n"), "\n")
	for i, row := range rows {
		in, want, ok := strings.Cut(row, "\t")
		if !ok {
			t.Fatalf("fold.tsv:%d: no tab", i+1)
		}
		if got := Fold(in); got != want {
			t.Errorf("fold.tsv:%d: %q (%+q): got %q, want %q", i+1, in, in, got, want)
		}
		if !norm.NFC.IsNormalString(in) {
			decomposed++
		}
	}
	if len(rows) < 80 || decomposed < 8 {
		t.Errorf("got %d rows, %d of them decomposed; want at least 80 and 8", len(rows), decomposed)
	}
}

// slowFold is what Fold is meant to do, without its tables.
func slowFold(s string) string {
	var b strings.Builder
	for _, r := range s {
		if unseen(r) {
			continue
		}
		for _, d := range norm.NFD.String(string(r)) {
			switch {
			case unicode.Is(unicode.Mn, d):
			case isStroked(d):
				b.WriteByte('d')
			default:
				b.WriteRune(unicode.ToLower(d))
			}
		}
	}
	return norm.NFC.String(b.String())
}

func TestFoldAgreesWithPackageNormOnEveryRune(t *testing.T) {
	for r := range rune(unicode.MaxRune) {
		s := string(r)
		got, want := Fold(s), slowFold(s)
		if got != want {
			t.Errorf("%U: got %q, want %q", r, got, want)
		}
		if again := Fold(got); again != got {
			t.Errorf("%U: folded twice got %q, want %q", r, again, got)
		}
	}
}

func TestLatinTablesAgreeWithPackageNorm(t *testing.T) {
	count := 0
	for r := rune(0xC0); r < 0x2000; r++ {
		base, q, to, ok := latin(r)
		if !ok || isStroked(r) {
			continue
		}
		count++
		var wantQ quality
		var wantT tone
		d := []rune(norm.NFD.String(string(r)))
		for _, m := range d[1:] {
			mq, mt, _ := combining(m)
			wantQ, wantT = max(wantQ, mq), max(wantT, mt)
		}
		if unicode.ToLower(d[0]) != rune(base) || q != wantQ || to != wantT {
			t.Errorf("%c: got %c %d %d, want %c %d %d", r, base, q, to, d[0], wantQ, wantT)
		}
	}
	if count < 250 {
		t.Errorf("got %d letters in the tables, want 250 or more", count)
	}
}

func TestFoldOfFoldedTextDoesNotAllocate(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() { Fold("banh trang phoi suong, 500 g") }); n != 0 {
		t.Errorf("folded text: got %v allocations, want 0", n)
	}
	if n := testing.AllocsPerRun(100, func() { Fold("Bánh tráng phơi sương") }); n > 1 {
		t.Errorf("marked text: got %v allocations, want 1", n)
	}
}

func TestNFC(t *testing.T) {
	for _, s := range []string{"", "abc", "Bánh tráng", norm.NFD.String("Bánh tráng"), "a\u0323\u0302", "한국", "\xff", "\u0301"} {
		if got, want := NFC(s), norm.NFC.String(s); got != want {
			t.Errorf("NFC(%q): got %q, want %q", s, got, want)
		}
		if got, want := IsNFC(s), norm.NFC.IsNormalString(s); got != want {
			t.Errorf("IsNFC(%q): got %v, want %v", s, got, want)
		}
	}
	for r := range rune(0x300) {
		if s := string(r); !norm.NFC.IsNormalString(s) {
			t.Errorf("%U is not in NFC, and the short cut of IsNFC takes it for it", r)
		}
	}
}

func TestSlug(t *testing.T) {
	long := strings.Repeat("bánh tráng ", 20)
	for _, tc := range []struct{ in, want string }{
		{"Trà Shan Tuyết", "tra-shan-tuyet"},
		{"  Đặc sản -- “Ðông Hà”!  ", "dac-san-dong-ha"},
		{"K'Nàng", "k-nang"},
		{"ST25 (5kg)", "st25-5kg"},
		{"Nước mắm 40°N", "nuoc-mam-40-n"},
		{norm.NFD.String("Bưởi da xanh"), "buoi-da-xanh"},
		{"日本", ""},
		{"", ""},
		{"---", ""},
		{"Côn", "con-1"},
		{"COM1", "com1-1"},
		{"com", "com"},
		{long, "banh-trang-banh-trang-banh-trang-banh-trang-banh-trang-banh-trang-banh-trang"},
		{strings.Repeat("a", 79) + " b", strings.Repeat("a", 79)},
		{strings.Repeat("a", 80) + " b", strings.Repeat("a", 80)},
		{strings.Repeat("a", 100), strings.Repeat("a", 80)},
	} {
		if got := Slug(tc.in); got != tc.want {
			t.Errorf("%q: got %q, want %q", tc.in, got, tc.want)
		}
		if tc.want != "" && !ValidSlug(tc.want) {
			t.Errorf("%q is not valid", tc.want)
		}
	}
}

func TestInvalidSlugsAreKnown(t *testing.T) {
	for _, s := range []string{
		"", "-", "-a", "a-", "a--b", "A", "a b", "a.b", "a/b", "..", "đ", "con", "nul", "prn", "aux", "com1", "lpt9",
		strings.Repeat("a", 81),
	} {
		if ValidSlug(s) {
			t.Errorf("%q: got valid, want not", s)
		}
	}
	for _, s := range []string{"a", "1", "a-b", "console", "com", "com10", "con-1"} {
		if !ValidSlug(s) {
			t.Errorf("%q: got invalid, want valid", s)
		}
	}
}

func FuzzFold(f *testing.F) {
	for row := range strings.Lines(foldRows) {
		f.Add(row)
	}
	f.Add("\xff\xc3")
	f.Fuzz(func(t *testing.T, s string) {
		got := Fold(s)
		if !utf8.ValidString(got) {
			t.Errorf("%q: got %q, which is not valid UTF-8", s, got)
		}
		if again := Fold(got); again != got {
			t.Errorf("%q: folded twice got %q, want %q", s, again, got)
		}
		if want := slowFold(s); got != want {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
		if slug := Slug(s); slug != "" && !ValidSlug(slug) {
			t.Errorf("%q: slug %q is not valid", s, slug)
		}
		SortKey(s)
		Legacy([]byte(s))
		LooksUnmarked(s)
		DecodeTCVN3([]byte(s))
		DecodeVNI([]byte(s))
	})
}

func BenchmarkFold(b *testing.B) {
	for _, tc := range []struct{ name, text string }{
		{"marked", "Bánh tráng phơi sương Trảng Bàng"},
		{"folded", "banh trang phoi suong trang bang"},
		{"decomposed", norm.NFD.String("Bánh tráng phơi sương Trảng Bàng")},
	} {
		b.Run(tc.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Fold(tc.text)
			}
		})
	}
}

// TestIsNFCAgreesWithTheTables compares the fast way with x/text on every
// character, alone and behind a letter.
func TestIsNFCAgreesWithTheTables(t *testing.T) {
	for r := rune(0); r <= 0x2FFFF; r++ {
		for _, s := range []string{string(r), "a" + string(r), "ê" + string(r) + "x", "ệ" + string(r)} {
			if got, want := IsNFC(s), norm.NFC.IsNormalString(s); got != want {
				t.Fatalf("IsNFC(%q) = %v, want %v", s, got, want)
			}
		}
	}
}
