package offline

import (
	"bytes"
	"crypto/sha256"
	"os"
	"os/exec"
	"strings"
	"testing"
)

func TestTheWorkerIsThatOfItsShell(t *testing.T) {
	a, b := File{"san-pham/", sha256.Sum256([]byte("a"))}, File{"", sha256.Sum256([]byte("b"))}
	make := func(base string, lost Pages, files ...File) string {
		w, err := Worker(base, files, lost)
		if err != nil {
			t.Fatal(err)
		}
		return string(w)
	}
	lost := Pages{"ngoai-tuyen/", "en/offline/"}
	one := make("/", lost, a, b)
	if one != make("/", lost, b, a) {
		t.Error("the order of the files matters")
	}
	for _, want := range []string{`SHELL = ["","san-pham/"]`, `BASE = '/'`, `'en/offline/' : 'ngoai-tuyen/'`} {
		if !strings.Contains(one, want) {
			t.Errorf("no %s", want)
		}
	}
	if strings.Contains(one, "{{") || strings.Contains(one, "/*SHELL*/") {
		t.Error("a place is not filled")
	}
	changed := a
	changed.Sum = sha256.Sum256([]byte("c"))
	if one == make("/", lost, changed, b) {
		t.Error("another page makes the same worker")
	}
	if w := make("/ocop/", Pages{VI: "ngoai-tuyen/"}, a); !strings.Contains(w, `'ngoai-tuyen/' : 'ngoai-tuyen/'`) || !strings.Contains(w, "BASE = '/ocop/'") {
		t.Error("a site of one language has no page for the other")
	}
	if _, err := Worker("/it's/", nil, lost); err == nil {
		t.Error("an address that ends the text is taken")
	}
}

// TestWhatTheListLostStaysAway runs the worker in Node.js: see keep.mjs.
func TestWhatTheListLostStaysAway(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		if os.Getenv("OCOP_NEED_TOOLS") != "" {
			t.Fatal("Node.js is missing; make tools installs it")
		}
		t.Skip("NOT TESTED: Node.js is missing, so the worker was not run; make tools installs it")
	}
	w, err := Worker("/", nil, Pages{VI: "ngoai-tuyen/"})
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(node, "testdata/keep.mjs")
	c.Stdin = bytes.NewReader(w)
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

func TestTakingBackNamesTheSite(t *testing.T) {
	if off := Off("/ocop/"); !bytes.Contains(off, []byte("'ocop:/ocop/:'")) || bytes.Contains(off, []byte("fetch")) {
		t.Errorf("%s", off)
	}
}
