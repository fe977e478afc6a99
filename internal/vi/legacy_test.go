package vi

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// bytesOf returns the old bytes of garbled text, as a file from the nineties
// holds them.
func bytesOf(t testing.TB, garbled string) []byte {
	t.Helper()
	var b []byte
	for _, u := range units([]byte(garbled)) {
		if u > 0xFF {
			t.Fatalf("%q: %q is no byte", garbled, u)
		}
		b = append(b, byte(u))
	}
	return b
}

var legacyCases = []struct{ name, garbled, want string }{
	{TCVN3, "B¸nh tr¸ng", "Bánh tráng"},
	{TCVN3, "n\u00ADíc m¾m", "nước mắm"},
	{TCVN3, "®iÒu", "điều"},
	{TCVN3, "Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"},
	{TCVN3, "§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"},
	{TCVN3, "C¤NG TY TNHH B¸NH TR¸NG", "CÔNG TY TNHH BÁNH TRÁNG"},
	{TCVN3, "§Æc s¶n “B¸nh tr¸ng” … 3 sao", "Đặc sản “Bánh tráng” … 3 sao"},
	{VNI, "Baùnh traùng", "Bánh tráng"},
	{VNI, "nöôùc maém", "nước mắm"},
	{VNI, "ñieàu", "điều"},
	{VNI, "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"},
	{VNI, "Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"},
	{VNI, "BAÙNH TRAÙNG PHÔI SÖÔNG", "BÁNH TRÁNG PHƠI SƯƠNG"},
	{Windows1258, "Bánh traìng, nýõìc mãìm", "Bánh tráng, nước mắm"},
	{Windows1258, "ðýõÌng thôìt nôìt", "đường thốt nốt"},
	{DoubleUTF8, "nÆ°á»›c máº¯m", "nước mắm"},
	{DoubleUTF8, "BÃ¡nh trÃ¡ng", "Bánh tráng"},
	{DoubleUTF8, "Ä\u0090áº¯k Láº¯k", "Đắk Lắk"},
	{DoubleUTF8, "Ä‘iá»\u0081u", "điều"},
}

func TestLegacyTextIsRecognisedAndDecoded(t *testing.T) {
	decoders := map[string]func([]byte) string{
		TCVN3: DecodeTCVN3, VNI: DecodeVNI, Windows1258: DecodeWindows1258, DoubleUTF8: FixDoubleUTF8,
	}
	for _, tc := range legacyCases {
		forms := [][]byte{[]byte(tc.garbled)}
		if tc.name != DoubleUTF8 {
			forms = append(forms, bytesOf(t, tc.garbled))
		}
		for i, b := range forms {
			if name, ok := Legacy(b); name != tc.name || !ok {
				t.Errorf("%q, form %d: got %q, %v, want %q", tc.garbled, i, name, ok, tc.name)
			}
			if got := decoders[tc.name](b); got != tc.want || !IsNFC(got) {
				t.Errorf("%q, form %d: got %q, want %q", tc.garbled, i, got, tc.want)
			}
		}
	}
}

func TestRightTextIsNotLegacy(t *testing.T) {
	for _, s := range []string{
		"", "Nuoc mam", "Bánh tráng", "nước mắm Phú Quốc", "là và đã có thì", "“ĐÃ” và “CÀ PHÊ”", "Đắk Lắk", "K'Nàng",
		norm.NFD.String("Bánh tráng phơi sương"), "Château Médoc", "São Paulo", "José", "Müller & Söhne GmbH", "Año nuevo",
		"café crème", "500 g · 25 °C – 4 ★", "Привет", "日本酒", "«Trà»", "é", "½ kg ± 5 %", "100 € £ ¥", "Zürich über Köln", "Ôi à",
	} {
		if name, ok := Legacy([]byte(s)); ok {
			t.Errorf("%q: got %q, want no encoding", s, name)
		}
	}
	if name, ok := Legacy([]byte{0xff, 0xfe, 0x00, 0x81, 0xf1}); ok {
		t.Errorf("binary: got %q, want no encoding", name)
	}
}

// everyLetter has the letters of Vietnamese with marks: a vowel and its five
// tones, and đ.
const everyLetter = "àảãáạ ăằẳẵắặ âầẩẫấậ èẻẽéẹ êềểễếệ ìỉĩíị òỏõóọ ôồổỗốộ ơờởỡớợ ùủũúụ ưừửữứự ỳỷỹýỵ đ"

