// Package audit looks through a finished site for what may not leave the office.
//
// The work of Run, for each file on all cores:
//
//  1. its name: files of git, of the environment, keys, copies that editors and
//     programs leave, internal records, sources;
//  2. its kind decides what is read: texts as they are; the twins that servers send
//     (.gz, .br) and the parts of office files and of PDF unpacked, within bounds; of
//     pictures what is not picture (EXIF, XMP, comments), which alone is a leak;
//  3. each text is cut into words without case and marks, so that a value is found in
//     an index of search, too, and compared with what the records say may not be
//     published (Know) and with the canaries given; telephone numbers with those that
//     may be; and it is looked through for personal numbers and for keys.
//
// A leak names file, line and the field whose value it is, and shows the value itself
// only in part: the report may be read by more people than the record. The time grows
// with the bytes of the site alone.
package audit

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// Kind says what was found.
type Kind string

const (
	Canary   Kind = "canary"          // a text that was planted or named to be looked for
	Internal Kind = "internal"        // the value of a field that may not be published
	Number   Kind = "personal-number" // 12 digits of an identity card
	Phone    Kind = "phone"           // a telephone number that no record publishes
	Key      Kind = "key"             // a password, token or private key
	Metadata Kind = "metadata"        // what a camera or program wrote into a picture
	File     Kind = "file"            // a file that does not belong on a site
	Damaged  Kind = "unreadable"      // a file that could not be looked into
)

// Leak is one thing that may not be published.
type Leak struct {
	Kind  Kind   `json:"kind"`
	Path  string `json:"path"`            // below the site
	Inner string `json:"inner,omitempty"` // the part of an office file
	Line  int    `json:"line,omitempty"`  // from 1; 0 = none
	Field string `json:"field,omitempty"` // of the record whose value it is
	What  string `json:"what"`            // Vietnamese
}

// Input says what to look through and for.
type Input struct {
	Site     fs.FS
	Canaries []string
	Known    *Knowledge // nil = no records are known
	// Skip names files that were looked through before with the same knowledge, by
	// their paths; nil = none.
	Skip func(path string) bool
}

// Report is what was found.
type Report struct {
	Leaks []Leak `json:"leaks"` // by path and line
	Files int    `json:"files"`
	Bytes int64  `json:"bytes"` // that were looked through, unpacked
	// Records says whether records were known: without them neither fields nor
	// telephone numbers could be judged.
	Records bool `json:"records"`
}

// mostOfFile is how many leaks of one file are told.
const mostOfFile = 20

// Run looks through a site. The error is a failing disk or a cancelled context.
func Run(ctx context.Context, in Input) (*Report, error) {
	var names []string
	err := fs.WalkDir(in.Site, ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && in.Skip != nil && in.Skip(name) {
			return nil
		}
		if err == nil && (!e.IsDir() || name != "." && badFolder(e.Name())) {
			names = append(names, name)
		}
		if err == nil && e.IsDir() && name != "." && badFolder(e.Name()) {
			return fs.SkipDir
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("audit: %w", err)
	}
	known := cmp.Or(in.Known, &Knowledge{})
	a := &auditor{site: in.Site, known: known, shown: map[string]bool{}, secrets: newFinder(known.secrets), canaries: newFinder(canaries(in.Canaries))}
	for _, text := range examples() {
		numbers([]byte(text), func(from, to int) { a.shown[text[from:to]] = true })
	}
	leaks := make([][]Leak, len(names))
	if err := a.each(ctx, names, leaks); err != nil {
		return nil, fmt.Errorf("audit: %w", err)
	}
	r := &Report{Leaks: slices.Concat(leaks...), Files: len(names), Bytes: a.bytes.Load(), Records: known.records}
	slices.SortFunc(r.Leaks, func(x, y Leak) int {
		return cmp.Or(cmp.Compare(x.Path, y.Path), cmp.Compare(x.Inner, y.Inner), x.Line-y.Line, cmp.Compare(x.What, y.What))
	})
	return r, nil
}

// canaries are texts to be looked for, as secrets without a field.
func canaries(list []string) []secret {
	var s scanner
	var out []secret
	for _, c := range list {
		if words := s.words([]byte(c)); len(words) > 0 {
			out = append(out, secret{append([]word(nil), words...), c})
		}
	}
	return out
}

// auditor is one audit.
type auditor struct {
	site     fs.FS
	known    *Knowledge
	secrets  *finder
	canaries *finder
	shown    map[string]bool // invented personal numbers, of the public guide
	bytes    atomic.Int64
}

// each looks at every file, on all cores.
func (a *auditor) each(ctx context.Context, names []string, leaks [][]Leak) error {
	var next atomic.Int64
	var workers sync.WaitGroup
	failed := make([]error, max(1, runtime.GOMAXPROCS(0)))
	for w := range failed {
		workers.Go(func() {
			look := &looker{auditor: a}
			for failed[w] == nil {
				i := int(next.Add(1)) - 1
				if i >= len(names) || ctx.Err() != nil {
					return
				}
				leaks[i], failed[w] = look.file(names[i])
			}
		})
	}
	workers.Wait()
	for _, err := range failed {
		if err != nil {
			return err
		}
	}
	return ctx.Err()
}
