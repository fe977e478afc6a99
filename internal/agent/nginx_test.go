package agent

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ocop/internal/hosting"
	"ocop/internal/output"
	"ocop/internal/publish"
)

// meant are the differences that are meant, by a name, with the reason.
var meant = map[string]string{
	// These headers are not compared at all.
	"tag":     "ETag: nginx makes it of time and size, and a weak one when it compresses; ours is of the bytes, so that it outlives a copy to another machine.",
	"date":    "Last-Modified: the dates of files of a release say when they were written, not when the page changed; the ETag says it better.",
	"moved":   "_redirects: ours answers 301 or 302 at once; nginx sends the small page at that address, which leads on.",
	"error":   "The body of 400, 405, 416 and 301 is nginx's own page, or ours; nobody reads it.",
	"vary":    "Vary: nginx says it only of what it compresses now; ours whenever another coding could come.",
	"dots":    "An address with dot segments: a browser takes them out before it asks. nginx takes them out (200) or refuses (400); ours looks the address up as it is (404). Neither leaves the folder.",
	"missing": "Cache-Control of a missing page: no-cache of ours, so that a page that comes soon is seen; none of nginx.",
	"folder":  "A folder without a page: nginx leads on to the slash, where nothing is (404); ours says 404 at once.",
	"method":  "Another method at an address where nothing is: ours says 405 before it looks, nginx 404.",
	"brotli":  "br: ours has it, nginx-light has not.",
	"range":   "Accept-Ranges of a compressed answer: ours says bytes, nginx nothing. A range is always of the plain file.",
}

// answer is what a server said.
type answer struct {
	status int
	head   http.Header
	body   []byte // as it came
}