func TestEveryLetterOfTCVN3(t *testing.T) {
	const garbled = "µ¶·¸¹ ¨»¼½¾Æ ©ÇÈÉÊË ÌÎÏÐÑ ªÒÓÔÕÖ ×ØÜÝÞ ßáâãä «åæçèé ¬êëìíî ïñòóô \u00ADõö÷øù úûüýþ ®"
	if got := DecodeTCVN3([]byte(garbled)); got != everyLetter {
		t.Errorf("got  %q\nwant %q", got, everyLetter)
	}
	if got, want := DecodeTCVN3([]byte("¡¢£¤¥¦§")), "ĂÂÊÔƠƯĐ"; got != want {
		t.Errorf("capitals: got %q, want %q", got, want)
	}
	// The wider standard has a place for each capital with a tone.
	var capitals []byte
	for c := range 0x20 {
		if tcvnControls[c] != 0 {
			capitals = append(capitals, byte(c), ' ')
		}
	}
	for c := 0x80; c <= 0xFF; c++ {
		capitals = append(capitals, byte(c), ' ')
	}
	for i, c := range capitals {
		if c == 0x85 || 0x91 <= c && c <= 0x97 {
			capitals[i] = ' ' // quotes; see the next test
		}
	}
	got := DecodeTCVN3(capitals)
	for _, r := range strings.ToUpper(strings.ReplaceAll(everyLetter, " ", "")) {
		if !strings.ContainsRune(got+"ẶỊÒỎÕÓỌỘ", r) {
			t.Errorf("no byte gives %c", r)
		}
	}
}

func TestQuotesOfTCVN3(t *testing.T) {
	if got, want := DecodeTCVN3([]byte("X\x95M TR\x92N")), "XÓM TRÒN"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := DecodeTCVN3([]byte("\x93B\xb8nh\x94 \x96 tr\xb8ng\x85")), "“Bánh” – tráng…"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := DecodeTCVN3([]byte("Rượu cÇn")), "Rượu cần"; got != want {
		t.Errorf("half of it Unicode: got %q, want %q", got, want)
	}
}

func TestEveryLetterOfVNI(t *testing.T) {
	const garbled = "aøaûaõaùaï aêaèaúaüaéaë aâaàaåaãaáaä eøeûeõeùeï eâeàeåeãeáeä ìæóíò oøoûoõoùoï oâoàoåoãoáoä " +
		"ôôøôûôõôùôï uøuûuõuùuï ööøöûöõöùöï yøyûyõyùî ñ"
	if got := DecodeVNI([]byte(garbled)); got != everyLetter {
		t.Errorf("got  %q\nwant %q", got, everyLetter)
	}
	if got, want := DecodeVNI([]byte(strings.ToUpper(garbled))), strings.ToUpper(everyLetter); got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	// A capital letter with a small mark is found in the wild.
	if got, want := DecodeVNI([]byte("Aù Oâm Öùng")), "Á Ôm Ứng"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWindowsTablesAgreeWithPackageCharmap(t *testing.T) {
	for c := range 256 {
		if want := charmap.Windows1252.DecodeByte(byte(c)); want != '\uFFFD' && western(rune(c)) != want {
			t.Errorf("1252 %#x: got %q, want %q", c, western(rune(c)), want)
		}
		want := charmap.Windows1258.DecodeByte(byte(c))
		if r, ok := windows1258[rune(c)]; want != '\uFFFD' && (ok && r != want || !ok && western(rune(c)) != want) {
			t.Errorf("1258 %#x: want %q", c, want)
		}
	}
}

func TestDoubleUTF8LeavesTheRestAlone(t *testing.T) {
	for _, tc := range []struct{ in, want string }{
		{"“CÀ PHÊ” nÆ°á»›c", "“CÀ PHÊ” nước"},
		{"â€œTrÃ\u00a0â€\u009d", "“Trà”"},
		{"100 â‚«", "100 ₫"},
		{"bánh", "bánh"},
		{"\xff", "\uFFFD"},
	} {
		if got := FixDoubleUTF8([]byte(tc.in)); got != tc.want {
			t.Errorf("%q: got %q, want %q", tc.in, got, tc.want)
		}
	}
}
