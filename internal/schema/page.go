package schema

import (
	"reflect"

	"ocop/internal/ocop"
)

var page = Kind{
	Kind: ocop.KindPage, Label: "Trang", Go: reflect.TypeFor[ocop.Page](),
	Help: "Mỗi bản ghi là một trang thường: giới thiệu, liên hệ, hướng dẫn. Phần dưới hai dòng gạch là nội dung của trang.",
	Fields: []Field{
		{Key: "title", Label: "Tên trang", Required: true, Max: maxLine, Translated: true,
			Help:    "Tên in ở đầu trang và trong danh sách cuối trang.",
			Example: "Giới thiệu Chương trình OCOP"},
		{Key: "summary", Label: "Tóm tắt", Type: Prose, Max: 500, Translated: true,
			Help:    "Một câu cho kết quả tìm kiếm.",
			Example: "Chương trình Mỗi xã một sản phẩm là gì và cách tham gia."},
		{Key: "order", Label: "Thứ tự", Type: Int, Max: 1000,
			Help:    "Thứ tự trong danh sách cuối trang, số nhỏ đứng trước; bỏ trống thì không vào danh sách.",
			Example: "10"},
		pictures,
		draft,
	},
}
