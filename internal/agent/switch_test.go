package agent

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"ocop/internal/output"
	"ocop/internal/publish"
)

// season commits a product with a picture of its own, so that every page, picture and
// index of search is another in each release.
func (o *office) season(i int) {
	o.t.Helper()
	name := fmt.Sprintf("Gạo vụ %d", i)
	if err := os.RemoveAll(filepath.Join(o.repo, "content/products/gao.md")); err != nil {
		o.t.Fatal(err)
	}
	o.put("content/products/gao/index.md", "---\nname: "+name+"\nentity: htx-ban-mai\n---\n"+name+" của bản.\n\n[[gao.jpg|Ruộng vụ này]]\n")
	o.put("ocop.yaml", fmt.Sprintf("title: OCOP vụ %d\nbase_url: https://ocop.muongthu.example/\nshare_pictures: none\n", i))
	m := image.NewRGBA(image.Rect(0, 0, 480, 320))
	for p := range 480 * 320 {
		m.Set(p%480, p/480, color.RGBA{uint8(i * 7), uint8(p / 480), uint8(p % 480), 255})
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		o.t.Fatal(err)
	}
	o.put("content/products/gao/gao.jpg", b.String())
	o.git("add", "-A")
	o.git("commit", "-q", "-m", "x")
}

type sum = [sha256.Size]byte

// seen is what a reader got: a page, and something that this page needs.
type seen struct {
	page, part         string
	pageBytes, partSum sum
}

// audience are readers, and what they saw.
type audience struct {
	sync.Mutex
	reads, missing int
	pairs          map[seen]int
}

var (
	picture    = regexp.MustCompile(`/anh/[^" ,]+\.jpg`)
	generation = regexp.MustCompile(`"gen":"([^"]+)"`)
)

// read asks for a page, and then for what the page names.
func (a *audience) read(client *http.Client, address, page string, wait time.Duration) error {
	body, ok, err := a.get(client, address+page)
	if err != nil || !ok {
		return err
	}
	part := ""
	if m := generation.FindSubmatch(body); page == "/search/latest.json" && m != nil {
		part = "/search/" + string(m[1]) + "/init.bin"
	} else if m := picture.Find(body); m != nil {
		part = string(m)
	}
	s := seen{page: page, part: part, pageBytes: sha256.Sum256(body)}
	if part != "" {
		time.Sleep(wait) // the visitor's network
		body, ok, err := a.get(client, address+part)
		if err != nil || !ok {
			return err
		}
		s.partSum = sha256.Sum256(body)
	}
	a.Lock()
	defer a.Unlock()
	a.pairs[s]++
	return nil
}

func (a *audience) get(client *http.Client, url string) (body []byte, ok bool, err error) {
	res, err := client.Get(url)
	if err != nil {
		return nil, false, err
	}
	defer res.Body.Close()
	body, err = io.ReadAll(res.Body)
	a.Lock()
	defer a.Unlock()
	a.reads++
	if res.StatusCode != http.StatusOK || err != nil {
		a.missing++
		return nil, false, nil
	}
	return body, true, nil
}

// mixed counts what is not of one release.
func (a *audience) mixed(t *testing.T, releases []map[string]sum) (n int) {
	t.Helper()
	of := func(address string) string {
		if strings.HasSuffix(address, "/") {
			address += "index.html"
		}
		return address[1:]
	}
	for s, times := range a.pairs {
		whole := false
		for _, files := range releases {
			whole = whole || files[of(s.page)] == s.pageBytes && (s.part == "" || files[of(s.part)] == s.partSum)
		}
		if !whole {
			t.Errorf("%d times: %s with %s is of no release", times, s.page, s.part)
			n += times
		}
	}
	return n
}

// live is what the live release consists of.
func (o *office) files() map[string]sum {
	o.t.Helper()
	now, err := publish.Current(o.to)
	if err != nil {
		o.t.Fatal(err)
	}
	list, err := output.Manifest(now.Dir)
	if err != nil {
		o.t.Fatal(err)
	}
	out := map[string]sum{}
	for _, f := range list {
		out[f.Path] = f.Sum
	}
	return out
}

