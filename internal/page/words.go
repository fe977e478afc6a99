package page

// Words are the fixed words of the pages in one language.
type Words struct {
	Skip, Home, Menu                                                                string
	Products, Entities, Entity, Communes, Commune                                   string
	Stories, Places, Place, Routes, Route, Events                                   string
	Groups, Sets, Ranks                                                             string
	OtherLanguage, OtherLanguageShort, Untranslated, VietnameseOnly                 string
	InForce, Ended, NotYet, All, Items, PageN, Previous, Next, Pages                string
	Certificate, Decision, DecidedOn, Authority, CertificateNo, ValidUntil, History string
	Code, Rank, Expires, Round, Revoked, Ground, Meaning                            string
	Packings, Net, GTIN, Price, ShelfLife, Carton                                   string
	OnLabel, Ingredients, Allergens, Warning, Usage, Storage, Origin, Ethanol       string
	Material, Dimensions, Responsible, Nutrition, Trace                             string
	Documents, Number, By, From, To, Season, InSeason, Awards, Trade, Capacity      string
	MOQ, Wholesale, HSCode, Markets, Channels, Official                             string
	SameEntity, SameSet, MadeIn, FormerCommune, MergedInto, MergedFrom              string
	Contact, Phone, Email, Website, Address, FormerAddress, Founded, Joined         string
	Members, Hours, Tickets, Free, Experiences, Festivals, Services, Access         string
	Parking, Toilets, Internet, Yes, Languages, Beds, Guests, Safety, Licence       string
	Booking, Best, Directions, SoldHere, OnRoutes, Stops, Day, Km, Minutes, Stay    string
	Distance, Days, Transport, Difficulty, When, Where, Organiser, Area, Population string
	MoreStories, MorePlaces, MoreEvents, MoreProducts, Numbers, NewRanks            string
	SeasonNow, NotFound, NotFoundHelp, NotFoundHome, AsOf, Feed, Publisher, About   string
	Former, Current, StoriesOf, District, Lead                                      string
	Checking, CheckingNote                                                          string
	EndedNote, RevokedNote, Filter                                                  string
	Twin, NoneInForce                                                               string
	Trail, Photo, ThisMonth, Producing, DocumentKind                                string
	NoNetwork, NoNetworkHelp, KeptPages, SeenPages, NothingKept                     string
	Changed, Commit                                                                 string
}

