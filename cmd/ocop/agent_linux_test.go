package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"ocop/internal/output"
	"ocop/internal/publish"
)

// machine is a machine on which the program itself runs, as its own process.
type machine struct {
	t                 *testing.T
	program, repo, to string
	turn              int
}

func newMachine(t *testing.T, products int) *machine {
	dir := t.TempDir()
	m := &machine{t: t, program: filepath.Join(dir, "ocop"), repo: filepath.Join(dir, "repo"), to: filepath.Join(dir, "web")}
	m.do("go", "build", "-o", m.program, ".")
	m.do(m.program, "demo", "--quiet", "--products", fmt.Sprint(products), "--out", filepath.Join(m.repo, "content"))
	m.do("git", "-C", m.repo, "init", "-q", "-b", "main")
	m.commit()
	return m
}

func (m *machine) do(name string, args ...string) string {
	m.t.Helper()
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		m.t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
	return string(out)
}

// commit changes the title, so that every page is another.
func (m *machine) commit() {
	m.t.Helper()
	m.turn++
	if err := os.WriteFile(filepath.Join(m.repo, "ocop.yaml"), []byte(fmt.Sprintf("title: OCOP lần %d\nshare_pictures: none\n", m.turn)), 0o644); err != nil {
		m.t.Fatal(err)
	}
	m.do("git", "-C", m.repo, "add", "-A")
	m.do("git", "-C", m.repo, "-c", "user.name=a", "-c", "user.email=a@example.vn", "-c", "commit.gpgsign=false", "commit", "-q", "-m", "x")
}

func (m *machine) publish() string {
	m.t.Helper()
	return m.do(m.program, "publish", "--repo", m.repo, "--to", m.to, "--policy", "withhold")
}

// line is a line of the log.
type line struct {
	Time           time.Time
	Level, Msg     string
	Commit         *string
	Control, Error string
}

// daemon is an agent under way.
type daemon struct {
	t       *testing.T
	c       *exec.Cmd
	lines   chan line
	control string
	ended   chan error
}

// start runs the agent; every line of its log has to be JSON with what a line has.
func (m *machine) start(args ...string) *daemon {
	m.t.Helper()
	d := &daemon{t: m.t, lines: make(chan line, 1000), ended: make(chan error, 1)}
	d.c = exec.Command(m.program, append([]string{"agent", "--repo", m.repo, "--to", m.to, "--policy", "withhold", "--listen", "127.0.0.1:0", "--control", "", "--log", "json"}, args...)...)
	r, err := d.c.StderrPipe()
	if err != nil {
		m.t.Fatal(err)
	}
	if err := d.c.Start(); err != nil {
		m.t.Fatal(err)
	}
	m.t.Cleanup(func() { _ = d.c.Process.Kill() })
	var read sync.WaitGroup
	read.Go(func() {
		for s := bufio.NewScanner(r); s.Scan(); {
			var l line
			if err := json.Unmarshal(s.Bytes(), &l); err != nil || l.Time.IsZero() || l.Level == "" || l.Msg == "" || l.Commit == nil {
				m.t.Errorf("line %q: %v", s.Text(), err)
			}
			d.lines <- l
		}
	})
	go func() { read.Wait(); d.ended <- d.c.Wait() }()
	d.control = d.until("ready").Control
	return d
}

// until gives the next line of the log with a message.
func (d *daemon) until(msg string) line {
	d.t.Helper()
	for {
		select {
		case l := <-d.lines:
			if l.Msg == msg {
				return l
			}
		case <-time.After(2 * time.Minute):
			d.t.Fatalf("the log never says %q", msg)
		}
	}
}

// stop sends a signal and demands that the agent ends well within seconds.
func (d *daemon) stop(sig syscall.Signal) time.Duration {
	d.t.Helper()
	begin := time.Now()
	if err := d.c.Process.Signal(sig); err != nil {
		d.t.Fatal(err)
	}
	select {
	case err := <-d.ended:
		if err != nil {
			d.t.Errorf("ended: %v", err)
		}
	case <-time.After(20 * time.Second):
		d.t.Fatalf("%v was not heard", sig)
	}
	return time.Since(begin)
}

