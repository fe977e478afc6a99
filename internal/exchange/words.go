package exchange

import (
	_ "embed"
	"slices"
	"strings"
	"unicode/utf8"

	"ocop/internal/ocop"
	"ocop/internal/schema"
	"ocop/internal/vi"
)

//go:embed data/columns.tsv
var columnsTSV string

//go:embed data/values.tsv
var valuesTSV string

// dropped is the target of a column that is known and has nothing to say.
const dropped = "-"

// words is what heads of columns and values of lists may be called.
type words struct {
	targets map[string]string // normalised head to "product.name"
	known   []string          // the heads, for the nearest
	under   []under
	values  map[string]map[string]string // key of a field to word to value
}

// under is a head below a wider head.
type under struct{ above, below, target string }

func makeWords() *words {
	w := &words{targets: map[string]string{}, values: map[string]map[string]string{}}
	for line := range strings.Lines(columnsTSV) {
		target, list, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || line[0] == '#' {
			continue
		}
		for word := range strings.SplitSeq(list, "|") {
			if above, below, ok := strings.Cut(word, " > "); ok {
				w.under = append(w.under, under{plainWords(above), plainWords(below), target})
				continue
			}
			w.add(plainWords(word), target)
		}
	}
	// What a form calls a field is a head too, where nothing else claims it.
	for _, k := range []ocop.Kind{ocop.KindProduct, ocop.KindEntity} {
		for _, f := range schema.Of(k).Fields {
			if f.Type != schema.Object && f.Key != "name" && f.Key != "entity" && f.Key != "draft" {
				w.add(plainWords(f.Label), string(k)+"."+f.Key)
			}
		}
	}
	for line := range strings.Lines(valuesTSV) {
		parts := strings.Split(strings.TrimSpace(line), "\t")
		if len(parts) != 3 || line[0] == '#' {
			continue
		}
		if w.values[parts[0]] == nil {
			w.values[parts[0]] = map[string]string{}
		}
		for word := range strings.SplitSeq(parts[2], "|") {
			w.values[parts[0]][plainWords(word)] = parts[1]
		}
	}
	return w
}

func (w *words) add(word, target string) {
	if _, taken := w.targets[word]; taken || word == "" {
		return
	}
	w.targets[word] = target
	w.known = append(w.known, word)
}

// plainWords is a text as words without marks, case and punctuation, and
// without what stands in brackets.
func plainWords(s string) string {
	s = vi.Fold(s)
	var b strings.Builder
	depth := 0
	for _, r := range s {
		switch {
		case r == '(' || r == '[':
			depth++
			b.WriteByte(' ')
		case r == ')' || r == ']':
			depth = max(0, depth-1)
		case depth > 0:
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			b.WriteRune(r)
		default:
			b.WriteByte(' ')
		}
	}
	out := strings.Join(strings.Fields(b.String()), " ")
	if out == "" && depth == 0 && strings.ContainsAny(s, "([") {
		return plainWords(strings.NewReplacer("(", " ", ")", " ", "[", " ", "]", " ").Replace(s))
	}
	return out
}

// column says what a column is by its heads, the widest first. near tells that
// a head was misspelt.
func (w *words) column(heads []string) (target string, near bool) {
	var parts []string
	for _, h := range heads {
		if p := plainWords(h); p != "" && !slices.Contains(parts, p) {
			parts = append(parts, p)
		}
	}
	if len(parts) == 0 {
		return "", false
	}
	last := parts[len(parts)-1]
	above := strings.Join(parts[:len(parts)-1], " ")
	if above != "" {
		best := under{}
		for _, u := range w.under {
			if u.below == last && strings.Contains(" "+above+" ", " "+u.above+" ") && len(u.above) > len(best.above) {
				best = u
			}
		}
		if best.target != "" {
			return best.target, false
		}
		if t := w.targets[above+" "+last]; t != "" {
			return t, false
		}
	}
	if t := w.targets[last]; t != "" {
		return t, false
	}
	if above != "" || utf8.RuneCountInString(last) < 5 {
		return "", false
	}
	for _, k := range w.known {
		if alike(last, k) {
			return w.targets[k], true
		}
	}
	return "", false
}

// value is the value of a list that a word means; "" when there is none.
func (w *words) value(f *schema.Field, s string) string {
	word := plainWords(s)
	for _, v := range f.Values {
		if s == v.Key || word == plainWords(v.VI) {
			return v.Key
		}
	}
	if v := w.values[f.Key][word]; v != "" && slices.ContainsFunc(f.Values, func(x schema.Value) bool { return x.Key == v }) {
		return v
	}
	return ""
}

// entityKind is the kind that the name of an entity says.
func (w *words) entityKind(name string) string {
	n := expand(name) + " "
	for _, k := range []struct{ begin, kind string }{
		{"hop tac xa ", "cooperative"}, {"lien hiep hop tac xa ", "cooperative"}, {"to hop tac ", "cooperative-group"},
		{"ho kinh doanh ", "household-business"}, {"ho san xuat ", "household-business"}, {"ho gia dinh ", "household-business"}, {"co so ", "household-business"}, {"ho ong ", "household-business"}, {"ho ba ", "household-business"},
		{"trang trai ", "farm"}, {"chi nhanh ", "branch"}, {"cong ty ", "sme"}, {"doanh nghiep ", "sme"},
		{"hoi ", "association"}, {"hiep hoi ", "association"}, {"trung tam ", "management-centre"},
	} {
		if strings.HasPrefix(n, k.begin) {
			return k.kind
		}
	}
	return ""
}

// expand is a name as plain words with the usual abbreviations written out, so
// that "HTX NN Pu Ngoi" and "Hợp tác xã nông nghiệp Pù Ngọi" are one name.
func expand(name string) string {
	var out []string
	for w := range strings.FieldsSeq(plainWords(name)) {
		switch w {
		case "htx":
			w = "hop tac xa"
		case "tht":
			w = "to hop tac"
		case "hkd":
			w = "ho kinh doanh"
		case "cssx":
			w = "co so san xuat"
		case "cty", "ct":
			w = "cong ty"
		case "ctcp":
			w = "cong ty co phan"
		case "cp":
			w = "co phan"
		case "dntn":
			w = "doanh nghiep tu nhan"
		case "tm":
			w = "thuong mai"
		case "dv":
			w = "dich vu"
		case "nn":
			w = "nong nghiep"
		case "sx":
			w = "san xuat"
		case "va":
			continue
		}
		out = append(out, w)
	}
	return strings.Join(out, " ")
}
