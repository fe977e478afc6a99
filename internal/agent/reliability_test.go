package agent

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
)

var (
	long       = flag.Bool("long", false, "the tests of switches and of two agents at full size")
	reportFile = flag.String("reliability", "", "put the figures into this `file`")
)

// figures are lines of docs/reliability.md, whose text package publish writes.
var figures struct {
	sync.Mutex
	lines []string
}

// figure notes what a test has shown.
func figure(t *testing.T, fault, what string) {
	t.Helper()
	t.Log(fault + ": " + what)
	figures.Lock()
	defer figures.Unlock()
	figures.lines = append(figures.lines, fmt.Sprintf("| %s | %s |", fault, what))
}

func TestMain(m *testing.M) {
	flag.Parse()
	code := m.Run()
	if *reportFile != "" && code == 0 {
		if err := put(*reportFile, figures.lines); err != nil {
			fmt.Fprintln(os.Stderr, err)
			code = 1
		}
	}
	os.Exit(code)
}

// put writes lines into the table of the document, each over that of the same fault or
// at the end.
func put(name string, lines []string) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	old := strings.Split(string(data), "\n")
	for _, l := range lines {
		fault, _, _ := strings.Cut(strings.TrimPrefix(l, "| "), " | ")
		at := slices.IndexFunc(old, func(o string) bool { return strings.HasPrefix(o, "| "+fault+" | ") })
		if at >= 0 {
			old[at] = l
			continue
		}
		for i, o := range old {
			if strings.HasPrefix(o, "|") {
				at = i
			}
		}
		if at < 0 {
			return fmt.Errorf("%s has no table", name)
		}
		old = slices.Insert(old, at+1, l)
	}
	return os.WriteFile(name, []byte(strings.Join(old, "\n")), 0o644)
}
