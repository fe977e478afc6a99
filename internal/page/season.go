package page

import (
	"strings"
	"time"
)

// seasonAddress is the address of the calendar of seasons, "/mua-vu/".
func (s *site) seasonAddress() string { return s.root + s.sentence("mua-vu", "seasons") + "/" }

// monthAddress is the address of the list of what is in season in a month
// (1–12), "/mua-vu/thang-4/".
func (s *site) monthAddress(m int) string {
	if s.english() {
		return s.seasonAddress() + strings.ToLower(time.Month(m).String()) + "/"
	}
	return s.seasonAddress() + "thang-" + itoa(m) + "/"
}
