package history

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

// Commit is one commit.
type Commit struct {
	ID   string    // full
	When time.Time // at which it was made (the committer's clock)
}

// Short is the beginning of the id that is shown to people.
func (c Commit) Short() string { return c.ID[:min(len(c.ID), 12)] }

// Changes is when each file of a folder was last changed by a commit.
type Changes struct {
	Commit  Commit
	Dirty   bool                 // files of the work tree are not as in the commit
	Shallow bool                 // the history is cut off: see Changed
	When    map[string]time.Time // by path below the folder
}

// Of tells when each file of the folder dir, in a work tree, was last changed before
// the commit that is checked out. Files that are not as they were committed are
// left out, for nobody knows when they were changed. What the history says is kept in
// the file memory, unless that is "", until there is another commit. The error wraps
// ErrNotThere when dir is in no repository or nothing was committed yet.
func Of(ctx context.Context, env []string, dir, memory string) (*Changes, error) {
	g := git{dir: dir, env: clean(env)}
	prefix, err := g.line(ctx, "rev-parse", "--show-prefix")
	if err != nil {
		return nil, fmt.Errorf("history of %s: %w", dir, err)
	}
	prefix = strings.TrimSuffix(prefix, "/")
	c, err := g.remembered(ctx, prefix, memory)
	if err != nil {
		return nil, fmt.Errorf("history of %s: %w", dir, err)
	}
	// The names are of this folder: --relative leaves out those of others.
	out, err := g.output(ctx, "diff-index", "--name-only", "--no-renames", "--relative", "-z", c.Commit.ID, "--", ".")
	if err != nil {
		return nil, fmt.Errorf("history of %s: %w", dir, err)
	}
	for name := range strings.SplitSeq(string(out), "\x00") {
		if name != "" && g.differs(ctx, c.Commit.ID, prefix, name) {
			c.Dirty = true
			delete(c.When, name)
		}
	}
	return c, nil
}

// differs reports whether a file that diff-index named is really another one: it
// also names those whose times alone have changed.
func (g git) differs(ctx context.Context, commit, prefix, name string) bool {
	full := name
	if prefix != "" {
		full = prefix + "/" + name
	}
	was, err := g.line(ctx, "rev-parse", "--verify", "--quiet", "--end-of-options", commit+":"+full)
	if err != nil {
		return true
	}
	is, err := g.line(ctx, "hash-object", "--", name)
	return err != nil || is != was
}

// Changed tells when each file of a folder of the repository repo, bare or not, was
// last changed before a commit, in one pass of git log from the newest commit on:
//
//   - a merge changes only the files that are like none of its parents, so that a
//     file keeps the day on which somebody wrote it;
//   - a file that was given another name, or brought to another folder, and nothing
//     else keeps its day;
//   - of several commits that changed a file the newest by the committer's clock
//     counts, and no commit before those that follow it;
//   - in a history that is cut off (a shallow clone) the files that were not changed
//     since have no day, for the last commit that is there did not make them.
//
// It ends as soon as every file has its day.
func Changed(ctx context.Context, env []string, repo, commit, folder string) (*Changes, error) {
	if folder == "." {
		folder = ""
	}
	c, err := git{dir: repo, env: clean(env)}.changes(ctx, commit, folder)
	if err != nil {
		return nil, fmt.Errorf("history of %s: %w", repo, err)
	}
	return c, nil
}

func (g git) changes(ctx context.Context, commit, folder string) (*Changes, error) {
	head, err := g.line(ctx, "rev-parse", "--verify", "--quiet", "--end-of-options", commit+"^{commit}")
	if err != nil {
		return nil, fmt.Errorf("commit %q: %w", commit, err)
	}
	when, err := g.line(ctx, "show", "--no-patch", "--format=%ct", "--end-of-options", head)
	if err != nil {
		return nil, fmt.Errorf("commit %q: %w", commit, err)
	}
	seconds, err := strconv.ParseInt(when, 10, 64)
	if err != nil {
		return nil, fmt.Errorf("commit %q: %w", commit, err)
	}
	c := &Changes{Commit: Commit{head, time.Unix(seconds, 0)}, When: map[string]time.Time{}}
	list, err := g.output(ctx, "ls-tree", "-r", "--name-only", "-z", "--full-tree", head+":"+folder)
	if noFolder(err) {
		return c, nil
	}
	if err != nil {
		return nil, err
	}
	cut, err := g.cut(ctx)
	if err != nil {
		return nil, err
	}
	c.Shallow = len(cut) > 0
	w := &walk{prefix: folder, wanted: map[string]bool{}, now: map[string]string{}, cut: cut, found: c.When}
	if folder != "" {
		w.prefix += "/"
	}
	for name := range strings.SplitSeq(string(list), "\x00") {
		if name != "" {
			w.wanted[name] = true
		}
	}
	return c, g.walk(ctx, head, w)
}

