package browser

import (
	"compress/gzip"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"ocop/internal/hosting"
)

const (
	shown = "document.querySelectorAll('#hits .card').length > 0"
	first = "document.querySelector('#hits h3').textContent"
	said  = "document.querySelector('#said').textContent"
)

func TestResults(t *testing.T) {
	for _, tc := range []struct{ address, first, said string }{
		{"/tim-kiem/?q=che+shan", "Chè Shan Pù Ngoi", "kết quả cho “che shan”"},
		{"/tim-kiem/?q=tra3+shan", "Chè Shan Pù Ngoi", "kết quả cho “tra3 shan”"},
		{"/tim-kiem/?q=mat+ong", "Mật ong rừng", "kết quả cho “mat ong”"},
		{"/en/search/?q=honey", "Forest Honey (Dong Ngau)", "results for “honey”"},
	} {
		t.Run(tc.address, func(t *testing.T) {
			p := open(t, tc.address, 768)
			p.wait(shown)
			p.want(first, tc.first)
			if got := p.text(said); !strings.HasSuffix(got, tc.said) {
				t.Errorf("said %q", got)
			}
			p.want("document.querySelector('#browse').hidden", "true")
			p.want("document.querySelectorAll('#hits mark').length > 0 || location.search.includes('tra3')", "true")
		})
	}
}

// TestACorrectionIsSaid: what was looked for instead is written as the cards
// write it.
func TestACorrectionIsSaid(t *testing.T) {
	p := open(t, "/tim-kiem/?q=mat+onh", 1280)
	p.wait(shown)
	p.want("document.querySelector('#instead').textContent", "Hiển thị kết quả cho “mật ong”")
}

func TestNothingFoundHelps(t *testing.T) {
	p := open(t, "/tim-kiem/?q=qqzz+mat+ong+xyzt", 360)
	p.wait("!document.querySelector('#empty').hidden")
	p.want(said, "Không tìm thấy gì cho “qqzz mat ong xyzt”")
	p.want("document.querySelector('#try a').textContent", "mat ong")
	p.want("document.querySelector('#browse').hidden", "false")
	p.do(chromedp.Click("#try a"))
	p.wait(shown)
	p.want("location.search", "?q=mat+ong")
}

// TestFacetsNarrowAndBackWidens: every state has its address.
func TestFacetsNarrowAndBackWidens(t *testing.T) {
	p := open(t, "/tim-kiem/?q=muong+va", 1280)
	p.wait(shown)
	all := p.text(said)
	box := func(facet, value string) string {
		return "[...document.querySelectorAll('#facets details')].find((d) => d.firstChild.textContent === '" + facet + "').querySelector('label:nth-of-type(" + value + ") input')"
	}
	p.text(box("Loại", "1") + ".click()")
	p.wait("location.search === '?q=muong+va&f.kind=product'")
	p.wait("!!document.querySelector('#chosen button') && /kết quả/.test(" + said + ") && " + said + " !== " + quote(all))
	products := p.text(said)
	p.want("document.querySelector('#chosen button').getAttribute('aria-label')", "Bỏ lọc Sản phẩm")
	p.text(box("Hạng sao", "1") + ".click()")
	p.wait("location.search.startsWith('?q=muong+va&f.kind=product&f.stars=')")
	p.wait("document.querySelectorAll('#chosen button').length === 3")
	p.want("[...document.querySelectorAll('#facets label')].every((l) => l.querySelector('input').disabled === (l.querySelector('.note').textContent === '0' && !l.querySelector('input').checked))", "true")
	p.do(chromedp.NavigateBack())
	p.wait(said + " === " + quote(products))
	p.want(box("Loại", "1")+".checked", "true")
	p.do(chromedp.Click("#chosen button"))
	p.wait(said + " === " + quote(all))
	p.want("location.search", "?q=muong+va")

	p.text("(document.querySelector('#sort').value = 'name', document.querySelector('#sort').onchange())")
	p.wait("location.search === '?q=muong+va&sort=name'")
	p.do(chromedp.NavigateBack())
	p.wait("document.querySelector('#sort').value === ''")
}

func TestMoreResultsKeepTheFocus(t *testing.T) {
	p := open(t, "/tim-kiem/?f.kind=product", 768)
	p.wait("document.querySelectorAll('#hits .card').length === 24")
	p.do(chromedp.Click("#more"))
	p.wait("document.querySelectorAll('#hits .card').length > 24")
	p.want("location.search", "?f.kind=product&n=48")
	p.want("document.activeElement.closest('li') === document.querySelector('#hits').children[24]", "true")
}

