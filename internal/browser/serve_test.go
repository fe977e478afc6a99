package browser

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"ocop/internal/build"
	"ocop/internal/catalogue"
	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/serve"
	"ocop/internal/source"
)

// workshop serves a copy of the sample and of the theme until the test ends.
func workshop(t *testing.T) (url, content, theme string) {
	t.Helper()
	needed(t)
	content, theme = t.TempDir(), t.TempDir()
	for dir, from := range map[string]string{content: "../../content", theme: "../../themes/ocop"} {
		if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile("../../ocop.yaml")
	if err != nil {
		t.Fatal(err)
	}
	config, _ := source.ReadSite("ocop.yaml", data)
	ctx, stop := context.WithCancel(context.Background())
	ready, ended := make(chan string, 1), make(chan error, 1)
	go func() {
		ended <- serve.Run(ctx, serve.Input{
			Build: func() (build.Input, error) {
				return build.Input{Content: os.DirFS(content), Theme: os.DirFS(theme), Site: config, AsOf: ocop.DateOf(2026, 11, 23), Thorough: true}, nil
			},
			Content: content, Theme: theme, Addr: "127.0.0.1:0", Now: time.Now,
			Record: func(p string) ([]byte, error) { return os.ReadFile(filepath.Join(content, p)) },
			Check: func(ctx context.Context, day ocop.Date) (*catalogue.Catalogue, []finding.Finding, error) {
				return build.Check(ctx, build.CheckInput{Content: os.DirFS(content), Internal: os.DirFS(content), Site: config, AsOf: day})
			},
			Ready: func(u string) { ready <- u },
		})
	}()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Errorf("serve ended with %v", err)
		}
	})
	select {
	case url = <-ready:
	case err := <-ended:
		t.Fatal(err)
	}
	return url, content, theme
}

