package schema

import "ocop/internal/ocop"

// limits of years, money in VND and long texts, shared by the tables.
const (
	firstYear  = 1900
	lastYear   = 2199
	maxVND     = 10_000_000_000
	maxMillion = 100_000_000 // million VND
	maxCount   = 100_000_000
	maxLine    = 200
	maxProse   = 2000
)

// The fields that several kinds have in common.
var (
	waive = Field{Key: "waive", Label: "Miễn quy tắc", Type: Object, List: true, Fields: waiveFields,
		Help: "Các quy tắc được bỏ qua cho bản ghi này, mỗi mục có lý do và thời hạn. Mọi lần miễn đều hiện trong kết quả kiểm tra."}

	provenance = Field{Key: "provenance", Label: "Cơ quan công bố gốc", Type: Object, Fields: provenanceFields,
		Help: "Do “ocop federate” ghi khi gộp danh mục của nhiều cơ quan; không tự điền. Có mục này thì thẻ và trang nêu tên cơ quan, dẫn về trang gốc."}

	draft = Field{Key: "draft", Label: "Bản nháp", Type: Bool,
		Help:    "Ghi true khi bản ghi chưa xong và chưa được đưa lên trang. Xóa dòng này hoặc ghi false khi đã xong.",
		Example: "true"}

	pictures = Field{Key: "pictures", Label: "Ảnh", Type: Object, List: true, Fields: pictureFields, Translated: true,
		Help: "Các tệp ảnh đặt cùng thư mục với bản ghi; ảnh đầu tiên là ảnh chính. Trong bản tiếng Anh chỉ ghi lại file, alt và caption của từng ảnh."}

	consent = Field{Key: "consent", Label: "Đồng ý công khai", Type: Object, Fields: consentFields,
		Help: "Ngày người có liên quan đồng ý cho công khai từng loại dữ liệu cá nhân, theo Luật 91/2025/QH15. Không có ngày thì dữ liệu đó không lên trang; rút lại đồng ý thì xóa dòng."}

	address = Field{Key: "address", Label: "Địa chỉ", Type: Object, Fields: addressFields,
		Help: "Ghi cả địa chỉ cũ như trong quyết định và địa chỉ hiện nay theo hai cấp tỉnh, xã từ ngày 01/7/2025."}

	contact = Field{Key: "contact", Label: "Liên hệ", Type: Object, Fields: contactFields,
		Help: "Cách liên hệ. Tên người, điện thoại, Zalo và thư điện tử chỉ lên trang khi có ngày đồng ý ở phần consent."}

	location = Field{Key: "location", Label: "Vị trí trên bản đồ", Type: Object, Fields: locationFields, Consent: "location",
		Help: "Tọa độ theo hệ WGS 84, lấy từ ứng dụng bản đồ trên điện thoại. Vị trí nhà ở là dữ liệu cá nhân nên cần ngày đồng ý ở phần consent."}
)

var pictureFields = []Field{
	{Key: "file", Label: "Tên tệp ảnh", Type: File, Required: true, Max: maxLine,
		Help:    "Tên tệp ảnh nằm cạnh bản ghi, viết không dấu, không khoảng trắng.",
		Example: "hop-mat-ong.jpg"},
	{Key: "alt", Label: "Mô tả ảnh", Max: 250, Translated: true,
		Help:    "Một câu nói trong ảnh có gì, cho người không nhìn thấy ảnh nghe. Không bắt đầu bằng chữ “ảnh”.",
		Example: "Ba hũ mật ong hoa rừng bày trên khay tre"},
	{Key: "caption", Label: "Chú thích", Max: 300, Translated: true,
		Help:    "Lời in dưới ảnh, nói điều người xem không tự thấy được.",
		Example: "Mật ong quay tháng Tư, mùa hoa nhãn rừng"},
	{Key: "credit", Label: "Nguồn ảnh", Max: maxLine,
		Help:    "Người chụp hoặc cơ quan giữ quyền đối với ảnh.",
		Example: "Văn phòng Điều phối nông thôn mới"},
	{Key: "people", Label: "Có người nhận ra được", Type: Bool,
		Help:    "Ghi true khi nhìn ảnh nhận ra được người trong ảnh. Ảnh đó chỉ lên trang khi có ngày đồng ý consent.photo.",
		Example: "true"},
}

