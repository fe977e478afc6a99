package demo

import (
	"strconv"

	"ocop/internal/ocop"
)

// jobs lists every file of the tree.
func (w *world) jobs() []job {
	var jobs []job
	add := func(k ocop.Kind, count int, id func(int) string, write func(*page, int)) {
		for i := range count {
			jobs = append(jobs, job{k, id(i), func(g *page) { write(g, i) }})
		}
	}
	add(ocop.KindProduct, len(w.products), func(i int) string { return w.products[i].id }, func(g *page, i int) {
		g.front(w.product(i))
		w.productBody(g, i)
	})
	add(ocop.KindEntity, len(w.entities), func(i int) string { return w.entities[i].id }, w.entity)
	add(ocop.KindCommune, len(w.communes), func(i int) string { return w.communes[i].id }, w.commune)
	add(ocop.KindCommune, len(w.old), func(i int) string { return w.old[i].id }, w.oldCommuneRecord)
	add(ocop.KindStory, len(w.stories), func(i int) string { return w.stories[i].id }, w.story)
	add(ocop.KindPlace, len(w.places), func(i int) string { return w.places[i].id }, w.place)
	add(ocop.KindRoute, len(w.routes), func(i int) string { return w.routes[i].id }, w.route)
	add(ocop.KindEvent, len(w.events), func(i int) string { return w.events[i].id }, w.event)
	add(ocop.KindPage, 1, func(int) string { return "gioi-thieu" }, w.about)
	if w.opt.Dossiers {
		add(ocop.KindDossier, len(w.products), func(i int) string { return w.products[i].id }, w.dossier)
		add(ocop.KindPlan, len(planYears), func(i int) string { return strconv.Itoa(planYears[i]) }, w.plan)
	}
	return jobs
}

// about writes the one page: that nothing here is real.
func (w *world) about(g *page, _ int) {
	g.front(ocop.Page{Title: "Giới thiệu", Summary: "Dữ liệu giả do máy viết ra để đo và để thử.", Order: 1})
	g.say("**Toàn bộ nội dung ở đây do máy viết ra, không có thật.**")
	g.say("Tỉnh, xã, thôn, chủ thể, sản phẩm, số quyết định, mã vạch, số điện thoại và địa chỉ đều được ghép từ một danh sách từ; nếu trùng với một nơi hay một đơn vị nào thì chỉ là ngẫu nhiên.")
	g.end()
	g.say("Bộ dữ liệu này dùng để đo tốc độ và để thử chương trình với số lượng lớn.")
	g.say("Trạng thái của các sản phẩm được tính cho ngày 23/11/2026.")
}