// put writes a file as an editor does that saves by renaming.
func put(t *testing.T, name string, change func(string) string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err = os.WriteFile(name+".tmp", []byte(change(string(data))), 0o644); err == nil {
		err = os.Rename(name+".tmp", name)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// inOverlay is what the overlay is in; it may not be there yet.
const inOverlay = "((document.querySelector('ocop-overlay') || {}).shadowRoot || new DocumentFragment())"

// pill waits until the button of the overlay says something, or no longer does.
func (p *tab) pill(text string, is bool) {
	p.t.Helper()
	p.wait("((s) => s !== '' && s.includes('" + text + "') === " + strconv.FormatBool(is) + ")((" + inOverlay + ".querySelector('.pill') || {textContent: ''}).textContent)")
}

func TestThePageInViewFollowsTheFile(t *testing.T) {
	url, content, theme := workshop(t)
	p := openAt(t, url+"san-pham/mat-ong-rung-khe-sen/", 1280)
	p.wait("!!document.querySelector('ocop-overlay')")
	put(t, filepath.Join(content, "products/mat-ong-rung-khe-sen/index.md"), func(s string) string { return s + "\n\nCâu vừa viết xong.\n" })
	p.wait("(document.body || {innerText: ''}).innerText.includes('Câu vừa viết xong.')")

	p.wait("document.readyState === 'complete' && !!document.querySelector('ocop-overlay')")
	p.run("window.stayed = 1")
	put(t, filepath.Join(theme, "assets/css/site.css"), func(s string) string { return s + "\nbody{outline:7px solid rgb(1, 2, 3)}\n" })
	p.wait("!!document.body && getComputedStyle(document.body).outlineWidth === '7px'")
	p.want("window.stayed", "1")

	put(t, filepath.Join(theme, "pages/product.html"), func(s string) string {
		return strings.Replace(s, `{{define "main"}}`, `{{define "main"}}<p id="moi">Mẫu mới</p>`, 1)
	})
	p.wait("(document.documentElement || {outerHTML: ''}).outerHTML.includes('Mẫu mới')")

	put(t, filepath.Join(theme, "pages/product.html"), func(s string) string { return s + "{{" })
	p.pill("Chưa hiện được", true)
}

// TestTheLastAnswerOfTheOverlayStays: two edits at once are two questions, and the
// answers come as they like. Style sheets are exchanged one edit after the other.
func TestTheLastAnswerOfTheOverlayStays(t *testing.T) {
	url, _, _ := workshop(t)
	p := openAt(t, url+"san-pham/mat-ong-rung-khe-sen/", 1280, script(`{ const real = fetch; window.asked = []; window.made = 0;
		const page = (n) => sheets.map((s) => '<link rel="stylesheet" href="' + s + '?' + n + '">').join('');
		window.EventSource = class extends EventTarget { constructor() { super(); window.events = this; } };
		window.twice = (name) => { for (let i = 0; i < 2; i++) events.dispatchEvent(new Event(name)); };
		window.fetch = (u, o) => window.held && u.startsWith('/_ocop/page') ? new Promise((done) => { asked.push(done); })
			: u === location.href ? Promise.resolve(new Response(page(++made), { headers: { ETag: '"x"' } }))
			: real(u, o); }`))
	p.pill("1 lỗi", true)
	p.do(chromedp.Evaluate("fetch('/_ocop/page?path=' + encodeURIComponent(location.pathname)).then((r) => r.json()).then((v) => { window.was = v; })", nil, awaited))
	p.run("window.held = true; twice('failed'); 0")
	p.want("asked.length", "2")
	p.run("asked[1](Response.json({ ...was, wrong: 'x' })); 0")
	p.pill("Chưa hiện được", true)
	p.do(chromedp.Evaluate("asked[0](Response.json(was)), new Promise((done) => { setTimeout(done, 200); })", nil, awaited))
	p.want(inOverlay+".querySelector('.pill').textContent", "Chưa hiện được lần sửa cuối")

	const hrefs = `[...document.querySelectorAll('link[rel="stylesheet"]')].map((l) => l.getAttribute('href'))`
	p.run("window.sheets = " + hrefs + "; twice('style'); 0")
	p.wait("made === 2 && " + hrefs + ".join() === sheets.map((s) => s + '?2').join()")
}

func TestFindingsOfTheRecordInViewLeadToTheField(t *testing.T) {
	url, _, _ := workshop(t)
	p := openAt(t, url+"san-pham/mat-ong-rung-khe-sen/", 1280)
	p.pill("1 lỗi", true)
	p.run(inOverlay + ".querySelector('.pill').click();0")
	p.wait("!!" + inOverlay + ".querySelector('#panel li.error')")
	p.run(axeSource(t))
	p.settle()
	p.axe("overlay")
	p.shot("overlay")
	p.want(inOverlay+".querySelector('li.error a[href^=\"/noi-bo/tep/products/\"]').getAttribute('href').includes('#L')", "true")
	p.want(inOverlay+".querySelector('li.error a[href^=\"vscode://file/\"]') !== null", "true")
	p.run(inOverlay + ".querySelector('li.error a[href^=\"/noi-bo/tep/\"]').click();0")
	p.wait("location.pathname.startsWith('/noi-bo/tep/') && !!document.querySelector('li:target')")
	p.want("document.querySelector('li:target').textContent.includes('gtin')", "true")
	p.shot("record")
}

func TestAnotherDayIsKeptFromPageToPage(t *testing.T) {
	url, content, _ := workshop(t)
	put(t, filepath.Join(content, "products/mat-ong-rung-khe-sen/index.md"), func(s string) string {
		return strings.Replace(s, "---\n", "---\ndraft: true\n", 1)
	})
	p := openAt(t, url+"san-pham/?as-of=2021-12-31", 1280)
	p.pill("31/12/2021", true)
	p.do(chromedp.Navigate(url))
	p.pill("31/12/2021", true)
	p.run(inOverlay + ".querySelector('.pill').click();0")
	p.run(inOverlay + ".querySelector('#back').click();0")
	p.pill("2021", false)
	p.do(chromedp.Navigate(url + "san-pham/mat-ong-rung-khe-sen/"))
	p.wait("(document.body || {innerText: ''}).innerText.includes('Nội dung này không còn')")
	p.do(chromedp.Navigate(url + "san-pham/mat-ong-rung-khe-sen/?drafts=1"))
	p.pill("có bản nháp", true)
	p.want("document.querySelector('h1').textContent.includes('Mật ong')", "true")
}

func TestPagesOfTheStaffAreForEverybody(t *testing.T) {
	url, _, _ := workshop(t)
	axe := axeSource(t)
	for _, name := range []string{"noi-bo/phat-hien/", "noi-bo/phat-hien/?muc=error", "noi-bo/sap-het-han/", "noi-bo/tep/products/mat-ong-rung-khe-sen/index.md"} {
		p := openAt(t, url+name, 1280)
		for _, m := range []meet{phone, desk} {
			for _, m.dark = range []bool{false, true} {
				p.meet(m)
				p.wait("document.readyState === 'complete'")
				p.run(axe)
				p.settle()
				p.axe(name)
				p.want("document.documentElement.scrollWidth <= innerWidth", "true")
			}
		}
		p.shot(strings.NewReplacer("/", "-", "?", "-", "=", "-").Replace(strings.TrimSuffix(name, "/")))
	}
}
