package vi

import (
	"strings"
)

// Onsets and Rhymes are the parts of Vietnamese syllables, without tones and
// separated by spaces, for programs that judge syllables elsewhere (the
// browser's search).
func Onsets() string { return onsetList }

// Rhymes are the rhymes; see Onsets.
func Rhymes() string { return rhymeList }

var telexTones = map[byte]tone{'s': sac, 'f': huyen, 'r': hoi, 'x': nga, 'j': nang}

// FromTelex reads a word that was typed in Telex while no input method was on:
// "nuwowcs" is nước. ok is false when w cannot be that: it has none of the
// signs, or what comes out is no syllable.
func FromTelex(w string) (t Token, ok bool) {
	if len(w) > 16 || !isLower(w) {
		return Token{}, false
	}
	onset := 0
	for onset < len(w) && strings.IndexByte("aeiouy", w[onset]) < 0 {
		onset++
	}
	head, rest := w[:onset], w[onset:]
	if strings.HasPrefix(head, "dd") {
		head = "đ" + head[2:]
	}
	if head == "d" && strings.HasSuffix(rest, "d") {
		head, rest = "đ", rest[:len(rest)-1]
	}
	var rhyme []rune
	mark := ngang
	for i := 0; i < len(rest); i++ {
		c := rest[i]
		if tone, is := telexTones[c]; is && len(rhyme) > 0 {
			mark = tone
		} else if c == 'w' {
			rhyme = telexHorn(rhyme)
		} else {
			rhyme = append(rhyme, rune(c))
		}
	}
	text := head + doubled(strings.ReplaceAll(string(rhyme), "ưo", "ươ"))
	if text == w && mark == ngang {
		return Token{}, false
	}
	return syllable(text, mark)
}

func isLower(w string) bool {
	for i := 0; i < len(w); i++ {
		if w[i] < 'a' || w[i] > 'z' {
			return false
		}
	}
	return w != ""
}

// telexHorn does what w does to the rhyme before it.
func telexHorn(r []rune) []rune {
	for i := len(r) - 1; i >= 0; i-- {
		switch {
		case r[i] == 'o' && i > 0 && r[i-1] == 'u':
			r[i-1], r[i] = 'ư', 'ơ'
		case r[i] == 'o':
			r[i] = 'ơ'
		case r[i] == 'u':
			r[i] = 'ư'
		case r[i] == 'a':
			r[i] = 'ă'
		default:
			continue
		}
		return r
	}
	return append(r, 'ư')
}

// doubled reads aa, ee and oo, also with the second letter typed at the end.
func doubled(rhyme string) string {
	for _, d := range [...][2]string{{"a", "â"}, {"e", "ê"}, {"o", "ô"}} {
		if i := strings.Index(rhyme, d[0]+d[0]); i >= 0 {
			return rhyme[:i] + d[1] + rhyme[i+2:]
		}
		if i := strings.Index(rhyme, d[0]); i >= 0 && i < len(rhyme)-1 && strings.HasSuffix(rhyme, d[0]) {
			return rhyme[:i] + d[1] + rhyme[i+1:len(rhyme)-1]
		}
	}
	return rhyme
}

// FromVNI reads a word that was typed in VNI while no input method was on: "tra3"
// is trả. A result that is no syllable counts when known says that its fold
// is a word (kro6ng).
func FromVNI(w string, known func(fold string) bool) (t Token, ok bool) {
	if len(w) > 16 || w == "" || w[0] < 'a' || w[0] > 'z' {
		return Token{}, false
	}
	var b []rune
	mark, marks := ngang, 0
	for i := 0; i < len(w); i++ {
		c, at := w[i], -1
		switch {
		case 'a' <= c && c <= 'z':
			b = append(b, rune(c))
			continue
		case '1' <= c && c <= '5':
			if mark != ngang {
				return Token{}, false
			}
			mark = [...]tone{sac, huyen, hoi, nga, nang}[c-'1']
			marks++
			continue
		case c == '6':
			at = change(b, "aeo", "âêô")
		case c == '7':
			at = change(b, "ou", "ơư")
		case c == '8':
			at = change(b, "a", "ă")
		case c == '9':
			at = change(b, "d", "đ")
		}
		if at < 0 {
			return Token{}, false
		}
		marks++
	}
	if marks == 0 {
		return Token{}, false
	}
	text := string(b)
	for _, pair := range [...]string{"uơ", "ưo"} {
		if i := strings.Index(text, pair); i >= 0 && i+len(pair) < len(text) {
			text = text[:i] + "ươ" + text[i+len(pair):]
		}
	}
	if t, ok = syllable(text, mark); ok {
		return t, true
	}
	t = tokenOf(text, mark)
	return t, known(t.Fold)
}