var wordsVI = Words{
	Skip: "Đến nội dung chính", Home: "Trang chủ", Menu: "Danh mục",
	Products: "Sản phẩm", Entities: "Chủ thể", Entity: "Chủ thể", Communes: "Xã", Commune: "Xã",
	Stories: "Câu chuyện", Places: "Điểm đến", Place: "Điểm đến", Routes: "Tuyến", Route: "Tuyến", Events: "Sự kiện",
	Groups: "Nhóm sản phẩm", Sets: "Bộ sản phẩm", Ranks: "Hạng sao",
	OtherLanguage: "English", OtherLanguageShort: "EN", Untranslated: "", VietnameseOnly: "",
	InForce: "Còn hiệu lực", Ended: "Hết hiệu lực", NotYet: "Chưa công nhận", All: "Tất cả", Items: "mục", PageN: "Trang", Previous: "Trang trước", Next: "Trang sau", Pages: "Các trang",
	Certificate: "Chứng nhận OCOP", Decision: "Quyết định", DecidedOn: "Ngày quyết định", Authority: "Cấp công nhận", CertificateNo: "Số giấy chứng nhận", ValidUntil: "Có hiệu lực đến hết", History: "Các lần công nhận",
	Code: "Mã số sản phẩm", Rank: "Hạng", Expires: "Đến hết ngày", Round: "Lần công nhận", Revoked: "Thu hồi ngày", Ground: "Căn cứ thu hồi",
	Meaning:  "Hạng sao do cơ quan nhà nước công nhận theo Bộ tiêu chí OCOP, không phải điểm đánh giá của khách hàng.",
	Packings: "Quy cách", Net: "Định lượng", GTIN: "Mã vạch (GTIN)", Price: "Giá bán lẻ", ShelfLife: "Hạn dùng", Carton: "Đóng thùng",
	OnLabel: "Trên nhãn", Ingredients: "Thành phần", Allergens: "Chất gây dị ứng", Warning: "Cảnh báo", Usage: "Cách dùng", Storage: "Bảo quản", Origin: "Xuất xứ", Ethanol: "Độ cồn",
	Material: "Chất liệu", Dimensions: "Kích thước", Responsible: "Chịu trách nhiệm", Nutrition: "Dinh dưỡng", Trace: "Truy xuất nguồn gốc",
	Documents: "Giấy tờ kèm theo", Number: "Số", By: "Nơi cấp", From: "Từ ngày", To: "Đến ngày", Season: "Mùa có hàng", InSeason: "có hàng", Awards: "Giải thưởng", Trade: "Cho người mua sỉ", Capacity: "Sản lượng mỗi tháng",
	MOQ: "Đơn hàng tối thiểu", Wholesale: "Giá sỉ", HSCode: "Mã HS", Markets: "Thị trường xuất khẩu", Channels: "Nơi bán", Official: "kênh chính thức",
	SameEntity: "Cùng chủ thể", SameSet: "Cùng bộ sản phẩm", MadeIn: "Nơi làm", FormerCommune: "trước 01/07/2025", MergedInto: "Đã sáp nhập vào", MergedFrom: "Hợp nhất từ",
	Contact: "Liên hệ", Phone: "Điện thoại", Email: "Thư điện tử", Website: "Trang web", Address: "Địa chỉ", FormerAddress: "Địa chỉ trước 01/07/2025", Founded: "Thành lập", Joined: "Tham gia OCOP từ năm",
	Members: "Thành viên", Hours: "Giờ mở cửa", Tickets: "Giá vé", Free: "miễn phí", Experiences: "Trải nghiệm", Festivals: "Lễ hội", Services: "Dịch vụ", Access: "Đường đi",
	Parking: "Chỗ để xe", Toilets: "Nhà vệ sinh", Internet: "Mạng", Yes: "có", Languages: "Ngôn ngữ", Beds: "Chỗ ngủ", Guests: "Khách mỗi ngày", Safety: "An toàn", Licence: "Giấy phép",
	Booking: "Đặt chỗ", Best: "Mùa đẹp", Directions: "Chỉ đường", SoldHere: "Mua được tại đây", OnRoutes: "Trên các tuyến", Stops: "Các chặng", Day: "Ngày", Km: "km", Minutes: "phút", Stay: "dừng",
	Distance: "Quãng đường", Days: "Số ngày", Transport: "Phương tiện", Difficulty: "Mức độ", When: "Thời gian", Where: "Địa điểm", Organiser: "Đơn vị tổ chức", Area: "Diện tích", Population: "Dân số",
	MoreStories: "Mọi câu chuyện", MorePlaces: "Mọi điểm đến", MoreEvents: "Mọi sự kiện", MoreProducts: "Mọi sản phẩm", Numbers: "Con số", NewRanks: "Mới được công nhận",
	SeasonNow: "Đang vào mùa", NotFound: "Không có trang này", NotFoundHelp: "Trang đã chuyển chỗ hoặc địa chỉ gõ chưa đúng. Mọi sản phẩm vẫn ở trong danh mục.", NotFoundHome: "Về trang chủ", AsOf: "Tình trạng tính đến ngày", Changed: "Cập nhật", Commit: "Phiên bản nội dung", Feed: "Tin mới (Atom)", Publisher: "Đơn vị quản lý", About: "Giới thiệu",
	Former: "Xã cũ, đến 30/06/2025", Current: "Xã hiện nay", StoriesOf: "Câu chuyện sản phẩm", District: "Huyện (đến 30/06/2025)", Lead: "Sản phẩm được công nhận, người làm ra và nơi làm ra chúng.",
	Checking: "Đang kiểm tra", CheckingNote: "Hồ sơ công nhận đang được kiểm tra lại nên trang chưa hiện sao.",
	EndedNote: "Giấy chứng nhận không còn hiệu lực nên sản phẩm không được mang sao OCOP.", RevokedNote: "Giấy chứng nhận đã bị thu hồi nên sản phẩm không được mang sao OCOP.", Filter: "Xem theo",
	Twin: "Dữ liệu của trang này (JSON)", NoneInForce: "Ở đây hiện không có sản phẩm nào còn hiệu lực.",
	Trail: "Bạn đang ở", Photo: "Ảnh", ThisMonth: "tháng này", Producing: "Người làm ra", DocumentKind: "Loại giấy",
	NoNetwork: "Đang mất mạng", NoNetworkHelp: "Trang này chưa được lưu trong máy của bạn. Khi có mạng, hãy thử lại.",
	KeptPages: "Bạn đã chọn lưu", SeenPages: "Bạn đã xem", NothingKept: "Máy của bạn chưa lưu trang nào.",
}

