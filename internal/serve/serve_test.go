package serve

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ocop/internal/build"
	"ocop/internal/ocop"
	"ocop/themes"
)

const product = "---\nname: %s\nentity: htx\n---\n"

// start serves a small site from a folder of the test's until the test ends.
func start(t *testing.T) (url, content string, built <-chan error) {
	t.Helper()
	return startWith(t, "")
}

// startWith serves it with the theme in a folder, "" for the one built in.
func startWith(t *testing.T, theme string) (url, content string, built <-chan error) {
	t.Helper()
	content = t.TempDir()
	look := themes.OCOP()
	if theme != "" {
		look = os.DirFS(theme)
	}
	write(t, content, "entities/htx.md", "---\nname: HTX Thử\nkind: cooperative\n---\n")
	write(t, content, "products/tra.md", strings.Replace(product, "%s", "Trà Một", 1))
	ctx, stop := context.WithCancel(context.Background())
	ready, builds, ended := make(chan string, 1), make(chan error, 100), make(chan error, 1)
	go func() {
		ended <- Run(ctx, Input{
			Build: func() (build.Input, error) {
				return build.Input{Content: os.DirFS(content), Theme: look, AsOf: ocop.DateOf(2026, 11, 23)}, nil
			},
			Content: content, Theme: theme, Config: filepath.Join(content, "none.yaml"), Addr: "127.0.0.1:0", Now: time.Now,
			Ready: func(u string) { ready <- u },
			Built: func(b Built) {
				if b.Settled {
					builds <- b.Err
				}
			},
		})
	}()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Errorf("serve ended with %v", err)
		}
	})
	select {
	case url = <-ready:
	case err := <-ended:
		t.Fatal(err)
	}
	<-builds
	return url, content, builds
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func get(t *testing.T, url string) (int, string) {
	t.Helper()
	res, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(body)
}

func wait(t *testing.T, built <-chan error) {
	t.Helper()
	select {
	case <-built:
	case <-time.After(30 * time.Second):
		t.Fatal("no build within 30 s")
	}
}

func TestAChangeIsServedAndTheBrowserIsTold(t *testing.T) {
	url, content, built := start(t)
	if code, body := get(t, url+"san-pham/tra/"); code != 200 || !strings.Contains(body, "Trà Một") || !strings.Contains(body, "/_ocop/overlay.js") {
		t.Fatalf("got %d", code)
	}
	res, err := http.Get(url + "_ocop/events")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	told := make(chan string, 10)
	go func() {
		lines := bufio.NewScanner(res.Body)
		for lines.Scan() {
			if e, ok := strings.CutPrefix(lines.Text(), "event: "); ok {
				told <- e
			}
		}
	}()
	write(t, content, "products/tra.md", strings.Replace(product, "%s", "Trà Hai", 1))
	wait(t, built)
	select {
	case e := <-told:
		if e != "changed" {
			t.Errorf("told %q", e)
		}
	case <-time.After(30 * time.Second):
		t.Error("the browser was not told")
	}
	if _, body := get(t, url+"san-pham/tra/"); !strings.Contains(body, "Trà Hai") {
		t.Error("the old page is served")
	}
}

func TestNewFoldersAndSavesByRenameAreSeen(t *testing.T) {
	url, content, built := start(t)
	write(t, content, "stories/moi/index.md", "---\ntitle: Chuyện mới\n---\n\nMột câu.\n")
	wait(t, built)
	for range 200 { // the folder and the file may come as two changes
		if code, _ := get(t, url+"cau-chuyen/moi/"); code == 200 {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	if code, _ := get(t, url+"cau-chuyen/moi/"); code != 200 {
		t.Fatalf("the new story: %d", code)
	}
	write(t, content, "stories/moi/.index.tmp", "---\ntitle: Chuyện khác\n---\n\nMột câu.\n")
	if err := os.Rename(filepath.Join(content, "stories/moi/.index.tmp"), filepath.Join(content, "stories/moi/index.md")); err != nil {
		t.Fatal(err)
	}
	deadline := time.Now().Add(30 * time.Second)
	for {
		if _, body := get(t, url+"cau-chuyen/moi/"); strings.Contains(body, "Chuyện khác") {
			return
		}
		if time.Now().After(deadline) {
			t.Fatal("the renamed file was not seen")
		}
		time.Sleep(50 * time.Millisecond)
	}
}

func TestBrokenContentKeepsTheServerAlive(t *testing.T) {
	url, content, built := start(t)
	write(t, content, "products/tra.md", "---\nname: [\n")
	wait(t, built)
	if code, _ := get(t, url+"san-pham/tra/"); code != 404 {
		t.Errorf("the unreadable product: %d, want 404", code)
	}
	if _, body := get(t, url+"_ocop/"); !strings.Contains(body, "products/tra.md") || !strings.Contains(body, "source-unclosed-fence") {
		t.Errorf("findings page: %s", body)
	}
	if err := os.RemoveAll(filepath.Join(content, "products")); err != nil {
		t.Fatal(err)
	}
	wait(t, built)
	if code, _ := get(t, url); code != 200 {
		t.Errorf("home after a deleted folder: %d", code)
	}
}

func TestOnlyThisMachineAndOnlyTheSiteAreServed(t *testing.T) {
	url, _, _ := start(t)
	for _, path := range []string{"../etc/passwd", "%2e%2e/%2e%2e/etc/passwd", ".ocop-manifest", "san-pham/../.ocop-manifest", "khong-co/"} {
		if code, body := get(t, url+path); code != 404 || strings.Contains(body, "root:") {
			t.Errorf("%s: %d", path, code)
		}
	}
	req, _ := http.NewRequest("GET", url, nil)
	req.Host = "evil.example"
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != http.StatusForbidden {
		t.Errorf("another host name: %d, want 403", res.StatusCode)
	}
	for _, addr := range []string{"0.0.0.0:0", ":0", "192.168.1.1:80", "nonsense"} {
		if l, err := listen(addr, ""); err == nil {
			l.Close()
			t.Errorf("listen(%q) was allowed", addr)
		}
	}
}

func TestABrokenThemeIsToldUntilItIsMended(t *testing.T) {
	theme := t.TempDir()
	if err := os.CopyFS(theme, themes.OCOP()); err != nil {
		t.Fatal(err)
	}
	url, content, built := startWith(t, theme)
	page := filepath.Join(theme, "pages/product.html")
	whole, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	wrong := func() string {
		_, body := get(t, url+"_ocop/page?path=/san-pham/tra/")
		var v overlaid
		if err := json.Unmarshal([]byte(body), &v); err != nil {
			t.Fatal(err)
		}
		return v.Wrong
	}
	until := func(want bool) {
		t.Helper()
		for range 2000 {
			if (wrong() != "") == want {
				return
			}
			time.Sleep(20 * time.Millisecond)
		}
		t.Fatalf("wrong is %q", wrong())
	}
	write(t, theme, "pages/product.html", string(whole)+"{{")
	until(true)
	for len(built) > 0 {
		<-built
	}
	write(t, content, "products/che.md", strings.Replace(product, "%s", "Chè", 1))
	for code := 0; code != 200; code, _ = get(t, url+"san-pham/che/") {
		wait(t, built)
	}
	if wrong() == "" {
		t.Error("content that was read made one forget that the theme cannot be")
	}
	write(t, theme, "pages/product.html", string(whole))
	until(false)
}
