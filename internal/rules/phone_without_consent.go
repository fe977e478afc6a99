package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

var phoneWithoutConsent = &check.Rule{
	ID:       "phone-without-consent",
	Title:    "Điện thoại, ảnh người và vị trí nhà chỉ công khai khi có đồng ý",
	Doc:      "Điện thoại, Zalo, thư điện tử, tên người liên hệ, ảnh có người và vị trí nhà riêng là dữ liệu cá nhân. Chưa ghi ngày đồng ý trong consent thì trang công khai không hiện. Cơ quan, hội, hợp tác xã, công ty đứng tên bài viết thì không cần. Xin ý kiến người có dữ liệu, rồi ghi ngày đồng ý.",
	Basis:    []law.Citation{law.Cite(law.L91, "")},
	Group:    check.RecordGroup,
	Severity: finding.Warning,

	Whole: func(s *check.Pass, c *catalogue.Catalogue) {
		for _, e := range c.Entities {
			contactConsent(s, e.Doc, e.Contact, e.Consent)
			if !e.Location.IsZero() && !e.Visitors && !agreed(s, e.Consent.Location) {
				withoutConsent(s, e.Doc, "location", "Vị trí của chủ thể", "location", e.Consent.Location)
			}
			photoConsent(s, e.Doc, e.Pictures, e.Consent)
		}
		for _, p := range c.Places {
			contactConsent(s, p.Doc, p.Contact, p.Consent)
			if !p.Location.IsZero() && !agreed(s, p.Consent.Location) {
				withoutConsent(s, p.Doc, "location", "Vị trí của điểm đến", "location", p.Consent.Location)
			}
			photoConsent(s, p.Doc, p.Pictures, p.Consent)
		}
		for _, p := range c.Products {
			photoConsent(s, p.Doc, p.Pictures, p.Consent)
		}
		for _, t := range c.Stories {
			photoConsent(s, t.Doc, t.Pictures, t.Consent)
			if t.Author != "" && !agreed(s, t.Consent.Name) && !ocop.IsBody(t.Author) {
				withoutConsent(s, t.Doc, "author", "Tên tác giả", "name", t.Consent.Name)
			}
		}
		peopleWhereNobodyAgrees(s, c)
	},
}

// peopleWhereNobodyAgrees looks at the kinds of record that hold no consent:
// their pictures of people are never shown.
func peopleWhereNobodyAgrees(s *check.Pass, c *catalogue.Catalogue) {
	look := func(d *source.Doc, pictures []ocop.Picture) {
		for i := range pictures {
			if pictures[i].People {
				s.Report(d, source.At("pictures", i, "people"), "Ảnh có người không hiện ở loại bản ghi này, vì ở đây không ghi được đồng ý. Dùng ảnh khác, hoặc đưa ảnh vào một câu chuyện có consent.photo.")
			}
		}
	}
	for _, r := range c.Communes {
		look(r.Doc, r.Pictures)
	}
	for _, r := range c.Routes {
		look(r.Doc, r.Pictures)
	}
	for _, r := range c.Events {
		look(r.Doc, r.Pictures)
	}
	for _, r := range c.Pages {
		look(r.Doc, r.Pictures)
	}
}

func contactConsent(s *check.Pass, d *source.Doc, c ocop.Contact, given ocop.Consent) {
	if (c.Phone != "" || c.Zalo != "") && !agreed(s, given.Phone) {
		field := "contact.phone"
		if c.Phone == "" {
			field = "contact.zalo"
		}
		withoutConsent(s, d, field, "Điện thoại", "phone", given.Phone)
	}
	if c.Email != "" && !agreed(s, given.Email) {
		withoutConsent(s, d, "contact.email", "Thư điện tử", "email", given.Email)
	}
	if c.Name != "" && !agreed(s, given.Name) {
		withoutConsent(s, d, "contact.name", "Tên người liên hệ", "name", given.Name)
	}
}

func photoConsent(s *check.Pass, d *source.Doc, pictures []ocop.Picture, given ocop.Consent) {
	for i := range pictures {
		if pictures[i].People && !agreed(s, given.Photo) {
			withoutConsent(s, d, source.At("pictures", i, "people"), "Ảnh có người", "photo", given.Photo)
		}
	}
}

// agreed reports whether a consent was given by the day of the catalogue.
func agreed(s *check.Pass, on ocop.Date) bool { return !on.IsZero() && !on.After(s.AsOf) }

func withoutConsent(s *check.Pass, d *source.Doc, field, what, key string, given ocop.Date) {
	if !given.IsZero() {
		s.Reportf(d, field, "%s chưa hiện trên trang vì ngày đồng ý công khai (%s) chưa đến. Nếu nhập sai thì sửa consent.%s.", what, viDate(given), key)
		return
	}
	s.Reportf(d, field, "%s chưa có đồng ý công khai nên không hiện trên trang. Ghi ngày đồng ý: consent: {%s: năm-tháng-ngày}.", what, key)
}
