package theme

import (
	"bytes"
	"html/template"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"text/template/parse"
)

// folder makes a theme folder of name, content, name, content, …
func folder(pairs ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for i := 0; i < len(pairs); i += 2 {
		fsys[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return fsys
}

// reference renders a page with html/template itself, over the same texts.
func reference(t testing.TB, fsys fstest.MapFS, page string, view any) *template.Template {
	t.Helper()
	assets := func(name string) string {
		dir, base, _ := strings.Cut(name, ".")
		for _, a := range mustParse(t, fsys, page, view).Assets() {
			if strings.HasPrefix(a.Path, "assets/"+dir+".") && strings.HasSuffix(a.Path, "."+base) {
				return "/" + a.Path
			}
		}
		return ""
	}
	set := template.New("").Funcs(template.FuncMap{"asset": assets})
	for _, file := range slices.Sorted(maps.Keys(fsys)) {
		name := strings.TrimSuffix(path.Base(file), ".html")
		switch path.Dir(file) {
		case "layouts":
			name = rootName
		case "pages":
			continue
		case "partials":
		default:
			continue
		}
		template.Must(set.New(name).Parse(string(fsys[file].Data)))
	}
	template.Must(set.New("page").Parse(string(fsys["pages/"+page+".html"].Data)))
	for _, tmpl := range set.Templates() {
		if tmpl.Tree != nil {
			eachText(tmpl.Tree.Root, func(n *parse.TextNode) { n.Text = collapse(n.Text) })
		}
	}
	return set.Lookup(rootName)
}

func execute(t testing.TB, tmpl *template.Template, view any) string {
	t.Helper()
	var out bytes.Buffer
	if err := tmpl.Execute(&out, view); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func mustParse(t testing.TB, fsys fstest.MapFS, page string, view any) *Theme {
	t.Helper()
	th, err := Parse(fsys, map[string]any{page: view}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return th
}

func render(t testing.TB, th *Theme, page string, view any) string {
	t.Helper()
	out, err := th.Render(nil, page, view)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func TestPageFillsTheBlocksOfTheLayout(t *testing.T) {
	type view struct{ Title string }
	fsys := folder(
		"layouts/base.html", "<!DOCTYPE html>\n\n  <title>{{block \"title\" .}}OCOP{{end}}</title>\n<main>{{block \"main\" .}}{{end}}</main>\n{{template \"foot\"}}",
		"partials/foot.html", `<footer>{{block "note" .}}note{{end}}</footer>`,
		"partials/icons/star.html", `<svg></svg>`,
		"pages/home.html", `{{define "main"}}<h1>{{.Title}}{{template "icons/star"}}</h1>{{end}}`,
		"pages/bare.html", `{{define "root"}}<p>{{template "foot"}}</p>{{end}}{{define "note"}}mine{{end}}`,
	)
	th, err := Parse(fsys, map[string]any{"home": view{}, "bare": view{}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := "<!DOCTYPE html>\n<title>OCOP</title>\n<main><h1>Chè &amp; mật<svg></svg></h1></main>\n<footer>note</footer>"
	if got := render(t, th, "home", view{"Chè & mật"}); got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	want = "<p><footer>mine</footer></p>"
	if got := render(t, th, "bare", view{}); got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestRenderAppendsAndRefusesWhatItWasNotCompiledFor(t *testing.T) {
	type view struct{ Name string }
	th := mustParse(t, folder("pages/p.html", `{{define "root"}}[{{.Name}}]{{end}}`), "p", view{})
	got, err := th.Render([]byte("before"), "p", view{"x"})
	if string(got) != "before[x]" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
	for _, tc := range []struct {
		page string
		view any
		want string
	}{
		{"q", view{}, `page "q": is not in the theme`},
		{"p", &view{}, `page "p": view is *theme.view; want theme.view`},
		{"p", nil, `page "p": view is <nil>; want theme.view`},
	} {
		got, err := th.Render([]byte("before"), tc.page, tc.view)
		if string(got) != "before" || err == nil || err.Error() != tc.want {
			t.Errorf("%s %T: got %q, %v, want %v", tc.page, tc.view, got, err, tc.want)
		}
	}
}

func TestRenderIsSafeForConcurrentUse(t *testing.T) {
	th, view := benchTheme(t), benchView()
	want := render(t, th, "product", view)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				if got, err := th.Render(nil, "product", view); err != nil || string(got) != want {
					t.Errorf("another page than alone, or %v", err)
				}
			}
		})
	}
	wg.Wait()
}

func TestRenderAllocatesNothingPerAction(t *testing.T) {
	type view struct {
		Items []struct {
			Name   string
			Weight float64
		}
	}
	th := mustParse(t, folder("pages/p.html", `{{define "root"}}{{range $i, $x := .Items}}{{$i}} {{len .Name}} {{$x.Weight}}<a href="/{{$x.Name}}?{{.Name}}" srcset="{{.Name}}">{{end}}{{end}}`), "p", view{})
	var small, large view
	large.Items = make([]struct {
		Name   string
		Weight float64
	}, 3000)
	for i := range large.Items {
		large.Items[i].Name, large.Items[i].Weight = strings.Repeat("a&+ b", 100), float64(i)*1e30
	}
	dst := make([]byte, 0, 32<<20)
	count := func(v any) float64 {
		return testing.AllocsPerRun(3, func() { dst, _ = th.Render(dst[:0], "p", v) })
	}
	if a, b := count(small), count(large); a != b || b > 3 {
		t.Errorf("%v allocations for an empty list, %v for a long one", a, b)
	}
}

func TestFingerprintChangesWithEveryFileAndTheBase(t *testing.T) {
	printOf := func(text, css, base string) string {
		fsys := folder("pages/p.html", `{{define "root"}}`+text+`{{end}}`, "assets/a.css", css, "assets/.DS_Store", css+text)
		th, err := Parse(fsys, map[string]any{"p": struct{}{}}, Options{Base: base})
		if err != nil {
			t.Fatal(err)
		}
		return th.Fingerprint()
	}
	first := printOf("a", "a{}", "")
	if len(first) != 64 || first != printOf("a", "a{}", "/") {
		t.Errorf("fingerprint %s is not the same for the same theme", first)
	}
	for _, other := range []string{printOf("b", "a{}", ""), printOf("a", "b{}", ""), printOf("a", "a{}", "/ocop")} {
		if other == first {
			t.Error("another theme has the same fingerprint")
		}
	}
}
