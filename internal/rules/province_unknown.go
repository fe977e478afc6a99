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

var provinceUnknown = &check.Rule{
	ID:       "province-unknown",
	Title:    "Tên tỉnh phải có thật vào ngày của địa chỉ",
	Doc:      "Đến hết ngày 30/6/2025 cả nước có 63 tỉnh, thành phố; từ ngày 01/7/2025 có 34. Xã đã kết thúc được xét theo ngày cuối của nó, địa chỉ hiện nay theo danh sách 34. Sửa tên gõ sai, hoặc ghi tên tỉnh sau sáp nhập. Dữ liệu minh họa không bị báo: tên tỉnh ghi ở provinces trong ocop.yaml, và tên tỉnh của một xã có mã từ 50000 trở lên, là những mã không có trong danh mục của nhà nước.",
	Basis:    []law.Citation{law.Cite(law.NQ202, "")},
	Group:    check.RecordGroup,
	Severity: finding.Error,

	Whole: func(s *check.Pass, c *catalogue.Catalogue) {
		invented := inventedProvinces(c)
		for _, m := range c.Communes {
			on := c.AsOf
			if !m.Until.IsZero() && m.Until.Before(on) {
				on = m.Until
			}
			if m.Province == "" || on.Before(sixtyThree) || invented[plainProvince(m.Province)] || law.ProvinceExists(m.Province, on) {
				continue
			}
			unknownProvince(s, c, m, on)
		}
		on := c.AsOf
		if on.Before(bindsFrom(law.NQ202)) {
			on = bindsFrom(law.NQ202) // the form of the current address has no other days
		}
		for _, a := range addresses(c) {
			m := lastPart.FindStringSubmatch(a.address.Current.Text)
			if m == nil || invented[plainProvince(m[1])] || law.ProvinceExists(m[1], on) {
				continue
			}
			s.Reportf(a.doc, "address.current.text", "Ngày %s không có tỉnh nào tên là “%s”. %s", viDate(on), m[1], insteadOf(m[1], on))
		}
	},
}

// sixtyThree is the day from which there were 63 provinces: of the years
// before, this program knows no list.
var sixtyThree = ocop.DateOf(2008, 8, 1)

// firstInvented is the first code that no commune of the country has.
const firstInvented = "50000"

// inventedProvinces are the provinces that are known to be made up.
func inventedProvinces(c *catalogue.Catalogue) map[string]bool {
	out := map[string]bool{}
	for _, name := range c.Provinces {
		out[plainProvince(name)] = true
	}
	for _, m := range c.Communes {
		if len(m.Code) == len(firstInvented) && m.Code >= firstInvented {
			out[plainProvince(m.Province)] = true
		}
	}
	return out
}

// plainProvince is the name of a province without the word for its kind.
func plainProvince(name string) string {
	name = plainName(name)
	for _, word := range []string{"tỉnh ", "thành phố ", "tp "} {
		if rest, ok := strings.CutPrefix(name, word); ok {
			return rest
		}
	}
	return name
}

// lastPart finds the province at the end of an address. Only with its word is
// a part surely a province.
var lastPart = regexp.MustCompile(`(?i)(?:^|[,;–—]|\s-)\s*tỉnh\s+([^,;–—()]+?)\s*\.?\s*$`)

func unknownProvince(s *check.Pass, c *catalogue.Catalogue, m *catalogue.Commune, on ocop.Date) {
	if on == c.AsOf {
		s.Reportf(m.Doc, "province", "Ngày %s không có tỉnh, thành phố nào tên là “%s”. %s", viDate(on), m.Province, insteadOf(m.Province, on))
		return
	}
	s.Reportf(m.Doc, "province", "Ngày %s, ngày cuối của đơn vị này, không có tỉnh, thành phố nào tên là “%s”. Ghi tên tỉnh khi đó.", viDate(on), m.Province)
}

// insteadOf says what to do about a name that is not in force on a day.
func insteadOf(name string, on ocop.Date) string {
	if !on.Before(bindsFrom(law.NQ202)) && law.ProvinceExists(name, bindsFrom(law.NQ202).AddDays(-1)) {
		return "Tên này hết dùng từ ngày " + viDate(bindsFrom(law.NQ202)) + "; ghi tên tỉnh sau sắp xếp."
	}
	return "Sửa tên gõ sai; nếu là dữ liệu minh họa thì thêm tên vào provinces trong ocop.yaml."
}
