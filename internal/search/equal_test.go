package search_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"ocop/internal/build"
	"ocop/internal/demo"
	"ocop/internal/ocop"
	"ocop/internal/search"
)

var asOf = ocop.DateOf(2026, 11, 23)

// sample is the index of the content of the repository.
func sample(t testing.TB) *search.Index { return indexOf(t, os.DirFS("../../content")) }

// invented is the index of invented content.
func invented(t testing.TB, products int) *search.Index {
	return indexOf(t, inventedContent(t, products))
}

// inventedContent makes content in a folder.
func inventedContent(t testing.TB, products int) fs.FS {
	t.Helper()
	dir := t.TempDir()
	out, err := demo.Into(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := demo.Make(context.Background(), demo.Options{Products: products, Seed: 7, Out: out}); err != nil {
		t.Fatal(err)
	}
	return os.DirFS(dir)
}

func indexOf(t testing.TB, content fs.FS) *search.Index {
	t.Helper()
	x, err := build.Index(context.Background(), content, ocop.Site{Provinces: []string{"Thượng Lam"}}, asOf)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// browserAnswer is what run.mjs prints for a request.
type browserAnswer struct {
	Total     int                       `json:"total"`
	Hits      []int                     `json:"hits"`
	Scores    []int64                   `json:"scores"`
	Counts    map[string]map[string]int `json:"counts"`
	Corrected []string                  `json:"corrected"`
	Cards     []string                  `json:"cards"` // id and summary
	Bytes     int                       `json:"bytes"`
	Waves     int                       `json:"waves"`
	Took      float64                   `json:"took"`
}

// browserRequest is a request as the browser's search takes it.
type browserRequest struct {
	Q       string              `json:"q"`
	Suggest bool                `json:"suggest,omitempty"`
	Sort    string              `json:"sort,omitempty"`
	Choices map[string][]string `json:"choices,omitempty"`
	Facets  bool                `json:"facets,omitempty"`
	Near    *browserPoint       `json:"near,omitempty"`
	Fresh   bool                `json:"fresh,omitempty"`
	Show    string              `json:"show,omitempty"`
	Limit   int                 `json:"limit,omitempty"`
	Site    string              `json:"site,omitempty"`
}

type browserPoint struct {
	Lat float64 `json:"lat"`
	Lon float64 `json:"lon"`
}

// scripts has the search scripts of the theme.
const scripts = "../../themes/ocop/assets/js"

// inBrowser runs requests through the scripts of the theme, in Node.js.
func inBrowser(t testing.TB, files []search.File, lang string, requests []browserRequest) []browserAnswer {
	t.Helper()
	node := nodePath(t)
	site := written(t, files)
	var in bytes.Buffer
	enc := json.NewEncoder(&in)
	for _, r := range requests {
		if err := enc.Encode(r); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"search", "search-more", "search-fix"} { // so that the test cache sees a change
		if _, err := os.ReadFile("../../themes/ocop/assets/js/" + name + ".js"); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(node, "testdata/run.mjs", scripts, site, lang)
	cmd.Stdin, cmd.Stderr = &in, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("node: %v", err)
	}
	var answers []browserAnswer
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var a browserAnswer
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		answers = append(answers, a)
	}
	if len(answers) != len(requests) {
		t.Fatalf("%d answers to %d requests", len(answers), len(requests))
	}
	return answers
}

// answers what answers.
type answerer interface {
	Answer(search.Request) search.Answer
}

// The index in memory, bleve, the static files read by Go and the static files
// read by the browser's script give the same records in the same order, with
// the same totals and counts.
func TestServerAndBrowserAnswerAlike(t *testing.T) {
	for _, tc := range []struct {
		name    string
		index   func(testing.TB) *search.Index
		queries int
		small   bool
	}{
		{"sample", sample, 3200, true},
		{"invented", func(t testing.TB) *search.Index { return invented(t, 1300) }, 3000, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			x := tc.index(t)
			files, err := x.Export(search.ExportOptions{Folders: folders()})
			if err != nil {
				t.Fatal(err)
			}
			if small := !slices.ContainsFunc(files, func(f search.File) bool { return strings.HasPrefix(f.Path, "search/h-") }); small != tc.small {
				t.Fatalf("head in one file: %v, want %v", small, tc.small)
			}
			store, err := search.NewStore(x)
			if err != nil {
				t.Fatal(err)
			}
			defer store.Close()
			static, err := search.OpenStatic(files, nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, lang := range []string{"vi", "en"} {
				requests := newAsker(x, uint64(lang[0])).requests(tc.queries / 2)
				browser := inBrowser(t, files, lang, requests)
				wrong, found, corrected := 0, 0, 0
				for i, r := range requests {
					want := x.Answer(r.request(lang))
					found += min(len(want.Hits), 1)
					corrected += min(len(want.Corrected), 1)
					for name, from := range map[string]answerer{"bleve": store, "static": static} {
						if d := differ(want, from.Answer(r.request(lang))); d != "" {
							t.Errorf("%s: %+v: %s", name, r, d)
							wrong++
						}
					}
					if d := differBrowser(want, browser[i], r); d != "" {
						t.Errorf("browser: %+v: %s", r, d)
						wrong++
					}
					if wrong > 20 {
						t.Fatal("and more")
					}
				}
				t.Logf("%s: %d queries, %d found something, %d were corrected", lang, len(requests), found, corrected)
				if found < len(requests)/3 || corrected < len(requests)/30 {
					t.Errorf("%d of %d queries found something, %d were corrected: too few to tell", found, len(requests), corrected)
				}
				if err := static.Err(); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func folders() map[string][]string {
	f := []string{"/a/", "/b/", "/c/", "/d/", "/e/", "/f/", "/g/"}
	return map[string][]string{"vi": f, "en": f}
}

func (r browserRequest) request(lang string) search.Request {
	out := search.Request{Query: r.Q, English: lang == "en", Suggest: r.Suggest, Sort: search.Order(r.Sort)}
	for k, v := range r.Choices {
		out.Choices = append(out.Choices, search.Choice{Facet: k, Values: v})
	}
	if r.Near != nil {
		out.Near = ocop.Location{Lat: r.Near.Lat, Lon: r.Near.Lon}
	}
	return out
}

func differ(want, got search.Answer) string {
	if !slices.Equal(want.Hits, got.Hits) {
		return fmt.Sprintf("hits %v, want %v", got.Hits, want.Hits)
	}
	if !slices.Equal(want.Counts, got.Counts) {
		return fmt.Sprintf("counts %v, want %v", got.Counts, want.Counts)
	}
	if !slices.Equal(want.Corrected, got.Corrected) || !slices.Equal(want.Words, got.Words) {
		return fmt.Sprintf("corrected %q %q, want %q %q", got.Corrected, got.Words, want.Corrected, want.Words)
	}
	return ""
}

func differBrowser(want search.Answer, got browserAnswer, r browserRequest) string {
	if len(want.Hits) != got.Total || len(want.Hits) != len(got.Hits) {
		return fmt.Sprintf("total %d, want %d", got.Total, len(want.Hits))
	}
	for i, h := range want.Hits {
		if got.Hits[i] != h.Doc || got.Scores[i] != h.Score {
			return fmt.Sprintf("hit %d: %d %d, want %d %d", i, got.Hits[i], got.Scores[i], h.Doc, h.Score)
		}
	}
	if r.Facets || len(r.Choices) > 0 {
		n := 0
		for _, values := range got.Counts {
			n += len(values)
		}
		if n != len(want.Counts) {
			return fmt.Sprintf("%d counts, want %d", n, len(want.Counts))
		}
		for _, c := range want.Counts {
			if got.Counts[c.Facet][c.Value] != c.N {
				return fmt.Sprintf("count %s %s: %d, want %d", c.Facet, c.Value, got.Counts[c.Facet][c.Value], c.N)
			}
		}
	}
	if !slices.Equal(want.Corrected, got.Corrected) {
		return fmt.Sprintf("corrected %q, want %q", got.Corrected, want.Corrected)
	}
	return ""
}

// asker makes requests as visitors would type them, and worse.
type asker struct {
	dice  *rand.Rand
	names []string
}

func newAsker(x *search.Index, seed uint64) *asker {
	a := &asker{dice: rand.New(rand.NewPCG(seed, 1))}
	for i := range x.Len() {
		d := x.Doc(i)
		for _, s := range []string{d.Card.Name.VI, d.Card.Name.EN, d.Card.Place.VI, d.Card.Line.VI} {
			if s != "" {
				a.names = append(a.names, s)
			}
		}
		a.names = append(a.names, d.Codes...)
	}
	return a
}

func (a *asker) requests(n int) []browserRequest {
	out := make([]browserRequest, n)
	facets := []string{"kind", "stars", "status", "group", "set", "commune", "entity", "season", "price", "certificate", "tourism", "validity", "former", "online"}
	values := map[string][]string{"kind": {"product", "entity", "story"}, "stars": {"3", "4", "5"}, "status": {"recognised", "expired"}, "group": {"thuc-pham", "do-uong"},
		"set": {"1", "6", "12"}, "entity": {"cooperative", "household-business"}, "season": {"1", "4", "11"}, "price": {"duoi-50", "50-100"}, "certificate": {"vietgap", "haccp"}, "tourism": {"1"},
		"validity": {"in-force", "ended"}, "online": {"1"}}
	for i := range out {
		r := browserRequest{Q: a.query(), Suggest: a.dice.IntN(5) == 0, Facets: a.dice.IntN(4) == 0}
		if a.dice.IntN(4) == 0 {
			r.Choices = map[string][]string{}
			for range 1 + a.dice.IntN(2) {
				f := facets[a.dice.IntN(len(facets))]
				if v := values[f]; len(v) > 0 {
					r.Choices[f] = v[:1+a.dice.IntN(len(v))]
				}
			}
		}
		if a.dice.IntN(5) == 0 {
			r.Sort = string(search.Orders()[a.dice.IntN(5)])
			if r.Sort == "near" {
				r.Near = &browserPoint{20 + a.dice.Float64(), 104 + a.dice.Float64()}
			}
		}
		out[i] = r
	}
	return out
}

func TestSampleFindsWhatVisitorsType(t *testing.T) {
	x := sample(t)
	for q, want := range map[string]string{"tra3 shan": "products/che-shan-pu-ngoi", "bạn ngoi": "products/du-lich-cong-dong-ban-ngoi", "matong": "products/mat-ong-rung-dong-ngau", "khan tho cam": "products/khan-tho-cam-muong-va", "pomelo": "products/buoi-duong-ha-lang"} {
		a := x.Answer(search.Request{Query: q})
		if len(a.Hits) == 0 || x.Doc(a.Hits[0].Doc).Record() != want {
			t.Errorf("%q: %d results, want %s first", q, len(a.Hits), want)
		}
	}
	for _, q := range []string{"điện thoại", "máy bay", "xe máy honda", "bảo hiểm nhân thọ", "qwrtzx"} {
		if a := x.Answer(search.Request{Query: q}); len(a.Hits) > 0 {
			t.Errorf("%q finds %s", q, x.Doc(a.Hits[0].Doc).Record())
		}
	}
}
