package page

// VerifyWords are the words of the page that checks a number, of the table of
// numbers and of addresses that lead nowhere. {} is where a date, a number or a text
// stands.
type VerifyWords struct {
	Title, Intro, Label, Hint, Go, Where, NoScript, Check, CheckThis string
	Scan, Photo, Stop, Aim, Refused, NoCamera, NoCode, Starting      string
	Looking, Failed, AsOf, Stale                                     string
	Recognised, Expiring, Extended, Expired, Revoked, Withdrawn      string
	Unranked, Checking, Replaced, None, Wrong                        string
	Several, Shared, SharedHelp, Gone, GoneHelp                      string
	AdviceGood, AdviceEnded, AdviceUnranked, AdviceChecking          string
	AdviceReplaced, AdviceNone, AdviceWrong, Near                    string
	Now, Of, Report, ReportTo, Find, Codes, CodesIntro               string
	Kind, KindCode, KindGTIN, KindCertificate, KindDecision, KindID  string
	CodesRange, Number, Standing, Machine, Privacy, Rank             string
	WhereTitle, WhereCode, WhereGTIN, WherePaper                     string
}

var verifyVI = VerifyWords{
	Title: "Xác minh sản phẩm OCOP",
	Intro: "Gõ hoặc quét số in trên bao bì, trên giấy chứng nhận hay quyết định để biết hôm nay sản phẩm còn được công nhận hay không.",
	Label: "Mã số sản phẩm, mã vạch, số giấy chứng nhận hoặc số quyết định",
	Hint:  "Ví dụ: {}",
	Go:    "Kiểm tra",
	Check: "Xác minh mã sản phẩm", CheckThis: "Xác minh tình trạng hôm nay",
	Where:    "Gõ có dấu hay không dấu, có gạch nối hay không đều được. Dán cả địa chỉ đọc từ mã QR cũng được.",
	NoScript: "Trình duyệt của bạn không chạy JavaScript nên trang chưa tra giúp được. Mời bạn tìm số đó trong bảng mã:",
	Scan:     "Quét bằng máy ảnh", Photo: "Chọn ảnh chụp mã", Stop: "Tắt máy ảnh",
	Aim: "Đưa mã vạch hoặc mã QR vào giữa khung hình.", Starting: "Đang mở máy ảnh…",
	Refused:  "Trình duyệt chưa cho phép dùng máy ảnh. Bạn có thể gõ dãy số dưới mã vạch, hoặc chọn ảnh chụp mã.",
	NoCamera: "Không mở được máy ảnh. Bạn có thể gõ dãy số dưới mã vạch, hoặc chọn ảnh chụp mã.",
	NoCode:   "Không thấy mã nào trong ảnh. Hãy chụp gần hơn, đủ sáng, hoặc gõ dãy số dưới mã vạch.",
	Looking:  "Đang tra…", Failed: "Chưa tải được dữ liệu. Hãy kiểm tra mạng rồi thử lại, hoặc xem bảng mã.",
	AsOf: "Dữ liệu cập nhật ngày {}", Stale: "Dữ liệu đã {} ngày chưa cập nhật nên có thể thiếu những thay đổi mới. Hãy hỏi thêm cơ quan quản lý.",
	Recognised: "Còn hiệu lực đến hết {}", Expiring: "Sắp hết hạn: còn hiệu lực đến hết {}", Extended: "Được gia hạn đến hết {}",
	Expired: "Hết hạn từ ngày {}", Revoked: "Bị thu hồi từ ngày {}", Withdrawn: "Đã rút khỏi Chương trình từ ngày {}",
	Unranked: "Chưa được công nhận OCOP", Checking: "Hồ sơ đang được kiểm tra lại", Replaced: "Đã được thay bằng lần công nhận sau",
	None: "Không tìm thấy số này", Wrong: "Mã sai số kiểm tra",
	Several: "{} sản phẩm mang số này", Shared: "Mã {} được khai cho nhiều sản phẩm",
	SharedHelp: "Mỗi mã vạch chỉ được dùng cho một sản phẩm, nên có chủ thể đã khai nhầm. Hãy đối chiếu tên sản phẩm và người làm ra với bao bì trong tay bạn.",
	Gone:       "Nội dung này không còn", GoneHelp: "Địa chỉ này từng dẫn đến một nội dung nay đã được rút khỏi trang. Nếu bạn đến đây từ mã in trên bao bì, sản phẩm ấy không còn trong danh mục.",
	AdviceGood:     "Hãy đối chiếu tên sản phẩm và người làm ra với bao bì trong tay bạn. Nếu khác nhau, xin báo cho cơ quan quản lý.",
	AdviceEnded:    "Sản phẩm không được mang sao và dấu OCOP nữa. Nếu thấy bao bì in mới vẫn mang sao, xin báo cho cơ quan quản lý.",
	AdviceUnranked: "Sản phẩm có trong danh mục nhưng không được mang sao OCOP. Nếu thấy bao bì in sao, xin báo cho cơ quan quản lý.",
	AdviceChecking: "Trong khi hồ sơ được kiểm tra, trang chưa hiện sao của sản phẩm. Cần biết chắc, xin hỏi cơ quan quản lý.",
	AdviceReplaced: "Số này thuộc một lần công nhận trước. Kết quả có giá trị hôm nay ghi ở dòng “Hiện nay”.",
	AdviceNone:     "Hãy xem lại từng chữ, từng số. Danh mục này chỉ có sản phẩm trên địa bàn do trang quản lý; nếu bao bì ghi sản phẩm ở đây mà không tìm thấy, xin báo cho cơ quan quản lý.",
	AdviceWrong:    "Có chữ số gõ nhầm hoặc đọc nhầm. Nếu các số đứng trước đều đúng thì số cuối phải là {}. Hãy so lại từng số với bao bì.",
	Near:           "Có phải bạn định gõ", Now: "Hiện nay", Of: "Số đã tra", Report: "Phản ánh đến", ReportTo: "Gửi thư phản ánh", Find: "Tìm theo tên sản phẩm",
	Codes: "Bảng mã", CodesIntro: "Mọi mã số sản phẩm, mã vạch, số giấy chứng nhận và số quyết định trong danh mục, xếp theo thứ tự chữ số.",
	Kind: "Loại số", KindCode: "Mã số sản phẩm", KindGTIN: "Mã vạch", KindCertificate: "Giấy chứng nhận", KindDecision: "Quyết định", KindID: "Tên trong địa chỉ",
	CodesRange: "Các số trên từng trang", Number: "Số", Standing: "Tình trạng",
	Machine:    "Máy cũng tra được: dữ liệu mở và cách dùng",
	Privacy:    "Máy ảnh chỉ mở khi bạn bấm nút. Hình không rời khỏi máy của bạn.",
	Rank:       "{} sao",
	WhereTitle: "Tìm số ở đâu", WhereCode: "In trên nhãn hay tờ giới thiệu của sản phẩm, gồm bốn phần cách nhau bằng gạch nối.",
	WhereGTIN: "Dãy 8 đến 14 chữ số ngay dưới các vạch đen.", WherePaper: "In trên giấy chứng nhận OCOP mà chủ thể được cấp; số quyết định thường có chữ QĐ.",
}

