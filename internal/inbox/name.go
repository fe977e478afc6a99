package inbox

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"unicode"

	"ocop/internal/vi"
)

// Candidate is a record that a file name may mean.
type Candidate struct {
	Record string `json:"record"` // "products/tra-shan"
	Name   string `json:"name"`
}

// most is how many candidates are offered.
const most = 5

// find finds the record of a file by its name, or by that of the folder it lies
// in. Without one it gives the candidates.
func (d *desk) find(p *Photo, f File) *record {
	name, by := path.Base(f.Name), "name"
	if dir := path.Dir(f.Inbox); f.Inbox != "" && dir != Folder {
		name, by = path.Base(dir)+".", "folder"
	}
	for _, key := range keys(words(stem(name))) {
		switch found := d.index[key]; len(found) {
		case 0:
		case 1:
			p.By = by
			return found[0]
		default:
			p.Reason = "tên này là của nhiều bản ghi"
			p.Candidates = candidates(found)
			return nil
		}
	}
	p.Reason = "không có bản ghi nào mang tên này"
	p.Candidates = candidates(d.near(words(stem(name))))
	if len(p.Candidates) > 0 {
		p.Reason = "tên chỉ gần giống"
	}
	return nil
}

// words are the words of a name without marks and case: "Mật ong (1)" is mat,
// ong, 1.
func words(s string) []string {
	return strings.FieldsFunc(vi.Fold(vi.NFC(s)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// keys are what a name may be known by: the whole first, then without the
// counters and words that people and programs add.
func keys(w []string) []string {
	var out []string
	for len(w) > 0 {
		out = append(out, strings.Join(w, "-"))
		switch last := len(w) - 1; {
		case added(w[last]) || len(w[last]) <= 3 && strings.Trim(w[last], "0123456789") == "":
			w = w[:last]
		case last > 0 && w[last-1] == "ban" && w[last] == "sao":
			w = w[:last-1]
		case added(w[0]):
			w = w[1:]
		default:
			return out
		}
	}
	return out
}

// added are words that say nothing of what a picture shows.
func added(word string) bool {
	return slices.Contains([]string{"anh", "hinh", "copy", "img", "image", "photo", "pic", "zalo", "edited", "final", "moi"}, word)
}

// near are the records that a name may mean: one name stands in the other, or
// they differ in one letter. Those that share the most come first.
func (d *desk) near(w []string) []*record {
	if all := keys(w); len(all) > 0 {
		w = strings.Split(all[len(all)-1], "-")
	}
	name := strings.Join(w, "-")
	shared := map[*record]int{}
	for key, records := range d.index {
		within := strings.Count(key, "-") > 0 && strings.Contains("-"+name+"-", "-"+key+"-") ||
			len(w) > 1 && strings.Contains("-"+key+"-", "-"+name+"-")
		if !within && !(len(name) > 5 && vi.OneEdit(name, key)) {
			continue
		}
		for _, r := range records {
			shared[r] = max(shared[r], min(len(key), len(name)))
		}
	}
	var out []*record
	for _, r := range d.records {
		if shared[r] > 0 {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out, func(a, b *record) int { return cmp.Compare(shared[b], shared[a]) })
	return out
}

func candidates(records []*record) []Candidate {
	var out []Candidate
	for _, r := range records[:min(most, len(records))] {
		out = append(out, Candidate{r.ref, r.name})
	}
	return out
}

// stem is a name without its end, so that "a.jpg" comes before "a (2).jpg".
func stem(name string) string { return strings.TrimSuffix(name, path.Ext(name)) }

// natural compares names as people count: "a (2)" comes before "a (10)".
func natural(a, b string) int {
	for a != "" && b != "" {
		x, y := digits(a), digits(b)
		if x != "" && y != "" {
			m, n := strings.TrimLeft(x, "0"), strings.TrimLeft(y, "0")
			if c := cmp.Or(cmp.Compare(len(m), len(n)), cmp.Compare(m, n)); c != 0 {
				return c
			}
			a, b = a[len(x):], b[len(y):]
			continue
		}
		if a[0] != b[0] {
			return cmp.Compare(a[0], b[0])
		}
		a, b = a[1:], b[1:]
	}
	return cmp.Compare(len(a), len(b))
}

// digits are the digits at the beginning of a text.
func digits(s string) string {
	return s[:len(s)-len(strings.TrimLeft(s, "0123456789"))]
}
