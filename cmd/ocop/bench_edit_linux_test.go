package main

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

const (
	edits     = 20
	editBegin = "\n<!-- edit: written by make bench-edit -->\n"
	editEnd   = "<!-- /edit -->\n"
)

// served is a server that is being measured.
type served struct {
	name    string
	url     string // of the page of a product, with %s for its id
	start   time.Duration
	resting []time.Duration // file written → new bytes served, after a pause
	hurried []time.Duration // the same, one edit right after another
	peak    int64           // bytes
}

// BenchmarkEdit measures how long after a product's file was written its page shows
// it, beside Hugo's server with the same files, in one run.
func BenchmarkEdit(b *testing.B) {
	dir := b.TempDir()
	program := filepath.Join(dir, "ocop")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	for b.Loop() {
		ours := serveOurs(b, dir, program)
		report := editHead(ours)
		if _, err := exec.LookPath("hugo"); err != nil {
			report += "\nHugo was not there to compare with: install the package hugo.\n"
		} else {
			report += row("Hugo’s server ("+hugoVersion()+"), simple templates, no lists but pagination", serveHugo(b, dir))
		}
		b.ReportMetric(float64(middle(ours.resting).Microseconds())/1000, "ms/edit")
		b.ReportMetric(float64(ours.peak)/1e6, "MB")
		b.Log("\n" + report)
		if *benchReport != "" {
			writeSection(b, *benchReport, editBegin, editEnd, report)
		}
	}
}

func editHead(ours served) string {
	return fmt.Sprintf("\n## From a saved file to its page\n\n%d products of about 30 fields; milliseconds from writing the file to the first answer with the new bytes, median (slowest) of %d. "+
		"“At rest” waits for the server to have nothing to do; “in a row” edits again at once. %s.\n\n"+
		"| server | ready after | at rest | in a row | peak memory |\n|---|---|---|---|---|\n", *benchProducts, edits, strings.TrimSuffix(benchMachine(edits), ".\n")) +
		row("`ocop serve`", ours)
}

func row(name string, s served) string {
	ms := func(d time.Duration) string { return fmt.Sprintf("%.1f", float64(d.Microseconds())/1000) }
	cell := func(list []time.Duration) string {
		if len(list) == 0 {
			return "not measured"
		}
		return ms(middle(list)) + " (" + ms(slices.Max(list)) + ")"
	}
	return fmt.Sprintf("| %s | %.1f s | %s | %s | %.0f MB |\n", name, s.start.Seconds(), cell(s.resting), cell(s.hurried), float64(s.peak)/1e6)
}

func middle(list []time.Duration) time.Duration {
	list = slices.Clone(list)
	slices.Sort(list)
	return list[len(list)/2]
}

func hugoVersion() string {
	out, _ := exec.Command("hugo", "version").Output()
	return strings.TrimPrefix(regexp.MustCompile(`v[0-9.]+`).FindString(string(out)), "v")
}

func serveOurs(b *testing.B, dir, program string) served {
	content := filepath.Join(dir, "edit")
	measure(b, program, "demo", "--products", fmt.Sprint(*benchProducts), "--lean=true", "--out", content)
	c := exec.Command(program, "serve", "--content", content, "--addr", "127.0.0.1:0", "--open=false", "--as-of", "2026-11-23")
	c.Env = append(os.Environ(), "XDG_CACHE_HOME="+filepath.Join(dir, "cache"))
	url := regexp.MustCompile(`http://127\.0\.0\.1:\d+/`)
	s := started(b, c, func(line string) string { return url.FindString(line) })
	s.name, s.url = "ocop", s.url+"san-pham/%s/"
	s.measure(b, content, c.Process.Pid)
	return s
}

