package page

// TradeWords are the words of what is made for buyers in one language: the QR
// code, what is near, printed sheets and cards.
type TradeWords struct {
	Nearby, Straight, QRTitle, QRNote, QRAlt, QRDownload, CardPrint, Export, Also     string
	PrintTitle, PrintIntro, PrintHow, PrintWhole, PrintCards, A6, A5, Prices          string
	PricesNote, Selection, SelectionIntro, SelectionNone, NoScript, Back, PrintNow    string
	Catalogue, CatalogueOf, Contents, EntityIndex, Page, ProductsOn, ValidTo, Scan    string
	Form, FormCatalogue, NotGuaranteed, OfficeMark, NoMark, Parts, Season, All, Ended string
}

var tradeVI = TradeWords{
	Nearby: "Điểm đến gần nơi làm", Straight: "Khoảng cách theo đường chim bay.",
	QRTitle: "Mã QR của sản phẩm", QRNote: "Địa chỉ dưới mã không đổi, in lên thẻ trưng bày được lâu dài.", QRAlt: "Mã QR dẫn đến trang của sản phẩm này",
	QRDownload: "Tải mã QR (SVG)", CardPrint: "In thẻ trưng bày", Export: "Giấy tờ cho xuất khẩu", Also: "Sản phẩm tương tự",
	PrintTitle: "Bản in", PrintIntro: "Danh mục hội chợ, thẻ trưng bày có mã QR và bảng giá, in trên giấy A4.",
	PrintHow:   "Mở một bản in rồi chọn In trong trình duyệt: khổ A4, tỷ lệ 100%, không lề, bật in nền. Muốn có tệp PDF thì chọn “Lưu thành PDF” làm máy in.",
	PrintWhole: "Danh mục hội chợ", PrintCards: "Thẻ trưng bày", A6: "Thẻ A6, bốn thẻ một tờ", A5: "Thẻ A5, hai thẻ một tờ",
	Prices: "Bảng giá (Excel)", PricesNote: "Giá bán lẻ, quy cách, mã vạch, đơn hàng tối thiểu của từng sản phẩm; giá do chủ thể cung cấp.",
	Selection: "In những sản phẩm đã chọn", SelectionIntro: "Bản in của những sản phẩm trong danh sách của bạn.",
	SelectionNone: "Chưa chọn sản phẩm nào. Bấm “Thêm vào danh sách” ở trang của sản phẩm rồi quay lại đây.",
	NoScript:      "Trình duyệt của bạn không chạy JavaScript nên không in riêng những sản phẩm đã chọn được. Vẫn in được cả danh mục và thẻ của mọi sản phẩm ở trang Bản in.",
	Back:          "Về trang Bản in", PrintNow: "In",
	Catalogue: "Danh mục sản phẩm OCOP", CatalogueOf: "Danh mục sản phẩm OCOP: ", Contents: "Mục lục", EntityIndex: "Các chủ thể", Page: "trang", ProductsOn: "sản phẩm",
	ValidTo: "Chứng nhận còn hiệu lực đến hết", Scan: "Quét để xem thông tin",
	Form: "Kiểu in", FormCatalogue: "Danh mục", NotGuaranteed: "Giá và sản lượng do chủ thể cung cấp, có thể thay đổi. Tình trạng chứng nhận tính đến ngày in trên bìa.",
	OfficeMark: "Dấu OCOP", NoMark: "Sao được in bằng chữ và hình, không phải dấu chứng nhận OCOP.", Parts: "Theo nhóm sản phẩm", Season: "Mùa có hàng", All: "quanh năm", Ended: "hết hiệu lực",
}

var tradeEN = TradeWords{
	Nearby: "Places near where it is made", Straight: "Distances as the crow flies.",
	QRTitle: "QR code of the product", QRNote: "The address under the code is permanent, so it can be printed on display cards.", QRAlt: "QR code that leads to this product's page",
	QRDownload: "Download the QR code (SVG)", CardPrint: "Print display cards", Export: "Papers for export", Also: "Similar products",
	PrintTitle: "Print", PrintIntro: "A trade-fair catalogue, display cards with QR codes and a price list, for A4 paper.",
	PrintHow:   "Open one and choose Print in the browser: A4, scale 100 %, no margins, background graphics on. For a PDF file choose “Save as PDF” as the printer.",
	PrintWhole: "Trade-fair catalogue", PrintCards: "Display cards", A6: "A6 cards, four to a sheet", A5: "A5 cards, two to a sheet",
	Prices: "Price list (Excel)", PricesNote: "Retail price, packing, barcode and minimum order of each product; prices are given by the producers.",
	Selection: "Print the products you chose", SelectionIntro: "The products of your list, for paper.",
	SelectionNone: "No products are chosen yet. Press “Add to list” on the page of a product and come back.",
	NoScript:      "Your browser does not run JavaScript, so it cannot print only the products you chose. The whole catalogue and the cards of all products can be printed from the page Print.",
	Back:          "Back to Print", PrintNow: "Print",
	Catalogue: "OCOP product catalogue", CatalogueOf: "OCOP product catalogue: ", Contents: "Contents", EntityIndex: "Producers", Page: "page", ProductsOn: "products",
	ValidTo: "Certificate valid until the end of", Scan: "Scan for details",
	Form: "What to print", FormCatalogue: "Catalogue", NotGuaranteed: "Prices and quantities are given by the producers and may change. The status of certificates is that of the day on the cover.",
	OfficeMark: "OCOP mark", NoMark: "Stars are printed as words and shapes; they are not the OCOP certification mark.", Parts: "By product group", Season: "In season", All: "all year", Ended: "no longer valid",
}

// trade are the words for buyers in the site's language.
func (s *site) trade() TradeWords {
	if s.english() {
		return tradeEN
	}
	return tradeVI
}
