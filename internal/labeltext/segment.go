package labeltext

import (
	"strings"

	"ocop/internal/vi"
)

// The words that stand before the two days, without marks, longest first.
var (
	mfgMarks = phrases("ngay san xuat", "san xuat ngay", "ngay dong goi", "ngay dong chai", "ngay thu hoach", "ngay che bien", "ngay sx", "nsx", "ndg", "mfg", "mfd", "san xuat", "dong goi")
	expMarks = phrases("han su dung tot nhat", "han su dung", "han dung", "su dung tot nhat truoc", "dung tot nhat truoc", "su dung den", "su dung truoc", "dung truoc", "hsd", "exp", "best before")
	// before these words a mark is what a term counts from
	referring = map[string]bool{"tu": true, "truoc": true, "sau": true, "xem": true, "theo": true}
	units     = map[string]bool{"gio": true, "ngay": true, "tuan": true, "thang": true, "nam": true}
)

func phrases(list ...string) (out [][]string) {
	for _, s := range list {
		out = append(out, strings.Fields(s))
	}
	return out
}

// HasMfg reports whether a text has a mark of the day of production that is
// not what a term counts from.
func HasMfg(text string) bool { return hasMark(text, mfgMarks) }

// HasExp reports whether a text has a mark of the day of expiry that is not
// what a term counts back from.
func HasExp(text string) bool { return hasMark(text, expMarks) }

// token is a run of letters, a run of figures or a single other character.
type token struct {
	text string
	kind byte // 'w', '0' or the character itself; 'x' for those beyond ASCII
}

// oneWriting writes dashes and the short forms of dates in one way.
var oneWriting = strings.NewReplacer("n.s.x", "nsx", "h.s.d", "hsd", "–", "-", "—", "-")

// plain folds a text and writes its abbreviations and dashes in one way.
func plain(text string) string {
	return oneWriting.Replace(vi.Fold(text))
}

func hasMark(text string, own [][]string) bool {
	all := tokens(plain(text))
	for i := 0; i < len(all); i++ {
		n := markAt(all[i:], own)
		if n > 0 && (i == 0 || !referring[all[i-1].text]) {
			return true
		}
		i += max(0, n-1)
	}
	return false
}

// tokens splits a folded text; spaces part tokens and are dropped.
func tokens(s string) (out []token) {
	class := func(r rune) byte {
		switch {
		case r >= '0' && r <= '9':
			return '0'
		case r >= 'a' && r <= 'z':
			return 'w'
		case r < 0x80:
			return byte(r)
		}
		return 'x'
	}
	joined := false
	for _, r := range s {
		k := class(r)
		if k == ' ' || k == '\t' || k == '\n' {
			joined = false
			continue
		}
		if n := len(out) - 1; joined && out[n].kind == k && (k == '0' || k == 'w') {
			out[n].text += string(r)
		} else {
			out = append(out, token{string(r), k})
		}
		joined = true
	}
	return out
}

// yearFirst reports whether the text says that the year comes first.
func yearFirst(folded string) bool {
	letters := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, folded)
	return strings.Contains(letters, "namthangngay") || strings.Contains(letters, "yymmdd") || strings.Contains(letters, "yyyymmdd")
}

// segment is the part of a text that belongs to one of the two days: what
// follows its mark, up to the next one. Marks that follow each other with
// nothing between share what comes after them: "NSX, HSD: xem trên bao bì". ok
// is false when the text speaks of the other day only.
func segment(all []token, own, other [][]string) (seg []token, ok bool) {
	from, marked := -1, false
	for i := 0; i < len(all); i++ {
		n := markAt(all[i:], own)
		isOwn := n > 0
		if !isOwn {
			n = markAt(all[i:], other)
		}
		if n == 0 {
			continue
		}
		if i > 0 && referring[all[i-1].text] {
			i += n - 1
			continue
		}
		marked = true
		switch {
		case from >= 0 && filled(all[from:i]):
			return all[from:i], true
		case from >= 0 || isOwn:
			from = i + n
		}
		i += n - 1
	}
	if from >= 0 {
		return all[from:], true
	}
	return all, !marked
}

// filled reports whether tokens say anything: a figure, or a word but "và".
func filled(seg []token) bool {
	for _, t := range seg {
		if t.kind == '0' || t.kind == 'w' && t.text != "va" {
			return true
		}
	}
	return false
}

// markAt is how many tokens a mark at the start takes, 0 when there is none.
func markAt(seg []token, marks [][]string) int {
	for _, m := range marks {
		if wordsAt(seg, m...) {
			return len(m)
		}
	}
	return 0
}

func wordsAt(seg []token, words ...string) bool {
	if len(seg) < len(words) {
		return false
	}
	for i, w := range words {
		if seg[i].text != w {
			return false
		}
	}
	return true
}
