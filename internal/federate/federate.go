// Package federate makes the records of one catalogue of what many offices have
// published as open data: a province of its communes.
//
// In the order of its work:
//
//  1. ParseSources reads the list of offices.
//  2. Of each office the sums are fetched, with the tag of the last time; where they are
//     as they were, the copy in the cache serves. Otherwise the tables are fetched within
//     bounds, compared with their sums, and become the copy. An office that cannot be
//     reached, or sends what does not fit, keeps its last good copy, and never stops the
//     others.
//  3. Rows become records of package ocop. What is not a fact of the form that is wanted is
//     left out and is a finding; texts are plain texts of bounded length, addresses are
//     http or https.
//  4. What two offices say of one thing is compared: certificate numbers, bar codes, product
//     codes, stars. A contradiction is a finding; both records stay, each with its office.
//  5. Records are written as Markdown into a content folder, which `ocop build` makes a site
//     of as of any other, so the wall and the rules are the same. What an office no longer
//     publishes goes, with a note; what is not ours in the folder is left alone.
//
// Open data has no pictures, stories or articles, and no positions that need a person's
// consent: each record leads to its page at the office.
package federate

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/gofrs/flock"

	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/output"
)

// Options say what to do.
type Options struct {
	Sources []Source
	Out     string // content folder
	Cache   string // folder of the last good copies
	Today   ocop.Date
	Agent   string // User-Agent
	// Accept names the sources that may lose more than half of their products.
	Accept []string
	Bounds Bounds // the zero value is the usual ones
}

// Outcome says what became of one office.
type Outcome struct {
	Source   Source
	Office   string // name
	AsOf     ocop.Date
	Products int
	Fresh    bool // it was fetched anew
	Old      bool // the last good copy serves, because fetching failed
	Lost     bool // there is no copy; records of an earlier run stay as they are
}

// Result is what was found and done.
type Result struct {
	Outcomes []Outcome
	Found    []finding.Finding // Path is "KEY/table.jsonl", or a file of the content folder
	Stats    output.Stats
}

// Run fetches, compares and writes. An error means that the folder is not complete; what
// is wrong with an office is a finding.
func Run(ctx context.Context, opt Options) (*Result, error) {
	opt.Bounds.fill()
	unlock, err := hold(opt.Cache)
	if err != nil {
		return nil, err
	}
	defer unlock()
	copies := make([]*office, len(opt.Sources))
	var group sync.WaitGroup
	room := make(chan struct{}, 4)
	for i, s := range opt.Sources {
		group.Go(func() {
			room <- struct{}{}
			defer func() { <-room }()
			copies[i] = fetchOffice(ctx, s, opt)
		})
	}
	group.Wait()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	res := &Result{}
	m := newMaker()
	for _, c := range copies {
		res.Found = append(res.Found, c.found...)
		out := Outcome{Source: c.source, Office: c.name, AsOf: c.asOf, Fresh: c.fresh, Old: c.old, Lost: c.lost}
		if !c.lost {
			out.Products = m.office(c)
		}
		res.Outcomes = append(res.Outcomes, out)
	}
	m.compare()
	res.Found = append(res.Found, m.found...)
	err = write(m, copies, opt.Out, res)
	res.Found = finding.Sort(res.Found)
	return res, err
}

// ErrBusy says that another run is at work with the same copies.
var ErrBusy = errors.New("another run is under way")

// hold keeps other runs from the copies until unlock, as when a timer begins one before
// the last has ended.
func hold(cache string) (unlock func(), err error) {
	if err := os.MkdirAll(cache, 0o755); err != nil {
		return nil, fmt.Errorf("federate: %w", err)
	}
	lock := flock.New(filepath.Join(cache, ".lock"))
	ok, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("federate: lock: %w", err)
	}
	if !ok {
		return nil, fmt.Errorf("federate with the copies in %s: %w; wait until it has ended", cache, ErrBusy)
	}
	return func() { _ = lock.Unlock() }, nil
}

// write puts the records into the content folder.
func write(m *maker, copies []*office, out string, res *Result) error {
	before, err := written(out)
	if err != nil {
		return err
	}
	dir, err := output.Open(out, output.Options{})
	if err != nil {
		return err
	}
	for _, f := range m.files() {
		if err := dir.Put(f.path, f.data); err != nil {
			dir.Abort()
			return err
		}
	}
	var lost []string
	for _, c := range copies {
		if c.lost {
			lost = append(lost, c.source.Key)
		}
	}
	keep := func(p string) bool { return keeps(p, lost) }
	if err := dir.Close(keep); err != nil {
		return err
	}
	res.Stats = dir.Stats()
	for _, p := range before {
		if !m.has(p) && !keep(p) && strings.HasPrefix(p, ocop.KindProduct.Folder()+"/") && !strings.HasSuffix(p, ".en.md") {
			res.Found = append(res.Found, finding.Finding{Rule: "federate-withdrawn", Severity: finding.Info, Path: p, Record: strings.TrimSuffix(p, ".md"),
				Message: "Cơ quan không còn công bố sản phẩm này nên bản ghi đã được bỏ. Nếu địa chỉ của nó có trong addresses.tsv, ghi “-” vào cột moved_to."})
		}
	}
	return nil
}

// keeps reports whether a file of an earlier run belongs to an office without a copy.
// Communes may be of any office.
func keeps(p string, lost []string) bool {
	if len(lost) > 0 && strings.HasPrefix(p, ocop.KindCommune.Folder()+"/") {
		return true
	}
	return slices.ContainsFunc(lost, func(key string) bool { return strings.HasPrefix(path.Base(p), key+"-") })
}

// wrong makes a finding about a row of an office; line 0 is the table as a whole.
func wrong(rule string, severity finding.Severity, source, table string, line int, format string, args ...any) finding.Finding {
	return finding.Finding{Rule: "federate-" + rule, Severity: severity, Path: source + "/" + table, Line: line, Message: fmt.Sprintf(format, args...)}
}
