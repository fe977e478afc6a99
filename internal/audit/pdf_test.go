package audit_test

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode/utf16"

	"ocop/internal/audit"
)

func deflated(s string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	w.Write([]byte(s))
	w.Close()
	return b.String()
}

func utf16Hex(s string) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u>>8), byte(u))
	}
	return strings.ToUpper(hex.EncodeToString(b))
}

// subset is a PDF of which the letters have numbers of its font's own, as those that
// Word and browsers make; one Tj places every letter.
func subset(text string, letters func(code int, letter rune) string) []byte {
	codes := map[rune]int{}
	var page, table strings.Builder
	page.WriteString("BT /F4 16 Tf 1 0 0 -1 8 20 Tm ")
	for _, r := range text {
		if codes[r] == 0 {
			codes[r] = len(codes) + 3
			table.WriteString(letters(codes[r], r))
		}
		fmt.Fprintf(&page, "<%04X> Tj 9.5 0 Td ", codes[r])
	}
	page.WriteString("ET")
	stream := func(n int, text string) string {
		packed := deflated(text)
		return fmt.Sprintf("%d 0 obj\n<</Filter /FlateDecode /Length %d>> stream\n%s\nendstream\nendobj\n", n, len(packed), packed)
	}
	return []byte("%PDF-1.4\n" + stream(5, page.String()) + "4 0 obj\n<</Type /Font /Subtype /Type0 /Encoding /Identity-H /ToUnicode 6 0 R>>\nendobj\n" +
		"3 0 obj\n<</Type /Page /Resources <</Font <</F4 4 0 R>>>> /Contents 5 0 R>>\nendobj\n" + stream(6, "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"+table.String()))
}

func char(code int, letter rune) string {
	return fmt.Sprintf("1 beginbfchar\n<%04X> <%s>\nendbfchar\n", code, utf16Hex(string(letter)))
}

func ranged(code int, letter rune) string {
	return fmt.Sprintf("1 beginbfrange\n<%04X> <%04X> <%s>\nendbfrange\n", code, code, utf16Hex(string(letter)))
}

func listed(code int, letter rune) string {
	return fmt.Sprintf("1 beginbfrange\n<%04X> <%04X> [<%s>]\nendbfrange\n", code, code, utf16Hex(string(letter)))
}

func TestTextOfPDFIsRead(t *testing.T) {
	const text = "Bà Chim Yến Nội Bộ, số 014 199 001 234, gọi 0912.345.678"
	info := func(s string) []byte { return []byte("%PDF-1.7\n7 0 obj\n<</Author " + s + ">>\nendobj\n") }
	packed := deflated("7 0 <</Title <FEFF" + utf16Hex(text) + ">>>")
	var letters bytes.Buffer
	w := ascii85.NewEncoder(&letters)
	w.Write([]byte(deflated("BT /F1 9 Tf (Chim Yen Noi Bo, 014 199) Tj (001 234) Tj ( 0912.345.678) Tj ET")))
	w.Close()
	_, known := sample(t)
	for what, data := range map[string][]byte{
		"letters of a font, one by one":  subset(text, char),
		"letters in ranges":              subset(text, ranged),
		"letters in lists":               subset(text, listed),
		"author in letters of two bytes": info("<FEFF" + utf16Hex(text) + ">"),
		"author in parentheses":          info("(\xfe\xff" + strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(utf16Bytes(text)) + ")"),
		"author in eights":               info(`(\103him Y\145n Noi Bo 014199001234 0912345678)`),
		"objects within a stream":        []byte(fmt.Sprintf("%%PDF-1.7\n9 0 obj\n<</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d>> stream\n%s\nendstream\nendobj\n", len(packed), packed)),
		"a stream in letters":            []byte("%PDF-1.3\n9 0 obj\n<</Filter [/ASCII85Decode /FlateDecode]>> stream\n" + letters.String() + "~>\nendstream\nendobj\n"),
		"an older version of the author": []byte("%PDF-1.7\n7 0 obj\n<</Author <FEFF" + utf16Hex(text) + ">>>\nendobj\n%%EOF\n7 0 obj\n<</Author (x)>>\nendobj\n"),
		"pages that place every word":    pdf("/F1 9 Tf (Chim) Tj 20 0 Td (Yen) Tj 20 0 Td (Noi) Tj 20 0 Td (Bo 014199001234 0912345678) Tj"),
		"an array with gaps":             pdf("/F1 9 Tf [(Chim)-250(Y)20(en)-250(Noi)-250(Bo)] TJ 0 -12 Td [(014)-250(199001)5(234)] TJ T* (0912345678) Tj"),
		"XMP":                            []byte("%PDF-1.7\n9 0 obj\n<</Type /Metadata>> stream\n<x:xmpmeta><dc:creator>Chim <b>Y&#7871;n</b> N&#7897;i B&#7897; 014199001234 0912345678</dc:creator></x:xmpmeta>\nendstream\nendobj\n"),
	} {
		var kinds []audit.Kind
		leaks := look(t, fstest.MapFS{"x.pdf": {Data: data}}, known, "Chim Yến Nội Bộ")
		for _, l := range leaks {
			if !slices.Contains(kinds, l.Kind) {
				kinds = append(kinds, l.Kind)
			}
		}
		for _, want := range []audit.Kind{audit.Canary, audit.Number, audit.Phone} {
			if !slices.Contains(kinds, want) {
				t.Errorf("%s: no %s; found %+v", what, want, leaks)
			}
		}
	}
}

