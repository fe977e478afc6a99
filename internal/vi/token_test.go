package vi

import (
	"os"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func written(s string) string {
	var out []string
	for _, t := range Tokens(nil, s) {
		out = append(out, t.String())
	}
	return strings.Join(out, " ")
}

func TestTokensOfTheVectors(t *testing.T) {
	data, err := os.ReadFile("testdata/tokens.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		in, want, _ := strings.Cut(line, "\t")
		for _, form := range []string{in, norm.NFD.String(in), norm.NFC.String(in)} {
			if got := written(form); got != want {
				t.Errorf("%q (%+q): got %q, want %q", in, form, got, want)
			}
		}
	}
}

func TestTelexIsReadWhereItIsOne(t *testing.T) {
	for in, want := range map[string]string{"ddoong": "dong~đông0", "trungf": "trung~trung2", "haj": "ha~ha5", "thaor": "thao~thao3",
		"nuwowcs": "nuoc~nươc1", "ruwowuj": "ruou~rươu5", "banhs": "banh~banh1", "traf": "tra~tra2", "phee": "phe~phê0", "ddawcj": "dac~đăc5",
		"sanr": "san~san3", "tea": "", "fish": "", "home": "", "honey": "", "dawjc": "dac~dăc5", "laji": "lai~lai5"} {
		got, ok := FromTelex(in)
		if ok != (want != "") || ok && got.String() != want {
			t.Errorf("%q: got %v %v, want %q", in, got, ok, want)
		}
	}
}

func TestVNIIsReadWhereItIsOne(t *testing.T) {
	known := func(f string) bool { return f == "krong" }
	for in, want := range map[string]string{"ba1nh": "banh~banh1", "nu7o7c1": "nuoc~nươc1", "ma81m": "mam~măm1", "d9o6ng": "dong~đông0",
		"tra3": "tra~tra3", "d9a85c": "dac~đăc5", "kro6ng": "krong~krông0", "st25": "", "ri6": "", "ocop": "", "banh": "", "kro6nk": ""} {
		got, ok := FromVNI(in, known)
		if ok != (want != "") || ok && got.String() != want {
			t.Errorf("%q: got %v %v, want %q", in, got, ok, want)
		}
	}
}

func TestSyllablesThatSoundAlikeShareAKey(t *testing.T) {
	for _, pair := range []string{"sam xam", "tra cha", "giay day", "rung dung", "lep nep", "mang man", "mat mac", "mi my", "ruou riu", "huong hương", "nghe ngê", "ghe ge", "quy quy", "ca ka", "phe fe"} {
		a, b, _ := strings.Cut(pair, " ")
		if Sound(a) != Sound(Fold(b)) {
			t.Errorf("%s %q, %s %q", a, Sound(a), b, Sound(Fold(b)))
		}
	}
	for _, pair := range []string{"tra ta", "nha na", "khe ke", "che he", "thit chit"} {
		a, b, _ := strings.Cut(pair, " ")
		if Sound(a) == Sound(b) {
			t.Errorf("%s and %s sound alike: %q", a, b, Sound(a))
		}
	}
}

func TestCompareMarks(t *testing.T) {
	for _, tc := range []struct {
		typed, found string
		want         Kinship
	}{{"nươc1", "nươc1", Same}, {"", "nươc1", Part}, {"nươc0", "nươc1", Part}, {"nuoc1", "nươc1", Part}, {"dưa1", "dưa2", Conflict},
		{"quê0", "quê1", Part}, {"quê1", "quê0", Conflict}, {"chê1", "", Bare}, {"", "", Same}, {"nâm0", "năm0", Conflict}, {"đau0", "đâu5", Part}} {
		if got := Compare(tc.typed, tc.found); got != tc.want {
			t.Errorf("%q %q: got %v, want %v", tc.typed, tc.found, got, tc.want)
		}
	}
}

func TestOneEdit(t *testing.T) {
	for _, tc := range []struct {
		a, b string
		want bool
	}{{"trang", "trag", true}, {"trang", "trnag", true}, {"trang", "trangg", true}, {"trang", "trong", true}, {"trang", "trang", true},
		{"trang", "tarng", true}, {"trang", "tnarg", false}, {"trang", "tra", false}, {"", "a", true}, {"ab", "ba", true}} {
		if OneEdit(tc.a, tc.b) != tc.want || OneEdit(tc.b, tc.a) != tc.want {
			t.Errorf("%q %q: want %v", tc.a, tc.b, tc.want)
		}
	}
}

func FuzzTokens(f *testing.F) {
	f.Add("Chè Shan tuyết 0,5kg 1.200.000đ K'Nàng")
	f.Add("\u0301a\u0323 Ð´İ\u2019x")
	f.Fuzz(func(t *testing.T, s string) {
		for _, tok := range Tokens(nil, s) {
			if tok.Fold == "" || strings.ContainsAny(tok.Fold+tok.Key, " !~_@#=") {
				t.Fatalf("%q: token %+v", s, tok)
			}
		}
	})
}
