package browser

import (
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

var shots = flag.String("shots", "", "write pictures of the search and of every kind of page to this `folder`, to be looked at")

// TestPictures takes pictures of the search in its states, widths and themes.
func TestPictures(t *testing.T) {
	if *shots == "" {
		t.Skip("“make shots” takes pictures")
	}
	for _, shot := range []struct{ name, path, ready, typed string }{
		{"home", "/", "true", ""},
		{"suggest", "/", "!document.querySelector('.suggestions').hidden", "mat ong"},
		{"results", "/tim-kiem/?q=mat+ong", "document.querySelector('#hits .card')", ""},
		{"narrowed", "/tim-kiem/?q=muong+va&f.kind=product&f.stars=3", "document.querySelector('#hits .card')", ""},
		{"facets", "/tim-kiem/?q=muong+va&f.stars=3", "document.querySelector('.facets').open = !!document.querySelector('#hits .card')", ""},
		{"corrected", "/tim-kiem/?q=mat+onh", "document.querySelector('#hits .card')", ""},
		{"empty", "/tim-kiem/?q=qqzz+mat+ong+xyzt", "!document.querySelector('#empty').hidden", ""},
		{"idle", "/tim-kiem/", "true", ""},
		{"english", "/en/search/?q=honey", "document.querySelector('#hits .card')", ""},
		{"list", "/san-pham/", "globalThis.OcopList", ""},
		{"list-open", "/nhom/thuc-pham/", "globalThis.OcopList && (document.querySelector('.facets').open = true)", ""},
		{"list-narrowed", "/nhom/thuc-pham/?f.kind=product&f.validity=in-force&f.group=thuc-pham&f.stars=3&f.season=11", "document.querySelector('#hits .card .kind') && document.querySelector('#chosen button')", ""},
		{"list-ended", "/tinh-trang/het-hieu-luc/", "globalThis.OcopList", ""},
		{"list-season", "/mua-vu/thang-11/", "globalThis.OcopList", ""},
		{"list-english", "/en/certificates/trademark/", "globalThis.OcopList", ""},
		{"directory", "/loai-chu-the/", "true", ""},
		{"ensuggest", "/en/", "!document.querySelector('.suggestions').hidden", "tea"},
	} {
		for _, width := range []int64{360, 768, 1280} {
			for _, scheme := range []string{"light", "dark"} {
				name := shot.name + "-" + strconv.FormatInt(width, 10) + "-" + scheme
				t.Run(name, func(t *testing.T) {
					p := open(t, shot.path, width, emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}))
					if shot.typed != "" {
						p.typed(shot.typed)
					}
					p.wait("!!(" + shot.ready + ")")
					p.do(chromedp.Sleep(200 * time.Millisecond))
					p.shot(name)
				})
			}
		}
	}
}

// TestShots takes a picture of every kind of page, whole, in both languages,
// widths and schemes, and in forced colours.
func TestShots(t *testing.T) {
	if *shots == "" {
		t.Skip("“make shots” takes pictures")
	}
	forExamples(t, heavy, func(t *testing.T, e *example) {
		p := borrow(t)
		p.meet(phone)
		p.visit(e.path, true)
		p.scrollThrough()
		take := func(m meet, name string) {
			p.meet(m)
			p.settle()
			var jpeg []byte
			p.do(chromedp.FullScreenshot(&jpeg, 80))
			if err := os.WriteFile(filepath.Join(*shots, strings.ReplaceAll(e.kind, " ", "-")+"-"+e.lang+"-"+name+".jpg"), jpeg, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		for _, m := range []meet{phone, desk} {
			width := strconv.FormatInt(m.width, 10)
			take(m, width+"-light")
			m.dark = true
			take(m, width+"-dark")
		}
		take(meet{width: 1280, height: 900, high: true}, "1280-forced")
	})
}

// shot keeps a picture of the window for -shots, wholeShot one of the whole page.
func (p *tab) shot(name string) {
	p.t.Helper()
	var png []byte
	p.keepShot(name, &png, chromedp.CaptureScreenshot(&png))
}

func (p *tab) wholeShot(name string) {
	p.t.Helper()
	var png []byte
	p.keepShot(name, &png, chromedp.FullScreenshot(&png, 100))
}

func (p *tab) keepShot(name string, png *[]byte, take chromedp.Action) {
	p.t.Helper()
	if *shots == "" {
		return
	}
	p.do(take)
	if err := os.WriteFile(filepath.Join(*shots, name+".png"), *png, 0o644); err != nil {
		p.t.Fatal(err)
	}
}
