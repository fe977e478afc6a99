package editor_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"ocop/internal/editor"
	"ocop/internal/ocop"
)

// folderPicker stands in for the choice of a folder, which no program can make:
// the browser's own file system is filled with the office's files and handed
// out. All else is the editor as people have it.
const folderPicker = `window.showDirectoryPicker = async () => {
	const root = await navigator.storage.getDirectory();
	if (!window.filled) {
		window.filled = true;
		for (const name of await (await fetch('/_test/list')).json()) {
			const parts = name.split('/'), file = parts.pop();
			let at = root;
			for (const p of parts) at = await at.getDirectoryHandle(p, {create: true});
			const out = await (await at.getFileHandle(file, {create: true})).createWritable();
			await out.write(await (await fetch('/_test/file/' + name)).blob());
			await out.close();
		}
	}
	return root;
}`

// readBack gives every file of the folder in base64, by path.
const readBack = `(async () => {
	const out = {};
	const walk = async (dir, path) => {
		for await (const [name, h] of dir.entries()) {
			if (h.kind === 'directory') { await walk(h, path + name + '/'); continue; }
			const bytes = new Uint8Array(await (await h.getFile()).arrayBuffer());
			let s = ''; for (const b of bytes) s += String.fromCharCode(b);
			out[path + name] = btoa(s);
		}
	};
	await walk(await navigator.storage.getDirectory(), '');
	return JSON.stringify(out);
})()`

// desk is the editor opened in Chromium over a copy of records.
type desk struct {
	t    *testing.T
	ctx  context.Context
	url  string
	mu   sync.Mutex
	left []string // requests to other hosts, scripts that failed
	logs []string
}

// open starts the server of the editor and Chromium, without any host but that.
func open(t *testing.T, records fs.FS, site ocop.Site) *desk {
	t.Helper()
	if os.Getenv("OCOP_NO_BROWSER") == "1" {
		t.Skip("NOT TESTED: OCOP_NO_BROWSER=1, so the editor was not tried in a browser")
	}
	if _, ok := editor.Assets(); !ok {
		if os.Getenv("OCOP_NEED_TOOLS") == "1" {
			t.Fatal("the editor is not installed: run “make assets”")
		}
		t.Skip("NOT TESTED: the editor is not installed; run “make assets”")
	}
	mux := http.NewServeMux()
	mux.Handle("/admin/", editor.Handler(func() (editor.Options, error) { return editor.Options{Site: site}, nil }))
	mux.HandleFunc("/_test/list", func(w http.ResponseWriter, r *http.Request) {
		var names []string
		_ = fs.WalkDir(records, ".", func(p string, e fs.DirEntry, err error) error {
			if err == nil && !e.IsDir() {
				names = append(names, p)
			}
			return err
		})
		_ = json.NewEncoder(w).Encode(names)
	})
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {}) // the pages that entries lead to
	mux.Handle("/_test/file/", http.StripPrefix("/_test/file/", http.FileServerFS(records)))
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)

	profile, err := os.MkdirTemp("", "ocop-editor-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(profile) }) // Chromium may still write when it ends
	ctx, stop := chromedp.NewExecAllocator(t.Context(), chromedp.ExecPath(chromium(t)), chromedp.UserDataDir(profile), chromedp.Headless,
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.WindowSize(1280, 900), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true), chromedp.Flag("disable-dev-shm-usage", true),
		chromedp.Flag("lang", "en-US"), chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"), chromedp.WSURLReadTimeout(time.Minute))
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	ctx, stop = context.WithTimeout(ctx, 6*time.Minute)
	t.Cleanup(stop)
	d := &desk{t: t, ctx: ctx, url: server.URL}
	d.listen()
	d.do(network.Enable(), log.Enable(), chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := page.AddScriptToEvaluateOnNewDocument(folderPicker + ";" + hands).Do(ctx)
		return err
	}))
	return d
}

func chromium(t *testing.T) string {
	if program := os.Getenv("OCOP_CHROMIUM"); program != "" {
		return program
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if program, err := exec.LookPath(name); err == nil {
			return program
		}
	}
	t.Fatal("no Chromium: run “make tools”, name it in OCOP_CHROMIUM, or set OCOP_NO_BROWSER=1 to leave this test out")
	return ""
}

// listen notes what should not be: failed scripts, requests that leave.
func (d *desk) listen() {
	chromedp.ListenTarget(d.ctx, func(event any) {
		d.mu.Lock()
		defer d.mu.Unlock()
		switch e := event.(type) {
		case *runtime.EventExceptionThrown:
			d.left = append(d.left, "exception: "+e.ExceptionDetails.Error())
		case *network.EventRequestWillBeSent:
			if u := e.Request.URL; !strings.HasPrefix(u, d.url+"/") && !strings.HasPrefix(u, "blob:") && !strings.HasPrefix(u, "data:") {
				d.left = append(d.left, "request to "+u)
			}
		case *log.EventEntryAdded:
			d.logs = append(d.logs, string(e.Entry.Level)+" "+e.Entry.Text+" "+e.Entry.URL)
		case *runtime.EventConsoleAPICalled:
			for _, a := range e.Args {
				d.logs = append(d.logs, string(e.Type)+" "+string(a.Value)+" "+a.Description)
			}
		}
	})
}

func (d *desk) do(actions ...chromedp.Action) {
	d.t.Helper()
	if err := chromedp.Run(d.ctx, actions...); err != nil {
		d.t.Fatal(err)
	}
}

// text evaluates an expression, also a promise, to a text.
func (d *desk) text(js string) string {
	d.t.Helper()
	var out string
	d.do(chromedp.Evaluate("(async () => String(await ("+js+")))()", &out, func(p *runtime.EvaluateParams) *runtime.EvaluateParams {
		return p.WithAwaitPromise(true).WithUserGesture(true)
	}))
	return out
}

// wait waits until an expression is true.
func (d *desk) wait(js string) {
	d.t.Helper()
	for end := time.Now().Add(60 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if d.text("!!("+js+")") == "true" {
			return
		}
	}
	d.stuck("never true: " + js)
}

// files reads the folder back.
func (d *desk) files() map[string][]byte {
	d.t.Helper()
	var coded map[string]string
	if err := json.Unmarshal([]byte(d.text(readBack)), &coded); err != nil {
		d.t.Fatal(err)
	}
	out := map[string][]byte{}
	for name, s := range coded {
		data, err := base64.StdEncoding.DecodeString(s)
		if err != nil {
			d.t.Fatal(name, err)
		}
		out[path.Clean(name)] = data
	}
	return out
}
