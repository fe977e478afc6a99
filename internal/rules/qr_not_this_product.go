package rules

import (
	"net/url"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/codes"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var qrNotThisProduct = &check.Rule{
	ID:       "qr-not-this-product",
	Title:    "Mã QR phải dẫn đến đúng sản phẩm này",
	Doc:      "Mã QR trên nhãn phải dẫn đến trang hoặc hồ sơ truy xuất của chính sản phẩm. Chương trình chỉ đọc chữ của liên kết, không mở: mã bản ghi, GTIN hoặc trace_url của sản phẩm khác trong liên kết là sai đích. In lại mã đúng, hoặc sửa qr nếu nhập nhầm.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Phụ lục II, tiêu chí 2.3, 5.1")},
	Severity: finding.Warning,
	Group:    check.ClaimGroup,

	Whole: func(s *check.Pass, c *catalogue.Catalogue) {
		owners := qrOwners(c)
		for _, p := range c.Products {
			if p.Label == nil || p.Label.QR == "" {
				continue
			}
			if other := qrLeadsTo(owners, p); other != nil {
				s.Reportf(p.Doc, labelField(p, "qr"), "Mã QR dẫn đến %s (%s), không phải sản phẩm này. In lại mã đúng, hoặc sửa qr nếu nhập nhầm.", other.Name, other.Doc.Path)
			}
		}
	},
}

// qrOwner says whose a name in a link is: the ids, the GTINs and the addresses
// of products. What two products share is nobody's.
type qrOwner struct {
	ids   map[string]*catalogue.Product
	gtins map[string]*catalogue.Product
	links map[string]*catalogue.Product
}

func qrOwners(c *catalogue.Catalogue) *qrOwner {
	o := &qrOwner{map[string]*catalogue.Product{}, map[string]*catalogue.Product{}, map[string]*catalogue.Product{}}
	claim := func(m map[string]*catalogue.Product, key string, p *catalogue.Product) {
		if other, used := m[key]; used && other != p {
			p = nil
		}
		m[key] = p
	}
	for _, p := range c.Products {
		o.ids[string(p.ID)] = p
		for _, g := range gtins(p) {
			if code := codes.GTIN14(g.code); code != "" {
				claim(o.gtins, code, p)
			}
		}
		for i := range p.Labels {
			if link := plainLink(p.Labels[i].TraceURL); link != "" {
				claim(o.links, link, p)
			}
		}
	}
	return o
}

// qrLeadsTo is the other product that the QR code on the newest label of a
// product names; nil when it names this one or none.
func qrLeadsTo(o *qrOwner, p *catalogue.Product) *catalogue.Product {
	link := plainLink(p.Label.QR)
	u, err := url.Parse(strings.TrimSpace(p.Label.QR))
	if err != nil || link == "" {
		return nil
	}
	var named []*catalogue.Product
	if digital, ok := codes.ParseDigitalLink(p.Label.QR); ok {
		named = append(named, o.gtins[digital.GTIN])
	}
	path := strings.Split(strings.TrimRight(u.Path, "/"), "/")
	words := path[len(path)-1:] // a page; what stands before it may be a section
	for _, values := range u.Query() {
		words = append(words, values...)
	}
	for _, word := range words {
		named = append(named, o.ids[strings.ToLower(word)])
	}
	named = append(named, o.links[link])
	var other *catalogue.Product
	for _, n := range named {
		if n == p {
			return nil
		}
		if n != nil && (other == nil || n.ID < other.ID) {
			other = n
		}
	}
	return other
}

// plainLink makes equal links equal: without scheme, "www." and a final slash.
// It is "" for what is no link to a page.
func plainLink(text string) string {
	u, err := url.Parse(strings.TrimSpace(text))
	if err != nil || u.Host == "" || strings.Trim(u.Path, "/") == "" && u.RawQuery == "" {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Host), "www.") + strings.TrimRight(u.Path, "/") + "?" + u.RawQuery
}
