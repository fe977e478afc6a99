package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var designChanged = &check.Rule{
	ID:       "design-changed",
	Title:    "Mẫu mã phải như hồ sơ đã công nhận",
	Doc:      "Đổi bao bì, nhãn sau khi công nhận mà không nêu trong hồ sơ thì sản phẩm không còn như đã chấm. Giữ hồ sơ mẫu mới và nêu thay đổi khi đánh giá lại; thay đổi lớn thì hỏi cơ quan cấp.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Điều 6 khoản 1 điểm c, Điều 8 khoản 1 điểm b")},
	Severity: finding.Warning,

	Product: func(s *check.Pass, p *catalogue.Product) {
		c := inForce(p)
		if c == nil || p.Label == nil {
			return
		}
		on := p.Label.DesignChanged
		if on.IsZero() || on.After(s.AsOf) || !on.After(c.IssuedOn()) || filed(c, s.AsOf) && !c.Renewal.Filed.Before(on) {
			return
		}
		s.Reportf(p.Doc, labelField(p, "design_changed_on"), "Mẫu mã đổi ngày %s, sau khi công nhận ngày %s. Báo cơ quan cấp và nêu thay đổi trong hồ sơ đánh giá lại.", viDate(on), viDate(c.IssuedOn()))
	},
}
