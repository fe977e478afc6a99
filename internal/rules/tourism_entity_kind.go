package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

var tourismEntityKind = &check.Rule{
	ID:       "tourism-entity-kind",
	Title:    "Hội và trung tâm chỉ được tham gia nhóm du lịch",
	Doc:      "Hội, hiệp hội và trung tâm điều hành là chủ thể của sản phẩm du lịch (bộ 26) mà thôi; hàng hóa cần hợp tác xã, tổ hợp tác, hộ, trang trại hay doanh nghiệp đứng tên. Kiểm tra lại loại chủ thể, hoặc để thành viên làm ra sản phẩm đứng tên.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Điều 2 khoản 3")},
	Severity: finding.Warning,
	From:     bindsFrom(law.QD26),
	Group:    check.ScoreGroup,

	Product: func(s *check.Pass, p *catalogue.Product) {
		if k := p.Entity.Kind; p.Set == 0 || p.Set == law.TourismSet || k != ocop.Association && k != ocop.Centre {
			return
		}
		s.Reportf(p.Doc, "entity", "Chủ thể %s là hội hoặc trung tâm, chỉ được tham gia với sản phẩm du lịch, còn sản phẩm này thuộc bộ %d. Kiểm tra lại loại chủ thể hoặc đổi chủ thể đứng tên.", p.Entity.Name, p.Set)
	},
}
