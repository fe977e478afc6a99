package links

import (
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
)

func site(pages map[string]string) fstest.MapFS {
	out := fstest.MapFS{}
	for name, text := range pages {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

func TestLinksThatLeadNowhereAreTold(t *testing.T) {
	s := site(map[string]string{
		"index.html": "<a href=/a/>a</a>\n<a href=\"/a/#noi\">b</a><a href='/a/#khong'>c</a>\n<img src=/anh/x.jpg srcset=\"/anh/x.jpg 1x, /anh/y.jpg 2x\">" +
			"<a href=https://other.example/x>o</a><a href=tel:+84900000000>t</a><a href=?q=1>q</a><a href=//other.example/>p</a>\n<a href=https://ocop.example/mat/>m</a>",
		"a/index.html": `<h2 id="noi">x</h2><a href="../">up</a><a href="b.html">b</a><a href="#noi">here</a><form action="/tim/"></form>`,
		"anh/x.jpg":    "x",
	})
	got, err := Check(t.Context(), Input{Site: s, Base: "https://ocop.example/"})
	if err != nil {
		t.Fatal(err)
	}
	var text []string
	for _, b := range got {
		text = append(text, fmt.Sprint(b.Page, ":", b.Line, " ", b.Link, " ", b.Anchor))
	}
	const want = "a/index.html:1 /tim/ false|a/index.html:1 b.html false|index.html:2 /a/#khong true|index.html:3 /anh/y.jpg false|index.html:4 https://ocop.example/mat/ false"
	if s := strings.Join(text, "|"); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}

func TestSiteBelowAFolderOfItsHost(t *testing.T) {
	s := site(map[string]string{"index.html": `<a href="/ocop/a.html">a</a><a href="/ocop/b.html">b</a><a href="/other/">of the host</a><a href="/ocop/">home</a>`, "a.html": "x"})
	got, err := Check(t.Context(), Input{Site: s, Base: "https://host.example/ocop/"})
	if err != nil || len(got) != 1 || got[0].Link != "/ocop/b.html" {
		t.Errorf("got %v, %v", got, err)
	}
}

// A site after another one is followed with and without what is known of the one
// before: the answers must be the same, whatever changed.
func TestKnowingTheSiteBeforeFindsTheSame(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	names := []string{"index.html", "a.html", "b.html", "c/index.html", "d.html", "x.css"}
	page := func(whole map[string]string) string {
		text := ""
		for range random.IntN(4) {
			text += fmt.Sprintf(`<p id=%c>x</p>`, 'p'+random.IntN(3))
		}
		for range random.IntN(4) {
			to := names[random.IntN(len(names))]
			if whole != nil && whole[to] == "" {
				continue
			}
			place := ""
			if id := string('p' + rune(random.IntN(3))); whole == nil || strings.Contains(whole[to], "id="+id+">") {
				place = [2]string{"", "#" + id}[random.IntN(2)]
			}
			text += fmt.Sprintf(`<a href=/%s%s>l</a>`, to, place)
		}
		return text + "."
	}
	spared, told := 0, 0
	for range 3000 {
		before := map[string]string{}
		for _, n := range names {
			before[n] = page(before) // links only to what is there: none is broken
		}
		if bad, err := Check(t.Context(), Input{Site: site(before)}); err != nil || len(bad) > 0 {
			continue // a page that others lead to was written again
		}
		after, since := maps.Clone(before), &Since{Site: site(before)}
		for range 1 + random.IntN(2) {
			n := names[random.IntN(len(names))]
			if random.IntN(8) == 0 {
				delete(after, n)
			} else {
				after[n] = page(nil)
			}
		}
		for _, n := range names {
			if _, there := after[n]; !there {
				since.Gone = append(since.Gone, n)
			} else if after[n] != before[n] {
				since.Changed = append(since.Changed, n)
			}
		}
		read := &counting{FS: site(after)}
		got, err := Check(t.Context(), Input{Site: read, Since: since})
		if err != nil {
			t.Fatal(err)
		}
		want, err := Check(t.Context(), Input{Site: site(after)})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("before %v\nafter %v\ngot  %v\nwant %v", before, after, got, want)
		}
		if len(want) > 0 {
			told++
		}
		if int(read.n.Load()) < len(after)-1 {
			spared++
		}
	}
	if spared < 300 || told < 300 {
		t.Errorf("%d times pages were spared, %d times links were broken: too few to tell", spared, told)
	}
}

// counting counts the files that are read.
type counting struct {
	fs.FS
	n atomic.Int64
}

func (c *counting) ReadFile(name string) ([]byte, error) {
	c.n.Add(1)
	return fs.ReadFile(c.FS, name)
}
