package theme

import (
	"fmt"
	"html/template"
	"math"
	"strings"
	"testing"
)

type (
	kind   string
	amount int8
	link   struct{ Name, URL string }
	inner  struct {
		Name  string
		Count int
		Links []link
	}
	embedded struct{ Promoted string }
	sample   struct {
		embedded
		S, T    string
		Kind    kind
		I       int
		Small   amount
		U       uint16
		F       float64
		G       float32
		Yes, No bool
		H       template.HTML
		URL     template.URL
		Words   []string
		None    []string
		Numbers [3]int
		Floats  []float64
		Inner   inner
		Inners  []inner
	}
)

func samples() []sample {
	full := sample{
		embedded: embedded{"up"}, S: `Trà "Shan" & <b>'Tuyết'</b> + ` + "\x00\x80", T: "/san-pham/chè?x=1&y=2#z",
		Kind: "k<>", I: -42, Small: 7, U: 9, F: 1.5e30, G: 0.1, Yes: true,
		H: "<b>bold</b> & more", URL: "tel:+84 123", Words: []string{"a", "", "<c>", "d"},
		Numbers: [3]int{1, 0, 3}, Floats: []float64{math.Inf(1), math.NaN(), -0.0, 123456789, 1e-7},
		Inner:  inner{"in&ner", 2, []link{{"x", "javascript:alert(1)"}, {"y", "https://a.vn/?q=1&r=2"}}},
		Inners: []inner{{"one", 1, nil}, {"two", 2, []link{{"l", "mailto:a@b"}}}, {"", 0, nil}},
	}
	odd := full
	odd.S, odd.T, odd.I, odd.Small, odd.U, odd.F, odd.Yes, odd.No = "", "a b%20c%zz", 9, -7, 65535, math.NaN(), false, true
	odd.Inner.Name, odd.URL, odd.Words = "x, y 2x, javascript:z 1x", "", []string{"only"}
	odd.Numbers = [3]int{}
	return []sample{full, odd, {}}
}

