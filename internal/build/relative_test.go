package build

import (
	"testing"

	"ocop/internal/theme"
)

func TestRelativeAddressesLeadToFiles(t *testing.T) {
	for _, tc := range []struct{ in, path, base, want string }{
		{`<a href="/san-pham/tra/">`, "index.html", "/", `<a href="./san-pham/tra/index.html">`},
		{`<a href="/san-pham/tra/#nhan">`, "en/products/tra/index.html", "/", `<a href="../../../san-pham/tra/index.html#nhan">`},
		{`<img src="/assets/a.svg"><form action="/tim-kiem/">`, "xa/index.html", "/", `<img src="../assets/a.svg"><form action="../tim-kiem/index.html">`},
		{`<a href="/">`, "a/b/index.html", "/", `<a href="../../index.html">`},
		{`<a href="//other.example/x">`, "index.html", "/", `<a href="//other.example/x">`},
		{`<a href="https://other.example/x/">`, "index.html", "/", `<a href="https://other.example/x/">`},
		{`<a href="/ocop/xa/"><a href="/else/">`, "index.html", "/ocop/", `<a href="./xa/index.html"><a href="/else/">`},
		{`<form data-base="/">`, "tim-kiem/index.html", "/", `<form data-base="../">`},
		{`<img src="/anh/a-320.jpg" srcset="/anh/a-320.jpg 320w, /anh/a-800.jpg 800w">`, "xa/index.html", "/", `<img src="../anh/a-320.jpg" srcset="../anh/a-320.jpg 320w, ../anh/a-800.jpg 800w">`},
		{`<link imagesrcset="/ocop/anh/a-320.jpg 320w, /ocop/anh/a-800.jpg 800w">`, "index.html", "/ocop/", `<link imagesrcset="./anh/a-320.jpg 320w, ./anh/a-800.jpg 800w">`},
		{`a="/`, "index.html", "/", `a="/`},
	} {
		if got := string(relative([]byte(tc.in), tc.path, tc.base)); got != tc.want {
			t.Errorf("%s in %s: got %s, want %s", tc.in, tc.path, got, tc.want)
		}
	}
}

func TestDrawingsStandInTheStyleSheetsOfAFolder(t *testing.T) {
	svg := theme.Asset{Path: "assets/img/lens.0a.svg", Data: []byte("<svg/>")}
	for in, want := range map[string]string{
		"a{mask:url(../img/lens.0a.svg)}":      "a{mask:url(data:image/svg+xml;base64,PHN2Zy8+)}",
		`a{mask:url("../img/lens.0a.svg") b}`:  "a{mask:url(data:image/svg+xml;base64,PHN2Zy8+) b}",
		"a{mask:url(../img/other.svg)}":        "a{mask:url(../img/other.svg)}",
		"a{background:url(../img/picture.png)": "a{background:url(../img/picture.png)",
	} {
		assets := []theme.Asset{{Path: "assets/css/site.1b.css", Data: []byte(in)}, svg}
		if got := standalone(assets); string(got[0].Data) != want || string(got[1].Data) != "<svg/>" || string(assets[0].Data) != in {
			t.Errorf("%s: %s, want %s", in, got[0].Data, want)
		}
	}
}
