package searcheval

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// site is a content folder with what the engines need of it.
type site struct {
	content string
	dir     string // where the command is run: the folder of ocop.yaml
	list    []record
}

// binary builds the command, unless one is given.
func binary(t *testing.T) string {
	t.Helper()
	if *ready != "" {
		return *ready
	}
	name := filepath.Join(t.TempDir(), "ocop.exe")
	out, err := exec.Command("go", "build", "-o", name, "ocop/cmd/ocop").CombinedOutput()
	if err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return name
}

// ours asks `ocop search --batch`. It gives nil when the verb does not exist.
func ours(t *testing.T, ocop, engine string, s site, queries []Query) Run {
	t.Helper()
	var lines bytes.Buffer
	for _, q := range queries {
		if strings.ContainsAny(q.Text, "\r\n") {
			t.Fatalf("%s has more than one line", q.ID)
		}
		fmt.Fprintln(&lines, q.Text)
	}
	batch := filepath.Join(t.TempDir(), "queries.txt")
	if err := os.WriteFile(batch, lines.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(ocop, "search", "--content", s.content, "--as-of", asOf.String(), "--engine", engine,
		"--limit", fmt.Sprint(found), "--batch", batch)
	var stderr bytes.Buffer
	cmd.Dir, cmd.Stderr = s.dir, &stderr
	out, err := cmd.Output()
	if exit, ok := err.(*exec.ExitError); ok && exit.ExitCode() == 2 {
		t.Logf("no ocop search --engine %s: %s", engine, firstLine(stderr.String()))
		return nil
	}
	if err != nil {
		t.Fatalf("ocop search: %v\n%s", err, stderr.String())
	}
	run := Run{}
	answers := bufio.NewScanner(bytes.NewReader(out))
	answers.Buffer(nil, 1<<24)
	n := 0
	for ; answers.Scan(); n++ {
		var a struct {
			Query   string `json:"query"`
			Results []struct {
				ID string `json:"id"`
			} `json:"results"`
		}
		if err := json.Unmarshal(answers.Bytes(), &a); err != nil {
			t.Fatalf("answer %d: %v", n+1, err)
		}
		if n >= len(queries) {
			t.Fatalf("more than %d answers", len(queries))
		}
		ids := []string{}
		for _, r := range a.Results {
			ids = append(ids, r.ID)
		}
		run[queries[n].ID] = ids
	}
	if n != len(queries) {
		t.Fatalf("%d answers to %d queries", n, len(queries))
	}
	return run
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(strings.TrimSpace(s), "\n")
	return s
}

// addresses are the folders of the built pages of each kind.
var addresses = map[string][]string{
	"products": {"san-pham", "en/products"}, "entities": {"chu-the", "en/producers"}, "communes": {"xa", "en/communes"},
	"stories": {"cau-chuyen", "en/stories"}, "places": {"diem-den", "en/places"}, "routes": {"tuyen", "en/routes"}, "events": {"su-kien", "en/events"},
}

// page is a built page of a record.
type page struct {
	ID   string `json:"id"`
	URL  string `json:"url"`
	File string `json:"file"`
}

// npm asks the engines from npm, over the records and the built pages. It
// gives nil when node or the packages are not there.
func npm(t *testing.T, ocop string, s site, queries []Query) map[string]Run {
	t.Helper()
	if _, err := exec.LookPath("node"); err != nil {
		t.Log("no node: install Node.js 20 or later to compare with Pagefind and MiniSearch")
		return nil
	}
	if _, err := os.Stat("testdata/npm/node_modules/pagefind"); err != nil {
		t.Log("no packages: run npm ci in internal/searcheval/testdata/npm to compare with Pagefind and MiniSearch")
		return nil
	}
	scratch := t.TempDir()
	out := filepath.Join(scratch, "site")
	build := exec.Command(ocop, "build", "--content", s.content, "--out", out, "--as-of", asOf.String())
	build.Dir = s.dir
	if text, err := build.CombinedOutput(); err != nil {
		t.Fatalf("ocop build: %v\n%s", err, text)
	}
	type question struct {
		ID   string `json:"qid"`
		Text string `json:"query"`
	}
	job := struct {
		Docs    []map[string]string `json:"docs"`
		Pages   []page              `json:"pages"`
		Queries []question          `json:"queries"`
		Scratch string              `json:"scratch"`
	}{Scratch: scratch}
	for i := range s.list {
		job.Docs = append(job.Docs, s.list[i].fields())
		folder, id, _ := strings.Cut(s.list[i].ID, "/")
		for _, a := range addresses[folder] {
			file := filepath.Join(out, filepath.FromSlash(a), id, "index.html")
			if _, err := os.Stat(file); err == nil {
				job.Pages = append(job.Pages, page{s.list[i].ID, "/" + a + "/" + id + "/", file})
			} else if !strings.HasPrefix(a, "en/") {
				t.Fatalf("page of %s: %v", s.list[i].ID, err)
			}
		}
	}
	for _, q := range queries {
		job.Queries = append(job.Queries, question{q.ID, q.Text})
	}
	data, err := json.Marshal(job)
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(scratch, "job.json")
	if err := os.WriteFile(name, data, 0o666); err != nil {
		t.Fatal(err)
	}
	node := exec.Command("node", "run.mjs", name)
	var stderr bytes.Buffer
	node.Dir, node.Stderr = "testdata/npm", &stderr
	answer, err := node.Output()
	if err != nil {
		t.Fatalf("node: %v\n%s", err, stderr.String())
	}
	var runs map[string]Run
	if err := json.Unmarshal(answer, &runs); err != nil {
		t.Fatalf("answer of node: %v", err)
	}
	return runs
}
