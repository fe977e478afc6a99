package main

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/gzip"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"ocop/internal/hosting"
)

const (
	liveBegin = "\n<!-- live: written by make bench-live -->\n"
	liveEnd   = "<!-- /live -->\n"
	agentAddr = "127.0.0.1:18471"
	nginxAddr = "127.0.0.1:18472"
	loadTime  = 5 * time.Second
)

// asked is one kind of request of the load.
type asked struct {
	name, path, accept string
	cached             bool // with the ETag of an answer before
	agentOnly          string
}

// BenchmarkLive loads the agent's own server and nginx with the same release in the
// same run, one after the other: "make bench-live". It tells on stderr what it does.
func BenchmarkLive(b *testing.B) {
	for _, tool := range []string{"wrk", "nginx", "git"} {
		if _, err := exec.LookPath(tool); err != nil {
			b.Fatalf("%s is not installed: make bench-live installs it", tool)
		}
	}
	dir := b.TempDir()
	agent := startAgent(b, dir)
	files := filepath.Join(dir, "nginx-files")
	packedCopy(b, filepath.Join(dir, "web", "current"), files)
	nginx := startNginx(b, dir, files)
	kinds := []asked{
		{name: "trang nhỏ, gzip", path: pageOf(b, files, func(a, b int64) bool { return a < b }), accept: "gzip"},
		{name: "trang lớn, gzip", path: pageOf(b, files, func(a, b int64) bool { return a > b }), accept: "gzip"},
		{name: "hình JPEG", path: pictureOf(b, files), accept: "gzip"},
		{name: "304, ETag cũ còn đúng", cached: true, accept: "gzip"},
		{name: "trang lớn, br", accept: "br", agentOnly: "không có brotli"},
		{name: "tìm “mat ong”", path: "/api/search?q=mat+ong", accept: "gzip", agentOnly: "không có"},
	}
	kinds[3].path, kinds[4].path = kinds[1].path, kinds[1].path
	plain := kinds[1]
	plain.name, plain.accept = "trang lớn, không nén", "identity"
	kinds = append(kinds[:2], append([]asked{plain}, kinds[2:]...)...)
	rows := ""
	for _, k := range kinds {
		rows += load(b, k, "`ocop agent`", agentAddr)
		if k.agentOnly != "" {
			rows += fmt.Sprintf("| %s | nginx | %s | | | |\n", k.name, k.agentOnly)
			continue
		}
		rows += load(b, k, "nginx", nginxAddr)
	}
	memory := fmt.Sprintf("\nBộ nhớ sau khi đo (PSS, mọi tiến trình của máy chủ): `ocop agent` %.0f MB (nhiều nhất %.0f MB, lúc dựng trang và lập chỉ mục tìm kiếm), nginx %.0f MB.\n",
		float64(proportional(b, agent))/1e6, float64(peak(b, agent))/1e6, float64(proportional(b, append(childrenOf(nginx), nginx)...))/1e6)
	b.Log("\n" + rows + memory)
	if *benchReport != "" {
		writeSection(b, *benchReport, liveBegin, liveEnd, liveHead()+rows+memory)
	}
}

func liveHead() string {
	out, _ := exec.Command("nginx", "-v").CombinedOutput()
	version := strings.TrimSpace(strings.TrimPrefix(string(out), "nginx version: "))
	return fmt.Sprintf("\n## Máy chủ của `ocop agent` bên cạnh nginx\n\nCùng bản của trang mẫu trong `content/`, cùng các dòng đầu (cấu hình nginx mà `docs/may-chu.md` in ra, thêm `gzip_static` với tệp `.gz` nén sẵn mức 6 và `access_log off`; agent nén ở lần hỏi đầu rồi giữ trong bộ nhớ, cùng mức), HTTP/1.1, không TLS. wrk 1 luồng, 64 kết nối, %v mỗi dòng, trên cùng máy với máy chủ nên giành bộ xử lý với nó: số chỉ để so hai máy chủ trong cùng một lần. Bytes là phần thân của một lần trả lời. %s; %s.\n\n| hỏi | máy chủ | lượt/giây | 50 %% | 99 %% | bytes |\n|---|---|--:|--:|--:|--:|\n", loadTime, version, strings.TrimSuffix(strings.TrimSpace(benchMachine(1)[strings.Index(benchMachine(1), ";")+2:]), "."))
}

// progress tells who waits.
func progress(format string, args ...any) {
	fmt.Fprintf(os.Stderr, "bench-live: "+format+"\n", args...)
}

