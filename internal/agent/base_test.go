package agent

import (
	"encoding/json"
	"html"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// below is the sample as a site in a folder of its host.
func below(t *testing.T) *office {
	o := sampled(t)
	name := filepath.Join(o.repo, "ocop.yaml")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(data), "base_url: https://ocop.muonglang.example/\n", "base_url: https://huyen.example/ocop/\n", 1)
	if text == string(data) {
		t.Fatal("the sample has another base_url")
	}
	o.put("ocop.yaml", text)
	o.git("commit", "-q", "-a", "-m", "base")
	return o
}

var linked = regexp.MustCompile(`(?:href|src|action|data-base|data-src)=(?:"([^"]*)"|([^\s">]+))|url=([^"\s>]+)`)

// linksOf are the addresses on this host that a page names.
func linksOf(page string) (out []string) {
	for _, m := range linked.FindAllStringSubmatch(page, -1) {
		to := html.UnescapeString(m[1] + m[2] + m[3])
		to = strings.TrimPrefix(to, "https://huyen.example")
		to, _, _ = strings.Cut(to, "#")
		if strings.HasPrefix(to, "/") {
			out = append(out, to)
		}
	}
	return out
}

// Every address that a visitor can come to leads somewhere, in the folder of the site.
func TestASiteInAFolderOfItsHost(t *testing.T) {
	o := below(t)
	o.start(func(*Input) {})
	until(t, "the first release", func() bool { return o.report().Release != nil })
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	for from, to := range map[string]string{"/": "/ocop/", "/ocop": "/ocop/", "/ocop/san-pham": "/ocop/san-pham/"} {
		res, err := client.Get(o.public + from)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.Header.Get("Location") != to {
			t.Errorf("%s: %d, leads to %q", from, res.StatusCode, res.Header.Get("Location"))
		}
	}
	seen, todo := map[string]bool{"/ocop/": true}, []string{"/ocop/"}
	for len(todo) > 0 {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		code, body := get(t, o.public+at)
		if code != http.StatusOK || !strings.HasPrefix(at, "/ocop/") {
			t.Errorf("%s: %d", at, code)
		}
		if !strings.HasSuffix(at, "/") {
			continue
		}
		for _, to := range linksOf(body) {
			if !seen[to] {
				seen[to] = true
				todo = append(todo, to)
			}
		}
	}
	t.Logf("%d addresses", len(seen))
	if len(seen) < 300 {
		t.Errorf("only %d addresses were found", len(seen))
	}
	for _, at := range []string{"/ocop/khong-co/", "/khong-co/", "/san-pham/", "/ocop/status.json", "/status.json", "/ocop/trang-thai/"} {
		code, body := get(t, o.public+at)
		links := linksOf(body)
		if code != http.StatusNotFound || len(links) < 5 {
			t.Errorf("%s: %d with %d links", at, code, len(links))
		}
		for _, to := range links {
			if !strings.HasPrefix(to, "/ocop/") || !seen[to] && !reached(t, o.public+to) {
				t.Errorf("the page of %s leads to %s", at, to)
			}
		}
	}
	for _, at := range []string{"/api/search", "/ocop/api/search"} {
		// The index is made at the first request.
		until(t, "search at "+at, func() bool { code, _ := get(t, o.public+at+"?q=mat+ong"); return code != http.StatusServiceUnavailable })
		code, body := get(t, o.public+at+"?q=mat+ong")
		var reply struct{ Results []struct{ ID string } }
		if err := json.Unmarshal([]byte(body), &reply); err != nil || code != http.StatusOK || len(reply.Results) == 0 {
			t.Errorf("%s: %d, %v: %.300s", at, code, err, body)
			continue
		}
		if page := "/ocop/san-pham/" + strings.TrimPrefix(reply.Results[0].ID, "products/") + "/"; !reached(t, o.public+page) {
			t.Errorf("search finds %s, which is not there", page)
		}
	}
	until(t, "the end of the run", func() bool { return o.report().State == "published" })
	if rep := o.report(); rep.Release.Files < 300 || rep.Runs[0].Release != rep.Release.ID {
		t.Errorf("got %+v", rep)
	}
}

func reached(t *testing.T, url string) bool {
	code, _ := get(t, url)
	return code == http.StatusOK
}
