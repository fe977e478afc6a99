package vi

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Token is one word of a text or a query, as search sees it.
type Token struct {
	// Fold is the word in lower case without marks, "che". Never "".
	Fold string
	// Key keeps the marks that make letters and has the tone as a digit behind
	// them, "chê1"; "" when the word has no mark at all. Where the tone mark
	// stood does not matter: hoà and hòa both have the key "hoa2".
	Key string
}

// String is the form in which conformance vectors write a token: "che" without
// marks, "che~che2" with them.
func (t Token) String() string {
	if t.Key == "" {
		return t.Fold
	}
	return t.Fold + "~" + t.Key
}

// toneDigits are the digits of the tones in keys, those of VNI typing.
var toneDigits = [...]byte{ngang: '0', huyen: '2', hoi: '3', nga: '4', sac: '1', nang: '5'}

// Tokens appends the words of s to dst. Words are runs of letters or of
// digits: "500gr" and "ST25" are two each. An apostrophe between letters is
// dropped (K'Nàng), so is the dot of thousands (1.200); a decimal point or
// comma stays as a point (0,5). The browser's search has the same function,
// and testdata/tokens.tsv holds both to the same rows.
func Tokens(dst []Token, s string) []Token {
	t := tokenizer{out: dst}
	rs := t.runes(s)
	for i, r := range rs {
		kind := classOf(r)
		if r == '\'' && t.kind == letters && at(rs, i+1) == letters {
			continue
		}
		if (r == '.' || r == ',') && t.kind == digits && at(rs, i+1) == digits {
			thousands := at(rs, i+2) == digits && at(rs, i+3) == digits && at(rs, i+4) != digits
			if !thousands {
				t.fold = append(t.fold, '.')
				t.key = append(t.key, '.')
			}
			continue
		}
		if kind != t.kind {
			t.flush()
			t.kind = kind
		}
		if kind != nothing {
			t.add(r)
		}
	}
	t.flush()
	return t.out
}

// class is what a rune can be part of.
type class uint8

const (
	nothing class = iota
	letters
	digits
)

// classOf puts what lies beyond the basic plane aside: no record needs it, and
// Go and browsers know different versions of it.
func classOf(r rune) class {
	switch {
	case 'a' <= r && r <= 'z':
		return letters
	case '0' <= r && r <= '9':
		return digits
	case r < 0x80 || r > 0xFFFF || r == utf8.RuneError:
		return nothing
	case unicode.IsLetter(r) || unicode.Is(unicode.Mn, r):
		return letters
	case unicode.IsDigit(r):
		return digits
	}
	return nothing
}

func at(rs []rune, i int) class {
	if i >= len(rs) {
		return nothing
	}
	return classOf(rs[i])
}

// tokenizer collects the word that is being read.
type tokenizer struct {
	out       []Token
	kind      class
	fold, key []byte
	tone      tone
	marked    bool
	loose     bool // the key has combining marks of its own
	room      [256]rune
}

// runes are the characters of s in compatibility form and lower case, without
// what cannot be seen.
func (t *tokenizer) runes(s string) []rune {
	if !plainForm(s) {
		s = norm.NFKC.String(s)
	}
	out := t.room[:0]
	for _, r := range s {
		switch {
		case r < 0x80:
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			} else if r == '`' {
				r = '\''
			}
		case unseen(r):
			continue
		case r == 0x2018 || r == 0x2019 || r == 0x02BC:
			r = '\''
		default:
			r = unicode.ToLower(r)
		}
		out = append(out, r)
	}
	return out
}

// plainForm reports whether s is NFKC without a doubt.
func plainForm(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return norm.NFKC.IsNormalString(s[i:])
		}
	}
	return true
}

// add takes a letter apart: fold gets the bare one, key the letter with the
// mark that makes another letter of it, tone the rest.
func (t *tokenizer) add(r rune) {
	if base, q, tone, ok := latin(r); ok {
		t.fold = append(t.fold, base)
		t.addKey(base, q, tone)
		return
	}
	if q, tone, ok := combining(r); ok {
		t.mark(r, q, tone)
		return
	}
	var room [32]byte
	for _, r := range string(norm.NFD.AppendString(room[:0], string(r))) {
		if q, tone, ok := combining(r); ok {
			t.mark(r, q, tone)
		} else if !unicode.Is(unicode.Mn, r) {
			t.fold = utf8.AppendRune(t.fold, r)
			t.key = utf8.AppendRune(t.key, r)
			t.loose = true
		}
	}
}

func (t *tokenizer) addKey(base byte, q quality, tone tone) {
	switch {
	case q == stroke:
		t.key = append(t.key, "đ"...)
	case q == plain:
		t.key = append(t.key, base)
	default:
		t.key = utf8.AppendRune(t.key, shaped(base, q))
		if shaped(base, q) == rune(base) {
			t.key = utf8.AppendRune(t.key, qualityMarks[q])
			t.loose = true
		}
	}
	t.marked = t.marked || q != plain || tone != ngang
	if tone != ngang {
		t.tone = tone
	}
}

// mark takes a combining mark that stands alone.
func (t *tokenizer) mark(r rune, q quality, tone tone) {
	if q != plain {
		t.key = utf8.AppendRune(t.key, r)
		t.loose = true
	} else {
		t.tone = tone
	}
	t.marked = true
}

var qualityMarks = [...]rune{breve: 0x0306, circumflex: 0x0302, horn: 0x031B}

// shaped is the letter that a mark makes; the base itself where there is no
// such letter in Vietnamese.
func shaped(base byte, q quality) rune {
	for _, l := range [...]struct {
		base byte
		q    quality
		r    rune
	}{{'a', breve, 'ă'}, {'a', circumflex, 'â'}, {'e', circumflex, 'ê'}, {'o', circumflex, 'ô'}, {'o', horn, 'ơ'}, {'u', horn, 'ư'}} {
		if l.base == base && l.q == q {
			return l.r
		}
	}
	return rune(base)
}

func (t *tokenizer) flush() {
	if len(t.fold) > 0 {
		word := Token{Fold: string(t.fold)}
		if t.marked {
			if t.loose {
				t.key = norm.NFC.Append(nil, t.key...)
			}
			word.Key = string(append(t.key, toneDigits[t.tone]))
		}
		t.out = append(t.out, word)
	}
	t.kind, t.fold, t.key, t.tone, t.marked, t.loose = nothing, t.fold[:0], t.key[:0], ngang, false, false
}

// Kinship says how a typed word relates to a word of the index with the same
// fold.
type Kinship uint8

// The relations, from the loosest.
const (
	Conflict Kinship = iota // the marks contradict each other: dứa, dừa
	Bare                    // marks were typed, the index has none
	Part                    // what was typed is part of what is there: nươc, nước
	Same
)

// Compare relates two keys of one fold: typed by a visitor, found in the index.
func Compare(typed, found string) Kinship {
	switch {
	case typed == found:
		return Same
	case typed == "":
		return Part
	case found == "":
		return Bare
	}
	last, tone := len(typed)-1, found[len(found)-1]
	if typed[last] != '0' && typed[last] != tone {
		return Conflict
	}
	a, b := []rune(typed[:last]), []rune(found[:len(found)-1])
	if len(a) != len(b) {
		return Conflict
	}
	for i := range a {
		if a[i] != b[i] && a[i] != bareLetter(b[i]) {
			return Conflict
		}
	}
	return Part
}

func bareLetter(r rune) rune {
	if i := strings.IndexRune("ăâêôơưđ", r); i >= 0 {
		return rune("aaeooud"[len([]rune("ăâêôơưđ"[:i]))])
	}
	return r
}