var wordsEN = Words{
	Skip: "Skip to main content", Home: "Home", Menu: "Contents",
	Products: "Products", Entities: "Producers", Entity: "Producer", Communes: "Communes", Commune: "Commune",
	Stories: "Stories", Places: "Places", Place: "Place", Routes: "Routes", Route: "Route", Events: "Events",
	Groups: "Product groups", Sets: "Product sets", Ranks: "Stars",
	OtherLanguage: "Tiếng Việt", OtherLanguageShort: "VI", Untranslated: "This text has not been translated yet; it is shown in Vietnamese.", VietnameseOnly: "in Vietnamese",
	InForce: "Valid", Ended: "No longer valid", NotYet: "Not yet recognised", All: "All", Items: "items", PageN: "Page", Previous: "Previous page", Next: "Next page", Pages: "Pages",
	Certificate: "OCOP certificate", Decision: "Decision", DecidedOn: "Decided on", Authority: "Recognised by", CertificateNo: "Certificate number", ValidUntil: "Valid until the end of", History: "Recognitions",
	Code: "Product code", Rank: "Rank", Expires: "Until", Round: "Round", Revoked: "Revoked on", Ground: "Ground of revocation",
	Meaning:  "Stars are awarded by the state under the OCOP criteria. They are not customer ratings.",
	Packings: "Packings", Net: "Net content", GTIN: "Barcode (GTIN)", Price: "Retail price", ShelfLife: "Shelf life", Carton: "Carton",
	OnLabel: "On the label", Ingredients: "Ingredients", Allergens: "Allergens", Warning: "Warning", Usage: "How to use", Storage: "Storage", Origin: "Origin", Ethanol: "Alcohol by volume",
	Material: "Material", Dimensions: "Size", Responsible: "Responsible party", Nutrition: "Nutrition", Trace: "Traceability",
	Documents: "Documents", Number: "Number", By: "Issued by", From: "From", To: "To", Season: "Season", InSeason: "available", Awards: "Awards", Trade: "For buyers", Capacity: "Monthly capacity",
	MOQ: "Minimum order", Wholesale: "Wholesale", HSCode: "HS code", Markets: "Export markets", Channels: "Where to buy", Official: "official channel",
	SameEntity: "From the same producer", SameSet: "In the same product set", MadeIn: "Made in", FormerCommune: "before 1 July 2025", MergedInto: "Merged into", MergedFrom: "Formed from",
	Contact: "Contact", Phone: "Phone", Email: "E-mail", Website: "Website", Address: "Address", FormerAddress: "Address before 1 July 2025", Founded: "Founded", Joined: "In OCOP since",
	Members: "Members", Hours: "Opening hours", Tickets: "Tickets", Free: "free", Experiences: "Things to do", Festivals: "Festivals", Services: "Services", Access: "Getting there",
	Parking: "Parking", Toilets: "Toilets", Internet: "Internet", Yes: "yes", Languages: "Languages", Beds: "Beds", Guests: "Guests a day", Safety: "Safety", Licence: "Licence",
	Booking: "Booking", Best: "Best months", Directions: "Directions", SoldHere: "Sold here", OnRoutes: "On these routes", Stops: "Stops", Day: "Day", Km: "km", Minutes: "min", Stay: "stay",
	Distance: "Distance", Days: "Days", Transport: "Transport", Difficulty: "Difficulty", When: "When", Where: "Where", Organiser: "Organiser", Area: "Area", Population: "Population",
	MoreStories: "All stories", MorePlaces: "All places", MoreEvents: "All events", MoreProducts: "All products", Numbers: "In numbers", NewRanks: "Newly recognised",
	SeasonNow: "In season now", NotFound: "Page not found", NotFoundHelp: "The page has moved or the address is mistyped. Every product is still in the catalogue.", NotFoundHome: "Back to the home page", AsOf: "Status as of", Changed: "Updated", Commit: "Content version", Feed: "News (Atom)", Publisher: "Published by", About: "About",
	Former: "Former communes, until 30 June 2025", Current: "Communes today", StoriesOf: "Product stories", District: "District (until 30 June 2025)", Lead: "Certified products, the people who make them and the places they come from.",
	Checking: "Under review", CheckingNote: "The record of the recognition is being checked, so no stars are shown yet.",
	EndedNote: "The certificate is no longer valid, so the product may not carry OCOP stars.", RevokedNote: "The certificate was revoked, so the product may not carry OCOP stars.", Filter: "Browse by",
	Twin: "Data of this page (JSON)", NoneInForce: "No product here is valid at the moment.",
	Trail: "You are here", Photo: "Photo", ThisMonth: "this month", Producing: "Made by", DocumentKind: "Document",
	NoNetwork: "You are offline", NoNetworkHelp: "This page is not stored on your device. Try again when you are connected.",
	KeptPages: "Pages you saved", SeenPages: "Pages you visited", NothingKept: "No page is stored on your device.",
}

