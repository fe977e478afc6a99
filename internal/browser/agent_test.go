package browser

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"ocop/internal/agent"
	"ocop/internal/publish"
	"ocop/themes"
)

// keeper is an agent whose publications can be held up.
type keeper struct {
	t    *testing.T
	repo string
	url  string
	stop context.CancelFunc
	at   atomic.Pointer[string] // the step at which a publication is held up
	gate sync.RWMutex           // while somebody holds it
	held bool
}

func (w *keeper) git(args ...string) {
	w.t.Helper()
	c := exec.Command("git", append([]string{"-C", w.repo, "-c", "user.name=a", "-c", "user.email=a@example.vn", "-c", "commit.gpgsign=false"}, args...)...)
	if out, err := c.CombinedOutput(); err != nil {
		w.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

func (w *keeper) put(name, text string) {
	w.t.Helper()
	name = filepath.Join(w.repo, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		w.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		w.t.Fatal(err)
	}
}

func (w *keeper) commit() {
	w.t.Helper()
	w.git("add", "-A")
	w.git("commit", "-q", "-m", "x")
}

func (w *keeper) move(from, to string) {
	w.t.Helper()
	if err := os.Rename(from, to); err != nil {
		w.t.Fatal(err)
	}
}

func (w *keeper) hold(op string) {
	w.at.Store(&op)
	w.gate.Lock()
	w.held = true
}

// release lets a publication go on that is held up.
func (w *keeper) release() {
	if w.held {
		w.held = false
		w.gate.Unlock()
	}
}

// watch starts an agent that is held up at its first step.
func watch(t *testing.T) *keeper {
	needed(t)
	w := &keeper{t: t, repo: filepath.Join(t.TempDir(), "kho")}
	if err := os.Mkdir(w.repo, 0o755); err != nil {
		t.Fatal(err)
	}
	w.git("init", "-q", "-b", "main")
	w.put("ocop.yaml", "title: OCOP Mường Thử\nshare_pictures: none\nprovinces: [tỉnh Mường]\n")
	w.put("content/pages/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\nTrang thử.\n")
	w.commit()
	in := agent.Input{
		Publish: publish.Input{Repo: w.repo, Branch: "main", To: filepath.Join(t.TempDir(), "web"), Theme: themes.OCOP(), Env: os.Environ(), Program: "test", Guard: func(op, _ string) error {
			if op == *w.at.Load() {
				w.gate.RLock()
				defer w.gate.RUnlock()
			}
			return t.Context().Err()
		}},
		Listen: "127.0.0.1:0", Control: "127.0.0.1:0", Poll: 200 * time.Millisecond, Tick: 50 * time.Millisecond, Rest: 10 * time.Millisecond, Log: slog.New(slog.DiscardHandler), Now: time.Now,
	}
	ready, done := make(chan string, 1), make(chan error, 1)
	in.Ready = func(_, control string) { ready <- "http://" + control + "/trang-thai/" }
	w.hold("mkdir")
	ctx, stop := context.WithCancel(t.Context())
	w.stop = stop
	go func() { done <- agent.Run(ctx, in) }()
	select {
	case w.url = <-ready:
	case err := <-done:
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(w.release) // first, or a test that failed would wait for ever
	return w
}

// look looks at the page in one state, on a phone and a desk, light and dark.
func (w *keeper) look(p *tab, axe, state, title string) {
	w.t.Helper()
	p.wait("document.readyState === 'complete' && document.querySelector('h1')?.textContent.includes('" + title + "')")
	p.want("document.title.startsWith(document.querySelector('h1').textContent)", "true")
	p.run(axe)
	for _, m := range []meet{{width: 320, height: 800}, phone, desk} {
		for _, m.dark = range []bool{false, true} {
			p.meet(m)
			p.settle()
			about := fmt.Sprintf("%s, %d px, dark %v", state, m.width, m.dark)
			p.axe(about)
			if got := p.text("document.documentElement.scrollWidth <= innerWidth"); got != "true" {
				w.t.Errorf("%s: wider than the window", about)
			}
			if got := p.text("[...document.querySelectorAll('button')].filter((e) => e.getBoundingClientRect().height < 44).length"); got != "0" {
				w.t.Errorf("%s: %s buttons are too small", about, got)
			}
			p.wholeShot(fmt.Sprintf("agent-%s-%d-%v", state, m.width, m.dark))
		}
	}
}

// The status page in all that can happen to an agent, by itself: nobody reloads it.
func TestStatusPageOfTheAgent(t *testing.T) {
	w := watch(t)
	axe := axeSource(t)
	p := openAt(t, w.url, 1280)
	w.look(p, axe, "new", "Đang xem kho git")
	w.release()
	w.look(p, axe, "live", "Trang đang cập nhật bình thường")
	w.move(w.repo, w.repo+"-doi")
	w.look(p, axe, "unreachable", "Cập nhật đang trục trặc")
	w.move(w.repo+"-doi", w.repo)
	p.do(chromedp.Click(".buttons button"))
	p.wait("document.querySelector('h1')?.textContent.includes('bình thường')")
	w.hold("flush")
	w.put("content/pages/lien-he.md", "---\ntitle: Liên hệ\n---\nTrang thử.\n")
	w.commit()
	p.wait("document.querySelector('.state')?.textContent.includes('Đang chạy')")
	w.look(p, axe, "building", "Trang đang cập nhật bình thường")
	for i := range 60 {
		w.put(fmt.Sprintf("content/products/san-pham-thu-%d.md", i), fmt.Sprintf("---\nname: Sản phẩm thử %d\nentity: hop-tac-xa-khong-co-trong-kho-%d\nlạ: 1\n---\nx\n", i, i))
	}
	w.commit()
	w.release()
	w.look(p, axe, "refused", "Lần lưu mới không được nhận")
	p.want("document.querySelectorAll('.items li li').length", "50")
	w.move(w.repo, w.repo+"-doi")
	p.wait("document.querySelector('.state')?.textContent.includes('Không tới được kho git')")
	w.look(p, axe, "refused and unreachable", "Lần lưu mới không được nhận")
	p.want("getComputedStyle(document.querySelector('.lost')).display", "none")
	w.stop()
	p.wait("document.querySelector('.lost')?.checkVisibility()")
	w.look(p, axe, "gone", "Lần lưu mới không được nhận")
}
