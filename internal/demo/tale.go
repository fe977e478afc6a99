package demo

import (
	"fmt"

	"ocop/internal/ocop"
	"ocop/internal/vi"
)

// tale is a story of the survey: of an entity and some of its products.
type tale struct {
	id, title string
	entity    int
	products  []int
}

// surveyTales makes a story for every twenty products, of entities all over
// the country.
func (w *world) surveyTales() {
	count := max(1, w.opt.Products/20)
	titles, ids := map[string]bool{}, map[string]bool{}
	for i := range count {
		d := newDice(w.opt.Seed, drawStory, i)
		t := tale{entity: i * len(w.entities) / count}
		m := &w.entities[t.entity]
		t.products = some(d, m.products, d.span(1, 3))
		head := lower(w.products[t.products[0]].head.name)
		for try := 0; t.title == "" || titles[t.title]; try++ {
			t.title = fmt.Sprintf(pick(d, taleTitles), head, m.noi)
			if try > 4 {
				t.title += fmt.Sprintf(", chuyện thứ %d", try-3)
			}
		}
		titles[t.title] = true
		t.id = free(ids, vi.Slug(t.title))
		for _, p := range t.products {
			if w.products[p].tale < 0 {
				w.products[p].tale = i
			}
		}
		w.stories = append(w.stories, t)
	}
}

var taleTitles = []string{
	"Mùa %s ở %s", "Một ngày làm %s ở %s", "Người giữ nghề %s %s", "Chuyện %s %s", "Sáng sớm, %s và %s", "Mẻ %s đầu tiên của %s",
}

// story writes story i.
func (w *world) story(g *page, i int) {
	t := &w.stories[i]
	m := &w.entities[t.entity]
	p := &w.products[t.products[0]]
	d := newDice(w.opt.Seed, drawStory, -1-i)
	s := w.scene(d, p)
	written := ocop.DateOf(2023, 9, 1).AddDays(d.n(1150))
	r := ocop.Story{
		Title: t.title, Date: written, Author: "Tổ công tác OCOP " + w.current(m.at).name,
		Summary:  s.expand(pick(d, taleSummaries)),
		Entities: []ocop.EntityID{ocop.EntityID(m.id)},
		Consent:  ocop.Consent{Name: written},
	}
	for _, k := range t.products {
		r.Products = append(r.Products, ocop.ProductID(w.products[k].id))
	}
	if m.spot >= 0 {
		r.Places = []ocop.PlaceID{ocop.PlaceID(w.places[m.spot].id)}
	}
	g.front(r)

	region := w.provinces[w.old[m.at.old].province].region
	opening := newDeck(d, taleOpenings, landLines[region])
	g.say(s.expand(pick(d, taleFirsts)))
	for range 4 {
		g.say(s.expand(opening.deal()))
	}
	w.storyBody(g, s, p)
	g.end()
	g.say("Ai muốn hỏi thêm, xin tìm đến " + s.entity + ".")
}

// storyBody writes the three sections of a story of a product.
func (w *world) storyBody(g *page, s *scene, p *item) {
	d, t := s.d, w.entityOf(p).trade
	middle := newDeck(d, workOf(t.set), peopleLines, taleMiddles)
	craft := newDeck(d, t.steps)
	closing := newDeck(d, taleClosings, t.serve)
	target := d.span(storyWords-25, storyWords+25)
	for section, titles := range taleHeadings {
		g.heading(s.expand(pick(d, titles)))
		for k := 0; g.words < target*(section+1)/3; k++ {
			switch {
			case section == 2 && k < 6:
				g.say(s.expand(closing.deal()))
			case section < 2 && k%3 == 0 && craft.next < len(craft.order):
				g.say(s.expand(craft.deal()))
			default:
				g.say(s.expand(middle.deal()))
			}
			if k%5 == 4 {
				g.end()
			}
		}
		if section == 0 {
			g.card("products/" + p.id)
		}
	}
}

