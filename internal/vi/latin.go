package vi

// The letters with marks that Vietnamese and its neighbours use stand in two
// blocks of Unicode. For each of them latinLetters has the folded ASCII letter
// and latinMarks the marks of Vietnamese, as '0' + 6×quality + tone. A dot
// means: no single ASCII letter, ask package norm. A test compares every entry
// with what package norm says.
const (
	latinFirst, latinLast = 0x00C0, 0x01B4
	vietFirst, vietLast   = 0x1EA0, 0x1EF9

	latinLetters = "" +
		"aaaaaa.ceeeeiiiidnooooo..uuuuy..aaaaaa.ceeeeiiiidnooooo..uuuuy.y" +
		"aaaaaaccccccccddddeeeeeeeeeegggggggghh..iiiiiiiii...jjkk.llllll." +
		"...nnnnnn...oooooo..rrrrrrsssssssstttt..uuuuuuuuuuuuwwyyyzzzzzz." +
		".........d......................oo.............uu...."
	latinMarks = "" +
		"14<3000014<014<00314<300014<040014<3000014<014<00314<300014<0400" +
		"00660044<<000000HH0066000000<<660000<<00330066000000<<0004400000" +
		"0004400000000066000044000044<<0000000000330066000000<<<<04400000" +
		"00000000000000000000000000000000BB0000000000000BB0000"

	vietLetters = "" +
		"aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooo" +
		"oooouuuuuuuuuuuuuuyyyyyyyy"
	vietMarks = "" +
		"5522@@==>>??AA::778899;;552233@@==>>??AA22555522@@==>>??AAFFCCDD" +
		"EEGG5522FFCCDDEEGG11552233"
)

// quality is the mark that makes another letter: ă, â ê ô, ơ ư, đ.
type quality uint8

const (
	plain quality = iota
	breve
	circumflex
	horn
	stroke
)

// tone is one of the six, in the order of dictionaries.
type tone uint8

const (
	ngang tone = iota
	huyen
	hoi
	nga
	sac
	nang
)

// latin takes a letter apart. It answers for ASCII letters, for the two blocks
// above and for the look-alikes of đ; not ok means that r is something else,
// perhaps a letter of another alphabet. The base is in lower case.
func latin(r rune) (base byte, q quality, t tone, ok bool) {
	var mark byte
	switch {
	case 'a' <= r && r <= 'z':
		return byte(r), plain, ngang, true
	case 'A' <= r && r <= 'Z':
		return byte(r) + 'a' - 'A', plain, ngang, true
	case isStroked(r):
		return 'd', stroke, ngang, true
	case latinFirst <= r && r <= latinLast:
		base, mark = latinLetters[r-latinFirst], latinMarks[r-latinFirst]
	case vietFirst <= r && r <= vietLast:
		base, mark = vietLetters[r-vietFirst], vietMarks[r-vietFirst]
	}
	if base == 0 || base == '.' {
		return 0, plain, ngang, false
	}
	mark -= '0'
	return base, quality(mark / 6), tone(mark % 6), true
}

// isStroked reports whether r is đ or a letter that looks like it: eth
// (Ð ð) and the African D (Ɖ ɖ), which old keyboards and fonts gave for Đ.
func isStroked(r rune) bool {
	switch r {
	case 'đ', 'Đ', 0x00D0, 0x00F0, 0x0189, 0x0256:
		return true
	}
	return false
}

// combining says what a combining mark of Vietnamese does to the letter before
// it. Other combining marks are not ok.
func combining(r rune) (q quality, t tone, ok bool) {
	switch r {
	case 0x0300:
		return plain, huyen, true
	case 0x0309:
		return plain, hoi, true
	case 0x0303:
		return plain, nga, true
	case 0x0301:
		return plain, sac, true
	case 0x0323:
		return plain, nang, true
	case 0x0306:
		return breve, ngang, true
	case 0x0302:
		return circumflex, ngang, true
	case 0x031B:
		return horn, ngang, true
	}
	return plain, ngang, false
}
