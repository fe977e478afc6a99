package browser

import (
	"compress/gzip"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const (
	listReady = "!!globalThis.OcopList"
	// narrowed: the cards are those of the search.
	narrowed = "!!document.querySelector('#hits .card .kind') && !!document.querySelector('#chosen button')"
	quiet    = said + " !== document.querySelector('#results').dataset.loading"
	loaded   = "performance.getEntriesByType('resource').some((r) => /\\/(search|results)[.-]/.test(r.name))"
)

// value is the box of a value of a facet.
func value(facet, value string) string {
	return "document.querySelector('#facets [name=" + facet + "] [value=" + strconv.Quote(value) + "]')"
}

func note(facet, key string) string { return value(facet, key) + ".parentNode.lastChild.textContent" }

// TestListsNarrowInPlace chooses several facets at once, goes back and forth,
// and opens the address again.
func TestListsNarrowInPlace(t *testing.T) {
	p := open(t, "/nhom/thuc-pham/", 1280)
	p.wait(listReady)
	plain, titles := p.text(said), p.text("[...document.querySelectorAll('#hits h3')].map((h) => h.textContent)")
	p.want("document.querySelectorAll('#facets a[data-v]').length", "0")
	p.want(value("group", "thuc-pham")+".checked && "+value("validity", "in-force")+".checked", "true")
	p.want(loaded, "false")

	three, six := p.text(note("stars", "3")), value("stars", "3")
	p.text(six + ".focus()")
	p.keys(" ")
	p.wait(narrowed)
	p.want("location.pathname + location.search", "/nhom/thuc-pham/?f.kind=product&f.validity=in-force&f.group=thuc-pham&f.stars=3")
	p.want(said, three+" kết quả") // the list said so before it was asked
	p.want("document.querySelector('#said').closest('[role=status]') !== null", "true")
	p.want("document.activeElement === "+six, "true")
	p.want("document.querySelectorAll('#hits .card').length", three)
	p.want("document.querySelector('#instead').hidden", "true")
	p.want("[...document.querySelectorAll('#facets label')].every((l) => l.querySelector('input').disabled === (l.querySelector('.note').textContent === '0' && !l.querySelector('input').checked))", "true")
	p.want("document.querySelectorAll('#facets input:disabled').length > 0", "true")

	month := p.text(note("season", "11"))
	p.text("(" + value("season", "11") + ".closest('details').open = true, " + value("season", "11") + ".click())")
	p.wait(said + " === '" + month + " kết quả'")
	p.want("[...document.querySelectorAll('#chosen button')].map((b) => b.textContent)", "Còn hiệu lực,3 sao,Thực phẩm,Tháng 11,Bỏ mọi bộ lọc")
	address := p.text("location.href")

	p.do(chromedp.NavigateBack())
	p.wait(said + " === '" + three + " kết quả'")
	p.want(value("season", "11")+".checked", "false")
	p.do(chromedp.NavigateBack())
	p.wait(said + " === " + quote(plain))
	p.want("location.search", "")
	p.want("[...document.querySelectorAll('#hits h3')].map((h) => h.textContent)", titles)
	p.want("document.querySelectorAll('#chosen button').length", "0")
	p.want("document.querySelector('#instead').hidden", "false")
	p.do(chromedp.NavigateForward())
	p.wait(said + " === '" + three + " kết quả'")

	shared := openAt(t, address, 360)
	shared.wait(narrowed)
	shared.want(said, month+" kết quả")
	shared.do(chromedp.Reload())
	shared.wait(narrowed)
	shared.want(said, month+" kết quả")
	shared.want(value("season", "11")+".checked && "+value("stars", "3")+".checked", "true")
	// A chip takes its choice away; the others stay.
	shared.do(chromedp.Click(`#chosen button[aria-label="Bỏ lọc 3 sao"]`))
	shared.wait("!" + value("stars", "3") + ".checked && document.querySelectorAll('#chosen button').length === 4")
	shared.want("document.activeElement.id", "said")
	shared.do(chromedp.Click("#chosen li:last-child button"))
	shared.wait("location.search === '' && " + said + " === " + quote(plain))
}

// TestTwoValuesOfAFacetAreEither: the values of a facet add up.
func TestTwoValuesOfAFacetAreEither(t *testing.T) {
	p := open(t, "/en/groups/food/", 1280)
	p.wait(listReady)
	food, drinks := p.text(note("group", "thuc-pham")), p.text(note("group", "do-uong"))
	p.text(value("group", "do-uong") + ".click()")
	p.wait(narrowed)
	a, _ := strconv.Atoi(food)
	b, _ := strconv.Atoi(drinks)
	p.want(said, strconv.Itoa(a+b)+" results")
	p.text(value("group", "do-uong") + ".click()") // and back to what the list is
	p.wait("location.search === '' && " + said + " === '" + food + " valid products'")
	// Without any value of the group the list is that of all products.
	all := p.text("[...document.querySelectorAll('#facets [name=group] .note')].reduce((n, e) => n + +e.textContent, 0)")
	p.text(value("group", "thuc-pham") + ".click()")
	p.wait(said + " === '" + all + " results'")
}

// TestListsCountAsTheSearchDoes: what a panel says before the search is loaded
// is what the search says, and the order of the cards is the same.
func TestListsCountAsTheSearchDoes(t *testing.T) {
	for _, address := range []string{"/san-pham/", "/nhom/thuc-pham/", "/tinh-trang/het-hieu-luc/", "/mua-vu/thang-11/", "/gia/duoi-50/", "/ban-truc-tuyen/", "/xa/khe-sen/san-pham/", "/tinh-trang/sap-het-han/", "/en/certificates/trademark/", "/loai-chu-the/sme/het-hieu-luc/"} {
		p := open(t, address, 1280)
		p.wait(listReady)
		const notes = "[...document.querySelectorAll('#facets label')].map((l) => l.parentNode.name + ' ' + l.firstChild.value + ' ' + l.lastChild.textContent + ' ' + l.firstChild.checked + l.firstChild.disabled)"
		before := strings.Split(p.text(notes), ",")
		names := p.text("[...document.querySelectorAll('#hits h3 a')].map((a) => a.pathname)")
		p.text("(document.querySelector('#sort').value = 'stars', document.querySelector('#sort').onchange())")
		p.wait(narrowed)
		p.text("(document.querySelector('#sort').value = '', document.querySelector('#sort').onchange())")
		p.wait("(location.search.includes('sort=&') || location.search.endsWith('sort=')) && " + quiet)
		p.wait("[...document.querySelectorAll('#hits h3 a')].map((a) => a.pathname).join().startsWith(" + quote(strings.Join(strings.Split(names, ",")[:1], ",")) + ")")
		if got := strings.Split(p.text("[...document.querySelectorAll('#hits h3 a')].map((a) => a.pathname)"), ","); !strings.HasPrefix(names, strings.Join(got, ",")) {
			t.Errorf("%s: the search lists %v, the page %s", address, got, names)
		}
		after := map[string]bool{}
		for _, s := range strings.Split(p.text(notes), ",") {
			after[s] = true
		}
		for _, s := range before {
			if !after[s] {
				t.Errorf("%s: the page says %q, the search does not", address, s)
			}
		}
	}
}

// TestListsWithoutJavaScript: the panel is links, each to a page of its own.
func TestListsWithoutJavaScript(t *testing.T) {
	p := open(t, "/nhom/thuc-pham/", 360, emulation.SetScriptExecutionDisabled(true))
	var address, head string
	var links []*cdp.Node
	p.do(chromedp.Nodes("#facets a[data-v]", &links, chromedp.ByQueryAll))
	var hidden bool
	p.do(chromedp.AttributeValue("#sorting", "hidden", new(string), &hidden, chromedp.ByQuery))
	if !hidden {
		t.Error("without a script there is a choice of orders that does nothing")
	}
	if len(links) < 30 {
		t.Errorf("only %d links", len(links))
	}
	p.do(chromedp.Click(".facets > summary"), chromedp.Click(`#facets a[href="/hang/4-sao/"]`), chromedp.WaitVisible("#hits .card"), chromedp.Location(&address), chromedp.Text("h1", &head, chromedp.ByQuery))
	if !strings.HasSuffix(address, "/hang/4-sao/") || head != "Sản phẩm 4 sao" {
		t.Errorf("at %s: %s", address, head)
	}
	p.do(chromedp.Click(".facets > summary"), chromedp.Click(`#facets a[href="/nhom/thuc-pham/"]`), chromedp.WaitVisible(`#instead a[href="/nhom/thuc-pham/het-hieu-luc/"]`),
		chromedp.Click("#instead a"), chromedp.WaitVisible("#hits .chip"), chromedp.Text("h1", &head, chromedp.ByQuery))
	if head != "Thực phẩm · Hết hiệu lực" {
		t.Errorf("the other products are called %s", head)
	}
}

// TestKeyboardWalkOfAList opens the panel of a phone and chooses with keys only.
func TestKeyboardWalkOfAList(t *testing.T) {
	p := open(t, "/san-pham/", 360)
	p.wait(listReady)
	p.text("document.querySelector('#sort').focus()")
	p.keys(kb.Tab)
	p.want("document.activeElement.textContent", "Lọc danh sách")
	p.enter()
	p.keys(kb.Tab)
	p.want("document.activeElement.textContent", "Hiệu lực")
	p.keys(kb.Tab, kb.Tab)
	p.want("document.activeElement.value", "ended")
	p.keys(" ")
	p.wait(narrowed)
	p.want("document.activeElement.value", "ended")
	p.want("new URLSearchParams(location.search).getAll('f.validity')", "in-force,ended")
	p.want("[...document.querySelectorAll('#hits .chip-expired, #hits .chip-revoked, #hits .chip-withdrawn')].length > 0", "true")
	p.keys(kb.Tab)
	p.want("document.activeElement.value", "not-yet")
}

func TestListsAreSorted(t *testing.T) {
	p := open(t, "/san-pham/", 1280)
	p.wait(listReady)
	p.text("(document.querySelector('#sort').value = 'stars', document.querySelector('#sort').onchange())")
	p.wait(narrowed)
	p.want("new URLSearchParams(location.search).get('sort')", "stars")
	p.want("document.querySelector('#hits .stars').textContent.trim()", "★★★★★ 5 sao")
	p.do(chromedp.NavigateBack())
	p.wait("document.querySelector('#sort').value === '' && location.search === ''")
}

// TestStrangeAddressesOfLists: foreign parameters leave the list as it is, and
// unknown choices find nothing without harm.
func TestStrangeAddressesOfLists(t *testing.T) {
	p := open(t, "/san-pham/?fbclid=x&q=mat+ong", 360)
	p.wait(listReady)
	p.want(loaded, "false")
	p.text(value("stars", "4") + ".click()")
	p.wait(narrowed)
	p.want("new URLSearchParams(location.search).get('fbclid')", "x")
	for _, query := range []string{"?f.stars=9", "?f.none=1&f.__proto__=2", "?sort=nonsense", "?f.set=%22%5D", "?f.kind=entity&f.stars=4"} {
		p := open(t, "/san-pham/"+query, 360)
		p.wait("!/Đang tìm/.test(" + said + ") && !document.querySelector('.results-main').hidden && !!globalThis.OcopSearch")
		if got := p.text(said); strings.Contains(got, "Chưa tải") {
			t.Errorf("%s: %s", query, got)
		}
		p.want("document.querySelectorAll('#hits .card-entity').length", "0")
	}
}

// TestAListOutlivesTheSearch: when the files of the search cannot be had, the
// list is there, says so, and its panel is links again; the next try works.
func TestAListOutlivesTheSearch(t *testing.T) {
	needed(t)
	gone := true
	files := http.FileServer(http.Dir(siteDir))
	broken := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if gone && (strings.HasPrefix(r.URL.Path, "/search/") || strings.Contains(r.URL.Path, "/results.")) {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		files.ServeHTTP(w, r)
	}))
	defer broken.Close()
	p := openAt(t, broken.URL+"/san-pham/?f.validity=in-force&f.stars=4", 1280)
	p.wait("/Chưa tải được/.test(" + said + ") && document.querySelectorAll('#hits .card').length > 10 && document.querySelector('#hits').checkVisibility()")
	p.want("document.querySelectorAll('#facets input').length", "0")
	p.do(chromedp.Click(`#facets a[data-v="4"]`))
	p.wait("location.pathname === '/hang/4-sao/' && " + listReady)
	p.text(value("group", "thuc-pham") + ".focus()")
	p.keys(" ")
	p.wait("/Chưa tải được/.test(" + said + ")")
	p.want("document.activeElement.id", "said")
	gone = false
	p.do(chromedp.Reload())
	p.wait(narrowed)
	p.want("document.querySelectorAll('#chosen button').length", "4")
}

