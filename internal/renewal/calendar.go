package renewal

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"ocop/internal/ocop"
)

// warnDays is how long before a window closes its alarm goes off.
const warnDays = 14

// Calendar prints the days as an iCalendar file (RFC 5545) of all-day events:
// a window opens, it closes, a rank ends. For a dossier that is filed, and for
// an extension, only the last remains. An event keeps its identity as long as
// its certificate does, so importing the file again moves events and makes no
// second ones.
func Calendar(out io.Writer, asOf ocop.Date, windows []Window) error {
	w := calendar{bufio.NewWriter(out), compact(asOf) + "T000000Z"}
	w.line("BEGIN:VCALENDAR")
	w.line("VERSION:2.0")
	w.line("PRODID:-//ocop//expiries//VI")
	w.line("CALSCALE:GREGORIAN")
	w.line("METHOD:PUBLISH")
	w.text("X-WR-CALNAME", "Kỳ công nhận lại OCOP")
	for _, v := range windows {
		if v.State != Filed && v.State != Extended {
			w.event(v, "opens", v.Opens, "Mở kỳ nộp hồ sơ công nhận lại", false)
			w.event(v, "closes", v.Closes, "Ngày cuối nộp hồ sơ công nhận lại", true)
		}
		what := "Hết hạn giấy chứng nhận OCOP"
		if v.State == Extended {
			what = "Hết thời gian kéo dài giấy chứng nhận OCOP"
		}
		w.event(v, "expires", v.Until, what, false)
	}
	w.line("END:VCALENDAR")
	return w.out.Flush()
}

// calendar writes lines of an iCalendar file.
type calendar struct {
	out   *bufio.Writer
	stamp string
}

// event writes one all-day event. what says what is on that day.
func (c calendar) event(v Window, kind string, on ocop.Date, what string, alarm bool) {
	c.line("BEGIN:VEVENT")
	c.line(fmt.Sprintf("UID:%s-%s-%s@ocop", v.Product, v.Issued, kind))
	c.line("DTSTAMP:" + c.stamp)
	c.line("DTSTART;VALUE=DATE:" + compact(on))
	c.line("DTEND;VALUE=DATE:" + compact(on.AddDays(1)))
	c.text("SUMMARY", what+": "+v.Name)
	about := fmt.Sprintf("%s, %d sao. Chủ thể: %s.\nKỳ nộp hồ sơ: %s đến %s.\nHết hạn: %s.", v.Name, v.Stars, v.EntityName, day(v.Opens), day(v.Closes), day(v.Until))
	if !v.Filed.IsZero() {
		about += "\nHồ sơ đã nộp ngày " + day(v.Filed) + "."
	}
	c.text("DESCRIPTION", about)
	if v.Commune != "" {
		c.text("LOCATION", v.Commune)
	}
	c.line("CATEGORIES:OCOP")
	c.line("TRANSP:TRANSPARENT")
	if alarm {
		c.line("BEGIN:VALARM")
		c.line("ACTION:DISPLAY")
		c.line(fmt.Sprintf("TRIGGER:-P%dD", warnDays))
		c.text("DESCRIPTION", fmt.Sprintf("Còn %d ngày: %s", warnDays, v.Name))
		c.line("END:VALARM")
	}
	c.line("END:VEVENT")
}

// text writes a property whose value is a text.
func (c calendar) text(name, value string) {
	value = strings.NewReplacer("\\", "\\\\", ";", "\\;", ",", "\\,", "\r\n", "\\n", "\n", "\\n", "\r", "\\n").Replace(value)
	c.line(name + ":" + strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' || r == 0x7f {
			return -1
		}
		return r
	}, value))
}

// line writes a content line, folded at 75 octets but never inside a
// character.
func (c calendar) line(s string) {
	const most = 75
	for room := most; len(s) > room; room = most - 1 {
		cut := room
		for cut > 0 && !utf8.RuneStart(s[cut]) {
			cut--
		}
		c.out.WriteString(s[:cut] + "\r\n ")
		s = s[cut:]
	}
	c.out.WriteString(s + "\r\n")
}

// compact is a day as YYYYMMDD.
func compact(d ocop.Date) string { return strings.ReplaceAll(d.String(), "-", "") }