// plain is the body without its coding.
func (a answer) plain(t *testing.T) string {
	t.Helper()
	if a.head.Get("Content-Encoding") != "gzip" || len(a.body) == 0 {
		return string(a.body)
	}
	z, err := gzip.NewReader(bytes.NewReader(a.body))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// askAs sends a request exactly as it is written: no client cleans the address.
func askAs(t *testing.T, addr, method, path string, headers ...string) answer {
	t.Helper()
	network := "tcp"
	if strings.HasPrefix(addr, "/") {
		network = "unix"
	}
	c, err := net.DialTimeout(network, addr, 5*time.Second)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	_ = c.SetDeadline(time.Now().Add(20 * time.Second))
	text := method + " " + path + " HTTP/1.1\r\nHost: ocop.example\r\nConnection: close\r\n"
	for i := 0; i+1 < len(headers); i += 2 {
		text += headers[i] + ": " + headers[i+1] + "\r\n"
	}
	if method == http.MethodPost {
		text += "Content-Length: 3\r\n\r\na=b"
	} else {
		text += "\r\n"
	}
	if _, err := io.WriteString(c, text); err != nil {
		t.Fatal(err)
	}
	res, err := http.ReadResponse(bufio.NewReader(c), &http.Request{Method: method})
	if err != nil {
		t.Fatalf("%s %s: %v", method, path, err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatalf("%s %s: %v", method, path, err)
	}
	return answer{res.StatusCode, res.Header, body}
}

// startNginx serves a folder with the settings that docs/may-chu.md has for nginx,
// changed in nothing but names; it gives the path of the socket that it listens on.
func startNginx(t *testing.T, folder string) string {
	t.Helper()
	program := tool(t, "nginx")
	dir := t.TempDir()
	addr := filepath.Join(dir, "socket")
	site := strings.NewReplacer("listen 80;", "listen unix:"+addr+";", "/srv/ocop", folder).Replace(hosting.Servers()[0].Settings)
	user := ""
	if os.Geteuid() == 0 {
		user = "user root;" // its own may not enter a folder of a test
	}
	text := fmt.Sprintf("%s worker_processes 1; daemon off; pid %s/pid; error_log stderr crit; events { worker_connections 256; }\nhttp { access_log off; client_body_temp_path %[2]s/t1; proxy_temp_path %[2]s/t2; fastcgi_temp_path %[2]s/t3; uwsgi_temp_path %[2]s/t4; scgi_temp_path %[2]s/t5;\n%[3]s}\n", user, dir, site)
	conf := filepath.Join(dir, "nginx.conf")
	if err := os.WriteFile(conf, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	c := exec.Command(program, "-p", dir, "-c", conf)
	var said bytes.Buffer
	c.Stderr = &said
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = c.Process.Signal(os.Interrupt)
		if err := c.Wait(); err != nil {
			t.Errorf("nginx: %v\n%s", err, said.String())
		}
	})
	until(t, "nginx listens", func() bool {
		c, err := net.Dial("unix", addr)
		if err == nil {
			c.Close()
		}
		return err == nil
	})
	return addr
}

// compared are the headers that must be equal; the others are named in meant, or of
// the connection.
func compared() []string {
	out := []string{"Content-Type", "Cache-Control", "Content-Encoding", "Content-Length", "Content-Range"}
	for _, h := range hosting.Common() {
		out = append(out, h.Name)
	}
	return out
}

// differ are the differences of two answers.
func differ(t *testing.T, ours, theirs answer, but []string) (out []string) {
	t.Helper()
	for _, name := range but {
		if meant[name] == "" {
			t.Fatalf("no reason is given for %q", name)
		}
	}
	has := func(name string) bool { return slices.Contains(but, name) }
	if ours.status != theirs.status && !has("dots") && !has("folder") && !has("method") {
		out = append(out, fmt.Sprintf("status %d, nginx %d", ours.status, theirs.status))
	}
	for _, h := range compared() {
		a, b := ours.head.Get(h), theirs.head.Get(h)
		switch {
		case a == b, h == "Cache-Control" && has("missing"), has("error") && strings.HasPrefix(h, "Content-") && !strings.HasPrefix(h, "Content-Security"):
		case has("brotli") && strings.HasPrefix(h, "Content-"):
		case h == "Content-Length" && ours.head.Get("Content-Encoding") != "": // nginx sends it in chunks
		default:
			out = append(out, fmt.Sprintf("%s %q, nginx %q", h, a, b))
		}
	}
	if !has("error") && !has("brotli") && ours.plain(t) != theirs.plain(t) {
		out = append(out, fmt.Sprintf("body of %d bytes, nginx %d", len(ours.plain(t)), len(theirs.plain(t))))
	}
	if where(ours) != where(theirs) && !has("folder") {
		out = append(out, fmt.Sprintf("leads to %q, nginx %q", ours.head.Get("Location"), theirs.head.Get("Location")))
	}
	return out
}

// where is the path that an answer leads to.
func where(a answer) string {
	u, err := url.Parse(a.head.Get("Location"))
	if err != nil {
		return err.Error()
	}
	return u.RequestURI()
}

// sampled is an office with the records of the sample in this repository.
func sampled(t *testing.T) *office {
	o := newOffice(t)
	if err := os.RemoveAll(filepath.Join(o.repo, "content")); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(o.repo, "content"), os.DirFS("../../content")); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("../../ocop.yaml")
	if err != nil {
		t.Fatal(err)
	}
	o.put("ocop.yaml", string(data)+"share_pictures: none\n") // they take long to make
	o.git("add", "-A")
	o.git("commit", "-q", "-m", "sample")
	return o
}

