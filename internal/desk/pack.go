package desk

import (
	"archive/zip"
	"cmp"
	"compress/flate"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
	"time"

	"ocop/internal/ocop"
)

// packed is the comment of a zip of ours, by which it is known when the next one takes
// its place.
const packed = "ocop: trang OCOP"

// errNotOurs tells that a file stands where a zip should go.
var errNotOurs = errors.New("another file has this name")

// packing is a zip that is being made.
type packing struct {
	day      ocop.Date // of the files
	files    []string  // below the site, in their order
	progress func(done, total int)
}

// pack puts the files of a site into one zip, whole or not at all. The list of files
// that package output keeps is left out. The zip of another day or of the same takes
// its place; any other file stays, and the error is errNotOurs.
func (p packing) pack(ctx context.Context, site, name string) (size int64, err error) {
	if !ours(name) {
		return 0, errNotOurs
	}
	root, err := os.OpenRoot(site)
	if err != nil {
		return 0, err
	}
	defer root.Close()
	err = fs.WalkDir(root.FS(), ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() && !strings.HasPrefix(name, ".ocop-") {
			p.files = append(p.files, name)
		}
		return err
	})
	if err != nil {
		return 0, err
	}
	temp := name + ".tmp"
	out, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return 0, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(temp))
		}
	}()
	err = p.write(ctx, out, root.FS())
	info, statErr := out.Stat()
	if err = errors.Join(err, statErr, out.Sync(), out.Close()); err != nil {
		return 0, err
	}
	return info.Size(), os.Rename(temp, name)
}

// ours reports whether a name is free or that of a zip which pack made.
func ours(name string) bool {
	if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) {
		return true
	}
	old, err := zip.OpenReader(name)
	if err != nil {
		return false
	}
	defer old.Close()
	return old.Comment == packed
}

// write writes the files; those that are packed already are stored.
func (p packing) write(ctx context.Context, out io.Writer, site fs.FS) error {
	w := zip.NewWriter(out)
	w.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) { return flate.NewWriter(out, flate.BestSpeed) })
	for i, name := range p.files {
		if err := ctx.Err(); err != nil {
			return err
		}
		h := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(p.day.Year(), time.Month(p.day.Month()), p.day.Day(), 0, 0, 0, 0, time.UTC)}
		switch path.Ext(name) {
		case ".jpg", ".png", ".webp", ".xlsx", ".woff2", ".gz", ".br", ".zip":
			h.Method = zip.Store
		}
		h.SetMode(0o644)
		f, err := site.Open(name)
		if err != nil {
			return err
		}
		part, err := w.CreateHeader(h)
		if err == nil {
			_, err = io.Copy(part, f)
		}
		if err = cmp.Or(err, f.Close()); err != nil {
			return err
		}
		if i%50 == 0 || i+1 == len(p.files) {
			p.progress(i+1, len(p.files))
		}
	}
	return errors.Join(w.SetComment(packed), w.Close())
}
