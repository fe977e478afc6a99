package federate

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"strings"

	"ocop/internal/output"
	"ocop/internal/vi"
)

// Source is an office with where its site is.
type Source struct {
	Key     string // begins the ids of its records: "muong-lang"
	Address string // https://…/ of the site, or a folder
	Name    string // "" = as the office calls itself
	Line    int    // in the list
}

// maxKey leaves room in ids for the office's own.
const maxKey = 30

// ParseSources reads the list: a line for each office, its key, the address or folder of
// its site, and its name if need be; # begins a comment.
func ParseSources(data []byte) ([]Source, error) {
	var out []Source
	n := 0
	for line := range strings.Lines(strings.TrimPrefix(string(data), "\ufeff")) {
		n++
		words := strings.Fields(line)
		if len(words) == 0 || strings.HasPrefix(words[0], "#") {
			continue
		}
		if len(words) < 2 {
			return nil, fmt.Errorf("line %d: want KEY ADDRESS [NAME]", n)
		}
		s := Source{Key: words[0], Address: words[1], Name: clip(strings.Join(words[2:], " "), 200), Line: n}
		if !vi.ValidSlug(s.Key) || len(s.Key) > maxKey {
			return nil, fmt.Errorf("line %d: key %q: want small letters, digits and hyphens, %d at most", n, s.Key, maxKey)
		}
		for _, other := range out {
			if a, b := s.Key+"-", other.Key+"-"; strings.HasPrefix(a, b) || strings.HasPrefix(b, a) {
				return nil, fmt.Errorf("line %d: key %q begins like %q of line %d", n, s.Key, other.Key, other.Line)
			}
		}
		if err := s.check(); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		out = append(out, s)
	}
	if out == nil {
		return nil, errors.New("names no office")
	}
	return out, nil
}

// check refuses addresses of other protocols and such that hold a secret.
func (s *Source) check() error {
	if !strings.Contains(s.Address, "://") {
		return nil // a folder
	}
	u, err := url.Parse(s.Address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return errors.New("address: want https://HOST/ or a folder")
	}
	s.Address = strings.TrimSuffix(s.Address, "/") + "/"
	return nil
}

// remote reports whether the office is asked over the network.
func (s Source) remote() bool { return strings.Contains(s.Address, "://") }

// written lists the files that an earlier run wrote into a folder.
func written(out string) ([]string, error) {
	if _, err := os.Stat(out); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	list, err := output.List(os.DirFS(out))
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, output.ErrUnfinished) {
		return nil, nil
	}
	var paths []string
	for _, i := range list {
		paths = append(paths, i.Path)
	}
	return paths, err
}
