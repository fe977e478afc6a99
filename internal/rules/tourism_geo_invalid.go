package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

var tourismGeoInvalid = &check.Rule{
	ID:       "tourism-geo-invalid",
	Title:    "Tọa độ phải nằm trong lãnh thổ Việt Nam",
	Doc:      "Tọa độ sai đưa khách và người mua đến nhầm chỗ; lỗi thường gặp là đổi chỗ vĩ độ (lat) và kinh độ (lon), hoặc thiếu chữ số. Đất liền và các đảo ven bờ nằm trong khoảng 8,1–23,4 độ vĩ bắc, 102,1–109,6 độ kinh đông; Hoàng Sa và Trường Sa trong khoảng 6,5–17,5 độ vĩ bắc, 109,6–118 độ kinh đông. Lấy lại tọa độ từ ứng dụng bản đồ.",
	House:    true,
	Group:    check.RecordGroup,
	Severity: finding.Warning,
	Verify:   true,

	Whole: func(s *check.Pass, c *catalogue.Catalogue) {
		look := func(d *source.Doc, l ocop.Location) {
			switch {
			case l.IsZero() || inVietnam(l.Lat, l.Lon):
			case l.Lat == 0 && l.Lon >= southEnd && l.Lon <= northEnd:
				// A latitude over 90 was refused when the record was read.
				s.Report(d, "location", "Vĩ độ và kinh độ bị đổi chỗ cho nhau. Sửa lại: lat là số nhỏ, lon là số lớn hơn 100.")
			default:
				s.Report(d, "location", "Tọa độ nằm ngoài Việt Nam. Lấy lại từ ứng dụng bản đồ, phần thập phân sau dấu chấm.")
			}
		}
		for _, p := range c.Places {
			look(p.Doc, p.Location)
		}
		for _, e := range c.Entities {
			look(e.Doc, e.Location)
		}
		for _, m := range c.Communes {
			look(m.Doc, m.Location)
		}
	},
}

// The latitudes of the mainland.
const southEnd, northEnd = 8.1, 23.4

// inVietnam reports whether a position lies in one of two boxes: the mainland
// with the islands off it, and the archipelagos of Hoàng Sa and Trường Sa.
func inVietnam(lat, lon float64) bool {
	return lat >= southEnd && lat <= northEnd && lon >= 102.1 && lon <= 109.6 ||
		lat >= 6.5 && lat <= 17.5 && lon >= 109.6 && lon <= 118
}
