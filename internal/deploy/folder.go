package deploy

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
	"time"
)

// Names of our own that are never listed: half-written files, and what makes
// replacing the lock one step.
const (
	tempPrefix = ownPrefix + "tmp-"
	takeName   = ownPrefix + "take"
)

// folder is a target on a disk, here or mounted. The tag of a file is the SHA-256 of
// its bytes, which List reads: no time of a file decides anything.
type folder struct{ root *os.Root }

// OpenFolder makes the folder if need be and opens it. Nothing outside it is ever
// written or removed, whatever links lie in it.
func OpenFolder(name string) (Target, error) {
	if err := os.MkdirAll(name, 0o755); err != nil {
		return nil, fmt.Errorf("target folder: %w", err)
	}
	root, err := os.OpenRoot(name)
	if err != nil {
		return nil, fmt.Errorf("target folder: %w", err)
	}
	return &folder{root}, nil
}

// List reads every file. What is neither file nor folder is listed with a tag that
// nothing has; what goes away meanwhile, as under a run that only plans and takes no
// lock, is not listed.
func (f *folder) List(ctx context.Context) (map[string]Seen, error) {
	out := map[string]Seen{}
	err := fs.WalkDir(f.root.FS(), ".", func(p string, e fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist) && p != ".":
			return nil
		case err != nil:
			return err
		case ctx.Err() != nil:
			return ctx.Err()
		case e.IsDir() || strings.HasPrefix(p, ownPrefix):
			return nil
		case !e.Type().IsRegular():
			out[p] = Seen{Tag: "-"}
			return nil
		}
		seen, err := f.sum(p)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		out[p] = seen
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list: %w", err)
	}
	return out, nil
}

func (f *folder) sum(name string) (Seen, error) {
	file, err := f.root.Open(name)
	if err != nil {
		return Seen{}, err
	}
	defer file.Close()
	h := sha256.New()
	n, err := io.Copy(h, file)
	return Seen{hex.EncodeToString(h.Sum(nil)), n}, err
}

// Holds compares bytes: a folder has no headers.
func (f *folder) Holds(_ context.Context, want Want, seen Seen) (bool, error) {
	return seen.Tag == hex.EncodeToString(want.Sum[:]), nil
}

func (f *folder) Read(_ context.Context, key string) ([]byte, Seen, error) {
	data, err := f.root.ReadFile(key)
	return data, seenOf(data), err
}

func seenOf(data []byte) Seen {
	sum := sha256.Sum256(data)
	return Seen{hex.EncodeToString(sum[:]), int64(len(data))}
}

// Age writes a file beside, so that both times are those of the disk's clock.
func (f *folder) Age(_ context.Context, key string) (time.Duration, error) {
	then, err := f.root.Stat(key)
	if err != nil {
		return 0, err
	}
	probe := tempPrefix + rand.Text()
	if err := f.root.WriteFile(probe, nil, 0o644); err != nil {
		return 0, err
	}
	now, err := f.root.Stat(probe)
	if err = errors.Join(err, f.root.Remove(probe)); err != nil {
		return 0, err
	}
	return now.ModTime().Sub(then.ModTime()), nil
}

func (f *folder) Write(_ context.Context, o Object) (Seen, error) {
	if dir := path.Dir(o.Path); dir != "." {
		if err := f.root.MkdirAll(dir, 0o755); err != nil {
			return Seen{}, err
		}
	}
	temp := tempPrefix + rand.Text()
	if err := f.root.WriteFile(temp, o.Data, 0o644); err != nil {
		_ = f.root.Remove(temp)
		return Seen{}, err
	}
	if err := f.root.Rename(temp, o.Path); err != nil {
		_ = f.root.Remove(temp)
		return Seen{}, err
	}
	return seenOf(o.Data), nil
}

// WriteNew writes beside and links, so that nobody reads a half-written lock. Where
// there are no links it makes the file in its place.
func (f *folder) WriteNew(_ context.Context, key string, data []byte) (Seen, error) {
	temp := tempPrefix + rand.Text()
	if err := f.root.WriteFile(temp, data, 0o644); err != nil {
		return Seen{}, err
	}
	defer func() { _ = f.root.Remove(temp) }()
	err := f.root.Link(temp, key)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return seenOf(data), err
	}
	file, err := f.root.OpenFile(key, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return Seen{}, err
	}
	_, err = file.Write(data)
	return seenOf(data), errors.Join(err, file.Close())
}

// Replace is one step among those who use Replace: they take turns by a file that only
// one can make. It is held for the time of a rename; one that stays was left by a
// process that died there.
func (f *folder) Replace(ctx context.Context, key, tag string, data []byte) (Seen, error) {
	for n := 0; ; n++ {
		file, err := f.root.OpenFile(takeName, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if err == nil {
			_ = file.Close()
			break
		}
		if !errors.Is(err, fs.ErrExist) || n == 200 {
			return Seen{}, err
		}
		if n == 100 {
			_ = f.root.Remove(takeName)
		}
		select {
		case <-time.After(20 * time.Millisecond):
		case <-ctx.Done():
			return Seen{}, ctx.Err()
		}
	}
	defer func() { _ = f.root.Remove(takeName) }()
	now, err := f.sum(key)
	if err != nil {
		return Seen{}, err
	}
	if now.Tag != tag {
		return Seen{}, fs.ErrExist
	}
	return f.Write(ctx, Object{Want{Path: key}, data})
}

// Remove removes the folders too that this leaves empty.
func (f *folder) Remove(_ context.Context, key string) error {
	if err := f.root.Remove(key); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for dir := path.Dir(key); dir != "."; dir = path.Dir(dir) {
		if f.root.Remove(dir) != nil {
			break // it holds something
		}
	}
	return nil
}

// Tidy removes half-written files.
func (f *folder) Tidy(context.Context) error {
	list, err := fs.ReadDir(f.root.FS(), ".")
	if err != nil {
		return err
	}
	for _, e := range list {
		if strings.HasPrefix(e.Name(), tempPrefix) {
			if err := f.root.Remove(e.Name()); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
	}
	return nil
}