func utf16Bytes(s string) string {
	b, err := hex.DecodeString(utf16Hex(s))
	if err != nil {
		panic(err)
	}
	return string(b)
}

func TestPDFThatCannotBeReadIsSaid(t *testing.T) {
	leaks := look(t, fstest.MapFS{"x.pdf": {Data: []byte("%PDF-1.7\n1 0 obj\n<</A (x)>>\nendobj\ntrailer <</Encrypt 8 0 R>>\n")}}, nil)
	if len(leaks) != 1 || leaks[0].Kind != audit.Damaged || !strings.Contains(leaks[0].What, "mật khẩu") {
		t.Errorf("got %+v", leaks)
	}
}

func TestPDFThatUnpacksWithoutEndIsCutOffAndSaid(t *testing.T) {
	bomb := deflated(strings.Repeat("BT ", 48<<20))
	data := []byte("%PDF-1.7\n9 0 obj\n<</Filter /FlateDecode>> stream\n" + bomb + "\nendstream\nendobj\n")
	leaks := look(t, fstest.MapFS{"x.pdf": {Data: data}}, nil)
	if len(leaks) != 1 || leaks[0].Kind != audit.Damaged || !strings.Contains(leaks[0].What, "lớn quá") {
		t.Errorf("got %+v", leaks)
	}
	picture := bytes.Replace(data, []byte("<<"), []byte("<</Subtype /Image "), 1)
	if leaks := look(t, fstest.MapFS{"x.pdf": {Data: picture}}, nil); len(leaks) > 0 {
		t.Errorf("the pixels of a picture are looked through: %+v", leaks)
	}
}

// Tables that say everything over and over must not cost more than they are long.
func TestPDFThatRepeatsItselfIsReadOnce(t *testing.T) {
	var pairs strings.Builder
	for n := range 60_000 {
		fmt.Fprintf(&pairs, "%d %d ", n+10, n%2*1_500_000)
	}
	head := pairs.String()
	body := strings.Repeat("/F1 7 0 R ", 150_000)
	objects := fmt.Sprintf("9 0 obj\n<</Type /ObjStm /First %d /Filter /FlateDecode>> stream\n%s\nendstream\nendobj\n", len(head), deflated(head+body))
	table := "6 0 obj\n<</Filter /FlateDecode>> stream\n" + deflated(strings.Repeat("beginbfrange <0000> <FFFFFFFF> <0041> endbfrange\n", 50_000)) + "\nendstream\nendobj\n"
	done := make(chan struct{})
	go func() {
		defer close(done)
		look(t, fstest.MapFS{"x.pdf": {Data: []byte("%PDF-1.7\n7 0 obj\n<</ToUnicode 6 0 R>>\nendobj\n" + objects + table)}}, nil)
	}()
	select {
	case <-done:
	case <-time.After(time.Minute):
		t.Fatal("not read within a minute")
	}
}

func TestPDFOfBrokenPartsEnds(t *testing.T) {
	whole := subset("Chim Yến", char)
	for n := range whole {
		look(t, fstest.MapFS{"x.pdf": {Data: whole[:n]}}, nil)
		if n%7 == 0 {
			other := bytes.Clone(whole)
			other[n] ^= 0x5a
			look(t, fstest.MapFS{"x.pdf": {Data: other}}, nil)
		}
	}
	for _, bad := range []string{"1 0 obj <</Type /ObjStm /First 99999999>> stream\nx\nendstream", "1 0 obj <</Type/ObjStm/First 2>> stream\n1 -5 2 3\nendstream", "1 0 obj\n(((((\\", "<</ToUnicode 1 0 R>>", "1 0 obj <</ToUnicode 1 0 R /F1 1 0 R>> stream\nbeginbfrange <0000> <FFFFFFFF> <0041> endbfrange beginbfrange <00> endbfrange Tf\nendstream"} {
		look(t, fstest.MapFS{"x.pdf": {Data: []byte("%PDF-1.7\n" + bad)}}, nil)
	}
}
