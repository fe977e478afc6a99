package vi

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// inOrder is a list of names as a dictionary or a telephone book has them.
var inOrder = []string{
	"", "1 phút", "4 sao", "30 tháng 4",
	"An Giang", "Ao làng", "ăn vặt", "Âm vang", "ấm chè",
	"ba", "ba hoa", "ba kích", "bà", "bà con", "bả", "bã", "bá", "bá chủ", "bạ",
	"bạc hà", "ban", "bán", "Bánh cáy", "Bánh đa", "Bánh gai", "Bánh tráng Hoà Đa", "Bánh tráng Hòa Hưng",
	"bắp", "Bún bò Huế", "Bưởi da xanh", "Bưởi Năm Roi",
	"Cà phê Buôn Ma Thuột", "Cam Cao Phong", "Cam Vinh", "Chả mực", "Chè lam", "Chè Shan", "Chế phẩm", "chim",
	"Dạ", "Dao", "Dứa", "Đa", "Đá", "Đào", "Đăk Nông", "Đắk Lắk", "Đậu phộng",
	"Em", "Ếch", "Gạo ST9", "Gạo ST 24", "Gạo ST25", "Gạo ST25 hữu cơ",
	"Hoa sen", "Hoà Bình", "hoạ mi", "Khoai", "Khổ qua", "K'Nàng", "knảng",
	"ma", "mà", "mả", "mã", "má", "mạ", "Mát", "mạt", "Mắm", "mắt", "Mật ong",
	"na", "Nghệ", "Ngô", "nhãn", "nho",
	"O", "oai", "Ô", "Ô mai", "Ơ", "Ớt", "Phở", "Quế", "Quýt", "rươi", "Sầu riêng",
	"Thịt trâu", "Tỏi Lý Sơn", "tra", "Trà", "u", "ư", "Vải", "web", "Xoài", "Yến sào", "zalo",
}

func TestSortKeyFollowsTheDictionary(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		got := slices.Clone(inOrder)
		random.Shuffle(len(got), func(i, j int) { got[i], got[j] = got[j], got[i] })
		slices.SortFunc(got, func(a, b string) int {
			return bytes.Compare([]byte(SortKey(a)), []byte(SortKey(b)))
		})
		for i := range got {
			if got[i] != inOrder[i] {
				t.Fatalf("place %d: got %q, want %q\n%q", i, got[i], inOrder[i], got)
			}
		}
	}
}

func TestAllLettersAndTonesAreInOrder(t *testing.T) {
	letters := []rune("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")
	for i := range letters[1:] {
		if a, b := SortKey(string(letters[i])), SortKey(string(letters[i+1])); a >= b {
			t.Errorf("%c is not before %c", letters[i], letters[i+1])
		}
	}
	for _, vowel := range []string{"aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị",
		"oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự", "yỳỷỹýỵ",
		"AÀẢÃÁẠ", "ĂẰẲẴẮẶ", "ÂẦẨẪẤẬ", "EÈẺẼÉẸ", "ÊỀỂỄẾỆ", "IÌỈĨÍỊ",
		"OÒỎÕÓỌ", "ÔỒỔỖỐỘ", "ƠỜỞỠỚỢ", "UÙỦŨÚỤ", "ƯỪỬỮỨỰ", "YỲỶỸÝỴ"} {
		tones := []rune(vowel)
		for i := range tones[1:] {
			if a, b := SortKey(string(tones[i])), SortKey(string(tones[i+1])); a >= b {
				t.Errorf("%c is not before %c", tones[i], tones[i+1])
			}
			if a, b := SortKey(string(tones[i+1])), SortKey(string(tones[0])+"a"); a >= b {
				t.Errorf("%c is not before %ca: tone counts more than the next letter", tones[i+1], tones[0])
			}
		}
	}
}

func TestSortKeyIgnoresFormAndTonePlace(t *testing.T) {
	for _, tc := range []struct{ before, a, b, after string }{
		{"hoà", "hoà bình", "hòa bình", "hoà c"},
		{"Ba", "BÁNH", "bánh", "bánh a"},
		{"a", "Trà - xanh", "Trà xanh", "trà xanh a"},
	} {
		for _, s := range []string{tc.a, tc.b} {
			if k := SortKey(s); k <= SortKey(tc.before) || k >= SortKey(tc.after) {
				t.Errorf("%q is not between %q and %q", s, tc.before, tc.after)
			}
		}
	}
	for _, s := range inOrder {
		if SortKey(norm.NFD.String(s)) != SortKey(s) {
			t.Errorf("%q decomposed: got another key", s)
		}
	}
}

func BenchmarkSortKey(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		SortKey("Bánh tráng phơi sương Trảng Bàng")
	}
}
