package serve

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"

	"ocop/internal/build"
	"ocop/internal/ocop"
	"ocop/themes"
)

// seen waits for changes until one has what is wanted.
func seen(t *testing.T, changes <-chan change, want func(change) bool) {
	t.Helper()
	end := time.After(30 * time.Second)
	for {
		select {
		case c := <-changes:
			if want(c) {
				return
			}
		case <-end:
			t.Fatal("the change was not seen")
		}
	}
}

func TestChangesAreSeenByEventsAndByLooking(t *testing.T) {
	for name, poll := range map[string]time.Duration{"events": 0, "looking": 20 * time.Millisecond} {
		t.Run(name, func(t *testing.T) {
			content, theme, config := t.TempDir(), t.TempDir(), filepath.Join(t.TempDir(), "ocop.yaml")
			write(t, content, "products/a.md", "a")
			write(t, theme, "assets/css/site.css", "a")
			e, err := watch(Input{Content: content, Theme: theme, Config: config, Poll: poll})
			if err != nil {
				t.Fatal(err)
			}
			ctx, stop := context.WithCancel(context.Background())
			defer func() { stop(); e.close() }()
			has := func(name string) func(change) bool { // or a folder that it lies in, which is looked through
				return func(c change) bool {
					return slices.ContainsFunc(c.content, func(n string) bool { return n == name || strings.HasPrefix(name, n+"/") })
				}
			}
			write(t, content, "products/a.md", "ab") // while serve reads the content for the first time
			changes := e.changes(ctx)
			seen(t, changes, has("products/a.md"))
			write(t, content, "stories/moi/index.md", "new folders")
			seen(t, changes, has("stories/moi/index.md"))
			write(t, content, "stories/moi/index.md.tmp", "whole")
			if err := os.Rename(filepath.Join(content, "stories/moi/index.md.tmp"), filepath.Join(content, "stories/moi/index.md")); err != nil {
				t.Fatal(err)
			}
			seen(t, changes, has("stories/moi/index.md"))
			if err := os.Remove(filepath.Join(content, "products/a.md")); err != nil {
				t.Fatal(err)
			}
			seen(t, changes, has("products/a.md"))
			write(t, content, "dossiers/x.md", "inside")
			seen(t, changes, func(c change) bool { return c.internal && len(c.content) == 0 })
			write(t, theme, "assets/css/site.css", "ab")
			seen(t, changes, func(c change) bool { return c.theme && c.styles })
			write(t, theme, "pages/product.html", "ab")
			seen(t, changes, func(c change) bool { return c.theme && !c.styles })
			write(t, filepath.Dir(config), "ocop.yaml", "name: x\n")
			seen(t, changes, func(c change) bool { return c.config })
			for _, name := range []string{"products/~$a.docx", "products/.a.md.swp", "products/4913", "products/a.md~", "_inbox/anh.jpg", ".git/index"} {
				write(t, content, name, "x")
			}
			select {
			case c := <-changes:
				if slices.ContainsFunc(c.content, func(n string) bool { return strings.Contains(n, "a.") || strings.Contains(n, "4913") }) {
					t.Errorf("a file of an editor counts: %+v", c)
				}
			case <-time.After(300 * time.Millisecond):
			}
		})
	}
}

// opened watches a folder of content until the test ends.
func opened(t *testing.T, content string) (*eyes, <-chan change) {
	t.Helper()
	e, err := watch(Input{Content: content})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	t.Cleanup(func() { stop(); e.close() })
	return e, e.changes(ctx)
}

