package browser

import (
	"context"
	"flag"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"ocop/internal/build"
	"ocop/internal/ocop"
	sitepage "ocop/internal/page"
	"ocop/internal/source"
	"ocop/internal/store"
	"ocop/themes"
)

var (
	siteDir      string
	pictureStore *store.Store // the pictures of the sample, for builds after the first
	site         *httptest.Server
	chrome       context.Context // nil when there is none
	why          string          // there is none
)

// TestMain builds the sample site once and starts one Chromium for all tests.
func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(run(m))
}

func run(m *testing.M) int {
	program, err := chromium()
	if err != nil {
		why = err.Error()
		fmt.Fprintln(os.Stderr, why)
		return m.Run()
	}
	dir, err := os.MkdirTemp("", "ocop-browser-")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	siteDir, pictureStore = dir+"/site", store.Open(dir+"/pictures")
	if err := buildSample(siteDir, false, func(pages []sitepage.Page) { sitePages = pages }); err != nil {
		panic(err)
	}
	site = httptest.NewServer(newHost(siteDir))
	defer site.Close()
	ctx, stop := chromedp.NewExecAllocator(context.Background(),
		chromedp.ExecPath(program), chromedp.UserDataDir(dir+"/profile"), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.NoFirstRun, chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true), chromedp.Flag("disable-dev-shm-usage", true),
		chromedp.WSURLReadTimeout(time.Minute))
	defer stop()
	ctx, stop = chromedp.NewContext(ctx)
	defer stop()
	if err := chromedp.Run(ctx); err != nil {
		panic(fmt.Sprintf("%s does not start: %v", program, err))
	}
	chrome = ctx
	return m.Run()
}

// chromium finds the program.
func chromium() (string, error) {
	if os.Getenv("OCOP_NO_BROWSER") == "1" {
		return "", fmt.Errorf("NOT TESTED: OCOP_NO_BROWSER=1, so nothing was tried in a browser")
	}
	if program := os.Getenv("OCOP_CHROMIUM"); program != "" {
		return program, nil
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if program, err := exec.LookPath(name); err == nil {
			return program, nil
		}
	}
	return "", fmt.Errorf("no Chromium: run “make tools”, name it in OCOP_CHROMIUM, or set OCOP_NO_BROWSER=1 to leave these tests out")
}

func buildSample(out string, relative bool, listed func([]sitepage.Page)) error {
	return buildOf("../../content", out, relative, listed)
}

// relativeSample builds the sample as a site that opens from a folder, when first asked.
var relativeSample = sync.OnceValues(func() (string, error) {
	dir := siteDir + "-relative"
	return dir, buildSample(dir, true, nil)
})

// folderSite is the folder of the sample that opens without a server.
func folderSite(t *testing.T) string {
	t.Helper()
	needed(t)
	dir, err := relativeSample()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// buildOf builds content as the sample is built.
func buildOf(content, out string, relative bool, listed func([]sitepage.Page)) error {
	data, err := os.ReadFile("../../ocop.yaml")
	if err != nil {
		return err
	}
	config, _ := source.ReadSite("ocop.yaml", data)
	_, err = build.Run(context.Background(), build.Input{Content: os.DirFS(content), Theme: themes.OCOP(), Site: config,
		AsOf: ocop.DateOf(2026, 11, 23), Out: out, Relative: relative, Listed: listed, Store: pictureStore})
	return err
}

// tabLife is for a browser that hangs: a long test on a slow machine ends well before.
const tabLife = 15 * time.Minute

// tab is a page of the browser. It fails its test on any error of a script and
// on any request that leaves the site.
type tab struct {
	t   *testing.T
	ctx context.Context
	mu  sync.Mutex
	bad []string

	close func() // of a tab that is kept
}

// open opens an address of the site in a window of a size.
func open(t *testing.T, path string, width int64, before ...chromedp.Action) *tab {
	t.Helper()
	needed(t)
	return openAt(t, site.URL+path, width, before...)
}

// needed ends a test that has no browser: it fails unless that was asked for.
func needed(t *testing.T) {
	t.Helper()
	if chrome != nil {
		return
	}
	if os.Getenv("OCOP_NO_BROWSER") == "1" {
		t.Skip(why)
	}
	t.Fatal(why)
}

func openAt(t *testing.T, address string, width int64, before ...chromedp.Action) *tab {
	t.Helper()
	ctx, stop := chromedp.NewContext(chrome)
	ctx, cancel := context.WithTimeout(ctx, tabLife)
	t.Cleanup(func() { cancel(); stop() })
	p := &tab{t: t, ctx: ctx}
	p.listen()
	t.Cleanup(func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		for _, b := range p.bad {
			t.Error(b)
		}
	})
	p.do(append([]chromedp.Action{network.Enable(), network.SetBypassServiceWorker(true), page.BringToFront(), emulation.SetFocusEmulationEnabled(true), emulation.SetDeviceMetricsOverride(width, 900, 1, width < 600)}, before...)...)
	p.do(chromedp.Navigate(address))
	return p
}

