package theme

import (
	"html/template"
	"strings"
	"testing"
)

type printer int

func (printer) String() string { return "printer" }

type refused struct {
	sample
	P    printer
	Done bool
}

// Method is there to be refused.
func (refused) Method() string { return "" }

// refusals are bodies of a page, which begin on its third line, and what is
// said of them. A position stands where the fault shows in another place.
var refusals = []struct{ body, want string }{
	{`{{.Missing}}`, "theme.refused has no field Missing"},
	{`{{.Inner.name}}`, "theme.inner has no field name; is it Name?"},
	{`{{.embedded}}`, "has no field embedded"},
	{`{{.S.X}}`, "only a struct has fields, and this is string"},
	{`{{.Method}}`, "Method is a method of theme.refused"},
	{`{{.S 1}}`, ".S takes no arguments"},
	{`{{.S | .T}}`, ".T takes no arguments"},
	{`{{.Inner}}`, "{{.Inner}}: is theme.inner, which cannot be printed"},
	{`{{.Words}}`, "is []string, which cannot be printed"},
	{`{{.P}}`, "has a method that prints it"},
	{`{{and .S .I}}`, "can only be tested by if"},
	{`{{with or .S .I}}x{{end}}`, "can only be tested by if"},
	{`{{$x := or .S .I}}`, "can only be tested by if"},
	{`{{if $x := or .S .I}}{{end}}`, "can only be tested by if"},
	{`{{$x := .S}}{{$x = .I}}`, "$x holds string and cannot take int"},
	{`{{range .Inner}}x{{end}}`, "range cannot go over theme.inner"},
	{`{{range $i, $x := .I}}x{{end}}`, "range cannot go over int"},
	{`{{$x := .S}}{{range $x = .Words}}x{{end}}`, "range declares its variables with :="},
	{`{{$x := .S}}{{if $x = .T}}x{{end}}`, "set the variable in an action of its own"},
	{`{{($x := .S)}}`, "cannot be declared inside parentheses"},
	{`{{index .Words 0}}`, "there is no index; use range"},
	{`{{slice .S 1}}`, "there is no slice"},
	{`{{printf "%d" .I}}`, "there is no printf"},
	{`{{print .I}}`, "there is no print"},
	{`{{call .S}}`, "there is no call"},
	{`{{.S | html}}`, "leave out html, js and urlquery"},
	{`{{html .S}}`, "leave out html, js and urlquery"},
	{`{{js .S}}`, "leave out html, js and urlquery"},
	{`{{urlquery .S}}`, "leave out html, js and urlquery"},
	{`{{safe .S}}`, "there is no function safe"},
	{`{{eq .S .I}}`, "eq cannot compare string with int"},
	{`{{eq .Inner .Inner}}`, "eq cannot compare theme.inner with theme.inner"},
	{`{{lt .Yes .No}}`, "lt cannot compare bool with bool"},
	{`{{eq .S}}`, "eq has 1 arguments; want 2 or more"},
	{`{{lt 1 2 3}}`, "lt has 3 arguments; want 2"},
	{`{{len .I}}`, "len of int; want a string or a list"},
	{`{{eq .S nil}}`, "a view holds no nil"},
	{`{{1i}}`, "complex"},
	{`{{18446744073709551615}}`, "does not fit an int"},
	{`{{asset "css/none.css"}}`, `there is no asset "css/none.css"`},
	{`{{asset .S}}`, "asset takes a name in quotes"},
	{`<p title="{{.H}}">`, "is template.HTML, which can stand only between tags"},
	{`<title>{{.H}}</title>`, "is template.HTML, which can stand only between tags"},
	{`<img srcset="{{.URL}}">`, "is template.URL, which cannot stand in srcset"},
	{`<script>var x = {{.S}}</script>`, "values cannot stand in a script"},
	{`<script>var x = "{{.S}}"</script>`, "values cannot stand in a script"},
	{"<script>var x = `{{.S}}`</script>", "values cannot stand in a script"},
	{`<script type="application/ld+json">{{.S}}</script>`, "values cannot stand in a script"},
	{`<p onclick="f({{.S}})">`, "values cannot stand in a script or an on… attribute"},
	{`<p style="color:{{.S}}">`, "values cannot stand in a style"},
	{`<p style="background:url({{.S}})">`, "values cannot stand in a style"},
	{`<p STYLE='background:url(/a?{{.S}})'>`, "values cannot stand in a style"},
	{`<p style=background:url(/a/{{.S}})>`, "values cannot stand in a style"},
	{`<style>a{color:{{.S}}}</style>`, "values cannot stand in a style"},
	{`<style>a{background:url({{.S}})}</style>`, "values cannot stand in a style"},
	{`<style>a{background:url(/?{{.S}})}</style>`, "values cannot stand in a style"},
	{`<p {{.S}}>`, "values cannot make the name"},
	{`<p data-{{.S}}="x">`, "values cannot make the name"},
	{`<!-- {{.S}} -->`, "values cannot stand in an HTML comment"},
	{`{{template "none" .}}`, `there is no template "none"`},
	{`{{template "loop" .}}`, `partials/loop.html:3: template "loop" calls itself`},
	{`{{template "root" .}}`, `template "root" calls itself`},
	{`{{template "card"}}`, "partials/card.html:3: .Name: this template is called without data"},
	{`{{template "card" $x := .S}}`, "pass a value here"},
	{`{{template "card" .S}}`, "partials/card.html:3: .Name: only a struct has fields"},
	{`<pre>x</pre>`, "<pre> and <textarea> cannot be written"},
	{`<TEXTAREA name=x>`, "<pre> and <textarea> cannot be written"},
	{`{{if .S}}<p title="{{end}}`, "branches end in different contexts"},
	{`{{if .S}}`, "pages/p.html:4: unexpected EOF"},
	{`{{$y}}`, "undefined variable"},
}