func TestAFolderThatCameBackIsWatchedWhole(t *testing.T) {
	content, away := filepath.Join(t.TempDir(), "content"), filepath.Join(t.TempDir(), "away")
	write(t, content, "products/a.md", "a")
	_, changes := opened(t, content)
	all := func(c change) bool { return c.all }
	has := func(names ...string) func(change) bool { // the file, or the folders that it lies in
		return func(c change) bool {
			return slices.ContainsFunc(c.content, func(n string) bool { return slices.Contains(names, n) })
		}
	}
	for i, leave := range []func() error{
		func() error { return os.Rename(content, away) },
		func() error { return errors.Join(os.CopyFS(away, os.DirFS(content)), os.RemoveAll(content)) }, // another one comes back
	} {
		if err := leave(); err != nil {
			t.Fatal(err)
		}
		seen(t, changes, all)
		if err := os.Rename(away, content); err != nil {
			t.Fatal(err)
		}
		seen(t, changes, all)
		name := fmt.Sprintf("products/b-%d.md", i)
		write(t, content, name, "b")
		seen(t, changes, has(name))
		folder := fmt.Sprintf("top-%d", i)
		write(t, content, folder+"/c.md", "c")
		seen(t, changes, has(folder, folder+"/c.md"))
		write(t, content, folder+"/d.md", "d")
		seen(t, changes, has(folder+"/d.md"))
	}
}

func TestLostEventsMeanThatAnythingMayHaveChanged(t *testing.T) {
	content := t.TempDir()
	e, changes := opened(t, content)
	e.fs.Errors <- fsnotify.ErrEventOverflow
	seen(t, changes, func(c change) bool { return c.all })
}

func TestAThousandFilesAtOnceAreServed(t *testing.T) {
	url, content, _ := start(t)
	for i := range 1000 {
		write(t, content, fmt.Sprintf("products/sp-%d.md", i), strings.Replace(product, "%s", fmt.Sprintf("Sản phẩm %d", i), 1))
	}
	for end := time.Now().Add(2 * time.Minute); ; time.Sleep(50 * time.Millisecond) {
		a, _ := get(t, url+"san-pham/sp-0/")
		b, _ := get(t, url+"san-pham/sp-999/")
		if a == 200 && b == 200 {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("%d %d", a, b)
		}
	}
}

func TestAFolderThatGoesAndComesBackIsServedAgain(t *testing.T) {
	url, content, _ := start(t)
	if err := os.Rename(content, content+"-away"); err != nil {
		t.Fatal(err)
	}
	time.Sleep(300 * time.Millisecond)
	if code, body := get(t, url+"san-pham/tra/"); code != 200 || !strings.Contains(body, "Trà Một") {
		t.Errorf("while the folder is away: %d", code)
	}
	if err := os.Rename(content+"-away", content); err != nil {
		t.Fatal(err)
	}
	write(t, content, "products/tra.md", strings.Replace(product, "%s", "Trà Ba", 1))
	for end := time.Now().Add(30 * time.Second); ; time.Sleep(100 * time.Millisecond) {
		if _, body := get(t, url+"san-pham/tra/"); strings.Contains(body, "Trà Ba") {
			return
		}
		if time.Now().After(end) {
			t.Fatal("the folder that came back is not followed")
		}
	}
}

