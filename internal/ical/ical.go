// Package ical writes calendars of whole days as iCalendar (RFC 5545), which
// telephones, Google Calendar and Outlook read.
//
// Days have no zone, so no zone is described. The end of an event is the day
// after its last, as the format wants it. Lines end in CR LF, are folded at 75
// octets and never inside a character; texts are escaped and hold no control
// characters. A calendar of the same events with the same stamps has the same
// bytes.
package ical

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"ocop/internal/ocop"
)

// Calendar is a calendar. Name is what programs show for it, Product says who
// made it ("-//ocop//expiries//VI").
type Calendar struct {
	Product, Name, Text string
	Events              []Event
	// Refresh is how often, in hours, a program that follows the calendar by
	// its address should look again; 0 = it is not said.
	Refresh int
}

// Event is on one or more whole days.
type Event struct {
	UID      string // the same as long as it is the same event
	Stamp    ocop.Date
	From, To ocop.Date // To zero = one day
	Summary  string
	Text     string // may have several lines
	Place    string
	URL      string
	Kinds    []string
	Alarm    Alarm
}

// Alarm goes off Days before an event begins; the zero value is none.
type Alarm struct {
	Days int
	Text string
}

// Marshal writes the calendar.
func (c Calendar) Marshal() []byte {
	var w writer
	w.line("BEGIN:VCALENDAR")
	w.line("VERSION:2.0")
	w.line("PRODID:" + c.Product)
	w.line("CALSCALE:GREGORIAN")
	w.line("METHOD:PUBLISH")
	w.text("X-WR-CALNAME", c.Name)
	w.text("X-WR-CALDESC", c.Text)
	if c.Refresh > 0 {
		every := "PT" + strconv.Itoa(c.Refresh) + "H"
		w.line("REFRESH-INTERVAL;VALUE=DURATION:" + every)
		w.line("X-PUBLISHED-TTL:" + every)
	}
	for _, e := range c.Events {
		w.event(e)
	}
	w.line("END:VCALENDAR")
	return w.out.Bytes()
}

type writer struct{ out bytes.Buffer }

func (w *writer) event(e Event) {
	if e.To.IsZero() {
		e.To = e.From
	}
	w.line("BEGIN:VEVENT")
	w.text("UID", e.UID)
	w.line("DTSTAMP:" + compact(e.Stamp) + "T000000Z")
	w.line("DTSTART;VALUE=DATE:" + compact(e.From))
	w.line("DTEND;VALUE=DATE:" + compact(e.To.AddDays(1)))
	w.text("SUMMARY", e.Summary)
	w.text("DESCRIPTION", e.Text)
	w.text("LOCATION", e.Place)
	if e.URL != "" {
		w.line("URL:" + clean(e.URL))
	}
	if len(e.Kinds) > 0 {
		kinds := make([]string, len(e.Kinds))
		for i, k := range e.Kinds {
			kinds[i] = escape(k)
		}
		w.line("CATEGORIES:" + strings.Join(kinds, ","))
	}
	w.line("TRANSP:TRANSPARENT")
	if e.Alarm.Days > 0 {
		w.line("BEGIN:VALARM")
		w.line("ACTION:DISPLAY")
		w.line("TRIGGER:-P" + strconv.Itoa(e.Alarm.Days) + "D")
		w.text("DESCRIPTION", e.Alarm.Text)
		w.line("END:VALARM")
	}
	w.line("END:VEVENT")
}

// text writes a property whose value is a text; none is written for "".
func (w *writer) text(name, value string) {
	if value != "" {
		w.line(name + ":" + escape(value))
	}
}

func escape(s string) string {
	return clean(strings.NewReplacer("\\", "\\\\", ";", "\\;", ",", "\\,", "\r\n", "\\n", "\n", "\\n", "\r", "\\n").Replace(s))
}

// clean takes out what may not stand in a line.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' || r == 0x7f {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
}

// line writes a content line, folded at 75 octets but never inside a
// character.
func (w *writer) line(s string) {
	const most = 75
	for room := most; len(s) > room; room = most - 1 {
		cut := room
		for cut > 0 && !utf8.RuneStart(s[cut]) {
			cut--
		}
		w.out.WriteString(s[:cut] + "\r\n ")
		s = s[cut:]
	}
	w.out.WriteString(s + "\r\n")
}

// compact is a day as YYYYMMDD.
func compact(d ocop.Date) string { return strings.ReplaceAll(d.String(), "-", "") }
