package rules

import (
	"regexp"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

var nd30Layout = &check.Rule{
	ID:       "nd30-layout",
	Title:    "Văn bản phải đủ số, ký hiệu, ngày, cơ quan ban hành và nơi nhận",
	Doc:      "Thể thức văn bản hành chính gồm tên cơ quan, số và ký hiệu, địa danh và ngày tháng, trích yếu, quyền hạn của người ký, nơi nhận. Kế hoạch đã ban hành, văn bản ở documents và báo cáo ở signed_report được xem đã ghi đủ các phần ấy chưa và số có đúng dạng “58/BC-UBND” không. Khổ giấy, lề và phông chữ của bản in không nằm trong bản ghi nên không xét ở đây.",
	Basis:    []law.Citation{law.Cite(law.ND30, "Phụ lục I")},
	Group:    check.RecordGroup,
	Severity: finding.Info,

	Whole: func(s *check.Pass, c *catalogue.Catalogue) {
		for _, p := range c.Plans {
			if p.Number != "" || !p.Date.IsZero() {
				documentForm(s, p, "", p.Date, []part{{"number", "số, ký hiệu", p.Number}, {"date", "ngày ký", viDate(p.Date)},
					{"title", "trích yếu", p.Title}, {"office", "cơ quan ban hành", p.Office}})
			}
			for i := range p.Documents {
				d := &p.Documents[i]
				documentForm(s, p, source.At("documents", i, "")+".", d.Date, []part{{"number", "số, ký hiệu", d.Number}, {"date", "ngày ký", viDate(d.Date)}, {"title", "trích yếu", d.Title}})
			}
			if r := &p.Signed; r.Number != "" || !r.Date.IsZero() || len(r.Results) > 0 || len(r.Totals) > 0 {
				documentForm(s, p, "signed_report.", r.Date, []part{{"number", "số, ký hiệu", r.Number}, {"date", "ngày ký", viDate(r.Date)},
					{"title", "trích yếu", r.Title}, {"agency", "cơ quan ban hành", r.Agency}, {"place", "địa danh", r.Place},
					{"signer", "quyền hạn của người ký", r.Signer}, {"receivers", "nơi nhận", strings.Join(r.Receivers, "")}})
			}
		}
	},
}

// part is a part of a document: its key, its name, what is written.
type part struct{ key, name, value string }

// documentNumber is the number of a document, of a kind or of none, and who
// made it: "58/BC-UBND", "21/UBND-NN", "26/2026/QĐ-TTg".
var documentNumber = regexp.MustCompile(`^[0-9]+[a-zđ]?/([0-9]{4}/)?\p{Lu}[\p{L}0-9]*([-–.&][\p{L}0-9]+)*$`)

// documentForm reports what a document lacks. The decree counts from its first
// day; a document without a day is judged as one of today.
func documentForm(s *check.Pass, p *catalogue.Plan, at string, on ocop.Date, parts []part) {
	if on.IsZero() {
		on = s.AsOf
	}
	if decree, _ := law.Find(law.ND30); on.Before(decree.From) {
		return
	}
	var missing []string
	field := ""
	for _, v := range parts {
		if strings.TrimSpace(v.value) != "" {
			continue
		}
		if field == "" {
			field = at + v.key
		}
		missing = append(missing, v.name)
	}
	if field != "" {
		s.Reportf(p.Doc, field, "Văn bản chưa ghi %s. Chép từ bản đã ký.", strings.Join(missing, ", "))
	}
	if number := parts[0].value; number != "" && !documentNumber.MatchString(strings.ReplaceAll(number, " ", "")) {
		s.Reportf(p.Doc, at+"number", "Số, ký hiệu “%s” không đúng dạng, ví dụ 58/BC-UBND. Chép lại từ bản đã ký.", number)
	}
}