var equalBodies = []string{
	// Where a value can stand.
	`<p>{{.S}} {{.T}} {{.Kind}} {{.I}} {{.Small}} {{.U}} {{.F}} {{.G}} {{.Yes}} {{.H}} {{.URL}}</p>`,
	`<p title="{{.S}}" class='{{.S}}' id={{.S}} lang={{.T}} data-x="{{.F}}" data-y={{.F}} data-z={{.I}}>`,
	`<title>{{.S}} {{.F}} {{.URL}}</title>`,
	`<a href="{{.S}}">{{.T}}</a><a href='{{.T}}'>x</a><a href={{.T}}>x</a><a href="{{.I}}{{.F}}">`,
	`<a href="/x/{{.T}}?q={{.S}}&amp;r={{.T}}#{{.S}}">x</a><a href=/x/{{.T}}?{{.S}}>x</a><a href="?{{.F}}">`,
	`<a href="{{.URL}}">x</a><a href="/{{.URL}}">x</a><a href="?{{.URL}}">x</a><a href={{.URL}}>x</a>`,
	`<img src="{{.T}}" srcset="{{.S}}" alt="{{.S}}"><img srcset={{.Inner.Name}}><img srcset="{{.Inner.Name}}, {{.T}} 2x, {{.I}}">`,
	`<div data-url="{{.T}}" data-src='{{.S}}' data-name="{{.S}}" xlink:href="{{.T}}" content="{{.S}}"></div>`,
	`<meta name=description content="{{.S}}"><meta http-equiv=refresh content="0; url={{.T}}">`,
	`{{range .Inner.Links}}<a href="{{.URL}}">{{.Name}}</a>{{end}}`,
	`<input {{if .Yes}}checked{{end}} value="{{.S}}"{{if .No}} disabled{{end}}>`,
	`<a href="{{if .Yes}}/a{{else}}/b{{end}}{{.T}}" class="{{range .Words}}w-{{.}} {{end}}">`,
	`a < b <!-- gone {{/* and this */}} --> c {{"lit<eral>"}} {{3}} {{2.50}} {{true}} {{'a'}} {{0x10}} {{1e3}}`,
	"<script type=\"application/json\">{\"a\": 1}</script><script>var a = 1 // x\n</script><style>a{b:c}</style>",

	// Control.
	`{{if .Yes}}yes{{else if .No}}no{{else}}none{{end}} {{if not .Yes}}x{{end}}`,
	`{{if .S}}s{{end}}{{if .I}}i{{end}}{{if .U}}u{{end}}{{if .F}}f{{end}}{{if .Words}}w{{end}}{{if .None}}n{{end}}{{if .Inner}}r{{end}}{{if .Numbers}}a{{end}}{{if .H}}h{{end}}`,
	`{{with .S}}[{{.}}]{{else}}empty{{end}} {{with .Inner}}{{.Name}}{{$.S}}{{end}} {{with $x := .I}}{{$x}}{{.}}{{else with .T}}{{.}}{{end}}`,
	`{{range .Words}}<li>{{.}}{{else}}none{{end}}{{range .None}}x{{else}}none {{.S}}{{end}}`,
	`{{range $x := .Words}}{{$x}}{{.}}{{end}}{{range $i, $x := .Words}}{{$i}}={{$x}}{{if $i}},{{end}}{{end}}`,
	`{{range $i, $o := .Inners}}{{$i}}{{.Name}}{{range $j, $l := .Links}}{{$i}}{{$j}}{{$l.Name}}{{$o.Count}}{{$.S}}{{else}}{{$o.Name}}-{{end}}{{end}}`,
	`{{range .Words}}{{if eq . "<c>"}}{{break}}never{{end}}{{if not .}}{{continue}}{{end}}{{.}};{{end}}`,
	`{{range .Inners}}{{range .Links}}{{.Name}}{{else}}{{continue}}{{end}}after{{end}}{{range .Inners}}{{range .Links}}x{{else}}{{break}}{{end}}after{{end}}`,
	`{{range .I}}{{.}},{{end}}{{range $n := .Small}}{{$n}}{{else}}zero{{end}}{{range 3}}★{{end}}{{range .U}}{{if gt . 3}}{{break}}{{end}}{{.}}{{end}}`,
	`{{range .Numbers}}{{.}}{{end}}{{range .Floats}}{{.}} {{end}}{{len .Numbers}}`,
	`{{$x := .S}}{{$x}}{{if .Yes}}{{$x = .T}}{{$y := 1}}{{$y}}{{end}}{{$x}}{{$x := .I}}{{$x}}`,
	`{{$first := true}}{{range .Words}}{{if not $first}}, {{end}}{{.}}{{$first = false}}{{end}}`,
	`{{if $s := .S}}{{$s}}{{else}}no {{$s}}{{end}}{{$in := .Inner}}{{$in.Name}}{{range $in.Links}}{{.URL}}{{end}}`,
	"a  \n\t b{{- .I -}}  \n c {{- /* x */ -}} d\r\n\r\n  e  f",
	`{{.Promoted}}{{.Inner.Count}}{{(.Inner).Name}}{{((.S))}}`,

	// Functions.
	`{{len .S}}{{len .Words}}{{.Words | len}}{{len .H}} {{eq .S .T}}{{eq .I 9 -42}}{{eq .Kind "k<>"}}{{eq .U 9}}{{eq .I .U}}{{eq .U .I}}`,
	`{{ne .S ""}}{{lt .I 3}}{{le .I 9}}{{gt .I 3}}{{ge .I 9}}{{lt .S .T}}{{le .S .S}}{{gt .F 1.0}}{{ge .F .F}}{{le .F .F}}{{lt .F 2.0}}{{eq .F .F}}{{ne .F .F}}`,
	`{{lt .I .U}}{{lt .U .I}}{{le .I .U}}{{le .U .I}}{{gt .I .U}}{{gt .U .I}}{{ge .I .U}}{{ge .U .I}}{{lt .Small .I}}{{lt .U .U}}{{le .U .U}}`,
	`{{and .S .T}}{{or .S .T}}{{or .S .T "default"}}{{and .I 3}}{{or .Yes .No}}{{not .S}}{{not (and .S .I)}}{{eq .Yes true}}`,
	`{{if and .S .I}}both{{end}}{{if or .None .Words .I}}one{{end}}{{if and (gt (len .Words) 1) (not .No)}}x{{end}}{{range or .None .Words}}{{.}}{{end}}`,
	`{{.S | eq .T}}{{.I | or 0}}{{1 | and .I}}{{.Yes | not}}`,

	// Calls.
	`{{template "card" .Inner}}{{range .Inners}}{{template "card" .}}{{end}}{{template "plain"}}`,
	`<title>{{template "name" .Inner}}</title><p title="{{template "name" .Inner}}" class='{{template "name" .Inner}}'><a href="{{template "name" .Inner}}" id={{template "name" .Inner}}>{{template "name" .Inner}}`,
	`<a href="{{template "path" .}}/{{.T}}">{{block "own" .Inner}}{{.Name}}{{$.Count}}{{end}}`,
	`{{$v := .S}}{{template "shadow" .I}}{{$v}}{{template "name" (or .Inner .Inner)}}`,
}

