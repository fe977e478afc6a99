package publish

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"ocop/internal/ocop"
	"ocop/internal/output"
)

// The names in the folder that is published to.
const (
	privateName  = ".ocop"
	releasesName = "releases"
	currentName  = "current"
	pointerName  = "current.txt"
)

// Release is one release.
type Release struct {
	ID        string    `json:"id"`
	Commit    string    `json:"commit"` // full id
	Day       ocop.Date `json:"-"`
	Published time.Time `json:"published"`
	Files     int       `json:"files"`
	Bytes     int64     `json:"bytes"`
	Current   bool      `json:"-"` // it is the live one

	Seq      int      `json:"seq"`      // the order of publication; the clock may go back
	AsOf     string   `json:"day"`      // Day, written
	Manifest string   `json:"manifest"` // sum of the site's manifest
	Inputs   string   `json:"inputs"`   // sum of all that it depends on but the commit
	Audited  string   `json:"audited"`  // sum of what it was looked through for
	Linked   bool     `json:"linked"`   // every link within it leads somewhere
	Kept     []string `json:"kept"`     // files of releases before
}

// house is the folder that is published to, while we hold its lock.
type house struct {
	to    string
	lock  *flock.Flock
	guard func(op, name string) error
}

// enter makes the folder if need be, takes its lock, and puts in order what a killed
// run left.
func enter(to string, guard func(op, name string) error) (*house, error) {
	h := &house{to: to, guard: guard}
	for _, dir := range []string{to, h.path(), h.path("releases"), h.path("work"), h.release("")} {
		if err := h.may("mkdir", dir); err != nil {
			return nil, err
		}
		mode := fs.FileMode(0o755)
		if dir == h.path() {
			mode = 0o700 // the mirror holds the internal records too
		}
		if err := os.MkdirAll(dir, mode); err != nil {
			return nil, fmt.Errorf("publish: %w", err)
		}
	}
	h.lock = flock.New(h.path("lock"))
	ok, err := h.lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("publish: lock: %w", err)
	}
	if !ok {
		return nil, fmt.Errorf("publish to %s: %w", to, ErrBusy)
	}
	if err := h.tidy(); err != nil {
		h.leave()
		return nil, fmt.Errorf("publish: clean up: %w", err)
	}
	return h, nil
}

func (h *house) leave() { _ = h.lock.Unlock() }

// may asks the guard.
func (h *house) may(op, name string) error {
	if h.guard == nil {
		return nil
	}
	return h.guard(op, name)
}

// path is a name in the private folder.
func (h *house) path(parts ...string) string {
	return filepath.Join(append([]string{h.to, privateName}, parts...)...)
}

// release is the folder of a release that is not live as a plain folder.
func (h *house) release(id string) string { return filepath.Join(h.to, releasesName, id) }

func (h *house) current() string { return filepath.Join(h.to, currentName) }