// serveHugo gives Hugo the same files: each product, entity and so on is a page, every
// folder a list in pages of 48.
func serveHugo(b *testing.B, dir string) served {
	site := filepath.Join(dir, "hugo")
	write := func(name, text string) {
		p := filepath.Join(site, name)
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	write("config.toml", "baseURL = \"http://127.0.0.1/\"\ntitle = \"x\"\npaginate = 48\ndisableKinds = [\"taxonomy\", \"term\", \"RSS\"]\n")
	const frame = "<!doctype html><html lang=vi><head><meta charset=utf-8><title>{{ .Title }}</title></head><body>%s</body></html>"
	write("layouts/_default/single.html", fmt.Sprintf(frame, "<h1>{{ .Params.name }}</h1><p>{{ .Params.summary }}</p><p>{{ .Params.entity }}</p>{{ .Content }}"))
	list := fmt.Sprintf(frame, `<ul>{{ range .Paginator.Pages }}<li><a href="{{ .RelPermalink }}">{{ .Params.name }}</a></li>{{ end }}</ul>`)
	write("layouts/_default/list.html", list)
	write("layouts/index.html", fmt.Sprintf(frame, `<ul>{{ range first 48 .Site.RegularPages }}<li>{{ .Params.name }}</li>{{ end }}</ul>`))
	content := filepath.Join(site, "content")
	if err := os.CopyFS(content, os.DirFS(filepath.Join(dir, "edit"))); err != nil {
		b.Fatal(err)
	}
	c := exec.Command("hugo", "server", "--source", site, "--port", "18313", "--bind", "127.0.0.1")
	s := started(b, c, func(line string) string {
		if strings.Contains(line, "Press Ctrl+C") {
			return "http://127.0.0.1:18313/"
		}
		return ""
	})
	s.name, s.url = "hugo", s.url+"products/%s/"
	s.measure(b, content, c.Process.Pid)
	return s
}

// started starts a server and waits until it says that it is ready.
func started(b *testing.B, c *exec.Cmd, ready func(line string) string) served {
	b.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		b.Fatal(err)
	}
	c.Stdout, c.Stderr = w, w
	begin := time.Now()
	if err := c.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = c.Process.Kill(); _ = c.Wait(); w.Close(); r.Close() })
	found := make(chan string, 1)
	go func() {
		lines := bufio.NewScanner(r)
		for lines.Scan() {
			if u := ready(lines.Text()); u != "" {
				select {
				case found <- u:
				default:
				}
			}
		}
	}()
	select {
	case u := <-found:
		return served{url: u, start: time.Since(begin)}
	case <-time.After(5 * time.Minute):
		b.Fatalf("%v is not ready", c.Args)
	}
	return served{}
}

// measure edits products and reads their pages until they show it.
func (s *served) measure(b *testing.B, content string, pid int) {
	b.Helper()
	files, err := filepath.Glob(filepath.Join(content, "products", "*.md"))
	if err != nil || len(files) < 2*edits {
		b.Fatal("too few products", err)
	}
	one := func(i int) time.Duration {
		name := files[(i*37)%len(files)]
		mark := s.name + "-sửa-lần-" + strconv.Itoa(i) + "."
		data, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		id := strings.TrimSuffix(filepath.Base(name), ".md")
		s.answer(b, id, "") // the page was looked at before
		begin := time.Now()
		if err := os.WriteFile(name, append(data, "\n"+mark+"\n"...), 0o644); err != nil {
			b.Fatal(err)
		}
		for !s.answer(b, id, mark) {
			if time.Since(begin) > 2*time.Minute {
				b.Fatalf("%s: the page of %s never showed the edit", s.name, id)
			}
			time.Sleep(time.Millisecond)
		}
		return time.Since(begin)
	}
	for i := range edits {
		time.Sleep(3 * time.Second)
		s.resting = append(s.resting, one(i))
	}
	for i := range edits {
		s.hurried = append(s.hurried, one(edits+i))
	}
	s.peak = peak(b, pid)
}

// answer reads the page of a product and reports whether it has a text.
func (s *served) answer(b *testing.B, id, mark string) bool {
	res, err := http.Get(fmt.Sprintf(s.url, id))
	if err != nil {
		b.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	return err == nil && strings.Contains(string(body), mark)
}

// peak is the largest resident set of a process.
func peak(b *testing.B, pid int) int64 {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		b.Fatal(err)
	}
	m := regexp.MustCompile(`VmHWM:\s+(\d+) kB`).FindSubmatch(data)
	if m == nil {
		b.Fatal("no VmHWM")
	}
	n, _ := strconv.ParseInt(string(m[1]), 10, 64)
	return n * 1024
}

// writeSection puts a part of the report between its marks, or at the end.
func writeSection(b *testing.B, file, begin, end, text string) {
	b.Helper()
	old, err := os.ReadFile(file)
	if err != nil {
		b.Fatal(err)
	}
	s := string(old)
	if i := strings.Index(s, begin); i >= 0 {
		j := strings.Index(s[i:], end)
		s = s[:i] + s[i+j+len(end):]
	}
	if err := os.WriteFile(file, []byte(s+begin+text+end), 0o644); err != nil {
		b.Fatal(err)
	}
}
