package browser

import (
	"compress/gzip"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

const (
	listed  = "[...document.querySelectorAll('#groups h3 a')].map((a) => a.textContent).join('|')"
	counted = "document.querySelector('.kept b')?.textContent"
	letter  = "document.querySelector('#letter').value"
)

// alone gives a test an empty list of its own: tabs share their storage.
func alone(t *testing.T, path string, width int64, before ...chromedp.Action) *tab {
	t.Helper()
	p := open(t, "/404.html", width, before...)
	p.text("(localStorage.clear(), 0)")
	p.do(chromedp.Navigate(site.URL + path))
	return p
}

func TestAProductIsAddedCountedAndStaysAfterAReload(t *testing.T) {
	p := alone(t, "/san-pham/che-shan-pu-ngoi/", 360)
	p.want(counted, "")
	p.want("document.querySelector('.keep-here .keep').textContent", "Thêm vào danh sách")
	p.do(chromedp.Click(".keep-here .keep"))
	p.want(counted, "1")
	p.want("document.querySelector('.keep-here .keep').textContent", "Bỏ khỏi danh sách")
	p.want("document.querySelector('.kept + [role=status]').textContent", "1 sản phẩm trong danh sách")
	p.do(chromedp.Reload())
	p.want(counted, "1")
	p.do(chromedp.Navigate(site.URL + "/en/products/"))
	p.want(counted, "1") // one list for both languages
	p.want("document.querySelectorAll('.card-product').length === document.querySelectorAll('.card-product .keep').length", "true")
	p.want("document.querySelectorAll('.keep.on').length", "1")
	p.do(chromedp.Click(".card-product .keep:not(.on)"))
	p.want(counted, "2")
	p.want("location.pathname", "/en/products/") // the button is no link to the product
	p.do(chromedp.Navigate(site.URL + "/san-pham/che-shan-pu-ngoi/"))
	p.do(chromedp.Click(".keep-here .keep"))
	p.want(counted, "1")
}

// TestResultsOfSearchCanBeKept: cards that a script makes get the button too.
func TestResultsOfSearchCanBeKept(t *testing.T) {
	p := alone(t, "/tim-kiem/?q=mat+ong&f.kind=product", 768)
	p.wait("document.querySelectorAll('#hits .keep').length > 1")
	p.do(chromedp.Click("#hits .keep"))
	p.want(counted, "1")
}

func TestTheListIsShownByEntityAndARemovalIsUndone(t *testing.T) {
	p := alone(t, "/san-pham/che-shan-pu-ngoi/", 360)
	p.text("OcopKeep.write(['mat-ong-rung-dong-ngau', 'che-shan-pu-ngoi', 'khong-con'])")
	p.do(chromedp.Navigate(site.URL + "/danh-sach/"))
	p.wait("document.querySelectorAll('#groups h3').length === 2")
	p.want(listed, "Mật ong rừng|Chè Shan Pù Ngoi")
	p.want("document.querySelector('#said').textContent", "2 sản phẩm. 1 sản phẩm trong danh sách không còn trên trang.")
	p.want("document.documentElement.scrollWidth <= innerWidth", "true")
	p.do(chromedp.Click(".remove"))
	p.wait(listed + " === 'Chè Shan Pù Ngoi'")
	p.want("document.activeElement.id", "undo")
	p.do(chromedp.Click("#undo"))
	p.wait(listed + " === 'Mật ong rừng|Chè Shan Pù Ngoi'")
	p.do(chromedp.Click("#clear"))
	p.wait("!document.querySelector('#empty').hidden")
	p.want(counted, "")
	p.do(chromedp.Click("#undo"))
	p.wait("document.querySelectorAll('#groups h3').length === 2")
}

func TestAListThatWasSentLeavesTheOwnOneAlone(t *testing.T) {
	p := alone(t, "/san-pham/che-shan-pu-ngoi/", 1280)
	p.do(chromedp.Click(".keep-here .keep"))
	p.do(chromedp.Navigate(site.URL + "/danh-sach/?sp=mat-ong-rung-dong-ngau,<b>x,gao-nep-cam-nep-cai-dong-ngau"))
	p.wait("document.querySelectorAll('#groups h3').length === 2")
	p.want("document.querySelector('#shared').hidden", "false")
	p.want(counted, "1")
	p.do(chromedp.Click(".remove"))
	p.wait("document.querySelectorAll('#groups h3').length === 1")
	p.want(counted, "1")
	p.want("location.search", "?sp=gao-nep-cam-nep-cai-dong-ngau")
	p.do(chromedp.Click("#keep"))
	p.wait("document.querySelectorAll('#groups h3').length === 2")
	p.want("document.querySelector('#shared').hidden", "true")
	p.want(counted, "2")
	p.want("location.search", "")
	p.want("OcopKeep.read().join()", "che-shan-pu-ngoi,gao-nep-cam-nep-cai-dong-ngau")
}

func TestTheAddressOfAListShowsIt(t *testing.T) {
	p := alone(t, "/danh-sach/?sp=che-shan-pu-ngoi,mat-ong-rung-dong-ngau", 1280)
	p.wait("document.querySelectorAll('#groups h3').length === 2")
	p.text("(navigator.share = undefined, 0)")
	p.do(chromedp.Click("#share"))
	p.wait("!document.querySelector('#link-row').hidden")
	p.want("document.querySelector('#link').value", site.URL+"/danh-sach/?sp=che-shan-pu-ngoi,mat-ong-rung-dong-ngau")
}

func TestTheEnquiryIsReadyToSend(t *testing.T) {
	p := alone(t, "/danh-sach/?sp=che-shan-pu-ngoi,mat-ong-rung-dong-ngau", 1280)
	p.wait("document.querySelectorAll('#groups h3').length === 2")
	p.do(chromedp.Click("#ask summary"))
	p.wait("!!document.querySelector('#letter')")
	p.do(chromedp.SendKeys(".pack input", "40"), chromedp.SendKeys("#name", "Cửa hàng Bến Tre"))
	for _, want := range []string{"Kính gửi Tổ công tác OCOP bốn xã Mường Lăng,", "1. Chè Shan Pù Ngoi (99-99102-001-2026) – HTX Chè Pù Ngoi", "hộp 100 g: số lượng 40",
		"2. Mật ong rừng", "số lượng: sẽ báo sau", "https://ocop.muonglang.example/p/99-99102-001-2026/", "Người gửi: Cửa hàng Bến Tre", "/danh-sach/?sp=che-shan-pu-ngoi,mat-ong-rung-dong-ngau"} {
		p.want(letter+".includes("+quote(want)+") || "+letter, "true")
	}
	// To one entity, in English: only its product, and only the ways to reach it
	// that it agreed to.
	p.text(`(() => { for (const [id, v] of [['to', 'htx-che-pu-ngoi'], ['tongue', 'en']]) { const e = document.getElementById(id); e.value = v; e.dispatchEvent(new Event('input')); } })()`)
	p.want(letter+".includes('Dear HTX Chè Pù Ngoi,') && "+letter+".includes('1. Pu Ngoi Shan Tea (99-99102-001-2026)') && !"+letter+".includes('honey') && !"+letter+".includes('Honey') || "+letter, "true")
	p.want("document.querySelector('#zalo').hidden", "true")
	p.want("document.querySelector('#call').href", "tel:+84900000002")
	mail, err := url.Parse(p.text("document.querySelector('#mail').href"))
	if err != nil || mail.Scheme != "mailto" || mail.Opaque != "htx02@muonglang.example" {
		t.Fatalf("mail %v, %v", mail, err)
	}
	if body := mail.Query().Get("body"); !strings.Contains(body, "quantity 40") && !strings.Contains(body, "(paste") {
		t.Errorf("mail says %q", body)
	}
}

func TestTheListAsATableHoldsNoFormula(t *testing.T) {
	dir := t.TempDir() // before the tab, which may write until it is closed
	p := alone(t, "/danh-sach/?sp=che-shan-pu-ngoi", 1280)
	p.wait("document.querySelectorAll('#groups h3').length === 1")
	p.do(browser.SetDownloadBehavior(browser.SetDownloadBehaviorBehaviorAllow).WithDownloadPath(dir))
	p.text("(OcopList.products[0].name = '=1+1', 0)")
	p.do(chromedp.Click("#csv"))
	file := filepath.Join(dir, "ocop.csv")
	var data []byte
	for range 800 {
		if data, _ = os.ReadFile(file); len(data) > 0 {
			break
		}
		p.do(chromedp.Sleep(50e6))
	}
	if len(data) == 0 {
		t.Fatal("no file")
	}
	for _, want := range []string{"\ufeff\"Sản phẩm\",\"Mã số\"", "\"'=1+1\",\"99-99102-001-2026\",\"HTX Chè Pù Ngoi\",\"5 sao\",\"hộp 100 g\",\"180000\""} {
		if !strings.Contains(string(data), want) {
			t.Errorf("table has no %q:\n%s", want, data)
		}
	}
}

// TestWithoutJavaScriptThePagesExplain: and no button stands that does nothing.
func TestWithoutJavaScriptThePagesExplain(t *testing.T) {
	for path, want := range map[string]string{"/danh-sach/": "cần JavaScript", "/en/shortlist/": "needs JavaScript", "/in/lua-chon/": "không chạy JavaScript", "/en/print/selection/": "does not run JavaScript"} {
		needed(t)
		p := open(t, path, 360, emulation.SetScriptExecutionDisabled(true))
		var text string
		p.do(chromedp.Text("main", &text, chromedp.ByQuery))
		if !strings.Contains(text, want) {
			t.Errorf("%s says %q", path, text)
		}
	}
	p := open(t, "/san-pham/che-shan-pu-ngoi/", 360, emulation.SetScriptExecutionDisabled(true))
	var n int
	p.do(chromedp.Evaluate("document.querySelectorAll('.keep').length", &n))
	if n != 0 {
		t.Errorf("%d buttons that do nothing", n)
	}
}

// TestTheListWorksFromAFolder opens the site by file.
func TestTheListWorksFromAFolder(t *testing.T) {
	dir := folderSite(t)
	p := openAt(t, "file://"+dir+"/san-pham/che-shan-pu-ngoi/index.html", 1280)
	p.text("(localStorage.clear(), 0)")
	p.do(chromedp.Click(".keep-here .keep"))
	p.want(counted, "1")
	p.do(chromedp.Click(".kept"))
	p.wait(listed + " === 'Chè Shan Pù Ngoi'")
	p.wait("document.querySelector('#groups .pic').naturalWidth > 0")
	p.do(chromedp.Click("[data-form=a6]"))
	p.wait("document.querySelectorAll('.p-card').length === 1")
	p.wait("document.querySelector('.p-qr img').naturalWidth > 0")
	p.text("(document.querySelector('.p-name a').click(), 0)")
	p.wait("location.pathname.endsWith('/san-pham/che-shan-pu-ngoi/index.html') && " + counted + " === '1'")
}

// packed is the size of data compressed.
func packed(t *testing.T, data []byte) int {
	t.Helper()
	var n counter
	w, err := gzip.NewWriterLevel(&n, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return int(n)
}

func TestTheShortlistStaysWithinItsBytes(t *testing.T) {
	needed(t)
	size := map[string]int{}
	files, err := filepath.Glob(siteDir + "/assets/js/*.js")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		name, _, _ := strings.Cut(filepath.Base(f), ".")
		size[name] = packed(t, data)
	}
	if size["keep"] == 0 || size["keep"] > 1000 {
		t.Errorf("keep.js has %d bytes", size["keep"])
	}
	for page, names := range map[string][]string{"product": {"finder", "keep"}, "shortlist": {"keep", "kept", "shortlist"}, "selection": {"keep", "kept", "selection"}} {
		sum := 0
		for _, n := range names {
			sum += size[n]
		}
		if sum > 4096 {
			t.Errorf("%s loads %d bytes of scripts", page, sum)
		}
	}
}
