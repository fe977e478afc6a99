// Package finding says what is wrong in the content, where, and what to do.
//
// A finding is a result, not an error: it never stops a build. It is made by
// reading (rules "source-…"), by linking ("link-…") and by the rules of
// package rules; it is sorted once with Sort, compared with an earlier state by
// Since, and printed by a Report: as text for people, and in the formats of
// the programs that show findings. Messages are Vietnamese sentences for the
// person who will mend the record; nothing here comes from a Go error.
package finding

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Severity says how sure a finding is and how bad.
type Severity int8

// The severities. An Error must not give false positives: in doubt it is a
// Warning.
const (
	Info    Severity = iota // worth knowing
	Warning                 // may be wrong, or will be soon
	Error                   // is wrong
)

var severityKeys = [...]string{"info", "warning", "error"}

// String is the key of the severity in JSON and on the command line.
func (s Severity) String() string { return severityKeys[s] }

// VI is the Vietnamese word of the severity.
func (s Severity) VI() string {
	return [...]string{"lưu ý", "cảnh báo", "lỗi"}[s]
}

// MarshalText writes the severity by its key.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// ParseSeverity reads a severity by its key; ok is false for any other text.
func ParseSeverity(key string) (s Severity, ok bool) {
	i := slices.Index(severityKeys[:], key)
	return Severity(max(i, 0)), i >= 0
}

// UnmarshalText reads a severity by its key.
func (s *Severity) UnmarshalText(key []byte) error {
	v, ok := ParseSeverity(string(key))
	if !ok {
		return fmt.Errorf("severity %q: want info, warning or error", key)
	}
	*s = v
	return nil
}

// Effect is what a finding does to the public site, whatever its severity.
type Effect int8

// The effects, from weak to strong.
const (
	None     Effect = iota // nothing
	HideMark               // the page stays, without stars and OCOP mark
	Withhold               // the record is not published
)

var effectKeys = [...]string{"none", "hide-mark", "withhold"}

// String is the key of the effect in JSON.
func (e Effect) String() string { return effectKeys[e] }

// MarshalText writes the effect by its key.
func (e Effect) MarshalText() ([]byte, error) { return []byte(e.String()), nil }

// UnmarshalText reads an effect by its key.
func (e *Effect) UnmarshalText(key []byte) error {
	i := slices.Index(effectKeys[:], string(key))
	if i < 0 {
		return fmt.Errorf("effect %q: want none, hide-mark or withhold", key)
	}
	*e = Effect(i)
	return nil
}

// Finding is one thing that is wrong or worth knowing.
type Finding struct {
	Rule     string   `json:"rule"` // "label-origin-missing", "source-…", "link-…"
	Severity Severity `json:"severity"`
	Effect   Effect   `json:"effect"`
	Path     string   `json:"path"`             // below the content folder, with slashes
	Line     int      `json:"line"`             // from 1; 0 = the file as a whole
	Col      int      `json:"col"`              // from 1, in characters; 0 = the line as a whole
	Record   string   `json:"record,omitempty"` // "products/tra-shan"; "" before it is known
	Field    string   `json:"field,omitempty"`  // "labels[0].origin"
	Message  string   `json:"message"`          // what is wrong. What to do.
	Basis    string   `json:"basis,omitempty"`  // the article
}

// Owner names the record that a finding belongs to, also when its file could
// not be read: "products/tra-shan" for products/tra-shan.md, its English file
// and what lies in its folder. It is the path itself for what is no record.
func (f Finding) Owner() string {
	if f.Record != "" {
		return f.Record
	}
	folder, rest, ok := strings.Cut(f.Path, "/")
	if !ok {
		return f.Path
	}
	name, _, _ := strings.Cut(rest, "/")
	name = strings.TrimSuffix(strings.TrimSuffix(name, ".md"), ".en")
	return folder + "/" + name
}

// Sort orders findings by path, line, column and rule, and drops repeats.
func Sort(found []Finding) []Finding {
	slices.SortFunc(found, Compare)
	return slices.Compact(found)
}

// Compare is the order of Sort.
func Compare(a, b Finding) int {
	return cmp.Or(
		strings.Compare(a.Path, b.Path),
		cmp.Compare(a.Line, b.Line),
		cmp.Compare(a.Col, b.Col),
		strings.Compare(a.Rule, b.Rule),
		strings.Compare(a.Field, b.Field),
		strings.Compare(a.Message, b.Message),
	)
}

// Count gives the number of findings of each severity.
func Count(found []Finding) (errors, warnings, infos int) {
	for i := range found {
		switch found[i].Severity {
		case Error:
			errors++
		case Warning:
			warnings++
		default:
			infos++
		}
	}
	return errors, warnings, infos
}
