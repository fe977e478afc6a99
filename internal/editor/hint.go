package editor

import (
	"strings"

	"ocop/internal/schema"
)

// The help of the schema speaks to who types front matter. On a form nobody
// types quotes, true or the id of a record, so its words change.
var (
	everywhere = strings.NewReplacer(
		", đặt trong dấu ngoặc kép để giữ số 0 ở đầu", "", ", đặt trong dấu ngoặc kép", "", "; đặt trong dấu ngoặc kép", "",
		", ghi bằng số", "", "; rút lại đồng ý thì xóa dòng", "; rút lại đồng ý thì xóa ngày",
		", tức tên tệp trong thư mục entities", "", " trong thư mục events", "", "khi tên tệp đã trùng với tên tệp của sản phẩm", "khi mã hồ sơ đã trùng với mã sản phẩm",
		"consent.name", "công khai tên người", "consent.phone", "công khai điện thoại", "consent.email", "công khai thư điện tử", "consent.photo", "công khai hình ảnh", "consent.location", "công khai vị trí",
		"ở phần consent", "ở phần Đồng ý công khai", " Trong bản tiếng Anh chỉ ghi lại file, alt và caption của từng ảnh.", "",
		"Các tệp ảnh đặt cùng thư mục với bản ghi;", "Ảnh được lưu cạnh bản ghi;", ", đặt cùng thư mục với bản ghi", "", "ở targets", "ở phần Chỉ tiêu",
	)
	ofBool = strings.NewReplacer("Ghi true ", "Chọn “Có” ", " Xóa dòng này hoặc ghi false khi đã xong.", " Chọn “Không” khi đã xong.")
	ofRef  = strings.NewReplacer("Mã bản ghi của ", "Chọn ", "; bỏ trống nếu sản phẩm chưa có bản ghi", "; bỏ trống nếu chưa có trong danh sách")
)

// hint is the help of a field on a form.
func hint(f *schema.Field) string {
	s := everywhere.Replace(f.Help)
	switch f.Type {
	case schema.Bool:
		s = ofBool.Replace(s)
	case schema.Ref:
		s = ofRef.Replace(s)
	case schema.File:
		s = "Chọn ảnh trong máy; tên tệp không dấu được đặt giúp. Ảnh JPEG, PNG hoặc WebP."
	}
	return s
}
