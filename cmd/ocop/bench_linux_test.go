package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

var (
	benchProducts = flag.Int("products", 10000, "products of the benchmark's content")
	benchReport   = flag.String("report", "", "file to write the figures to")
)

// measured is one run of the program as its user meets it.
type measured struct {
	wall   time.Duration
	peak   int64 // bytes of memory
	output string
}

// measure runs the program and reads what the system says of it.
func measure(b *testing.B, program string, args ...string) measured {
	b.Helper()
	c := exec.Command(program, args...)
	var out strings.Builder
	c.Stderr = &out
	c.Env = append(os.Environ(), "XDG_CACHE_HOME="+filepath.Join(filepath.Dir(program), "cache"))
	begin := time.Now()
	if err := c.Run(); err != nil {
		b.Fatalf("%v: %v\n%s", args, err, out.String())
	}
	m := measured{wall: time.Since(begin), output: out.String()}
	if usage, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
		m.peak = usage.Maxrss * 1024
	}
	return m
}

// median is the middle one of several runs by wall time.
func median(runs []measured) measured {
	slices.SortFunc(runs, func(a, b measured) int { return int(a.wall - b.wall) })
	return runs[len(runs)/2]
}

// BenchmarkSite builds a large invented site cold, again without a change,
// and again after one file changed; each several times. Its folders are not
// removed in between: the file system is slow right after large removals.
func BenchmarkSite(b *testing.B) {
	dir := b.TempDir()
	program := filepath.Join(dir, "ocop")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	content := filepath.Join(dir, "content")
	measure(b, program, "demo", "--products", fmt.Sprint(*benchProducts), "--out", content)
	const rounds = 5
	for b.Loop() {
		var cold, same, one []measured
		for i := range rounds {
			out := filepath.Join(dir, fmt.Sprintf("out-%d", i))
			args := []string{"build", "--content", content, "--out", out, "--as-of", "2026-11-23"}
			cold = append(cold, measure(b, program, args...))
			same = append(same, measure(b, program, args...))
			touch(b, content, i)
			one = append(one, measure(b, program, args...))
		}
		pages := countPages(b, filepath.Join(dir, "out-0"))
		c, s, o := median(cold), median(same), median(one)
		b.ReportMetric(c.wall.Seconds(), "cold-s")
		b.ReportMetric(float64(pages)/c.wall.Seconds(), "pages/s")
		b.ReportMetric(float64(c.peak)/1e6, "cold-MB")
		b.ReportMetric(s.wall.Seconds(), "noop-s")
		b.ReportMetric(float64(s.peak)/1e6, "noop-MB")
		b.ReportMetric(o.wall.Seconds(), "one-file-s")
		report := benchText(*benchProducts, pages, rounds, c, s, o)
		b.Log("\n" + report)
		if *benchReport != "" {
			if err := os.WriteFile(*benchReport, []byte(report), 0o644); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// touch changes the text of one product.
func touch(b *testing.B, content string, i int) {
	b.Helper()
	files, err := filepath.Glob(filepath.Join(content, "products", "*.md"))
	if err != nil || len(files) == 0 {
		b.Fatal("no products", err)
	}
	name := files[(i*37)%len(files)]
	data, err := os.ReadFile(name)
	if err == nil {
		err = os.WriteFile(name, append(data, "\nMột câu thêm.\n"...), 0o644)
	}
	if err != nil {
		b.Fatal(err)
	}
}

func countPages(b *testing.B, dir string) int {
	b.Helper()
	n := 0
	err := filepath.WalkDir(dir, func(name string, e os.DirEntry, err error) error {
		if filepath.Ext(name) == ".html" {
			n++
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return n
}

// benchText is the report as docs/benchmarks.md has it.
func benchText(products, pages, rounds int, cold, same, one measured) string {
	row := func(what string, m measured) string {
		return fmt.Sprintf("| %s | %.2f s | %.0f MB |\n", what, m.wall.Seconds(), float64(m.peak)/1e6)
	}
	return benchHead + fmt.Sprintf("%d products, %d pages, without search and pictures; median of %d runs; %s, %d cores, %s; %s.\n\n| run | wall time | peak memory |\n|---|---|---|\n",
		products, pages, rounds, runtime.Version(), runtime.NumCPU(), cpu(), time.Now().Format("2006-01-02")) +
		row(fmt.Sprintf("cold, into an empty folder (%.0f pages a second)", float64(pages)/cold.wall.Seconds()), cold) +
		row("again, nothing changed", same) + row("one product changed", one) + benchFoot
}

const benchHead = `# Benchmarks

Written by ` + "`make bench`" + `; do not edit. The program runs as its user runs it, on content
made by ` + "`ocop demo`" + `. Peak memory is the largest resident set.

`

const benchFoot = `
For comparison, measured earlier on a machine of this kind with the same kind of
corpus (10,000 products, 16,575 files written to memory): Hugo 0.165 took 23.3 s
(25–38 s on a busier day) and 1.17 GB for a cold build; a throw-away program that
does the least work took 1.65 s and 283 MB.
`

// cpu is the name of the processor.
func cpu() string {
	data, _ := os.ReadFile("/proc/cpuinfo")
	for line := range strings.Lines(string(data)) {
		if key, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(key) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return "unknown processor"
}
