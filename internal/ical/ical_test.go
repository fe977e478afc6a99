package ical

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"ocop/internal/ocop"
)

const golden = `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//ocop//events//VI
CALSCALE:GREGORIAN
METHOD:PUBLISH
X-WR-CALNAME:Hội chợ
REFRESH-INTERVAL;VALUE=DURATION:PT24H
X-PUBLISHED-TTL:PT24H
BEGIN:VEVENT
UID:phien-hang-2026@ocop.example
DTSTAMP:20261126T000000Z
DTSTART;VALUE=DATE:20261230
DTEND;VALUE=DATE:20270102
SUMMARY:Phiên hàng cuối năm\; ba ngày\, bên sông
DESCRIPTION:Dòng một\nDòng hai: C:\\x. Ba ngày bày hàng bên sông V
 ả\, tám sản phẩm của bốn xã có mặt.
LOCATION:Nhà văn hoá xã Lăng Thượng
URL:https://ocop.example/su-kien/phien-hang-2026/
CATEGORIES:OCOP,Xúc tiến thương mại
TRANSP:TRANSPARENT
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-P3D
DESCRIPTION:Còn ba ngày
END:VALARM
END:VEVENT
END:VCALENDAR
`

func TestCalendarOfOneEvent(t *testing.T) {
	c := Calendar{Product: "-//ocop//events//VI", Name: "Hội chợ", Refresh: 24, Events: []Event{{
		UID: "phien-hang-2026@ocop.example", Stamp: ocop.DateOf(2026, 11, 26), From: ocop.DateOf(2026, 12, 30), To: ocop.DateOf(2027, 1, 1),
		Summary: "Phiên hàng cuối năm; ba ngày, bên sông", Text: "Dòng một\r\nDòng hai: C:\\x. Ba ngày bày hàng bên sông Vả, tám sản phẩm của bốn xã có mặt.",
		Place: "Nhà văn hoá xã Lăng Thượng", URL: "https://ocop.example/su-kien/phien-hang-2026/", Kinds: []string{"OCOP", "Xúc tiến thương mại"},
		Alarm: Alarm{3, "Còn ba ngày"},
	}}}
	if got := string(c.Marshal()); got != strings.ReplaceAll(golden, "\n", "\r\n") {
		t.Errorf("got\n%s", got)
	}
}

func TestOneDayEndsOnTheNext(t *testing.T) {
	got := string(Calendar{Events: []Event{{UID: "a", From: ocop.DateOf(2028, 2, 28)}}}.Marshal())
	if !strings.Contains(got, "DTSTART;VALUE=DATE:20280228\r\nDTEND;VALUE=DATE:20280229\r\n") {
		t.Error(got)
	}
}

// unfold and unescape read a file back, as RFC 5545 says.
func unfold(s string) string { return strings.ReplaceAll(s, "\r\n ", "") }

func unescape(s string) string {
	return strings.NewReplacer(`\\`, `\`, `\;`, ";", `\,`, ",", `\n`, "\n").Replace(s)
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	pieces := []string{"mật ong", "ệ", "ằ", ";", ",", `\`, `\n`, "\n", " ", "x", "😀", ":", "\"", "Đ", strings.Repeat("ở", 40)}
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 5))
		var text strings.Builder
		for range r.IntN(60) {
			text.WriteString(pieces[r.IntN(len(pieces))])
		}
		data := string(Calendar{Events: []Event{{UID: "a", From: ocop.DateOf(2026, 1, 1), Text: text.String()}}}.Marshal())
		for _, line := range strings.Split(strings.TrimSuffix(data, "\r\n"), "\r\n") {
			if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") {
				t.Fatalf("seed %d: line of %d octets %q", seed, len(line), line)
			}
		}
		got := ""
		for _, line := range strings.Split(unfold(data), "\r\n") {
			if rest, ok := strings.CutPrefix(line, "DESCRIPTION:"); ok {
				got = unescape(rest)
			}
		}
		if got != text.String() {
			t.Fatalf("seed %d: read %q, wrote %q", seed, got, text.String())
		}
	}
}

func TestNothingBreaksOutOfALine(t *testing.T) {
	evil := "a\r\nEND:VEVENT\rX:1\nY:2\x00\x1b\x7f\xff"
	data := string(Calendar{Name: evil, Events: []Event{{UID: evil, From: ocop.DateOf(2026, 1, 1), Summary: evil, Place: evil, URL: evil, Kinds: []string{evil}}}}.Marshal())
	if n := strings.Count(data, "\r\nEND:VEVENT\r\n"); n != 1 || strings.Contains(data, "\r\nX:1") || strings.Contains(data, "\r\nY:2") || !utf8.ValidString(data) {
		t.Errorf("%q", data)
	}
}