var (
	taleFirsts = []string{
		"Gà gáy lượt đầu, {thon} đã có khói bếp.",
		"Chuyện bắt đầu từ một năm mưa muộn, khi cả {noi} không biết làm gì cho hết ngày.",
		"Muốn hiểu {sp}, nên đến {thon} vào lúc trời còn chưa sáng hẳn.",
		"Ở {thon} có một tấm bảng gỗ cũ, trên ấy khắc tên những người đã làm nghề.",
		"Hôm chúng tôi đến, cả tổ đang cãi nhau về một mẻ hàng.",
	}
	taleOpenings = []string{
		"Người đi chợ về ngang qua dừng lại, hỏi hôm nay làm được mấy mẻ.",
		"Con đường từ trụ sở xã vào đây vừa đổ xong bê tông, hai bên còn thơm mùi đất mới.",
		"Trên vách dán đầy giấy: lịch trực, số đo, cả hình vẽ của lũ trẻ.",
		"Mùi {nl} đón khách từ đầu ngõ.",
		"Không ai nhớ nghề có từ bao giờ, chỉ nhớ ai đã dạy mình.",
		"Chiếc cân cũ đặt giữa sàn, mặt số mờ nhưng ai cũng tin nó.",
		"Tiếng nói chuyện lẫn vào tiếng dao thớt, không ai phải ngừng tay để trả lời.",
	}
	taleMiddles = []string{
		"“Làm nhanh thì được, nhưng làm nhanh rồi ai mua lại lần sau,” người lớn tuổi trong tổ bảo.",
		"Có năm hàng ế, kho chật đến mức phải gửi sang nhà bên cạnh.",
		"Bản nhãn đầu tiên viết tay, đem in ngoài thị trấn, sai mất một dấu.",
		"Cuốn sổ ghi từ ngày ấy đến giờ đã sang quyển thứ tư.",
		"Mẻ hỏng không đổ đi ngay; cả tổ nếm, ghi lại rồi mới bỏ.",
		"Người trẻ muốn đổi mẫu, người già muốn giữ, cuối cùng làm cả hai rồi xem khách chọn gì.",
		"Hồ sơ nộp lần đầu bị trả lại vì thiếu giấy kiểm nghiệm, lần sau thì đủ.",
		"Ngày nhận giấy chứng nhận trùng vào ngày mưa to, cả tổ vẫn đi làm như thường.",
		"Có khách ở xa viết thư hỏi cách làm, tổ chép hẳn một trang gửi trả lời.",
		"Việc khó không nằm ở tay mà ở chỗ đợi cho đủ ngày.",
		"Giá {nl} lên xuống theo mùa, nên hợp đồng ghi cả giá sàn.",
		"Ai cũng có một mẹo riêng, nhưng công thức treo tường thì chỉ có một.",
		"Bọn trẻ tan học ghé qua, mỗi đứa được một miếng thử.",
		"Sau ngày sáp nhập, địa chỉ trên nhãn phải in lại, tấm biển trước cửa cũng thay.",
	}
	taleHeadings = [3][]string{
		{"Việc của buổi sáng", "Từ {nl}", "Bắt đầu", "Một mẻ hàng"},
		{"Những năm đầu", "Người làm", "Chuyện của {noi}", "Giấy tờ và nhãn"},
		{"Bây giờ", "Mùa sau", "Đến xem tận nơi", "Cuối ngày"},
	}
	taleClosings = []string{
		"Chiều xuống, sân được quét sạch, dụng cụ úp thành hàng.",
		"Mùa tới, tổ định làm thêm một cỡ nhỏ cho người ở một mình.",
		"Tấm bảng gỗ vẫn còn chỗ trống cho những cái tên sau này.",
		"Chúng tôi ra về, trong túi có một gói nhỏ và một tờ giấy dặn cách dùng.",
		"Xe hàng rời {thon} lúc năm giờ, đèn sau đỏ mãi mới khuất.",
		"Không ai nói đến chuyện làm lớn; họ nói đến chuyện làm đều.",
		"Ngày mai nếu nắng thì phơi, nếu mưa thì ngồi nhặt, việc lúc nào cũng có.",
	}
	taleSummaries = []string{
		"Một ngày ở {thon}, nơi {sp} được làm từ lúc trời chưa sáng.",
		"Người {noi} kể chuyện nghề: những mẻ hỏng, quyển sổ và cái cân cũ.",
		"Vì sao {sp} phải đợi đủ ngày, và ai là người đợi.",
		"Từ một gian bếp nhỏ ở {xa} đến tấm nhãn có tên mình.",
	}
)
