package themes

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"

	"ocop/internal/law"
	"ocop/internal/page"
	"ocop/internal/photo"
	"ocop/internal/theme"
)

func parse(t *testing.T) *theme.Theme {
	t.Helper()
	th, err := theme.Parse(OCOP(), page.Views(), theme.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return th
}

func TestThemeFitsEveryView(t *testing.T) { parse(t) }

func TestEveryPageStandsOnItsOwnFrame(t *testing.T) {
	th := parse(t)
	for name, view := range page.Views() {
		html, err := th.Render(nil, name, view)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"<h1", "<main", "<title>", `href="#main"`, `id="main"`, `name="viewport"`} {
			if n := strings.Count(string(html), want); n != 1 {
				t.Errorf("%s: %q stands %d times, want 1", name, want, n)
			}
		}
	}
}

// forbidden is what a page may not hold under a policy without inline code
// and without other hosts.
var forbidden = regexp.MustCompile(`(?i)<script|<style|<iframe|\sstyle=|\son[a-z]+=|(src|href)="(https?:)?//|@import|url\(['"]?(https?:|data:|//)`)

// ours is a script of the theme in a file of its own, which is allowed.
var ours = regexp.MustCompile(`<script src="\{\{asset "js/[a-z-]+\.js"\}\}" defer></script>`)

func TestThemeNeedsNoInlineCodeAndNoOtherHost(t *testing.T) {
	err := fs.WalkDir(OCOP(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(OCOP(), name)
		if found := forbidden.Find(ours.ReplaceAll(data, nil)); found != nil {
			t.Errorf("%s: holds %q", name, found)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestStyleSheetsStaySmall holds what one page loads: the site's two sheets and
// one of its own.
func TestStyleSheetsStaySmall(t *testing.T) {
	const most = 14 << 10
	every, own := 0, map[string]int{}
	for _, a := range parse(t).Assets() {
		name := path.Base(a.Path)
		switch {
		case path.Ext(name) != ".css":
		case strings.HasPrefix(name, "site.") || strings.HasPrefix(name, "print."):
			every += packed(t, a.Data)
		default:
			own[name] = packed(t, a.Data)
		}
	}
	if every == 0 || len(own) < 4 {
		t.Fatalf("%d bytes of every page, sheets %v", every, own)
	}
	for name, n := range own {
		if every+n > most {
			t.Errorf("a page with %s loads %d bytes of style sheets, want at most %d", name, every+n, most)
		}
	}
}

func packed(t *testing.T, data []byte) int {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

func TestEveryGroupHasADrawing(t *testing.T) {
	css, err := fs.ReadFile(OCOP(), "assets/css/site.css")
	if err != nil {
		t.Fatal(err)
	}
	names := []string{"entity", "story", "route", "event"}
	for _, g := range law.Groups() {
		names = append(names, g.SlugEN)
	}
	for _, name := range names {
		if !bytes.Contains(css, []byte(".art-"+name+"::before { --drawing: url(../img/"+name+".svg)")) {
			t.Errorf("site.css: there is no drawing for .art-%s", name)
		}
	}
}

// The colours that stand where a picture will be are those by which package
// photo names them.
func TestTonesAreThoseOfThePictures(t *testing.T) {
	sheet, err := fs.ReadFile(OCOP(), "assets/css/site.css")
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range photo.Tones() {
		want := fmt.Sprintf(".tone-%d { background-color: #%02x%02x%02x }", i, c[0], c[1], c[2])
		if strings.Count(string(sheet), want) != 1 {
			t.Errorf("site.css lacks %s", want)
		}
	}
	if n := strings.Count(string(sheet), ".tone-"); n != len(photo.Tones()) {
		t.Errorf("%d tones in site.css, %d in package photo", n, len(photo.Tones()))
	}
}

// Every picture of a page comes from the one partial, so that none lacks its
// size or its widths. Drawings (QR codes, the mark), what a script fills in, and
// paper, which takes one width, do not.
func TestPicturesComeFromOnePartial(t *testing.T) {
	err := fs.WalkDir(OCOP(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".html" || name == "partials/picture.html" {
			return err
		}
		data, err := fs.ReadFile(OCOP(), name)
		rest := string(data)
		for _, drawing := range []string{`<img src="{{asset `, `<img src="{{.QR}}"`, `<img class="mark" src="{{.Mark.Src}}"`, `<img class="p-pic" src="{{.Pic.Src}}"`, `<img class="p-pic" alt="">`, `<img class="pic" alt="" width`, `<img alt="" width`} {
			rest = strings.ReplaceAll(rest, drawing, "")
		}
		if strings.Contains(rest, "<img") {
			t.Errorf("%s: an img of its own", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
