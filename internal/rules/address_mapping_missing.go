package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

var addressMappingMissing = &check.Rule{
	ID:       "address-mapping-missing",
	Title:    "Địa chỉ cũ phải có địa chỉ mới đi kèm",
	Doc:      "Địa chỉ trong quyết định cũ không đổi, nhưng người mua, người giao hàng cần địa chỉ theo xã, tỉnh mới từ ngày 01/7/2025. Tra bảng chuyển đổi địa giới, ghi vào current cùng cách tra (mapped_by) và ngày kiểm tra (verified_on).",
	Basis:    []law.Citation{law.Cite(law.NQ202, "")},
	Group:    check.RecordGroup,
	Severity: finding.Warning,
	From:     bindsFrom(law.NQ202),

	Whole: func(s *check.Pass, c *catalogue.Catalogue) {
		for _, a := range addresses(c) {
			if a.address.Original == (ocop.OldAddress{}) || a.address.Current.Text != "" || a.address.Current.Commune != "" {
				continue
			}
			if m := a.commune; m != nil && m.ID != a.address.Original.Commune {
				s.Reportf(a.doc, "address.original", "Địa chỉ cũ chưa được chuyển sang địa chỉ mới; xã cũ nay thuộc %s. Ghi current với thôn, %s, %s.", m.Name, m.Name, m.Province)
				continue
			}
			s.Report(a.doc, "address.original", "Địa chỉ cũ chưa được chuyển sang địa chỉ mới. Tra bảng chuyển đổi địa giới rồi ghi current theo xã, tỉnh.")
		}
	},
}
