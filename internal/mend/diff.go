package mend

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// around is how many lines that stay are shown beside those that change.
const around = 3

// Diff prints a change as a unified diff, naming the file by path.
func (c *Change) Diff(out io.Writer, path string) error {
	w := bufio.NewWriter(out)
	fmt.Fprintf(w, "--- %s\n+++ %s\n", path, path)
	old, now := lines(c.Before), lines(c.After)
	for from := 0; from < len(old); {
		if old[from] == now[from] {
			from++
			continue
		}
		begin, end := max(0, from-around), from+1
		// A hunk goes on as long as the next change is near.
		for i := end; i < len(old) && i <= end+2*around; i++ {
			if old[i] != now[i] {
				end = i + 1
			}
		}
		from = end
		end = min(len(old), end+around)
		fmt.Fprintf(w, "@@ -%d,%d +%d,%d @@\n", begin+1, end-begin, begin+1, end-begin)
		hunk(w, old[begin:end], now[begin:end])
	}
	return w.Flush()
}

// lines cuts a text into lines with their ends.
func lines(s string) []string {
	out := strings.SplitAfter(s, "\n")
	if out[len(out)-1] == "" {
		out = out[:len(out)-1]
	}
	return out
}

// hunk prints lines: those taken away before those put in, a run at a time.
func hunk(w io.Writer, old, now []string) {
	for i := 0; i < len(old); {
		if old[i] == now[i] {
			put(w, " ", old[i])
			i++
			continue
		}
		end := i
		for end < len(old) && old[end] != now[end] {
			end++
		}
		for _, l := range old[i:end] {
			put(w, "-", l)
		}
		for _, l := range now[i:end] {
			put(w, "+", l)
		}
		i = end
	}
}

func put(w io.Writer, sign, line string) {
	text, ended := strings.CutSuffix(line, "\n")
	fmt.Fprintf(w, "%s%s\n", sign, text)
	if !ended {
		fmt.Fprintln(w, `\ No newline at end of file`)
	}
}
