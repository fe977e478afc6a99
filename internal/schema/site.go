package schema

import (
	"reflect"

	"ocop/internal/ocop"
)

// Site describes ocop.yaml. It is no kind of record and is not in All.
var Site = Kind{
	Label: "Cấu hình trang", Go: reflect.TypeFor[ocop.Site](),
	Help: "Tệp ocop.yaml ở thư mục gốc: tên trang, đơn vị quản lý, địa chỉ công khai. Trường nào cũng có thể bỏ trống.",
	Fields: []Field{
		{Key: "title", Label: "Tên trang", Max: maxLine, Help: "Tên hiện ở đầu mọi trang.", Example: "OCOP Mường Lăng"},
		{Key: "title_en", Label: "Tên trang bằng tiếng Anh", Max: maxLine, Help: "Tên hiện ở các trang tiếng Anh.", Example: "OCOP Muong Lang"},
		{Key: "tagline", Label: "Dòng giới thiệu", Max: 300, Help: "Một câu dưới tên trang ở trang chủ.", Example: "Sản vật của bốn xã bên sông Vả"},
		{Key: "tagline_en", Label: "Dòng giới thiệu bằng tiếng Anh", Max: 300, Help: "Như trên, cho các trang tiếng Anh.", Example: "Goods of four communes on the Va river"},
		{Key: "office", Label: "Đơn vị quản lý", Max: maxLine, Help: "Cơ quan chịu trách nhiệm về trang, hiện ở cuối mọi trang.", Example: "UBND xã Lăng Thượng"},
		{Key: "office_en", Label: "Đơn vị quản lý bằng tiếng Anh", Max: maxLine, Help: "Như trên, cho các trang tiếng Anh.", Example: "People's Committee of Lang Thuong"},
		{Key: "contact", Label: "Thư điện tử của đơn vị", Max: maxLine, Help: "Địa chỉ để người xem báo sai sót.", Example: "lienhe@muonglang.example"},
		{Key: "base_url", Label: "Địa chỉ công khai", Type: URL, Max: maxLine,
			Help: "Địa chỉ của trang trên mạng, có dấu gạch chéo ở cuối. Chưa có thì không làm được sơ đồ trang và địa chỉ chia sẻ.", Example: "https://ocop.muonglang.example/"},
		{Key: "languages", Label: "Ngôn ngữ", Type: Enum, List: true, Values: siteLanguages,
			Help: "Các ngôn ngữ của trang. Bỏ trống thì trang có thêm tiếng Anh khi có bản ghi tiếng Anh.", Example: "[vi, en]"},
		{Key: "notice", Label: "Dòng thông báo", Max: 300, Help: "Một câu hiện trên đầu mọi trang, ví dụ dữ liệu thử.", Example: "Dữ liệu minh họa"},
		{Key: "notice_en", Label: "Dòng thông báo bằng tiếng Anh", Max: 300, Help: "Như trên, cho các trang tiếng Anh.", Example: "Sample data"},
		{Key: "licence", Label: "Giấy phép sử dụng", Max: 300, Help: "Điều kiện dùng lại chữ và dữ liệu của trang.", Example: "CC BY 4.0"},
		{Key: "share_pictures", Label: "Hình khi chia sẻ", Type: Enum, Values: sharePictures,
			Help: "Những trang có hình vẽ sẵn, hiện ra khi gửi địa chỉ trang qua Zalo hay Facebook. Bỏ trống: trang có ảnh được vẽ hình riêng, nếu cả trang web không quá 2.000 trang như vậy; trang lớn hơn dùng chính ảnh ấy. Trang không có ảnh dùng hình của trang chủ.", Example: "photos"},
		{Key: "no_offline", Label: "Không lưu trang trong máy người xem", Type: Bool,
			Help: "Bình thường trang lưu những gì người xem đã mở để xem lại khi mất mạng. Ghi true thì thôi lưu, và lần sau vào mạng máy của họ xóa những gì đã lưu.", Example: "true"},
		{Key: "mark", Label: "Tệp dấu OCOP", Max: maxLine,
			Help: "Tệp SVG hoặc PNG của dấu chứng nhận OCOP mà đơn vị được phép dùng, đường dẫn trong thư mục nội dung. Chỉ hiện cạnh sao của sản phẩm còn hiệu lực. Bỏ trống thì sao hiện bằng chữ và hình.", Example: "dau-ocop.svg"},
		{Key: "mark_authority", Label: "Căn cứ dùng dấu OCOP", Max: 300,
			Help: "Văn bản cho phép đơn vị dùng dấu trên trang này. Thiếu căn cứ thì dấu không hiện.", Example: "Công văn 99/SNNMT-PTNT ngày 05/01/2026"},
		{Key: "provinces", Label: "Tên tỉnh thêm", Max: maxLine, List: true,
			Help: "Tên những tỉnh chỉ có trong dữ liệu minh họa, được coi là có thật khi kiểm tra. Trang của dữ liệu thật bỏ trống.", Example: "[tỉnh Thượng Lam]"},
		{Key: "editor", Label: "Kho chứa nội dung trên mạng", Type: Object, Fields: editorFields,
			Help: "Kho git mà trang sửa nội dung ghi vào. Bỏ trống thì chỉ sửa được thư mục trên máy. Hồ sơ và kế hoạch nội bộ không bao giờ sửa qua kho này."},
	},
}

var editorFields = []Field{
	{Key: "backend", Label: "Loại máy chủ", Type: Enum, Values: editorBackends,
		Help: "Phần mềm của máy chủ giữ kho.", Example: "gitea"},
	{Key: "repo", Label: "Tên kho", Max: maxLine,
		Help: "Chủ kho và tên kho, nối bằng dấu gạch chéo.", Example: "phong-kinh-te/ocop"},
	{Key: "branch", Label: "Nhánh", Max: 100,
		Help: "Nhánh được sửa; bỏ trống thì lấy nhánh chính của kho.", Example: "main"},
	{Key: "base_url", Label: "Địa chỉ máy chủ", Type: URL, Max: maxLine,
		Help: "Địa chỉ của máy chủ Gitea hoặc GitLab. Với GitHub là địa chỉ dịch vụ đăng nhập, nếu có.", Example: "https://git.muonglang.example"},
	{Key: "app_id", Label: "Mã ứng dụng", Type: Code, Max: maxLine,
		Help: "Mã ứng dụng OAuth đã đăng ký trên máy chủ. Bỏ trống thì người sửa đăng nhập bằng mã truy cập cá nhân.", Example: "8f3c2c1e-0000-4000-8000-000000000000"},
}

var editorBackends = []Value{{ocop.BackendGitea, "Gitea, Forgejo", "Gitea, Forgejo"}, {ocop.BackendGitLab, "GitLab", "GitLab"}, {ocop.BackendGitHub, "GitHub", "GitHub"}}

var sharePictures = []Value{
	{ocop.ShareAll, "Mọi bản ghi", "Every record"},
	{ocop.SharePhotos, "Bản ghi có ảnh", "Records with a photograph"},
	{ocop.ShareNone, "Không vẽ; dùng chính ảnh của trang", "None drawn; the photograph itself"},
}

var siteLanguages = []Value{{"vi", "Tiếng Việt", "Vietnamese"}, {"en", "Tiếng Anh", "English"}}
