package editor_test

import (
	"fmt"
	"strings"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// hands are what people do on a form, for the tests: fields further down are made
// only when somebody scrolls to them.
const hands = `
window.reach = async key => {
	for (let i = 0; i < 600; i++) {
		const found = document.querySelector('section[data-key-path="' + key + '"]');
		if (found) { found.scrollIntoView({block: 'center'}); return found; }
		[...document.querySelectorAll('section[data-key-path]')].pop()?.scrollIntoView({block: 'start'});
		await new Promise(r => setTimeout(r, 50));
	}
	throw new Error('no field ' + key);
};
window.settled = async () => {
	await new Promise(r => setTimeout(r, 500));
	for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
};
window.button = (text, inside = document) => [...inside.querySelectorAll('button')].find(b => !b.disabled && b.innerText.replace(/[\u2068\u2069]/g, '').includes(text));
window.write = (field, text) => { field.focus(); field.value = text; field.dispatchEvent(new InputEvent('input', {bubbles: true})); return field.value; };
`

// opens opens the folder of the records.
func (d *desk) opens() {
	d.t.Helper()
	d.do(chromedp.Navigate(d.url + "/admin/"))
	d.wait("document.querySelector('button.primary')")
	d.text("document.querySelector('button.primary').click()")
	d.wait("location.hash.startsWith('#/collections/') && button('Tạo mới')")
}

// form opens the form of a record, or of a new one, by its address.
func (d *desk) form(address string) {
	d.t.Helper()
	d.text("location.hash = " + fmt.Sprintf("%q", address))
	d.wait("document.querySelector('section[data-key-path]')")
}

// writes puts a text into a field.
func (d *desk) writes(key, text string) {
	d.t.Helper()
	if got := d.text(fmt.Sprintf("write((await reach(%q)).querySelector('input, textarea'), %q)", key, text)); got != text {
		d.t.Fatalf("%s holds %q after writing %q", key, got, text)
	}
	d.settles()
}

// settles gives the editor the time that it takes before it looks at what was typed,
// by the clock of its page: on a slow machine its own timers come first.
func (d *desk) settles() {
	d.t.Helper()
	d.text("settled()")
}

// presses presses a button of a field, or of the page when key is "".
func (d *desk) presses(key, label string) {
	d.t.Helper()
	inside := "document"
	if key != "" {
		inside = fmt.Sprintf("await reach(%q)", key)
	}
	for end := time.Now().Add(60 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if d.text(fmt.Sprintf("(b => b ? (b.click(), 'pressed') : '')(button(%q, %s))", label, inside)) == "pressed" {
			return
		}
	}
	d.stuck("no button " + label)
}

// types types into the text of a record as a keyboard does.
func (d *desk) types(text string) {
	d.t.Helper()
	d.text("reach('body')")
	d.wait(`document.querySelector('section[data-key-path=body] [contenteditable=true]')`)
	d.settles() // the toolbar
	d.text(`(e => { e.focus(); getSelection().selectAllChildren(e); getSelection().collapseToEnd(); })(document.querySelector('section[data-key-path=body] [contenteditable=true]'))`)
	d.do(input.InsertText(text))
	d.settles()
}

// saves saves the form, which closes then.
func (d *desk) saves() {
	d.t.Helper()
	d.presses("", "Lưu")
	d.closed()
}

// closed waits until the list is back, by the history of the browser.
func (d *desk) closed() {
	d.t.Helper()
	d.wait("!document.querySelector('section[data-key-path]') && !/entries|new/.test(location.hash) && button('Tạo mới')")
	d.settles()
}

// stuck ends the test with what is on the screen.
func (d *desk) stuck(what string) {
	d.t.Helper()
	d.mu.Lock()
	logs := strings.Join(d.logs[max(0, len(d.logs)-8):], "\n")
	d.mu.Unlock()
	d.t.Fatalf("%s\nat %s\n%s\n%s", what, d.text("location.href"), d.text("document.body.innerText.slice(0, 400)"), logs)
}
