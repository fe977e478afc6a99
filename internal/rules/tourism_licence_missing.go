package rules

import (
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

var tourismLicenceMissing = &check.Rule{
	ID:       "tourism-licence-missing",
	Title:    "Dịch vụ du lịch phải có giấy phép, biện pháp an toàn và bảng giá",
	Doc:      "Bộ 26 chấm việc đáp ứng điều kiện kinh doanh dịch vụ (tiêu chí 8) và bảo đảm an toàn (tiêu chí 9): giấy phép hoặc văn bản công nhận cơ sở lưu trú, lữ hành, bến bãi; biện pháp an toàn; giá niêm yết. Ghi giấy phép vào documents (tourism-licence) hoặc licence của điểm du lịch, an toàn vào safety, giá vào tickets, experiences hoặc packings.",
	Basis:    []law.Citation{law.Cite(law.QD26, "Phụ lục II, bộ sản phẩm 26, tiêu chí 8 và 9")},
	Group:    check.RecordGroup,
	Severity: finding.Warning,
	From:     bindsFrom(law.QD26),

	Product: func(s *check.Pass, p *catalogue.Product) {
		if p.Set != law.TourismSet || p.Standing.Status == ocop.Withdrawn {
			return
		}
		var lacks []string
		if !tourismLicensed(p, s.AsOf) {
			lacks = append(lacks, "giấy phép hoặc văn bản công nhận còn hiệu lực")
		}
		if p.Place != nil && strings.TrimSpace(p.Place.Safety) == "" {
			lacks = append(lacks, "biện pháp an toàn")
		}
		if p.Place != nil && !priced(p) {
			lacks = append(lacks, "bảng giá")
		}
		if len(lacks) > 0 {
			s.Reportf(p.Doc, "documents", "Dịch vụ du lịch chưa ghi %s. Bổ sung vào documents của sản phẩm và bản ghi điểm du lịch.", joined(lacks))
		}
	},
}

// tourismLicensed reports whether a paper in force lets a service run. What a
// place says of its licence is words, without days.
func tourismLicensed(p *catalogue.Product, on ocop.Date) bool {
	for i := range p.Documents {
		if d := &p.Documents[i]; d.Kind == ocop.DocTourismLicence && (d.To.IsZero() || !on.After(d.To)) {
			return true
		}
	}
	return p.Place != nil && strings.TrimSpace(p.Place.Licence) != ""
}

// priced reports whether visitors can read what they will pay. A ticket
// without a price is free.
func priced(p *catalogue.Product) bool {
	if len(p.Place.Tickets) > 0 {
		return true
	}
	for _, v := range p.Place.Experiences {
		if v.Price > 0 {
			return true
		}
	}
	for _, v := range p.Packings {
		if v.Price > 0 {
			return true
		}
	}
	return false
}
