package agent

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"ocop/internal/publish"
	"ocop/themes"
)

// office is a repository with a few records and an agent that publishes it.
type office struct {
	t               *testing.T
	repo, to        string
	public, control string
	offset          atomic.Int64 // of the clock
}

func newOffice(t *testing.T) *office {
	o := &office{t: t, repo: filepath.Join(t.TempDir(), "repo"), to: filepath.Join(t.TempDir(), "web")}
	if err := os.Mkdir(o.repo, 0o755); err != nil {
		t.Fatal(err)
	}
	o.git("init", "-q", "-b", "main")
	o.put("ocop.yaml", "title: OCOP Mường Thử\nbase_url: https://ocop.muongthu.example/\nshare_pictures: none\n")
	o.put("content/entities/htx-ban-mai.md", "---\nname: HTX Bản Mai\nkind: cooperative\ncommune: muong-thu\n---\nLàm gạo.\n")
	o.put("content/communes/muong-thu.md", "---\nname: Xã Mường Thử\nkind: xa\nprovince: Tỉnh Mường\n---\n")
	o.product("Gạo nếp")
	return o
}

func (o *office) put(name, text string) {
	o.t.Helper()
	name = filepath.Join(o.repo, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		o.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		o.t.Fatal(err)
	}
}

func (o *office) git(args ...string) {
	o.t.Helper()
	c := exec.Command("git", args...)
	c.Dir = o.repo
	c.Env = append(os.Environ(), "HOME="+o.repo, "GIT_CONFIG_NOSYSTEM=1", "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.vn", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.vn")
	if out, err := c.CombinedOutput(); err != nil {
		o.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

// product gives the product a name and commits.
func (o *office) product(name string) {
	o.t.Helper()
	o.put("content/products/gao.md", "---\nname: "+name+"\nentity: htx-ban-mai\ncommune: muong-thu\n---\n"+name+" của bản.\n")
	o.git("add", "-A")
	o.git("commit", "-q", "-m", "x")
}

// start runs the agent until the test ends.
func (o *office) start(change func(*Input)) {
	o.t.Helper()
	in := Input{
		Publish: publish.Input{Repo: o.repo, Branch: "main", To: o.to, Theme: themes.OCOP(), Env: append(os.Environ(), "HOME="+o.repo), Program: "test", Policy: publish.Withhold},
		Listen:  "127.0.0.1:0", Control: "127.0.0.1:0", Secret: testSecret, Log: slog.New(slog.NewTextHandler(o.t.Output(), nil)),
		Now: func() time.Time { return time.Now().Add(time.Duration(o.offset.Load())) }, Tick: 20 * time.Millisecond, Rest: 10 * time.Millisecond,
	}
	change(&in)
	ready, done := make(chan struct{}), make(chan error, 1)
	in.Ready = func(public, control string) {
		o.public, o.control = "http://"+public, "http://"+control
		close(ready)
	}
	go func() { done <- Run(o.t.Context(), in) }()
	select {
	case <-ready:
	case err := <-done:
		o.t.Fatal(err)
	}
	o.t.Cleanup(func() {
		if err := <-done; err != nil {
			o.t.Error(err)
		}
	})
}

// tool is the path of a program that is not part of Go. Without it the test fails where
// all tools must be there, as in make test, and is left out elsewhere.
func tool(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil && os.Getenv("OCOP_NEED_TOOLS") == "1" {
		t.Fatalf("%v: run make tools", err)
	} else if err != nil {
		t.Skip("NOT TESTED: ", err)
	}
	return path
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

// until waits until what holds.
func until(t *testing.T, what string, holds func() bool) time.Duration {
	t.Helper()
	begin := time.Now()
	for !holds() {
		if time.Since(begin) > 5*time.Minute {
			t.Fatalf("never: %s", what)
		}
		time.Sleep(20 * time.Millisecond)
	}
	return time.Since(begin)
}

func (o *office) shows(text string) func() bool {
	return func() bool {
		_, body := get(o.t, o.public+"/san-pham/gao/")
		return strings.Contains(body, text)
	}
}

func (o *office) report() (r report) {
	o.t.Helper()
	_, body := get(o.t, o.control+"/status.json")
	if err := json.Unmarshal([]byte(body), &r); err != nil {
		o.t.Fatal(err)
	}
	return r
}

func (o *office) push(body string) int {
	o.t.Helper()
	r, err := http.NewRequest(http.MethodPost, o.public+"/hook", strings.NewReader(body))
	if err != nil {
		o.t.Fatal(err)
	}
	r.Header.Set("X-GitHub-Event", "push")
	r.Header.Set("X-Hub-Signature-256", "sha256="+sign(testSecret, body))
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		o.t.Fatal(err)
	}
	res.Body.Close()
	return res.StatusCode
}

func TestPushIsLiveWithinSecondsAndSearched(t *testing.T) {
	o := newOffice(t)
	o.start(func(*Input) {})
	until(t, "the first release", o.shows("Gạo nếp"))
	o.product("Gạo tẻ")
	if code := o.push(pushBody); code != http.StatusAccepted {
		t.Fatalf("hook: %d", code)
	}
	t.Logf("from push to live: %v", until(t, "the push is live", o.shows("Gạo tẻ")))
	until(t, "search", func() bool {
		code, body := get(t, o.public+"/api/search?q=gao+te")
		return code == 200 && strings.Contains(body, "products/gao")
	})
	until(t, "the end of the run", func() bool { return o.counted() == 2 }) // it is live a little before
	code, metrics := get(t, o.control+"/metrics")
	for _, want := range []string{`ocop_runs_total{state="published"} 2`, "ocop_release_info{id=", `ocop_hooks_total{answer="accepted"} 1`, "ocop_last_success_timestamp_seconds 1"} {
		if code != 200 || !strings.Contains(metrics, want) {
			t.Errorf("no %q in\n%s", want, metrics)
		}
	}
	if _, page := get(t, o.control+"/trang-thai/"); !strings.Contains(page, "Trang đang cập nhật bình thường") || !strings.Contains(page, "có người đẩy lên") {
		t.Errorf("got %s", page)
	}
	for _, internal := range []string{"/trang-thai/", "/status.json", "/metrics", "/run"} {
		if code, _ := get(t, o.public+internal); code != http.StatusNotFound {
			t.Errorf("%s on the public listener: %d", internal, code)
		}
	}
	r, _ := http.NewRequest(http.MethodGet, o.control+"/status.json", nil)
	r.Host = "evil.example"
	res, err := http.DefaultClient.Do(r)
	if err != nil || res.StatusCode != http.StatusForbidden {
		t.Errorf("another name of this machine: %v %v", res.StatusCode, err)
	}
	first, err := publish.Rollback(t.Context(), o.to, "")
	if err != nil {
		t.Fatal(err)
	}
	until(t, "the rollback is followed: "+first.ID, o.shows("Gạo nếp"))
}

func TestNightComesAtTheOffice(t *testing.T) {
	o := newOffice(t)
	now := time.Now()
	night := time.Date(now.In(vietnam).Year(), now.In(vietnam).Month(), now.In(vietnam).Day(), 23, 59, 58, 0, vietnam)
	o.offset.Store(int64(night.Add(-30 * time.Second).Sub(now)))
	o.start(func(in *Input) { in.Poll = 0 })
	until(t, "the first release", func() bool { return o.report().Release != nil })
	before := o.report().Release.Day
	if got := night.Format("2006-01-02"); before != got {
		t.Fatalf("built on %s, want %s", before, got)
	}
	o.offset.Add(int64(time.Minute))
	until(t, "the day after", func() bool { r := o.report(); return r.Release.Day > before && r.Runs[0].Why == "midnight" })
}

func TestRefusalIsToldOnceWithItsFindingsAndItsEnd(t *testing.T) {
	o := newOffice(t)
	got := make(chan notice, 10)
	var fail atomic.Int32
	receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if fail.Add(1) == 1 {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		var n notice
		if err := json.NewDecoder(r.Body).Decode(&n); err != nil {
			t.Error(err)
		}
		got <- n
	}))
	defer receiver.Close()
	o.start(func(in *Input) { in.Publish.Canaries, in.Notify = []string{"BIMATTHU"}, receiver.URL })
	until(t, "the first release", o.shows("Gạo nếp"))
	o.product("Gạo BIMATTHU")
	run := func() {
		t.Helper()
		n := o.counted()
		res, err := http.Post(o.control+"/run", "", nil)
		if err != nil || res.StatusCode != http.StatusAccepted {
			t.Fatal(res, err)
		}
		res.Body.Close()
		until(t, "a run", func() bool { return o.counted() > n })
	}
	run()
	run()
	n := <-got
	if n.Event != "refused" || n.Reason != "leak" || len(n.Findings) == 0 || !strings.HasSuffix(n.Findings[0].Path, ".html") || !strings.Contains(n.Text, n.Findings[0].Path) || len(n.Commit) != 40 {
		t.Errorf("got %+v", n)
	}
	if _, page := get(t, o.control+"/trang-thai/"); !strings.Contains(page, n.Findings[0].Path) {
		t.Error("the status page does not show the finding")
	}
	if !o.shows("Gạo nếp")() {
		t.Error("the live site changed")
	}
	o.product("Gạo mới")
	run()
	if n := <-got; n.Event != "recovered" {
		t.Errorf("got %+v", n)
	}
	if len(got) > 0 {
		t.Errorf("told again: %+v", <-got)
	}
}

// counted is the number of runs.
func (o *office) counted() (n int) {
	_, metrics := get(o.t, o.control+"/metrics")
	for line := range strings.Lines(metrics) {
		_, _ = fmt.Sscanf(line, "ocop_run_duration_seconds_count %d", &n)
	}
	return n
}

func TestControlIsForThisMachineOnly(t *testing.T) {
	err := Run(t.Context(), Input{Publish: publish.Input{To: t.TempDir()}, Control: ":0", Now: time.Now, Log: slog.New(slog.DiscardHandler)})
	if err == nil || !strings.Contains(err.Error(), "not on this machine") {
		t.Errorf("got %v", err)
	}
}
