package markdown

import (
	"strconv"

	"ocop/internal/vi"
)

// emptySlug is the id of a heading without a Latin letter or digit.
const emptySlug = "muc"

// slug makes an id of a heading.
func slug(text string) string {
	if s := vi.Slug(text); s != "" {
		return s
	}
	return emptySlug
}

// uniqueID returns the id of a heading, different from all others of the
// document.
func (w *writer) uniqueID(text string) string {
	base := slug(text)
	if w.ids == nil {
		w.ids = make(map[string]int)
	}
	n, taken := w.ids[base]
	if !taken {
		w.ids[base] = 1
		return w.prefix + base
	}
	for {
		n++
		id := base + "-" + strconv.Itoa(n)
		if _, taken := w.ids[id]; !taken {
			w.ids[base], w.ids[id] = n, 1
			return w.prefix + id
		}
	}
}
