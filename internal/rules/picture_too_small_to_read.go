package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
)

var pictureTooSmallToRead = &check.Rule{
	ID:    "picture-too-small-to-read",
	Title: "Ảnh nhãn nên đủ lớn để đọc được mã",
	Doc: "Một mã EAN-13 có 95 vạch và khoảng trống; mỗi vạch cần ít nhất hai điểm ảnh. Ảnh cả mặt nhãn có cạnh dài dưới 700 điểm ảnh thường không đủ, " +
		"nhất là ảnh đã gửi qua Zalo hay Messenger. Dùng tệp gốc từ máy ảnh hoặc chụp lại gần hơn.",
	House:    true,
	Group:    check.ClaimGroup,
	Severity: finding.Info,

	Product: func(s *check.Pass, p *catalogue.Product) {
		for _, l := range seenLabels(p) {
			if l.GTIN == "" && l.QR == "" || l.read() {
				continue // nothing to compare, or compared already
			}
			for _, pic := range l.pictures {
				if tooSmall(pic) {
					s.Reportf(p.Doc, l.fileField(pic), "Ảnh %s chỉ có %d × %d điểm ảnh và không đọc được mã nào. Dùng ảnh gốc hoặc chụp lại với cạnh dài từ 1.000 điểm ảnh.", l.file(pic), pic.Width, pic.Height)
				}
			}
		}
	},
}