// change marks the last letter of from in b; the index of it, -1 for none.
func change(b []rune, from, to string) int {
	for i := len(b) - 1; i >= 0; i-- {
		if j := strings.IndexRune(from, b[i]); j >= 0 {
			b[i] = []rune(to)[j]
			return i
		}
	}
	return -1
}

// syllable is the token of a toneless text with a tone; not ok when it is no
// syllable of Vietnamese.
func syllable(text string, mark tone) (Token, bool) {
	if !toneless(text, mark) {
		return Token{}, false
	}
	return tokenOf(text, mark), true
}

// Plain reports whether a word without marks can be a syllable of Vietnamese
// as it stands, which few English words can.
func Plain(fold string) bool { return toneless(fold, sac) }

// toneless reports whether a text without its tone is a syllable.
func toneless(text string, mark tone) bool {
	for n := 0; n <= longestOnset && n < len(text); n++ {
		rhyme := text[n:]
		if onsets[text[:n]] && rhyme != "" && rhymes[rhyme] && (!stopped(rhyme) || mark == sac || mark == nang) {
			return true
		}
	}
	return false
}

func tokenOf(text string, mark tone) Token {
	t := Token{Fold: Fold(text)}
	if t.Fold != text || mark != ngang {
		t.Key = text + string(toneDigits[mark])
	}
	return t
}

// Sound is a key for folded syllables that sound alike somewhere in Vietnam:
// s and x, ch and tr, d gi and r, l and n, final n and ng, c and t, i and y.
func Sound(fold string) string {
	head, rest := "", fold
	for _, s := range soundHeads {
		if strings.HasPrefix(fold, s[0]) && (s[2] == "" || len(fold) > len(s[0]) && strings.IndexByte(s[2], fold[len(s[0])]) >= 0 || s[2] == "$" && fold == s[0]) {
			head, rest = s[1], fold[len(s[0]):]
			break
		}
	}
	for _, s := range soundTails {
		if strings.HasSuffix(rest, s[0]) {
			rest = rest[:len(rest)-len(s[0])] + s[1]
			break
		}
	}
	rest = strings.ReplaceAll(rest, "y", "i")
	for _, s := range soundRhymes {
		if strings.HasSuffix(rest, s[0]) {
			rest = rest[:len(rest)-len(s[0])] + s[1]
			break
		}
	}
	return head + rest
}

// soundHeads are onsets with the sign of their sound; the third part says what
// letters must follow ("$": nothing).
var soundHeads = [...][3]string{
	{"tr", "C"}, {"ch", "C"}, {"s", "S"}, {"x", "S"},
	{"gi", "D", "aeouy"}, {"gi", "D", "$"}, {"d", "D"}, {"r", "D"}, {"z", "D"},
	{"l", "L"}, {"ngh", "N"}, {"ng", "N"}, {"nh", "nh"}, {"n", "L"},
	{"gh", "G"}, {"g", "G"}, {"qu", "KW"}, {"kh", "kh"}, {"c", "K"}, {"k", "K"}, {"q", "K"},
	{"ph", "F"}, {"f", "F"}, {"v", "V"},
}

var soundTails = [...][2]string{{"ng", "n"}, {"nh", "n"}, {"ch", "t"}, {"c", "t"}}

var soundRhymes = [...][2]string{{"uiet", "iet"}, {"uien", "ien"}, {"ieu", "iu"}, {"uou", "iu"}, {"uu", "iu"}, {"ou", "u"}}

// Sounds are the tables behind Sound, for the browser's search.
func Sounds() (heads [][3]string, tails, rhymes [][2]string) {
	return soundHeads[:], soundTails[:], soundRhymes[:]
}

// OneEdit reports whether two folded words differ by one letter changed, added,
// left out, or swapped with its neighbour, or not at all.
func OneEdit(a, b string) bool {
	if a == b {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	return a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}