// tidy removes work that was under way, puts back a folder that an exchange left
// under the wrong name, and removes releases without a record and records without a
// release.
func (h *house) tidy() error {
	if err := h.emptyWork(); err != nil {
		return err
	}
	records, err := h.records()
	if err != nil {
		return err
	}
	live, err := h.live(records)
	if err != nil {
		return err
	}
	if err := h.renameBack(records); err != nil {
		return err
	}
	if live.By == ByExchange && live.ID != "" {
		_ = os.Remove(h.release(live.ID)) // the empty folder that current was at first
	}
	list, err := os.ReadDir(h.release(""))
	if err != nil {
		return err
	}
	there := map[string]bool{}
	for _, e := range list {
		known := slices.ContainsFunc(records, func(r Release) bool { return r.ID == e.Name() })
		if known {
			there[e.Name()] = true
			continue
		}
		if e.Name() == live.ID || !e.IsDir() || !isID(e.Name()) {
			continue // not ours
		}
		if err := h.discard(h.release(e.Name())); err != nil {
			return err
		}
	}
	for _, r := range records {
		if !there[r.ID] && r.ID != live.ID {
			if err := h.forget(r.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

func (h *house) emptyWork() error {
	list, err := os.ReadDir(h.path("work"))
	if err != nil {
		return err
	}
	for _, e := range list {
		if err := h.removeAll(h.path("work", e.Name())); err != nil {
			return err
		}
	}
	temps, err := filepath.Glob(h.path("releases", "*.tmp"))
	if err != nil {
		return err
	}
	for _, t := range append(temps, h.path("held.json.tmp"), filepath.Join(h.to, pointerName+".tmp")) {
		if err := os.Remove(t); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// renameBack gives a folder of releases/ that holds another release its name: what is
// left when a run ends between the exchange and the renaming after it.
func (h *house) renameBack(records []Release) error {
	for _, r := range records {
		sum := manifestSum(h.release(r.ID))
		if sum == "" || sum == r.Manifest {
			continue
		}
		i := slices.IndexFunc(records, func(o Release) bool { return o.Manifest == sum })
		if i < 0 {
			continue
		}
		if _, err := os.Lstat(h.release(records[i].ID)); errors.Is(err, fs.ErrNotExist) {
			if err := h.rename(h.release(r.ID), h.release(records[i].ID)); err != nil {
				return err
			}
		}
	}
	return nil
}

// discard removes a folder, in one step for those who look at it.
func (h *house) discard(dir string) error {
	gone := h.path("work", "gone-"+filepath.Base(dir))
	if err := h.removeAll(gone); err != nil {
		return err
	}
	if err := h.rename(dir, gone); err != nil {
		return err
	}
	return h.removeAll(gone)
}

func (h *house) rename(from, to string) error {
	if err := h.may("rename", to); err != nil {
		return err
	}
	return os.Rename(from, to)
}

// forget removes the record of a release.
func (h *house) forget(id string) error {
	if err := h.may("remove", id); err != nil {
		return err
	}
	if err := os.Remove(h.path("releases", id+".json")); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// records are the releases in the order of publication. One that cannot be read is
// not a release.
func (h *house) records() ([]Release, error) {
	list, err := os.ReadDir(h.path("releases"))
	if err != nil {
		return nil, err
	}
	var out []Release
	for _, e := range list {
		id, ok := strings.CutSuffix(e.Name(), ".json")
		if !ok || !isID(id) {
			continue
		}
		data, err := os.ReadFile(h.path("releases", e.Name()))
		if errors.Is(err, fs.ErrNotExist) {
			continue // another has just removed it
		}
		if err != nil {
			return nil, err
		}
		var r Release
		if json.Unmarshal(data, &r) != nil || r.ID != id {
			continue
		}
		if r.Day, err = ocop.ParseDate(r.AsOf); err == nil {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b Release) int { return a.Seq - b.Seq })
	return out, nil
}

// record writes down a release.
func (h *house) record(r Release) error {
	return h.writeJSON(h.path("releases", r.ID+".json"), r)
}

// writeJSON replaces a small file of ours; it is on the disk afterwards.
func (h *house) writeJSON(name string, v any) error {
	data, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		return err
	}
	return h.replace(name, append(data, '\n'))
}

// replace puts data into a file in one step; it is on the disk afterwards.
func (h *house) replace(name string, data []byte) error {
	if err := h.may("write", name); err != nil {
		return err
	}
	f, err := os.OpenFile(name+".tmp", os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return errors.Join(err, os.Remove(name+".tmp"))
	}
	if err := h.rename(name+".tmp", name); err != nil {
		return err
	}
	return syncDir(filepath.Dir(name))
}

// syncDir brings the names in a folder to the disk, where the system can.
func syncDir(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := f.Sync(); err != nil && !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, fs.ErrPermission) && !errors.Is(err, fs.ErrInvalid) {
		return err
	}
	return nil
}

// isID reports whether a name has the form of a release: letters of a commit, a
// hyphen, letters of a sum.
func isID(name string) bool {
	commit, sum, ok := strings.Cut(name, "-")
	sum, again, _ := strings.Cut(sum, "-")
	return ok && isHex(commit) && isHex(sum) && len(commit) == 12 && len(sum) == 8 && strings.Trim(again, "0123456789") == ""
}

func isHex(s string) bool { return strings.Trim(s, "0123456789abcdef") == "" }

// manifestSum is the sum of a site's manifest, "" when there is none.
func manifestSum(site string) string {
	data, err := os.ReadFile(filepath.Join(site, output.ManifestName))
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