var consentFields = []Field{
	{Key: "phone", Label: "Đồng ý công khai điện thoại, Zalo", Type: Date,
		Help:    "Ngày người dùng số điện thoại hoặc Zalo đồng ý cho công khai số đó.",
		Example: "2026-03-15"},
	{Key: "email", Label: "Đồng ý công khai thư điện tử", Type: Date,
		Help:    "Ngày người dùng hộp thư đồng ý cho công khai địa chỉ thư điện tử.",
		Example: "2026-03-15"},
	{Key: "name", Label: "Đồng ý công khai tên người", Type: Date,
		Help:    "Ngày người có tên đồng ý cho công khai họ tên của mình.",
		Example: "2026-03-15"},
	{Key: "photo", Label: "Đồng ý công khai hình ảnh", Type: Date,
		Help:    "Ngày những người nhận ra được trong ảnh đồng ý cho công khai ảnh.",
		Example: "2026-03-15"},
	{Key: "location", Label: "Đồng ý công khai vị trí", Type: Date,
		Help:    "Ngày chủ nhà đồng ý cho công khai vị trí nhà ở trên bản đồ.",
		Example: "2026-03-15"},
}

var addressFields = []Field{
	{Key: "original", Label: "Địa chỉ theo quyết định", Type: Object,
		Help: "Địa chỉ đúng như trong quyết định công nhận; không sửa khi sáp nhập địa giới.",
		Fields: []Field{
			{Key: "text", Label: "Địa chỉ đầy đủ", Max: 300,
				Help:    "Chép nguyên văn địa chỉ trong quyết định, kể cả cấp huyện nếu có.",
				Example: "Bản Nà Khoang, xã Mường Lăng, huyện Suối Mây, tỉnh Lào Cai"},
			{Key: "commune", Label: "Xã, phường, thị trấn khi đó", Type: Ref, Ref: ocop.KindCommune,
				Help:    "Mã bản ghi của đơn vị cấp xã lúc ra quyết định.",
				Example: "muong-lang-cu"},
		}},
	{Key: "current", Label: "Địa chỉ hiện nay", Type: Object,
		Help: "Địa chỉ theo hai cấp tỉnh, xã đang dùng; không còn ghi huyện, thị trấn.",
		Fields: []Field{
			{Key: "text", Label: "Địa chỉ đầy đủ", Max: 300,
				Help:    "Số nhà, thôn bản, xã, tỉnh như đang dùng hiện nay.",
				Example: "Bản Nà Khoang, xã Mường Lăng, tỉnh Lào Cai"},
			{Key: "commune", Label: "Xã, phường, đặc khu", Type: Ref, Ref: ocop.KindCommune,
				Help:    "Mã bản ghi của xã, phường hoặc đặc khu hiện nay. Trang theo xã và báo cáo theo xã lấy từ đây.",
				Example: "muong-lang"},
			{Key: "mapped_by", Label: "Căn cứ chuyển đổi", Max: maxLine,
				Help:    "Văn bản hoặc cách đã dùng để chuyển từ địa chỉ cũ, ví dụ số nghị quyết sáp nhập.",
				Example: "Nghị quyết về sắp xếp đơn vị hành chính cấp xã năm 2025"},
			{Key: "verified_on", Label: "Ngày kiểm tra lại", Type: Date,
				Help:    "Ngày cán bộ kiểm tra địa chỉ mới với chủ thể hoặc với xã.",
				Example: "2026-03-15"},
		}},
}

var contactFields = []Field{
	{Key: "name", Label: "Người liên hệ", Max: 120, Consent: "name",
		Help:    "Họ tên người trả lời khách. Chỉ lên trang khi có ngày đồng ý consent.name.",
		Example: "Chị Lò Thị Mẫu"},
	{Key: "phone", Label: "Điện thoại", Type: Code, Max: 30, Consent: "phone",
		Help:    "Số điện thoại kinh doanh, đặt trong dấu ngoặc kép để giữ số 0 ở đầu. Chỉ lên trang khi có ngày đồng ý consent.phone.",
		Example: `"0912 000 000"`},
	{Key: "zalo", Label: "Zalo", Type: Code, Max: 60, Consent: "phone",
		Help:    "Số điện thoại hoặc tên tài khoản Zalo bán hàng. Dùng chung ngày đồng ý consent.phone.",
		Example: `"0912000000"`},
	{Key: "email", Label: "Thư điện tử", Type: Code, Max: 120, Consent: "email",
		Help:    "Hộp thư nhận đơn hàng. Chỉ lên trang khi có ngày đồng ý consent.email.",
		Example: "lienhe@example.vn"},
	{Key: "website", Label: "Trang web", Type: URL, Max: 500,
		Help:    "Địa chỉ trang web của đơn vị, bắt đầu bằng https.",
		Example: "https://example.vn"},
}

