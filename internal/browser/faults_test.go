package browser

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestFaultsAreSeen holds the looks themselves to a page that does everything
// wrong: each of them complains of it.
func TestFaultsAreSeen(t *testing.T) {
	needed(t)
	dir := t.TempDir()
	for from, to := range map[string]string{"faults.html": "index.html", "faults.css": "faults.css", "faults.js": "faults.js"} {
		data, err := os.ReadFile(filepath.Join("testdata", from))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, to), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	web := httptest.NewServer(newHost(dir))
	defer web.Close()
	p := newTab(t)
	defer p.close()
	p.t = t
	var said []string
	ask := func(call string) {
		t.Helper()
		var list []string
		p.do(chromedp.Evaluate("[look."+call+"].flat()", &list))
		said = append(said, list...)
	}
	p.meet(meet{width: 360, height: 800})
	p.visitAt(web.URL+"/", true)
	p.wait("window.shift > 0")
	ask("shift()")
	p.meet(phone)
	for _, call := range []string{"layout(360)", "lines()", "targets()", "motion()", "forced()", "plain()"} {
		ask(call)
	}
	p.meet(meet{width: 360, height: 800, high: true})
	ask("forced()")
	p.run("look.begin()")
	for range 12 {
		p.press("Tab", 9)
		ask("focus()")
	}
	var names []string
	for _, c := range p.cookies() {
		names = append(names, "cookie "+c.Name)
	}
	p.mu.Lock()
	said = append(append(said, p.bad...), names...)
	p.mu.Unlock()
	all := strings.Join(said, "\n")
	for _, want := range []string{
		"moved by", "scrolls sideways to 900 px of 360: div#wide", "cut off: div#clip", "line-height 1.10, want 1.3: h1", "line-height 1.40, want 1.6: p#long",
		"capitals: p#loud", "20×20 px to touch, want 44: button#small", "moves: div#fade", "colours are not forced", "drawing vanishes: div#icon",
		"does nothing without scripts: button#small", "focus does not show: a#bare", "focus is covered: a#under", "focus is out of sight: a#away", "focus goes back from a",
		"console: \"a script complains\"", "exception: ", "request to http://localhost:9/picture.png", "Applying inline style violates", "Executing inline script violates", "cookie seen",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("nobody said %q", want)
		}
	}
	if strings.Contains(all, "focus does not show: button") {
		t.Error("the browser's own ring was not seen")
	}
	if t.Failed() {
		t.Log(all)
	}
}