func TestWhatCannotBeCompiledIsRefusedWithItsLine(t *testing.T) {
	for _, tc := range refusals {
		fsys := folder(
			"layouts/base.html", `{{block "main" .}}{{end}}`,
			"partials/card.html", "\n\n{{.Name}}",
			"partials/loop.html", "\n\n{{if .S}}{{template \"loop\" .}}{{end}}",
			"pages/p.html", "{{define \"main\"}}\n<b>\n"+tc.body+"\n{{end}}",
		)
		_, err := Parse(fsys, map[string]any{"p": refused{}}, Options{})
		if err == nil {
			t.Errorf("%s: is not refused", tc.body)
			continue
		}
		where := "pages/p.html:3: "
		if strings.Contains(tc.want, ".html:") {
			where = "" // the fault shows in another place
		}
		if got := err.Error(); !strings.HasPrefix(got, where) || !strings.Contains(got, tc.want) || strings.Contains(got, "\n") {
			t.Errorf("%s:\ngot  %v\nwant %s… %s", tc.body, got, where, tc.want)
		}
	}
}

func TestFoldersThatDoNotFitAreRefused(t *testing.T) {
	const main = `{{define "main"}}x{{end}}`
	for _, tc := range []struct {
		want string
		fsys []string
	}{
		{`view "p": there is no pages/p.html`, nil},
		{`pages/q.html: there is no view of that name`, []string{"pages/p.html", main, "pages/q.html", main}},
		{`pages/p.html: there is no layouts/base.html`, []string{"layouts/base.html", "", "pages/p.html", main}},
		{`pages/p.html:1: defines "mai", which nothing on this page calls; is it main?`, []string{"pages/p.html", `{{define "mai"}}x{{end}}`}},
		{`pages/p.html:3: stands outside {{define}}`, []string{"pages/p.html", main + "\n\n{{.X}}"}},
		{`partials/b.html:2: defines "a", as partials/a.html:1 does`, []string{"pages/p.html", main, "partials/a.html", "x", "partials/b.html", "\n{{define \"a\"}}{{end}}"}},
		{`partials/a.html: defines "a", which is the name of the file's own text`, []string{"pages/p.html", main, "partials/a.html", `x{{define "a"}}y{{end}}`}},
		{`layouts/other.html: is not a template`, []string{"pages/p.html", main, "layouts/other.html", ""}},
		{`pages/p.txt: is not a template`, []string{"pages/p.html", main, "pages/p.txt", ""}},
		{`pages/p.html: "=" in unquoted attr`, []string{"pages/p.html", `{{define "main"}}<p id=a=b>{{end}}`}},
		{`the page grows beyond`, []string{
			"pages/p.html", `{{define "main"}}` + strings.Repeat(`{{template "a"}}`, 60) + `{{end}}`,
			"partials/a.html", strings.Repeat(`{{template "b"}}`, 60), "partials/b.html", strings.Repeat(`{{template "c"}}`, 60), "partials/c.html", "x",
		}},
		{`pages/p.html: ends in a non-text context`, []string{"pages/p.html", `{{define "main"}}<p title="{{end}}`}},
	} {
		fsys := folder("layouts/base.html", `{{block "main" .}}{{end}}`)
		for name, file := range folder(tc.fsys...) {
			fsys[name] = file
		}
		_, err := Parse(fsys, map[string]any{"p": struct{}{}}, Options{})
		if err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("got  %v\nwant %s", err, tc.want)
		}
	}
}

