package build

import "testing"

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
