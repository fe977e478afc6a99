package rules

import (
	"slices"

	"ocop/internal/check"
)

// Reading is a finding that no rule makes: what is wrong with a file, a
// reference or a picture is found before any rule looks at the record.
type Reading struct {
	ID    string
	Title string // a requirement, in Vietnamese
}

// Readings lists the findings of reading, linking and cleaning pictures, and
// those that the frame of the rules makes. A test holds the list to the code.
func Readings() []Reading {
	return slices.Concat(frameReadings(), frontReadings(), bodyReadings(), recordReadings())
}

// frameReadings are made by the frame that runs the rules.
func frameReadings() []Reading {
	return []Reading{
		{check.DataMissing, "Trường mà quy tắc cần thì nên điền"},
		{check.Waived, "Quy tắc được miễn cho bản ghi này"},
		{check.WaiverRefused, "Mục miễn quy tắc phải có lý do và còn hạn"},
	}
}

// frontReadings are on a file as a whole and its front matter.
func frontReadings() []Reading {
	return []Reading{
		{"source-missing-fence", "Tệp phải bắt đầu bằng dòng ---"},
		{"source-unclosed-fence", "Phần trường phải kết thúc bằng dòng ---"},
		{"source-unreadable", "Tệp phải mở được"},
		{"source-too-big", "Tệp không quá 2 MiB"},
		{"source-front-too-big", "Phần trường không quá 256 KiB"},
		{"source-not-utf8", "Tệp phải là mã UTF-8"},
		{"source-tab-indent", "Dòng thụt vào bằng dấu cách, không bằng phím Tab"},
		{"source-duplicate-key", "Mỗi trường chỉ ghi một lần"},
		{"source-alias", "Không dùng dấu * đứng đầu giá trị"},
		{"source-anchor", "Không dùng dấu & đứng đầu giá trị"},
		{"source-merge-key", "Không dùng trường <<"},
		{"source-tag", "Không dùng dấu ! đứng đầu giá trị"},
		{"source-multiple-documents", "Phần trường chỉ có một khối"},
		{"source-too-deep", "Các nhóm không lồng nhau quá sâu"},
		{"source-not-mapping", "Phần trường gồm các dòng “tên: giá trị”"},
		{"source-complex-key", "Tên trường là một từ đơn giản"},
		{"source-syntax", "Phần trường phải đúng cú pháp"},
	}
}

// bodyReadings are on the article below the fields.
func bodyReadings() []Reading {
	return []Reading{
		{"source-raw-html", "Bài viết không dùng mã HTML"},
		{"source-html-comment", "Bài viết không có ghi chú HTML"},
		{"source-unsafe-link", "Liên kết chỉ nhận https, http, mailto và tel"},
		{"source-bad-link", "Địa chỉ liên kết phải viết đúng"},
		{"source-empty-target", "Liên kết và hình phải có địa chỉ"},
		{"source-external-picture", "Hình phải nằm cạnh bản ghi"},
		{"source-nested-link", "Liên kết không nằm trong liên kết khác"},
		{"source-picture-in-link", "Hình không nằm trong liên kết tới bản ghi"},
		{"source-unused-footnote", "Chú thích cuối trang phải được nhắc tới"},
		{"source-too-many", "Bài viết không có quá nhiều ký hiệu"},
		{"source-table-too-big", "Bảng không quá lớn"},
		{"source-body-too-big", "Bài viết không quá lớn"},
		{"source-bad-character", "Bài viết không có ký tự điều khiển"},
		{"source-cleaned", "Bài viết không có phần không an toàn"},
	}
}

// recordReadings are on values, on the map, on what a record refers to, and on
// pictures.
func recordReadings() []Reading {
	return slices.Concat(valueReadings(), mapReadings(), joinReadings())
}

// mapReadings are on the files of the map.
func mapReadings() []Reading {
	return []Reading{
		{"source-map-file", "Thư mục map có communes.geojson và lines.geojson"},
		{"source-map-too-big", "Tệp bản đồ không quá 8 MB và 200.000 điểm"},
		{"source-map-syntax", "Tệp bản đồ phải là GeoJSON, mã UTF-8"},
		{"source-map-degrees", "Bản đồ ghi kinh độ, vĩ độ theo EPSG:4326 (WGS 84)"},
		{"source-map-geometry", "Mỗi vùng, mỗi đường của bản đồ phải có hình vẽ được"},
		{"source-map-unnamed", "Mỗi vùng của bản đồ phải ghi là xã nào"},
		{"source-map-kind", "Mỗi đường của bản đồ phải ghi là sông hay đường đi"},
		{"link-map-commune", "Vùng của bản đồ và xã phải khớp nhau"},
	}
}

// valueReadings are on files and values.
func valueReadings() []Reading {
	return []Reading{
		{"source-date", "Ngày phải có thật, viết năm-tháng-ngày"},
		{"source-duplicate", "Mỗi bản ghi chỉ có một tệp"},
		{"source-english-alone", "Bản tiếng Anh phải có bản tiếng Việt"},
		{"source-english-fact", "Dữ kiện chung chỉ ghi trong tệp tiếng Việt"},
		{"source-enum", "Giá trị phải nằm trong danh sách của trường"},
		{"source-file", "Tên hình chỉ là tên tệp"},
		{"source-limit", "Giá trị phải nằm trong giới hạn của trường"},
		{"source-name", "Tên tệp gồm chữ thường không dấu, chữ số và gạch nối"},
		{"source-name-not-nfc", "Tên tệp viết bằng chữ dựng sẵn (NFC)"},
		{"source-no-index", "Thư mục của một bản ghi phải có index.md"},
		{"source-ref", "Chỗ dẫn tới bản ghi phải là tên tệp không có .md"},
		{"source-required", "Trường bắt buộc phải điền"},
		{"source-symlink", "Thư mục nội dung không có liên kết tượng trưng"},
		{"source-type", "Giá trị phải đúng loại của trường"},
		{"source-unknown-field", "Chỉ dùng các trường đã biết"},
		{"source-unknown-folder", "Tệp nằm trong thư mục của loại bản ghi"},
		{"source-url", "Địa chỉ web bắt đầu bằng https:// hoặc http://"},
	}
}

// joinReadings are on what a record refers to, and on pictures.
func joinReadings() []Reading {
	return []Reading{
		{"link-commune-circle", "Xã không sáp nhập vòng tròn vào chính nó"},
		{"link-duplicate", "Mỗi sản phẩm chỉ có một hồ sơ"},
		{"link-event-dates", "Sự kiện kết thúc không trước ngày bắt đầu"},
		{"link-missing", "Bản ghi được dẫn tới phải có"},
		{"link-not-published", "Bản ghi được dẫn tới phải được công khai"},
		{"link-picture-kind", "Hình là tệp .jpg, .png hoặc .webp"},
		{"link-picture-missing", "Hình được nhắc tới phải nằm cạnh bản ghi"},

		{"picture-unknown", "Hình phải là JPEG, PNG hoặc WebP"},
		{"picture-too-many-bytes", "Hình không quá 30 MB"},
		{"picture-too-many-pixels", "Hình không quá 40 triệu điểm ảnh"},
		{"picture-broken", "Hình phải mở được"},
		{"picture-turned", "Hình WebP không chụp xoay ngang"},
	}
}
