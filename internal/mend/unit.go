package mend

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"ocop/internal/frontmatter"
)

// units are the spellings that are certainly meant as a legal unit of Decree
// 86/2012/NĐ-CP. "lít", "cc", "lạng" and "L" are not here: the first is right,
// and what the others mean on a label is for a person to say.
var units = map[string]string{
	"gr": "g", "Gr": "g", "GR": "g",
	"Kg": "kg", "KG": "kg", "kG": "kg",
	"ML": "ml", "Ml": "ml",
}

// edit is one value that is spelt anew.
type edit struct {
	field     string // "labels[0].net"
	line, col int
	old, new  string
}

// respell puts the right units into the net contents of a product's packings
// and of labels that are not printed yet.
func respell(text string) (string, []edit) {
	block, problem := frontmatter.Split([]byte(text))
	if problem != nil {
		return text, nil
	}
	doc, _ := frontmatter.Parse(block.Front, block.FrontLine)
	if doc == nil {
		return text, nil
	}
	lines := strings.SplitAfter(text, "\n")
	var edits []edit
	for _, list := range []string{"labels", "packings"} {
		i := 0
		for item := range doc.Root().Get(list).Children() {
			field := fmt.Sprintf("%s[%d].net", list, i)
			i++
			if printed := item.Get("printed_on"); printed.Kind() != frontmatter.None && !printed.Null() {
				continue // the record says what is on paper; only a reprint mends that
			}
			net := item.Get("net")
			old := net.Text()
			spelt := unitsIn(old)
			line, col := net.Pos()
			if spelt == old || line < 1 || line > len(lines) {
				continue
			}
			if changed, ok := replaceAt(lines[line-1], col, old, spelt); ok {
				lines[line-1] = changed
				edits = append(edits, edit{field, line, col, old, spelt})
			}
		}
	}
	return strings.Join(lines, ""), edits
}

// replaceAt puts a new text in the place of an old one that begins at a
// column of a line, behind a quote where there is one. ok is false when the
// old text does not stand there as it reads.
func replaceAt(line string, col int, old, spelt string) (string, bool) {
	at := 0
	for range col - 1 {
		_, size := utf8.DecodeRuneInString(line[at:])
		at += size
	}
	if at < len(line) && (line[at] == '"' || line[at] == '\'') {
		at++
	}
	if !strings.HasPrefix(line[at:], old) {
		return line, false
	}
	return line[:at] + spelt + line[at+len(old):], true
}

// unitsIn spells the units behind the numbers of a text right.
func unitsIn(s string) string {
	var b strings.Builder
	rest := s
	for rest != "" {
		n := strings.IndexFunc(rest, unicode.IsDigit)
		if n < 0 {
			break
		}
		end := n + strings.IndexFunc(rest[n:]+"x", func(r rune) bool { return !unicode.IsDigit(r) })
		for _, space := range []string{" ", "\u00a0", "\u202f"} {
			if strings.HasPrefix(rest[end:], space) {
				end += len(space)
				break
			}
		}
		b.WriteString(rest[:end])
		rest = rest[end:]
		word := rest
		if i := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' }); i >= 0 {
			word = rest[:i]
		}
		if right, wrong := units[word]; wrong {
			b.WriteString(right)
			rest = rest[len(word):]
		}
	}
	return b.String() + rest
}

// same reports whether two texts read alike but for the edits, each of which
// reads as it should.
func same(before, after string, edits []edit) bool {
	if len(edits) == 0 {
		return false
	}
	b, problem := frontmatter.Split([]byte(before))
	a, broken := frontmatter.Split([]byte(after))
	if problem != nil || broken != nil || b.Body != a.Body || b.FrontLine != a.FrontLine || b.BodyLine != a.BodyLine {
		return false
	}
	old, wrong := frontmatter.Parse(b.Front, b.FrontLine)
	now, more := frontmatter.Parse(a.Front, a.FrontLine)
	if old == nil || now == nil || len(wrong) != len(more) {
		return false
	}
	want := map[string]string{}
	for _, e := range edits {
		want[e.field] = e.new
	}
	return alike(old.Root(), now.Root(), "", want)
}

// alike compares two nodes and all below them. want has what edited fields
// must read now.
func alike(old, now frontmatter.Node, field string, want map[string]string) bool {
	if old.Kind() != now.Kind() || old.Key() != now.Key() || old.Len() != now.Len() || old.Plain() != now.Plain() {
		return false
	}
	text, edited := want[field]
	if !edited {
		text = old.Text()
	}
	if now.Text() != text {
		return false
	}
	var others []frontmatter.Node
	for n := range now.Children() {
		others = append(others, n)
	}
	i := 0
	for o := range old.Children() {
		name := o.Key()
		switch {
		case old.Kind() == frontmatter.List:
			name = fmt.Sprintf("%s[%d]", field, i)
		case field != "":
			name = field + "." + name
		}
		if i >= len(others) || !alike(o, others[i], name, want) {
			return false
		}
		i++
	}
	return true
}
