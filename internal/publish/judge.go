package publish

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"

	"ocop/internal/audit"
	"ocop/internal/links"
	"ocop/internal/output"
	"ocop/internal/search"
	"ocop/internal/source"
)

// judge looks at the finished site as its visitors will get it.
func (r *run) judge(ctx context.Context, site string) (err error) {
	if r.tree, err = output.Manifest(site); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	r.Progress("judge", len(r.tree))
	// By size: the bytes of what is shared were compared when it was, the others were
	// written just now.
	missing, changed, err := output.Verify(site, output.BySize)
	if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	if n := len(missing) + len(changed); n > 0 {
		return fmt.Errorf("publish: %d files are not what was written, first %s", n, append(missing, changed...)[0])
	}
	if err := r.leaks(ctx, os.DirFS(site)); err != nil {
		return err
	}
	broken, err := links.Check(ctx, links.Input{Site: os.DirFS(site), Base: r.site.BaseURL, Since: r.followed()})
	if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	r.linked = len(broken) == 0
	for _, b := range broken {
		what := "Đường dẫn " + strconv.Quote(b.Link) + " không tới tệp nào của trang."
		if b.Anchor {
			what = "Đường dẫn " + strconv.Quote(b.Link) + " tới chỗ không có trên trang đích."
		}
		r.res.Problems = append(r.res.Problems, Problem{Path: b.Page, Line: b.Line, What: what, Reason: ForLink})
	}
	return r.refuse()
}

// followed is the live release as links know it, nil when not every link of it led
// somewhere or something else than the commit is new. No page of it links to a file that
// it keeps of others, nor to one of the search: its scripts read those.
func (r *run) followed() *links.Since {
	if !r.res.Release.Linked || r.res.Release.Inputs != r.inputs || r.Verify {
		return nil
	}
	changed, gone := differences(r.before, r.tree)
	gone = slices.DeleteFunc(gone, func(p string) bool {
		_, kept := slices.BinarySearch(r.res.Release.Kept, p)
		return kept || strings.HasPrefix(p, search.Folder)
	})
	return &links.Since{Site: os.DirFS(r.live.Dir), Changed: changed, Gone: gone}
}

// leaks looks for what the records say may not be published. Files that the live
// release has, too, were looked through with it, unless there is more to look for now.
func (r *run) leaks(ctx context.Context, site fs.FS) error {
	var internal fs.FS = r.content
	if r.Internal != nil {
		internal = r.Internal
	}
	private, _, err := source.Read(ctx, internal, source.InternalKinds())
	if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	tree := *r.public
	tree.Dossiers, tree.Plans = private.Dossiers, private.Plans
	known := audit.Know(&tree)
	r.public = nil
	r.audited = known.Sum(r.Program, r.Canaries)
	in := audit.Input{Site: site, Canaries: r.Canaries, Known: known}
	if r.res.Release.Audited == r.audited && !r.Verify {
		fresh := map[string]bool{}
		changed, _ := differences(r.before, r.tree)
		for _, p := range changed {
			fresh[p] = true
		}
		in.Skip = func(path string) bool { return !fresh[path] && path != output.ManifestName }
	}
	report, err := audit.Run(ctx, in)
	if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	for _, l := range report.Leaks {
		path, what := l.Path, l.What
		if l.Inner != "" {
			path += "!" + l.Inner
		}
		if l.Field != "" {
			what += " (" + l.Field + ")"
		}
		r.res.Problems = append(r.res.Problems, Problem{Path: path, Line: l.Line, What: what, Reason: ForLeak})
	}
	return nil
}

// refuse ends the publication of a site that has problems. One with nothing but broken
// links is published all the same where errors withhold but do not refuse.
func (r *run) refuse() error {
	i := slices.IndexFunc(r.res.Problems, func(p Problem) bool { return p.Reason == ForLeak || r.Policy == Refuse })
	if i < 0 {
		return nil
	}
	r.res.Refused = r.res.Problems[i].Reason
	return fmt.Errorf("publish commit %.12s: %w: %d problems of the site", r.commit, ErrRefused, len(r.res.Problems))
}

// refusedBefore refuses what the run before refused when all that decides is the same.
func (r *run) refusedBefore() error {
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%s\n%s\n%s\n%q\n", r.commit, r.AsOf, r.inputs, r.live.ID, r.Canaries)
	if r.Internal != nil { // else they are of the commit
		sum, err := sumOf(r.Internal)
		if err != nil {
			return fmt.Errorf("publish: internal records: %w", err)
		}
		fmt.Fprintln(h, sum)
	}
	r.res.judged = hex.EncodeToString(h.Sum(nil))
	b := r.Before
	if b == nil || b.Refused == "" || b.judged != r.res.judged || r.Force || r.Verify {
		return nil
	}
	r.res.Again, r.res.Refused, r.res.Found, r.res.Problems, r.res.Pages = true, b.Refused, b.Found, b.Problems, b.Pages
	return fmt.Errorf("publish commit %.12s: %w: as before", r.commit, ErrRefused)
}
