package publish

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"ocop/internal/ocop"
)

func TestTwoPublishersAtOnce(t *testing.T) {
	o := newOffice(t)
	o.publish()
	o.product("gao", "Gạo mới")
	o.commit()
	var busy, done atomic.Int32
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			switch _, err := Run(t.Context(), o.input()); {
			case errors.Is(err, ErrBusy):
				busy.Add(1)
			case err == nil:
				done.Add(1)
			default:
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if done.Load() < 1 {
		t.Error("nobody published")
	}
	o.whole()
	o.tidyAfter()
	figure(t, "8 publishers at once", fmt.Sprintf("%d published, %d were told that another is at work", done.Load(), busy.Load()))
}

func TestReadersDuringSwitches(t *testing.T) {
	for _, by := range switches() {
		t.Run(string(by), func(t *testing.T) {
			o := newOffice(t)
			first := o.publish(func(in *Input) { in.Switch = by })
			o.put("ocop.yaml", "title: OCOP Bản Khác\nbase_url: https://ocop.muongthu.example/\nshare_pictures: none\n")
			o.commit()
			second := o.publish()
			pages := []string{"index.html", "san-pham/gao/index.html", "san-pham/index.html", "robots.txt", "404.html"}
			whole := map[string]bool{}
			live, err := Current(o.to)
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range pages {
				for _, dir := range []string{live.Dir, o.to + "/releases/" + first.Release.ID} {
					data, err := os.ReadFile(filepath.Join(dir, p))
					if err != nil {
						t.Fatal(err)
					}
					whole[p+string(data)] = true
				}
			}
			stop := make(chan struct{})
			var reads, missing, mixed atomic.Int64
			var wait sync.WaitGroup
			for i := range 200 {
				wait.Go(func() {
					for n := i; ; n++ {
						select {
						case <-stop:
							return
						case <-time.After(time.Millisecond):
						}
						p := pages[n%len(pages)]
						text, err := o.read(by, p)
						reads.Add(1)
						if err != nil {
							missing.Add(1)
						} else if !whole[p+text] {
							mixed.Add(1)
						}
					}
				})
			}
			switches := 100
			if !*long && by != ByLink {
				switches = 20
			}
			for i := range switches {
				to := []string{first.Release.ID, second.Release.ID}[i%2]
				if _, err := Rollback(t.Context(), o.to, to); err != nil {
					t.Fatal(err)
				}
			}
			close(stop)
			wait.Wait()
			if missing.Load()+mixed.Load() > 0 || reads.Load() < 1000 {
				t.Errorf("%d reads, %d missing, %d mixed", reads.Load(), missing.Load(), mixed.Load())
			}
			figure(t, fmt.Sprintf("200 readers during switches (%s)", by), fmt.Sprintf("%d switches, %d reads, %d missing, %d mixed", switches, reads.Load(), missing.Load(), mixed.Load()))
		})
	}
}

func (o *office) read(by Switch, page string) (string, error) {
	if by == ByFile {
		return o.live(page)
	}
	data, err := os.ReadFile(filepath.Join(o.to, "current", filepath.FromSlash(page)))
	return string(data), err
}

func TestSameBytesInEveryEnvironment(t *testing.T) {
	o := newOffice(t)
	o.publish()
	for i := range 2 {
		o.product("gao", fmt.Sprintf("Gạo lần %d", i))
		o.product("che", "Chè")
		o.commit()
		o.publish()
	}
	want := o.whole()
	home := o.to
	for i, env := range []string{"GOMAXPROCS=1", "GOMAXPROCS=7", "TZ=America/Los_Angeles", "LANG=tr_TR.UTF-8", "GIT_DIR=/nowhere"} {
		o.to = filepath.Join(t.TempDir(), strings.Repeat("khác ", i), "web")
		c := o.spawn("", 0, env)
		if sh, err := exec.LookPath("sh"); err == nil && runtime.GOOS != "windows" {
			c.Args = append([]string{"sh", "-c", fmt.Sprintf(`umask %03o; exec "$0" "$@"`, []int{0, 0o22, 0o77, 0o27, 2}[i]), c.Path}, c.Args[1:]...)
			c.Path = sh
		}
		out, err := c.Output()
		if err != nil {
			t.Fatalf("%s: %v: %s", env, err, c.Stderr)
		}
		if id := strings.Fields(string(out))[1]; id != want {
			t.Errorf("%s: %s, want %s", env, id, want)
		}
		o.whole()
	}
	o.to = home
	o.publish(func(in *Input) { in.Verify = true })
	o.sameAsClean()
	figure(t, "other cores, time zone, language, umask, folder; incremental or clean", "the same bytes")
}

func TestDaysAndCommitStandOnThePages(t *testing.T) {
	o := newOffice(t)
	o.clock = time.Date(2026, 11, 21, 20, 0, 0, 0, time.UTC) // the 22nd where the office is
	o.product("che", "Chè")
	o.commit()
	o.clock = o.clock.Add(72 * time.Hour)
	o.product("gao", "Gạo mới")
	commit := o.commit()
	o.publish()
	for page, want := range map[string]string{
		"san-pham/che/index.html": `Cập nhật <time datetime=2026-11-22>22/11/2026</time>`,
		"san-pham/gao/index.html": `Cập nhật <time datetime=2026-11-25>25/11/2026</time>`,
		"index.html":              "Phiên bản nội dung " + commit[:12],
		"sitemap.xml":             "<loc>https://ocop.muongthu.example/san-pham/che/</loc><lastmod>2026-11-22</lastmod>",
	} {
		if text, err := o.live(page); err != nil || !strings.Contains(strings.ReplaceAll(text, `"`, ""), want) {
			t.Errorf("%s does not say %s: %v", page, want, err)
		}
	}
	if text, _ := o.live("san-pham/index.html"); strings.Contains(text, "Phiên bản nội dung") || strings.Contains(text, "Cập nhật <time") {
		t.Error("a list names the commit or a day")
	}
}

func TestRefusedSiteStaysAway(t *testing.T) {
	o := newOffice(t)
	o.publish()
	o.put("content/products/hong.md", "---\nname: Hỏng\nentity: khong-co\n---\n")
	o.commit()
	if res := o.fails(ErrRefused, func(in *Input) { in.Policy = Refuse }); res == nil || res.Refused != ForFindings || len(res.Found) == 0 {
		t.Errorf("got %+v", res)
	}
	o.git("rm", "-q", "content/products/hong.md")
	o.put("content/stories/lo.md", "---\ntitle: Lộ\n---\nGọi bà Chim Yến.\n")
	o.commit()
	if res := o.fails(ErrRefused, func(in *Input) { in.Canaries = []string{"chim yến"} }); res == nil || res.Refused != ForLeak || len(res.Problems) == 0 {
		t.Errorf("got %+v", res)
	}
	dry := o.publish(func(in *Input) { in.DryRun = true })
	if dry.Release.Current || dry.Release.ID == o.whole() || len(dry.Changed) == 0 {
		t.Errorf("got %+v", dry.Release)
	}
	o.tidyAfter()
}

// built reports whether a run began to build.
func built(res *Result) bool {
	return slices.ContainsFunc(res.Stages, func(s Stage) bool { return s.Name == "read" })
}

func TestWhatWasRefusedIsNotBuiltAgainOnTheSameDay(t *testing.T) {
	o := newOffice(t)
	o.publish()
	o.put("content/stories/lo.md", "---\ntitle: Lộ\n---\nGọi bà Chim Yến.\n")
	o.commit()
	internal := t.TempDir()
	refuse := func(in *Input) { in.Canaries, in.Internal = []string{"chim yến"}, os.DirFS(internal) }
	first := o.fails(ErrRefused, refuse)
	if first.Again || !built(first) || first.Refused != ForLeak {
		t.Fatalf("got %+v", first)
	}
	before := first
	for range 2 { // the second comes after a result that was itself repeated
		again := o.fails(ErrRefused, refuse, func(in *Input) { in.Before = before })
		if !again.Again || built(again) || again.Refused != ForLeak || again.Commit != first.Commit || fmt.Sprint(again.Problems) != fmt.Sprint(first.Problems) || fmt.Sprint(again.Found) != fmt.Sprint(first.Found) {
			t.Errorf("got %+v", again)
		}
		before = again
	}
	for name, change := range map[string]func(*Input){
		"the next day":   func(in *Input) { in.AsOf = ocop.DateOf(2026, 11, 27) },
		"another policy": func(in *Input) { in.Policy = map[Policy]Policy{Refuse: Withhold, Withhold: Refuse}[in.Policy] },
		"by force":       func(in *Input) { in.Force = true },
		"other canaries": func(in *Input) { in.Canaries = append(in.Canaries, "hoa sim") },
		"internal records": func(in *Input) {
			if err := os.WriteFile(filepath.Join(internal, "moi.md"), []byte("x"), 0o644); err != nil {
				t.Fatal(err)
			}
		},
	} {
		if res := o.fails(ErrRefused, refuse, func(in *Input) { in.Before = before }, change); res.Again || !built(res) {
			t.Errorf("%s: %+v", name, res)
		}
	}
	o.git("rm", "-q", "content/stories/lo.md")
	o.commit()
	if res := o.publish(refuse, func(in *Input) { in.Before = before }); !built(res) || res.Again {
		t.Errorf("a new commit: %+v", res)
	}
}

// Who reads without the lock, as a server and the status page do, is told of a whole
// state at any moment of a publication.
func TestTheLiveReleaseIsKnownDuringPublications(t *testing.T) {
	for _, by := range switches() {
		t.Run(string(by), func(t *testing.T) {
			o := newOffice(t)
			o.publish(func(in *Input) { in.Switch = by })
			stop := make(chan struct{})
			var wait sync.WaitGroup
			var asked atomic.Int64
			for range 8 {
				wait.Go(func() {
					for {
						select {
						case <-stop:
							return
						default:
						}
						asked.Add(1)
						if _, err := Current(o.to); err != nil {
							t.Error(err)
							return
						}
						list, err := List(o.to)
						if err != nil || !slices.ContainsFunc(list, func(r Release) bool { return r.Current }) {
							t.Errorf("%d releases, none is live: %v", len(list), err)
							return
						}
					}
				})
			}
			for i := range 6 {
				o.product("gao", fmt.Sprintf("Gạo lần %d", i))
				o.commit()
				o.publish(func(in *Input) { in.Keep = 1 })
			}
			close(stop)
			wait.Wait()
			if asked.Load() < 100 {
				t.Errorf("asked only %d times", asked.Load())
			}
		})
	}
}
