package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"ocop/internal/ocop"
	"ocop/internal/verify"
)

const (
	verdict  = "document.querySelector('#head').className.replace('verdict-head is-', '')"
	answered = "!document.querySelector('#verdict').hidden && !/is-looking/.test(document.querySelector('#head').className)"
	headline = "document.querySelector('#said').textContent"
)

// onDay makes a page believe that it is noon in Vietnam of a day.
func onDay(day string) chromedp.Action {
	return script(`{ const now = Date.parse('` + day + `T12:00:00+07:00'); Date.now = () => now; }`)
}

// script runs before the scripts of every page to come.
func script(js string) chromedp.Action {
	return chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := page.AddScriptToEvaluateOnNewDocument(js).Do(ctx)
		return err
	})
}

// TestNumbersAreAnswered asks for numbers of the sample as people type them.
func TestNumbersAreAnswered(t *testing.T) {
	for _, tc := range []struct{ day, number, kind, head, found string }{
		{"2026-11-23", "99-99102-001-2026", "recognised", "Còn hiệu lực đến hết 27/03/2029", "Chè Shan Pù Ngoi"},
		{"2026-11-23", "99 99102 001 2026", "recognised", "Còn hiệu lực đến hết 27/03/2029", "Chè Shan Pù Ngoi"},
		{"2026-11-23", "8930000001108", "recognised", "Còn hiệu lực đến hết 19/06/2029", "Bưởi đường Hạ Lăng"},
		{"2026-11-23", "08930000001108", "recognised", "Còn hiệu lực đến hết 19/06/2029", "Bưởi đường Hạ Lăng"},
		{"2026-11-23", "https://id.gs1.org/01/08930000001108/10/L5?x=1", "recognised", "Còn hiệu lực đến hết 19/06/2029", "Bưởi đường Hạ Lăng"},
		{"2026-11-23", "(01)08930000001108", "recognised", "Còn hiệu lực đến hết 19/06/2029", "Bưởi đường Hạ Lăng"},
		{"2026-11-23", "https://ocop.muonglang.example/p/99-99102-001-2026/", "recognised", "Còn hiệu lực đến hết 27/03/2029", "Chè Shan Pù Ngoi"},
		{"2026-11-23", "https://ocop.muonglang.example/en/products/che-shan-pu-ngoi/", "recognised", "Còn hiệu lực đến hết 27/03/2029", "Chè Shan Pù Ngoi"},
		{"2026-11-23", "quyết định số 812/QĐ-BNNMT ngày 27/03/2026", "recognised", "Còn hiệu lực đến hết 27/03/2029", "Chè Shan Pù Ngoi"},
		{"2026-11-23", "812 qd bnnmt", "recognised", "Còn hiệu lực đến hết 27/03/2029", "Chè Shan Pù Ngoi"},
		{"2026-11-23", "TL-14-2020", "expired", "Hết hạn từ ngày", "Chè Shan Pù Ngoi"},
		{"2029-03-27", "99-99102-001-2026", "expiring", "Sắp hết hạn: còn hiệu lực đến hết 27/03/2029", "Chè Shan Pù Ngoi"},
		{"2029-03-28", "99-99102-001-2026", "expired", "Hết hạn từ ngày 28/03/2029", "Chè Shan Pù Ngoi"},
		{"2026-11-23", "8930000009104", "expired", "Hết hạn từ ngày 19/12/2023", "Bánh gạo lứt VẢ FOODS vị muối vừng"},
		{"2026-11-23", "8930000006103", "unranked", "Chưa được công nhận OCOP", "Cơm lam ống nứa Vi Xuyến"},
		{"2026-11-23", "8930000007100", "shared", "Mã 8930000007100 được khai cho nhiều sản phẩm", "Bánh gạo lứt VẢ FOODS vị gừng"},
		{"2026-11-23", "3127/QĐ-UBND", "several", "8 sản phẩm mang số này", "Bánh gạo lứt VẢ FOODS vị gừng"},
		{"2026-11-23", "999999/QĐ-KHONG", "none", "Không tìm thấy số này", ""},
		{"2026-11-23", "__proto__", "none", "Không tìm thấy số này", ""},
		{"2026-11-23", "8930000001109", "wrong", "Mã sai số kiểm tra", ""},
		{"2026-11-23", strings.Repeat("9", 300), "none", "Không tìm thấy số này", ""},
	} {
		t.Run(tc.number[:min(40, len(tc.number))]+" "+tc.day, func(t *testing.T) {
			p := open(t, "/xac-minh/", 360, onDay(tc.day))
			p.ask(tc.number)
			p.want(verdict, tc.kind)
			if got := p.text(headline); !strings.HasPrefix(got, tc.head) {
				t.Errorf("said %q, want %q", got, tc.head)
			}
			if got := p.text("document.querySelector('#found').textContent"); !strings.Contains(got, tc.found) {
				t.Errorf("found %q, want %q", got, tc.found)
			}
			p.want("document.querySelector('#advice').textContent !== '' || "+verdict+" === 'several'", "true")
			p.want("document.documentElement.scrollWidth <= innerWidth", "true")
		})
	}
}