// cut are the commits whose parents are not there, though they have some.
func (g git) cut(ctx context.Context) (map[string]bool, error) {
	shallow, err := g.line(ctx, "rev-parse", "--is-shallow-repository")
	if err != nil || shallow != "true" {
		return nil, err
	}
	// A graft of the shallow file looks like a first commit.
	out, err := g.output(ctx, "rev-list", "--max-parents=0", "--all", "HEAD")
	if err != nil {
		return nil, err
	}
	cut := map[string]bool{}
	for id := range strings.FieldsSeq(string(out)) {
		cut[id] = true
	}
	return cut, nil
}

// walk is the state of one pass through the history.
type walk struct {
	prefix string            // of the folder, "content/"
	wanted map[string]bool   // files that have no day yet, by path below the folder
	now    map[string]string // names that files had, and what they are called now
	cut    map[string]bool
	found  map[string]time.Time

	when  time.Time // of the commit that is being read
	isCut bool
}

// commitMark begins the line of a commit; no status of a file does.
const commitMark = "\x01"

func (g git) walk(ctx context.Context, head string, w *walk) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	c := g.command(ctx, "-c", "core.deltaBaseCacheLimit=512m", "-c", "diff.renameLimit=0", "log", "--date-order", "-z", "--format="+commitMark+"%H %ct", "--name-status",
		"--diff-merges=dense-combined", "-M100%", "--end-of-options", head, "--") // naming the folder makes git compare every tree twice
	out, err := c.StdoutPipe()
	if err != nil {
		return err
	}
	if err := c.Start(); err != nil {
		return fmt.Errorf("git log: %w", err)
	}
	err = w.read(bufio.NewReaderSize(out, 256<<10))
	if err != nil || len(w.wanted) == 0 {
		stop() // whatever it still has to say is not wanted
		_ = c.Wait()
		return err
	}
	return c.Wait()
}

// read takes what git log prints until every file has its day.
func (w *walk) read(r *bufio.Reader) error {
	for len(w.wanted) > 0 {
		word, err := field(r)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("git log: %w", err)
		}
		word = strings.TrimLeft(word, "\n")
		switch {
		case word == "":
		case strings.HasPrefix(word, commitMark):
			err = w.commit(word[1:])
		case word[0] == 'R' && len(word) > 1 && word[1] >= '0' && word[1] <= '9':
			var from, to string
			if from, err = field(r); err == nil {
				to, err = field(r)
			}
			if err == nil {
				w.renamed(from, to)
			}
		default:
			var name string
			if name, err = field(r); err == nil && word != "D" {
				w.changed(name)
			}
		}
		if err != nil {
			return fmt.Errorf("git log: %w", err)
		}
	}
	return nil
}

// field reads up to the next zero byte.
func field(r *bufio.Reader) (string, error) {
	s, err := r.ReadString(0)
	if err != nil {
		if err == io.EOF && s != "" {
			err = io.ErrUnexpectedEOF
		}
		return "", err
	}
	return s[:len(s)-1], nil
}

// commit notes which commit the next names belong to.
func (w *walk) commit(line string) error {
	// Between the line of a commit and its first file stands a line end.
	line, _, _ = strings.Cut(line, "\n")
	id, when, _ := strings.Cut(line, " ")
	seconds, err := strconv.ParseInt(when, 10, 64)
	if err != nil {
		return fmt.Errorf("unexpected line %q", line)
	}
	w.when, w.isCut = time.Unix(seconds, 0), w.cut[id]
	return nil
}

// name is what a file of the repository is called now, below the folder; ok is false
// when it is of no interest.
func (w *walk) name(full string) (name string, ok bool) {
	name, ok = w.now[full]
	if !ok {
		name, ok = strings.CutPrefix(full, w.prefix)
	}
	return name, ok && w.wanted[name]
}

func (w *walk) changed(full string) {
	if name, ok := w.name(full); ok {
		delete(w.wanted, name)
		if !w.isCut {
			w.found[name] = w.when
		}
	}
}

func (w *walk) renamed(from, to string) {
	if name, ok := w.name(to); ok {
		delete(w.now, to)
		w.now[from] = name
	}
}
