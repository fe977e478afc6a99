package browser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// TestTabWalk goes through every kind of page with the Tab key. Each stop is in
// the window, uncovered and marked, in the order of the text, and no control
// is left out.
func TestTabWalk(t *testing.T) {
	forExamples(t, heavy, func(t *testing.T, e *example) {
		p := borrow(t)
		p.meet(phone)
		p.visit(e.path, true)
		p.walk("phone")
		p.meet(desk)
		p.visit(e.path, true)
		p.walk("desk")
	})
}

// TestTabWalkInForcedColours: the mark of the focus does not depend on colours.
func TestTabWalkInForcedColours(t *testing.T) {
	forExamples(t, func(e *example) bool { return e.heavy && e.lang == "vi" }, func(t *testing.T, e *example) {
		p := borrow(t)
		p.meet(meet{width: 1280, height: 900, high: true})
		p.visit(e.path, true)
		p.walk("forced colours")
	})
}

func (p *tab) walk(about string) {
	p.t.Helper()
	var stops int
	p.do(chromedp.Evaluate("look.begin()", &stops))
	if stops == 0 {
		p.t.Errorf("%s: nothing to stop at", about)
	}
	seen := map[string]bool{}
	for range 2*stops + 20 {
		p.press("Tab", 9)
		said := p.text("look.focus()")
		if said == "end" {
			break
		}
		for line := range strings.Lines(said) {
			if line = strings.TrimSpace(line); len(seen) < 12 && !seen[line] {
				seen[line] = true
				p.t.Errorf("%s: %s", about, line)
			}
		}
	}
	p.complain(about, "missed()")
}

func (p *tab) press(key string, code int64) {
	p.t.Helper()
	send := func(kind input.KeyType) *input.DispatchKeyEventParams {
		return input.DispatchKeyEvent(kind).WithKey(key).WithCode(key).WithWindowsVirtualKeyCode(code)
	}
	p.do(send(input.KeyRawDown), send(input.KeyUp))
}

// TestWithoutJavaScript: every page says what it is about, and no control that
// one sees needs a script.
func TestWithoutJavaScript(t *testing.T) {
	forExamples(t, every, func(t *testing.T, e *example) {
		p := borrow(t)
		p.meet(phone)
		p.visit(e.path, false)
		p.complain("without scripts", "plain()")
		p.complain("without scripts", "layout(360)")
	})
}

// TestFormsWorkWithoutJavaScript sends every form there is.
func TestFormsWorkWithoutJavaScript(t *testing.T) {
	p := borrow(t)
	list, err := examples()
	if err != nil {
		t.Fatal(err)
	}
	p.meet(phone)
	tried := map[string]bool{}
	for _, e := range list {
		if !e.heavy {
			continue
		}
		p.visit(e.path, false)
		var actions []string
		p.do(chromedp.Evaluate("[...document.forms].filter((f) => f.checkVisibility()).map((f) => f.action)", &actions))
		for n, action := range actions {
			if !tried[action] {
				tried[action] = true
				p.send(&e, n, action)
			}
		}
	}
	if len(tried) == 0 {
		t.Error("no form")
	}
	t.Logf("%d forms", len(tried))
}

// send fills in the nth form of a page and sends it, without scripts.
func (p *tab) send(e *example, n int, action string) {
	p.t.Helper()
	p.visit(e.path, false)
	p.run(fmt.Sprintf(`(() => {
		const f = [...document.forms].filter((f) => f.checkVisibility())[%d];
		for (const i of f.elements) if (i.localName === 'input' && /^(text|search|number|tel)$/.test(i.type)) i.value = '123';
		[...f.elements].find((e) => e.type === 'submit').id = 'send-this';
	})() || 0`, n))
	p.do(emulation.SetScriptExecutionDisabled(true), chromedp.Click("#send-this", chromedp.ByQuery))
	p.wait("document.readyState === 'complete' && location.href !== " + quote(site.URL+e.path)) // the browser asks, not the page
	p.do(emulation.SetScriptExecutionDisabled(false))
	p.want("performance.getEntriesByType('navigation')[0].responseStatus", "200")
	p.want("location.href.startsWith("+quote(action)+") && document.querySelector('main').innerText.trim().length > 60", "true")
}
