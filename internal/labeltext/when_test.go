package labeltext

import (
	"fmt"
	"strings"
	"testing"

	"ocop/internal/ocop"
)

func on(s string) ocop.Date {
	d, err := ocop.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// one is the reading of a day.
func one(s string, f Fault) When { return When{Form: Day, Fault: f, First: on(s), Last: on(s)} }

func months(from, to string, f Fault) When {
	return When{Form: Month, Fault: f, First: on(from), Last: on(to)}
}

func TestMfgReadsTheFormsOfTheDecree(t *testing.T) {
	april := one("2026-04-02", NoFault)
	for text, want := range map[string]When{
		"NSX: 020426 HSD: 021028":            april,
		"NSX 02 04 26 HSD 02 10 28":          april,
		"HSD: 021028 NSX: 020426":            april,
		"02042026":                           april,
		"02/04/26":                           april,
		"02-04-2026":                         april,
		"02.04.26":                           april,
		"02 / 04 / 2026":                     april,
		"NSX:02/04/2026 14:30":               april,
		"Ngày sản xuất (NSX): 02/04/2026":    april,
		"NGÀY SẢN XUẤT: 02/04/26":            april,
		"N.S.X: 020426":                      april,
		"NSX: 02/04/26 (ngày/tháng/năm)":     april,
		"Sản xuất ngày 02 tháng 04 năm 2026": april,
		"ngày 2 tháng 4 năm 2026":            april,
		"Ngày đóng gói: 02/04/26":            april,
		"260402 (năm/tháng/ngày)":            april,
		"NSX: 26.04.02 (năm/tháng/ngày)":     april,
		"20260402 (yyyy/mm/dd)":              april,
		"2026-04-02":                         one("2026-04-02", YearFirst),
		"NSX: 2026.04.02":                    one("2026-04-02", YearFirst),
		"20260422":                           one("2026-04-22", YearFirst),
		"2/4/26":                             one("2026-04-02", OneDigit),
		"04/23/2026":                         one("2026-04-23", MonthFirst),
		"31/02/26":                           {Form: Impossible},
		"NSX: 310226":                        one("2031-02-26", YearFirst),
		"NSX: 321301":                        {Form: Impossible},
		"NSX: 041526":                        one("2026-04-15", MonthFirst),
		"NSX: 29/02/2026":                    {Form: Impossible},
		"NSX: 29/02/2028":                    one("2028-02-29", NoFault),
		"NSX: 00/04/2026":                    {Form: Impossible},
		"99999999":                           {Form: Impossible},
		"NSX: 04/2026":                       months("2026-04-01", "2026-04-30", NoFault),
		"NSX: 042026":                        months("2026-04-01", "2026-04-30", NoFault),
		"NSX: tháng 4/2026":                  months("2026-04-01", "2026-04-30", NoFault),
		"tháng 04 năm 2026":                  months("2026-04-01", "2026-04-30", NoFault),
		"2026/04":                            months("2026-04-01", "2026-04-30", YearFirst),
		"4/2026":                             months("2026-04-01", "2026-04-30", OneDigit),
		"02/28":                              months("2028-02-01", "2028-02-29", NoFault),
		"02/12":                              {}, // February 2012 or 2 December
		"13/2026":                            {Form: Impossible},
		"NSX: 24 tháng trước HSD":            {Form: Term},
		"NSX: xem trên bao bì":               {Form: Elsewhere},
		"NSX, HSD: in trên nắp chai":         {Form: Elsewhere},
		"Ngày sản xuất: được in trên cổ chai": {Form: Elsewhere},
		"NSX và HSD: trên bao bì":             {Form: Elsewhere},
		"NSX: xem “NSX” dưới đáy hộp":         {Form: Elsewhere},
		"HSD: 021028":                         {},
		"":                                    {},
		"NSX:":                                {},
		"NSX: 2026":                           {},
		"NSX: 1/2/3":                          {},
		"NSX: 02APR26":                        {},
		"mới":                                 {},
	} {
		got := Mfg(text)
		got.Reversed = ocop.Date{}
		if got != want {
			t.Errorf("Mfg(%q): got %+v, want %+v", text, got, want)
		}
	}
}

func TestExpReadsDaysAndTerms(t *testing.T) {
	october := one("2028-10-02", NoFault)
	term := When{Form: Term}
	for text, want := range map[string]When{
		"NSX: 020426 HSD: 021028":                    october,
		"NSX 02 04 26 HSD 02 10 28":                  october,
		"Hạn sử dụng: 02/10/28":                      october,
		"Sử dụng tốt nhất trước ngày 02/10/2028":     october,
		"EXP 02/10/28":                               october,
		"HSD: 30 tháng":                              term,
		"HSD: 12 tháng kể từ NSX":                    term,
		"12 tháng kể từ ngày sản xuất":               term,
		"HSD: 01 (một) năm kể từ ngày sản xuất":      term,
		"HSD: 6 - 12 tháng":                          term,
		"HSD: không quá 5 ngày kể từ NSX":            term,
		"NSX: 020426 HSD: 12 tháng kể từ NSX":        term,
		"12 tháng kể từ NSX; 30 ngày sau khi mở nắp": term,
		"12 tháng 15 ngày":                           term,
		"HSD: dùng trong ngày":                       term,
		"HSD: 3 ngày sau khi mở nắp":                 {Form: Term, Opened: true},
		"HSD: 0 tháng":                               {Form: Impossible},
		"HSD: 12 tháng 2028":                         months("2028-12-01", "2028-12-31", NoFault),
		"HSD: không thời hạn":                        {Form: Unlimited},
		"HSD: vô thời hạn":                           {Form: Unlimited},
		"HSD: xem trên bao bì":                       {Form: Elsewhere},
		"HSD: in trên bao bì, 12 tháng kể từ NSX":    {Form: Elsewhere},
		"NSX: 020426":                                {},
		"hai năm":                                    {},
	} {
		got := Exp(text)
		got.Reversed = ocop.Date{}
		if got != want {
			t.Errorf("Exp(%q): got %+v, want %+v", text, got, want)
		}
	}
}

// TestEveryDayIsReadInEveryForm writes days in the forms that the decree allows
// and reads them again.
func TestEveryDayIsReadInEveryForm(t *testing.T) {
	for d := on("2024-01-01"); d.Before(on("2029-01-01")); d = d.AddDays(1) {
		long := fmt.Sprintf("%02d %02d %d", d.Day(), d.Month(), d.Year())
		short := fmt.Sprintf("%02d %02d %02d", d.Day(), d.Month(), d.Year()%100)
		for _, between := range []string{"", " ", "/", "-", "."} {
			for _, s := range []string{long, short} {
				s = "HSD: " + strings.ReplaceAll(s, " ", between)
				got, want := Exp(s), one(d.String(), NoFault)
				got.Reversed = ocop.Date{}
				if got != want {
					t.Fatalf("Exp(%q): got %+v, want %+v", s, got, want)
				}
			}
		}
		reversed := fmt.Sprintf("%02d%02d%02d (năm/tháng/ngày)", d.Year()%100, d.Month(), d.Day())
		if got, want := Mfg(reversed), one(d.String(), NoFault); got != want {
			t.Fatalf("Mfg(%q): got %+v, want %+v", reversed, got, want)
		}
	}
}

func TestSixFiguresMayBeReadEitherWay(t *testing.T) {
	for text, want := range map[string]string{
		"NSX: 260402":                  "2026-04-02",
		"NSX: 020426":                  "2002-04-26",
		"NSX: 020432":                  "", // no 32nd
		"NSX: 02/04/26":                "",
		"NSX: 260402 (năm/tháng/ngày)": "",
	} {
		if got := Mfg(text).Reversed.String(); got != want {
			t.Errorf("Mfg(%q).Reversed: got %q, want %q", text, got, want)
		}
	}
}

func TestMarksThatATermCountsFromAreNoMarks(t *testing.T) {
	for _, c := range []struct {
		text     string
		mfg, exp bool
	}{
		{"NSX: 020426 HSD: 021028", true, true},
		{"HSD: 12 tháng kể từ NSX", false, true},
		{"12 tháng kể từ ngày sản xuất", false, false},
		{"NSX: 24 tháng trước HSD", true, false},
		{"", false, false},
	} {
		if mfg, exp := HasMfg(c.text), HasExp(c.text); mfg != c.mfg || exp != c.exp {
			t.Errorf("%q: got %v, %v, want %v, %v", c.text, mfg, exp, c.mfg, c.exp)
		}
	}
}

// FuzzRead holds that any text can be read, that days come with days and with
// nothing else, and that the length of a run of words is never exceeded.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"NSX: 020426 HSD: 021028", "260402 (năm/tháng/ngày)", "HSD: 12 tháng kể từ NSX", "NSX, HSD: xem trên bao bì",
		"hộp 20 túi x 2 g", "1/2 kg", "900–1.300 g", "tháng 4/2026", "trứng cá", "6 - 12 tháng", "((("} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, w := range []When{Mfg(s), Exp(s)} {
			dated := w.Form == Day || w.Form == Month
			if dated == w.First.IsZero() || dated == w.Last.IsZero() || w.Last.Before(w.First) {
				t.Errorf("%q: %+v", s, w)
			}
			if w.Form == Day && w.First != w.Last || !dated && w.Fault != NoFault {
				t.Errorf("%q: %+v", s, w)
			}
		}
		for _, a := range Net(s) {
			if a.Unit == "" || !(a.Low >= 0) || a.Low > a.High || a.Symbol == "" && !a.Legal {
				t.Errorf("%q: %+v", s, a)
			}
		}
		for _, a := range Allergens(s) {
			if !Warns("Có chứa "+s, a) {
				t.Errorf("%q is %s, but a warning of it does not count", s, a.VI())
			}
		}
		if len(Words(s)) > 0 && !Has("a "+s, s) {
			t.Errorf("%q is not in itself", s)
		}
	})
}
