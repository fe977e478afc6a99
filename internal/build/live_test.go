package build

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ocop/internal/demo"
	"ocop/internal/ocop"
	"ocop/internal/offline"
	"ocop/internal/output"
	"ocop/themes"
)

func openLive(t *testing.T, in Input) *Live {
	t.Helper()
	l, err := OpenLive(context.Background(), func() (Input, error) { return in, nil })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(l.Close)
	return l
}

func TestALiveSiteServesEveryFileOfABuild(t *testing.T) {
	in := sample(t, repository())
	run(t, in)
	files := tree(t, in.Out)
	in.Store = warmStore(t)
	l := openLive(t, in)
	for name, want := range files {
		got, ok, err := l.File(context.Background(), Sight{}, name)
		switch {
		case name == output.ManifestName || name == offline.Name: // of the folder; replaced on purpose
		case err != nil || !ok:
			t.Errorf("%s: not served: %v", name, err)
		case !bytes.Equal(got, want):
			t.Errorf("%s differs from the build", name)
		}
	}
	for name := range l.views[0].pages {
		if files[name] == nil {
			t.Errorf("%s is served and not built", name)
		}
	}
	for _, name := range []string{"khong-co/index.html", "../secret", "search/x", "du-lieu/x", "x.xml", ""} {
		if _, ok, err := l.File(context.Background(), Sight{}, name); ok || err != nil {
			t.Errorf("%q is served: %v", name, err)
		}
	}
}

func TestPicturesWithoutWidthsAreShownClean(t *testing.T) {
	in := sample(t, repository())
	in.Store = nil
	l := openLive(t, in)
	v := l.views[0]
	if len(v.input.Pictures) < 20 {
		t.Fatalf("%d pictures", len(v.input.Pictures))
	}
	for source, p := range v.input.Pictures {
		data, ok, err := l.File(context.Background(), Sight{}, p.URL[1:])
		if err != nil || !ok || len(data) == 0 {
			t.Errorf("%s at %s: %v", source, p.URL, err)
		}
		if bytes.Contains(data, []byte("Exif\x00")) {
			t.Errorf("%s has its metadata", source)
		}
	}
}

// desk is a content folder of invented records that a test edits.
func desk(t *testing.T, products int) (dir string, in Input) {
	t.Helper()
	dir = t.TempDir()
	_, err := demo.Make(context.Background(), demo.Options{Products: products, Seed: 9, Out: func(name string, data []byte) error {
		p := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			return err
		}
		return os.WriteFile(p, data, 0o644)
	}})
	if err != nil {
		t.Fatal(err)
	}
	return dir, Input{Content: os.DirFS(dir), Theme: themes.OCOP(), AsOf: demo.Day(), Thorough: true}
}

// same compares two sites page by page, and what was found.
func same(t *testing.T, when string, a, b *Live) {
	t.Helper()
	va, vb := a.views[0], b.views[0]
	if len(va.pages) != len(vb.pages) {
		t.Fatalf("%s: %d pages, want %d", when, len(va.pages), len(vb.pages))
	}
	for name := range vb.pages {
		x, okx, errx := a.File(context.Background(), Sight{}, name)
		y, _, erry := b.File(context.Background(), Sight{}, name)
		if !okx || errx != nil || erry != nil || !bytes.Equal(x, y) {
			t.Fatalf("%s: %s differs (%v %v)", when, name, errx, erry)
		}
	}
	if !slices.Equal(va.found, vb.found) {
		t.Fatalf("%s: the findings differ", when)
	}
}

// edit changes a content folder at random and says which files.
func edit(t *testing.T, rnd *rand.Rand, dir string, n int) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*", "*.md"))
	if err != nil || len(names) == 0 {
		t.Fatal("no files", err)
	}
	full := names[rnd.IntN(len(names))]
	name, _ := filepath.Rel(dir, full)
	name = filepath.ToSlash(name)
	data, err := os.ReadFile(full)
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	write := func(text string) []string {
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return []string{name}
	}
	switch rnd.IntN(7) {
	case 0:
		if err := os.Remove(full); err != nil {
			t.Fatal(err)
		}
		return []string{name}
	case 1:
		copied := strings.TrimSuffix(full, ".md") + fmt.Sprintf("-ban-%d.md", n)
		if err := os.WriteFile(copied, data, 0o644); err != nil {
			t.Fatal(err)
		}
		rel, _ := filepath.Rel(dir, copied)
		return []string{filepath.ToSlash(rel)}
	case 2:
		return write(strings.Replace(text, "---\n", "---\ndraft: true\n", 1))
	case 3:
		return write(strings.Replace(text, "stars: 4", "stars: 3", 1))
	case 4:
		return write(strings.Replace(text, "\nname: ", "\nname: Đổi tên ", 1))
	case 5:
		return write("---\nname: [\n")
	default:
		return write(text + fmt.Sprintf("\n\nCâu thêm lần %d.\n", n))
	}
}

func TestAfterAnyEditTheLiveSiteIsTheSiteReadAnew(t *testing.T) {
	dir, in := desk(t, 40)
	l := openLive(t, in)
	rnd := rand.New(rand.NewPCG(1, 2))
	shown := 0
	for n := range 40 {
		names := edit(t, rnd, dir, n)
		at, err := l.Change(context.Background(), names, true)
		if err != nil {
			t.Fatal(err)
		}
		if at {
			shown++
		}
		if done, err := l.Settle(context.Background()); !done || err != nil {
			t.Fatal(done, err)
		}
		if n%4 == 3 {
			same(t, fmt.Sprintf("edit %d of %q", n, names), l, openLive(t, in))
		}
	}
	if shown < 5 {
		t.Errorf("only %d edits showed at once", shown)
	}
	if _, err := l.Change(context.Background(), nil, true); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Settle(context.Background()); err != nil {
		t.Fatal(err)
	}
	same(t, "all read again", l, openLive(t, in))
}