// listen notes exceptions and requests that leave the site.
func (p *tab) listen() {
	chromedp.ListenTarget(p.ctx, func(event any) {
		switch e := event.(type) {
		case *runtime.EventExceptionThrown:
			p.note("exception: " + e.ExceptionDetails.Error())
		case *network.EventRequestWillBeSent:
			if u := e.Request.URL; !strings.HasPrefix(u, "http://127.0.0.1:") && !strings.HasPrefix(u, "blob:http://127.0.0.1:") && !strings.HasPrefix(u, "data:") && !strings.HasPrefix(u, "file://") {
				p.note("request to " + u)
			}
		}
	})
}

func (p *tab) note(what string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.bad = append(p.bad, what)
}

func (p *tab) do(actions ...chromedp.Action) {
	p.t.Helper()
	if err := chromedp.Run(p.ctx, actions...); err != nil {
		p.t.Fatal(err)
	}
}

// leaving is what the browser says of a page between two addresses.
var leaving = regexp.MustCompile("navigated or closed|Cannot find")

// text evaluates an expression to a text. A page that is just leaving answers
// nothing: the one that comes is asked.
func (p *tab) text(js string) string {
	p.t.Helper()
	var out string
	err := chromedp.Run(p.ctx, chromedp.Evaluate("String("+js+")", &out))
	for range 100 {
		if err == nil || !leaving.MatchString(err.Error()) {
			break
		}
		time.Sleep(50 * time.Millisecond)
		err = chromedp.Run(p.ctx, chromedp.Evaluate("String("+js+")", &out))
	}
	if err != nil {
		p.t.Fatal(err)
	}
	return out
}

// wait waits until an expression is true.
func (p *tab) wait(js string) {
	p.t.Helper()
	p.waitFor(40*time.Second, js)
}

// waitFor is wait with another patience: for work that takes its time.
func (p *tab) waitFor(most time.Duration, js string) {
	p.t.Helper()
	for end := time.Now().Add(most); time.Now().Before(end); time.Sleep(30 * time.Millisecond) {
		if p.text(js) == "true" {
			return
		}
	}
	p.t.Fatalf("never true: %s\nat %s: %s", js, p.text("location.href"), p.text("document.querySelector('main')?.innerText.slice(0, 400)"))
}

// want compares an expression with a text.
func (p *tab) want(js, want string) {
	p.t.Helper()
	if got := p.text(js); got != want {
		p.t.Errorf("%s is %q, want %q", js, got, want)
	}
}

// typed types letters, keys presses keys one by one.
func (p *tab) typed(text string) {
	p.t.Helper()
	p.wait("document.readyState === 'complete' && !!document.querySelector('#q')") // a page that is just opening has none to type in
	p.do(chromedp.Sleep(100*time.Millisecond), chromedp.SendKeys("#q", text))
}

func (p *tab) keys(keys ...string) {
	p.t.Helper()
	for _, k := range keys {
		p.do(chromedp.KeyEvent(k))
	}
}

// enter presses Enter as a keyboard does: a page that takes the key gets no
// letter of it, while chromedp.KeyEvent sends the letter in any case.
func (p *tab) enter() {
	p.t.Helper()
	key := func(kind input.KeyType) *input.DispatchKeyEventParams {
		return input.DispatchKeyEvent(kind).WithKey("Enter").WithCode("Enter").WithWindowsVirtualKeyCode(13)
	}
	p.do(key(input.KeyDown).WithText("\r"), key(input.KeyUp))
}
