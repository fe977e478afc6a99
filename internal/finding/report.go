package finding

import "strings"

// Report is what a run found, with what a printer must know of it. Its methods
// print it, each in one format and always the same bytes for the same report.
type Report struct {
	AsOf     string    // the day that the content was judged for
	Program  string    // version of the program
	Found    []Finding // sorted
	Subjects []Subject // every record looked at, in any order
	Rules    []About   // every rule there is, in the order of the guide
	// Place gives a path below the content folder as it is opened from where
	// the command was run; nil = as it is.
	Place func(path string) string
}

// Subject is a record that was looked at.
type Subject struct {
	Record string // "products/tra-shan", the Owner of its findings
	Name   string
	Path   string // of its file, below the content folder
}

// About is what a printer says of a rule.
type About struct {
	ID       string
	Title    string   // a requirement, in Vietnamese
	Help     string   // why, and what to do; "" for rules of reading
	Basis    string   // the articles; "" for rules of reading
	Group    string   // "" for rules of reading
	Severity Severity // of most of its findings
}

// place is the path of a file as it is opened from here.
func (r *Report) place(path string) string {
	if r.Place == nil {
		return path
	}
	return r.Place(path)
}

// about finds what is said of a rule; a rule that is not listed has its id
// alone.
func (r *Report) about(id string) About {
	for _, a := range r.Rules {
		if a.ID == id {
			return a
		}
	}
	return About{ID: id}
}

// group is the findings of one record.
type group struct {
	subject Subject
	found   []Finding
}

// groups puts findings together by record, in the order of the first one.
func (r *Report) groups() []group {
	subjects := make(map[string]Subject, len(r.Subjects))
	for _, s := range r.Subjects {
		subjects[s.Record] = s
	}
	at := map[string]int{}
	var out []group
	for _, f := range r.Found {
		owner := f.Owner()
		i, ok := at[owner]
		if !ok {
			s, known := subjects[owner]
			if !known {
				s = Subject{Record: owner, Path: f.Path}
			}
			i = len(out)
			at[owner] = i
			out = append(out, group{subject: s})
		}
		out[i].found = append(out[i].found, f)
	}
	return out
}

// Since takes out of now, in place, what was found before as well: the same
// rule, record, field and message, wherever the lines have moved to. What was
// found once before and is found twice now is new once: the later one.
func Since(before, now []Finding) []Finding {
	old := make(map[Finding]int, len(before))
	for i := range before {
		old[before[i].placeless()]++
	}
	out := now[:0]
	for _, f := range now {
		if k := f.placeless(); old[k] > 0 {
			old[k]--
			continue
		}
		out = append(out, f)
	}
	return out
}

// placeless is what stays of a finding when lines move.
func (f Finding) placeless() Finding {
	return Finding{Rule: f.Rule, Record: f.Owner(), Field: f.Field, Message: withoutLines(f.Message)}
}

// withoutLines takes the numbers of lines out of a message, "dòng 12".
func withoutLines(s string) string {
	const word = "dòng "
	parts := strings.Split(s, word)
	for i := 1; i < len(parts); i++ {
		parts[i] = strings.TrimLeft(parts[i], "0123456789")
	}
	return strings.Join(parts, word)
}