func TestWordsOfARecordShowBeforeTheSiteSettles(t *testing.T) {
	dir, in := desk(t, 12)
	l := openLive(t, in)
	address := map[string]string{"products": "san-pham", "entities": "chu-the", "communes": "xa", "stories": "cau-chuyen", "places": "diem-den", "routes": "tuyen", "events": "su-kien", "pages": ""}
	for folder := range address {
		names, _ := filepath.Glob(filepath.Join(dir, folder, "*.md"))
		shown := 0
		for _, full := range names {
			if strings.HasSuffix(full, ".en.md") {
				continue
			}
			data, err := os.ReadFile(full)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(full, append(data, "\n\nMột câu vừa thêm.\n"...), 0o644); err != nil {
				t.Fatal(err)
			}
			rel, _ := filepath.Rel(dir, full)
			at, err := l.Change(context.Background(), []string{filepath.ToSlash(rel)}, false)
			if err != nil {
				t.Fatal(err)
			}
			if !at {
				continue
			}
			id := strings.TrimSuffix(filepath.Base(full), ".md")
			name := strings.TrimPrefix(address[folder]+"/"+id+"/index.html", "/")
			if page, ok, err := l.File(context.Background(), Sight{}, name); err != nil || !ok || !bytes.Contains(page, []byte("Một câu vừa thêm.")) {
				t.Errorf("%s does not show the edit of %s: %v", name, rel, err)
			}
			shown++
		}
		if len(names) > 0 && shown == 0 {
			t.Errorf("%s: no edit was shown at once", folder)
		}
	}
}

func TestAHalfWrittenFileKeepsTheRecord(t *testing.T) {
	dir, in := desk(t, 5)
	l := openLive(t, in)
	names, _ := filepath.Glob(filepath.Join(dir, "products", "*.md"))
	name := "products/" + filepath.Base(names[0])
	page := "san-pham/" + strings.TrimSuffix(filepath.Base(names[0]), ".md") + "/index.html"
	if err := os.WriteFile(names[0], []byte("---\nname: "), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Change(context.Background(), []string{name}, false); err == nil {
		t.Error("half a file was taken")
	}
	if done, err := l.Settle(context.Background()); !done || err != nil {
		t.Fatal(done, err)
	}
	if _, ok, _ := l.File(context.Background(), Sight{}, page); !ok {
		t.Error("the record went with half a file")
	}
	if _, err := l.Change(context.Background(), []string{name}, true); err != nil {
		t.Fatal(err)
	}
	if done, err := l.Settle(context.Background()); !done || err != nil {
		t.Fatal(done, err)
	}
	if _, ok, _ := l.File(context.Background(), Sight{}, page); ok {
		t.Error("a file that stays broken still has its page")
	}
}

func TestAnotherDayAndDraftsAreShownToWhoAsks(t *testing.T) {
	dir, in := desk(t, 12)
	names, _ := filepath.Glob(filepath.Join(dir, "products", "*.md"))
	data, err := os.ReadFile(names[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(names[0], bytes.Replace(data, []byte("---\n"), []byte("---\ndraft: true\n"), 1), 0o644); err != nil {
		t.Fatal(err)
	}
	l := openLive(t, in)
	page := "san-pham/" + strings.TrimSuffix(filepath.Base(names[0]), ".md") + "/index.html"
	if _, ok, _ := l.File(context.Background(), Sight{}, page); ok {
		t.Error("a draft is shown to everybody")
	}
	if _, ok, err := l.File(context.Background(), Sight{Drafts: true}, page); !ok || err != nil {
		t.Errorf("the draft is not shown to who asks: %v", err)
	}
	for _, day := range []ocop.Date{ocop.DateOf(2019, 1, 1), ocop.DateOf(2031, 1, 1), ocop.DateOf(2022, 6, 1)} {
		dated := in
		dated.AsOf = day
		want := openLive(t, dated)
		for name := range want.views[0].pages {
			x, _, _ := want.File(context.Background(), Sight{}, name)
			if y, ok, err := l.File(context.Background(), Sight{AsOf: day}, name); !ok || err != nil || !bytes.Equal(x, y) {
				t.Fatalf("%s on %s: %v", name, day, err)
			}
		}
	}
	if len(l.views) > 1+mostViews {
		t.Errorf("%d views are kept", len(l.views))
	}
}

func TestAFolderThatTakesAnothersPlaceIsReadAgain(t *testing.T) {
	dir, in := desk(t, 5)
	for name, text := range map[string]string{"moi": "Câu cũ trong thư mục.", "khac": "Câu mới trong thư mục."} {
		p := filepath.Join(dir, "stories", name)
		if err := os.MkdirAll(p, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(p, "index.md"), []byte("---\ntitle: Chuyện\n---\n\n"+text+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	l := openLive(t, in)
	if err := os.RemoveAll(filepath.Join(dir, "stories", "moi")); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(dir, "stories", "khac"), filepath.Join(dir, "stories", "moi")); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Change(context.Background(), []string{"stories/moi", "stories/khac"}, true); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Settle(context.Background()); err != nil {
		t.Fatal(err)
	}
	if page, _, err := l.File(context.Background(), Sight{}, "cau-chuyen/moi/index.html"); err != nil || !bytes.Contains(page, []byte("Câu mới trong thư mục.")) {
		t.Errorf("the old folder is served: %v", err)
	}
}