// ask types a number and sends it by the keyboard.
func (p *tab) ask(number string) {
	p.t.Helper()
	p.wait("document.readyState === 'complete' && !!document.querySelector('#ma')")
	p.do(chromedp.Sleep(50*time.Millisecond), chromedp.SendKeys("#ma", number))
	p.enter()
	p.wait(answered)
}

// TestEndedRecognitionsAreSaid finds a revoked and a withdrawn product by what the
// files say of them.
func TestEndedRecognitionsAreSaid(t *testing.T) {
	p := open(t, "/tinh-trang/het-hieu-luc/", 1280, onDay("2026-11-23"))
	for kind, head := range map[string]string{"revoked": "Bị thu hồi từ ngày", "withdrawn": "Đã rút khỏi Chương trình từ ngày"} {
		p.do(chromedp.Navigate(site.URL + "/tinh-trang/het-hieu-luc/"))
		id := p.text("document.querySelector('.chip-" + kind + "').closest('.card').querySelector('h3 a').pathname.split('/')[2]")
		p.do(chromedp.Navigate(site.URL + "/xac-minh/"))
		p.ask(id)
		p.want(verdict, kind)
		if got := p.text(headline); !strings.HasPrefix(got, head) {
			t.Errorf("said %q", got)
		}
		p.want("!!document.querySelector('#found .stars')", "false")
	}
}

func TestAWrongDigitIsFoundAgain(t *testing.T) {
	p := open(t, "/xac-minh/", 360, onDay("2026-11-23"))
	p.ask("8930000001018") // two neighbours changed places
	p.want(verdict, "wrong")
	p.want("/số cuối phải là \\d\\./.test(document.querySelector('#advice').textContent)", "true")
	p.wait("!document.querySelector('#near').hidden")
	p.want("document.querySelector('#near').textContent.includes('8930000001108 – Bưởi đường Hạ Lăng')", "true")
	p.do(chromedp.Click("#near button"))
	p.wait(verdict + " === 'recognised'")
	p.want("document.querySelector('#ma').value", "8930000001108")
}

func TestAnAnswerHasItsAddressAndIsAnnounced(t *testing.T) {
	p := open(t, "/en/verify/?ma=99-99102-001-2026", 1280, onDay("2026-11-23"))
	p.wait(answered)
	p.want(headline, "Valid until the end of 27 March 2029")
	p.want("document.querySelector('#found h3 a').pathname", "/en/products/che-shan-pu-ngoi/")
	p.want("document.querySelector('#said').closest('[role=status]').getAttribute('aria-live') ?? 'polite'", "polite")
	p.do(chromedp.Evaluate("document.querySelector('#ma').value = ''", nil))
	p.ask("812/QĐ-BNNMT")
	p.want("location.search", "?ma=812%2FQ%C4%90-BNNMT")
	p.do(chromedp.NavigateBack())
	p.wait("document.querySelector('#ma').value === '99-99102-001-2026'")
	p.want("!!document.querySelector('#stale').hidden", "true")
}

