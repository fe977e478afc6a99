package schema

import (
	"strings"

	"ocop/internal/ocop"
)

// Scaffold is the text of a new record for `ocop new`: the required keys with
// their examples, an empty summary and draft: true; then all other keys in
// comments, in the order of the table, and a guide to the body. Taking the
// "# " off a line gives a valid key. The slug is a checked id of the new
// record; the year of a plan and the product of a dossier come from it. A kind
// that does not exist gives "".
func Scaffold(k ocop.Kind, slug string) string {
	kind := Of(k)
	if kind == nil {
		return ""
	}
	var b strings.Builder
	b.WriteString("---\n# " + kind.Label + ": " + slug + "\n")
	b.WriteString("# Dòng bắt đầu bằng dấu # chưa có tác dụng; muốn dùng thì xóa dấu # và khoảng trắng ở đầu dòng.\n")
	for i := range kind.Fields {
		f := kind.Fields[i]
		switch {
		case k == ocop.KindPlan && f.Key == "year" && isYear(slug):
			f.Example = slug
		case k == ocop.KindDossier && f.Key == "product":
			f.Example = slug
		case f.Key == "summary":
			f.Example = `""`
		}
		if f.Required || f.Key == "summary" || f.Key == "draft" {
			writeField(&b, "", "", f)
		} else {
			writeField(&b, "# ", "", f)
		}
	}
	b.WriteString("---\n\n" + bodyGuide(k))
	return b.String()
}

// writeField writes a key with its example and words, and below it the keys
// of a group. The mark starts every line ("# " in a comment), the indent
// follows it.
func writeField(b *strings.Builder, mark, indent string, f Field) {
	b.WriteString(mark + indent + f.Key + ":")
	if f.Example != "" {
		b.WriteString(" " + f.Example)
	}
	b.WriteString("  # " + f.Label + " – " + f.Help + "\n")
	inner := strings.ReplaceAll(indent, "-", " ") + "  "
	for i, sub := range f.Fields {
		if f.List && i == 0 {
			writeField(b, mark, inner+"- ", sub)
			inner += "  "
			continue
		}
		writeField(b, mark, inner, sub)
	}
}

func isYear(s string) bool {
	return len(s) == 4 && (s[:2] == "20" || s[:2] == "19" || s[:2] == "21") &&
		s[2] >= '0' && s[2] <= '9' && s[3] >= '0' && s[3] <= '9'
}

// bodyGuide is the first body of a record: what to write there.
func bodyGuide(k ocop.Kind) string {
	switch k {
	case ocop.KindProduct:
		return "Viết bài giới thiệu sản phẩm ở đây rồi xóa đoạn này: làm từ gì, ở đâu, bằng cách nào, dùng ra sao. Không ghi công dụng chữa bệnh, không ghi “nhất”, “duy nhất” khi chưa có giấy tờ.\n"
	case ocop.KindEntity:
		return "Viết bài giới thiệu chủ thể ở đây rồi xóa đoạn này: lập từ khi nào, làm nghề gì, có những ai cùng làm. Không ghi chuyện riêng của cá nhân khi chưa được đồng ý.\n"
	case ocop.KindCommune:
		return "Viết bài giới thiệu xã ở đây rồi xóa đoạn này: đất, nghề, sản vật và cách đi đến.\n"
	case ocop.KindStory:
		return "Viết câu chuyện ở đây rồi xóa đoạn này: người làm, đất và nghề, điều gì chỉ nơi này mới có. Ba đến sáu đoạn ngắn là vừa.\n"
	case ocop.KindPlace:
		return "Viết bài giới thiệu điểm du lịch ở đây rồi xóa đoạn này: đến đây xem gì, làm gì, ăn ngủ ở đâu, cần chuẩn bị gì.\n"
	case ocop.KindRoute:
		return "Viết bài giới thiệu tuyến ở đây rồi xóa đoạn này: mỗi ngày đi đâu, mang theo gì, hỏi ai khi cần.\n"
	case ocop.KindEvent:
		return "Viết thông tin chi tiết ở đây rồi xóa đoạn này: chương trình từng ngày, cách đăng ký, nơi liên hệ.\n"
	case ocop.KindPage:
		return "Viết nội dung trang ở đây rồi xóa đoạn này.\n"
	case ocop.KindPlan:
		return planGuide
	}
	return "Ghi chép nội bộ của cán bộ viết ở đây; phần này không lên trang công khai.\n"
}

// planGuide are the narrative sections of the yearly report.
const planGuide = `## Công tác chỉ đạo, triển khai

## Tuyên truyền

## Ưu điểm

## Tồn tại, hạn chế

## Nguyên nhân

## Phương hướng, nhiệm vụ

## Đề xuất, kiến nghị
`