// TestMoreOfAQuestionThatIsDue: who presses “more” while another choice is loaded sees
// the cards of that choice alone.
func TestMoreOfAQuestionThatIsDue(t *testing.T) {
	const cards = "[...document.querySelectorAll('#hits h3')].map((h) => h.textContent).join('|')"
	p := open(t, "/tim-kiem/?f.kind=product", 768)
	p.wait("document.querySelectorAll('#hits .card').length === 24")
	p.text("(" + value("validity", "in-force") + ".click(), document.querySelector('#more').click())")
	p.want("location.search", "?f.kind=product&f.validity=in-force&n=48")
	p.wait(said + " !== document.querySelector('#results').dataset.loading && document.querySelectorAll('#chosen button').length === 3")
	got := p.text(cards)
	p.do(chromedp.Reload())
	p.wait(shown)
	p.want(cards, got)
	// A press twice is one.
	p = open(t, "/tim-kiem/?f.kind=product", 768)
	p.wait("document.querySelectorAll('#hits .card').length === 24")
	p.text("(document.querySelector('#more').click(), document.querySelector('#more').click())")
	p.wait("document.querySelectorAll('#hits .card').length > 24")
	p.want("document.activeElement.closest('li') === document.querySelector('#hits').children[24]", "true")
}

// TestNearMeAsksAndExplains: the position is asked for when it is wanted, and
// a refusal is explained.
func TestNearMeAsksAndExplains(t *testing.T) {
	for _, setting := range []browser.PermissionSetting{browser.PermissionSettingDenied, browser.PermissionSettingGranted} {
		needed(t)
		refused := setting == browser.PermissionSettingDenied
		p := open(t, "/tim-kiem/?q=muong+va", 1280,
			browser.SetPermission(&browser.PermissionDescriptor{Name: "geolocation"}, setting).WithOrigin(site.URL),
			emulation.SetGeolocationOverride().WithLatitude(21.5).WithLongitude(104.5).WithAccuracy(10))
		p.wait(shown)
		p.want("document.querySelector('#nowhere').hidden", "true")
		p.text("(document.querySelector('#sort').value = 'near', document.querySelector('#sort').onchange())")
		p.wait("location.search === '?q=muong+va&sort=near'")
		p.wait("document.querySelector('#nowhere').hidden === " + map[bool]string{true: "false", false: "true"}[refused])
		p.want("document.querySelector('#sort').value", map[bool]string{true: "", false: "near"}[refused])
	}
}

// TestStrangeAddressesAreAnswered: whatever stands in the address, there is an
// answer and no exception.
func TestStrangeAddressesAreAnswered(t *testing.T) {
	for _, query := range []string{
		"?q=" + strings.Repeat("a", 5000), "?q=%00%01%ff", "?q=((((((a%2B)%2B)%2B", "?q=%F0%9F%90%9D", "?q=...",
		"?q=mat+ong&sort=nonsense&n=-5&f.none=1&f.kind=none", "?f.__proto__=1&q=mat+ong", "?f.constructor=x", "?q=mat+ong&n=1e99",
		"?q=<img src=x onerror=alert(1)>",
	} {
		p := open(t, "/tim-kiem/"+query, 360)
		p.wait("!document.querySelector('#results').hidden && !/Đang tìm/.test(" + said + ") && " + said + " !== ''")
		if got := p.text(said); strings.Contains(got, "Chưa tải") {
			t.Errorf("%.40s: %s", query, got)
		}
	}
}

// TestMissingFilesAreAPlainMessage: without the files of the search the lists
// are there, and the next question tries again.
func TestMissingFilesAreAPlainMessage(t *testing.T) {
	needed(t)
	gone := true
	files := http.FileServer(http.Dir(siteDir))
	broken := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if gone && strings.HasPrefix(r.URL.Path, "/search/") {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		files.ServeHTTP(w, r)
	}))
	defer broken.Close()
	p := openAt(t, broken.URL+"/tim-kiem/?q=mat+ong", 360)
	p.wait("/Chưa tải được/.test(" + said + ")")
	p.want("document.querySelector('#browse').hidden", "false")
	gone = false
	p.do(chromedp.Click(".finder button"))
	p.wait(shown)
}

