package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Switch is how the live release is made another one.
type Switch string

const (
	ByLink     Switch = "link"     // current is a symbolic link, replaced by renaming
	ByExchange Switch = "exchange" // current is a plain folder, exchanged with another (Linux)
	ByFile     Switch = "file"     // current.txt names the release: for servers that read it
)

func (s Switch) check() error {
	switch s {
	case "", ByLink, ByFile:
		return nil
	case ByExchange:
		if canExchange {
			return nil
		}
		return errors.New("publish: this system cannot exchange folders; use link or file")
	}
	return fmt.Errorf("publish: switch %q: want link, exchange or file", s)
}

// Live is the release that visitors see.
type Live struct {
	ID  string // "" when nothing is live yet
	Dir string // its folder
	By  Switch // "" when nothing is live yet
}

// live finds the live release.
func (h *house) live(records []Release) (Live, error) {
	info, err := os.Lstat(h.current())
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return h.pointed()
	case err != nil:
		return Live{}, err
	case info.Mode()&fs.ModeSymlink != 0:
		to, err := os.Readlink(h.current())
		if err != nil {
			return Live{}, err
		}
		id := filepath.Base(to)
		if filepath.ToSlash(to) != releasesName+"/"+id || !isID(id) {
			return Live{}, fmt.Errorf("%s leads to %s: it %w", h.current(), to, ErrForeign)
		}
		return Live{id, h.release(id), ByLink}, nil
	case !info.IsDir():
		return Live{}, fmt.Errorf("%s %w", h.current(), ErrForeign)
	}
	return h.plain(records)
}

// pointed is the release that current.txt names.
func (h *house) pointed() (Live, error) {
	data, err := os.ReadFile(filepath.Join(h.to, pointerName))
	if errors.Is(err, fs.ErrNotExist) {
		return Live{}, nil
	}
	if err != nil {
		return Live{}, err
	}
	id := strings.TrimSpace(string(data))
	if !isID(id) {
		return Live{}, fmt.Errorf("%s names no release: it %w", filepath.Join(h.to, pointerName), ErrForeign)
	}
	return Live{id, h.release(id), ByFile}, nil
}

// plain is the release in the plain folder current, known by its manifest.
func (h *house) plain(records []Release) (Live, error) {
	sum := manifestSum(h.current())
	if i := slices.IndexFunc(records, func(r Release) bool { return r.Manifest == sum }); i >= 0 {
		return Live{records[i].ID, h.current(), ByExchange}, nil
	}
	list, err := os.ReadDir(h.current())
	if err != nil {
		return Live{}, err
	}
	if len(list) > 0 {
		return Live{}, fmt.Errorf("folder %s holds files and %w: move it away", h.current(), ErrForeign)
	}
	return Live{By: ByExchange, Dir: h.current()}, nil // empty
}

// choose is the way to switch: the one that is asked for, the one in use, the system's.
func choose(want Switch, live Live) (Switch, error) {
	switch {
	case want == "" && live.By != "":
		return live.By, nil
	case want == "":
		return usualSwitch, nil
	case live.By != "" && live.By != want:
		return "", fmt.Errorf("publish: the live site is switched by %s, not by %s: remove %s or %s first", live.By, want, currentName, pointerName)
	}
	return want, nil
}

// turn makes the release id live. Before it returns without an error the switch is on
// the disk; when it returns one the switch may have happened or not.
func (h *house) turn(id string, live Live, by Switch) error {
	if err := h.may("switch", id); err != nil {
		return err
	}
	switch by {
	case ByLink:
		temp := h.path("work", "current")
		if err := os.RemoveAll(temp); err != nil {
			return err
		}
		if err := os.Symlink(filepath.Join(releasesName, id), temp); err != nil {
			return err
		}
		if err := h.rename(temp, h.current()); err != nil {
			return err
		}
	case ByFile:
		if err := h.replace(filepath.Join(h.to, pointerName), []byte(id+"\n")); err != nil {
			return err
		}
	case ByExchange:
		if err := h.exchange(id, live); err != nil {
			return err
		}
	}
	return syncDir(h.to)
}

// exchange makes the folder of a release the plain folder current, and gives the one
// that was there its own name.
func (h *house) exchange(id string, live Live) error {
	if _, err := os.Lstat(h.current()); errors.Is(err, fs.ErrNotExist) {
		return h.rename(h.release(id), h.current())
	}
	if err := h.may("exchange", id); err != nil {
		return err
	}
	if err := exchange(h.release(id), h.current()); err != nil {
		return fmt.Errorf("exchange %s: %w", h.current(), err)
	}
	if live.ID == "" {
		return os.Remove(h.release(id)) // the empty folder that was there
	}
	if err := h.rename(h.release(id), h.release(live.ID)); err != nil {
		return err
	}
	return syncDir(h.release(""))
}