func equalFolder(body string) []string {
	return []string{
		"layouts/base.html", "<!doctype html>\n\n<html>{{block \"main\" .}}none{{end}}\n",
		"partials/card.html", `<div class="card {{.Name}}">{{.Count}} {{template "links" .Links}}</div>{{define "links"}}{{range .}}<a href="{{.URL}}">{{.Name}}</a>{{end}}{{end}}`,
		"partials/parts.html", `{{define "plain"}}<hr>{{end}}{{define "name"}}{{.Name}}{{end}}{{define "path"}}/p{{.T}}{{end}}{{define "shadow"}}{{$v := .}}{{$v}}{{$}}{{end}}`,
		"pages/p.html", `{{define "main"}}` + body + `{{end}}`,
	}
}

func TestOutputIsThatOfHTMLTemplate(t *testing.T) {
	for i, body := range equalBodies {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			fsys := folder(equalFolder(body)...)
			th := mustParse(t, fsys, "p", sample{})
			ref := reference(t, fsys, "p", sample{})
			for j, view := range samples() {
				if got, want := render(t, th, "p", view), execute(t, ref, view); got != want {
					t.Errorf("view %d of %s\ngot  %q\nwant %q", j, body, got, want)
				}
			}
		})
	}
}

// places puts a string wherever one can stand.
var places = []string{
	`<p>{{.}}</p>`, `<p title="{{.}}">`, `<p title='{{.}}'>`, `<p title={{.}}>`, `<title>{{.}}</title>`,
	`<a href="{{.}}">`, `<a href='{{.}}'>`, `<a href={{.}}>`, `<a href="/x/{{.}}">`, `<a href=/x/{{.}}>`,
	`<a href="/x?q={{.}}">`, `<a href=/x?{{.}}>`, `<a href="#{{.}}">`,
	`<img srcset="{{.}}">`, `<img srcset={{.}}>`, `<img srcset="/a.jpg 1x, {{.}}">`,
	`<p data-uri='{{.}}'>`, `<meta content="{{.}}">`, `<meta content="0;url={{.}}">`,
}

func placesFolder() []string {
	return []string{"pages/p.html", `{{define "root"}}{{with .S}}` + strings.Join(places, "\n") + `{{else}}{{.S}}<p title={{.S}}><a href={{.S}}><img srcset={{.S}}>{{end}}{{end}}`}
}

func FuzzEscapersAreThoseOfHTMLTemplate(f *testing.F) {
	for _, s := range []string{
		"", " ", "a", "\x00\x01\x7f", "\x80\xff\xc3", "é\xc3", "\ufffd\ufdd0\uffff\U0001F600", `"'<>&+=` + "`",
		"javascript:alert(1)", "JaVaScRiPt:x", "a/b:c", ":", "http:", "HTTPS://x", "mailto:a", "tel:+84", "//x", "%", "%4", "%41%zz%",
		"/a 1x, /b 2x", "a\tb\vc\fd\re\n", " , ,", "a 1.5x, b é", ",", "  /a  480w ,javascript:b 2x", "x y z", "Ấm trà Thái Nguyên",
		"a%2", "[::1]", "\u2028", "a\u00a0b 1x", "&amp;&lt;",
	} {
		f.Add(s)
	}
	type view struct{ S string }
	fsys := folder(placesFolder()...)
	th, ref := mustParse(f, fsys, "p", view{}), reference(f, fsys, "p", view{})
	f.Fuzz(func(t *testing.T, s string) {
		if got, want := render(t, th, "p", view{s}), execute(t, ref, view{s}); got != want {
			t.Errorf("%q\ngot  %q\nwant %q", s, got, want)
		}
	})
}

// Every byte in every place, between others and at both ends.
func TestEscapersAgreeOnEveryByte(t *testing.T) {
	type view struct{ S string }
	fsys := folder(placesFolder()...)
	th, ref := mustParse(t, fsys, "p", view{}), reference(t, fsys, "p", view{})
	for c := range 256 {
		for _, s := range []string{string([]byte{byte(c)}), string([]byte{'a', byte(c), 'b'}), string([]byte{byte(c), ' ', byte(c), ',', byte(c), byte(c)}), string([]byte{'%', byte(c), '1'}), "/u " + string([]byte{byte(c)})} {
			if got, want := render(t, th, "p", view{s}), execute(t, ref, view{s}); got != want {
				t.Errorf("%q\ngot  %q\nwant %q", s, got, want)
			}
		}
	}
}
