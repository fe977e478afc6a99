package demo

import (
	"fmt"
	"strings"

	"ocop/internal/law"
	"ocop/internal/ocop"
)

// product makes the record of product i.
func (w *world) product(i int) ocop.Product {
	p := &w.products[i]
	m := w.entityOf(p)
	t := m.trade
	d := newDice(w.opt.Seed, drawProduct, i)
	f := w.fate(i)
	r := ocop.Product{
		Name: p.name, Set: t.set, OldGroup: w.oldGroup(t, &f), Entity: ocop.EntityID(m.id),
		Summary: w.summary(d, p), Certificates: f.certificates, Labels: w.labels(d, i, &f),
		Packings: w.packings(i), Documents: w.documents(d, p, &f),
		Material: ocop.Material{ProvinceShare: d.span(t.local/5, 20) * 5, Origin: "province"},
		Season:   t.season, Withdrawn: f.withdrawn,
	}
	if w.opt.Lean {
		r.Documents, r.Material, r.Season = nil, ocop.Material{}, nil
		if t.set < 18 { // its labels are cut short of the nutrition facts
			r.Exemption = ocop.Exemption{Nutrition: "small-producer", Evidence: "Bản cam kết sản xuất nhỏ lẻ"}
		}
		return r
	}
	r.Code = w.code(p, &f)
	if t.exempt != "" {
		r.Exemption.Nutrition = t.exempt
		r.Exemption.Evidence = "Bản tự công bố ghi rõ thành phần"
	}
	if d.chance(10) {
		old := w.old[m.at.old]
		r.Address = w.record(address{m.at.old, old.hamlets[(p.nth+1)%len(old.hamlets)]})
	}
	if p.head.main != "" {
		r.Material.Note = p.head.main + " của các hộ ở " + w.current(m.at).name
	}
	if d.chance(8) {
		r.Awards = []ocop.Award{{
			Name: "Sản phẩm công nghiệp nông thôn tiêu biểu cấp tỉnh",
			By:   "UBND " + w.provinces[w.old[m.at.old].province].name, Year: d.span(2022, 2025),
		}}
	}
	if t.set == law.TourismSet && m.spot >= 0 {
		r.Place = ocop.PlaceID(w.places[m.spot].id)
	}
	r.Trade = w.tradeTerms(d, p)
	return r
}

// oldGroup is given for what was recognised before 24/02/2023.
func (w *world) oldGroup(t *trade, f *fate) ocop.OldGroup {
	if len(f.certificates) > 0 && f.certificates[0].Issued.Before(ocop.DateOf(2023, 2, 24)) {
		return t.old
	}
	return ""
}

// code is the code of a product judged under QĐ 26/2026.
func (w *world) code(p *item, f *fate) string {
	c := f.current()
	if c == nil || c.Issued.Before(ocop.DateOf(2026, 5, 22)) {
		return ""
	}
	old := &w.old[w.entityOf(p).at.old]
	return fmt.Sprintf("%02d-%s-%03d-%d", (old.province+1)%100, communeCode(old.into, true), p.serial, c.Issued.Year())
}

// communeCode is a code that no commune has: those of the country end at 4xxxx.
func communeCode(i int, current bool) string {
	if current {
		return fmt.Sprintf("%05d", 60_000+i)
	}
	return fmt.Sprintf("%05d", 70_000+i)
}

func (w *world) summary(d *dice, p *item) string {
	s := w.scene(d, p)
	return s.expand(pick(d, summaries(w.entityOf(p).trade.set)))
}