// TestALateAnswerIsNotShown: who went back to the empty form meanwhile asks nothing.
func TestALateAnswerIsNotShown(t *testing.T) {
	p := open(t, "/xac-minh/", 1280, onDay("2026-11-23"), script(`{ const real = fetch; let held = [];
		window.fetch = (u, ...a) => held && /du-lieu/.test(u) ? new Promise((done) => held.push(() => done(real(u, ...a)))) : real(u, ...a);
		window.late = () => { held.forEach((go) => go()); held = null; return new Promise((done) => setTimeout(done, 500)); }; }`))
	p.wait("document.readyState === 'complete'")
	p.do(chromedp.SendKeys("#ma", "8930000001108"))
	p.enter()
	p.wait("location.search !== '' && " + verdict + " === 'looking' && !document.querySelector('#verdict').hidden")
	p.text("history.back()")
	p.wait("location.search === '' && document.querySelector('#verdict').hidden")
	p.do(chromedp.Evaluate("late()", nil, awaited))
	p.want("document.querySelector('#verdict').hidden", "true")
	p.want("document.querySelector('#ma').value", "")
}

func TestOldDataSaysSo(t *testing.T) {
	p := open(t, "/xac-minh/?ma=99-99102-001-2026", 1280, onDay("2027-02-01"))
	p.wait(answered)
	p.wait("!document.querySelector('#stale').hidden")
	p.want("document.querySelector('#stale').textContent.includes('70 ngày')", "true")
}

// TestTheKeyboardDoesItAll: from the field to the answer and to the product.
func TestTheKeyboardDoesItAll(t *testing.T) {
	p := open(t, "/xac-minh/", 1280, onDay("2026-11-23"))
	p.wait("document.readyState === 'complete'")
	p.do(chromedp.Focus("#ma"))
	p.ask("99-99102-001-2026")
	p.want("document.activeElement.id", "ma")
	p.keys(kb.Tab, kb.Tab)
	p.want("document.activeElement.closest('#found') !== null", "true")
	p.enter()
	p.wait("location.pathname === '/san-pham/che-shan-pu-ngoi/'")
}

// detector is a browser that reads codes: the camera is a canvas, and what is read is
// given. Only the interfaces of the browser are replaced.
func detector(code string, refuse bool) chromedp.Action {
	camera := "async () => { window.opened = (window.opened || 0) + 1; const s = document.createElement('canvas').captureStream(5); window.tracks = s.getTracks(); return s; }"
	if refuse {
		camera = "async () => { throw new DOMException('no', 'NotAllowedError'); }"
	}
	return script(`
		window.BarcodeDetector = class { static async getSupportedFormats() { return ['qr_code', 'ean_13']; }
			async detect() { return ` + code + `; } };
		Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia: ` + camera + ` } });
		HTMLMediaElement.prototype.play = async () => {};`)
}

func TestTheCameraOpensOnAClickAndClosesOnACode(t *testing.T) {
	p := open(t, "/xac-minh/", 360, onDay("2026-11-23"), detector("window.seen ? [{ rawValue: '8930000001108' }] : []", false))
	p.wait("!document.querySelector('#scan').hidden")
	p.want("window.opened", "undefined")
	p.do(chromedp.Click("#camera"))
	p.wait("!document.querySelector('#view').hidden")
	p.want("document.activeElement.id", "stop")
	p.do(chromedp.Click("#stop"))
	p.wait("document.querySelector('#view').hidden && window.tracks.every((t) => t.readyState === 'ended')")
	p.want("document.activeElement.id", "camera")
	p.do(chromedp.Click("#camera"))
	p.wait("!document.querySelector('#view').hidden")
	p.text("window.seen = true")
	p.wait(answered)
	p.want(headline, "Còn hiệu lực đến hết 19/06/2029")
	p.wait("document.querySelector('#view').hidden && window.tracks.every((t) => t.readyState === 'ended')")
	p.wait("document.activeElement.id === 'said'")
	p.want("window.opened", "2")
}

