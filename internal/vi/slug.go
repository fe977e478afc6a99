package vi

import "strings"

// MaxSlug is the longest slug in bytes.
const MaxSlug = 80

// Slug makes a file name and address out of s: folded, ASCII letters and
// digits kept, anything else one dash, at most MaxSlug bytes, cut between
// words where there is a dash to cut at. "Trà Shan Tuyết" gives
// "tra-shan-tuyet". The result is valid or empty; a name which Windows keeps
// for a device gets "-1" at its end.
func Slug(s string) string {
	var b strings.Builder
	for _, r := range Fold(s) {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			b.WriteByte(byte(r))
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	slug := strings.Trim(b.String(), "-")
	if len(slug) > MaxSlug {
		// The dash after the last whole word may be the byte after the cut.
		if cut := strings.LastIndexByte(slug[:MaxSlug+1], '-'); cut > 0 {
			slug = slug[:cut]
		} else {
			slug = slug[:MaxSlug]
		}
	}
	if isDevice(slug) {
		slug += "-1"
	}
	return slug
}

// ValidSlug reports whether s is a slug as Slug makes them: letters a to z,
// digits, single dashes between them, 1 to MaxSlug bytes, no device of Windows.
func ValidSlug(s string) bool {
	if s == "" || len(s) > MaxSlug || isDevice(s) {
		return false
	}
	dash := true // a dash must not come next
	for i := range len(s) {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			dash = false
		case c == '-' && !dash:
			dash = true
		default:
			return false
		}
	}
	return !dash
}

// isDevice reports whether Windows takes a slug for the name of a device.
func isDevice(s string) bool {
	switch s {
	case "con", "prn", "aux", "nul":
		return true
	}
	return len(s) == 4 && (s[:3] == "com" || s[:3] == "lpt") && '0' <= s[3] && s[3] <= '9'
}
