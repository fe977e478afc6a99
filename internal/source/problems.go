package source

import (
	"fmt"

	"ocop/internal/finding"
	"ocop/internal/frontmatter"
	"ocop/internal/markdown"
	"ocop/internal/vi"
)

// frontText says in Vietnamese what is wrong with a front matter and what to
// do. Every code of package frontmatter has an entry.
var frontText = map[frontmatter.Code]string{
	frontmatter.MissingFence:      "Tệp phải bắt đầu bằng dòng --- rồi mới đến các trường. Thêm dòng --- ở đầu tệp.",
	frontmatter.UnclosedFence:     "Phần trường chưa được đóng. Thêm dòng --- sau trường cuối cùng, trước bài viết.",
	frontmatter.TooBig:            "Tệp lớn hơn 2 MiB nên không được đọc. Tách nội dung hoặc bỏ phần dán nhầm.",
	frontmatter.FrontTooBig:       "Phần trường lớn hơn 256 KiB nên không được đọc. Chuyển đoạn dài xuống phần bài viết.",
	frontmatter.NotUTF8:           "Tệp không phải mã UTF-8. Mở bằng Notepad, chọn Lưu thành (Save As), mã hóa (Encoding) UTF-8.",
	frontmatter.TabIndent:         "Dòng thụt vào bằng phím Tab. Thay bằng hai dấu cách.",
	frontmatter.DuplicateKey:      "Trường này đã ghi ở trên; giá trị đầu được dùng. Xóa một trong hai dòng.",
	frontmatter.Alias:             "Không dùng dấu * đứng đầu giá trị. Đặt giá trị trong dấu nháy.",
	frontmatter.Anchor:            "Không dùng dấu & đứng đầu giá trị. Đặt giá trị trong dấu nháy.",
	frontmatter.MergeKey:          "Không dùng trường <<. Xóa dòng này.",
	frontmatter.Tag:               "Không dùng dấu ! đứng đầu giá trị. Đặt giá trị trong dấu nháy.",
	frontmatter.MultipleDocuments: "Phần trường có hai khối. Gộp lại thành một khối giữa hai dòng ---.",
	frontmatter.TooDeep:           "Các nhóm trường lồng nhau quá 32 tầng nên không được đọc.",
	frontmatter.NotMapping:        "Phần trường phải gồm các dòng “tên: giá trị”.",
	frontmatter.ComplexKey:        "Tên trường phải là một từ đơn giản trên một dòng, ví dụ name.",
	frontmatter.Syntax:            "Dòng này viết sai cú pháp. Kiểm tra dấu hai chấm, dấu nháy và phần thụt đầu dòng; giá trị có dấu “: ” hay “#” phải đặt trong dấu nháy.",
}

// fatal tells the problems after which nothing of a front matter is left.
func fatal(c frontmatter.Code) bool {
	switch c {
	case frontmatter.MissingFence, frontmatter.UnclosedFence, frontmatter.TooBig,
		frontmatter.FrontTooBig, frontmatter.NotUTF8, frontmatter.TooDeep,
		frontmatter.NotMapping, frontmatter.Syntax:
		return true
	}
	return false
}

func frontFinding(path string, p frontmatter.Problem) finding.Finding {
	f := finding.Finding{
		Rule: "source-" + string(p.Code), Severity: finding.Error, Path: path,
		Line: p.Line, Col: p.Col, Field: p.Key, Message: frontText[p.Code],
	}
	if fatal(p.Code) {
		f.Effect = finding.Withhold
	}
	if p.Code == frontmatter.DuplicateKey {
		f.Message = fmt.Sprintf("Trường %s đã ghi ở dòng %d; giá trị ở đó được dùng. Xóa một trong hai dòng.", p.Key, p.First)
	}
	return f
}

// legacy names the old encoding of a file that is not UTF-8, if it looks like
// one, so that the person knows which program it came from.
func legacy(f finding.Finding, data []byte) finding.Finding {
	if name, ok := vi.Legacy(data); ok {
		f.Message += " Có vẻ là chữ " + name + " của bộ gõ cũ: dùng UniKey (Ctrl+Shift+F6) chuyển sang Unicode trước khi lưu."
	}
	return f
}

// bodyText says in Vietnamese what of a body is not shown as written. Every
// code of package markdown has an entry.
var bodyText = map[markdown.Code]string{
	markdown.RawHTML:         "Mã HTML không được dùng trong bài viết nên bị bỏ. Viết bằng Markdown.",
	markdown.HTMLComment:     "Ghi chú HTML bị bỏ khi dựng trang. Nếu là ghi chú nội bộ, chuyển sang hồ sơ nội bộ.",
	markdown.UnsafeLink:      "Liên kết chỉ nhận https, http, mailto và tel. Sửa địa chỉ.",
	markdown.BadLink:         "Địa chỉ liên kết viết sai. Sửa địa chỉ.",
	markdown.EmptyTarget:     "Liên kết hoặc hình chưa có địa chỉ. Điền địa chỉ hoặc xóa ngoặc.",
	markdown.ExternalPicture: "Hình từ trang web khác không được dùng. Tải hình về, đặt cạnh bản ghi.",
	markdown.NestedLink:      "Liên kết nằm trong liên kết khác; chỉ giữ liên kết ngoài.",
	markdown.PictureInLink:   "Hình nằm trong liên kết tới bản ghi không được hiện. Đặt hình thành đoạn riêng.",
	markdown.UnusedFootnote:  "Chú thích cuối trang này không được nhắc tới trong bài nên không hiện. Thêm chỗ nhắc hoặc xóa.",
	markdown.TooDeep:         "Các mục lồng nhau quá sâu nên được để nguyên như chữ thường.",
	markdown.TooMany:         "Quá nhiều ký hiệu trong bài; phần thừa được để nguyên như chữ thường.",
	markdown.TableTooBig:     "Bảng quá lớn nên được để nguyên như chữ thường. Tách bảng.",
	markdown.BodyTooBig:      "Bài viết quá lớn nên chỉ hiện dạng chữ thường. Tách bài.",
	markdown.BadCharacter:    "Có ký tự điều khiển không đọc được. Gõ lại chữ ở chỗ này.",
	markdown.Cleaned:         "Một phần bài viết đã bị lọc vì không an toàn. Báo cho người quản trị.",
}

func bodyFinding(path string, p markdown.Problem) finding.Finding {
	f := finding.Finding{
		Rule: "source-" + string(p.Code), Severity: finding.Warning, Path: path,
		Line: p.Line, Col: p.Col, Message: bodyText[p.Code],
	}
	if p.Detail != "" {
		f.Message += " (“" + p.Detail + "”)"
	}
	return f
}
