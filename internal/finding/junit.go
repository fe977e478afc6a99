package finding

import (
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
)

type junitSuites struct {
	XMLName  xml.Name   `xml:"testsuites"`
	Name     string     `xml:"name,attr"`
	Tests    int        `xml:"tests,attr"`
	Failures int        `xml:"failures,attr"`
	Errors   int        `xml:"errors,attr"`
	Suite    junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name      string      `xml:"name,attr"`
	Tests     int         `xml:"tests,attr"`
	Failures  int         `xml:"failures,attr"`
	Errors    int         `xml:"errors,attr"`
	Skipped   int         `xml:"skipped,attr"`
	Timestamp string      `xml:"timestamp,attr"`
	Cases     []junitCase `xml:"testcase"`
}

type junitCase struct {
	Class   string        `xml:"classname,attr"`
	Name    string        `xml:"name,attr"`
	File    string        `xml:"file,attr"`
	Failure *junitFailure `xml:"failure"`
	Out     string        `xml:"system-out,omitempty"`
}

type junitFailure struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

// JUnit prints one test case for each record, which fails when it has errors;
// warnings and notes are its output. Nothing is ever skipped.
func (r *Report) JUnit(w io.Writer) error {
	cases := map[string]*junitCase{}
	add := func(s Subject) *junitCase {
		class, _, _ := strings.Cut(s.Record, "/")
		c := &junitCase{Class: class, Name: s.Record, File: r.place(s.Path)}
		if s.Name != "" {
			c.Name += " (" + s.Name + ")"
		}
		cases[s.Record] = c
		return c
	}
	for _, s := range r.Subjects {
		add(s)
	}
	failures := 0
	for _, g := range r.groups() {
		c := cases[g.subject.Record]
		if c == nil {
			c = add(g.subject)
		}
		c.judge(r, g.found)
		if c.Failure != nil {
			failures++
		}
	}
	suite := junitSuite{Name: "ocop check", Tests: len(cases), Failures: failures, Timestamp: r.AsOf + "T00:00:00"}
	for _, c := range cases {
		suite.Cases = append(suite.Cases, *c)
	}
	slices.SortFunc(suite.Cases, func(a, b junitCase) int { return strings.Compare(a.Name, b.Name) })
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	err := enc.Encode(junitSuites{Name: suite.Name, Tests: suite.Tests, Failures: failures, Suite: suite})
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, "\n")
	return err
}

// judge puts the findings of a record into its test case.
func (c *junitCase) judge(r *Report, found []Finding) {
	var errors, others strings.Builder
	for _, f := range found {
		f.Path = r.place(f.Path)
		if f.Severity != Error {
			fmt.Fprintln(&others, f)
			continue
		}
		if c.Failure == nil {
			c.Failure = &junitFailure{Message: f.Message, Type: f.Rule}
		}
		fmt.Fprintln(&errors, f)
		if f.Basis != "" {
			fmt.Fprintf(&errors, "    căn cứ: %s\n", f.Basis)
		}
	}
	if c.Failure != nil {
		c.Failure.Text = errors.String()
	}
	c.Out = others.String()
}
