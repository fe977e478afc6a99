package demo

import (
	"fmt"

	"ocop/internal/law"
	"ocop/internal/ocop"
)

// dossier writes the internal record of product i. Nobody in it exists: the
// representative has a number for a name.
func (w *world) dossier(g *page, i int) {
	p := &w.products[i]
	m := w.entityOf(p)
	d := newDice(w.opt.Seed, drawDossier, i)
	f := w.fate(i)
	r := ocop.Dossier{
		State: stateOf(p.status, d),
		Representative: ocop.Representative{
			Name: fmt.Sprintf("Đại diện mẫu %05d", p.entity+1), Sex: pick(d, []string{"female", "male"}),
			Ethnicity: pick(d, []string{"Kinh", "Kinh", "Tày", "Thái", "Mường", "Khmer", "Mông"}), Born: d.span(1958, 2000),
			Address: w.now(m.at), Phone: phone(p.entity + 500),
		},
		Remarks: pick(d, []string{"Hồ sơ đủ.", "Nhắc chủ thể cập nhật nhãn.", "Theo dõi hạn giấy chứng nhận.", ""}),
	}
	if m.kind != ocop.Household {
		r.TaxCode = taxCode(p.entity)
	}
	for k := range f.certificates {
		r.Rounds = append(r.Rounds, w.assessment(d, p, &f.certificates[k]))
	}
	if d.chance(40) {
		year := d.span(2022, 2026)
		r.Supports = []ocop.Support{{
			Year: year, Use: pick(d, uses), Source: pick(d, sources), Amount: float64(d.span(2, 60)),
			Done: ocop.DateOf(year, d.span(3, 10), d.span(1, 28)),
		}}
	}
	revenue := d.span(80, 4000)
	for year := 2024; year <= 2026; year++ {
		workers := d.span(3, 40)
		r.Years = append(r.Years, ocop.YearFigures{
			Year: year, Workers: workers, Local: d.span(5, 20) * 5, Women: workers / 2, Minority: workers / 3,
			Revenue: float64(revenue), Profit: float64(revenue * d.span(5, 22) / 100), Output: m.trade.capacity + " mỗi tháng",
			UnitPrice: m.trade.sizes[0].price,
		})
		revenue += revenue * d.span(-4, 18) / 100
	}
	if p.status == ocop.Expiring || p.status == ocop.Expired {
		r.Next = ocop.Next{Year: 2027, Round: ocop.Reevaluate, Stars: f.current().Stars, Support: "Kiểm nghiệm, in nhãn", Cost: float64(d.span(5, 40))}
	}
	g.front(r)
	g.say(pick(d, []string{"Ghi chép của cán bộ theo dõi.", "Lần kiểm tra gần đây không có gì phải nhắc.", "Chủ thể hẹn bổ sung giấy tờ trong quý sau."}))
}

func stateOf(s ocop.Status, d *dice) ocop.State {
	switch s {
	case ocop.Unranked:
		return pick(d, []ocop.State{ocop.StateIdea, ocop.StatePlan, ocop.StateProducing, ocop.StateCommune, ocop.StateProvince, ocop.StateReturned})
	case ocop.Withdrawn:
		return ocop.StateStopped
	case ocop.Extended:
		return ocop.StateProvince
	}
	return ocop.StateRecognised
}

// taxCode makes a code of ten digits with the right check digit, of a range
// that no province has.
func taxCode(i int) string {
	for n := 99_000_000 + i*7; ; n++ {
		digits := fmt.Sprintf("%09d", n*10%1_000_000_000)
		sum := 0
		for k, weight := range [...]int{31, 29, 23, 19, 17, 13, 7, 5, 3} {
			sum += weight * int(digits[k]-'0')
		}
		if check := 10 - sum%11; check < 10 {
			return digits + string(rune('0'+check))
		}
	}
}

// assessment is the way to a certificate, or to a result below three stars.
func (w *world) assessment(d *dice, p *item, c *ocop.Certificate) ocop.Assessment {
	decided := c.Issued
	total := map[ocop.Stars][2]int{2: {300, 499}, 3: {500, 699}, 4: {700, 899}, 5: {900, 970}}[c.Stars]
	points := d.span(total[0], total[1])
	maxima := [3]int{40, 25, 35}
	if decided.Before(ocop.DateOf(2023, 2, 24)) {
		maxima = [3]int{35, 25, 40}
	}
	a, b := points*maxima[0]/100, points*maxima[1]/100
	a1 := ocop.Assessment{
		Year: decided.Year(), Round: c.Round,
		Idea:     ocop.Idea{Received: decided.AddDays(-d.span(200, 300)), Form: "01", Result: "accepted", Reason: "Sản phẩm của vùng"},
		Business: ocop.BusinessPlan{Received: decided.AddDays(-180), Approved: decided.AddDays(-165), Investment: "Máy đóng gói, kho", Support: "Nhãn, kiểm nghiệm"},
		Received: decided.AddDays(-d.span(60, 90)), Samples: 5,
		Evidence: []string{"Giấy đăng ký kinh doanh", "Phiếu kiểm nghiệm", "Hợp đồng nguyên liệu"},
		Sent:     decided.AddDays(-d.span(40, 50)),
		Councils: []ocop.CouncilVote{{Level: levelOf(c, decided), Date: decided.AddDays(-d.span(8, 25)), Total: float64(points) / 10, Remark: "Đủ điều kiện, cần giữ đều chất lượng."}},
		Scores: ocop.Scores{
			A: float64(a) / 10, B: float64(b) / 10, C: float64(points-a-b) / 10, Total: float64(points) / 10,
		},
		Proposed: c.Stars, Result: c.Stars,
	}
	if w.entityOf(p).trade.set == law.TourismSet {
		a1.Samples = 0
	}
	if c.Round != ocop.FirstRound {
		a1.Idea.Form = "02"
	}
	if !decided.Before(ocop.DateOf(2025, 7, 6)) {
		a1.Commune = ocop.CommuneReport{
			Date: a1.Sent.AddDays(-3), Material: "Nguyên liệu lấy trong xã và các xã lân cận.", Labour: "Phần lớn lao động là người trong xã.",
			IdeaOrigin: "Nghề có từ trước, chủ thể làm lại theo quy mô mới.", LocalIdentity: "Gắn với tên đất và cách làm của vùng.",
		}
	}
	return a1
}

