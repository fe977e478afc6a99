package vi

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The onsets and rhymes of Vietnamese, toneless. y, yê… after qu are written
// as their own rhymes; giêng is read as g and iêng. The lists are wider than
// any dictionary and narrower than chance, which is what recognising an
// encoding needs; names in minority languages are mostly not in them.
const (
	onsetList = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
	rhymeList = "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây " +
		"e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu " +
		"i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu " +
		"o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oem oen oeo oet oi om on ong ooc oong op ot " +
		"ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt " +
		"u ua uâc uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uyn uynh uyt uyu " +
		"ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu " +
		"y yêm yên yêng yêt yêu ych ynh yp yt"
)

// onsets and rhymes hold the lists by their toneless spelling. rhymesFolded
// holds the rhymes without any mark, and whether a syllable with that rhyme
// can be written without one. None of them changes.
var (
	onsets       = wordSet(onsetList)
	rhymes       = wordSet(rhymeList)
	rhymesFolded = foldRhymes()
	onsetsFolded = wordSet(Fold(onsetList))
)

const longestOnset = len("ngh")

func wordSet(list string) map[string]bool {
	set := map[string]bool{"": true}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

// bareness says how well a syllable does without marks.
type bareness uint8

const (
	never  bareness = iota // "uong" is never a rhyme without marks
	toned                  // "at" is a rhyme, but it always has a tone mark
	always                 // "an" needs no mark
)

func foldRhymes() map[string]bareness {
	set := map[string]bareness{}
	for _, w := range strings.Fields(rhymeList) {
		f := Fold(w)
		switch {
		case f != w:
			set[f] = max(set[f], never)
		case stopped(w):
			set[f] = toned
		default:
			set[f] = always
		}
	}
	return set
}

// stopped reports whether a rhyme ends in c, ch, p or t; such syllables have
// the tone sắc or nặng and no other.
func stopped(rhyme string) bool {
	return strings.HasSuffix(rhyme, "ch") || rhyme != "" && strings.IndexByte("cpt", rhyme[len(rhyme)-1]) >= 0
}

// isSyllable reports whether w, in any case and form, can be a syllable of
// Vietnamese, with its marks.
func isSyllable(w string) bool {
	if len(w) > 32 {
		return false
	}
	var b []byte
	mark := ngang
	for _, r := range NFC(w) {
		base, q, t, ok := latin(r)
		marked := q != plain || t != ngang
		if !ok || marked != (r >= utf8.RuneSelf) || marked && strings.IndexByte("adeiouy", base) < 0 {
			return false // the mark of another language
		}
		if t != ngang {
			if mark != ngang {
				return false
			}
			mark = t
		}
		b = append(b, base)
		switch q {
		case breve:
			b = utf8.AppendRune(b, 0x0306)
		case circumflex:
			b = utf8.AppendRune(b, 0x0302)
		case horn:
			b = utf8.AppendRune(b, 0x031B)
		case stroke:
			b = append(b[:len(b)-1], "đ"...)
		}
	}
	toneless := norm.NFC.String(string(b))
	for n := 0; n <= longestOnset && n < len(toneless); n++ {
		rhyme := toneless[n:]
		if onsets[toneless[:n]] && rhyme != "" && rhymes[rhyme] {
			if !stopped(rhyme) || mark == sac || mark == nang {
				return true
			}
		}
	}
	return false
}
