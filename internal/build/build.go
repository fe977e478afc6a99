// Package build is the pipeline from the content folder to the public site,
// and nothing else.
//
// Run reads the public records (never the folders of dossiers and plans),
// links them, runs the rules that matter to the site, copies out what may be
// published, makes the pictures in their widths, and renders and writes the pages.
// Pictures and pages are made on all cores and written by one goroutine; none is
// kept after it was written.
//
// Findings are not errors: they are the result. An error means that the site
// on disk is not complete. The same content, configuration, theme and day give
// the same bytes, whatever the machine, the folder or the number of cores.
//
// Check reads the internal records too, looks at the pictures of labels and runs
// every rule; it writes nothing.
//
// When a state file says that the last run had the same inputs, and the files
// on disk are those that it wrote, nothing is done and its findings are given
// again.
package build

import (
	"context"
	"fmt"
	"io/fs"
	"net/url"
	"slices"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/eye"
	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/opendata"
	"ocop/internal/output"
	"ocop/internal/page"
	"ocop/internal/rules"
	"ocop/internal/search"
	"ocop/internal/source"
	"ocop/internal/store"
	"ocop/internal/theme"
)

// Input is all that a build depends on.
type Input struct {
	Content fs.FS // the content folder
	Theme   fs.FS
	Site    ocop.Site
	// SiteFound is what was wrong with the configuration file.
	SiteFound []finding.Finding
	AsOf      ocop.Date
	Out       string
	Force     bool // overwrite files in Out that are not ours
	// Twin is a folder with an earlier site whose files Out may share; see
	// output.Options. It saves time and room and changes nothing else.
	Twin string
	// Commit names the commit that Content is, "" = none or not all of it; Changed
	// is the day on which each file, by its path below Content, was last committed.
	// A file without one shows no day.
	Commit  string
	Changed map[string]ocop.Date
	Strict  bool // any finding of severity error: write nothing
	// Thorough runs every rule, as Strict does, and not only those that change
	// the site or find errors.
	Thorough bool
	// Relative makes a site that opens from a folder: addresses lead to files.
	Relative bool
	PerPage  int // cards on a page of a list; 0 = 48
	// Print makes, instead of the site, one page of sheets of paper with what it
	// needs; nil = the site.
	Print *page.Printed

	// Before is the publication with which the open data is compared; nil = none.
	Before *opendata.Previous

	// State is a file outside Out that remembers the last run, "" for none.
	// Program tells one binary from another; both only serve the no-op path.
	State   string
	Program string
	// Store keeps the widths of pictures from build to build; nil keeps none.
	// It saves time and changes nothing else.
	Store *store.Store

	// Indexed is given the index of search when it is made; it may be nil.
	Indexed func(*search.Index)

	// Read is given the public records when they were read; it may be nil and must not
	// change them.
	Read func(*source.Tree)

	// Listed is given the pages before they are made; it may be nil.
	Listed func([]page.Page)

	// Progress is told of each stage with its size; it may be nil.
	Progress func(stage string, n int)

	// Guard is output.Options.Guard.
	Guard func(op, path string) error
}

// Result is what a build found and did.
type Result struct {
	Found    []finding.Finding // sorted
	Pages    int
	Pictures int
	Printed  string // the page that Input.Print asks for, below Out
	Stats    output.Stats
	Same     bool // nothing had changed since the last run; nothing was done
	Held     bool // Strict and errors: nothing was written
}

// Run builds the public site.
func Run(ctx context.Context, in Input) (*Result, error) {
	progress := in.told()
	snapshot, err := source.Open(ctx, in.Content, source.PublicKinds())
	if err != nil {
		return nil, err
	}
	th, err := theme.Parse(in.Theme, page.Views(), theme.Options{Base: BasePath(in.Site.BaseURL)})
	if err != nil {
		return nil, fmt.Errorf("theme: %w", err)
	}
	mark := readMark(in.Content, in.Site)
	state := newState(in, snapshot, th, mark)
	if found, ok := state.unchanged(); ok {
		return &Result{Found: found, Same: true, Held: in.Strict && hasErrors(found)}, nil
	}
	progress("read", snapshot.Len())
	tree, found, err := snapshot.Records(ctx)
	if err != nil {
		return nil, err
	}
	in.read(tree)
	lex, wrong, err := Lexicon(in.Content)
	if err != nil {
		return nil, err
	}
	cat, found, err := in.link(tree, in.AsOf, slices.Concat(found, in.SiteFound, wrong, mark.found))
	if err != nil {
		return nil, err
	}
	public := cat.Public(found)
	pages := page.Input{Public: public, Site: in.Site, Base: BasePath(in.Site.BaseURL), PerPage: in.PerPage, Folder: in.Relative, Icons: icons(th), Mark: mark.address(), Changed: snapshot.Changed(in.Changed), Commit: in.shown()}
	lost, err := keepAddresses(in.Content, &pages, cat)
	if err != nil {
		return nil, err
	}
	found = append(found, lost...)
	if found = in.strict(ctx, public, found); in.Strict && hasErrors(found) {
		return &Result{Found: found, Held: true}, nil
	}
	if pages.Guide, err = guide(); err != nil {
		return nil, fmt.Errorf("rule guide: %w", err)
	}
	w := writer{ctx: ctx, theme: th, progress: progress, relative: in.Relative, lexicon: lex, indexed: in.Indexed, listed: in.Listed, print: in.Print, mark: mark.artwork,
		before: in.Before, photos: photos{in.Content, in.Store, newRoom(pixelRoom)}, input: pages}
	res, err := w.write(in.Out, output.Options{Force: in.Force, Twin: in.Twin, Guard: in.Guard})
	if err != nil {
		return nil, err
	}
	in.Store.Close()
	res.Printed = w.printed
	res.Found = finding.Sort(append(found, res.Found...))
	return res, state.save(res.Found)
}

