package main

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

const (
	publishBegin = "\n<!-- publish: written by make bench-publish -->\n"
	publishEnd   = "<!-- /publish -->\n"
	commits      = 5
)

// delivery is one commit on its way to its readers.
type delivery struct {
	live, sent     measured
	after          time.Duration // from the start until it was live
	written        string        // files that the new release does not share with the one before
	stages, upload string
}

// BenchmarkPublish measures how long a commit takes to be live on a large site, and what
// of it a store has to get: the program as the office runs it, git, and versitygw with
// the protocol of S3 on loopback.
func BenchmarkPublish(b *testing.B) {
	dir := b.TempDir()
	o := office{b: b, dir: dir, program: filepath.Join(dir, "ocop"), repo: filepath.Join(dir, "repo"), to: filepath.Join(dir, "web")}
	o.must("go", "build", "-o", o.program, ".")
	o.store()
	for b.Loop() {
		o.must(o.program, "demo", "--products", fmt.Sprint(*benchProducts), "--lean=true", "--out", filepath.Join(o.repo, "content"))
		o.must("git", "-C", o.repo, "init", "-q", "-b", "main")
		report := fmt.Sprintf("\n## From a commit to the live site\n\n%d products of about 30 fields in git. “Live” is `ocop publish` from fetching the commit to the switch, everything judged; "+
			"“uploaded” is `ocop deploy` of the new release to versitygw on the same machine. Medians of %d commits for edits, %s, %s.\n\n"+
			"| commit | live after | old ones tidied | files written | stages (s) | uploaded | in | peak memory |\n|---|---|---|---|---|---|---|---|\n", *benchProducts, commits, strings.TrimSpace(cpu()), time.Now().Format("2006-01-02"))
		report += o.row("the first, everything new", o.commit("first"))
		var stories []delivery
		for i := range commits {
			touch(b, filepath.Join(o.repo, "content"), i)
			stories = append(stories, o.commit("story"))
		}
		report += o.row("one product, its story", middleDelivery(stories))
		o.add("products/tra-bai-do.md", "---\nname: Trà thử\nentity: %s\nsummary: Trà của bài đo.\n---\nMột câu.\n")
		report += o.row("one product more", o.commit("more"))
		b.ReportMetric(middleDelivery(stories).after.Seconds(), "s/commit")
		b.Log("\n" + report)
		if *benchReport != "" {
			writeSection(b, *benchReport, publishBegin, publishEnd, report)
		}
	}
}

// office is where the commits of the benchmark come from and go to.
type office struct {
	b                      *testing.B
	dir, program, repo, to string
	endpoint               string
}

func (o *office) must(name string, args ...string) string {
	o.b.Helper()
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		o.b.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
	return string(out)
}

// store starts the gateway that “make bench-publish” builds.
func (o *office) store() {
	o.b.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		o.b.Fatal(err)
	}
	address := l.Addr().String()
	l.Close()
	folder := filepath.Join(o.dir, "buckets")
	if err := os.MkdirAll(filepath.Join(folder, "ocop"), 0o755); err != nil {
		o.b.Fatal(err)
	}
	c := exec.Command("../../dist/tools/versitygw", "--access", "office", "--secret", "bench-only", "--port", address, "--quiet", "posix", folder)
	if err := c.Start(); err != nil {
		o.b.Fatalf("%v: run “make bench-publish”", err)
	}
	o.b.Cleanup(func() { _ = c.Process.Kill(); _ = c.Wait() })
	for range 200 {
		if conn, err := net.Dial("tcp", address); err == nil {
			conn.Close()
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	o.endpoint = "http://" + address
	o.b.Setenv("AWS_ACCESS_KEY_ID", "office")
	o.b.Setenv("AWS_SECRET_ACCESS_KEY", "bench-only")
	o.b.Setenv("AWS_REGION", "us-east-1")
}

// add writes a record that belongs to an entity that is there.
func (o *office) add(name, text string) {
	o.b.Helper()
	entities, err := filepath.Glob(filepath.Join(o.repo, "content", "entities", "*.md"))
	if err != nil || len(entities) == 0 {
		o.b.Fatal("no entities", err)
	}
	id := strings.TrimSuffix(filepath.Base(entities[0]), ".md")
	if err := os.WriteFile(filepath.Join(o.repo, "content", filepath.FromSlash(name)), fmt.Appendf(nil, text, id), 0o644); err != nil {
		o.b.Fatal(err)
	}
}

var (
	liveAfter    = regexp.MustCompile(`chạy sau ([0-9a-zµ.]+), xong`)
	writtenFiles = regexp.MustCompile(`ghi mới (\d+);`)
	sentFiles    = regexp.MustCompile(`thêm (\d+), sửa (\d+), .*; gửi ([0-9.]+ [kM]B)`)
	stageTime    = regexp.MustCompile(`(?m)^  (\S+) +([0-9.]+) giây$`)
)

// commit commits what changed and brings it to the readers.
func (o *office) commit(what string) (p delivery) {
	o.b.Helper()
	o.must("git", "-C", o.repo, "add", "-A")
	o.must("git", "-C", o.repo, "-c", "user.name=a", "-c", "user.email=a@example.vn", "commit", "-q", "-m", what)
	p.live = measure(o.b, o.program, "publish", "--repo", o.repo, "--to", o.to, "--policy", "withhold", "--as-of", "2026-11-23", "--timed")
	var err error
	if p.after, err = time.ParseDuration(liveAfter.FindStringSubmatch(p.live.output)[1]); err != nil {
		o.b.Fatal(err)
	}
	p.written = writtenFiles.FindStringSubmatch(p.live.output)[1]
	var stages []string
	for _, m := range stageTime.FindAllStringSubmatch(p.live.output, -1) {
		stages = append(stages, m[1]+" "+m[2])
	}
	p.stages = strings.Join(stages, ", ")
	p.sent = measure(o.b, o.program, "deploy", "s3://ocop", "--from", filepath.Join(o.to, "current"), "--endpoint", o.endpoint, "--path-style")
	m := sentFiles.FindStringSubmatch(p.sent.output)
	if m == nil {
		o.b.Fatalf("deploy said %s", p.sent.output)
	}
	p.upload = m[1] + " new, " + m[2] + " changed objects, " + m[3]
	return p
}

func (o *office) row(name string, p delivery) string {
	return fmt.Sprintf("| %s | %.1f s | %.1f s | %s | %s | %s | %.1f s | %.0f MB |\n", name, p.after.Seconds(), p.live.wall.Seconds(), p.written, p.stages, p.upload, p.sent.wall.Seconds(), float64(p.live.peak)/1e6)
}

// middleDelivery is the one in the middle by the time to live.
func middleDelivery(list []delivery) delivery {
	walls := make([]time.Duration, len(list))
	for i, p := range list {
		walls[i] = p.after
	}
	at := middle(walls)
	for _, p := range list {
		if p.after == at {
			return p
		}
	}
	return list[0]
}
