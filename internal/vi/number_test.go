package vi

import (
	"math"
	"testing"
)

func TestNumbersInBothLanguages(t *testing.T) {
	for _, tc := range []struct {
		n      int64
		vi, en string
	}{
		{0, "0", "0"}, {7, "7", "7"}, {999, "999", "999"}, {1000, "1.000", "1,000"},
		{-999, "-999", "-999"}, {-1234567, "-1.234.567", "-1,234,567"},
		{math.MinInt64, "-9.223.372.036.854.775.808", "-9,223,372,036,854,775,808"},
	} {
		if got := VI.Number(tc.n); got != tc.vi {
			t.Errorf("%d: got %q, want %q", tc.n, got, tc.vi)
		}
		if got := EN.Number(tc.n); got != tc.en {
			t.Errorf("%d in English: got %q, want %q", tc.n, got, tc.en)
		}
	}
}

func TestDecimalsInBothLanguages(t *testing.T) {
	for _, tc := range []struct {
		x      float64
		places int
		vi, en string
	}{
		{1234.5, 1, "1.234,5", "1,234.5"}, {1234.5, 2, "1.234,5", "1,234.5"}, {1234.56, 1, "1.234,6", "1,234.6"},
		{0.5, 2, "0,5", "0.5"}, {5, 2, "5", "5"}, {999.99, 1, "1.000", "1,000"}, {-0.25, 2, "-0,25", "-0.25"},
		{-0.001, 2, "0", "0"}, {12, 0, "12", "12"}, {100, -1, "100", "100"}, {0, 1, "0", "0"},
		{math.NaN(), 1, "", ""}, {math.Inf(-1), 1, "", ""},
	} {
		if got := VI.Decimal(tc.x, tc.places); got != tc.vi {
			t.Errorf("%v: got %q, want %q", tc.x, got, tc.vi)
		}
		if got := EN.Decimal(tc.x, tc.places); got != tc.en {
			t.Errorf("%v in English: got %q, want %q", tc.x, got, tc.en)
		}
	}
}

func TestMoneyDoesNotBreak(t *testing.T) {
	if got, want := VI.Money(125000), "125.000\u00a0₫"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := EN.Money(125000), "125,000\u00a0VND"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDatesInBothLanguages(t *testing.T) {
	for _, tc := range []struct {
		y, m, d       int
		vi, long, eng string
	}{
		{2026, 11, 23, "23/11/2026", "ngày 23 tháng 11 năm 2026", "23 November 2026"},
		{2026, 1, 5, "05/01/2026", "ngày 05 tháng 01 năm 2026", "5 January 2026"},
		{2025, 9, 2, "02/09/2025", "ngày 02 tháng 9 năm 2025", "2 September 2025"},
		{2024, 2, 29, "29/02/2024", "ngày 29 tháng 02 năm 2024", "29 February 2024"},
		{2024, 12, 31, "31/12/2024", "ngày 31 tháng 12 năm 2024", "31 December 2024"},
		{2026, 2, 29, "", "", ""}, {0, 0, 0, "", "", ""}, {2026, 13, 1, "", "", ""}, {2026, 4, 31, "", "", ""}, {2026, 4, 0, "", "", ""},
	} {
		if got := VI.Date(tc.y, tc.m, tc.d); got != tc.vi {
			t.Errorf("%d-%d-%d: got %q, want %q", tc.y, tc.m, tc.d, got, tc.vi)
		}
		if got := VI.LongDate(tc.y, tc.m, tc.d); got != tc.long {
			t.Errorf("%d-%d-%d in words: got %q, want %q", tc.y, tc.m, tc.d, got, tc.long)
		}
		if got := EN.Date(tc.y, tc.m, tc.d); got != tc.eng {
			t.Errorf("%d-%d-%d in English: got %q, want %q", tc.y, tc.m, tc.d, got, tc.eng)
		}
		if got := EN.LongDate(tc.y, tc.m, tc.d); got != tc.eng {
			t.Errorf("%d-%d-%d in English words: got %q, want %q", tc.y, tc.m, tc.d, got, tc.eng)
		}
	}
}

func TestPhonesAreReadAndWritten(t *testing.T) {
	for _, tc := range []struct{ in, text, e164 string }{
		{"0912345678", "0912 345 678", "+84912345678"},
		{" 0912.345.678 ", "0912 345 678", "+84912345678"},
		{"+84 912-345-678", "0912 345 678", "+84912345678"},
		{"+84 (0)912 345 678", "0912 345 678", "+84912345678"},
		{"84912345678", "0912 345 678", "+84912345678"},
		{"0084912345678", "0912 345 678", "+84912345678"},
		{"0843 456 789", "0843 456 789", "+84843456789"},
		{"0356789012", "0356 789 012", "+84356789012"},
		{"0567890123", "0567 890 123", "+84567890123"},
		{"0767890123", "0767 890 123", "+84767890123"},
		{"(024) 3825 1234", "024 3825 1234", "+842438251234"},
		{"028 38 251 234", "028 3825 1234", "+842838251234"},
		{"0203 3825 123", "0203 382 5123", "+842033825123"},
		{"0203 825 123", "0203 825 123", "+84203825123"},
		{"+84 24 3825 1234", "024 3825 1234", "+842438251234"},
	} {
		p, err := ParsePhone(tc.in)
		if err != nil {
			t.Errorf("%q: %v", tc.in, err)
			continue
		}
		if got := p.String(); got != tc.text {
			t.Errorf("%q: got %q, want %q", tc.in, got, tc.text)
		}
		if got := p.E164(); got != tc.e164 {
			t.Errorf("%q: got %q, want %q", tc.in, got, tc.e164)
		}
	}
}

func TestWrongPhonesAreRefused(t *testing.T) {
	for _, s := range []string{
		"", "0", "912345678", "091234567", "09123456789", "0112345678", "0612345678", "0412345678", "19001234", "18001234",
		"024 3825 12345", "0203 123", "0912 345 67x", "09+12345678", "+1 212 555 0100", "0912345678 / 0987654321", "٠٩١٢٣٤٥٦٧٨",
	} {
		if p, err := ParsePhone(s); err == nil {
			t.Errorf("%q: got %q, want an error", s, p)
		}
	}
	if got := Phone("").String() + Phone("").E164(); got != "" {
		t.Errorf("no number: got %q, want nothing", got)
	}
}

func TestLanguageTags(t *testing.T) {
	var zero Lang
	if zero.String() != "vi" || EN.String() != "en" {
		t.Errorf("got %q and %q, want vi and en", zero, EN)
	}
}