// documents are the papers that stand behind a product.
func (w *world) documents(d *dice, p *item, f *fate) []ocop.Document {
	m := w.entityOf(p)
	province := &w.provinces[w.old[m.at.old].province]
	four := false
	if c := f.current(); c != nil {
		four = c.Stars >= 4
	}
	var out []ocop.Document
	number := p.entity%9000 + 1000
	letters, _, _ := strings.Cut(m.id, "-")
	for _, kind := range m.trade.papers {
		from := ocop.DateOf(2025, 1, 6).AddDays(d.n(480))
		doc := ocop.Document{Kind: kind, From: from, To: from.AddMonths(36)}
		switch kind {
		case ocop.DocFoodSafety:
			doc.Number, doc.By = fmt.Sprintf("%d/%d/ATTP-%s", number, from.Year(), province.short), "Chi cục Chất lượng nông sản "+province.name
		case ocop.DocDeclaration, ocop.DocRegistration:
			doc.Number, doc.By, doc.To = fmt.Sprintf("%02d/%s/%d", p.nth+1, upper(letters), from.Year()), m.name, ocop.Date{}
		case ocop.DocTestReport:
			doc.Number, doc.By, doc.To = fmt.Sprintf("KN-%06d/%02d", number*7+p.nth, from.Year()%100), "Phòng thử nghiệm Mẫu", ocop.Date{}
		case ocop.DocAlcoholLicence:
			doc.Number, doc.By, doc.To = fmt.Sprintf("%d/GP-SXR", number), "Sở Công Thương "+province.name, from.AddMonths(60)
		case ocop.DocTourismLicence:
			doc.Number, doc.By, doc.To = fmt.Sprintf("%d/QĐ-SDL", number), "Sở Du lịch "+province.name, ocop.Date{}
		case ocop.DocQuarantine, ocop.DocEnvironment:
			doc.Number, doc.By = fmt.Sprintf("%d/XN-NNMT", number), "Sở Nông nghiệp và Môi trường "+province.name
		default:
			if !four && d.chance(70) {
				continue
			}
			doc.Number, doc.By = fmt.Sprintf("%s-%06d", upper(string(kind[:2])), number*3+p.nth), "Tổ chức chứng nhận Mẫu"
		}
		out = append(out, doc)
	}
	return append(out, trademark(d, number, four))
}

func trademark(d *dice, number int, registered bool) ocop.Document {
	doc := ocop.Document{Kind: ocop.DocTrademark, By: "Cục Sở hữu trí tuệ", From: ocop.DateOf(2022, 3, 1).AddDays(d.n(1300))}
	if registered || d.chance(35) {
		doc.Number, doc.Status = fmt.Sprintf("9%05d", number), "registered"
		return doc
	}
	doc.Number, doc.Status = fmt.Sprintf("4-%d-9%04d", doc.From.Year(), number), "accepted"
	return doc
}

// tradeTerms are what a buyer asks for.
func (w *world) tradeTerms(d *dice, p *item) ocop.Trade {
	m := w.entityOf(p)
	unit := m.trade.sizes[0].unit
	terms := ocop.Trade{Capacity: m.trade.capacity, HSCode: m.trade.hs}
	if m.trade.set == law.TourismSet {
		terms.MOQ, terms.Wholesale = "1 khách", "Đoàn từ 15 khách đặt trước 7 ngày, giảm 10%"
	} else {
		terms.MOQ = fmt.Sprintf("%d %s", d.span(1, 10)*10, unit)
		terms.Wholesale = fmt.Sprintf("Chiết khấu %d%% từ %d %s", d.span(4, 20), d.span(10, 40)*10, unit)
	}
	channels := []ocop.Channel{
		{Kind: "website", Name: "Gian hàng " + m.short, URL: "https://cho.demo.example/" + m.id, Official: true},
		{Kind: "shop", Name: "Cửa hàng " + m.short, Address: w.now(m.at), Official: true},
		{Kind: "postmart", Name: m.short + " trên Postmart", URL: "https://san-a.demo.example/" + m.id, Official: true},
		{Kind: "tiktok", Name: m.short, URL: "https://video.demo.example/" + m.id},
		{Kind: "other", Name: "Hội chợ và phiên chợ trong vùng"},
	}
	terms.Channels = some(d, channels, d.span(1, 3))
	return terms
}
