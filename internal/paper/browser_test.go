package paper

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"ocop/internal/report"
	"ocop/themes"
)

// toolMissing leaves a test out loudly, or fails where the tools must be there.
func toolMissing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("OCOP_NEED_TOOLS") != "" {
		t.Fatal(what)
	}
	t.Skip("NOT TESTED: " + what)
}

// chromium opens a browser until the test ends.
func chromium(t *testing.T) context.Context {
	t.Helper()
	if os.Getenv("OCOP_NO_BROWSER") == "1" {
		t.Skip("NOT TESTED: OCOP_NO_BROWSER=1")
	}
	program := ""
	for _, name := range []string{os.Getenv("OCOP_CHROMIUM"), "chromium", "chromium-browser", "google-chrome", "chrome"} {
		if p, err := exec.LookPath(name); name != "" && err == nil {
			program = p
			break
		}
	}
	if program == "" {
		toolMissing(t, "no Chromium: run “make tools” or name it in OCOP_CHROMIUM")
	}
	dir, err := os.MkdirTemp("", "ocop-paper-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) }) // Chromium may still write when it ends
	ctx, stop := chromedp.NewExecAllocator(context.Background(), chromedp.WSURLReadTimeout(time.Minute),
		chromedp.ExecPath(program), chromedp.UserDataDir(dir+"/profile"), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.NoFirstRun, chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true), chromedp.Flag("disable-dev-shm-usage", true))
	t.Cleanup(stop)
	ctx, end := chromedp.NewContext(ctx)
	t.Cleanup(func() { _ = chromedp.Cancel(ctx); end() })
	ctx, late := context.WithTimeout(ctx, 4*time.Minute)
	t.Cleanup(late)
	return ctx
}

// policy is what serve sends with these pages.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// shownIn serves the pages of a report as serve does.
func shownIn(t *testing.T, r *report.Report) (url string, names []string) {
	t.Helper()
	files, err := Dashboard(r, themes.Report(), Options{Beside: []Link{{Text: "Bản Word (.docx)", URL: "bao-cao.docx"}}, Tables: "csv/",
		File: func(p string) string { return "tep/" + p },
		Live: Live{On: true, Site: "/", Findings: "/_ocop/", Ask: "/", Year: "2026", Day: r.AsOf.String(), Years: []Link{{Text: "2025", URL: "/2025/"}, {Text: "2026", URL: "/2026/", Note: "page"}}}})
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string][]byte{}
	for _, f := range files {
		pages[f.Name] = f.Data
		if path.Ext(f.Name) == ".html" && (!strings.HasPrefix(f.Name, "ban-ghi-") || !slices.ContainsFunc(names, func(n string) bool { return strings.HasPrefix(n, "ban-ghi-") })) {
			names = append(names, f.Name)
		}
	}
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		data, ok := pages[strings.TrimPrefix(r.URL.Path, "/")]
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Security-Policy", policy)
		if path.Ext(r.URL.Path) == ".css" {
			w.Header().Set("Content-Type", "text/css")
		} else {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
		}
		_, _ = w.Write(data)
	}))
	t.Cleanup(site.Close)
	return site.URL + "/", names
}

func await(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }

// The pages open all their details before axe looks at them.
const axeRun = `document.querySelectorAll('details').forEach((d) => d.open = true);
axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } },
	runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'] }).then((r) =>
	r.violations.flatMap((v) => v.nodes.slice(0, 4).map((n) => v.id + ': ' + n.target + ' ' + [...n.any, ...n.all, ...n.none].map((a) => a.message).join(', '))))`

