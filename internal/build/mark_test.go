package build

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"
	"testing/fstest"

	"ocop/internal/ocop"
)

const plainMark = `<?xml version="1.0" encoding="UTF-8"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs><path d="M0 0h9" fill="url(#g)"/></svg>`

func TestTheMarkIsShownWithItsPaperOnly(t *testing.T) {
	var pixels bytes.Buffer
	if err := png.Encode(&pixels, image.NewGray(image.Rect(0, 0, 30, 20))); err != nil {
		t.Fatal(err)
	}
	content := fstest.MapFS{"dau.svg": {Data: []byte(plainMark)}, "dau.png": {Data: pixels.Bytes()}, "hong.png": {Data: []byte("x")}, "dau.gif": {Data: []byte("GIF89a")}}
	for _, tc := range []struct {
		mark, paper string
		width       int
		said        string
	}{
		{"", "", 0, ""},
		{"dau.svg", "Công văn 1", 192, ""},
		{"dau.png", "Công văn 1", 30, ""},
		{"dau.svg", "", 0, "mark_authority"},
		{"khong.svg", "Công văn 1", 0, "Không đọc được"},
		{"khong.png", "Công văn 1", 0, "Không có tệp"},
		{"hong.png", "Công văn 1", 0, "không phải hình"},
		{"dau.gif", "Công văn 1", 0, "SVG hoặc PNG"},
		{"../dau.svg", "Công văn 1", 0, "bên trong thư mục"},
	} {
		m := readMark(content, ocop.Site{Mark: tc.mark, MarkAuthority: tc.paper})
		var said string
		for _, f := range m.found {
			said += f.Message
		}
		if got := m.address(); got.Width != tc.width || (got.URL == "") != (tc.width == 0) || !strings.Contains(said, tc.said) || tc.said == "" && said != "" {
			t.Errorf("%q %q: %+v, %q", tc.mark, tc.paper, got, said)
		}
	}
}

func TestADrawingThatActsOrLeadsOutIsRefused(t *testing.T) {
	body := func(inside string) string {
		return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">` + inside + `</svg>`
	}
	for _, bad := range []string{
		"", "không phải", `<html/>`, body(`<script>alert(1)</script>`), body(`<path onclick="x()"/>`), body(`<image href="a.png"/>`),
		body(`<a href="https://x.example/"><path/></a>`), body(`<use xlink:href="https://x.example/#a"/>`), body(`<foreignObject/>`), body(`<style>@import "x.css"</style>`),
		body(`<style>path{fill:url(https://x.example/a)}</style>`), body(`<path fill="URL(https://x.example/a)"/>`), body(`<animate/>`), body(`<path`),
		`<!DOCTYPE svg [<!ENTITY a "b">]>` + body(""), `<?xml-stylesheet href="x.css"?>` + body(""), body(`<h:script xmlns:h="http://www.w3.org/1999/xhtml"/>`),
		strings.Repeat(" ", maxMark+1) + body(""),
	} {
		if _, _, err := checkDrawing([]byte(bad)); err == nil {
			t.Errorf("accepted %.80q", bad)
		}
	}
	for text, width := range map[string]int{plainMark: 192, body(""): 96, `<svg xmlns="http://www.w3.org/2000/svg" width="48px" height="96"/>`: 48, `<svg viewBox="0 0 0 -1"/>`: 96} {
		if w, h, err := checkDrawing([]byte(text)); err != nil || w != width || h != 96 {
			t.Errorf("%.60q: %d×%d, %v", text, w, h, err)
		}
	}
}

// TestTheSiteShowsTheConfiguredMark builds with one, and again without.
func TestTheSiteShowsTheConfiguredMark(t *testing.T) {
	m := memory(t, repository())
	m["dau.svg"] = &fstest.MapFile{Data: []byte(plainMark)}
	in := sample(t, m)
	in.Site.Mark, in.Site.MarkAuthority = "dau.svg", "Công văn 1"
	run(t, in)
	files := tree(t, in.Out)
	name := readMark(m, in.Site).path
	if !bytes.Equal(files[name], []byte(plainMark)) {
		t.Fatalf("no %s", name)
	}
	for path, want := range map[string]bool{"san-pham/che-shan-pu-ngoi/index.html": true, "in/the-a6/index.html": true, "san-pham/banh-gao-lut-va-vi-muoi-vung/index.html": false} {
		if got := bytes.Contains(files[path], []byte(name)); got != want {
			t.Errorf("%s shows the mark: %v", path, got)
		}
	}
	in.Site.MarkAuthority = ""
	res := run(t, in)
	if _, still := tree(t, in.Out)[name]; still || res.Stats.Removed == 0 {
		t.Error("the mark stayed without its paper")
	}
}
