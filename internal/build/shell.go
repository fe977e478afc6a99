package build

import (
	"crypto/sha256"
	"strings"

	"ocop/internal/hosting"
	"ocop/internal/offline"
	"ocop/internal/page"
	"ocop/internal/theme"
)

// shellAssets are the files of the theme that a browser keeps from the first
// visit on; what else a page needs is kept when the page is.
var shellAssets = []string{"css/site.css", "js/finder.js", "js/results.js", "js/offline.js", "js/seen.js", "js/keep.js", "js/kept.js", "js/shortlist.js", "js/enquiry.js", "css/kept.css", "img/mark.svg"}

// icons are those of the web app, as far as the theme has them.
func icons(th *theme.Theme) []page.Icon {
	var out []page.Icon
	for _, i := range []struct {
		name string
		icon page.Icon
	}{
		{"img/mark.svg", page.Icon{Size: "any", Type: "image/svg+xml"}},
		{"img/icon-192.png", page.Icon{Size: "192x192", Type: "image/png"}},
		{"img/icon-512.png", page.Icon{Size: "512x512", Type: "image/png"}},
		{"img/icon-full-512.png", page.Icon{Size: "512x512", Type: "image/png", Maskable: true}},
	} {
		if i.icon.URL = th.URL(i.name); i.icon.URL != "" {
			out = append(out, i.icon)
		}
	}
	return out
}

// shell gathers the pages of the shell while they are written.
type shell struct {
	wanted map[string]bool
	files  []offline.File
	lost   offline.Pages
}

func newShell(in page.Input) *shell {
	s := &shell{wanted: map[string]bool{}}
	pages, vi, en := page.Shell(in)
	for _, p := range pages {
		s.wanted[p] = true
	}
	s.lost = offline.Pages{VI: vi, EN: en}
	return s
}

// saw takes note of a file on its way to the disk.
func (s *shell) saw(path string, data []byte) {
	address := strings.TrimSuffix(path, "index.html")
	if !s.wanted[address] {
		return
	}
	s.files = append(s.files, offline.File{Address: address, Sum: sha256.Sum256(data)})
}

// putHost writes the worker and the file that tells hosts which headers to send. A
// site that keeps nothing gets the worker that takes back an earlier one; one
// in a folder gets neither.
func (w *writer) putHost(put putter, s *shell) error {
	if w.relative {
		return nil
	}
	worker := offline.Off(w.input.Base)
	if s.lost.VI != "" {
		files := s.files
		for _, a := range w.theme.Assets() {
			for _, name := range shellAssets {
				if w.theme.URL(name) == w.input.Base+a.Path {
					files = append(files, offline.File{Address: a.Path, Sum: sha256.Sum256(a.Data)})
				}
			}
		}
		var err error
		if worker, err = offline.Worker(w.input.Base, files, s.lost); err != nil {
			return err
		}
	}
	if err := put(offline.Name, worker); err != nil {
		return err
	}
	return put(hosting.HeadersName, hosting.Headers(w.input.Base))
}
