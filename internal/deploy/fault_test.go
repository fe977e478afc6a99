package deploy

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"
)

// TestMain lets the test kill a deployment: the binary runs one when it is asked to.
func TestMain(m *testing.M) {
	if spec := os.Getenv("OCOP_DEPLOY_TO"); spec != "" {
		to, err := openSpec(spec)
		if err == nil {
			_, err = Run(context.Background(), os.DirFS(os.Getenv("OCOP_DEPLOY_FROM")), to, Options{Parallel: 2, BreakLock: true, Keep: 2})
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func TestAKilledDeploymentHarmsNothingAndTheNextGoesOn(t *testing.T) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	onEach(t, func(t *testing.T, p *place) {
		sites := []site{sample("a1", upTo(40)...), sample("b2", upTo(50)[10:]...)}
		folders := []string{sites[0].folder(t), sites[1].folder(t)}
		command := func(n int) *exec.Cmd {
			c := exec.Command(program)
			c.Env = append(os.Environ(), "OCOP_DEPLOY_TO="+p.spec, "OCOP_DEPLOY_FROM="+folders[n])
			return c
		}
		begin := time.Now()
		if out, err := command(0).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		usual := time.Since(begin)
		kills, resumed, rounds := 0, 0, 25
		dice := rand.New(rand.NewPCG(1, 2))
		for n := 1; n <= rounds; n++ {
			c := command(n % 2)
			if err := c.Start(); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Duration(dice.Int64N(int64(usual))))
			if c.Process.Kill(); c.Wait() != nil {
				kills++
			} else {
				usual -= usual / 5 // the machine is faster now
			}
			if bad := p.read(t).broken(); bad != nil {
				t.Fatalf("kill %d: %v", n, bad)
			}
			if n%5 != 0 {
				continue // a kill after a kill, of the other site
			}
			res := must(t, sites[n/5%2], p.target(t), Options{BreakLock: true, Verify: true, Keep: 2})
			resumed += res.Resumed
			wantSite(t, p.read(t), sites[n/5%2], sites[0].fixed(), sites[1].fixed())
		}
		t.Logf("%d of %d were killed; %d files of killed runs counted", kills, rounds, resumed)
		if kills < rounds/4 {
			t.Errorf("only %d were killed", kills)
		}
	})
}

// weather is a server with faults before a store.
type weather struct {
	store http.Handler
	mu    sync.Mutex
	dice  *rand.Rand // under mu
	rate  float64
	count [7]atomic.Int64
}

func (w *weather) ServeHTTP(a http.ResponseWriter, q *http.Request) {
	w.mu.Lock()
	bad, kind := w.dice.Float64() < w.rate, w.dice.IntN(len(w.count))
	w.mu.Unlock()
	if !bad {
		w.store.ServeHTTP(a, q)
		return
	}
	w.count[kind].Add(1)
	cut := func(text string) {
		if c, _, err := http.NewResponseController(a).Hijack(); err == nil {
			_, _ = io.WriteString(c, text)
			c.Close()
		}
	}
	switch kind {
	case 0:
		http.Error(a, "out of order", http.StatusInternalServerError)
	case 1:
		a.WriteHeader(http.StatusServiceUnavailable)
		fmt.Fprint(a, `<?xml version="1.0"?><Error><Code>SlowDown</Code><Message>slow down</Message></Error>`)
	case 2:
		select { // slower than anyone waits
		case <-time.After(3 * time.Second):
		case <-q.Context().Done():
		}
	case 3:
		cut("") // the connection goes at once
	case 4:
		_, _ = io.CopyN(io.Discard, q.Body, q.ContentLength/2)
		cut("") // in the middle of the body
	case 5:
		w.store.ServeHTTP(httptest.NewRecorder(), q)
		cut("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort") // done, and the answer lost
	case 6:
		a.Header().Set("Content-Length", "100")
		fmt.Fprint(a, "<half") // a short answer, nothing done
	}
}

func TestABadDayOfTheServerIsOutlasted(t *testing.T) {
	for seed := range uint64(3) {
		w := &weather{store: fakeStore().Server(), dice: rand.New(rand.NewPCG(seed, 7))}
		server := httptest.NewServer(w)
		t.Cleanup(server.Close)
		p := bucketPlace(t, server.Listener.Addr().String())
		bad := func() Target {
			b := open(t, p.spec).(*Bucket)
			b.opt.Timeout, b.opt.Tries, b.opt.Pause = 300*time.Millisecond, 14, time.Millisecond
			return b
		}
		for i, s := range []site{sample("a1", upTo(25)...), sample("b2", upTo(30)[5:]...)} {
			to := bad()
			w.rate = 0.25
			res, err := Run(context.Background(), s.fs(t), to, Options{Verify: true, Parallel: 4})
			w.rate = 0
			if err != nil {
				t.Fatalf("site %d: %v (%+v)", i, err, res)
			}
			if bad := p.read(t).broken(); bad != nil {
				t.Error(bad)
			}
		}
		for kind := range w.count {
			if w.count[kind].Load() == 0 {
				t.Errorf("fault %d never happened", kind)
			}
		}
	}
}

func TestADeadServerIsAnErrorAndTheOldSiteStays(t *testing.T) {
	w := &weather{store: fakeStore().Server(), dice: rand.New(rand.NewPCG(1, 7))}
	server := httptest.NewServer(w)
	t.Cleanup(server.Close)
	p := bucketPlace(t, server.Listener.Addr().String())
	old := sample("a1", upTo(5)...)
	must(t, old, p.target(t), Options{})
	next := sample("b2", upTo(5)...)
	for after := range 30 {
		// The server dies at one request after the other.
		var n atomic.Int64
		w.store = dying{fakeless(w.store), &n, int64(after + 3)}
		b := open(t, p.spec).(*Bucket)
		b.opt.Tries, b.opt.Pause = 2, time.Millisecond
		_, err := Run(context.Background(), next.fs(t), b, Options{BreakLock: true, Parallel: 1})
		w.store = fakeless(w.store)
		if bad := p.read(t).broken(); bad != nil {
			t.Errorf("dead after %d requests: %v", after, bad)
		}
		if err != nil && (strings.Contains(err.Error(), secret) || strings.Contains(err.Error(), "Signature")) {
			t.Errorf("the error tells too much: %v", err)
		}
	}
	must(t, next, p.target(t), Options{BreakLock: true, Verify: true})
	wantSite(t, p.read(t), next, old.fixed())
}

// dying is a store that answers some requests and then no more.
type dying struct {
	http.Handler
	n    *atomic.Int64
	most int64
}

func (d dying) ServeHTTP(a http.ResponseWriter, q *http.Request) {
	if d.n.Add(1) > d.most {
		http.Error(a, "gone", http.StatusInternalServerError)
		return
	}
	d.Handler.ServeHTTP(a, q)
}

func fakeless(h http.Handler) http.Handler {
	if d, ok := h.(dying); ok {
		return d.Handler
	}
	return h
}

// late is a clock that is wrong by some hours.
type late time.Duration

func (l late) Now() time.Time                  { return time.Now().Add(time.Duration(l)) }
func (l late) Since(t time.Time) time.Duration { return l.Now().Sub(t) }

func TestAWrongClockIsNamed(t *testing.T) {
	store := gofakes3.New(s3mem.New(), gofakes3.WithTimeSource(late(3*time.Hour)), gofakes3.WithTimeSkewLimit(15*time.Minute))
	server := httptest.NewServer(store.Server())
	t.Cleanup(server.Close)
	to := open(t, "s3 "+server.Listener.Addr().String()+" site")
	if _, err := Run(context.Background(), sample("a", 1).fs(t), to, Options{}); !errors.Is(err, ErrClock) {
		t.Errorf("got %v", err)
	}
}

func TestCtrlCStopsAndLeavesNoLock(t *testing.T) {
	onEach(t, func(t *testing.T, p *place) {
		old, next := sample("a1", upTo(30)...), sample("b2", upTo(30)...)
		must(t, old, p.target(t), Options{})
		ctx, cancel := context.WithCancel(context.Background())
		_, err := Run(ctx, next.fs(t), p.target(t), Options{Parallel: 2, Progress: func(done, _ int, _, _ int64) {
			if done == 10 {
				cancel()
			}
		}})
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("got %v", err)
		}
		if bad := p.read(t).broken(); bad != nil {
			t.Error(bad)
		}
		res := must(t, next, p.target(t), Options{Verify: true})
		if res.Resumed < 10 {
			t.Errorf("%d files counted, want those that were written", res.Resumed)
		}
	})
}