// TestListsFromAFolder narrows a list of the site on a USB stick.
func TestListsFromAFolder(t *testing.T) {
	dir := folderSite(t)
	p := openAt(t, "file://"+dir+"/nhom/thuc-pham/index.html", 1280)
	p.wait(listReady)
	three := p.text(note("stars", "3"))
	p.text(value("stars", "3") + ".click()")
	p.wait(narrowed)
	p.want(said, three+" kết quả")
	p.do(chromedp.Reload())
	p.wait(narrowed)
	p.want("[...document.querySelectorAll('#hits img')].every((i) => i.src.startsWith('file://'))", "true")
}

// TestScriptsOfAListStaySmall adds up what a list loads before anyone touches it.
func TestScriptsOfAListStaySmall(t *testing.T) {
	p := open(t, "/san-pham/", 360)
	p.wait(listReady)
	sum := 0
	for _, name := range strings.Split(p.text("[...document.scripts].filter((s) => s.src).map((s) => new URL(s.src).pathname)"), ",") {
		data, err := os.ReadFile(filepath.Join(siteDir, name))
		if err != nil {
			t.Fatal(err)
		}
		var n counter
		w, _ := gzip.NewWriterLevel(&n, gzip.BestCompression)
		_, _ = w.Write(data)
		_ = w.Close()
		sum += int(n)
	}
	t.Logf("scripts of a list: %d bytes", sum)
	if sum > 4096 || sum < 1000 {
		t.Errorf("a list loads %d bytes of scripts, want 4096 at most", sum)
	}
}
