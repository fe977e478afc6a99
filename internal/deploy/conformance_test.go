package deploy

import (
	"context"
	"errors"
	"io"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"compress/gzip"

	"github.com/andybalholm/brotli"
)

// must deploys and expects no error.
func must(t testing.TB, s site, to Target, opt Options) *Result {
	t.Helper()
	res, err := Run(context.Background(), s.fs(t), to, opt)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// wantSite compares what a visitor reads with a site; more are files that may be there
// besides.
func wantSite(t testing.TB, got, want site, more ...site) {
	t.Helper()
	for p, data := range want {
		if g, ok := got[p]; !ok || g != data {
			t.Errorf("%s: got %q (there: %v), want %q", p, g, ok, data)
		}
	}
	for p := range got {
		_, ok := want[p]
		for _, m := range more {
			_, also := m[p]
			ok = ok || also
		}
		if !ok {
			t.Errorf("%s: is there, want it gone", p)
		}
	}
}

// fixed are the files of a site that outlive it for some deployments.
func (s site) fixed() site {
	out := maps.Clone(s)
	maps.DeleteFunc(out, func(p, _ string) bool {
		return want(item(p), Options{}).Cache == want(item("index.html"), Options{}).Cache || p == "sw.js"
	})
	return out
}

func kinds(res *Result) map[Kind]int {
	out := map[Kind]int{}
	for _, l := range res.Diff {
		out[l.Kind]++
	}
	return out
}

func TestFirstDeploymentBringsTheWholeSite(t *testing.T) {
	onEach(t, func(t *testing.T, p *place) {
		s := sample("a", upTo(12)...)
		res := must(t, s, p.target(t), Options{Verify: true})
		wantSite(t, p.read(t), s)
		if res.Uploaded != len(s) || res.Same != 0 || res.Removed != 0 || res.Number != 1 {
			t.Errorf("got %+v", res)
		}
	})
}

func TestSameSiteAgainWritesNothing(t *testing.T) {
	onEach(t, func(t *testing.T, p *place) {
		s := sample("a", upTo(12)...)
		must(t, s, p.target(t), Options{})
		res := must(t, s, p.target(t), Options{Verify: true})
		if res.Uploaded != 0 || res.Same != len(s) || len(res.Diff) != 0 {
			t.Errorf("got %+v", res)
		}
	})
}

func TestOnlyWhatChangedIsWritten(t *testing.T) {
	onEach(t, func(t *testing.T, p *place) {
		s := sample("a", upTo(12)...)
		must(t, s, p.target(t), Options{})
		next := s.with("san-pham/3/index.html", s["san-pham/3/index.html"]+"<p>new</p>").with("gioi-thieu/index.html", "new").with("_headers", "")
		res := must(t, next, p.target(t), Options{Verify: true})
		wantSite(t, p.read(t), next)
		if got, want := kinds(res), (map[Kind]int{Add: 1, Change: 1, Remove: 1}); !maps.Equal(got, want) || res.Uploaded != 2 || res.Removed != 1 {
			t.Errorf("got %v, %+v", got, res)
		}
	})
}

func TestNoPageEverNamesWhatIsNotThere(t *testing.T) {
	onEach(t, func(t *testing.T, p *place) {
		sites := []site{sample("a1", upTo(9)...), sample("b2", 2, 3, 4, 5, 6, 20, 21, 22), sample("b3", 22, 2, 30), sample("a1", upTo(9)...)}
		for i, s := range sites {
			w := &watched{Target: p.target(t), t: t, read: p.read}
			if i == 0 {
				w.read = func(testing.TB) site { return nil } // nobody visits a site before its first day
			}
			must(t, s, w, Options{Parallel: 3, Keep: 1})
			if w.n < 5 {
				t.Errorf("looked only %d times", w.n)
			}
		}
	})
}

func TestFixedFilesStayForSomeDeployments(t *testing.T) {
	onEach(t, func(t *testing.T, p *place) {
		first := sample("a1", upTo(5)...)
		must(t, first, p.target(t), Options{Keep: 2})
		second := sample("b2", upTo(5)...)
		res := must(t, second, p.target(t), Options{Keep: 2})
		wantSite(t, p.read(t), second, first.fixed())
		if res.Kept != len(first.fixed()) || res.Removed != 0 {
			t.Errorf("got %+v, want %d kept", res, len(first.fixed()))
		}
		must(t, second.with("x.txt", "x"), p.target(t), Options{Keep: 2})
		res = must(t, second, p.target(t), Options{Keep: 2, Verify: true})
		wantSite(t, p.read(t), second)
		if res.Kept != 0 || res.Removed != len(first.fixed())+1 {
			t.Errorf("got %+v", res)
		}
	})
}

func TestWhatSomeoneElseChangedIsMadeGood(t *testing.T) {
	onEach(t, func(t *testing.T, p *place) {
		s := sample("a", upTo(6)...)
		must(t, s, p.target(t), Options{})
		p.put(t, "san-pham/1/index.html", "defaced")
		p.remove(t, "san-pham/2/index.html")
		res := must(t, s, p.target(t), Options{Verify: true})
		wantSite(t, p.read(t), s)
		if got := kinds(res); got[Restore] != 2 || res.Uploaded != 2 {
			t.Errorf("got %v, %+v", got, res)
		}
	})
}

func TestForeignObjectsAreNeitherReplacedNorRemoved(t *testing.T) {
	onEach(t, func(t *testing.T, p *place) {
		s := sample("a", upTo(6)...)
		p.put(t, "google1234.html", "proof")
		p.put(t, "san-pham/1/index.html", "of someone")
		_, err := Run(context.Background(), s.fs(t), p.target(t), Options{})
		var foreign *ForeignError
		if !errors.As(err, &foreign) || !slices.Equal(foreign.Paths, []string{"san-pham/1/index.html"}) {
			t.Fatalf("got %v", err)
		}
		wantSite(t, p.read(t), site{"google1234.html": "proof", "san-pham/1/index.html": "of someone"})
		must(t, s, p.target(t), Options{Force: true})
		wantSite(t, p.read(t), s.with("google1234.html", "proof"))

		// One of ours that someone replaced is theirs when the site has it no more.
		p.put(t, "san-pham/2/index.html", "of someone")
		res := must(t, sample("a", 0, 1, 3, 4, 5), p.target(t), Options{})
		if p.read(t)["san-pham/2/index.html"] != "of someone" || !slices.Equal(res.Foreign, []string{"san-pham/2/index.html"}) {
			t.Errorf("got %+v", res)
		}
	})
}

func TestMassDeletionIsRefused(t *testing.T) {
	onEach(t, func(t *testing.T, p *place) {
		s := sample("a", upTo(60)...)
		must(t, s, p.target(t), Options{})
		before := p.read(t)
		few := sample("a", 0, 1, 2)
		_, err := Run(context.Background(), few.fs(t), p.target(t), Options{})
		var many *TooManyError
		if !errors.As(err, &many) || many.Deletes != 57 {
			t.Fatalf("got %v", err)
		}
		wantSite(t, p.read(t), before)
		if _, err := Run(context.Background(), few.fs(t), p.target(t), Options{MaxDeletes: 56}); !errors.As(err, &many) {
			t.Errorf("56 allowed, 57 to go: got %v", err)
		}
		must(t, few, p.target(t), Options{MaxDeletes: 57})
		wantSite(t, p.read(t), few, s.fixed())
	})
}

func TestDryRunTellsAndWritesNothing(t *testing.T) {
	onEach(t, func(t *testing.T, p *place) {
		s := sample("a", upTo(6)...)
		must(t, s, p.target(t), Options{})
		next := s.with("x.txt", "new").with("sw.js", "changed").with("_headers", "")
		res := must(t, next, p.target(t), Options{DryRun: true})
		want := []Line{{Add, "x.txt", 3}, {Change, "sw.js", 7}, {Remove, "_headers", 2}}
		if !slices.Equal(res.Diff, want) || res.Uploaded != 0 {
			t.Errorf("got %+v", res)
		}
		wantSite(t, p.read(t), s)
	})
}

func TestHeadersComeFromOneTable(t *testing.T) {
	onEach(t, func(t *testing.T, p *place) {
		if p.header == nil {
			t.Skip("a folder has no headers")
		}
		s := sample("a", upTo(3)...)
		must(t, s, p.target(t), Options{})
		for name := range s {
			h, w := p.header(t, name), want(item(name), Options{})
			if h.Get("Content-Type") != w.Type {
				t.Errorf("%s: Content-Type %q, want %q", name, h.Get("Content-Type"), w.Type)
			}
			// The store in memory keeps no Cache-Control.
			if cache := h.Get("Cache-Control"); cache != w.Cache && !strings.HasSuffix(t.Name(), "gofakes3") {
				t.Errorf("%s: Cache-Control %q, want %q", name, cache, w.Cache)
			}
		}
	})
}

func TestOneEncodingIsStoredAndDeclared(t *testing.T) {
	onEach(t, func(t *testing.T, p *place) {
		if p.header == nil {
			t.Skip("a folder has no headers")
		}
		s := sample("a", upTo(3)...)
		must(t, s, p.target(t), Options{})
		for encoding, unpack := range map[string]func(io.Reader) (io.Reader, error){
			"gzip": func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
			"br":   func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil },
		} {
			// Another encoding is a change of every page, with the same bytes inside.
			res := must(t, s, p.target(t), Options{Encode: encoding, Verify: true})
			got := p.read(t)
			if len(got["index.html"]) > len(s["index.html"])/2 {
				t.Errorf("%s: index.html has %d bytes of %d", encoding, len(got["index.html"]), len(s["index.html"]))
			}
			n := 0
			for name, data := range s {
				said := p.header(t, name).Get("Content-Encoding")
				if ext := path.Ext(name); ext != ".html" && ext != ".css" && ext != ".js" {
					if said != "" || got[name] != data {
						t.Errorf("%s: %q, want it as it is", name, said)
					}
					continue
				}
				n++
				r, err := unpack(strings.NewReader(got[name]))
				if err != nil {
					t.Fatal(err)
				}
				plain, err := io.ReadAll(r)
				if said != encoding || err != nil || string(plain) != data {
					t.Errorf("%s: %q, %v, %q", name, said, err, plain)
				}
			}
			if res.Uploaded != n {
				t.Errorf("%s: %d written, want %d", encoding, res.Uploaded, n)
			}
		}
	})
}

func TestAnEmptySiteGoesNowhere(t *testing.T) {
	onEach(t, func(t *testing.T, p *place) {
		s := sample("a", upTo(3)...)
		must(t, s, p.target(t), Options{})
		for _, bad := range []site{{}, {"a.txt": "x"}} {
			if _, err := Run(context.Background(), bad.fs(t), p.target(t), Options{MaxDeletes: 1000}); !errors.Is(err, ErrEmpty) {
				t.Errorf("got %v", err)
			}
		}
		wantSite(t, p.read(t), s)
	})
}
