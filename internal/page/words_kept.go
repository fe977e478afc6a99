package page

var keptVI = KeptWords{Title: "Danh sách", Add: "Thêm vào danh sách", Drop: "Bỏ khỏi danh sách", Count: "{} sản phẩm trong danh sách"}

var keptEN = KeptWords{Title: "Shortlist", Add: "Add to list", Drop: "Remove from list", Count: "{} products in the list"}

var listVI = ListWords{
	Title:    "Danh sách của bạn",
	Intro:    "Những sản phẩm bạn chọn để hỏi hàng, gửi cho người khác hoặc in ra. Danh sách nằm trong trình duyệt này, không gửi đi đâu.",
	NoScript: "Danh sách cần JavaScript, mà trình duyệt của bạn không chạy. Điện thoại, Zalo và thư điện tử của chủ thể có ở trang của từng sản phẩm.",
	Empty:    "Chưa có sản phẩm nào trong danh sách. Bấm dấu cộng trên thẻ sản phẩm hoặc nút “Thêm vào danh sách” ở trang của sản phẩm.", Browse: "Xem các sản phẩm",
	One: "1 sản phẩm", Many: "{} sản phẩm", Missing: "{} sản phẩm trong danh sách không còn trên trang.",
	Shared: "Bạn đang xem danh sách do người khác gửi. Danh sách của bạn vẫn giữ nguyên.", KeepThese: "Giữ những sản phẩm này", Mine: "Xem danh sách của tôi", Kept: "Đã thêm vào danh sách của bạn.",
	Remove: "Bỏ {}", Removed: "Đã bỏ {}.", Undo: "Hoàn tác", Cleared: "Đã xóa danh sách.", Clear: "Xóa danh sách", Restored: "Đã khôi phục.",
	Share: "Gửi danh sách", Link: "Địa chỉ của danh sách", Copied: "Đã chép.", Print: "In danh sách này", Catalogue: "In danh mục hội chợ", CardsA6: "In thẻ A6", CardsA5: "In thẻ A5", CSV: "Tải bảng (CSV)",
	Quantity: "Số lượng", Packing: "Quy cách", Price: "Giá bán lẻ",
	Ask: "Lời hỏi hàng", AskIntro: "Lời soạn sẵn theo danh sách và số lượng ở trên. Bạn tự gửi đi; trang không gửi gì.", To: "Gửi cho", Everyone: "{} (cả danh sách)", Language: "Ngôn ngữ",
	YourName: "Tên của bạn hoặc đơn vị", YourContact: "Cách liên hệ lại", NameHint: "Hai ô này không được lưu lại.", Letter: "Lời hỏi hàng", Copy: "Chép lời hỏi hàng", Mail: "Gửi thư điện tử", Zalo: "Chép và mở Zalo", Call: "Gọi {}",
	LongMail: "Thư dài nên lời hỏi hàng đã được chép; hãy dán vào thư.",
	Loading:  "Đang mở danh sách…", Failed: "Chưa tải được dữ liệu sản phẩm. Hãy thử lại sau ít phút.", Entity: "Chủ thể", Product: "Sản phẩm", Code: "Mã số", Address: "Địa chỉ", Status: "Tình trạng",
}

var listEN = ListWords{
	Title:    "Your shortlist",
	Intro:    "Products that you chose, to ask about them, send them to someone or print them. The list stays in this browser and is sent nowhere.",
	NoScript: "The shortlist needs JavaScript, which your browser does not run. Telephone, Zalo and e-mail of the producers are on the page of each product.",
	Empty:    "No products in the list yet. Press the plus sign on the card of a product or “Add to list” on its page.", Browse: "See the products",
	One: "1 product", Many: "{} products", Missing: "{} products of the list are no longer on this site.",
	Shared: "This list was sent to you by someone. Your own list is unchanged.", KeepThese: "Keep these products", Mine: "See my own list", Kept: "Added to your list.",
	Remove: "Remove {}", Removed: "{} was removed.", Undo: "Undo", Cleared: "The list was cleared.", Clear: "Clear the list", Restored: "Restored.",
	Share: "Send the list", Link: "Address of the list", Copied: "Copied.", Print: "Print this list", Catalogue: "Print as a catalogue", CardsA6: "Print A6 cards", CardsA5: "Print A5 cards", CSV: "Download a table (CSV)",
	Quantity: "Quantity", Packing: "Packing", Price: "Retail price",
	Ask: "Enquiry", AskIntro: "A text ready to send, made of the list and the quantities above. You send it yourself; this site sends nothing.", To: "Send to", Everyone: "{} (whole list)", Language: "Language",
	YourName: "Your name or organisation", YourContact: "How to reach you", NameHint: "These two fields are not kept.", Letter: "Enquiry", Copy: "Copy the enquiry", Mail: "Send by e-mail", Zalo: "Copy and open Zalo", Call: "Call {}",
	LongMail: "The e-mail is long, so the enquiry was copied; paste it into the e-mail.",
	Loading:  "Opening the list…", Failed: "The data of the products could not be loaded. Try again in a few minutes.", Entity: "Producer", Product: "Product", Code: "Code", Address: "Address", Status: "Status",
}

var letterVI = Letter{
	Lang: "vi", Name: "Tiếng Việt", Subject: "Hỏi hàng OCOP", Hello: "Kính gửi {},", Ask: "Tôi quan tâm đến các sản phẩm sau:", Line: "số lượng", Unknown: "sẽ báo sau",
	Questions: "Xin cho biết giá sỉ, đơn hàng tối thiểu, thời gian giao hàng và các giấy tờ kèm theo.", Thanks: "Trân trọng cảm ơn.", From: "Người gửi: ", Contact: "Liên hệ: ",
	See: "Xem danh sách: ", Paste: "(dán lời hỏi hàng vào đây)",
}

var letterEN = Letter{
	Lang: "en", Name: "English", Subject: "Enquiry about OCOP products", Hello: "Dear {},", Ask: "I am interested in the following products:", Line: "quantity", Unknown: "to be agreed",
	Questions: "Please tell me your wholesale price, minimum order, delivery time and the papers that come with the goods.", Thanks: "Thank you very much.", From: "From: ", Contact: "Contact: ",
	See: "See the list: ", Paste: "(paste the enquiry here)",
}