func levelOf(c *ocop.Certificate, day ocop.Date) ocop.Level {
	switch by, _, _ := law.Authority(max(c.Stars, ocop.MinStars), day); by {
	case ocop.ByDistrict:
		return ocop.LevelDistrict
	case ocop.ByMinistry:
		return ocop.LevelNational
	}
	return ocop.LevelProvince
}

var (
	planYears = [...]int{2024, 2025, 2026}
	uses      = []ocop.Use{ocop.ForTraining, ocop.ForLabel, ocop.ForPackaging, ocop.ForTraceability, ocop.ForHACCP, ocop.ForPromotion, ocop.ForEquipment}
	sources   = []ocop.Source{ocop.FromCentral, ocop.FromProvince, ocop.FromCommune, ocop.FromIntegrated, ocop.FromCounterpart}
)

// plan writes the plan of a year.
func (w *world) plan(g *page, i int) {
	year := planYears[i]
	d := newDice(w.opt.Seed, drawPlan, i)
	n := float64(w.opt.Products)
	office := "Văn phòng điều phối " + w.provinces[0].name
	r := ocop.Plan{
		Year: year, Title: fmt.Sprintf("Kế hoạch thực hiện Chương trình Mỗi xã một sản phẩm năm %d", year),
		Number: fmt.Sprintf("%d/KH-UBND", d.span(10, 90)), Date: ocop.DateOf(year, 2, d.span(1, 25)), Office: office,
		Documents: []ocop.Issued{{Number: fmt.Sprintf("%d/UBND-KT", d.span(100, 900)), Date: ocop.DateOf(year, 3, 3), Title: "Về việc đăng ký sản phẩm tham gia đánh giá"}},
		Targets: []ocop.Target{
			{Indicator: ocop.KeepThree, Unit: "sản phẩm", Planned: float64(int(n / 2))},
			{Indicator: ocop.NewThree, Unit: "sản phẩm", Planned: float64(int(n/12) + 1)},
			{Indicator: ocop.UpgradeFour, Unit: "sản phẩm", Planned: float64(int(n/40) + 1)},
			{Indicator: ocop.Renewed, Unit: "sản phẩm", Planned: float64(int(n/8) + 1)},
			{Indicator: ocop.Trainings, Unit: "lớp", Planned: 4},
		},
		Tasks: []ocop.Task{{Body: "Phòng Kinh tế", What: "Hướng dẫn chủ thể hoàn thiện hồ sơ", Deadline: ocop.DateOf(year, 4, 15), Done: ocop.DateOf(year, 4, 10)}},
	}
	for _, source := range sources {
		planned := d.span(20, 300)
		r.Budget = append(r.Budget, ocop.BudgetLine{Source: source, Use: pick(d, uses), Planned: float64(planned), Disbursed: float64(planned * d.span(70, 100) / 100)})
	}
	for k := range w.events {
		if e := &w.events[k]; e.from.Year() == year && e.from.Before(Day()) && e.kind == ocop.Training && len(r.Events) < 20 {
			people := d.span(20, 90)
			r.Events = append(r.Events, ocop.EventResult{Event: ocop.EventID(e.id), Attendees: people, Women: people / 2, Minority: people / 3, Audience: "entities", Cost: float64(d.span(10, 60))})
		}
	}
	for k := 0; k < len(w.products) && len(r.Inspections) < 12; k += 1 + len(w.products)/12 {
		r.Inspections = append(r.Inspections, ocop.LabelVisit{Product: ocop.ProductID(w.products[k].id), Date: ocop.DateOf(year, 10, d.span(1, 28)), Action: "Không có vi phạm"})
	}
	for k := 0; k < len(w.products) && len(r.Next) < 8; k += 1 + len(w.products)/8 {
		p := &w.products[k]
		r.Next = append(r.Next, ocop.NextProduct{Product: ocop.ProductID(p.id), Name: p.name, Entity: ocop.EntityID(w.entityOf(p).id), Round: ocop.Reevaluate, Stars: 3, Support: "In nhãn", Cost: float64(d.span(5, 40))})
	}
	g.front(r)
	for _, title := range []string{"Công tác chỉ đạo, triển khai", "Tuyên truyền", "Ưu điểm", "Tồn tại, hạn chế", "Phương hướng, nhiệm vụ"} {
		g.heading(title)
		g.say(pick(d, []string{"Các nhiệm vụ được giao từ đầu năm và rà soát hằng quý.", "Kết quả bám sát chỉ tiêu, phần còn thiếu chuyển sang đợt sau.", "Số liệu lấy từ hồ sơ của từng sản phẩm."}))
	}
}
