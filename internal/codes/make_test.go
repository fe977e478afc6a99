package codes

import (
	"image"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/oned"
	"github.com/makiuchi-d/gozxing/qrcode"
)

// TestOthersReadWhatWeMake reads our symbols with the library, and its symbols
// with Read.
func TestOthersReadWhatWeMake(t *testing.T) {
	for _, tc := range []struct {
		gtin   string
		kind   Kind
		format gozxing.BarcodeFormat
		reader gozxing.Reader
		writer gozxing.Writer
	}{
		{"8934602001078", EAN13, gozxing.BarcodeFormat_EAN_13, oned.NewEAN13Reader(), oned.NewEAN13Writer()},
		{"4006381333931", EAN13, gozxing.BarcodeFormat_EAN_13, oned.NewEAN13Reader(), oned.NewEAN13Writer()},
		{"9771234567003", EAN13, gozxing.BarcodeFormat_EAN_13, oned.NewEAN13Reader(), oned.NewEAN13Writer()},
		{"96385074", EAN8, gozxing.BarcodeFormat_EAN_8, oned.NewEAN8Reader(), oned.NewEAN8Writer()},
		{"036000291452", UPCA, gozxing.BarcodeFormat_UPC_A, oned.NewUPCAReader(), oned.NewUPCAWriter()},
	} {
		img := sheet(300, 120)
		paste(img, barSymbol(t, tc.gtin, 0.5), 10, 5, 2)
		if got := theirs(t, tc.reader, img); got != tc.gtin {
			t.Errorf("%s: the library reads %q", tc.gtin, got)
		}
		made, err := tc.writer.Encode(tc.gtin, tc.format, 300, 120, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := Read(made); len(got) != 1 || got[0] != (Code{tc.kind, tc.gtin}) {
			t.Errorf("%s of the library: got %v", tc.gtin, got)
		}
	}
	made, err := oned.NewITFWriter().Encode("18930000016109", gozxing.BarcodeFormat_ITF, 500, 120, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := Read(made); len(got) != 1 || got[0] != (Code{ITF14, "18930000016109"}) {
		t.Errorf("ITF-14 of the library: got %v", got)
	}
}

func TestOthersReadOurQR(t *testing.T) {
	for _, text := range []string{"a", someLink, "Mật ong rừng Đồng Ngẫu, 500 ml", strings.Repeat("https://ocop.example/", 20)} {
		s := qrSymbol(t, text)
		img := sheet(int(s.w)*4+40, int(s.h)*4+40)
		paste(img, s, 20, 20, 4)
		if got := theirs(t, qrcode.NewQRCodeReader(), img); got != text {
			t.Errorf("the library reads %q, want %q", got, text)
		}
		if got := Read(img); len(got) != 1 || got[0] != (Code{QRCode, text}) {
			t.Errorf("got %v, want %q", got, text)
		}
	}
	if _, err := QR(strings.Repeat("x", 5000)); err == nil {
		t.Error("5000 bytes make a QR code")
	}
}

func theirs(t *testing.T, r gozxing.Reader, img image.Image) string {
	t.Helper()
	bitmap, err := gozxing.NewBinaryBitmapFromImage(img)
	if err != nil {
		t.Fatal(err)
	}
	result, err := r.Decode(bitmap, nil)
	if err != nil {
		return err.Error()
	}
	return result.GetText()
}

func TestBarsAreMadeOfGTINsOnly(t *testing.T) {
	for _, text := range []string{"", "8934602001070", "893460200107", "18930000016109", "89346020010a8", "８934602001078"} {
		if _, err := Bars(text); err == nil {
			t.Errorf("Bars(%q) has no error", text)
		}
	}
	for gtin, want := range map[string]int{"8934602001078": 95, "036000291452": 95, "96385074": 67} {
		if bars, err := Bars(gtin); err != nil || len(bars) != want {
			t.Errorf("Bars(%q) has %d modules, %v, want %d", gtin, len(bars), err, want)
		}
	}
}

func TestSameItem(t *testing.T) {
	for _, tc := range []struct {
		a, b string
		want bool
	}{
		{"036000291452", "0036000291452", true},
		{"8930000016102", "08930000016102", true},
		{"8930000016102", "18930000016109", true},   // its carton
		{"18930000016109", "28930000016106", false}, // two cartons
		{"8930000016102", "8930000016119", false},
		{"8930000016102", "8930000016103", false},
		{"8930000016102", "98930000016105", false}, // of variable measure
		{"", "", false},
		{"abc", "abc", false},
	} {
		if SameItem(tc.a, tc.b) != tc.want || SameItem(tc.b, tc.a) != tc.want {
			t.Errorf("SameItem(%q, %q) = %v", tc.a, tc.b, !tc.want)
		}
	}
}

func TestNumbersThatAShopGivesItself(t *testing.T) {
	for body, want := range map[string]bool{"201234567890": true, "291234567890": true, "021234567890": true, "21234567890": true, "02123456789": false,
		"41234567890": true, "2012345": true, "0012345": true, "893000001610": false, "03600029145": false, "9638507": false, "301234567890": false} {
		check, _ := CheckGTIN(body + "0")
		if code := body + string(check); Restricted(code) != want {
			t.Errorf("Restricted(%q) = %v", code, !want)
		}
	}
	if Restricted("") || Restricted("2012345678901234") {
		t.Error("what is no GTIN is restricted")
	}
}

func TestDigitalLinks(t *testing.T) {
	g := "08930000016102"
	for text, want := range map[string]DigitalLink{
		"https://ocop.example/01/08930000016102":                            {GTIN: g},
		"https://ocop.example/01/8930000016102/":                            {GTIN: g},
		"HTTPS://ocop.example/vi/a/01/8930000016102/10/VC-200126?17=270119": {GTIN: g, Lot: "VC-200126"},
		"http://id.gs1.org/01/08930000016102/22/2A/10/L%2F1/21/0001":        {GTIN: g, Variant: "2A", Lot: "L/1", Serial: "0001"},
		" https://ocop.example/01/96385074/21/7 ":                           {GTIN: "00000096385074", Serial: "7"},
		"https://ocop.example/01/xyz/01/08930000016102":                     {GTIN: g},
		"https://ocop.example/01/08930000016103":                            {},
		"https://ocop.example/01/0893000001610a":                            {},
		"https://ocop.example/01/08930000016102/10":                         {},
		"https://ocop.example/01/08930000016102/21/1/10/2":                  {},
		"https://ocop.example/01/08930000016102/10/1/10/2":                  {},
		"https://ocop.example/01/08930000016102/10/%zz":                     {},
		"https://ocop.example/01/08930000016102/10/123456789012345678901":   {},
		"ftp://ocop.example/01/08930000016102":                              {},
		"/01/08930000016102":                                                {},
		"https://ocop.example/":                                             {},
		"https://truyxuat.muonglang.example/ca-phe-va-coffee-rang-xay":      {},
		"8930000016102": {},
		"":              {},
	} {
		got, ok := ParseDigitalLink(text)
		if ok != (want != DigitalLink{}) || ok && got != want {
			t.Errorf("%q: got %+v, %v, want %+v", text, got, ok, want)
		}
	}
}

func TestNumberOfACode(t *testing.T) {
	for c, want := range map[Code]string{
		{EAN13, someGTIN}: "08930000016102",
		{QRCode, "https://ocop.example/01/08930000016102/10/A"}: "08930000016102",
		{QRCode, someLink}: "",
	} {
		if got := c.GTIN(); got != want {
			t.Errorf("%v: got %q, want %q", c, got, want)
		}
	}
}
