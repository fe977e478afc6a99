package publish

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"ocop/internal/ocop"
	"ocop/themes"
)

var (
	long          = flag.Bool("long", false, "kill 500 times at random and at every operation")
	killsAtRandom = flag.Int("kills", 500, "how many `times` the long run kills at random")
	reportFile    = flag.String("reliability", "", "write the figures into this `file`")
)

// figures are the lines of docs/reliability.md.
var figures struct {
	sync.Mutex
	lines []string
}

// figure notes what a test of faults has shown.
func figure(t *testing.T, fault, what string) {
	t.Helper()
	t.Log(fault + ": " + what)
	figures.Lock()
	defer figures.Unlock()
	figures.lines = append(figures.lines, fmt.Sprintf("| %s | %s |", fault, what))
}

// TestMain runs the tests, or, as a child of one of them, a publication that is killed.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "publish-child" {
		child(os.Args[2:])
		return
	}
	code := m.Run()
	if *reportFile != "" && code == 0 {
		if err := report(*reportFile); err != nil {
			fmt.Fprintln(os.Stderr, err)
			code = 1
		}
	}
	os.Exit(code)
}

// child publishes: repo, to, way to switch, number of the operation before which the
// process kills itself; 0 = never.
func child(args []string) {
	at, err := strconv.Atoi(args[3])
	if err != nil {
		panic(err)
	}
	n := 0
	in := Input{Repo: args[0], To: args[1], Switch: Switch(args[2]), Theme: themes.OCOP(), AsOf: ocop.DateOf(2026, 11, 26), Env: os.Environ(), Now: time.Now, Program: "test", Policy: Withhold, Room: 1, Keep: 2,
		Guard: func(string, string) error {
			if n++; n == at {
				self, _ := os.FindProcess(os.Getpid())
				_ = self.Kill()
				select {} // until it happens
			}
			return nil
		}}
	res, err := Run(context.Background(), in)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(3)
	}
	fmt.Println(n, res.Release.ID)
	os.Exit(0)
}

// spawn makes a child process.
func (o *office) spawn(by Switch, at int, env ...string) *exec.Cmd {
	o.t.Helper()
	self, err := os.Executable()
	if err != nil {
		o.t.Fatal(err)
	}
	c := exec.Command(self, "publish-child", o.repo, o.to, string(by), strconv.Itoa(at))
	c.Env = append(append(os.Environ(), "HOME="+o.repo), env...)
	c.Stderr = &bytes.Buffer{}
	return c
}

// operations runs a child to its end and gives the number of its operations.
func (o *office) operations(by Switch) int {
	o.t.Helper()
	c := o.spawn(by, 0)
	out, err := c.Output()
	if err != nil {
		o.t.Fatalf("%v: %s", err, c.Stderr)
	}
	n, err := strconv.Atoi(strings.Fields(string(out))[0])
	if err != nil {
		o.t.Fatal(err)
	}
	return n
}

// killed reports whether a process was killed, and not by an error of its own.
func killed(err error) bool {
	exit, ok := err.(*exec.ExitError)
	if !ok {
		return false
	}
	status, ok := exit.Sys().(syscall.WaitStatus)
	return ok && (status.Signaled() || status.ExitStatus() == 1)
}

// merged puts new lines of the table in the place of those of the same faults that the
// document has: a run of some of the tests leaves the others' figures.
func merged(name string, lines []string) []string {
	fault := func(line string) string {
		f, _, _ := strings.Cut(strings.TrimPrefix(line, "| "), " | ")
		return f
	}
	var out []string
	old, _ := os.ReadFile(name) // there may be none yet
	for line := range strings.Lines(string(old)) {
		line = strings.TrimSpace(line)
		if !strings.HasPrefix(line, "| ") || fault(line) == "fault" || slices.ContainsFunc(lines, func(l string) bool { return fault(l) == fault(line) }) {
			continue
		}
		out = append(out, line)
	}
	return append(out, lines...)
}

// report writes the document.
func report(name string) error {
	var b strings.Builder
	b.WriteString(`# Reliability

Written by ` + "`make kill-loop`" + `; what each test does is in ` + "`internal/publish/*_test.go`" + `
and, for the agent, ` + "`internal/agent/switch_test.go`, `flood_test.go`" + `. The
figures were taken on a virtual machine with 2 cores, 23 GB and ext4, which other work was
using at the same time (load up to 30): the counts hold anywhere, nothing here is a measure
of speed. A run of some of the tests replaces their lines and leaves the others.

After every fault the live site is compared, file by file and byte by byte, with the
manifest of the release before or of the new one; "whole" means that nothing was missing
or different. After it the next publication ran without help and left nothing behind.

| fault | what happened |
|---|---|
`)
	for _, l := range merged(name, figures.lines) {
		b.WriteString(l + "\n")
	}
	b.WriteString(`
What these tests do not show: the loss of power (the files and folders are brought to the
disk before the switch, but no disk was cut off), file systems other than ext4 and tmpfs,
and Windows, on which the package is compiled and vetted but was not run.
`)
	return os.WriteFile(name, []byte(b.String()), 0o644)
}
