package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

var healthFoodPhraseMissing = &check.Rule{
	ID:       "health-food-phrase-missing",
	Title:    "Nhãn thực phẩm bảo vệ sức khỏe phải có hai cụm từ bắt buộc",
	Doc:      "Hai cụm từ: “Thực phẩm bảo vệ sức khỏe” và “Thực phẩm này không phải là thuốc, không có tác dụng thay thế thuốc chữa bệnh”. Chép vào texts hoặc warning.",
	Basis:    []law.Citation{law.Cite(law.ND37, "Điều 42, Phụ lục I"), law.Cite(law.ND43, "Điều 10, Phụ lục I")},
	From:     bindsFrom(law.ND43),
	Clock:    check.LabelClock,
	Group:    check.LabelGroup,
	Severity: finding.Warning,

	Product: func(s *check.Pass, p *catalogue.Product) {
		l, c, ok := judgedLabel(s, p)
		if !ok || c != ocop.CategoryHealth {
			return
		}
		for _, phrase := range []string{"Thực phẩm bảo vệ sức khỏe", notMedicine} {
			if !says(l, phrase) {
				s.Reportf(p.Doc, labelField(p, "texts"), "Nhãn thực phẩm bảo vệ sức khỏe thiếu cụm từ “%s”. Thêm cụm từ này vào nhãn và vào texts.", phrase)
			}
		}
	},
}

// notMedicine is the sentence that every label of health food bears.
const notMedicine = "Thực phẩm này không phải là thuốc, không có tác dụng thay thế thuốc chữa bệnh"