// The agent's own server and nginx with the documented settings serve the same folder:
// every file of the sample, and every kind of request.
func TestAnswersAreThoseOfNginx(t *testing.T) {
	tool(t, "nginx") // before the long work
	o := sampled(t)
	o.start(func(in *Input) { in.Secret = ""; in.Publish.Switch = publish.ByLink })
	until(t, "the first release", func() bool { return o.report().Release != nil })
	ours, theirs := strings.TrimPrefix(o.public, "http://"), startNginx(t, filepath.Join(o.to, "current"))
	files, err := output.Manifest(filepath.Join(o.to, "current"))
	if err != nil {
		t.Fatal(err)
	}
	both := func(but []string, method, path string, headers ...string) {
		t.Helper()
		a, b := askAs(t, ours, method, path, headers...), askAs(t, theirs, method, path, headers...)
		for _, d := range differ(t, a, b, but) {
			t.Errorf("%s %s %v: %s", method, path, headers, d)
		}
	}
	moved := 0
	for _, f := range files {
		path := "/" + (&url.URL{Path: f.Path}).EscapedPath()
		var hidden []string
		if f.Path == "_headers" || f.Path == "_redirects" {
			hidden = []string{"missing"}
		}
		both(hidden, "GET", path)
		both(hidden, "GET", path, "Accept-Encoding", "gzip")
		folder, ok := strings.CutSuffix(path, "index.html")
		if !ok || folder == "/" {
			continue
		}
		if a := askAs(t, ours, "GET", folder); a.status != 200 {
			if page := askAs(t, theirs, "GET", folder); page.status != 200 || !strings.Contains(string(page.body), "url="+a.head.Get("Location")) {
				t.Errorf("%s leads to %s, nginx's page does not", folder, a.head.Get("Location"))
			}
			moved++
			continue
		}
		both(nil, "HEAD", folder)
		both([]string{"error"}, "GET", strings.TrimSuffix(folder, "/")+"?a=b")
	}
	t.Logf("%d files, %d of them lead on", len(files), moved)
	for _, c := range strange(files[len(files)/2].Path) {
		both(c.but, c.method, c.path, c.headers...)
	}
	for _, page := range []string{"/", "/robots.txt"} {
		for i, addr := range []string{ours, theirs} {
			for _, accept := range []string{"identity", "gzip"} {
				tag := askAs(t, addr, "GET", page, "Accept-Encoding", accept).head.Get("ETag")
				again := askAs(t, addr, "GET", page, "Accept-Encoding", accept, "If-None-Match", tag)
				if again.status != 304 || len(again.body) > 0 || again.head.Get("Cache-Control") != hosting.CacheControl(page[1:]) || tag == "" {
					t.Errorf("server %d, %s, %s: %d %v", i, page, accept, again.status, again.head)
				}
			}
		}
	}
}

// asking is a request with the differences that are meant.
type asking struct {
	method, path string
	headers, but []string
}

func strange(file string) []asking {
	dots := []string{"dots", "error", "missing"}
	out := []asking{
		{"GET", "/", []string{"Accept-Encoding", "br"}, []string{"brotli"}},
		{"GET", "/", []string{"Accept-Encoding", "br, gzip;q=0.5"}, []string{"brotli"}},
		{"GET", "/", []string{"Accept-Encoding", "gzip;q=0"}, nil},
		{"GET", "/", []string{"If-None-Match", `"other"`}, nil},
		{"GET", "/", []string{"Range", "bytes=10-19"}, nil},
		{"GET", "/", []string{"Range", "bytes=-10"}, nil},
		{"GET", "/", []string{"Range", "bytes=10-"}, nil},
		{"GET", "/", []string{"Range", "bytes=99999999-"}, []string{"error", "missing"}},
		{"GET", "/", []string{"Range", "bytes=10-19", "If-Range", `"other"`}, nil},
		{"GET", "/", []string{"Range", "lines=1-2"}, nil},
		{"GET", "/khong-co/", nil, []string{"missing"}},
		{"GET", "/khong-co", []string{"Accept-Encoding", "gzip"}, []string{"missing"}},
		{"HEAD", "/khong-co.jpg", nil, []string{"missing"}},
		{"GET", "/" + file + "/", nil, []string{"missing"}},
		{"GET", "/san-pham", nil, []string{"error"}},
		{"GET", "/assets/", nil, []string{"missing"}},
		{"GET", "/assets", nil, []string{"folder", "error", "missing"}},
		{"GET", "/.ocop-manifest", nil, []string{"missing"}},
		{"GET", "/.git/config", nil, []string{"missing"}},
		{"GET", "/_headers", nil, []string{"missing"}},
		{"GET", "/_redirects", nil, []string{"missing"}},
		{"GET", "/.well-known/security.txt", nil, []string{"missing"}},
		{"GET", "/../.ocop/git.config", nil, dots}, {"GET", "/%2e%2e/.ocop/git.config", nil, dots}, {"GET", "/san-pham/../index.html", nil, dots},
		{"GET", "/san-pham/%2e%2e/", nil, dots}, {"GET", "/..%2f.ocop/git.config", nil, dots}, {"GET", "//", nil, dots}, {"GET", "/./", nil, dots},
		{"GET", "/%00", nil, dots}, {"GET", "/San-Pham/", nil, []string{"missing"}}, {"GET", "/index.html", nil, nil},
		{"POST", "/", nil, []string{"error", "missing"}}, {"POST", "/khong-co/", nil, []string{"method", "error", "missing"}}, {"PUT", "/", nil, []string{"error", "missing"}}, {"DELETE", "/", nil, []string{"error", "missing"}},
	}
	return out
}
