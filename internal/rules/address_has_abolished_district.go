package rules

import (
	"regexp"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

var addressHasAbolishedDistrict = &check.Rule{
	ID:       "address-has-abolished-district",
	Title:    "Địa chỉ hiện nay chỉ ghi xã và tỉnh",
	Doc:      "Từ ngày 01/7/2025 không còn quận, huyện, thị xã, thành phố thuộc tỉnh và thị trấn. Địa chỉ ở current ghi theo hai cấp: xã, phường hoặc đặc khu, rồi tỉnh, thành phố. Địa chỉ cũ, như trong quyết định, để ở original. Nhãn in trước ngày đó có tên huyện không phải là sai.",
	Basis:    []law.Citation{law.Cite(law.NQ202, "")},
	Group:    check.RecordGroup,
	Severity: finding.Info,
	From:     bindsFrom(law.NQ202),

	Whole: func(s *check.Pass, c *catalogue.Catalogue) {
		for _, a := range addresses(c) {
			if unit := abolishedUnit(a.address.Current.Text); unit != "" {
				s.Reportf(a.doc, "address.current.text", "Địa chỉ hiện nay còn ghi “%s”, là cấp đã bỏ từ ngày %s. Ghi lại theo xã và tỉnh mới; địa chỉ cũ để ở original.", unit, viDate(bindsFrom(law.NQ202)))
			}
		}
		for _, m := range c.Communes {
			if !m.Until.IsZero() && m.Until.Before(bindsFrom(law.NQ202)) {
				continue
			}
			switch {
			case m.Kind == ocop.Township:
				s.Reportf(m.Doc, "kind", "Thị trấn không còn từ ngày %s mà bản ghi chưa có ngày kết thúc. Ghi until và merged_into, hoặc sửa loại đơn vị.", viDate(bindsFrom(law.NQ202)))
			case m.District != "" && !m.From.Before(bindsFrom(law.NQ202)):
				s.Reportf(m.Doc, "district", "Đơn vị lập từ ngày %s không thuộc huyện nào. Xóa dòng district, hoặc sửa ngày from.", viDate(m.From))
			}
		}
	},
}

// abolishedPart finds a part of an address that begins with the word for a
// unit that is no more. A street named after a Bà Huyện does not.
var abolishedPart = regexp.MustCompile(`(?i)(?:^|[,;–—]|\s-)\s*((?:huyện|quận|thị xã|thị trấn|h\.|q\.|tx\.)\s*[^,;–—]+)`)

// cityInProvince finds a city that another part says the province of.
var cityInProvince = regexp.MustCompile(`(?i)(?:^|[,;–—]|\s-)\s*((?:thành phố\s|tp\.|tp\s)\s*[^,;–—]+)[,;–—]\s*(?:tỉnh|t\.)\s`)

// abolishedUnit gives the part of an address that names a unit of the second
// tier or a township, "" when there is none.
func abolishedUnit(text string) string {
	for _, part := range []*regexp.Regexp{abolishedPart, cityInProvince} {
		if m := part.FindStringSubmatch(text); m != nil {
			return strings.TrimSpace(m[1])
		}
	}
	return ""
}
