package exchange

import (
	"strings"

	"ocop/internal/sheet"
	"ocop/internal/vi"
)

// unlegacy turns the cells of a page that were typed in an encoding from
// before Unicode into Unicode, and says how many they were.
func unlegacy(p *sheet.Page) (n int, name string) {
	width := 0
	for _, row := range p.Rows {
		width = max(width, len(row))
	}
	for col := range width {
		var all strings.Builder
		for _, row := range p.Rows {
			if col < len(row) && row[col].Raw == "" && !modern(row[col].Shown) {
				all.WriteString(row[col].Shown + "\n")
			}
		}
		whole, _ := vi.Legacy([]byte(all.String()))
		for _, row := range p.Rows {
			if col >= len(row) || row[col].Raw != "" || ascii(row[col].Shown) {
				continue
			}
			of, ok := vi.Legacy([]byte(row[col].Shown))
			if !ok && whole != "" && !modern(row[col].Shown) {
				of, ok = whole, true
			}
			if fixed := unlegacyText(of, row[col].Shown); ok && fixed != row[col].Shown {
				row[col].Shown, name = fixed, of
				n++
			}
		}
	}
	return n, name
}

func unlegacyText(name, s string) string {
	switch name {
	case vi.TCVN3:
		return vi.DecodeTCVN3([]byte(s))
	case vi.VNI:
		return vi.DecodeVNI([]byte(s))
	case vi.Windows1258:
		return vi.DecodeWindows1258([]byte(s))
	case vi.DoubleUTF8:
		return vi.FixDoubleUTF8([]byte(s))
	}
	return s
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// modern reports whether a text has letters that no old encoding shows.
func modern(s string) bool {
	for _, r := range s {
		if r >= 0x1EA0 && r <= 0x1EF9 || r == 'ă' || r == 'đ' || r == 'ơ' || r == 'ư' || r == 'Đ' || r == 'Ă' || r == 'Ơ' || r == 'Ư' || r >= 0x300 && r <= 0x36f {
			return true
		}
	}
	return false
}
