package browser

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const (
	listOpen = "!document.querySelector('#suggestions').hidden"
	active   = "document.querySelector('#suggestions [aria-selected=true] span')?.textContent"
)

// suggests waits for the suggestions to the whole of a question: each letter asks anew,
// and a key drops the answer that is still to come.
func (p *tab) suggests(q string) {
	p.t.Helper()
	p.wait(listOpen + " && !!document.querySelector('#suggestions').lastElementChild?.textContent.includes(" + quote("“"+q+"”") + ")")
}

// TestKeyboardWalkOfTheSearchField is the combobox of the ARIA Authoring
// Practices Guide, key by key.
func TestKeyboardWalkOfTheSearchField(t *testing.T) {
	p := open(t, "/", 1280)
	field := "document.querySelector('#q')"
	p.want(field+".getAttribute('role')", "combobox")
	p.want(field+".getAttribute('aria-expanded')", "false")
	p.typed("m")
	p.do(chromedp.Sleep(300 * time.Millisecond))
	p.want(listOpen, "false") // from two letters on
	p.keys("a", "t", " ", "o", "n", "g")
	p.suggests("mat ong")
	p.want(field+".getAttribute('aria-expanded')", "true")
	p.want("document.querySelector('#suggestions').closest('form').querySelector('[role=status]').textContent.replace(/\\d+/, 'n')", "n gợi ý")
	p.want("[...document.querySelectorAll('#suggestions [role=option]')].every((o) => o.id && o.getAttribute('aria-selected') === 'false')", "true")
	p.want("document.querySelector('#suggestions [role=group]').getAttribute('aria-label')", "Sản phẩm")
	p.want("document.querySelector('#suggestions mark').textContent", "Mật")
	p.want(active, "undefined")

	p.keys(kb.ArrowDown)
	p.want(active, "Mật ong rừng")
	p.want("document.getElementById("+field+".getAttribute('aria-activedescendant')).getAttribute('aria-selected')", "true")
	p.want("document.activeElement.id", "q")
	p.want(field+".value", "mat ong")
	p.keys(kb.Home) // in the text again
	p.want(active, "undefined")
	p.want(field+".selectionStart", "0")
	p.keys(kb.End)
	p.want(field+".selectionStart", "7")
	p.keys(kb.ArrowUp) // the last one
	p.want("document.querySelector('#suggestions [aria-selected=true]').textContent", "Xem mọi kết quả cho “mat ong”")
	p.keys(kb.ArrowDown)
	p.want(active, "undefined")

	p.keys(kb.Escape)
	p.want(listOpen, "false")
	p.want(field+".value", "mat ong")
	p.keys(kb.ArrowDown)
	p.suggests("mat ong")
	p.keys(kb.Escape, kb.Escape)
	p.want(field+".value", "")
	p.keys("c", "h", "e")
	p.suggests("che")
	p.keys(kb.Tab)
	p.want(listOpen, "false")
	p.want("document.activeElement.textContent", "Tìm")
}

func TestEnterOpensTheChosenSuggestionOrAsks(t *testing.T) {
	p := open(t, "/", 360)
	p.typed("che shan")
	p.suggests("che shan")
	p.keys(kb.ArrowDown)
	p.enter()
	p.wait("location.pathname === '/san-pham/che-shan-pu-ngoi/'")
	p.typed("che shan")
	p.suggests("che shan")
	p.enter()
	p.wait("location.pathname + location.search === '/tim-kiem/?q=che+shan'")
	p.wait("!!document.querySelector('#hits .card')")
	p.typed(" pu ngoi")
	p.suggests("che shan pu ngoi")
	p.do(chromedp.Click("#suggestions > [role=option]"))
	p.wait("location.search === '?q=che+shan+pu+ngoi'")
}

// TestSuggestionsWhileAWordIsComposed: Vietnamese input methods compose whole
// words; their keys are not ours.
func TestSuggestionsWhileAWordIsComposed(t *testing.T) {
	p := open(t, "/", 360)
	p.do(chromedp.Focus("#q"), input.ImeSetComposition("chè", 3, 3))
	p.suggests("chè")
	p.text(`document.querySelector('#q').dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowDown', isComposing: true, bubbles: true}))`)
	p.want(active, "undefined")
	p.want("document.querySelector('#q').value", "chè")
}

// TestEverySuggestionLeadsSomewhere asks for the short and the whole card of
// every record, in both languages, as the field does.
func TestEverySuggestionLeadsSomewhere(t *testing.T) {
	for _, start := range []string{"/", "/en/"} {
		p := open(t, start, 1280)
		p.do(chromedp.Focus("#q"))
		p.wait("!!globalThis.OcopSearch")
		p.text(`(OcopFinder.engine().then(async (e) => {
			const { cards } = await e.find({ q: '', choices: { kind: ['product', 'entity', 'place', 'route', 'commune', 'story', 'event'] }, limit: 1000, show: OcopFinder.lang === 'en' ? 'cards' : 'brief' });
			const bad = [];
			for (const c of cards) if (!(await fetch(c.url, { method: 'HEAD' })).ok) bad.push(c.url);
			document.body.dataset.checked = cards.length + ' ' + bad.join(' ');
		}).catch((e) => { document.body.dataset.checked = e; }), 0)`)
		p.wait("!!document.body.dataset.checked")
		if got := p.text("document.body.dataset.checked"); !strings.HasSuffix(got, " ") || len(got) < 3 {
			t.Errorf("from %s: %s", start, got)
		}
	}
}
