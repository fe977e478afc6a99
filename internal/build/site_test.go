package build

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"ocop/internal/ocop"
	"ocop/internal/source"
	"ocop/internal/store"
	"ocop/themes"
)

var sampleDay = ocop.DateOf(2026, 11, 23)

// sampleSite is the configuration of the repository's own site.
func sampleSite(t *testing.T) ocop.Site {
	t.Helper()
	data, err := os.ReadFile("../../ocop.yaml")
	if err != nil {
		t.Fatal(err)
	}
	site, found := source.ReadSite("ocop.yaml", data)
	if len(found) > 0 {
		t.Fatal(found)
	}
	return site
}

// sample is the input of the repository's own site.
func sample(t *testing.T, content fs.FS) Input {
	t.Helper()
	return Input{Content: content, Theme: themes.OCOP(), Site: sampleSite(t), AsOf: sampleDay, Out: t.TempDir(), Store: warmStore(t)}
}

var (
	warmOnce sync.Once
	warmDir  string
)

func TestMain(m *testing.M) {
	code := m.Run()
	if warmDir != "" {
		os.RemoveAll(warmDir)
	}
	os.Exit(code)
}

// warmStore is a store of its own that has the pictures of the sample already:
// to make them takes longer than the rest of a build.
func warmStore(t *testing.T) *store.Store {
	t.Helper()
	warmOnce.Do(func() {
		dir, err := os.MkdirTemp("", "ocop-build-")
		if err != nil {
			t.Fatal(err)
		}
		warmDir = dir
		run(t, Input{Content: repository(), Theme: themes.OCOP(), Site: sampleSite(t), AsOf: sampleDay, Out: t.TempDir(), Store: store.Open(dir)})
	})
	list, err := os.ReadDir(warmDir)
	if err != nil || len(list) == 0 {
		t.Fatal("no pictures were kept", err)
	}
	dir := t.TempDir()
	for _, e := range list {
		data, err := os.ReadFile(filepath.Join(warmDir, e.Name()))
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, e.Name()), data, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return store.Open(dir)
}