func TestOthersNeedThePassword(t *testing.T) {
	ok := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusTeapot) })
	for _, c := range []struct {
		name, password, from, host, given string
		want                              int
	}{
		{"this machine", "", "127.0.0.1:5", "127.0.0.1:8080", "", http.StatusTeapot},
		{"this machine, with a password set", "mat-khau-dai", "[::1]:5", "localhost:8080", "", http.StatusTeapot},
		{"a rebound name", "", "127.0.0.1:5", "evil.example", "", http.StatusForbidden},
		{"a rebound name, with a password set", "mat-khau-dai", "127.0.0.1:5", "evil.example", "", http.StatusUnauthorized},
		{"another machine", "", "192.168.1.9:5", "192.168.1.2:8080", "", http.StatusForbidden},
		{"another machine that claims to be this one", "", "192.168.1.9:5", "localhost:8080", "", http.StatusForbidden},
		{"another machine, no password given", "mat-khau-dai", "192.168.1.9:5", "192.168.1.2:8080", "", http.StatusUnauthorized},
		{"another machine, wrong password", "mat-khau-dai", "192.168.1.9:5", "192.168.1.2:8080", "mat-khau-da", http.StatusUnauthorized},
		{"another machine, right password", "mat-khau-dai", "192.168.1.9:5", "192.168.1.2:8080", "mat-khau-dai", http.StatusTeapot},
	} {
		r := httptest.NewRequest("GET", "/noi-bo/", nil)
		r.RemoteAddr, r.Host = c.from, c.host
		if c.given != "" {
			r.SetBasicAuth("ai-cung-duoc", c.given)
		}
		w := httptest.NewRecorder()
		gate(c.password, ok).ServeHTTP(w, r)
		if w.Code != c.want {
			t.Errorf("%s: %d, want %d", c.name, w.Code, c.want)
		}
	}
	r := httptest.NewRequest("POST", "/ban-lam-viec/", nil)
	r.RemoteAddr, r.Host = "127.0.0.1:5", "127.0.0.1:8080"
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	w := httptest.NewRecorder()
	gate("", ok).ServeHTTP(w, r)
	if w.Code != http.StatusForbidden {
		t.Errorf("another site may post: %d", w.Code)
	}
	for addr, password := range map[string]string{"0.0.0.0:0": "mat-khau-dai", ":0": "mat-khau-dai", "127.0.0.1:0": ""} {
		l, err := listen(addr, password)
		if err != nil {
			t.Errorf("listen(%q): %v", addr, err)
			continue
		}
		l.Close()
	}
	if _, err := listen("0.0.0.0:0", "ngan"); err == nil {
		t.Error("a short password was taken")
	}
}

func TestWhatIsServedSurvivesAConfigurationThatBreaks(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "content/entities/htx.md", "---\nname: HTX Thử\nkind: cooperative\n---\n")
	write(t, dir, "content/products/tra.md", strings.Replace(product, "%s", "Trà Một", 1))
	write(t, dir, "ocop.yaml", "ok")
	ctx, stop := context.WithCancel(context.Background())
	ready, built, ended := make(chan string, 1), make(chan Built, 100), make(chan error, 1)
	go func() {
		ended <- Run(ctx, Input{
			Build: func() (build.Input, error) {
				data, err := os.ReadFile(filepath.Join(dir, "ocop.yaml"))
				if err == nil && string(data) != "ok" {
					err = fmt.Errorf("ocop.yaml: broken")
				}
				return build.Input{Content: os.DirFS(filepath.Join(dir, "content")), Theme: themes.OCOP(), AsOf: ocop.DateOf(2026, 11, 23)}, err
			},
			Content: filepath.Join(dir, "content"), Config: filepath.Join(dir, "ocop.yaml"), Addr: "127.0.0.1:0", Now: time.Now,
			Ready: func(u string) { ready <- u }, Built: func(b Built) { built <- b },
		})
	}()
	defer func() { stop(); <-ended }()
	url := <-ready
	<-built
	configure := func(text string, taken bool) {
		t.Helper()
		write(t, dir, "ocop.yaml.tmp", text)
		if err := os.Rename(filepath.Join(dir, "ocop.yaml.tmp"), filepath.Join(dir, "ocop.yaml")); err != nil {
			t.Fatal(err)
		}
		for end := time.After(40 * time.Second); ; {
			select {
			case b := <-built:
				if (b.Err == nil) == taken {
					return
				}
			case <-end:
				t.Fatalf("%q: taken is not %v", text, taken)
			}
		}
	}
	configure("broken", false)
	if code, _ := get(t, url+"san-pham/tra/"); code != 200 {
		t.Errorf("got %d", code)
	}
	if _, body := get(t, url+"_ocop/page?path=/san-pham/tra/"); !strings.Contains(body, "broken") || !strings.Contains(body, `"record":"products/tra"`) {
		t.Errorf("the overlay does not say why: %s", body)
	}
	if _, body := get(t, url+"noi-bo/phat-hien/"); !strings.Contains(body, "broken") {
		t.Error("the page of findings does not say why")
	}
	configure("ok", true)
}