var searchVI = SearchWords{
	Label: "Tìm kiếm", Hint: "Sản phẩm, chủ thể, xã…", Go: "Tìm",
	Every: "Xem mọi kết quả cho “{}”", Suggested: "{} gợi ý", NoneSuggested: "Không có gợi ý",
	Intro:    "Gõ có dấu hay không dấu đều được: tên sản phẩm, người làm, xã, mã số hoặc mã vạch.",
	NoScript: "Trình duyệt của bạn không chạy JavaScript nên chưa tìm theo chữ được. Các danh mục dưới đây dẫn đến mọi sản phẩm.",
	Browse:   "Xem theo danh mục", Loading: "Đang tìm…", One: "1 kết quả", Many: "{} kết quả", ManyFor: " cho “{}”",
	Instead: "Hiển thị kết quả cho “{}”", None: "Không tìm thấy gì", Failed: "Chưa tải được dữ liệu tìm kiếm. Hãy thử lại sau ít phút, hoặc xem theo danh mục dưới đây.",
	Stars: "{} sao", Only: "", More: "Xem thêm", Narrow: "Lọc kết quả", Remove: "Bỏ lọc {}", Clear: "Bỏ mọi bộ lọc",
	Sort: "Sắp xếp", ByMatch: "Phù hợp nhất", ByStars: "Hạng sao", ByName: "Tên A–Y", ByNew: "Mới nhất", Near: "Gần tôi",
	Nowhere: "Chưa biết vị trí của bạn (trình duyệt không cho phép, hoặc bạn chưa chọn), nên kết quả xếp theo mức phù hợp.",
	Refine:  "Lọc danh sách", Results: "Kết quả", Tips: "Thử cách khác", Fewer: "Bớt chữ: “mật ong” thay cho “mật ong rừng nguyên chất 500 ml”.",
	Other: "Dùng tên khác: chè hay trà, lạc hay đậu phộng; tên xã cũ hay xã mới đều được.", Plain: "Chưa chắc dấu thì gõ không dấu.", Try: "Có kết quả cho",
	List: "Gợi ý", Price: "{} ₫", Product: "Sản phẩm", Story: "Câu chuyện", Event: "Sự kiện",
}

var searchEN = SearchWords{
	Label: "Search", Hint: "Products, producers, places…", Go: "Search",
	Every: "See all results for “{}”", Suggested: "{} suggestions", NoneSuggested: "No suggestions",
	Intro:    "With or without Vietnamese accents: the name of a product, producer or commune, a product code or a barcode.",
	NoScript: "Your browser does not run JavaScript, so it cannot search by words. The lists below lead to every product.",
	Browse:   "Browse the catalogue", Loading: "Searching…", One: "1 result", Many: "{} results", ManyFor: " for “{}”",
	Instead: "Showing results for “{}”", None: "Nothing found", Failed: "The search data could not be loaded. Try again in a few minutes, or browse the lists below.",
	Stars: "{} stars", Only: "in Vietnamese", More: "Show more", Narrow: "Narrow the results", Remove: "Remove filter {}", Clear: "Remove all filters",
	Sort: "Sort by", ByMatch: "Best match", ByStars: "Stars", ByName: "Name A–Z", ByNew: "Newest", Near: "Near me",
	Nowhere: "Your position is not known (the browser refused it, or you have not asked for it), so the best match comes first.",
	Refine:  "Refine this list", Results: "Results", Tips: "Other ways to look", Fewer: "Use fewer words: “honey” instead of “pure wild forest honey 500 ml”.",
	Other: "Try another name; Vietnamese names work too, with or without accents.", Plain: "Names of communes before and after the mergers of 2025 both work.", Try: "There are results for",
	List: "Suggestions", Price: "{} VND", Product: "Product", Story: "Story", Event: "Event",
}
