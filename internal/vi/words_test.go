package vi

import "testing"

func TestNearestKnownWord(t *testing.T) {
	known := []string{"name", "stars", "entity", "commune", "certificates", "label", "summary", "tags", "id", "giá"}
	for _, tc := range []struct{ in, want string }{
		{"starz", "stars"}, {"star", "stars"}, {"satrs", "stars"}, {"Stars", "stars"},
		{"sao", ""}, {"entiy", "entity"}, {"enttiy", "entity"}, {"certifcate", "certificates"}, {"certfcate", ""},
		{"comune", "commune"}, {"kommunee", "commune"}, {"nmae", "name"}, {"nema", ""}, {"gia", "giá"}, {"tag", "tags"},
		{"ib", ""}, {"", ""}, {"description", ""},
	} {
		if got := Nearest(tc.in, known); got != tc.want {
			t.Errorf("%q: got %q, want %q", tc.in, got, tc.want)
		}
	}
	if got := Nearest("tage", []string{"tags", "taga"}); got != "tags" {
		t.Errorf("equally near: got %q, want the first", got)
	}
	if got := Nearest("stars", nil); got != "" {
		t.Errorf("nothing known: got %q, want nothing", got)
	}
}

func TestDistance(t *testing.T) {
	for _, tc := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "abc", 3}, {"abc", "", 3}, {"abc", "abc", 0}, {"abc", "acb", 1}, {"abc", "bca", 2},
		{"ca", "abc", 3}, {"kitten", "sitting", 3}, {"abcd", "badc", 2},
	} {
		if got := distance([]rune(tc.a), []rune(tc.b)); got != tc.want {
			t.Errorf("%q, %q: got %d, want %d", tc.a, tc.b, got, tc.want)
		}
	}
}

func TestNamesThatLostTheirMarks(t *testing.T) {
	for _, tc := range []struct {
		in   string
		want bool
	}{
		{"Nuoc mam Phu Quoc", true}, {"NUOC MAM PHU QUOC", true}, {"Mat ong bac ha", true}, {"Thit trau gac bep", true},
		{"Tieu den", true}, {"Gao nep huong", true}, {"HTX Nong nghiep Tan Tien", true}, {"Gao ST25 huu co Tien Phuoc", true},
		{"Che Shan tuyet Suoi Giang", false}, // missed: Shan is no syllable
		{"Mien dong Binh Lieu", true},
		{"Nước mắm Phú Quốc", false}, {"Mai Anh", false}, {"Tam Nông", false}, {"Nông trại Vietnam Green", false},
		{"Nuoc mắm", false}, {"Honey", false}, {"Green tea of the mountain", false}, {"Hot pot", false}, {"Dak Lak", false},
		{"OCOP", false}, {"HTX ABC", false}, {"", false}, {"Trung Nguyen Legend", false}, {"Tuyet", false}, {"Hat sen", false},
		{"Organic Black Pepper", false}, {"Sun Homestay", false}, {"Coffee bean", false}, {"Lan Anh", false},
		{"nuoc-mam-phu-quoc", false}, {"not by a", false},
	} {
		if got := LooksUnmarked(tc.in); got != tc.want {
			t.Errorf("%q: got %v, want %v", tc.in, got, tc.want)
		}
	}
}

func TestSyllables(t *testing.T) {
	for _, tc := range []struct {
		in   string
		want bool
	}{
		{"bánh", true}, {"nghiêng", true}, {"quýt", true}, {"quỳnh", true}, {"gì", true}, {"giếng", true}, {"Giường", true},
		{"khuỷu", true}, {"nguyễn", true}, {"hoà", true}, {"hòa", true}, {"ơ", true}, {"y", true}, {"rượu", true}, {"ươm", true},
		{"uống", true}, {"đước", true}, {"ĐƯỜNG", true}, {"quốc", true}, {"qua", true}, {"ba\u0301nh", true},
		{"b", false}, {"", false}, {"bat", false}, {"bàt", false}, {"cafộ", false}, {"đắk", false}, {"fa", false}, {"bánhh", false},
		{"bánh tráng", false}, {"báǹh", false}, {"đđa", false}, {"oà1", false},
	} {
		if got := isSyllable(tc.in); got != tc.want {
			t.Errorf("%q: got %v, want %v", tc.in, got, tc.want)
		}
	}
}
