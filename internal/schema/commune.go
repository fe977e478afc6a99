package schema

import (
	"reflect"

	"ocop/internal/ocop"
)

var commune = Kind{
	Kind: ocop.KindCommune, Label: "Xã, phường, đặc khu", Go: reflect.TypeFor[ocop.Commune](),
	Help: "Mỗi bản ghi là một xã, phường, thị trấn hoặc đặc khu trong thời gian nó tồn tại. Đơn vị đã sáp nhập vẫn giữ bản ghi, vì các quyết định cũ ghi theo địa chỉ cũ. Phần dưới hai dòng gạch là bài giới thiệu in trên trang của xã.",
	Fields: []Field{
		{Key: "name", Label: "Tên đơn vị", Required: true, Max: maxLine, Translated: true,
			Help:    "Tên kèm loại đơn vị, chữ đầu của loại viết thường.",
			Example: "xã Mường Lăng"},
		{Key: "kind", Label: "Loại đơn vị", Type: Enum, Values: CommuneKinds,
			Help:    "Xã, phường, thị trấn hoặc đặc khu. Từ ngày 01/7/2025 không còn thị trấn.",
			Example: "commune"},
		{Key: "code", Label: "Mã đơn vị hành chính", Type: Code, Max: 5,
			Help:    "Năm chữ số theo danh mục nhà nước (Quyết định 19/2025/QĐ-TTg), đặt trong dấu ngoặc kép để giữ số 0 ở đầu.",
			Example: `"02896"`},
		{Key: "district", Label: "Huyện khi đó", Max: 100,
			Help:    "Huyện, thị xã, thành phố mà đơn vị thuộc về đến ngày 30/6/2025; bỏ trống với đơn vị mới.",
			Example: "huyện Suối Mây"},
		{Key: "province", Label: "Tỉnh, thành phố", Required: true, Max: 100,
			Help:    "Tên tỉnh hoặc thành phố trực thuộc trung ương trong thời gian đơn vị tồn tại, không kèm chữ “tỉnh”, “thành phố”.",
			Example: "Lào Cai"},
		{Key: "from", Label: "Tồn tại từ", Type: Date,
			Help:    "Ngày đơn vị bắt đầu hoạt động; các đơn vị mới của năm 2025 ghi 2025-07-01.",
			Example: "2025-07-01"},
		{Key: "until", Label: "Tồn tại đến", Type: Date,
			Help:    "Ngày cuối cùng trước khi sáp nhập; bỏ trống nếu đơn vị vẫn còn.",
			Example: "2025-06-30"},
		{Key: "merged_into", Label: "Sáp nhập vào", Type: Ref, Ref: ocop.KindCommune,
			Help:    "Mã bản ghi của đơn vị mới; chỉ ghi khi đã có ngày kết thúc.",
			Example: "muong-lang"},
		{Key: "resolution", Label: "Nghị quyết", Type: Code, Max: maxLine,
			Help:    "Số nghị quyết thành lập hoặc sắp xếp đơn vị.",
			Example: "Nghị quyết về sắp xếp đơn vị hành chính cấp xã năm 2025"},
		communeLocation,
		{Key: "area_km2", Label: "Diện tích (km²)", Type: Number, Max: 20_000,
			Help:    "Diện tích tự nhiên, tính bằng kilômét vuông.",
			Example: "128.4"},
		{Key: "population", Label: "Dân số", Type: Int, Max: maxCount,
			Help:    "Số dân theo số liệu công bố gần nhất, viết liền không dấu chấm.",
			Example: "9850"},
		{Key: "summary", Label: "Giới thiệu ngắn", Type: Prose, Max: 500, Translated: true,
			Help:    "Một hoặc hai câu về đất và nghề của xã.",
			Example: "Xã vùng cao có nghề nuôi ong và trồng chè lâu năm."},
		pictures,
		draft,
	},
}

// communeLocation is nobody's home and needs no consent.
var communeLocation = Field{Key: "location", Label: "Tâm của xã", Type: Object, Fields: locationFields,
	Help: "Tọa độ trung tâm hoặc trụ sở xã, để đặt xã lên bản đồ."}
