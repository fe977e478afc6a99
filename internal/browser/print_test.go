package browser

import (
	"context"
	"regexp"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// paper is a page as it is laid out on A4 paper.
func paper(t *testing.T, path string) *tab {
	t.Helper()
	p := open(t, path, 794, emulation.SetEmulatedMedia().WithMedia("print"))
	p.wait("document.querySelectorAll('.p-card').length > 0")
	return p
}

// spills lists what does not fit: sheets that are more than a page, cards that
// leave their sheet, parts that leave their card or are cut off. Summaries end
// with three dots on purpose.
const spills = `(() => {
	const out = [], say = (e, why) => out.push(why + ': ' + (e.className || e.tagName) + ' ' + e.textContent.trim().slice(0, 40));
	for (const s of document.querySelectorAll('.sheet')) {
		const sheet = s.getBoundingClientRect();
		if (Math.abs(sheet.height - 297 / 25.4 * 96) > 2 || Math.abs(sheet.width - 210 / 25.4 * 96) > 2) say(s, 'no A4 page ' + sheet.width + 'x' + sheet.height);
		for (const li of s.querySelectorAll('.p-line')) if (li.scrollWidth > li.clientWidth + 1) say(li, 'line cut off');
		for (const c of s.querySelectorAll('.p-card')) {
			const card = c.getBoundingClientRect();
			if (card.bottom > sheet.bottom + 1 || card.right > sheet.right + 1) say(c, 'card leaves the sheet');
			for (const e of c.querySelectorAll('*')) {
				const r = e.getBoundingClientRect();
				if (r.height && (r.bottom > card.bottom + 1 || r.right > card.right + 1)) say(e, 'leaves the card');
				if (!e.closest('.p-summary') && e.tagName !== 'IMG' && e.clientWidth && (e.scrollHeight > e.clientHeight + 3 || e.scrollWidth > e.clientWidth + 1)) say(e, 'cut off');
			}
		}
	}
	return out.slice(0, 12).join('\n');
})()`

var printed = []string{"/in/danh-muc/", "/in/the-a6/", "/in/the-a5/", "/en/print/catalogue/", "/en/print/cards-a6/", "/en/print/cards-a5/",
	"/in/lua-chon/?sp=che-shan-pu-ngoi,mat-ong-rung-dong-ngau,ruou-mo-pu-ngoi-25-do,gao-nep-cam-nep-cai-dong-ngau,buoi-duong-ha-lang",
	"/en/print/selection/?sp=che-shan-pu-ngoi,muoi-cham-cheo-va-foods&form=a6", "/in/lua-chon/?sp=che-shan-pu-ngoi,muoi-cham-cheo-va-foods,buoi-duong-ha-lang&form=a5"}

func TestNothingIsCutOffOnPaper(t *testing.T) {
	for _, path := range printed {
		t.Run(path, func(t *testing.T) {
			p := paper(t, path)
			p.want(spills, "")
			p.want("['.top', '.foot', '.p-bar'].some((s) => document.querySelector(s).checkVisibility())", "false")
		})
	}
}

// TestTheCodeOfACrowdedCardIsWhole: however much a record says, its QR code and
// its address are on the card.
func TestTheCodeOfACrowdedCardIsWhole(t *testing.T) {
	for _, path := range []string{"/in/danh-muc/", "/in/the-a6/", "/in/the-a5/"} {
		t.Run(path, func(t *testing.T) {
			p := paper(t, path)
			p.text(`(() => {
				const long = 'Muối chẩm chéo mắc khén hạt dổi rừng già Mường Lăng gói quà tặng đặc biệt ';
				for (const c of document.querySelectorAll('.p-card')) {
					c.querySelector('.p-name').classList.add('p-long');
					c.querySelector('.p-name a').textContent = long + long;
					c.querySelector('.p-summary').textContent = long.repeat(6);
					c.querySelector('.p-packs').innerHTML = ('<li><span>' + long + '</span><b>1.250.000 ₫</b></li>').repeat(3);
				}
			})()`)
			p.want(`[...document.querySelectorAll('.p-qr, .p-address, .p-until')].filter((e) => {
				const r = e.getBoundingClientRect(), card = e.closest('.p-card').getBoundingClientRect();
				return r.bottom > card.bottom + 1 || r.right > card.right + 1 || r.top < card.top;
			}).length`, "0")
		})
	}
}

func TestPagesOfTheContentsAreRight(t *testing.T) {
	p := paper(t, "/in/danh-muc/")
	p.want(`(() => {
		const sheets = [...document.querySelectorAll('.sheet')], wrong = [];
		for (const li of document.querySelectorAll('.p-lines li:not(.p-head)')) {
			const name = li.querySelector('.p-line > span').textContent;
			for (const n of li.querySelector('.p-no').lastChild.textContent.split(', ')) {
				const s = sheets[n - 1];
				if (!s?.textContent.includes(name) && ![...s?.querySelectorAll('.p-card') || []].length) wrong.push(name + ' ' + n);
				if (!s?.querySelector('.p-number').textContent.endsWith(n)) wrong.push('number ' + n);
			}
		}
		return wrong.join('\n') || document.querySelectorAll('.p-lines li').length > 30;
	})()`, "true")
}

// pageObject is a page of a PDF file of Chromium.
var pageObject = regexp.MustCompile(`/Type\s*/Page[^s]`)

// TestAProductPrintsOnOnePage with its QR code.
func TestAProductPrintsOnOnePage(t *testing.T) {
	for _, path := range []string{"/san-pham/che-shan-pu-ngoi/", "/en/products/che-shan-pu-ngoi/", "/san-pham/banh-gao-lut-va-vi-muoi-vung/"} {
		t.Run(path, func(t *testing.T) {
			p := open(t, path, 1280)
			p.wait("(document.querySelector('.qr img').scrollIntoView(), document.querySelector('.qr img').naturalWidth > 0)")
			var pdf []byte
			p.do(chromedp.ActionFunc(func(ctx context.Context) (err error) {
				pdf, _, err = page.PrintToPDF().WithPreferCSSPageSize(true).WithPrintBackground(true).Do(ctx)
				return err
			}))
			if n := len(pageObject.FindAll(pdf, -1)); n != 1 {
				t.Errorf("%d pages", n)
			}
		})
	}
}

func TestTheSelectionSaysWhenThereIsNothing(t *testing.T) {
	p := alone(t, "/in/lua-chon/", 360)
	p.wait("document.querySelector('#said').textContent.startsWith('Chưa chọn sản phẩm nào')")
	p.want("document.querySelector('#forms').hidden", "true")
}

// TestSheetsFlowOnATelephone: paper is for printers.
func TestSheetsFlowOnATelephone(t *testing.T) {
	for _, path := range append([]string{"/in/", "/en/print/"}, printed...) {
		p := open(t, path, 320)
		p.wait("document.querySelectorAll('.p-card, .paper').length > 0")
		p.want("document.documentElement.scrollWidth <= innerWidth", "true")
		if path == printed[6] {
			p.want("[...document.querySelectorAll('#forms a, #forms button')].every((e) => e.getBoundingClientRect().height >= 44)", "true")
		}
	}
}
