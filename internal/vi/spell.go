package vi

// Spelling is one letter of a Vietnamese word taken apart, so that words can
// be compared wherever their tone mark stands: "hoà" and "hòa" have the same
// letters and the same tone, "chữa" and "chưa" do not.
type Spelling struct {
	Letter byte // 'a' to 'z'; 0 for a combining mark
	Mark   byte // 0, or which mark makes another letter: ă, â ê ô, ơ ư, đ
	Tone   byte // 0, or the tone: huyền, hỏi, ngã, sắc, nặng
}

// Spell takes a letter apart, in any case; ok is false for what is no letter
// of Vietnamese and no mark of one. A combining mark belongs to the letter
// before it, so that composed and decomposed text spell the same.
func Spell(r rune) (s Spelling, ok bool) {
	if base, q, t, ok := latin(r); ok {
		return Spelling{base, byte(q), byte(t)}, true
	}
	if q, t, ok := combining(r); ok {
		return Spelling{0, byte(q), byte(t)}, true
	}
	return Spelling{}, false
}

// Unseen reports whether r takes no room: soft hyphen, zero width space and
// joiners, byte order mark.
func Unseen(r rune) bool { return unseen(r) }