// startAgent publishes the sample of this repository and serves it; it gives the
// number of the process.
func startAgent(b *testing.B, dir string) int {
	b.Helper()
	progress("building the program and publishing the sample")
	program, repo := filepath.Join(dir, "ocop"), filepath.Join(dir, "repo")
	if err := os.CopyFS(filepath.Join(repo, "content"), os.DirFS("../../content")); err != nil {
		b.Fatal(err)
	}
	for _, args := range [][]string{
		{"go", "build", "-o", program, "."}, {"cp", "../../ocop.yaml", repo}, {"git", "-C", repo, "init", "-q", "-b", "main"}, {"git", "-C", repo, "add", "-A"},
		{"git", "-C", repo, "-c", "user.name=a", "-c", "user.email=a@example.vn", "-c", "commit.gpgsign=false", "commit", "-q", "-m", "x"},
	} {
		if out, err := exec.Command(args[0], args[1:]...).CombinedOutput(); err != nil {
			b.Fatalf("%v: %v\n%s", args, err, out)
		}
	}
	return begin(b, "http://"+agentAddr+"/", program, "agent", "--repo", repo, "--to", filepath.Join(dir, "web"), "--policy", "withhold", "--listen", agentAddr, "--control", "", "--switch", "link")
}

// packedCopy copies a release, with a .gz beside each file that is worth it, as
// gzip_static wants them: nobody writes into a release.
func packedCopy(b *testing.B, from, to string) {
	b.Helper()
	from, err := filepath.EvalSymlinks(from)
	if err == nil {
		err = os.CopyFS(to, os.DirFS(from))
	}
	if err != nil {
		b.Fatal(err)
	}
	err = filepath.WalkDir(to, func(name string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || !hosting.Packed(name) {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		var packed bytes.Buffer
		w, err := gzip.NewWriterLevel(&packed, 6)
		if err != nil {
			return err
		}
		_, _ = w.Write(data)
		_ = w.Close()
		if packed.Len() >= len(data) {
			return nil
		}
		return os.WriteFile(name+".gz", packed.Bytes(), 0o644)
	})
	if err != nil {
		b.Fatal(err)
	}
}

// startNginx serves files with the settings that ocop documents.
func startNginx(b *testing.B, dir, files string) int {
	b.Helper()
	progress("starting nginx")
	site := strings.NewReplacer("listen 80;", "listen "+nginxAddr+";", "/srv/ocop", files, "gzip on;", "gzip on;\n    gzip_static on;").Replace(hosting.Servers()[0].Settings)
	user := ""
	if os.Geteuid() == 0 {
		user = "user root;" // its own may not enter a folder of a test
	}
	text := fmt.Sprintf("%s worker_processes auto; daemon off; pid %s/pid; error_log stderr crit; events { worker_connections 1024; }\nhttp { access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; client_body_temp_path %[2]s/t1; proxy_temp_path %[2]s/t2; fastcgi_temp_path %[2]s/t3; uwsgi_temp_path %[2]s/t4; scgi_temp_path %[2]s/t5;\n%[3]s}\n", user, dir, site)
	conf := filepath.Join(dir, "nginx.conf")
	if err := os.WriteFile(conf, []byte(text), 0o644); err != nil {
		b.Fatal(err)
	}
	return begin(b, "http://"+nginxAddr+"/", "nginx", "-p", dir, "-c", conf)
}

// begin starts a server, which ends with the benchmark, and waits for its first page.
// It gives the number of the process. Another who listens there already, or a server
// that ends or says no, is an error at once.
func begin(b *testing.B, address, program string, args ...string) int {
	b.Helper()
	u, err := url.Parse(address)
	if err != nil {
		b.Fatal(err)
	}
	if c, err := net.Dial("tcp", u.Host); err == nil {
		c.Close()
		b.Fatalf("somebody listens at %s already", u.Host)
	}
	c := exec.Command(program, args...)
	var said bytes.Buffer
	c.Stderr = &said
	if err := c.Start(); err != nil {
		b.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	b.Cleanup(func() {
		_ = c.Process.Signal(os.Interrupt)
		select {
		case <-ended:
		case <-time.After(20 * time.Second):
			_ = c.Process.Kill()
		}
	})
	for start := time.Now(); ; time.Sleep(100 * time.Millisecond) {
		res, err := http.Get(address)
		if err == nil {
			res.Body.Close()
			if res.StatusCode == http.StatusOK {
				return c.Process.Pid
			}
			if res.StatusCode != http.StatusServiceUnavailable {
				b.Fatalf("%s: %s", address, res.Status)
			}
		}
		select {
		case err := <-ended:
			b.Fatalf("%s ended: %v\n%s", program, err, said.String())
		default:
		}
		if time.Since(start) > time.Minute {
			b.Fatalf("%s is not ready: %v", address, err)
		}
	}
}

// pageOf is the address of the page that comes first by size.
func pageOf(b *testing.B, files string, first func(a, b int64) bool) string {
	return fileOf(b, files, "/index.html", first)
}

// pictureOf is the address of a picture of about 30 kB, as on the page of a product.
func pictureOf(b *testing.B, files string) string {
	return fileOf(b, files, ".jpg", func(a, b int64) bool { return max(a-30_000, 30_000-a) < max(b-30_000, 30_000-b) })
}

func fileOf(b *testing.B, files, end string, first func(a, b int64) bool) string {
	b.Helper()
	best, size := "", int64(0)
	err := filepath.WalkDir(files, func(name string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(name, end) {
			return err
		}
		// Smaller ones only lead on to another address and are not compressed.
		info, err := e.Info()
		if err == nil && info.Size() > 2000 && (best == "" || first(info.Size(), size)) {
			best, size = name, info.Size()
		}
		return err
	})
	if err != nil || best == "" {
		b.Fatalf("no file *%s: %v", end, err)
	}
	rel, err := filepath.Rel(files, best)
	if err != nil {
		b.Fatal(err)
	}
	return strings.TrimSuffix("/"+filepath.ToSlash(rel), "index.html")
}

// load asks one server and gives a row of the table.
func load(b *testing.B, k asked, server, addr string) string {
	b.Helper()
	progress("%s, %s %s", k.name, server, k.path)
	tag, status, size := once(b, k, addr, "")
	args := []string{"-t1", "-c64", "-d" + loadTime.String(), "--latency", "-H", "Accept-Encoding: " + k.accept}
	if k.cached {
		if _, status, size = once(b, k, addr, tag); status != http.StatusNotModified || size != 0 {
			b.Fatalf("%s: %d with the tag %s", server, status, tag)
		}
		args = append(args, "-H", "If-None-Match: "+tag)
	} else if status != http.StatusOK {
		b.Fatalf("%s %s: %d", server, k.path, status)
	}
	out, err := exec.Command("wrk", append(args, "http://"+addr+k.path)...).CombinedOutput()
	if err != nil || strings.Contains(string(out), "Non-2xx") || strings.Contains(string(out), "Socket errors") {
		b.Fatalf("%v\n%s", err, out)
	}
	rate, err := strconv.ParseFloat(part(b, out, `Requests/sec:\s+(\S+)`), 64)
	if err != nil {
		b.Fatal(err)
	}
	return fmt.Sprintf("| %s | %s | %.0f | %s | %s | %d |\n", k.name, server, rate, part(b, out, `50%\s+(\S+)`), part(b, out, `99%\s+(\S+)`), size)
}

// once asks once and gives the tag, the status and the bytes of the body.
func once(b *testing.B, k asked, addr, tag string) (string, int, int) {
	b.Helper()
	r, err := http.NewRequest(http.MethodGet, "http://"+addr+k.path, nil)
	if err != nil {
		b.Fatal(err)
	}
	r.Header.Set("Accept-Encoding", k.accept)
	if tag != "" {
		r.Header.Set("If-None-Match", tag)
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		b.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		b.Fatal(err)
	}
	if got := cmp.Or(res.Header.Get("Content-Encoding"), "identity"); res.StatusCode == http.StatusOK && hosting.Packed(k.path+"index.html") && strings.HasSuffix(k.path, "/") && got != k.accept {
		b.Fatalf("%s %s: %s, want %s", addr, k.path, got, k.accept)
	}
	return res.Header.Get("ETag"), res.StatusCode, len(body)
}

// part is what a pattern finds in the output of wrk.
func part(b *testing.B, out []byte, pattern string) string {
	b.Helper()
	m := regexp.MustCompile(pattern).FindSubmatch(out)
	if m == nil {
		b.Fatalf("no %s in\n%s", pattern, out)
	}
	return string(m[1])
}

// proportional is the memory of processes in bytes; what several share counts once.
func proportional(b *testing.B, pids ...int) (n int64) {
	b.Helper()
	for _, pid := range pids {
		data, err := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
		if err != nil {
			b.Fatal(err)
		}
		kB, err := strconv.ParseInt(part(b, data, `\nPss:\s+(\d+) kB`), 10, 64)
		if err != nil {
			b.Fatal(err)
		}
		n += kB << 10
	}
	return n
}

// childrenOf are the processes that a process started.
func childrenOf(pid int) (out []int) {
	data, _ := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/children", pid, pid))
	words := bufio.NewScanner(bytes.NewReader(data))
	words.Split(bufio.ScanWords)
	for words.Scan() {
		if n, err := strconv.Atoi(words.Text()); err == nil {
			out = append(out, n)
		}
	}
	return out
}