// TestAPageOutlivesASwitch: the site is exchanged under an open page for one with a
// record less. The next question is answered from the new one, with the right cards.
func TestAPageOutlivesASwitch(t *testing.T) {
	needed(t)
	content, now := t.TempDir(), t.TempDir()
	if err := os.CopyFS(content, os.DirFS("../../content")); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(content, "products", "banh-gao-lut-va-vi-gung")); err != nil {
		t.Fatal(err)
	}
	honey := filepath.Join(content, "products", "mat-ong-rung-dong-ngau", "index.md")
	data, err := os.ReadFile(honey)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(honey, []byte(strings.Replace(string(data), "summary: Mật ong", "summary: Vừa sửa, mật ong", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := buildOf(content, now, false, nil); err != nil {
		t.Fatal(err)
	}
	var dir atomic.Value
	dir.Store(siteDir)
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", hosting.CacheControl(strings.TrimPrefix(r.URL.Path, "/")))
		http.FileServer(http.Dir(dir.Load().(string))).ServeHTTP(w, r)
	}))
	defer web.Close()
	p := openAt(t, web.URL+"/tim-kiem/?q=che+shan", 1280)
	p.wait(shown)
	dir.Store(now)
	p.text("document.querySelector('#q').value = ''")
	p.typed("mat ong\r")
	p.wait("location.search === '?q=mat+ong' && /Mật ong rừng/.test(" + first + ") && /Vừa sửa, mật ong/.test(document.querySelector('#hits .card').textContent)")
	const cards = "[...document.querySelectorAll('#hits .card')].map((c) => c.textContent).join()"
	before := p.text(cards)
	p.do(chromedp.Reload())
	p.wait(shown)
	p.want(cards, before)
}

func TestWithoutJavaScriptTheFormLeadsToTheLists(t *testing.T) {
	p := open(t, "/", 360, emulation.SetScriptExecutionDisabled(true))
	p.typed("mat ong\r")
	// Values of a page without scripts are read by the browser, not by the page.
	var address, text string
	p.do(chromedp.WaitVisible("#browse a"), chromedp.Location(&address), chromedp.Text("main", &text, chromedp.ByQuery))
	if !strings.HasSuffix(address, "/tim-kiem/?q=mat+ong") || !strings.Contains(text, "không chạy JavaScript") {
		t.Errorf("at %s: %s", address, text)
	}
	var role bool
	var value string
	p.do(chromedp.AttributeValue("#q", "role", &value, &role, chromedp.ByQuery), chromedp.WaitNotVisible("#results"))
	if role {
		t.Error("the field says that it is a combobox")
	}
}

// TestSearchFromAFolder is the site on a USB stick.
func TestSearchFromAFolder(t *testing.T) {
	dir := folderSite(t)
	p := openAt(t, "file://"+dir+"/index.html", 1280)
	p.typed("che shan")
	p.suggests("che shan")
	p.keys(kb.ArrowDown)
	p.enter()
	p.wait("location.pathname.endsWith('/san-pham/che-shan-pu-ngoi/index.html')")
	p.typed("mat ong\r")
	p.wait("location.href.endsWith('/tim-kiem/index.html?q=mat+ong') && " + shown)
	p.want("[...document.querySelectorAll('#hits img')].every((i) => i.loading === 'lazy' && i.src.startsWith('file://'))", "true")
	p.do(chromedp.Click("#facets input"))
	p.wait("document.querySelectorAll('#chosen button').length === 1")
}

// TestScriptsStaySmall are the bytes on the wire, compressed.
func TestScriptsStaySmall(t *testing.T) {
	needed(t)
	size := func(pattern string) int {
		names, err := filepath.Glob(filepath.Join(siteDir, "assets/js", pattern))
		if err != nil || len(names) != 1 {
			t.Fatal(names, err)
		}
		data, err := os.ReadFile(names[0])
		if err != nil {
			t.Fatal(err)
		}
		var n counter
		w, _ := gzip.NewWriterLevel(&n, gzip.BestCompression)
		_, _ = w.Write(data)
		_ = w.Close()
		return int(n)
	}
	field, results := size("finder.*.js"), size("results.*.js")
	t.Logf("finder.js %d bytes, results.js %d, search.js %d", field, results, size("search.*.js"))
	if field > 1600 || results > 2300 {
		t.Errorf("finder.js has %d bytes, results.js %d; want 1600 and 2300 at most", field, results)
	}
}

type counter int

func (c *counter) Write(b []byte) (int, error) { *c += counter(len(b)); return len(b), nil }

func quote(s string) string { return "'" + strings.ReplaceAll(s, "'", "\\'") + "'" }
