package renewal

import (
	"fmt"
	"io"

	"ocop/internal/ical"
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
	c := ical.Calendar{Product: "-//ocop//expiries//VI", Name: "Kỳ công nhận lại OCOP"}
	for _, v := range windows {
		if v.State != Filed && v.State != Extended {
			c.Events = append(c.Events, event(asOf, v, "opens", v.Opens, "Mở kỳ nộp hồ sơ công nhận lại"))
			closes := event(asOf, v, "closes", v.Closes, "Ngày cuối nộp hồ sơ công nhận lại")
			closes.Alarm = ical.Alarm{Days: warnDays, Text: fmt.Sprintf("Còn %d ngày: %s", warnDays, v.Name)}
			c.Events = append(c.Events, closes)
		}
		what := "Hết hạn giấy chứng nhận OCOP"
		if v.State == Extended {
			what = "Hết thời gian kéo dài giấy chứng nhận OCOP"
		}
		c.Events = append(c.Events, event(asOf, v, "expires", v.Until, what))
	}
	_, err := out.Write(c.Marshal())
	return err
}

// event is an all-day event. what says what is on that day.
func event(asOf ocop.Date, v Window, kind string, on ocop.Date, what string) ical.Event {
	about := fmt.Sprintf("%s, %d sao. Chủ thể: %s.\nKỳ nộp hồ sơ: %s đến %s.\nHết hạn: %s.", v.Name, v.Stars, v.EntityName, day(v.Opens), day(v.Closes), day(v.Until))
	if !v.Filed.IsZero() {
		about += "\nHồ sơ đã nộp ngày " + day(v.Filed) + "."
	}
	return ical.Event{UID: fmt.Sprintf("%s-%s-%s@ocop", v.Product, v.Issued, kind), Stamp: asOf, From: on,
		Summary: what + ": " + v.Name, Text: about, Place: v.Commune, Kinds: []string{"OCOP"}}
}
