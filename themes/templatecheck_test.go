package themes

import (
	"html/template"
	"io/fs"
	"path"
	"strings"
	"testing"

	"github.com/jba/templatecheck"

	"ocop/internal/page"
)

// TestTemplatesAreTypeCheckedAgainstTheirViews looks at the theme with other
// eyes than package theme, which compiles it.
func TestTemplatesAreTypeCheckedAgainstTheirViews(t *testing.T) {
	fsys := OCOP()
	read := func(name string) string {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	partials, err := fs.Glob(fsys, "partials/*.html")
	if err != nil || len(partials) == 0 {
		t.Fatal(partials, err)
	}
	for name, view := range page.Views() {
		set := template.New("root").Funcs(template.FuncMap{"asset": func(string) string { return "/x" }})
		template.Must(set.Parse(read("layouts/base.html")))
		for _, p := range partials {
			template.Must(set.New(strings.TrimSuffix(path.Base(p), ".html")).Parse(read(p)))
		}
		template.Must(set.New("page").Parse(read("pages/" + name + ".html")))
		if err := templatecheck.CheckHTML(set, view); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
