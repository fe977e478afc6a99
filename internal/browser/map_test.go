package browser

import (
	"os"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// mapped are the pages with maps and calendars.
var mapped = []string{"/", "/ban-do/", "/en/map/", "/mua-vu/", "/en/seasons/", "/hoi-cho/", "/en/fairs/", "/tuyen/che-va-det/", "/en/routes/doc-song-va/",
	"/xa/pu-ngoi/", "/en/communes/cho-vac/", "/xa/ha-lang/", "/diem-den/ban-ngoi/", "/en/places/ban-ngoi/", "/su-kien/phien-hang-cuoi-nam-2026/"}

func scheme(name string) chromedp.Action {
	return emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: name}})
}

// TestAxeOnMapsAndCalendars runs axe-core over every page, on a phone in light
// and a desk in dark colours.
func TestAxeOnMapsAndCalendars(t *testing.T) {
	axe, err := os.ReadFile("testdata/npm/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Skip("NOT TESTED: axe-core is not there; “make tools” installs it where there is npm")
	}
	for _, path := range mapped {
		for width, colours := range map[int64]string{360: "light", 1280: "dark"} {
			t.Run(path+" "+colours, func(t *testing.T) {
				p := open(t, path, width, scheme(colours))
				var loaded bool
				p.do(chromedp.Evaluate(string(axe)+";true", &loaded))
				p.text(`(axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((r) => {
					window.found = r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target + ' ' + n.any.map((a) => a.message)).join(', ')).join('\n') || 'clean';
				}), 0)`)
				p.wait("!!window.found")
				if got := p.text("window.found"); got != "clean" {
					t.Error(got)
				}
			})
		}
	}
}

func TestMapsAndCalendarsFitTheNarrowestPhone(t *testing.T) {
	for _, path := range mapped {
		p := open(t, path, 320)
		p.want("document.documentElement.scrollWidth <= innerWidth", "true")
		p.want(`[...document.querySelectorAll('.go, .ways a, .map-list li, .year-months li')].filter((e) => e.getBoundingClientRect().height < 44).map((e) => e.outerHTML)`, "")
		// A name that is cut off by the frame of the map cannot be read.
		p.want(`[...document.querySelectorAll('.map svg')].flatMap((m) => [...m.querySelectorAll('text')].filter((e) => {
			const a = e.getBoundingClientRect(), b = m.getBoundingClientRect();
			return a.left < b.left || a.right > b.right || a.top < b.top || a.bottom > b.bottom;
		})).map((e) => e.textContent)`, "")
	}
}

func TestNamesOnMapsDoNotCoverEachOther(t *testing.T) {
	for _, path := range mapped {
		if strings.Contains(path, "mua-vu") || strings.Contains(path, "seasons") || strings.Contains(path, "fairs") || strings.Contains(path, "hoi-cho") || strings.Contains(path, "su-kien") {
			continue // calendars
		}
		for _, width := range []int64{320, 500, 1280} {
			p := open(t, path, width)
			p.want(`[...document.querySelectorAll('.map svg')].flatMap((m) => {
				const boxes = [...m.querySelectorAll('[class^=name]')].map((e) => [e.textContent, e.getBoundingClientRect()]);
				return boxes.flatMap(([n, a], i) => boxes.slice(i + 1).filter(([, b]) =>
					a.left + 2 < b.right && b.left + 2 < a.right && a.top + 4 < b.bottom && b.top + 4 < a.bottom).map(([o]) => n + ' / ' + o));
			})`, "")
		}
	}
}

func TestTheMapIsWalkedByKeyboard(t *testing.T) {
	p := open(t, "/ban-do/", 1280)
	p.text("(document.querySelector('.trail a').focus(), 0)")
	var seen []string
	for range 16 {
		p.keys(kb.Tab)
		seen = append(seen, p.text("document.activeElement.getAttribute('aria-label')"))
		p.want("document.activeElement.closest('svg') !== null && document.activeElement.matches(':focus-visible')", "true")
	}
	all := strings.Join(seen, "|")
	for _, want := range []string{"xã Chợ Vạc", "xã Pù Ngoi", "1. Bến đò Bãi Nâu", "12. Trang trại Tư Lan"} {
		if !strings.Contains(all, want) {
			t.Errorf("no %s in %s", want, all)
		}
	}
	p.enter()
	p.wait("location.pathname.startsWith('/chu-the/')")
}

func TestEverySignIsLargeEnoughForAFinger(t *testing.T) {
	p := open(t, "/ban-do/", 360)
	p.want("[...document.querySelectorAll('.map .touch')].filter((e) => e.getBoundingClientRect().width < 24).length", "0")
}

func TestMapsAreSeenInForcedColours(t *testing.T) {
	p := open(t, "/xa/pu-ngoi/", 768, emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "forced-colors", Value: "active"}}))
	p.want("getComputedStyle(document.querySelector('.land')).fill !== getComputedStyle(document.querySelector('.land')).stroke", "true")
	p.want("getComputedStyle(document.querySelector('.sign text')).fill !== getComputedStyle(document.querySelector('.sign path')).fill", "true")
	p.want("getComputedStyle(document.querySelector('.key')).backgroundColor !== getComputedStyle(document.querySelector('.key')).color", "true")
}

// TestARouteBecomesACalendar reads the file that the script makes.
func TestARouteBecomesACalendar(t *testing.T) {
	p := open(t, "/tuyen/che-va-det/", 1280)
	p.wait("!document.querySelector('#plan').hidden")
	p.want("new Date(document.querySelector('#plan-day').value + 'T00:00').getDay()", "6")
	p.text(`(URL.createObjectURL = (blob) => (blob.text().then((s) => (window.made = s)), 'blob:none'),
		HTMLAnchorElement.prototype.click = function () { window.named = this.download },
		document.querySelector('#plan-day').value = '2027-01-02', document.querySelector('#plan button').click(), 0)`)
	p.wait("!!window.made")
	p.want("window.named", "che-va-det.ics")
	made := p.text("window.made")
	for _, want := range []string{"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "DTSTART:20270101T223000Z\r\nDTEND:20270102T000000Z\r\n", "DTSTART:20270102T010500Z", "\r\nEND:VCALENDAR\r\n"} {
		if !strings.Contains(made, want) {
			t.Errorf("%q is not in\n%s", want, made)
		}
	}
	if n := strings.Count(made, "BEGIN:VEVENT"); n != 4 || !strings.Contains(strings.ReplaceAll(made, "\r\n ", ""), "SUMMARY:Chợ phiên Chợ Vạc\r\n") {
		t.Errorf("%d stops in\n%s", n, made)
	}
	for _, line := range strings.Split(made, "\r\n") {
		if len(line) > 75 {
			t.Errorf("line of %d octets: %s", len(line), line)
		}
	}
}

func TestWithoutJavaScriptARouteOffersNoCalendar(t *testing.T) {
	p := open(t, "/tuyen/che-va-det/", 360, emulation.SetScriptExecutionDisabled(true))
	p.do(chromedp.WaitVisible(".take a"), chromedp.WaitNotVisible("#plan"))
}
