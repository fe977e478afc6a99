package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/labeltext"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

var labelDateInvalid = &check.Rule{
	ID:       "label-date-invalid",
	Title:    "Ngày sản xuất và hạn sử dụng phải là ngày có thật, hạn không trước ngày sản xuất",
	Doc:      "Ngày phải có trong lịch; ngày sản xuất không ở tương lai quá một ngày; hạn sử dụng không trước ngày sản xuất. Thực phẩm dùng trong ngày có thể có hai ngày bằng nhau.",
	Basis:    []law.Citation{law.Cite(law.ND37, "Phụ lục III"), law.Cite(law.ND43, "Điều 14, Phụ lục III")},
	From:     bindsFrom(law.ND43),
	Clock:    check.LabelClock,
	Group:    check.LabelGroup,
	Severity: finding.Error,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l, _, ok := judgedLabel(s, p)
		if !ok {
			return
		}
		mfg, exp := labelDates(l)
		for _, d := range []struct {
			key, text string
			w         labeltext.When
		}{{"mfg", l.Mfg, mfg}, {"exp", l.Exp, exp}} {
			if d.text != "" && d.w.Form == labeltext.Impossible {
				s.Reportf(p.Doc, labelField(p, d.key), "“%s” không phải là ngày hay thời hạn có thật. Sửa theo nhãn, hoặc in lại nhãn nếu in sai.", d.text)
			}
		}
		switch surely := sureDay(s, p, "mfg", mfg); {
		case !surely:
		case sureDay(s, p, "exp", exp) && exp.Last.Before(mfg.First):
			s.Reportf(p.Doc, labelField(p, "exp"), "Hạn sử dụng (%s) trước ngày sản xuất (%s). Sửa theo nhãn, hoặc in lại nhãn nếu in sai.", viDate(exp.Last), viDate(mfg.First))
		case mfg.First.After(s.AsOf.AddDays(1)):
			s.Reportf(p.Doc, labelField(p, "mfg"), "Ngày sản xuất (%s) ở tương lai. Sửa theo nhãn, hoặc in lại nhãn nếu in sai.", viDate(mfg.First))
		}
	},
}

// sureDay reports whether a reading gives a day or month without guessing at
// its order.
func sureDay(s *check.Pass, p *catalogue.Product, key string, w labeltext.When) bool {
	return !w.First.IsZero() && (w.Fault == labeltext.NoFault || w.Fault == labeltext.OneDigit) && !yearFirstMeant(s, p, key, w)
}

// yearFirstMeant reports whether six figures in a row make an unlikely day as
// day, month and year, and a likely one with the year first: 261102 on a label
// of 2026.
func yearFirstMeant(s *check.Pass, p *catalogue.Product, key string, w labeltext.When) bool {
	likely := func(d ocop.Date) bool {
		from, to := labelDay(s, p.Label).AddMonths(-36), s.AsOf.AddDays(1)
		if key == "exp" {
			to = to.AddMonths(120)
		}
		return !d.Before(from) && !d.After(to)
	}
	return !w.Reversed.IsZero() && !likely(w.First) && likely(w.Reversed)
}
