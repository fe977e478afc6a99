package search

import (
	"errors"
	"strconv"
	"strings"
)

// places are where the files of a generation lie, as init.bin tells it: paths
// below Folder, with .bin left out.
type places struct {
	facets, order     string
	tail, codes, head shardPlaces
}

// shardPlaces are the shards of a table: what each begins with, and where it is.
type shardPlaces struct{ first, path []string }

var errPlaces = errors.New("is damaged or of another version")

// sums reads the sums of groups one after the other.
type sums struct {
	rest string
	bad  bool
}

func (s *sums) folder(kind string) string {
	if len(s.rest) < sumDigits || strings.Trim(s.rest[:sumDigits], "0123456789abcdef") != "" {
		s.bad, s.rest = true, ""
		return ""
	}
	sum := s.rest[:sumDigits]
	s.rest = s.rest[sumDigits:]
	return kind + "-" + sum + "/"
}

func (s *sums) shards(kind, list string, words *dictionary) (p shardPlaces) {
	folder, i, word := "", 0, 0
	for _, short := range strings.Fields(list) {
		if begin, ok := strings.CutPrefix(short, "/"); ok {
			short, folder, i = begin, s.folder(kind), 0
		}
		first := words.long(short, &word)
		s.bad = s.bad || folder == "" || len(p.first) > 0 && first <= p.first[len(p.first)-1]
		p.first, p.path = append(p.first, first), append(p.path, folder+shardName(i, first))
		i++
	}
	return p
}

// take reads what init.bin says. What is damaged is an error: counts must be
// those of the records, and texts in order.
func (p *places) take(f *initFile, words *dictionary) error {
	if f.Version != formatVersion || f.Docs < 0 || f.Docs >= 1<<24 || f.Cards < 1 || len(f.Kinds) != len(Kinds()) {
		return errPlaces
	}
	s := &sums{rest: f.Sums}
	p.facets, p.order = s.folder("f")+"f", s.folder("s")+"s"
	p.tail, p.codes = s.shards("t", f.Tail, words), s.shards("c", f.Codes, &dictionary{})
	cards := 0
	for list := f.Groups; list != ""; list = list[2:] {
		n, err := strconv.ParseUint(list[:min(2, len(list))], 16, 8)
		if err != nil || len(list) < 2 {
			return errPlaces
		}
		s.folder("d")
		cards += int(n)
	}
	p.head = s.shards("h", f.Head, words)
	if s.bad || s.rest != "" || cards != f.Docs || !f.sound() {
		return errPlaces
	}
	return nil
}

// sound reports whether what open goes by is there: the records by kind, the
// cells of the lexicon, and of a small site the texts.
func (f *initFile) sound() bool {
	all := 0
	for _, n := range f.Kinds {
		if n < 0 || n > f.Docs {
			return false
		}
		all += n
	}
	for _, line := range f.Lexicon.Concepts {
		if strings.Count(line, "|") != 3 {
			return false
		}
	}
	for _, u := range strings.Split(f.Lexicon.Units, ",") {
		if len(strings.Fields(u)) != 3 {
			return false
		}
	}
	if all != f.Docs || f.Small == nil {
		return all == f.Docs
	}
	for _, field := range f.Small.Fields {
		if len(field.Rows) != f.Docs {
			return false
		}
		for _, row := range field.Rows {
			for _, n := range row {
				if n < 0 || n >= len(field.Texts) {
					return false
				}
			}
		}
	}
	return true
}
