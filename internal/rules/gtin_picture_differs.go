package rules

import (
	"slices"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/codes"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var gtinPictureDiffers = &check.Rule{
	ID:    "gtin-picture-differs",
	Title: "GTIN trong bản ghi phải là mã in trên nhãn",
	Doc: "Mã vạch (EAN-13, EAN-8, UPC-A, UPC-E, ITF-14) và mã QR theo GS1 Digital Link trên ảnh nhãn được đọc và so với gtin của đợt in. " +
		"Mã UPC-E được so bằng 12 chữ số mà nó viết gọn. Mã của thùng chứa hàng và mã của quy cách khác cùng sản phẩm không bị coi là khác. Đối chiếu với bao bì thật rồi sửa chỗ sai: bản ghi, ảnh, hoặc chính nhãn đã in. " +
		"Nhãn chưa ghi gtin mà trên ảnh đọc được mã thì chỉ là lưu ý.",
	Basis:    []law.Citation{law.Cite(law.GS1, "mục 2")},
	Group:    check.ClaimGroup,
	Severity: finding.Warning,

	Product: func(s *check.Pass, p *catalogue.Product) {
		for _, l := range seenLabels(p) {
			numbers := l.numbers()
			own := append(gtins(p), gtin{code: l.GTIN})
			known := func(n printed) bool {
				return slices.ContainsFunc(own, func(g gtin) bool {
					same := codes.SameItem(g.code, n.text)
					if long, short := codes.ExpandUPCE(g.code); short {
						same = same || codes.SameItem(long, n.text)
					}
					return same && (g.net != l.Net || g.code == l.GTIN)
				})
			}
			if len(numbers) == 0 || slices.ContainsFunc(numbers, known) {
				continue
			}
			n := numbers[0]
			digits := n.text
			if len(digits) == 14 {
				digits = strings.TrimPrefix(digits, "0")
			}
			if l.GTIN == "" {
				s.ReportAs(finding.Info, p.Doc, l.field("gtin"), "Trên ảnh "+n.file+" có mã vạch "+digits+", nhưng nhãn này chưa ghi gtin. Thêm gtin: \""+digits+"\" nếu đó là mã của sản phẩm.")
				continue
			}
			s.Reportf(p.Doc, l.field("gtin"), "Ảnh %s cho thấy mã vạch %s, nhưng bản ghi ghi %s. Đối chiếu với bao bì thật rồi sửa mã sai.", n.file, digits, l.GTIN)
		}
	},
}
