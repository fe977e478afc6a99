package schema

import (
	"reflect"

	"ocop/internal/ocop"
)

var event = Kind{
	Kind: ocop.KindEvent, Label: "Sự kiện", Go: reflect.TypeFor[ocop.Event](),
	Help: "Mỗi bản ghi là một hội chợ, lớp tập huấn, buổi họp hội đồng, đợt kiểm tra hoặc hội nghị. Kết quả nội bộ như kinh phí, doanh số ghi trong kế hoạch năm. Phần dưới hai dòng gạch là thông tin chi tiết in trên trang của sự kiện.",
	Fields: []Field{
		{Key: "name", Label: "Tên sự kiện", Required: true, Max: maxLine, Translated: true,
			Help:    "Tên đầy đủ như trong giấy mời hoặc kế hoạch.",
			Example: "Phiên chợ sản phẩm OCOP xuân 2027"},
		{Key: "kind", Label: "Loại", Type: Enum, Required: true, Values: EventKinds,
			Help:    "Sự kiện để làm gì; báo cáo năm đếm theo loại này.",
			Example: "trade-promotion"},
		{Key: "level", Label: "Cấp", Type: Enum, Values: Levels,
			Help:    "Cấp tổ chức sự kiện.",
			Example: "province"},
		{Key: "from", Label: "Ngày đầu", Type: Date, Required: true,
			Help:    "Ngày bắt đầu.",
			Example: "2027-01-22"},
		{Key: "to", Label: "Ngày cuối", Type: Date,
			Help:    "Ngày kết thúc; bỏ trống nếu chỉ một ngày.",
			Example: "2027-01-26"},
		{Key: "venue", Label: "Địa điểm", Max: 300, Translated: true,
			Help:    "Nơi tổ chức.",
			Example: "Sân vận động xã Mường Lăng"},
		{Key: "commune", Label: "Xã, phường", Type: Ref, Ref: ocop.KindCommune,
			Help:    "Mã bản ghi của xã nơi tổ chức, nếu có.",
			Example: "muong-lang"},
		{Key: "organiser", Label: "Đơn vị tổ chức", Max: maxLine, Translated: true,
			Help:    "Cơ quan, đơn vị đứng ra tổ chức.",
			Example: "Sở Công Thương"},
		{Key: "summary", Label: "Giới thiệu ngắn", Type: Prose, Max: 500, Translated: true,
			Help:    "Một hoặc hai câu: có gì, ai nên đến.",
			Example: "Hơn 40 gian hàng OCOP, có khu nếm thử và gói quà Tết."},
		{Key: "products", Label: "Sản phẩm tham gia", Type: Ref, Ref: ocop.KindProduct, List: true,
			Help:    "Mã bản ghi của các sản phẩm được trưng bày, bán hoặc đánh giá.",
			Example: "[mat-ong-hoa-rung]"},
		{Key: "entities", Label: "Chủ thể tham gia", Type: Ref, Ref: ocop.KindEntity, List: true,
			Help:    "Mã bản ghi của các chủ thể tham gia.",
			Example: "[htx-muong-lang]"},
		{Key: "website", Label: "Trang web", Type: URL, Max: 500,
			Help:    "Địa chỉ trang của sự kiện, bắt đầu bằng https.",
			Example: "https://example.vn/phien-cho-2027"},
		pictures,
		draft,
	},
}
