package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var labelEntityDiffersFromDecision = &check.Rule{
	ID:       "label-entity-differs-from-decision",
	Title:    "Đơn vị trên nhãn có dấu OCOP phải là chủ thể trong quyết định",
	Doc:      "Quyết định công nhận sản phẩm của một chủ thể. So tên không kể chữ hoa, dấu câu, chữ viết tắt của loại hình như HTX, TNHH. Sửa tên khi in lại nhãn, hoặc báo cơ quan cấp khi chủ thể đổi tên.",
	Basis:    []law.Citation{law.Cite(law.QC1162, "Điều 5")},
	Severity: finding.Warning,

	Product: func(s *check.Pass, p *catalogue.Product) {
		if inForce(p) == nil || !marked(p) || p.Label.Responsible.Name == "" {
			return
		}
		decided := deciding(p).EntityName
		if decided == "" {
			s.Missing(p.Doc, certificateField(p, "entity_name"), "tên chủ thể trong quyết định")
			return
		}
		if !sameEntityName(p.Label.Responsible.Name, decided) {
			s.Reportf(p.Doc, labelField(p, "responsible.name"), "Đơn vị trên nhãn, “%s”, khác chủ thể trong quyết định, “%s”. In lại nhãn, hoặc báo cơ quan cấp nếu chủ thể đã đổi tên.", p.Label.Responsible.Name, decided)
		}
	},
}
