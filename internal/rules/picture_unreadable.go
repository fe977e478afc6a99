package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
)

var pictureUnreadable = &check.Rule{
	ID:       "picture-unreadable",
	Title:    "Ảnh nhãn phải mở được",
	Doc:      "Ảnh nhãn là tệp JPEG, PNG hoặc WebP đặt cạnh bản ghi, không quá 30 MB và 40 triệu điểm ảnh. Ảnh không mở được thì không đối chiếu được với bản ghi. Ảnh nhãn không lên trang công khai.",
	House:    true,
	Group:    check.ClaimGroup,
	Severity: finding.Info,

	Product: func(s *check.Pass, p *catalogue.Product) {
		for _, l := range seenLabels(p) {
			for _, pic := range l.pictures {
				if text := sightText(pic.Problem); text != "" {
					s.Report(p.Doc, l.fileField(pic), "Ảnh "+l.file(pic)+" "+text)
				}
			}
		}
	},
}

// sightText says why a picture could not be looked at and what to do.
func sightText(problem catalogue.SightProblem) string {
	switch problem {
	case catalogue.SightMissing:
		return "không có cạnh bản ghi. Chép tệp vào cùng thư mục với bản ghi hoặc sửa tên."
	case catalogue.SightUnknown:
		return "không phải hình JPEG, PNG hay WebP. Lưu lại thành JPEG."
	case catalogue.SightTooManyBytes:
		return "lớn hơn 30 MB nên không được đọc. Thu nhỏ hình."
	case catalogue.SightTooManyPixels:
		return "lớn hơn 40 triệu điểm ảnh nên không được đọc. Thu nhỏ hình."
	case catalogue.SightBroken:
		return "bị hỏng hoặc chép dở. Chép lại từ bản gốc."
	}
	return ""
}