var verifyEN = VerifyWords{
	Title: "Check an OCOP product",
	Intro: "Type or scan a number from a pack, a certificate or a decision to see whether the product is recognised today.",
	Label: "Product code, barcode, certificate number or decision number",
	Hint:  "For example {}",
	Check: "Verify a product code", CheckThis: "Check the standing of today",
	Go:       "Check",
	Where:    "Accents, spaces and dashes do not matter. You can also paste the whole address read from a QR code.",
	NoScript: "Your browser does not run JavaScript, so this page cannot look the number up. Please find it in the table:",
	Scan:     "Scan with the camera", Photo: "Choose a photo of the code", Stop: "Stop the camera",
	Aim: "Hold the barcode or QR code in the middle of the picture.", Starting: "Opening the camera…",
	Refused:  "The browser does not allow the camera. You can type the digits below the barcode, or choose a photo of it.",
	NoCamera: "The camera could not be opened. You can type the digits below the barcode, or choose a photo of it.",
	NoCode:   "No code was found in the picture. Take it closer and in good light, or type the digits below the barcode.",
	Looking:  "Checking…", Failed: "The data could not be loaded. Check your connection and try again, or see the table of codes.",
	AsOf: "Data updated on {}", Stale: "The data is {} days old, so recent changes may be missing. Please ask the office as well.",
	Recognised: "Valid until the end of {}", Expiring: "Ending soon: valid until the end of {}", Extended: "Extended until the end of {}",
	Expired: "Expired since {}", Revoked: "Revoked on {}", Withdrawn: "Withdrawn from the programme on {}",
	Unranked: "Not recognised as OCOP", Checking: "The record is being checked", Replaced: "Replaced by a later recognition",
	None: "This number was not found", Wrong: "The check digit is wrong",
	Several: "{} products have this number", Shared: "Code {} is given for several products",
	SharedHelp: "A barcode belongs to one product, so one of the producers gave a wrong number. Compare the names of product and producer with the pack in your hands.",
	Gone:       "This is no longer here", GoneHelp: "This address led to something that has been taken off the site. If you came from a code on a pack, that product is no longer in the catalogue.",
	AdviceGood:     "Compare the names of product and producer with the pack in your hands. If they differ, please tell the office.",
	AdviceEnded:    "The product may no longer carry OCOP stars or the mark. If newly printed packs still do, please tell the office.",
	AdviceUnranked: "The product is in the catalogue but may not carry OCOP stars. If a pack shows stars, please tell the office.",
	AdviceChecking: "While the record is being checked, the site does not show the product’s stars. To be sure, please ask the office.",
	AdviceReplaced: "This number belongs to an earlier recognition. What holds today is in the line “Today”.",
	AdviceNone:     "Check every letter and digit. This catalogue has only the products of its own area; if a pack says the product is from here and it is not found, please tell the office.",
	AdviceWrong:    "A digit was mistyped or misread. If the digits before it are right, the last digit must be {}. Compare every digit with the pack.",
	Near:           "Did you mean", Now: "Today", Of: "Number checked", Report: "Report to", ReportTo: "Write to the office", Find: "Search by product name",
	Codes: "Table of codes", CodesIntro: "Every product code, barcode, certificate number and decision number of the catalogue, in the order of their digits.",
	Kind: "Kind", KindCode: "Product code", KindGTIN: "Barcode", KindCertificate: "Certificate", KindDecision: "Decision", KindID: "Name in addresses",
	CodesRange: "The numbers on each page", Number: "Number", Standing: "Standing",
	Machine:    "For programs too: open data and how to use it",
	Privacy:    "The camera opens only when you press the button. Pictures do not leave your device.",
	Rank:       "{} stars",
	WhereTitle: "Where to find the number", WhereCode: "On the label or leaflet of the product: four parts with dashes between them.",
	WhereGTIN: "The 8 to 14 digits right below the black bars.", WherePaper: "On the OCOP certificate that the producer was given; decision numbers usually hold the letters QĐ.",
}

func (s *site) verifyWords() VerifyWords {
	if s.english() {
		return verifyEN
	}
	return verifyVI
}
