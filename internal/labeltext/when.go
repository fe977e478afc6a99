package labeltext

import (
	"fmt"
	"strconv"

	"ocop/internal/ocop"
)

// Form says what a date text is.
type Form int8

// The forms. The zero value is a text that could not be read.
const (
	Unread     Form = iota
	Day             // a day
	Month           // a month of a year; it ends with its last day
	Term            // "12 tháng kể từ NSX", "24 tháng trước HSD"
	Elsewhere       // "xem trên bao bì"
	Unlimited       // "không thời hạn"
	Impossible      // figures of a day that no calendar has
)

// Fault is what a date that can be read departs in from the decree.
type Fault int8

// The faults.
const (
	NoFault    Fault = iota
	YearFirst        // the year first, and no words that say so
	MonthFirst       // the month before the day
	OneDigit         // a day or month of one figure
)

// When is the reading of a date text. First and Last are the first and the
// last day that it may mean, both zero unless Form is Day or Month.
type When struct {
	Form        Form
	Fault       Fault
	First, Last ocop.Date
	Opened      bool // a term that runs from the opening of the pack
	// Reversed is the day that six figures in a row make with the year first,
	// when they make a day either way; zero otherwise.
	Reversed ocop.Date
}

// Mfg reads the text of the day of production. The text may hold the day of
// expiry as well.
func Mfg(text string) When { return when(text, mfgMarks, expMarks) }

// Exp reads the text of the day of expiry. The text may hold the day of
// production as well.
func Exp(text string) When { return when(text, expMarks, mfgMarks) }

func when(text string, own, other [][]string) When {
	folded := plain(text)
	seg, ok := segment(tokens(folded), own, other)
	if !ok {
		return When{}
	}
	return reading(seg, yearFirst(folded))
}

// reading reads the segment of a day.
func reading(seg []token, yearFirst bool) When {
	if pointer(seg) {
		return When{Form: Elsewhere}
	}
	at := 0
	for at < len(seg) && seg[at].kind != '0' {
		switch {
		case wordsAt(seg[at:], "trong", "ngay"):
			return When{Form: Term}
		case wordsAt(seg[at:], "khong"), wordsAt(seg[at:], "vo", "thoi", "han"), wordsAt(seg[at:], "vo", "han"):
			if !wordsAt(seg[at:], "khong", "qua") {
				return When{Form: Unlimited}
			}
		}
		at++
	}
	if at == len(seg) {
		return When{}
	}
	named := at > 0 && seg[at-1].text == "thang" // "tháng 4/2026"
	if w, ok := term(seg[at:]); ok && !named {
		return w
	}
	w := figures(seg[at:], yearFirst)
	if named && w.Fault == OneDigit {
		w.Fault = NoFault
	}
	return w
}

// pointer reports whether a text without figures at its start sends the reader
// to another place.
func pointer(seg []token) bool {
	for i, t := range seg {
		if t.kind == '0' {
			return false
		}
		next := ""
		if i+1 < len(seg) {
			next = seg[i+1].text
		}
		switch t.text {
		case "xem", "see":
			return true
		case "in", "ghi", "dap", "dong", "khac", "dan", "the":
			if next == "tren" || next == "o" || next == "tai" || next == "duoi" || t.text == "the" && next == "hien" {
				return true
			}
		case "tren", "duoi", "o":
			if next == "bao" || next == "nap" || next == "day" || next == "co" || next == "vo" || next == "than" {
				return true
			}
		}
	}
	return false
}

// term reads "12 tháng …": a number, perhaps a second one or the number in
// words in brackets, and a unit of time.
func term(seg []token) (w When, ok bool) {
	if len(seg[0].text) > 4 {
		return w, false
	}
	i := 1
	if i+1 < len(seg) && seg[i].kind == '-' && seg[i+1].kind == '0' {
		i += 2
	}
	if i < len(seg) && seg[i].kind == '(' {
		for i < len(seg) && seg[i].kind != ')' {
			i++
		}
		i++
	}
	if i >= len(seg) || !units[seg[i].text] {
		return w, false
	}
	if rest := seg[i+1:]; seg[i].text == "thang" && len(rest) > 0 && rest[0].kind == '0' {
		if len(rest[0].text) == 4 || len(rest) > 1 && (rest[1].text == "nam" || rest[1].kind == '/' || rest[1].kind == '-' || rest[1].kind == '.' || rest[1].kind == '0') {
			return w, false // "02 tháng 04 năm 2026"
		}
	}
	if n, _ := strconv.Atoi(seg[0].text); n == 0 {
		return When{Form: Impossible}, true
	}
	for _, t := range seg[i:] {
		if t.kind == ',' || t.kind == ';' {
			break // "12 tháng; 30 ngày sau khi mở nắp"
		}
		w.Opened = w.Opened || t.text == "mo"
	}
	w.Form = Term
	return w, true
}