func TestARefusedCameraIsExplained(t *testing.T) {
	p := open(t, "/xac-minh/", 360, detector("[]", true))
	p.wait("!document.querySelector('#scan').hidden")
	p.do(chromedp.Click("#camera"))
	p.wait("/chưa cho phép dùng máy ảnh/.test(document.querySelector('#hint').textContent)")
	p.want("document.activeElement.id", "ma")
	p.want("document.querySelector('#view').hidden", "true")
}

func TestAPhotoIsRead(t *testing.T) {
	p := open(t, "/xac-minh/", 360, onDay("2026-11-23"), detector("window.seen ? [{ rawValue: 'https://x.example/01/08930000001108' }] : []", false))
	p.wait("!document.querySelector('#scan').hidden")
	choose := `document.createElement('canvas').toBlob((b) => { const d = new DataTransfer(); d.items.add(new File([b], 'a.png'));
		const f = document.querySelector('#photo'); f.files = d.files; f.dispatchEvent(new Event('change')); })`
	p.text(choose)
	p.wait("/Không thấy mã nào/.test(document.querySelector('#hint').textContent)")
	p.text("window.seen = true")
	p.text(choose)
	p.wait(answered)
	p.want(headline, "Còn hiệu lực đến hết 19/06/2029")
	p.want("document.querySelector('#hint').hidden", "true")
}

func TestWithoutADetectorThereIsNoButton(t *testing.T) {
	p := open(t, "/xac-minh/", 360, script("delete window.BarcodeDetector"))
	p.wait("document.readyState === 'complete'")
	p.want("document.querySelector('#scan').hidden", "true")
}

func TestMissingFilesOfANumberAreAPlainMessage(t *testing.T) {
	p := open(t, "/xac-minh/", 360, script("const real = fetch; window.fetch = (u, ...a) => (/du-lieu/.test(u) && !window.back ? Promise.reject(new TypeError('offline')) : real(u, ...a));"))
	p.ask("8930000001108")
	p.want(verdict, "failed")
	p.text("window.back = true")
	p.enter()
	p.wait("/is-recog|is-expir/.test(document.querySelector('#head').className)")
}

func TestWithoutJavaScriptThereIsATable(t *testing.T) {
	p := open(t, "/xac-minh/?ma=8930000001108", 360, emulation.SetScriptExecutionDisabled(true))
	var shown string
	p.do(chromedp.Text("main noscript, main .notice-box", &shown, chromedp.ByQuery))
	if !strings.Contains(shown, "bảng mã") {
		t.Errorf("shown %q", shown)
	}
	p.do(chromedp.Navigate(site.URL + "/xac-minh/bang-ma/"))
	var table string
	p.do(chromedp.Text("table", &table, chromedp.ByQuery))
	for _, want := range []string{"8930000001108", "99-99102-001-2026", "812/QĐ-BNNMT", "BNN-14-2026", "Chè Shan Pù Ngoi", "Sắp hết hạn"} {
		if !strings.Contains(table, want) {
			t.Errorf("the table lacks %s", want)
		}
	}
}

func TestAScannedAddressLeadsToTheProduct(t *testing.T) {
	for _, address := range []string{"/p/99-99102-001-2026/", "/01/08930000014108/", "/san-pham/tra-shan-pu-ngoi/"} {
		p := open(t, address, 360)
		p.wait("location.pathname === '/san-pham/che-shan-pu-ngoi/'")
	}
	open(t, "/01/08930000007100/", 360).want("document.querySelectorAll('.cards .card').length", "2")
}

