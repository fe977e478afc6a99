package finding

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/url"
	"path"
	"strings"
)

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool        sarifTool         `json:"tool"`
	Invocations []sarifInvocation `json:"invocations"`
	ColumnKind  string            `json:"columnKind"`
	Language    string            `json:"language"`
	Results     []sarifResult     `json:"results"`
	Properties  sarifRunNotes     `json:"properties"`
}

type sarifRunNotes struct {
	AsOf string `json:"asOf"`
}

type sarifInvocation struct {
	Successful bool `json:"executionSuccessful"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name    string      `json:"name"`
	Version string      `json:"version,omitempty"`
	Rules   []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID      string          `json:"id"`
	Short   sarifText       `json:"shortDescription"`
	Full    *sarifText      `json:"fullDescription,omitempty"`
	Help    *sarifText      `json:"help,omitempty"`
	Default sarifDefault    `json:"defaultConfiguration"`
	Notes   *sarifRuleNotes `json:"properties,omitempty"`
}

type sarifRuleNotes struct {
	Tags []string `json:"tags"`
}

type sarifDefault struct {
	Level string `json:"level"`
}

type sarifText struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown,omitempty"`
}

type sarifResult struct {
	RuleID    string            `json:"ruleId"`
	RuleIndex int               `json:"ruleIndex"`
	Level     string            `json:"level"`
	Message   sarifText         `json:"message"`
	Locations []sarifLocation   `json:"locations"`
	Prints    sarifFingerprints `json:"partialFingerprints"`
}

type sarifFingerprints struct {
	Finding string `json:"ocopFinding/v1"`
}

type sarifLocation struct {
	Physical sarifPhysical  `json:"physicalLocation"`
	Logical  []sarifLogical `json:"logicalLocations,omitempty"`
}

type sarifLogical struct {
	Name string `json:"fullyQualifiedName"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   *sarifRegion  `json:"region,omitempty"`
}

type sarifArtifact struct {
	URI string `json:"uri"`
	// Base says what a relative address is relative to; "" for an absolute one.
	Base string `json:"uriBaseId,omitempty"`
}

type sarifRegion struct {
	Line int `json:"startLine"`
	Col  int `json:"startColumn,omitempty"`
}

// SARIF prints the report in the Static Analysis Results Interchange Format
// 2.1.0, which code hosts and editors read. Columns count code points; the
// level of an Info is "note".
func (r *Report) SARIF(w io.Writer) error {
	run := sarifRun{
		Tool:        sarifTool{sarifDriver{Name: "ocop", Version: r.Program, Rules: []sarifRule{}}},
		Invocations: []sarifInvocation{{Successful: true}},
		ColumnKind:  "unicodeCodePoints", Language: "vi",
		Results: []sarifResult{}, Properties: sarifRunNotes{r.AsOf},
	}
	index := map[string]int{}
	rule := func(a About) {
		index[a.ID] = len(run.Tool.Driver.Rules)
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifAbout(a))
	}
	for _, a := range r.Rules {
		rule(a)
	}
	same := map[string]int{}
	for _, f := range r.Found {
		if _, known := index[f.Rule]; !known {
			rule(About{ID: f.Rule, Title: f.Rule, Severity: f.Severity})
		}
		print := strings.Join([]string{f.Rule, f.Owner(), f.Field, withoutLines(f.Message)}, "\x00")
		run.Results = append(run.Results, sarifResult{
			RuleID: f.Rule, RuleIndex: index[f.Rule], Level: sarifLevel(f.Severity),
			Message: sarifText{Text: f.Message}, Locations: []sarifLocation{r.sarifLocation(f)},
			Prints: sarifFingerprints{fingerprint(print, same[print])},
		})
		same[print]++
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

// fingerprint names a finding wherever its line moves to; n tells apart those
// that are alike.
func fingerprint(s string, n int) string {
	sum := sha256.Sum256([]byte(s + strings.Repeat("\x00", n)))
	return hex.EncodeToString(sum[:16])
}

func sarifLevel(s Severity) string {
	return [...]string{"note", "warning", "error"}[s]
}

func sarifAbout(a About) sarifRule {
	out := sarifRule{ID: a.ID, Short: sarifText{Text: a.Title}, Default: sarifDefault{sarifLevel(a.Severity)}}
	if a.Title == "" {
		out.Short.Text = a.ID
	}
	if a.Help != "" {
		out.Full = &sarifText{Text: a.Help}
		out.Help = &sarifText{Text: a.Help, Markdown: a.Help}
		if a.Basis != "" {
			out.Help.Text += " Căn cứ: " + a.Basis + "."
			out.Help.Markdown += "\n\n**Căn cứ:** " + a.Basis
		}
	}
	if a.Group != "" {
		out.Notes = &sarifRuleNotes{Tags: []string{a.Group}}
	}
	return out
}

func (r *Report) sarifLocation(f Finding) sarifLocation {
	var out sarifLocation
	out.Physical.Artifact = sarifAddress(r.place(f.Path))
	if f.Line > 0 {
		out.Physical.Region = &sarifRegion{Line: f.Line, Col: f.Col}
	}
	if f.Field != "" {
		out.Logical = []sarifLogical{{Name: f.Owner() + "#" + f.Field}}
	}
	return out
}

// sarifAddress turns a path into an address, relative to the source root
// where the path is.
func sarifAddress(p string) sarifArtifact {
	if path.IsAbs(p) {
		return sarifArtifact{URI: (&url.URL{Scheme: "file", Path: p}).String()}
	}
	if len(p) > 2 && p[1:3] == ":/" { // a drive of Windows
		return sarifArtifact{URI: (&url.URL{Scheme: "file", Path: "/" + p}).String()}
	}
	uri := (&url.URL{Path: p}).EscapedPath()
	if first, _, _ := strings.Cut(uri, "/"); strings.Contains(first, ":") {
		uri = "./" + uri
	}
	return sarifArtifact{URI: uri, Base: "%SRCROOT%"}
}
