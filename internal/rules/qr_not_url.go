package rules

import (
	"net/url"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
)

var qrNotURL = &check.Rule{
	ID:       "qr-not-url",
	Title:    "Mã QR nên là liên kết https đầy đủ",
	Doc:      "Mã QR in trên nhãn sống lâu hơn một dịch vụ rút gọn liên kết; liên kết http bị điện thoại cảnh báo; mã chỉ có chữ thì người mua không mở được. In liên kết https của trang sản phẩm hoặc trang truy xuất.",
	House:    true,
	Severity: finding.Warning,
	Verify:   true,
	Group:    check.ClaimGroup,

	Product: func(s *check.Pass, p *catalogue.Product) {
		if p.Label == nil || p.Label.QR == "" {
			return
		}
		if fault := qrFault(p.Label.QR); fault != "" {
			s.Reportf(p.Doc, labelField(p, "qr"), "Mã QR “%s” %s. In liên kết https của trang sản phẩm hoặc trang truy xuất.", p.Label.QR, fault)
		}
	},
}

// qrFault says what is wrong with the text of a QR code as a link; "" when
// nothing is.
func qrFault(text string) string {
	u, err := url.Parse(strings.TrimSpace(text))
	switch {
	case err != nil || u.Scheme == "" || u.Opaque == "" && u.Host == "":
		return "không phải là một liên kết"
	case strings.EqualFold(u.Scheme, "http"):
		return "là liên kết http, không phải https"
	case !strings.EqualFold(u.Scheme, "https"):
		return "là liên kết " + u.Scheme + ", nhiều điện thoại không mở được"
	case shorteners[strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")]:
		return "là liên kết rút gọn, có thể mất hoặc đổi đích sau khi in"
	case !strings.Contains(u.Hostname(), "."):
		return "không có tên miền đầy đủ"
	}
	return ""
}

// shorteners are services that shorten links, some of them ended.
var shorteners = map[string]bool{
	"bit.ly": true, "tinyurl.com": true, "goo.gl": true, "t.co": true, "is.gd": true, "ow.ly": true, "cutt.ly": true,
	"rebrand.ly": true, "shorturl.at": true, "s.id": true, "short.gy": true, "qrco.de": true, "qr.io": true, "me-qr.com": true,
	"l.ead.me": true, "bom.so": true, "by.com.vn": true, "shorten.asia": true, "rb.gy": true, "t.ly": true, "v.gd": true,
}