func TestASiteThatChangesMeanwhileIsRefused(t *testing.T) {
	onEach(t, func(t *testing.T, p *place) {
		folder := sample("a1", upTo(5)...).folder(t)
		if err := os.WriteFile(folder+"/san-pham/3/index.html", []byte("other"), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Run(context.Background(), os.DirFS(folder), p.target(t), Options{}); err == nil || !strings.Contains(err.Error(), "build the site again") {
			t.Errorf("got %v", err)
		}
	})
}

func TestVerifyNoticesWhatIsMissing(t *testing.T) {
	onEach(t, func(t *testing.T, p *place) {
		s := sample("a1", upTo(3)...)
		thief := &thief{p.target(t), func() { p.remove(t, "sw.js"); p.put(t, "sitemap.xml", "x") }}
		_, err := Run(context.Background(), s.fs(t), thief, Options{Verify: true})
		var bad *VerifyError
		if !errors.As(err, &bad) || len(bad.Missing) != 1 || len(bad.Changed) != 1 {
			t.Errorf("got %v", err)
		}
	})
}

// thief changes the target at the end of a deployment, when the journal goes.
type thief struct {
	Target
	act func()
}

func (f *thief) Remove(ctx context.Context, key string) error {
	if key == journalKey {
		f.act()
	}
	return f.Target.Remove(ctx, key)
}

func TestTwoGatewaysOnOneFolderTakeOver(t *testing.T) {
	dir := t.TempDir()
	first, kill := startVersity(t, dir)
	second, _ := startVersity(t, dir)
	p := bucketPlace(t, second)
	s := sample("a1", upTo(40)...)
	// The first gateway dies in the middle of the deployment; the second one goes on.
	_, err := Run(context.Background(), s.fs(t), open(t, "s3 "+first+" site"), Options{Parallel: 2, LockFor: 2 * time.Second, Progress: func(done, _ int, _, _ int64) {
		if done == 15 {
			kill()
		}
	}})
	if err == nil {
		t.Fatal("the first gateway was not needed")
	}
	res := must(t, s, p.target(t), Options{BreakLock: true, Verify: true})
	wantSite(t, p.read(t), s)
	if res.Resumed < 15 {
		t.Errorf("%d files counted", res.Resumed)
	}
}