func TestAllFaultsAreReportedOnce(t *testing.T) {
	fsys := folder(
		"layouts/base.html", `{{.Top}}{{block "main" .}}{{end}}`,
		"pages/p.html", "{{define \"main\"}}{{.A}}\n{{.B}}{{with .C}}{{.D}}{{end}}{{range .E}}{{.F}}{{end}}{{template \"x\" .G}}{{end}}{{define \"x\"}}{{.H}}{{end}}",
		"pages/q.html", "{{define \"main\"}}{{.B}}{{end}}",
	)
	_, err := Parse(fsys, map[string]any{"p": struct{}{}, "q": struct{}{}}, Options{})
	if err == nil {
		t.Fatal("is not refused")
	}
	var got []string
	for _, line := range strings.Split(err.Error(), "\n") {
		where, what, _ := strings.Cut(line, ": ")
		got = append(got, where+" "+what[len(what)-1:])
	}
	want := "layouts/base.html:1 p, pages/p.html:1 A, pages/p.html:2 B, pages/p.html:2 C, pages/p.html:2 E, pages/p.html:2 G, pages/q.html:1 B"
	if strings.Join(got, ", ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, ", "), want)
	}
}

func TestViewsThatAreNotPlainDataAreRefused(t *testing.T) {
	type node struct{ Kids []node }
	type deep struct {
		A [2][]struct{ B map[string]int }
	}
	for _, tc := range []struct {
		view any
		want string
	}{
		{nil, "is <nil>; want a struct"},
		{&node{}, "is *theme.node; want a struct"},
		{"x", "is string; want a struct"},
		{deep{}, "deep.A[][].B is a map; write the value out"},
		{struct{ P *int }{}, ".P is a ptr"},
		{struct{ p any }{}, ".p is a interface"},
		{struct{ F func() }{}, ".F is a func"},
		{struct{ C complex128 }{}, ".C is a complex128"},
		{struct{ J template.JS }{}, ".J is a template.JS; only template.HTML and template.URL are trusted"},
		{node{}, ""},
	} {
		_, err := Parse(folder("pages/p.html", `{{define "root"}}x{{end}}`), map[string]any{"p": tc.view}, Options{})
		if tc.want == "" && err == nil {
			continue
		}
		if err == nil || tc.want == "" || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%T: got %v, want %s", tc.view, err, tc.want)
		}
	}
}
