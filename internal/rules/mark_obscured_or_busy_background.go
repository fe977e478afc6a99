package rules

import (
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
)

var markObscuredOrBusyBackground = &check.Rule{
	ID:       "mark-obscured-or-busy-background",
	Title:    "Dấu OCOP phải dễ nhận ra",
	Doc:      "Dấu in trên nền rối, bị che hay mờ thì người mua không nhận ra. Đặt dấu trên nền trơn, chỗ trống khi in lại nhãn.",
	Basis:    []law.Citation{law.Cite(law.QC1162, "Điều 12 khoản 4")},
	Verify:   true,
	Severity: finding.Info,

	Product: func(s *check.Pass, p *catalogue.Product) {
		if marked(p) && p.Label.MarkNote != "" {
			s.Reportf(p.Doc, labelField(p, "mark_note"), "Dấu OCOP khó nhận ra: %s. Đặt dấu trên nền trơn, chỗ trống khi in lại nhãn.", strings.TrimRight(p.Label.MarkNote, ". "))
		}
	},
}