// Readers ask for pages and for what these need, while release follows release by real
// publications. None may be missing, and none of two releases.
func TestNothingIsMissingOrMixedWhileReleasesSwitch(t *testing.T) {
	switches := 8
	if *long {
		switches = 100
	}
	o := newOffice(t)
	o.season(0)
	o.start(func(in *Input) { in.Publish.Keep = 2 })
	until(t, "the first release", o.shows("Gạo vụ 0"))
	releases := []map[string]sum{o.files()}
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 200, DisableCompression: true}}
	crowd := &audience{pairs: map[seen]int{}}
	pages := []string{"/", "/san-pham/gao/", "/san-pham/", "/search/latest.json", "/sitemap.xml"}
	stop := make(chan struct{})
	var wg sync.WaitGroup
	for i := range 200 {
		wg.Go(func() {
			for n := i; ; n++ {
				select {
				case <-stop:
					return
				case <-time.After(20 * time.Millisecond):
				}
				if err := crowd.read(client, o.public, pages[n%len(pages)], time.Duration(n%7)*10*time.Millisecond); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	for i := 1; i <= switches; i++ {
		o.season(i)
		o.push(fmt.Sprintf(`{"ref":"refs/heads/main","after":"%040x"}`, i))
		until(t, fmt.Sprintf("season %d", i), o.shows(fmt.Sprintf("Gạo vụ %d<", i)))
		releases = append(releases, o.files())
	}
	close(stop)
	wg.Wait()
	mixed := crowd.mixed(t, releases)
	pictures, indexes := 0, 0
	for s, times := range crowd.pairs {
		if strings.HasPrefix(s.part, "/anh/") {
			pictures += times
		} else if s.part != "" {
			indexes += times
		}
	}
	if crowd.missing > 0 || crowd.reads < 1000 || min(pictures, indexes) < 100 {
		t.Errorf("%d reads, %d pictures, %d indexes, %d missing", crowd.reads, pictures, indexes, crowd.missing)
	}
	figure(t, "200 readers over HTTP while the agent publishes", fmt.Sprintf("%d publications, %d reads, %d of them of a picture and %d of an index of search that the page before named; %d missing, %d mixed", switches, crowd.reads, pictures, indexes, crowd.missing, mixed))
}

// Two agents of one folder, as when somebody starts a second by mistake: nothing breaks.
func TestTwoAgentsOfOneFolder(t *testing.T) {
	commits := 5
	if *long {
		commits = 50
	}
	one := newOffice(t)
	two := &office{t: t, repo: one.repo, to: one.to}
	both := []*office{one, two}
	for _, o := range both {
		o.start(func(in *Input) { in.Poll = 30 * time.Millisecond; in.Publish.Keep = 2 })
	}
	for i := range commits {
		name := fmt.Sprintf("Gạo vụ %d.", i)
		one.product(name)
		for _, o := range both {
			until(t, name, o.shows(name))
		}
		now, err := publish.Current(one.to)
		if err != nil {
			t.Fatal(err)
		}
		if missing, changed, err := output.Verify(now.Dir, output.ByHash); err != nil || len(missing)+len(changed) > 0 {
			t.Fatalf("after %d: missing %v, changed %v: %v", i, missing, changed, err)
		}
	}
	var counts map[string]int
	until(t, "the end of the last run", func() bool { // it is live a little before
		counts = map[string]int{}
		for _, o := range both {
			_, metrics := get(t, o.control+"/metrics")
			for _, st := range []state{published, same, refused, busy, failed} {
				n := 0
				_, rest, _ := strings.Cut(metrics, fmt.Sprintf("ocop_runs_total{state=%q} ", st))
				_, _ = fmt.Sscan(rest, &n)
				counts[string(st)] += n
			}
		}
		return counts["published"] >= commits
	})
	if counts["failed"]+counts["refused"] > 0 {
		t.Errorf("got %v", counts)
	}
	figure(t, "two agents of one folder", fmt.Sprintf("%d commits: %d publications, %d times the other was at work, %d failures; after each commit the site was whole and both served it", commits, counts["published"], counts["busy"], counts["failed"]))
}