// figures reads a day or a month in figures.
func figures(seg []token, yearFirst bool) When {
	n := []string{seg[0].text}
	inWords := false
	if len(n[0]) <= 4 {
		var joint token
		for i := 1; i < len(seg) && len(n) < 3; i++ {
			t := seg[i]
			j := token{" ", ' '}
			if t.kind == '/' || t.kind == '-' || t.kind == '.' || t.text == "thang" || t.text == "nam" || t.text == "ngay" {
				inWords = inWords || t.kind == 'w'
				j = token{string(t.kind), t.kind}
				if i++; i == len(seg) {
					break
				}
			}
			if seg[i].kind != '0' || len(n) == 2 && j != joint {
				break
			}
			joint = j
			n = append(n, seg[i].text)
		}
	}
	var w When
	switch len(n) {
	case 1:
		w = compact(n[0], yearFirst)
	case 2:
		w = month(n[0], n[1])
	default:
		w = day(n[0], n[1], n[2], yearFirst)
	}
	if inWords && w.Fault == OneDigit {
		w.Fault = NoFault
	}
	return w
}

// compact reads figures without anything between them.
func compact(s string, yearFirst bool) When {
	switch {
	case len(s) == 6 && yearFirst:
		return day(s[:2], s[2:4], s[4:], true)
	case len(s) == 6 && (s[2:4] == "20" || s[2:4] == "19"):
		return month(s[:2], s[2:])
	case len(s) == 6:
		w := day(s[:2], s[2:4], s[4:], false)
		reversed, ok := date(s[:2], s[2:4], s[4:])
		switch {
		case w.Form == Day && w.Fault == NoFault:
			w.Reversed = reversed
		case ok:
			return When{Form: Day, Fault: YearFirst, First: reversed, Last: reversed}
		}
		return w
	case len(s) == 8 && yearFirst:
		return day(s[:4], s[4:6], s[6:], true)
	case len(s) == 8:
		if w := day(s[:2], s[2:4], s[4:], false); w.Form == Day && w.Fault == NoFault {
			return w
		}
		if w := day(s[:4], s[4:6], s[6:], false); w.Form == Day {
			return w
		}
		return When{Form: Impossible}
	}
	return When{}
}

// month reads a month and a year. Two figures for the year are taken for one
// only when they cannot be a month.
func month(a, b string) When {
	fault := NoFault
	switch {
	case len(a) == 4 && len(b) <= 2:
		a, b, fault = b, a, YearFirst
	case len(a) > 2 || len(b) != 4 && len(b) != 2 || len(b) == 2 && b <= "12":
		return When{}
	}
	first, ok := date(b, a, "01")
	if !ok {
		return When{Form: Impossible}
	}
	if fault == NoFault && len(a) == 1 {
		fault = OneDigit
	}
	return When{Form: Month, Fault: fault, First: first, Last: first.AddMonths(1).AddDays(-1)}
}

// day reads three numbers.
func day(a, b, c string, yearFirst bool) When {
	fault := NoFault
	switch {
	case yearFirst:
		a, c = c, a
	case len(a) == 4:
		a, c, fault = c, a, YearFirst
	}
	if len(a) > 2 || len(b) > 2 || len(c) != 2 && len(c) != 4 {
		return When{}
	}
	on, ok := date(c, b, a)
	if !ok && fault == NoFault && !yearFirst {
		if on, ok = date(c, a, b); ok {
			fault = MonthFirst
		}
	}
	if !ok {
		return When{Form: Impossible}
	}
	if fault == NoFault && (len(a) == 1 || len(b) == 1) {
		fault = OneDigit
	}
	return When{Form: Day, Fault: fault, First: on, Last: on}
}

// date is a day of the calendar; two figures of a year are of this century.
func date(year, month, day string) (ocop.Date, bool) {
	if len(year) == 2 {
		year = "20" + year
	}
	d, err := ocop.ParseDate(fmt.Sprintf("%4s-%2s-%2s", year, zero(month), zero(day)))
	return d, err == nil
}

func zero(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}
