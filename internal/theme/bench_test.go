package theme

import (
	"bytes"
	"fmt"
	"html/template"
	"testing"
	"testing/fstest"
)

type (
	benchHead struct {
		Title, Description, Canonical, Lang, Image string
		Nav                                        []benchLink
	}
	benchLink struct {
		Name, URL string
		Here      bool
	}
	benchFact struct{ Term, Value string }
	benchCard struct {
		Name, URL, Image, Srcset, Commune, Entity string
		Stars                                     int
	}
	benchProduct struct {
		Head    benchHead
		Name    string
		Stars   int
		Expired bool
		Facts   []benchFact
		Story   template.HTML
		Cards   []benchCard
		Trail   []benchLink
		Foot    []benchLink
	}
)

const (
	benchBase = `<!DOCTYPE html>
<html lang="{{.Head.Lang}}">
  <head>
    <meta charset="utf-8">
    <title>{{.Head.Title}} – OCOP</title>
    <meta name="description" content="{{.Head.Description}}">
    <link rel="canonical" href="{{.Head.Canonical}}">
    <link rel="stylesheet" href="{{asset "css/site.css"}}">
    <meta property="og:title" content="{{.Head.Title}}">
    <meta property="og:image" content="{{.Head.Image}}">
  </head>
  <body>
    <nav>{{range .Head.Nav}}<a href="{{.URL}}"{{if .Here}} aria-current="page"{{end}}>{{.Name}}</a>{{end}}</nav>
    <main>{{block "main" .}}{{end}}</main>
    <footer>{{range .Foot}}<a href="{{.URL}}">{{.Name}}</a>{{end}}</footer>
  </body>
</html>
`
	benchPage = `{{define "main"}}
  <ol class="trail">{{range $i, $l := .Trail}}<li>{{if $i}} › {{end}}<a href="{{$l.URL}}">{{$l.Name}}</a></li>{{end}}</ol>
  <h1>{{.Name}}</h1>
  {{if gt .Stars 0}}<p class="stars" aria-label="{{.Stars}} sao">{{range .Stars}}★{{end}}</p>{{else}}<p>Chưa xếp hạng</p>{{end}}
  {{if .Expired}}<p class="chip">Hết hạn</p>{{end}}
  <dl>
    {{range .Facts}}<dt>{{.Term}}</dt>
    <dd>{{with .Value}}{{.}}{{else}}–{{end}}</dd>
    {{end}}
  </dl>
  <article>{{.Story}}</article>
  <ul>
    {{range .Cards}}{{template "card" .}}{{end}}
  </ul>
{{end}}`
	benchCardHTML = `<li class="card">
  <a href="{{.URL}}"><img src="{{.Image}}" srcset="{{.Srcset}}" alt="{{.Name}}" width="320" height="240" loading="lazy">
  <h3>{{.Name}}</h3></a>
  <p>{{.Entity}}, {{.Commune}}</p>
  {{if .Stars}}<p aria-label="{{.Stars}} sao">{{.Stars}} ★</p>{{end}}
</li>
`
)

func benchFolder() fstest.MapFS {
	return folder("layouts/base.html", benchBase, "pages/product.html", benchPage,
		"partials/card.html", benchCardHTML, "assets/css/site.css", "a { color: red }")
}

func benchTheme(t testing.TB) *Theme { return mustParse(t, benchFolder(), "product", benchProduct{}) }

// benchView makes a page of about 8 kB with about 200 actions.
func benchView() benchProduct {
	v := benchProduct{Name: "Trà Shan Tuyết Suối Giàng", Stars: 4}
	v.Head = benchHead{"Trà Shan Tuyết Suối Giàng", "Chè cổ thụ hái tay ở độ cao 1.400 m, sao chảo gang.", "https://ocop.example.vn/san-pham/tra-shan-tuyet/", "vi", "/anh/tra-shan-tuyet.jpg", nil}
	for i := range 6 {
		v.Head.Nav = append(v.Head.Nav, benchLink{fmt.Sprintf("Mục số %d", i), fmt.Sprintf("/muc-%d/", i), i == 1})
		v.Foot = append(v.Foot, benchLink{fmt.Sprintf("Chân trang %d", i), fmt.Sprintf("/chan-%d/", i), false})
	}
	for i := range 3 {
		v.Trail = append(v.Trail, benchLink{fmt.Sprintf("Bậc %d", i), fmt.Sprintf("/bac-%d/", i), false})
	}
	for i := range 25 {
		v.Facts = append(v.Facts, benchFact{fmt.Sprintf("Thông tin thứ %d", i), fmt.Sprintf("Giá trị “%d” & chú thích về sản phẩm", i)})
	}
	for i := range 8 {
		v.Cards = append(v.Cards, benchCard{fmt.Sprintf("Mật ong bạc hà %d", i), fmt.Sprintf("/san-pham/mat-ong-%d/", i), fmt.Sprintf("/anh/mat-ong-%d-640.jpg", i),
			fmt.Sprintf("/anh/mat-ong-%d-320.jpg 320w, /anh/mat-ong-%d-640.jpg 640w", i, i), "Mèo Vạc", "Hợp tác xã Tuấn Dũng", 3 + i%3})
	}
	v.Story = template.HTML("<p>" + string(bytes.Repeat([]byte("Búp chè một tôm hai lá. "), 40)) + "</p>")
	return v
}

func TestBenchmarkPageIsThatOfHTMLTemplate(t *testing.T) {
	view := benchView()
	got, want := render(t, benchTheme(t), "product", view), execute(t, reference(t, benchFolder(), "product", benchProduct{}), view)
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if len(got) < 7000 || len(got) > 10000 {
		t.Errorf("the page has %d bytes; want about 8 kB", len(got))
	}
}

func BenchmarkRender(b *testing.B) {
	th, dst := benchTheme(b), []byte(nil)
	var view any = benchView()
	b.ReportAllocs()
	for b.Loop() {
		dst, _ = th.Render(dst[:0], "product", view)
	}
	b.SetBytes(int64(len(dst)))
}

func BenchmarkHTMLTemplate(b *testing.B) {
	tmpl, view := reference(b, benchFolder(), "product", benchProduct{}), benchView()
	var out bytes.Buffer
	b.ReportAllocs()
	for b.Loop() {
		out.Reset()
		if err := tmpl.Execute(&out, view); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(out.Len()))
}

func BenchmarkParse(b *testing.B) {
	fsys := benchFolder()
	for b.Loop() {
		benchSink(Parse(fsys, map[string]any{"product": benchProduct{}}, Options{}))
	}
}

func benchSink(*Theme, error) {}
