package finding

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// GitHub prints findings as workflow commands, which GitHub Actions and Gitea
// show beside the lines of a change.
func (r *Report) GitHub(out io.Writer) error {
	w := bufio.NewWriter(out)
	for _, f := range r.Found {
		command := [...]string{"notice", "warning", "error"}[f.Severity]
		fmt.Fprintf(w, "::%s file=%s", command, property(r.place(f.Path)))
		if f.Line > 0 {
			fmt.Fprintf(w, ",line=%d", f.Line)
			if f.Col > 0 {
				fmt.Fprintf(w, ",col=%d", f.Col)
			}
		}
		title := f.Rule
		if t := r.about(f.Rule).Title; t != "" {
			title += ": " + t
		}
		message := f.Message
		if f.Basis != "" && f.Severity == Error {
			message += "\nCăn cứ: " + f.Basis
		}
		fmt.Fprintf(w, ",title=%s::%s\n", property(title), data(message))
	}
	return w.Flush()
}

// data escapes the message of a workflow command.
func data(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

// property escapes a value before the message, which a comma or a colon would
// end.
func property(s string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(data(s))
}
