package theme

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"
	"testing"
)

const onePage = `{{define "root"}}<link href="{{asset "css/site.css"}}">{{end}}`

// pressed returns the assets of a theme, data by path.
func pressed(t *testing.T, base string, pairs ...string) (*Theme, map[string]string) {
	t.Helper()
	fsys := folder(append(pairs, "pages/p.html", onePage)...)
	th, err := Parse(fsys, map[string]any{"p": struct{}{}}, Options{Base: base})
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, a := range th.Assets() {
		found[a.Path] = string(a.Data)
	}
	return th, found
}

// named returns the path that data is served under.
func named(before, data, ext string) string {
	sum := sha256.Sum256([]byte(data))
	return before + "." + hex.EncodeToString(sum[:])[:8] + ext
}

func TestAssetsAreMinifiedAndNamedAfterTheirContent(t *testing.T) {
	th, got := pressed(t, "/ocop/",
		"assets/css/site.css", "a {\n  color : red ;\n}\n",
		"assets/js/a.js", "// note\nconst shown = 1;\nconsole.log( shown )\n",
		"assets/fonts/be.woff2", "\x00font  ",
	)
	want := map[string]string{
		named("assets/css/site", "a{color:red}", ".css"):                "a{color:red}",
		named("assets/js/a", "const shown=1;console.log(shown)", ".js"): "const shown=1;console.log(shown)",
		named("assets/fonts/be", "\x00font  ", ".woff2"):                "\x00font  ",
	}
	if !maps.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	var paths []string
	for _, a := range th.Assets() {
		paths = append(paths, a.Path)
	}
	if !slices.IsSorted(paths) {
		t.Errorf("paths are not sorted: %q", paths)
	}
	page := `<link href="/ocop/` + named("assets/css/site", "a{color:red}", ".css") + `">`
	if got := render(t, th, "p", struct{}{}); got != page {
		t.Errorf("got %s, want %s", got, page)
	}
}

func TestStyleSheetsReferToFingerprintedFiles(t *testing.T) {
	files := []string{
		"assets/fonts/be.woff2", "font", "assets/css/bg.svg", "<svg/>", "assets/img/x.png", "png",
		"assets/css/more.css", "b{background:url(../img/x.png)}",
		"assets/css/site.css", `@import "more.css"; @import url( 'more.css' ) print;
/* url(none.png) */
@font-face{font-family:Be;src:url("../fonts/be.woff2?#iefix") format("woff2")}
a{background:url(bg.svg#part)} b{background:URL('./bg.svg')} c::after{content:"url(none.png)"}
d{background:url(data:image/png;base64,AAAA)} e{background:url(/site.png)} f{background:url("https://a.vn/x.png")} g{fill:url(#grad)}`,
	}
	_, got := pressed(t, "", files...)
	var site, more string
	for path, data := range got {
		if strings.HasPrefix(path, "assets/css/site.") {
			site = data
		}
		if strings.HasPrefix(path, "assets/css/more.") {
			more = path
		}
	}
	for _, want := range []string{
		strings.TrimPrefix(more, "assets/css/") + `"`,
		strings.TrimPrefix(named("assets/fonts/be", "font", ".woff2"), "assets"),
		".woff2?#iefix",
		named("bg", "<svg/>", ".svg") + "#part",
		"./" + named("bg", "<svg/>", ".svg"),
		"url(none.png)", "data:image/png", "/site.png", "https://a.vn/x.png", "url(#grad)",
	} {
		if !strings.Contains(site, want) {
			t.Errorf("%s is not in %s", want, site)
		}
	}
	if strings.Contains(site, `"more.css`) || strings.Contains(site, "bg.svg") {
		t.Errorf("an old name is left in %s", site)
	}
	files[5] = "another picture"
	_, later := pressed(t, "", files...)
	for path := range got {
		_, same := later[path]
		changes := strings.Contains(path, "x.") || strings.Contains(path, "more") || strings.Contains(path, "site")
		if same == changes {
			t.Errorf("%s: the name is the same %v after the picture has changed", path, same)
		}
	}
}

func TestScriptsImportFingerprintedFiles(t *testing.T) {
	_, got := pressed(t, "",
		"assets/css/site.css", "a{}",
		"assets/js/a.js", "import { f } from './lib/b.js'\nimport \"../js/c.js\"\nexport * from './lib/b.js'\nf(await import('./c.js'), './none.js')\nimport 'https://a.vn/x.js'",
		"assets/js/lib/b.js", "export const f = (...a) => console.log(a)",
		"assets/js/c.js", "console.log(1)",
	)
	var a, b, c string
	for path, data := range got {
		switch {
		case strings.HasPrefix(path, "assets/js/a."):
			a = data
		case strings.HasPrefix(path, "assets/js/lib/b."):
			b = strings.TrimPrefix(path, "assets/js/")
		case strings.HasPrefix(path, "assets/js/c."):
			c = strings.TrimPrefix(path, "assets/js/")
		}
	}
	for _, want := range []string{"./" + b, "../js/" + c, `("./` + c, "./none.js", "https://a.vn/x.js"} {
		if !strings.Contains(a, want) {
			t.Errorf("%s is not in %s", want, a)
		}
	}
	if strings.Contains(a, "b.js") || strings.Contains(a, "/c.js") {
		t.Errorf("an old name is left in %s", a)
	}
}

func TestAssetsThatCannotBeServedAreRefused(t *testing.T) {
	for _, tc := range []struct {
		want  string
		files []string
	}{
		{`assets/css/site.css:2: there is no assets/css/none.png for "none.png" to mean`, []string{"assets/css/site.css", "a{}\nb{background:url(none.png)}"}},
		{`there is no assets/../x.png for "../../x.png" to mean`, []string{"assets/css/site.css", "b{background:url(../../x.png)}"}},
		{`refers to itself by way of others`, []string{"assets/css/site.css", "@import 'b.css';", "assets/css/b.css", "@import 'site.css';"}},
		{`assets/js/a.js: there is no assets/js/b.js for "./b.js" to mean`, []string{"assets/js/a.js", "import './b.js'"}},
		{`assets/js/a.js: `, []string{"assets/js/a.js", "let = = 1"}},
		{`assets/img/ảnh.png: name it with`, []string{"assets/img/ảnh.png", "x"}},
	} {
		fsys := folder(append([]string{"assets/css/site.css", "a{}", "pages/p.html", onePage}, tc.files...)...)
		_, err := Parse(fsys, map[string]any{"p": struct{}{}}, Options{})
		if err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("got  %v\nwant %s", err, tc.want)
		}
	}
}
