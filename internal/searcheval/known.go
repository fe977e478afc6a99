package searcheval

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"golang.org/x/text/unicode/norm"

	"ocop/internal/vi"
)

// Item is a product as far as queries are made from it.
type Item struct {
	ID, Name, Province string
	EntityID, Entity   string // who makes it: id of the record and name
}

// Known makes queries out of the names of products, each with the product it
// came from as its one answer: as written, without marks, in Telex and VNI
// with the keyboard left off, with a typing error, with some marks, decomposed,
// unfinished, and by its head and province. The name of an entity is answered
// by the entity and, nearly, by its products. Products that give the same text
// share the query. Equal items and seeds give equal queries.
func Known(items []Item, seed uint64) []Query {
	dice := rand.New(rand.NewPCG(seed, 0))
	var list []Query
	at := map[[2]string]int{}
	for _, it := range items {
		for _, q := range knownOf(it, dice) {
			key := [2]string{q.Class, q.Text}
			i, ok := at[key]
			if !ok {
				i = len(list)
				at[key] = i
				q.ID = fmt.Sprintf("k%05d", i)
				q.Rel = map[string]int{}
				list = append(list, q)
			}
			list[i].Rel[it.ID] = 3
			if q.Class == "entity" {
				list[i].Rel[it.ID], list[i].Rel[it.EntityID] = 2, 3
			}
		}
	}
	return list
}

// knownOf makes the queries of one product.
func knownOf(it Item, dice *rand.Rand) []Query {
	words := strings.Fields(vi.NFC(it.Name))
	if len(words) == 0 {
		return nil
	}
	words = words[:min(5, len(words))]
	name := strings.Join(words, " ")
	each := func(f func(string) string) string {
		out := make([]string, len(words))
		for i, w := range words {
			out[i] = f(w)
		}
		return strings.Join(out, " ")
	}
	prefix := name
	if r := []rune(name); len([]rune(words[len(words)-1])) > 2 {
		prefix = string(r[:len(r)-1])
	}
	list := []Query{
		{Class: "name_exact", Text: name},
		{Class: "name_nodiac", Text: vi.Fold(name)},
		{Class: "name_telex", Text: each(Telex)},
		{Class: "name_vni", Text: each(VNI)},
		{Class: "name_typo", Text: typo(vi.Fold(name), dice)},
		{Class: "name_partial", Text: strings.ToLower(each(func(w string) string {
			if dice.IntN(2) == 0 {
				return vi.Fold(w)
			}
			return w
		}))},
		{Class: "name_nfd", Text: norm.NFD.String(name)},
		{Class: "name_prefix", Text: prefix},
		{Class: "entity", Text: it.Entity},
	}
	if it.Province != "" {
		list = append(list, Query{Class: "head_province", Text: strings.Join(words[:min(2, len(words))], " ") + " " + it.Province})
	}
	return list
}

// typo drops, swaps or doubles one letter inside a folded text.
func typo(s string, dice *rand.Rand) string {
	if len(s) < 4 {
		return s
	}
	for range 100 {
		i := 1 + dice.IntN(len(s)-2)
		if s[i] == ' ' || s[i-1] == ' ' {
			continue
		}
		switch dice.IntN(3) {
		case 0:
			return s[:i] + s[i+1:]
		case 1:
			if s[i+1] == ' ' {
				return s[:i] + s[i+1:]
			}
			return s[:i] + s[i+1:i+2] + s[i:i+1] + s[i+2:]
		default:
			return s[:i] + s[i:i+1] + s[i:]
		}
	}
	return s
}

// The keys of Telex and VNI: tones by U+0301 U+0300 U+0309 U+0303 U+0323, and
// marks by letter and combining mark.
var (
	toneKeys = map[rune][2]string{'\u0301': {"s", "1"}, '\u0300': {"f", "2"}, '\u0309': {"r", "3"}, '\u0303': {"x", "4"}, '\u0323': {"j", "5"}}
	markKeys = map[[2]rune][2]string{
		{'a', '\u0302'}: {"aa", "a6"}, {'e', '\u0302'}: {"ee", "e6"}, {'o', '\u0302'}: {"oo", "o6"},
		{'a', '\u0306'}: {"aw", "a8"}, {'o', '\u031b'}: {"ow", "o7"}, {'u', '\u031b'}: {"uw", "u7"},
	}
)

// Telex spells a word with the keys that someone types whose Telex is off; the
// tone comes last.
func Telex(word string) string { return keys(word, 0) }

// VNI is Telex for the keys of VNI.
func VNI(word string) string { return keys(word, 1) }

func keys(word string, method int) string {
	var b strings.Builder
	tone := ""
	letters := []rune(norm.NFD.String(strings.ToLower(word)))
	for i := 0; i < len(letters); i++ {
		c := letters[i]
		out := string(c)
		if c == 'đ' {
			out = [2]string{"dd", "d9"}[method]
		}
		for i+1 < len(letters) && letters[i+1] >= 0x0300 && letters[i+1] <= 0x036f {
			i++
			if k, ok := toneKeys[letters[i]]; ok {
				tone = k[method]
			} else if k, ok := markKeys[[2]rune{c, letters[i]}]; ok {
				out = k[method]
			}
		}
		b.WriteString(out)
	}
	return b.String() + tone
}
