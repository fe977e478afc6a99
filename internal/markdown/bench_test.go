package markdown

import (
	"strings"
	"testing"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

// story is a body as offices write them: about 250 words, two headings, a list,
// a table, a card, a figure and a link.
const story = `## Chè Shan Tuyết "Suối Giàng"

Nằm ở độ cao hơn 1.300 mét so với mực nước biển, xã Suối Giàng quanh năm mây phủ. Người Mông ở đây đã giữ gìn **những cây chè cổ thụ** hàng trăm năm tuổi, thân phủ rêu mốc trắng, búp to và dày lông tuyết. Mỗi năm bà con chỉ hái ba vụ: vụ xuân vào tháng ba, vụ hè vào tháng sáu và vụ thu vào tháng chín.

[[anh-doi-che.jpg|Bà con hái chè vụ xuân]]

Hợp tác xã thu mua búp tươi ngay trong ngày, sao bằng chảo gang trên bếp củi, vò tay rồi sấy nhẹ. Nước chè vàng sánh như mật ong, vị chát dịu -- hậu ngọt kéo dài. Khách đến thăm có thể tự tay hái chè cùng người dân, xem tiếp ở [trang tham quan](../places/suoi-giang.md).

## Quy trình sản xuất

1. Hái búp *một tôm hai lá* khi sương vừa tan.
2. Làm héo trên nong tre từ 4 đến 6 giờ.
3. Sao diệt men ở nhiệt độ cao, đảo đều tay.
4. Vò, sấy khô và phân loại trước khi đóng gói.

| Loại | Khối lượng | Giá |
|:-----|-----------:|----:|
| Hộp giấy | 100 g | 120.000 đ |
| Hộp thiếc | 200 g | 280.000 đ |

Sản phẩm đã được công nhận OCOP 4 sao của tỉnh, có mặt ở nhiều hội chợ trong nước và được du khách ưa chuộng làm quà. Hợp tác xã hiện có 45 hộ thành viên, tạo việc làm thường xuyên cho hơn một trăm lao động địa phương, phần lớn là phụ nữ.

[[tra-shan]]
`

var sinkDocument *Document

func BenchmarkConvert(b *testing.B) {
	c := New()
	b.ReportAllocs()
	b.SetBytes(int64(len(story)))
	for b.Loop() {
		sinkDocument = c.Convert(story, 1)
	}
}

// BenchmarkConvertWithoutWall is BenchmarkConvert without the scanner.
func BenchmarkConvertWithoutWall(b *testing.B) {
	c := New()
	w := &writer{}
	b.ReportAllocs()
	for b.Loop() {
		clean, _ := appendClean(w.src[:0], story)
		w.reset(clean, 1, "")
		w.write(c.parse(clean, &w.guard))
		sinkDocument = w.document([]string{string(w.html)})
	}
}

func BenchmarkScan(b *testing.B) {
	html := New().Convert(story, 1).HTML(nil, nil)
	var cuts []int
	b.SetBytes(int64(len(html)))
	b.ReportAllocs()
	for b.Loop() {
		cuts, _ = scan(html, cuts[:0])
	}
}

func BenchmarkBluemonday(b *testing.B) {
	html := New().Convert(story, 1).HTML(nil, nil)
	p := newPolicy()
	b.ReportAllocs()
	for b.Loop() {
		p.SanitizeBytes(html)
	}
}

// BenchmarkGoldmark is what the same body costs with goldmark's own renderer
// and bluemonday's usual policy.
func BenchmarkGoldmark(b *testing.B) {
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote,
		extension.DefinitionList, extension.Typographer))
	p := bluemonday.UGCPolicy()
	for _, sanitise := range []bool{false, true} {
		name := "alone"
		if sanitise {
			name = "sanitised"
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				var out strings.Builder
				if err := md.Convert([]byte(story), &out); err != nil {
					b.Fatal(err)
				}
				if sanitise {
					p.Sanitize(out.String())
				}
			}
		})
	}
}

func BenchmarkParseOnly(b *testing.B) {
	c := New()
	src := []byte(story)
	var g guard
	b.ReportAllocs()
	for b.Loop() {
		g.reset()
		c.parse(src, &g)
	}
}
