package rules

import (
	"slices"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/codes"
	"ocop/internal/finding"
)

var gtinNotOnPicture = &check.Rule{
	ID:    "gtin-not-on-picture",
	Title: "Ảnh nhãn nên cho thấy mã vạch đã ghi trong bản ghi",
	Doc: "Nhãn có gtin và có ảnh, nhưng trên mọi ảnh đều không đọc được mã vạch nào, nên không đối chiếu được. " +
		"Có thể mặt có mã vạch chưa được chụp, ảnh mờ, lóa hoặc nghiêng quá. Chụp thêm mặt có mã vạch, đủ sáng, để mã vạch chiếm ít nhất một phần ba bề ngang ảnh.",
	House:    true,
	Group:    check.ClaimGroup,
	Severity: finding.Info,

	Product: func(s *check.Pass, p *catalogue.Product) {
		for _, l := range seenLabels(p) {
			hidden := slices.ContainsFunc(l.pictures, func(pic catalogue.LabelPicture) bool { return pic.Problem != "" || tooSmall(pic) })
			if _, valid := codes.CheckGTIN(l.GTIN); !valid || hidden || len(l.numbers()) > 0 {
				continue
			}
			s.Reportf(p.Doc, l.field("pictures"), "Không đọc được mã vạch nào trên ảnh của nhãn này, dù bản ghi có gtin %s. Chụp thêm mặt có mã vạch, thẳng và đủ sáng.", l.GTIN)
		}
	},
}
