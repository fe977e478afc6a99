package schema

import (
	"reflect"

	"ocop/internal/ocop"
)

var route = Kind{
	Kind: ocop.KindRoute, Label: "Tuyến du lịch", Go: reflect.TypeFor[ocop.Route](),
	Help: "Mỗi bản ghi là một hành trình qua các điểm du lịch, cơ sở làm ra sản phẩm và các xã. Phần dưới hai dòng gạch là bài giới thiệu in trên trang của tuyến.",
	Fields: []Field{
		{Key: "name", Label: "Tên tuyến", Required: true, Max: maxLine, Translated: true,
			Help:    "Tên ngắn nói được tuyến đi đâu hoặc xem gì.",
			Example: "Hai ngày theo mùa mật Mường Lăng"},
		{Key: "summary", Label: "Giới thiệu ngắn", Type: Prose, Max: 500, Translated: true,
			Help:    "Một hoặc hai câu: đi đâu, hợp với ai.",
			Example: "Từ chợ phiên lên bản Nà Khoang, hợp với gia đình có trẻ nhỏ."},
		{Key: "days", Label: "Số ngày", Type: Int, Min: 1, Max: 60,
			Help:    "Số ngày của cả tuyến.",
			Example: "2"},
		{Key: "distance_km", Label: "Tổng quãng đường (km)", Type: Number, Max: 5000,
			Help:    "Tổng chiều dài quãng đường, tính bằng kilômét.",
			Example: "46.5"},
		{Key: "transport", Label: "Phương tiện", Max: maxLine, Translated: true,
			Help:    "Đi bằng gì.",
			Example: "Ô tô và đi bộ"},
		{Key: "season", Label: "Mùa nên đi", Type: Int, List: true, Min: 1, Max: 12,
			Help:    "Các tháng nên đi, ghi bằng số.",
			Example: "[3, 4, 5]"},
		{Key: "difficulty", Label: "Mức độ", Type: Enum, Values: Difficulties,
			Help:    "Tuyến dễ đi, trung bình hay khó.",
			Example: "easy"},
		{Key: "stops", Label: "Các điểm dừng", Type: Object, List: true, Fields: stopFields,
			Help: "Các điểm dừng theo đúng thứ tự đi. Mỗi điểm chỉ ghi một trong ba: điểm du lịch, chủ thể hoặc xã."},
		pictures,
		draft,
	},
}

var stopFields = []Field{
	{Key: "place", Label: "Điểm du lịch", Type: Ref, Ref: ocop.KindPlace,
		Help:    "Mã bản ghi của điểm du lịch.",
		Example: "ban-na-khoang"},
	{Key: "entity", Label: "Chủ thể", Type: Ref, Ref: ocop.KindEntity,
		Help:    "Mã bản ghi của chủ thể có đón khách.",
		Example: "htx-muong-lang"},
	{Key: "commune", Label: "Xã, phường", Type: Ref, Ref: ocop.KindCommune,
		Help:    "Mã bản ghi của xã, khi điểm dừng không có bản ghi riêng.",
		Example: "muong-lang"},
	{Key: "day", Label: "Ngày thứ", Type: Int, Min: 1, Max: 60,
		Help:    "Ngày thứ mấy của tuyến, bắt đầu từ 1.",
		Example: "1"},
	{Key: "time", Label: "Giờ đến", Type: Code, Max: 20,
		Help:    "Giờ đến điểm dừng, đặt trong dấu ngoặc kép.",
		Example: `"8:30"`},
	{Key: "km", Label: "Quãng đường từ điểm trước (km)", Type: Number, Max: 2000,
		Help:    "Số kilômét từ điểm dừng trước.",
		Example: "12.5"},
	{Key: "minutes", Label: "Thời gian đi (phút)", Type: Int, Max: 2880,
		Help:    "Số phút đi từ điểm dừng trước.",
		Example: "35"},
	{Key: "stay", Label: "Thời gian dừng (phút)", Type: Int, Max: 2880,
		Help:    "Số phút ở lại điểm này.",
		Example: "90"},
	{Key: "note", Label: "Ghi chú", Max: 500,
		Help:    "Ở đây nên xem, nên làm, nên mua gì.",
		Example: "Thử mật mới quay tại xưởng"},
}