func run(t *testing.T, in Input) *Result {
	t.Helper()
	res, err := Run(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func repository() fs.FS { return os.DirFS("../../content") }

// tree reads a folder whole.
func tree(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel, _ := filepath.Rel(dir, name)
		out[filepath.ToSlash(rel)], err = os.ReadFile(name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func sum(files map[string][]byte) string {
	h := sha256.New()
	for _, name := range sortedKeys(files) {
		fmt.Fprintf(h, "%s %x\n", name, sha256.Sum256(files[name]))
	}
	return fmt.Sprintf("%x", h.Sum(nil))
}

func sortedKeys(m map[string][]byte) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	// A small list; insertion keeps the imports short.
	for i := range keys {
		for j := i; j > 0 && keys[j] < keys[j-1]; j-- {
			keys[j], keys[j-1] = keys[j-1], keys[j]
		}
	}
	return keys
}

func TestTheSameContentGivesTheSameBytes(t *testing.T) {
	first := sample(t, repository())
	run(t, first)
	want := sum(tree(t, first.Out))
	for _, procs := range []int{1, 2, 8} {
		old := runtime.GOMAXPROCS(procs)
		t.Setenv("TZ", "America/New_York")
		second := sample(t, repository())
		if procs == 1 {
			second.Store = nil // with or without what the last build has kept
		}
		run(t, second)
		runtime.GOMAXPROCS(old)
		if got := sum(tree(t, second.Out)); got != want {
			t.Errorf("GOMAXPROCS %d: another tree", procs)
		}
	}
}

func TestASecondBuildWritesNothing(t *testing.T) {
	in := sample(t, repository())
	first := run(t, in)
	second := run(t, in)
	if first.Stats.Written == 0 || second.Stats.Written != 0 || second.Stats.Removed != 0 || second.Stats.Same != first.Stats.Written {
		t.Errorf("first %+v, second %+v", first.Stats, second.Stats)
	}
}

func TestAnIncrementalBuildEqualsACleanOne(t *testing.T) {
	whole := memory(t, repository())
	part := memory(t, repository())
	for name := range part {
		if strings.HasPrefix(name, "stories/") || strings.HasPrefix(name, "events/") {
			delete(part, name)
		}
	}
	in := sample(t, part)
	run(t, in)
	in.Content = whole
	run(t, in)
	clean := sample(t, whole)
	run(t, clean)
	if sum(tree(t, in.Out)) != sum(tree(t, clean.Out)) {
		t.Error("the incremental site differs from the clean one")
	}
	in.Content = part
	if res := run(t, in); res.Stats.Removed == 0 {
		t.Error("pages of removed stories stayed")
	}
}

// memory copies a content folder into memory.
func memory(t *testing.T, fsys fs.FS) fstest.MapFS {
	t.Helper()
	m := fstest.MapFS{}
	err := fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		m[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestNoChangeOfDossiersOrPlansChangesAPublicByte(t *testing.T) {
	with := sample(t, repository())
	run(t, with)
	m := memory(t, repository())
	changed := 0
	for name, f := range m {
		if strings.HasPrefix(name, "dossiers/") || strings.HasPrefix(name, "plans/") {
			changed++
			f.Data = []byte("\xffnot even text")
		}
	}
	m["dossiers/bia.md"] = &fstest.MapFile{Data: []byte("---\n---\n")}
	if changed < 30 {
		t.Fatalf("only %d internal records in the sample", changed)
	}
	without := sample(t, m)
	run(t, without)
	if sum(tree(t, with.Out)) != sum(tree(t, without.Out)) {
		t.Error("the public site depends on internal records")
	}
}

func TestCanariesOfInternalRecordsAreNowhereInTheSite(t *testing.T) {
	m := memory(t, repository())
	canary := regexp.MustCompile(`(?m)^(\s*(?:- )?(?:name|address|remarks|remark|note|reason|ethnicity|phone|tax_code|investment|support_asked|local_identity|what|body|title): ).+$`)
	planted := 0
	for name, f := range m {
		if strings.HasPrefix(name, "dossiers/") || strings.HasPrefix(name, "plans/") {
			f.Data = canary.ReplaceAll(f.Data, []byte("${1}CANARY chim hoàng yến"))
			f.Data = append(f.Data, "\nCANARY chim hoàng yến\n"...)
			planted++
		}
	}
	in := sample(t, m)
	run(t, in)
	for name, data := range tree(t, in.Out) {
		if bytes.Contains(data, []byte("CANARY")) || bytes.Contains(data, []byte("hoàng yến")) {
			t.Errorf("%s holds a canary", name)
		}
	}
	if planted < 30 {
		t.Fatalf("only %d internal records in the sample", planted)
	}
}

// TestPhonesWithoutConsentAreNowhereInTheSite takes every consent away.
func TestPhonesWithoutConsentAreNowhereInTheSite(t *testing.T) {
	m := memory(t, repository())
	consent := regexp.MustCompile(`(?m)^consent:\n(?:  .+\n)+`)
	phone := regexp.MustCompile(`0900[ .]?000[ .]?0\d\d`)
	var phones int
	for name, f := range m {
		if strings.HasSuffix(name, ".md") && !strings.HasPrefix(name, "dossiers/") && !strings.HasPrefix(name, "pages/") {
			phones += len(phone.FindAll(f.Data, -1))
			f.Data = consent.ReplaceAll(f.Data, nil)
		}
	}
	if phones < 10 {
		t.Fatalf("only %d phones in the sample", phones)
	}
	in := sample(t, m)
	run(t, in)
	for name, data := range tree(t, in.Out) {
		if strings.HasPrefix(name, "lien-he") || strings.HasPrefix(name, "en/lien-he") || strings.HasPrefix(name, "quy-dinh/") {
			continue // the office's own number, written in a page; examples of the guide
		}
		if found := phone.Find(data); found != nil || bytes.Contains(data, []byte("tel:+84900")) {
			t.Errorf("%s shows %s", name, found)
		}
	}
}

func TestStrictWritesNothingWhenTheContentHasErrors(t *testing.T) {
	in := sample(t, repository())
	in.Strict = true
	if res := run(t, in); !res.Held || len(tree(t, in.Out)) > 0 {
		t.Errorf("held %v, %d files", res.Held, len(tree(t, in.Out)))
	}
}

func TestUnchangedInputsAreRecognised(t *testing.T) {
	in := sample(t, repository())
	in.State, in.Program = filepath.Join(t.TempDir(), "state.json"), "test"
	first := run(t, in)
	second := run(t, in)
	if first.Same || !second.Same || len(second.Found) != len(first.Found) {
		t.Fatalf("same %v then %v", first.Same, second.Same)
	}
	for i := range first.Found {
		if first.Found[i] != second.Found[i] {
			t.Errorf("finding %v came back as %v", first.Found[i], second.Found[i])
		}
	}
	for name, change := range map[string]func(){
		"day":     func() { in.AsOf = in.AsOf.AddDays(1) },
		"program": func() { in.Program = "another" },
		"site":    func() { in.Site.Title = "Khác" },
		"output":  func() { _ = os.Remove(filepath.Join(in.Out, "index.html")) },
	} {
		change()
		if res := run(t, in); res.Same {
			t.Errorf("%s: the change was not seen", name)
		}
		if res := run(t, in); !res.Same {
			t.Errorf("%s: the new state was not kept", name)
		}
	}
}

// TestTwoRecordsMayHaveOnePicture: the same bytes under the same file name are
// one file of the site.
func TestTwoRecordsMayHaveOnePicture(t *testing.T) {
	m := memory(t, repository())
	var picture []byte
	for name, f := range m {
		if strings.HasSuffix(name, ".jpg") {
			picture = f.Data
		}
	}
	for _, id := range []string{"a", "b"} {
		m["stories/"+id+"/index.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Chuyện " + id + "\npictures:\n  - file: x.jpg\n    alt: Hình\n---\n")}
		m["stories/"+id+"/x.jpg"] = &fstest.MapFile{Data: picture}
	}
	in := sample(t, m)
	run(t, in)
	files := tree(t, in.Out)
	for _, id := range []string{"a", "b"} {
		if !bytes.Contains(files["cau-chuyen/"+id+"/index.html"], []byte(`src="/anh/x-`)) {
			t.Errorf("story %s does not show its picture", id)
		}
	}
}

// TestAgreedPhonesCanBeCalled: a number with consent is a link that a
// telephone understands.
func TestAgreedPhonesCanBeCalled(t *testing.T) {
	in := sample(t, repository())
	run(t, in)
	page := tree(t, in.Out)["chu-the/htx-che-pu-ngoi/index.html"]
	if !bytes.Contains(page, []byte(`href="tel:&#43;84900000002"`)) && !bytes.Contains(page, []byte(`href="tel:+84900000002"`)) {
		t.Error("the phone of the tea cooperative is no link")
	}
}
