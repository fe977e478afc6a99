package rules

import (
	"slices"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
)

var qrPictureDiffers = &check.Rule{
	ID:    "qr-picture-differs",
	Title: "Nội dung mã QR trong bản ghi phải đúng như in trên nhãn",
	Doc: "Mã QR trên ảnh nhãn được đọc và so với qr, trace_url của đợt in và với trang của chính sản phẩm trong danh mục (/san-pham/<mã>/, /01/<GTIN>, /p/<mã>/). " +
		"Cùng một hệ thống truy xuất mà địa chỉ khác thì rất có thể nhãn dẫn sang sản phẩm khác: đó là cảnh báo. Dẫn tới nơi khác hẳn, hoặc bản ghi chưa có qr, thì là lưu ý. " +
		"Quét lại mã trên bao bì thật rồi chép nguyên văn vào qr. Mã thanh toán và mã không phải địa chỉ không được xét.",
	House:    true,
	Group:    check.ClaimGroup,
	Severity: finding.Warning,

	Product: func(s *check.Pass, p *catalogue.Product) {
		for _, l := range seenLabels(p) {
			links := l.links()
			is := func(text string) bool {
				return slices.ContainsFunc(links, func(n printed) bool { return sameAddress(n.text, text) })
			}
			own := slices.ContainsFunc(links, func(n printed) bool { return ownPage(p, n.text) })
			if len(links) == 0 || is(l.QR) || l.QR == "" && (is(l.TraceURL) || own) {
				continue
			}
			n := links[0]
			switch {
			case l.QR == "" && l.TraceURL == "":
				s.ReportAs(finding.Info, p.Doc, l.field("qr"), "Mã QR trên ảnh "+n.file+" dẫn tới "+shown(n.text)+", nhưng nhãn này chưa ghi qr. Chép nội dung mã vào qr nếu đúng.")
			case is(l.TraceURL) || own:
				s.ReportAs(finding.Info, p.Doc, l.field("qr"), "Mã QR trên ảnh "+n.file+" dẫn tới "+shown(n.text)+", đúng sản phẩm này nhưng khác qr trong bản ghi. Chép lại qr theo mã đã in.")
			default:
				severity, expected := finding.Info, l.QR
				if expected == "" {
					expected = l.TraceURL
				}
				want, _, _ := addressOf(expected)
				if host, _, _ := addressOf(n.text); host == want {
					severity = finding.Warning
				}
				s.ReportAs(severity, p.Doc, l.field("qr"), "Mã QR trên ảnh "+n.file+" dẫn tới "+shown(n.text)+", không phải "+shown(expected)+" như trong bản ghi. Quét lại mã trên bao bì thật rồi sửa chỗ sai.")
			}
		}
	},
}