// work are the files of the build under way.
func (m *machine) work(pattern string) int {
	found, err := filepath.Glob(filepath.Join(m.to, ".ocop", "work", pattern))
	if err != nil {
		m.t.Fatal(err)
	}
	return len(found)
}

// Stopped at any moment of a publication, by a service manager or by Ctrl-C, the agent
// ends soon, the live site is whole, and the next run is clean.
func TestAgentIsStoppedInAPublication(t *testing.T) {
	m := newMachine(t, 400)
	m.publish()
	before, err := publish.Current(m.to)
	if err != nil {
		t.Fatal(err)
	}
	moments := []struct {
		name string
		come func() bool
	}{
		{"the fetch", func() bool { return true }},
		{"the begin of the build", func() bool { return m.work("build-*") > 0 }},
		{"the pages", func() bool { return m.work("build-*/site/san-pham/*") > 100 }},
	}
	slowest, late := time.Duration(0), 0
	for _, sig := range []syscall.Signal{syscall.SIGTERM, syscall.SIGINT} {
		for i := 0; i < len(moments); i++ {
			moment := moments[i]
			m.commit()
			d := m.start()
			for begin := time.Now(); !moment.come(); time.Sleep(time.Millisecond) {
				if time.Since(begin) > time.Minute {
					t.Fatalf("%s never comes", moment.name)
				}
			}
			took := d.stop(sig)
			slowest = max(slowest, took)
			if took > 15*time.Second { // git and those who are being answered have 5 s each
				t.Errorf("%v in %s: ends after %v", sig, moment.name, took)
			}
			now, err := publish.Current(m.to)
			if err == nil && now.ID != before.ID && late < 3 {
				// The machine was so slow that the signal came after the switch.
				late, before, i = late+1, now, i-1
			} else if err != nil || now.ID != before.ID {
				t.Errorf("%v in %s: live is %s, want %s: %v", sig, moment.name, now.ID, before.ID, err)
			}
			if missing, changed, err := output.Verify(now.Dir, output.ByHash); err != nil || len(missing)+len(changed) > 0 {
				t.Errorf("%v in %s: missing %v, changed %v: %v", sig, moment.name, missing, changed, err)
			}
			if n := m.work("*"); n > 0 {
				t.Errorf("%v in %s: %d things are left", sig, moment.name, n)
			}
		}
	}
	t.Logf("6 times, at most %v", slowest)
	if said := m.publish(); !strings.Contains(said, "Đã xuất bản") {
		t.Errorf("the next run: %s", said)
	}
	if now, err := publish.Current(m.to); err != nil || now.ID == before.ID {
		t.Errorf("live is %s: %v", now.ID, err)
	}
	if said := m.publish(); !strings.Contains(said, "Không có gì mới") {
		t.Errorf("the run after it: %s", said)
	}
}

// Also a refusal, a failure to begin and the end are lines of the log.
func TestEveryLineOfTheLogIsJSON(t *testing.T) {
	m := newMachine(t, 20)
	d := m.start("--policy", "refuse", "--canary", "OCOP lần")
	if l := d.until("refused"); l.Level != "WARN" || len(*l.Commit) != 40 {
		t.Errorf("got %+v", l)
	}
	d.stop(syscall.SIGTERM)
	d = m.start()
	commit := *d.until("published").Commit
	if commit != strings.TrimSpace(m.do("git", "-C", m.repo, "rev-parse", "HEAD")) {
		t.Errorf("commit %s", commit)
	}
	d.stop(syscall.SIGINT)
	if l := d.until("stopped"); *l.Commit != commit {
		t.Errorf("got %+v", l)
	}
	out, err := exec.Command(m.program, "agent", "--repo", m.repo, "--to", m.to, "--listen", "256.0.0.1:80", "--log", "json").CombinedOutput()
	var l line
	if json.Unmarshal(out, &l) != nil || err == nil || l.Level != "ERROR" || l.Error == "" {
		t.Errorf("%v: %s", err, out)
	}
}
