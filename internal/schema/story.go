package schema

import (
	"reflect"

	"ocop/internal/ocop"
)

var story = Kind{
	Kind: ocop.KindStory, Label: "Câu chuyện sản phẩm", Go: reflect.TypeFor[ocop.Story](),
	Help: "Mỗi bản ghi là một câu chuyện về nguồn gốc của sản phẩm: người làm, đất và nghề. Tiêu chí 5.3 đòi câu chuyện riêng gắn với nguồn gốc; chép câu chuyện của sản phẩm khác thì không có điểm. Phần dưới hai dòng gạch là câu chuyện.",
	Fields: []Field{
		{Key: "title", Label: "Tựa đề", Required: true, Max: maxLine, Translated: true,
			Help:    "Tựa ngắn, nói được điều riêng của câu chuyện.",
			Example: "Mùa hoa nhãn rừng ở bản Nà Khoang"},
		{Key: "summary", Label: "Tóm tắt", Type: Prose, Max: 500, Translated: true,
			Help:    "Một hoặc hai câu để người đọc muốn đọc tiếp.",
			Example: "Mười lăm gia đình giữ nghề gác kèo ong trong rừng nhãn."},
		{Key: "date", Label: "Ngày viết", Type: Date,
			Help:    "Ngày viết hoặc ngày đăng câu chuyện.",
			Example: "2026-05-12"},
		{Key: "author", Label: "Người viết", Max: 120, Consent: "name",
			Help:    "Tên người hoặc cơ quan viết. Tên người chỉ lên trang khi có ngày đồng ý consent.name; cơ quan, hội, hợp tác xã, công ty đứng tên thì không cần.",
			Example: "Phòng Kinh tế xã Mường Lăng"},
		{Key: "products", Label: "Sản phẩm", Type: Ref, Ref: ocop.KindProduct, List: true,
			Help:    "Mã bản ghi của các sản phẩm trong câu chuyện.",
			Example: "[mat-ong-hoa-rung]"},
		{Key: "entities", Label: "Chủ thể", Type: Ref, Ref: ocop.KindEntity, List: true,
			Help:    "Mã bản ghi của các chủ thể trong câu chuyện.",
			Example: "[htx-muong-lang]"},
		{Key: "places", Label: "Điểm du lịch", Type: Ref, Ref: ocop.KindPlace, List: true,
			Help:    "Mã bản ghi của các điểm du lịch trong câu chuyện.",
			Example: "[ban-na-khoang]"},
		pictures,
		consent,
		waive,
		draft,
	},
}