// shown is as much of the commit's id as the site names.
func (in *Input) shown() string { return in.Commit[:min(len(in.Commit), 12)] }

// read hands the records to who wants them.
func (in *Input) read(tree *source.Tree) {
	if in.Read != nil {
		in.Read(tree)
	}
}

// link joins the records and runs the rules; what they find comes behind found.
func (in *Input) link(tree *source.Tree, asOf ocop.Date, found []finding.Finding) (*catalogue.Catalogue, []finding.Finding, error) {
	cat, linked := catalogue.Link(tree, asOf, in.Site.Provinces...)
	checked, err := check.RunPart(cat, in.wanted(), rules.All)
	return cat, slices.Concat(found, linked, checked), err
}

// strict adds what is wrong with the pictures before anything is written, when any
// error forbids that.
func (in Input) strict(ctx context.Context, public *catalogue.Public, found []finding.Finding) []finding.Finding {
	if !in.Strict {
		return found
	}
	return finding.Sort(append(found, checkPictures(ctx, in.Content, public.PictureSources())...))
}

// told is Progress, or nobody.
func (in *Input) told() func(string, int) {
	if in.Progress == nil {
		return func(string, int) {}
	}
	return in.Progress
}

// wanted are the rules to run.
func (in *Input) wanted() []*check.Rule {
	if in.Strict || in.Thorough {
		return rules.All
	}
	return rules.ForSite()
}

func hasErrors(found []finding.Finding) bool {
	errors, _, _ := finding.Count(found)
	return errors > 0
}

// BasePath is the path of the site on its host, "/" when it is not known.
func BasePath(base string) string {
	u, err := url.Parse(base)
	if err != nil || u.Path == "" {
		return "/"
	}
	return strings.TrimSuffix(u.Path, "/") + "/"
}

// CheckInput is all that a check depends on.
type CheckInput struct {
	Content  fs.FS
	Internal fs.FS // folder of the internal records; nil = they are not read
	Site     ocop.Site
	AsOf     ocop.Date
	Labels   *eye.Memory // of label pictures that were looked at; may be nil

	// Progress is told of the stages "labels", "rules" and "pictures", each
	// with how many products or pictures there are; it may be nil.
	Progress func(stage string, n int)
}

// Check does all of a build but the pages, and looks at the pictures of labels,
// which a build does not: what is wrong with the content, and with the internal
// records when they are read.
func Check(ctx context.Context, in CheckInput) (*catalogue.Catalogue, []finding.Finding, error) {
	cat, found, err := Load(ctx, in.Content, in.Internal, in.Site, in.AsOf)
	if err != nil {
		return nil, nil, err
	}
	tell := in.Progress
	if tell == nil {
		tell = func(string, int) {}
	}
	tell("labels", len(cat.Products))
	if err := eye.Look(ctx, in.Content, cat, in.Labels); err != nil {
		return nil, nil, err
	}
	tell("rules", len(cat.Products))
	checked, err := check.Run(cat, rules.All)
	if err != nil {
		return nil, nil, err
	}
	found = append(found, checked...)
	public := cat.Public(found)
	tell("pictures", len(public.PictureSources()))
	bad := checkPictures(ctx, in.Content, public.PictureSources())
	lost, err := keepAddresses(in.Content, &page.Input{Public: public, Site: in.Site, Base: BasePath(in.Site.BaseURL)}, cat)
	if err != nil {
		return nil, nil, err
	}
	return cat, finding.Sort(slices.Concat(found, bad, lost, readMark(in.Content, in.Site).found)), nil
}

// Judge reads, links and runs the rules that keep picks by their ids, and looks at
// no picture: what a report needs of a check. Labels is not used.
func Judge(ctx context.Context, in CheckInput, keep func(rule string) bool) (*catalogue.Catalogue, []finding.Finding, error) {
	cat, found, err := Load(ctx, in.Content, in.Internal, in.Site, in.AsOf)
	if err != nil {
		return nil, nil, err
	}
	var wanted []*check.Rule
	for _, r := range rules.All {
		if keep(r.ID) {
			wanted = append(wanted, r)
		}
	}
	checked, err := check.RunPart(cat, wanted, rules.All)
	if err != nil {
		return nil, nil, err
	}
	return cat, finding.Sort(append(found, checked...)), nil
}

// Records reads the public records of a folder and, unless it is nil, the internal ones
// of another. What is wrong with them is not told.
func Records(ctx context.Context, content, internal fs.FS) (*source.Tree, error) {
	tree, _, err := records(ctx, content, internal)
	return tree, err
}

func records(ctx context.Context, content, internal fs.FS) (*source.Tree, []finding.Finding, error) {
	tree, found, err := source.Read(ctx, content, source.PublicKinds())
	if err != nil || internal == nil {
		return tree, found, err
	}
	private, more, err := source.Read(ctx, internal, source.InternalKinds())
	if err != nil {
		return nil, nil, err
	}
	tree.Dossiers, tree.Plans = private.Dossiers, private.Plans
	return tree, append(found, more...), nil
}

// Load reads and links the public records and, when internal is not nil, the
// internal ones of that folder.
func Load(ctx context.Context, content, internal fs.FS, site ocop.Site, asOf ocop.Date) (*catalogue.Catalogue, []finding.Finding, error) {
	tree, found, err := records(ctx, content, internal)
	if err != nil {
		return nil, nil, err
	}
	cat, linked := catalogue.Link(tree, asOf, site.Provinces...)
	return cat, append(found, linked...), nil
}