// TestPagesOfTheReportAreAccessible: on a phone and a desk, light and dark, no
// page has a fault of axe-core or is wider than its window.
func TestPagesOfTheReportAreAccessible(t *testing.T) {
	axe, err := os.ReadFile("../browser/testdata/npm/node_modules/axe-core/axe.min.js")
	if err != nil {
		toolMissing(t, "axe-core is not there; “make tools” installs it where there is npm")
	}
	ctx := chromium(t)
	url, names := shownIn(t, sample(t, 2026))
	for _, width := range []int64{360, 1280} {
		for _, scheme := range []string{"light", "dark"} {
			for _, name := range names {
				// Tables are of one kind: all of them on the narrowest window only.
				if (width != 360 || scheme != "light") && strings.HasPrefix(name, "B") && name != "B2.html" {
					continue
				}
				var list []string
				var wide int
				err := chromedp.Run(ctx,
					emulation.SetDeviceMetricsOverride(width, 900, 1, width < 600),
					emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}),
					chromedp.Navigate(url+name),
					chromedp.Evaluate(string(axe)+";0", nil),
					chromedp.Evaluate(axeRun, &list, await),
					chromedp.Evaluate(`document.documentElement.scrollWidth - document.documentElement.clientWidth`, &wide))
				if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				for _, v := range list {
					t.Errorf("axe, %s %d %s: %s", name, width, scheme, v)
				}
				if wide > 0 {
					t.Errorf("%s is %d px wider than a window of %d", name, wide, width)
				}
			}
		}
	}
}

// TestFiguresLeadToTheirRowsAndFiles walks with the keyboard from a figure to the
// record behind it.
func TestFiguresLeadToTheirRowsAndFiles(t *testing.T) {
	ctx := chromium(t)
	url, _ := shownIn(t, sample(t, 2026))
	var closed, opened bool
	var row, file string
	err := chromedp.Run(ctx, emulation.SetDeviceMetricsOverride(1280, 900, 1, false), chromedp.Navigate(url+"index.html"),
		chromedp.Evaluate(`document.querySelector('.summary details').open`, &closed),
		chromedp.Evaluate(`document.querySelector('.summary summary').focus()`, nil),
		chromedp.KeyEvent("\r"),
		chromedp.Evaluate(`document.querySelector('.summary details').open`, &opened),
		chromedp.Evaluate(`document.querySelector('.summary .records a.path').getAttribute('href')`, &file),
		chromedp.Evaluate(`document.querySelector('.summary .records a').focus()`, nil),
		chromedp.KeyEvent("\r"),
		chromedp.WaitVisible(`tr:target`, chromedp.ByQuery),
		chromedp.Evaluate(`document.querySelector('tr:target').innerText.replace(/\s+/g, ' ')`, &row))
	if err != nil {
		t.Fatal(err)
	}
	if closed || !opened {
		t.Errorf("details were open %v, and after Enter %v", closed, opened)
	}
	if !strings.Contains(row, "Bánh gạo lứt VẢ FOODS vị gừng") || !strings.HasPrefix(file, "tep/products/") {
		t.Errorf("the figure leads to %q and %q", row, file)
	}
}

// TestDashboardIsPrinted: charts and figures are on paper, what is for the
// screen alone is not.
func TestDashboardIsPrinted(t *testing.T) {
	ctx := chromium(t)
	url, _ := shownIn(t, sample(t, 2026))
	var pdf []byte
	var seen string
	err := chromedp.Run(ctx, chromedp.Navigate(url+"index.html"),
		emulation.SetEmulatedMedia().WithMedia("print"),
		chromedp.Evaluate(`['.live', '.ask', '.files', 'footer', '.charts', '.summary'].map((s) => s + '=' + getComputedStyle(document.querySelector(s)).display).join(' ')`, &seen),
		chromedp.ActionFunc(func(ctx context.Context) (err error) {
			pdf, _, err = page.PrintToPDF().WithPreferCSSPageSize(true).Do(ctx)
			return err
		}))
	if err != nil {
		t.Fatal(err)
	}
	if want := ".live=none .ask=none .files=none footer=none .charts=grid .summary=grid"; seen != want {
		t.Errorf("on paper: %s, want %s", seen, want)
	}
	if dir := os.Getenv("OCOP_KEEP"); dir != "" {
		_ = os.WriteFile(dir+"/dashboard.pdf", pdf, 0o644)
	}
	if len(pdf) < 20_000 {
		t.Errorf("the PDF has %d bytes", len(pdf))
	}
}
