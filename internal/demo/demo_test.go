package demo

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/rules"
	"ocop/internal/source"
)

// tree makes a tree in memory.
func tree(t *testing.T, opt Options) (fstest.MapFS, Stats) {
	t.Helper()
	files := fstest.MapFS{}
	var mu sync.Mutex
	opt.Out = func(path string, data []byte) error {
		mu.Lock()
		defer mu.Unlock()
		if files[path] != nil {
			return fmt.Errorf("%s was made twice", path)
		}
		files[path] = &fstest.MapFile{Data: bytes.Clone(data)}
		return nil
	}
	stats, err := Make(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	return files, stats
}

func sum(files fstest.MapFS) string {
	h := sha256.New()
	for _, path := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(h, "%s %d\n", path, len(files[path].Data))
		h.Write(files[path].Data)
	}
	return fmt.Sprintf("%x", h.Sum(nil))
}

// linked reads and links a tree and fails on any finding.
func linked(t *testing.T, files fstest.MapFS) *catalogue.Catalogue {
	t.Helper()
	tr, found, err := source.Read(t.Context(), files, ocop.Kinds())
	if err != nil {
		t.Fatal(err)
	}
	c, more := catalogue.Link(tr, Day())
	for i, f := range append(found, more...) {
		if i == 20 {
			t.Fatal("and more")
		}
		t.Errorf("%s:%d [%s] %s", f.Path, f.Line, f.Rule, f.Message)
	}
	return c
}

func TestEqualOptionsGiveEqualBytesWithAnyNumberOfWorkers(t *testing.T) {
	opt := Options{Products: 150, Seed: 7, Defects: UsualDefects, Dossiers: true, Workers: 1}
	one, _ := tree(t, opt)
	again, _ := tree(t, opt)
	opt.Workers = 9
	many, _ := tree(t, opt)
	if a, b, c := sum(one), sum(again), sum(many); a != b || a != c {
		t.Errorf("sums %s, again %s, with 9 workers %s", a, b, c)
	}
	opt.Seed = 8
	if other, _ := tree(t, opt); sum(other) == sum(one) {
		t.Error("another seed gives the same tree")
	}
}

// The draws must never change by themselves: other machines and later
// versions of Go give this too.
func TestBytesAreTheSameEverywhere(t *testing.T) {
	files, _ := tree(t, Options{Products: 40, Seed: 1, Defects: 0.1, Dossiers: true})
	const want = "286124123fbedbcd94ce96a319d798603ec85644f6888f907c06fe9dad6c318f"
	if got := sum(files); got != want {
		t.Errorf("sum %s, want %s: if the change is meant, put the new sum here", got, want)
	}
}

func TestTreesOfAllSizesReadAndLinkWithoutFindings(t *testing.T) {
	for _, tc := range []struct{ products, dossiers int }{{1, 1}, {2, 0}, {3, 1}, {17, 1}, {300, 1}, {1200, 0}} {
		t.Run(fmt.Sprint(tc.products), func(t *testing.T) {
			files, stats := tree(t, Options{Products: tc.products, Seed: 3, Defects: UsualDefects, Dossiers: tc.dossiers == 1})
			c := linked(t, files)
			if len(c.Products) != tc.products || stats.Files != len(files) {
				t.Errorf("%d products, %d files, want %d, %d", len(c.Products), len(files), tc.products, stats.Files)
			}
			var front, body int64
			for path, f := range files {
				a, b, found := bytes.Cut(f.Data, []byte("\n---\n"))
				if !found {
					t.Errorf("%s has no front matter", path)
				}
				front, body = front+int64(len(a)+5), body+int64(len(b))
			}
			if front != stats.Front || body != stats.Body {
				t.Errorf("%d bytes of front matter and %d of body, said %d and %d", front, body, stats.Front, stats.Body)
			}
		})
	}
}

func TestKindsComeInTheirShares(t *testing.T) {
	_, stats := tree(t, Options{Products: 2000, Dossiers: true})
	want := map[ocop.Kind]int{
		ocop.KindProduct: 2000, ocop.KindEntity: 666, ocop.KindStory: 100, ocop.KindCommune: 20 + 40,
		ocop.KindPlace: 10, ocop.KindRoute: 2, ocop.KindEvent: 20, ocop.KindPage: 1, ocop.KindDossier: 2000, ocop.KindPlan: 3,
	}
	if !maps.Equal(stats.Kinds, want) {
		t.Errorf("kinds %v, want %v", stats.Kinds, want)
	}
	_, small := tree(t, Options{Products: 5})
	if got := small.Kinds[ocop.KindCommune]; got != 12 {
		t.Errorf("%d communes for 5 products, want 4 and 8", got)
	}
}

func TestEveryStatusHasItsShareOnDay(t *testing.T) {
	for _, lean := range []bool{false, true} {
		everyStatus(t, Options{Products: 300, Seed: 11, Defects: UsualDefects, Lean: lean})
	}
}

func everyStatus(t *testing.T, opt Options) {
	files, stats := tree(t, opt)
	got := map[ocop.Status]int{}
	force := 0
	for _, p := range linked(t, files).Products {
		got[p.Standing.Status]++
		if p.Standing.Status.InForce() {
			force++
		}
	}
	if !maps.Equal(got, stats.Statuses) {
		t.Errorf("statuses %v, said %v", got, stats.Statuses)
	}
	for _, s := range ocop.Statuses() {
		if got[s] < 5 {
			t.Errorf("%d products are %s, want some", got[s], s)
		}
	}
	if force < 200 || force > 220 {
		t.Errorf("%d of 300 products in force, want about 210", force)
	}
}

