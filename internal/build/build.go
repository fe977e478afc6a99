// Package build is the pipeline from the content folder to the public site,
// and nothing else.
//
// Run reads the public records (never the folders of dossiers and plans),
// links them, runs the rules that matter to the site, copies out what may be
// published, cleans the pictures, and renders and writes the pages. Pages are rendered on all cores
// and written by one goroutine; none is kept after it was written.
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
	Strict    bool // any finding of severity error: write nothing
	// Thorough runs every rule, as Strict does, and not only those that change
	// the site or find errors.
	Thorough bool
	// Relative makes a site that opens from a folder: addresses lead to files.
	Relative bool
	PerPage  int // cards on a page of a list; 0 = 48

	// Before is the publication with which the open data is compared; nil = none.
	Before *opendata.Previous

	// State is a file outside Out that remembers the last run, "" for none.
	// Program tells one binary from another; both only serve the no-op path.
	State   string
	Program string

	// Indexed is given the index of search when it is made; it may be nil.
	Indexed func(*search.Index)

	// Progress is told of each stage with its size; it may be nil.
	Progress func(stage string, n int)
}

// Result is what a build found and did.
type Result struct {
	Found    []finding.Finding // sorted
	Pages    int
	Pictures int
	Stats    output.Stats
	Same     bool // nothing had changed since the last run; nothing was done
	Held     bool // Strict and errors: nothing was written
}

// Run builds the public site.
func Run(ctx context.Context, in Input) (*Result, error) {
	progress := in.Progress
	if progress == nil {
		progress = func(string, int) {}
	}
	snapshot, err := source.Open(ctx, in.Content, source.PublicKinds())
	if err != nil {
		return nil, err
	}
	th, err := theme.Parse(in.Theme, page.Views(), theme.Options{Base: BasePath(in.Site.BaseURL)})
	if err != nil {
		return nil, fmt.Errorf("theme: %w", err)
	}
	state := newState(in, snapshot, th)
	if found, ok := state.unchanged(); ok {
		return &Result{Found: found, Same: true, Held: in.Strict && hasErrors(found)}, nil
	}
	progress("read", snapshot.Len())
	tree, found, err := snapshot.Records(ctx)
	if err != nil {
		return nil, err
	}
	lex, wrong, err := Lexicon(in.Content)
	if err != nil {
		return nil, err
	}
	found = slices.Concat(found, in.SiteFound, wrong)
	cat, linked := catalogue.Link(tree, in.AsOf, in.Site.Provinces...)
	found = append(found, linked...)
	checked, err := check.RunPart(cat, in.wanted(), rules.All)
	if err != nil {
		return nil, err
	}
	found = append(found, checked...)
	public := cat.Public(found)
	pictures, bad := cleanPictures(ctx, in.Content, public.PictureSources())
	pages := page.Input{Public: public, Site: in.Site, Pictures: addresses(pictures), Base: BasePath(in.Site.BaseURL), PerPage: in.PerPage}
	lost, err := keepAddresses(in.Content, &pages, cat)
	if err != nil {
		return nil, err
	}
	found = finding.Sort(slices.Concat(found, bad, lost))
	res := &Result{Found: found, Pictures: len(pictures)}
	if in.Strict && hasErrors(found) {
		res.Held = true
		return res, nil
	}
	if pages.Guide, err = guide(); err != nil {
		return nil, fmt.Errorf("rule guide: %w", err)
	}
	w := writer{ctx: ctx, theme: th, progress: progress, relative: in.Relative, before: in.Before, input: pages}
	if w.index = search.New(public, lex, w.thumb); in.Indexed != nil {
		in.Indexed(w.index)
	}
	if res.Pages, res.Stats, err = w.write(in.Out, output.Options{Force: in.Force}, pictures); err != nil {
		return nil, err
	}
	return res, state.save(found)
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
}

// Check does all of a build but the pages, and looks at the pictures of labels,
// which a build does not: what is wrong with the content, and with the internal
// records when they are read.
func Check(ctx context.Context, in CheckInput) (*catalogue.Catalogue, []finding.Finding, error) {
	cat, found, err := Load(ctx, in.Content, in.Internal, in.Site, in.AsOf)
	if err != nil {
		return nil, nil, err
	}
	if err := eye.Look(ctx, in.Content, cat, in.Labels); err != nil {
		return nil, nil, err
	}
	checked, err := check.Run(cat, rules.All)
	if err != nil {
		return nil, nil, err
	}
	found = append(found, checked...)
	public := cat.Public(found)
	_, bad := cleanPictures(ctx, in.Content, public.PictureSources())
	lost, err := keepAddresses(in.Content, &page.Input{Public: public, Site: in.Site, Base: BasePath(in.Site.BaseURL)}, cat)
	if err != nil {
		return nil, nil, err
	}
	return cat, finding.Sort(slices.Concat(found, bad, lost)), nil
}

// Load reads and links the public records and, when internal is not nil, the
// internal ones of that folder.
func Load(ctx context.Context, content, internal fs.FS, site ocop.Site, asOf ocop.Date) (*catalogue.Catalogue, []finding.Finding, error) {
	tree, found, err := source.Read(ctx, content, source.PublicKinds())
	if err != nil {
		return nil, nil, err
	}
	if internal != nil {
		private, more, err := source.Read(ctx, internal, source.InternalKinds())
		if err != nil {
			return nil, nil, err
		}
		tree.Dossiers, tree.Plans = private.Dossiers, private.Plans
		found = append(found, more...)
	}
	cat, linked := catalogue.Link(tree, asOf, site.Provinces...)
	return cat, append(found, linked...), nil
}
