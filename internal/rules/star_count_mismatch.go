package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

var starCountMismatch = &check.Rule{
	ID:       "star-count-mismatch",
	Title:    "Số sao trên nhãn phải bằng hạng được công nhận",
	Doc:      "Dấu OCOP được dùng cùng đúng số sao của quyết định đang có hiệu lực. Sau khi nâng hạng, nhãn in trước đó với hạng cũ thấp hơn vẫn được dùng đến khi in lại; sau khi xuống hạng thì phải thay nhãn. In lại nhãn theo hạng hiện nay, hoặc sửa stars_shown nếu nhập sai.",
	Basis:    []law.Citation{law.Cite(law.QC1162, "Điều 4, Điều 12"), law.Cite(law.QD26, "Điều 4")},
	Severity: finding.Error,

	Product: func(s *check.Pass, p *catalogue.Product) {
		if p.Label == nil || p.Label.StarsShown == 0 || !p.Standing.Status.InForce() {
			return
		}
		shown, rank := p.Label.StarsShown, int(p.Standing.Stars)
		if shown == rank || printedBeforeUpgrade(p) {
			return
		}
		s.Reportf(p.Doc, source.At("labels", p.LabelAt, "stars_shown"), "Số sao trên nhãn (%d) khác hạng công nhận (%d). In lại nhãn với %d sao, hoặc sửa số liệu nếu nhập sai.", shown, rank, rank)
	},
}

// printedBeforeUpgrade reports whether the newest label still shows the lower
// rank that was right when it was printed. A label without any day gets the
// benefit of the doubt when it shows the rank before this one.
func printedBeforeUpgrade(p *catalogue.Product) bool {
	shown := ocop.Stars(p.Label.StarsShown)
	if shown > p.Standing.Stars {
		return false
	}
	if p.Label.Day().IsZero() {
		return shown == p.Standing.Former
	}
	then := ocop.StandingOn(p.Certificates, p.Withdrawn, p.Label.Day())
	return then.Status.InForce() && then.Stars == shown
}
