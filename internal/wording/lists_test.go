package wording

import (
	"slices"
	"testing"
	"testing/fstest"
)

func phrases(t *testing.T, l List) []phrase {
	t.Helper()
	out, err := read(files, names[l])
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestListsCanBeRead(t *testing.T) {
	if _, err := compile(files); err != nil {
		t.Fatal(err)
	}
}

// A phrase that another one hides would never be found, and nobody would see.
func TestEveryPhraseIsFoundAsItself(t *testing.T) {
	for l := range lists {
		for _, p := range phrases(t, l) {
			found := of(l, Find(p.text))
			switch {
			case p.end.nothing && len(found) > 0:
				t.Errorf("list %s, line %d: the exception %q is taken for a phrase: %v", names[l], p.line, p.text, found)
			case !p.end.nothing && (len(found) != 1 || found[0].Start != 0 || found[0].End != len(p.text) || found[0].Tag != p.end.tag):
				t.Errorf("list %s, line %d: %q: got %v, want all of it with tag %q", names[l], p.line, p.text, found, p.end.tag)
			}
		}
	}
}

// An exception without a phrase in it is a mistake in the list.
func TestEveryExceptionGuardsAPhrase(t *testing.T) {
	for l := range lists {
		m := &matcher{words: map[string]int32{}, nodes: make([]node, 1)}
		for _, p := range phrases(t, l) {
			if !p.end.nothing {
				p.end.nameless = false
				if err := m.add(l, p); err != nil {
					t.Error(err)
				}
			}
		}
		guards := map[int]bool{}
		for _, p := range phrases(t, l) {
			if p.end.nothing {
				guards[p.line] = guards[p.line] || len(m.find(p.text)) > 0
			}
		}
		for line, some := range guards {
			if !some {
				t.Errorf("list %s, line %d: nothing to except", names[l], line)
			}
		}
	}
}

func of(l List, all []Match) []Match {
	return slices.DeleteFunc(slices.Clone(all), func(m Match) bool { return m.List != l })
}

func TestListsThatCannotBeReadNameTheLine(t *testing.T) {
	for _, tc := range []struct{ list, want string }{
		{"# a\nchữa {bệnh", "list medical, line 2: \"chữa {bệnh\": a brace is not closed"},
		{"chữa {$x}", "list medical, line 1: \"chữa {$x}\": $x is not defined"},
		{"$x = a|b\nchữa {$x} {$y}", "list medical, line 2: \" {$y}\": $y is not defined"},
		{"chữa. bệnh", "list medical, line 1: \"chữa. bệnh\": a phrase cannot run over \"chữa. \""},
		{"?", "list medical, line 1: \"?\": no words"},
		{"chữa\n-chữa", "list medical, line 2: \"chữa\" is there already, and says something else"},
	} {
		fsys := fstest.MapFS{}
		for _, name := range names {
			fsys["lists/"+name+".txt"] = &fstest.MapFile{Data: []byte("a\na\n")}
		}
		fsys["lists/medical.txt"] = &fstest.MapFile{Data: []byte(tc.list)}
		if _, err := compile(fsys); err == nil || err.Error() != tc.want {
			t.Errorf("%q: got %v, want %s", tc.list, err, tc.want)
		}
	}
	if _, err := compile(fstest.MapFS{}); err == nil {
		t.Error("lists that are not there are read")
	}
}