var locationFields = []Field{
	{Key: "lat", Label: "Vĩ độ", Type: Number, Min: -90, Max: 90,
		Help:    "Vĩ độ theo độ, dùng dấu chấm thập phân; ở Việt Nam từ 8 đến 24.",
		Example: "21.9512"},
	{Key: "lon", Label: "Kinh độ", Type: Number, Min: -180, Max: 180,
		Help:    "Kinh độ theo độ, dùng dấu chấm thập phân; ở Việt Nam từ 102 đến 110.",
		Example: "104.1087"},
}

var channelFields = []Field{
	{Key: "kind", Label: "Loại kênh", Type: Enum, Values: ChannelKinds,
		Help:    "Chọn cửa hàng, trang web hay tên sàn thương mại điện tử.",
		Example: "postmart"},
	{Key: "name", Label: "Tên gian hàng", Max: maxLine,
		Help:    "Tên cửa hàng hoặc gian hàng như khách nhìn thấy.",
		Example: "Gian hàng Hợp tác xã Mường Lăng"},
	{Key: "url", Label: "Đường dẫn", Type: URL, Max: 500,
		Help:    "Địa chỉ gian hàng trên mạng. Gian hàng có hợp đồng là minh chứng cho tiêu chí thị trường 4.1.",
		Example: "https://example.vn/gian-hang/muong-lang"},
	{Key: "address", Label: "Địa chỉ cửa hàng", Max: 300,
		Help:    "Địa chỉ cửa hàng có thật để khách tìm đến; để trống nếu chỉ bán trên mạng.",
		Example: "Số 5, đường Bờ Suối, xã Mường Lăng, tỉnh Lào Cai"},
	{Key: "official", Label: "Kênh chính thức", Type: Bool,
		Help:    "Ghi true khi chính chủ thể lập ra hoặc đã xác nhận kênh này, để khách tránh hàng giả.",
		Example: "true"},
}

// with is a shared field under another label and help.
func with(f Field, label, help string) Field {
	f.Label, f.Help = label, help
	return f
}

var waiveFields = []Field{
	{Key: "rule", Label: "Quy tắc", Type: Code, Max: 60, Required: true,
		Help: "Tên quy tắc như trong docs/rules.md.", Example: "label-origin-missing"},
	{Key: "reason", Label: "Lý do", Type: Prose, Max: 500,
		Help: "Vì sao được miễn; thiếu lý do thì không được tính.", Example: "Nhãn mới đang in, có ảnh mẫu kèm hồ sơ"},
	{Key: "until", Label: "Đến ngày", Type: Date,
		Help: "Ngày cuối được miễn; qua ngày này thì quy tắc áp dụng lại.", Example: "2027-03-31"},
}

var provenanceFields = []Field{
	{Key: "office", Label: "Cơ quan", Max: maxLine,
		Help:    "Tên cơ quan đã công bố bản ghi.",
		Example: "Tổ công tác OCOP bốn xã Mường Lăng"},
	{Key: "site", Label: "Trang của cơ quan", Type: URL,
		Help:    "Địa chỉ trang của cơ quan công bố.",
		Example: "https://example.vn/"},
	{Key: "url", Label: "Trang gốc", Type: URL,
		Help:    "Trang của bản ghi ở cơ quan công bố, nơi có hình và bài viết.",
		Example: "https://example.vn/san-pham/mat-ong/"},
	{Key: "as_of", Label: "Ngày của dữ kiện", Type: Date,
		Help:    "Ngày mà cơ quan công bố tính tình trạng.",
		Example: "2026-11-20"},
	{Key: "fetched", Label: "Ngày lấy", Type: Date,
		Help:    "Ngày lấy bản dữ liệu này về.",
		Example: "2026-11-21"},
	{Key: "licence", Label: "Giấy phép", Max: maxLine,
		Help:    "Giấy phép dùng lại dữ liệu của cơ quan công bố.",
		Example: "CC BY 4.0"},
	{Key: "hide_stars", Label: "Nơi gốc không hiện sao", Type: Bool,
		Help:    "Hạng còn hiệu lực nhưng cơ quan công bố không hiện sao, nên ở đây cũng không hiện.",
		Example: "true"},
}