// TestASiteInAFolderAnswersToo opens the site from the disk.
func TestASiteInAFolderAnswersToo(t *testing.T) {
	dir := folderSite(t)
	p := openAt(t, "file://"+dir+"/xac-minh/index.html", 768, onDay("2026-11-23"))
	p.ask("8930000001108")
	p.want(headline, "Còn hiệu lực đến hết 19/06/2029")
	p.do(chromedp.Click("#found h3 a"))
	p.wait("location.pathname.endsWith('/san-pham/buoi-duong-ha-lang/index.html')")
	p.do(chromedp.Navigate("file://" + dir + "/p/99-99102-001-2026/index.html"))
	p.wait("location.pathname.endsWith('/san-pham/che-shan-pu-ngoi/index.html')")
}

// TestTheBrowserJudgesAsTheProgram compares the standing and the keys of the script
// with those of the program, for invented histories, days and texts.
func TestTheBrowserJudgesAsTheProgram(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 5))
	day := func() ocop.Date { return ocop.DateOf(2026, 1, 1).AddDays(rnd.IntN(900)) }
	type certificate struct {
		Expires string `json:"expires"`
		From    string `json:"extended_from,omitempty"`
		Until   string `json:"extended_until,omitempty"`
		Revoked string `json:"revoked,omitempty"`
	}
	type question struct {
		Day         string       `json:"day"`
		Withdrawn   string       `json:"withdrawn,omitempty"`
		Certificate *certificate `json:"certificate,omitempty"`
	}
	var asked []question
	var want []string
	for range 3000 {
		c := ocop.Certificate{Stars: 3, Issued: ocop.DateOf(2025, 1, 1), Expires: day()}
		on := day()
		if rnd.IntN(3) == 0 {
			c.Extension.From = day()
		}
		if rnd.IntN(3) == 0 {
			c.Extension.Until = day()
		}
		if rnd.IntN(6) == 0 {
			c.Revoked.Date = on.AddDays(-rnd.IntN(100))
		}
		q := question{Day: on.String()}
		var w ocop.Withdrawal
		if rnd.IntN(8) == 0 {
			w.Date = on.AddDays(-rnd.IntN(100))
			q.Withdrawn = w.Date.String()
		}
		history := []ocop.Certificate{c}
		if rnd.IntN(20) > 0 {
			q.Certificate = &certificate{Expires: c.ExpiresOn().String(), Revoked: c.Revoked.Date.String()}
			if from, until, ok := c.Extended(); ok {
				q.Certificate.From, q.Certificate.Until = from.String(), until.String()
			}
		} else {
			history = nil
		}
		st := ocop.StandingOn(history, w, on)
		until := st.Until
		if st.Status == ocop.Expired {
			until = until.AddDays(1)
		}
		asked = append(asked, q)
		want = append(want, strings.TrimSuffix(fmt.Sprintf("%s,%s", st.Status, until), ","))
	}
	texts := []string{"123/QĐ-UBND", "123 QD UBND", "Số 123/QĐ-UBND ngày 05/06/2024", "Quyết định số 7/QĐ", "đ Đ ð", "TL-14-2020", "Ngu\u031bo\u031b\u0300i", "so 5", "no5", "  ", "\u200b12", strings.Repeat("ab1", 40)}
	p := open(t, "/xac-minh/", 768)
	p.wait("document.readyState === 'complete'")
	p.do(chromedp.Focus("#ma"))
	p.wait("!!globalThis.OcopAnswer")
	questions, _ := json.Marshal(asked)
	var got []string
	p.do(chromedp.Evaluate("("+string(questions)+").map((q) => OcopAnswer.standing(q, q.certificate, q.day).join())", &got))
	for i := range want {
		if got[i] != want[i] {
			data, _ := json.Marshal(asked[i])
			t.Fatalf("%s: the browser says %s, the program %s", data, got[i], want[i])
		}
	}
	list, _ := json.Marshal(texts)
	p.do(chromedp.Evaluate("("+string(list)+").map(OcopAnswer.key)", &got))
	for i, text := range texts {
		if got[i] != verify.Key(text) {
			t.Errorf("%q: the browser's key is %q, the program's %q", text, got[i], verify.Key(text))
		}
	}
}