func TestErrorsAreThePlannedFaultsAndNoOthers(t *testing.T) {
	for seed := range uint64(4) {
		opt := Options{Products: 600, Seed: seed, Defects: 0.05, Lean: seed == 3}
		if seed == 2 {
			opt.Defects = 1
		}
		files, stats := tree(t, opt)
		got := ruleErrors(t, linked(t, files))
		slices.SortFunc(stats.Faults, compareFaults)
		if !slices.Equal(got, stats.Faults) {
			t.Errorf("seed %d: faults\n%v\nplanned\n%v", seed, got, stats.Faults)
		}
		kinds := map[string]bool{}
		for _, f := range stats.Faults {
			kinds[f.Rule] = true
		}
		if len(kinds) < faultCount {
			t.Errorf("seed %d: only the rules %v", seed, slices.Sorted(maps.Keys(kinds)))
		}
	}
}

func TestWithoutDefectsOnlyEndedCertificatesAreErrors(t *testing.T) {
	files, stats := tree(t, Options{Products: 400, Seed: 5})
	got := ruleErrors(t, linked(t, files))
	for _, f := range got {
		if f.Rule != "certificate-expired" {
			t.Errorf("%s breaks %s", f.Product, f.Rule)
		}
	}
	if len(got) != stats.Statuses[ocop.Expired] || len(got) != 60 {
		t.Errorf("%d errors, want one for each of %d expired products, 60", len(got), stats.Statuses[ocop.Expired])
	}
}

// ruleErrors are the findings of severity error of all rules.
func ruleErrors(t *testing.T, c *catalogue.Catalogue) []Fault {
	t.Helper()
	found, err := check.Run(c, rules.All)
	if err != nil {
		t.Fatal(err)
	}
	var out []Fault
	for _, f := range found {
		if id, ok := strings.CutPrefix(f.Record, "products/"); f.Severity == finding.Error {
			if !ok {
				t.Errorf("%s: [%s] %s", f.Path, f.Rule, f.Message)
			}
			out = append(out, Fault{ocop.ProductID(id), f.Rule})
		}
	}
	slices.SortFunc(out, compareFaults)
	return slices.Compact(out)
}

func compareFaults(a, b Fault) int {
	return cmp.Or(cmp.Compare(a.Product, b.Product), cmp.Compare(a.Rule, b.Rule))
}

func TestBadOptionsAreErrors(t *testing.T) {
	out := func(string, []byte) error { return nil }
	for _, opt := range []Options{{Out: out}, {Products: -1, Out: out}, {Products: MaxProducts + 1, Out: out}, {Products: 1}, {Products: 1, Defects: 1.5, Out: out}} {
		if _, err := Make(t.Context(), opt); err == nil {
			t.Errorf("%+v gives no error", opt)
		}
	}
}

func TestFirstErrorOfOutEndsTheWork(t *testing.T) {
	full := errors.New("disk full")
	var mu sync.Mutex
	calls := 0
	_, err := Make(t.Context(), Options{Products: 300, Workers: 4, Out: func(string, []byte) error {
		mu.Lock()
		defer mu.Unlock()
		if calls++; calls >= 10 {
			return full
		}
		return nil
	}})
	if !errors.Is(err, full) || calls > 20 {
		t.Errorf("error %v after %d calls, want %v soon after 10", err, calls, full)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Make(ctx, Options{Products: 10, Out: func(string, []byte) error { return nil }}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v of a cancelled context", err)
	}
}

func TestIntoWritesOnceOnly(t *testing.T) {
	dir := t.TempDir() + "/content"
	out, err := Into(dir)
	if err != nil {
		t.Fatal(err)
	}
	stats, err := Make(t.Context(), Options{Products: 30, Out: out})
	if err != nil {
		t.Fatal(err)
	}
	tr, found, err := source.Read(t.Context(), os.DirFS(dir), source.PublicKinds())
	if err != nil || len(found) > 0 || len(tr.Products) != 30 || len(tr.Communes) != stats.Kinds[ocop.KindCommune] {
		t.Errorf("%d products, %d communes, findings %v, error %v", len(tr.Products), len(tr.Communes), found, err)
	}
	if _, err := os.Stat(dir + "/dossiers"); err == nil {
		t.Error("a folder of dossiers was made")
	}
	if _, err := Into(dir); err == nil {
		t.Error("a folder with records is accepted")
	}
	if err := out("products/moi.md", nil); err != nil {
		t.Error(err)
	}
	if err := out("products/moi.md", nil); !errors.Is(err, os.ErrExist) {
		t.Errorf("error %v for a file that exists", err)
	}
}

func BenchmarkMake(b *testing.B) {
	for _, tc := range []struct {
		name string
		opt  Options
	}{
		{"1000", Options{Products: 1000}},
		{"10000", Options{Products: 10_000}},
		{"10000/lean", Options{Products: 10_000, Lean: true}},
		{"10000/dossiers", Options{Products: 10_000, Dossiers: true}},
	} {
		tc.opt.Defects, tc.opt.Out = UsualDefects, func(string, []byte) error { return nil }
		b.Run(tc.name, func(b *testing.B) {
			for b.Loop() {
				stats, err := Make(b.Context(), tc.opt)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(stats.Files), "files")
				b.ReportMetric(float64(stats.Front)/1e6, "frontMB")
				b.ReportMetric(float64(stats.Body)/1e6, "bodyMB")
			}
		})
	}
}
