package deploy

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/andybalholm/brotli"

	"ocop/internal/hosting"
	"ocop/internal/output"
)

// wants lists the files of the site as they shall lie at the target.
func (r *run) wants() ([]Want, error) {
	items, err := output.List(r.site)
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(items, func(i output.Item) bool { return i.Path == "index.html" }) {
		return nil, ErrEmpty
	}
	wants := make([]Want, 0, len(items))
	for _, i := range items {
		wants = append(wants, want(i, r.opt))
	}
	return wants, nil
}

func want(i output.Item, opt Options) Want {
	w := Want{Path: i.Path, Sum: i.Sum, Size: i.Size, Type: hosting.ContentType(i.Path), Cache: hosting.CacheControl(i.Path)}
	if w.Type == "" {
		w.Type = "application/octet-stream"
		if !strings.Contains(path.Base(i.Path), ".") {
			w.Type = "text/plain; charset=utf-8" // _headers, _redirects
		}
	}
	if packs(i.Path) {
		w.Encoding = opt.Encode
	}
	mark := sha256.New()
	fmt.Fprintf(mark, "%x\n%s\n%s\n%s\n%s", w.Sum, w.Type, w.Cache, w.Encoding, strings.Join(opt.Header, "\n"))
	w.Mark = hex.EncodeToString(mark.Sum(nil)[:16])
	return w
}

// packs reports whether a file may be stored compressed. A store answers with the bytes
// and the encoding that it has, whatever was asked for. Browsers read that; other
// programs often do not. So open data, its checksums, feeds and lists for machines stay
// as they are, and what is compressed already too.
func packs(p string) bool {
	switch path.Ext(p) {
	case ".html", ".css", ".js", ".svg":
		return true
	}
	return false
}

// read reads a file of the site and makes the object of it. A file that is not what
// the manifest says was changed after the build.
func read(site fs.FS, w Want) (Object, error) {
	data, err := fs.ReadFile(site, w.Path)
	if err != nil {
		return Object{}, err
	}
	if sha256.Sum256(data) != w.Sum {
		return Object{}, fmt.Errorf("%s: was changed after the build; build the site again", w.Path)
	}
	data, err = pack(data, w.Encoding)
	return Object{w, data}, err
}

func pack(data []byte, encoding string) ([]byte, error) {
	var b bytes.Buffer
	switch encoding {
	case "":
		return data, nil
	case "br":
		w := brotli.NewWriterLevel(&b, 9)
		if _, err := w.Write(data); err != nil {
			return nil, err
		}
		err := w.Close()
		return b.Bytes(), err
	}
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	err = w.Close()
	return b.Bytes(), err
}

// phases is the number of phases of an upload.
const phases = 6

// phase says when a file is written; fresh means that nothing of its name is there.
func phase(p string, fresh bool) int {
	html := path.Ext(p) == ".html"
	switch {
	case hosting.Fixed(p):
		return 0
	case points(p):
		return 5
	case fresh && !html:
		return 1
	case fresh:
		return 2
	case !html:
		return 3
	}
	return 4
}

// points reports whether a file tells programs, rather than pages, what the whole site
// has now.
func points(p string) bool {
	return p == "sw.js" || p == "search/latest.json" || p == "robots.txt" || strings.HasPrefix(p, "sitemap") || p == hosting.HeadersName || p == "_redirects"
}
