package schema

// The lists of values of the public kinds. They are shared with the pages and
// the report, which take their words from here; nobody may change them. The
// order is the order of choice on a form and of listing on a page.
var (
	// EntityKinds are the legal kinds of entity, QĐ 26/2026/QĐ-TTg Art. 2.3.
	EntityKinds = []Value{
		{"cooperative", "Hợp tác xã", "Cooperative"},
		{"cooperative-group", "Tổ hợp tác", "Cooperative group"},
		{"household-business", "Hộ kinh doanh", "Household business"},
		{"farm", "Trang trại", "Farm"},
		{"sme", "Doanh nghiệp nhỏ và vừa", "Small or medium-sized enterprise"},
		{"company-local-capital", "Công ty cổ phần có vốn góp của cộng đồng địa phương", "Company with local community capital"},
		{"branch", "Chi nhánh", "Branch"},
		{"association", "Hội, hiệp hội", "Association"},
		{"management-centre", "Trung tâm điều hành du lịch", "Tourism management centre"},
	}

	// OldGroups are the six groups of 2018.
	OldGroups = []Value{
		{"food", "Thực phẩm", "Food"},
		{"drinks", "Đồ uống", "Drinks"},
		{"herbal", "Thảo dược", "Herbal products"},
		{"fabric", "Vải và may mặc", "Fabric and garments"},
		{"souvenir", "Lưu niệm – nội thất – trang trí", "Souvenirs, furniture and decoration"},
		{"tourism", "Dịch vụ du lịch nông thôn, bán hàng", "Rural tourism services and sales"},
	}

	// Statuses are the words of ocop.Status, which is computed and never a
	// key of front matter.
	Statuses = []Value{
		{"recognised", "Còn hiệu lực", "In force"},
		{"expiring", "Sắp hết hạn", "Expiring soon"},
		{"extended", "Đang gia hạn", "Extended"},
		{"expired", "Hết hạn", "Expired"},
		{"revoked", "Bị thu hồi", "Revoked"},
		{"withdrawn", "Đã rút", "Withdrawn"},
		{"unranked", "Chưa công nhận", "Not recognised yet"},
	}

	// Authorities are the levels that decide on a rank.
	Authorities = []Value{
		{"commune", "Cấp xã", "Commune"},
		{"district", "Ủy ban nhân dân cấp huyện", "District People's Committee"},
		{"province", "Ủy ban nhân dân cấp tỉnh", "Provincial People's Committee"},
		{"ministry", "Bộ Nông nghiệp và Môi trường", "Ministry of Agriculture and Environment"},
	}

	// Rounds tell a first recognition from an upgrade and a re-evaluation.
	Rounds = []Value{
		{"first", "Lần đầu", "First recognition"},
		{"upgrade", "Nâng hạng", "Upgrade"},
		{"re-evaluate", "Đánh giá lại", "Re-evaluation"},
	}

	// RevokedBy is who ended a certificate.
	RevokedBy = []Value{
		{"district-chair", "Chủ tịch Ủy ban nhân dân cấp huyện", "Chair of the district People's Committee"},
		{"province-chair", "Chủ tịch Ủy ban nhân dân cấp tỉnh", "Chair of the provincial People's Committee"},
		{"minister", "Bộ trưởng Bộ Nông nghiệp và Môi trường", "Minister of Agriculture and Environment"},
	}

	// Grounds are the grounds of revocation, QĐ 26/2026/QĐ-TTg Art. 8.1.
	Grounds = []Value{
		{"a", "Hồ sơ không trung thực", "False dossier"},
		{"b", "Không còn đáp ứng tiêu chí", "No longer meets the criteria"},
		{"c", "Vi phạm pháp luật về chất lượng, an toàn thực phẩm, môi trường, sở hữu trí tuệ, nhãn hàng hóa", "Breach of the law on quality, food safety, environment, intellectual property or labels"},
		{"d", "Sử dụng sai dấu OCOP", "Misuse of the OCOP mark"},
		{"dd", "Ngừng sản xuất", "Production stopped"},
		{"e", "Trường hợp khác", "Other ground"},
	}

	// EvidenceLevels tell how good the source of a rank is.
	EvidenceLevels = []Value{
		{"A", "Quyết định công nhận", "Recognition decision"},
		{"B1", "Tin của cơ quan nhà nước", "News of a state body"},
		{"B2", "Đề nghị, dự thảo", "Proposal or draft"},
		{"C", "Thông tin của nơi bán", "Seller's information"},
	}

	// DocumentKinds are the papers behind a product or a claim.
	DocumentKinds = []Value{
		{"food-safety", "Giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm", "Food safety certificate"},
		{"haccp", "Chứng nhận HACCP", "HACCP certificate"},
		{"iso-22000", "Chứng nhận ISO 22000", "ISO 22000 certificate"},
		{"iso", "Chứng nhận ISO khác", "Other ISO certificate"},
		{"gmp", "Chứng nhận GMP", "GMP certificate"},
		{"vietgap", "Chứng nhận VietGAP", "VietGAP certificate"},
		{"globalgap", "Chứng nhận GlobalGAP", "GlobalGAP certificate"},
		{"organic", "Chứng nhận hữu cơ", "Organic certificate"},
		{"halal", "Chứng nhận Halal", "Halal certificate"},
		{"gi", "Chỉ dẫn địa lý", "Geographical indication"},
		{"trademark", "Nhãn hiệu", "Trademark"},
		{"self-declaration", "Bản tự công bố sản phẩm", "Product self-declaration"},
		{"registration", "Giấy tiếp nhận đăng ký bản công bố sản phẩm", "Registered product declaration"},
		{"test-report", "Phiếu kết quả kiểm nghiệm", "Test report"},
		{"alcohol-licence", "Giấy phép, đăng ký sản xuất rượu", "Alcohol licence or registration"},
		{"tourism-licence", "Giấy tờ kinh doanh dịch vụ du lịch", "Tourism licence"},
		{"certificate-of-origin", "Giấy chứng nhận xuất xứ hàng hóa (C/O)", "Certificate of origin"},
		{"export-contract", "Hợp đồng xuất khẩu", "Export contract"},
		{"quarantine", "Giấy chứng nhận kiểm dịch", "Quarantine certificate"},
		{"environment", "Hồ sơ môi trường", "Environmental dossier"},
		{"business-registration", "Giấy chứng nhận đăng ký kinh doanh", "Business registration"},
		{"other", "Giấy tờ khác", "Other document"},
	}

	// DocumentStatuses are where a paper stands; mostly used for trademarks,
	// where the application counts already (criterion 3.5).
	DocumentStatuses = []Value{
		{"applied", "Đã nộp đơn", "Applied for"},
		{"accepted", "Đơn được chấp nhận hợp lệ", "Application accepted"},
		{"published", "Đơn đã công bố", "Application published"},
		{"registered", "Đã được cấp", "Registered"},
		{"right-of-use", "Được cho phép sử dụng", "Right of use granted"},
		{"suspended", "Tạm đình chỉ", "Suspended"},
		{"revoked", "Bị thu hồi", "Revoked"},
	}

	// FoodSafetyExemptions are the cases of NĐ 15/2018/NĐ-CP Art. 12.1.
	FoodSafetyExemptions = []Value{
		{"small-primary-production", "Sản xuất ban đầu nhỏ lẻ", "Small primary production"},
		{"no-fixed-place", "Sản xuất, kinh doanh không có địa điểm cố định", "No fixed place of business"},
		{"small-preprocessing", "Sơ chế nhỏ lẻ", "Small pre-processing"},
		{"small-trade", "Kinh doanh thực phẩm nhỏ lẻ", "Small food trade"},
		{"prepacked-trade", "Kinh doanh thực phẩm bao gói sẵn", "Trade in prepacked food"},
		{"packaging", "Sản xuất, kinh doanh dụng cụ, vật liệu bao gói thực phẩm", "Food packaging and utensils"},
		{"hotel-restaurant", "Nhà hàng trong khách sạn", "Restaurant in a hotel"},
		{"canteen", "Bếp ăn tập thể không đăng ký kinh doanh thực phẩm", "Canteen not registered as food business"},
		{"street-food", "Kinh doanh thức ăn đường phố", "Street food"},
		{"certified-system", "Đã có chứng nhận GMP, HACCP, ISO 22000, IFS, BRC hoặc FSSC 22000 còn hiệu lực", "Holds a valid GMP, HACCP, ISO 22000, IFS, BRC or FSSC 22000 certificate"},
	}

	// NutritionExemptions are the cases of TT 29/2023/TT-BYT Art. 1.2.
	NutritionExemptions = []Value{
		{"not-retail", "Không bán cho người tiêu dùng", "Not sold to consumers"},
		{"single-ingredient", "Thực phẩm chỉ có một thành phần", "Single-ingredient food"},
		{"water", "Nước uống", "Water"},
		{"salt", "Muối", "Salt"},
		{"vinegar", "Giấm", "Vinegar"},
		{"additive", "Hương liệu, phụ gia, chất hỗ trợ chế biến", "Flavouring or additive"},
		{"enzyme", "Enzym thực phẩm", "Food enzyme"},
		{"tea-coffee", "Chè, cà phê không thêm thành phần nào ngoài chất tạo màu, tạo hương", "Tea or coffee with nothing but colour or flavour"},
		{"health-food", "Thực phẩm bảo vệ sức khỏe", "Health supplement"},
		{"alcohol", "Đồ uống có cồn", "Alcoholic drink"},
		{"outside-label-law", "Không thuộc phạm vi ghi nhãn hàng hóa", "Outside the scope of goods-label law"},
		{"small-producer", "Cơ sở sản xuất thực phẩm nhỏ lẻ", "Small food producer"},
	}

	// MaterialOrigins tell where raw material comes from, criterion 1.1.
	MaterialOrigins = []Value{
		{"province", "Trong tỉnh", "From the province"},
		{"domestic", "Trong nước", "From Vietnam"},
		{"imported", "Nhập khẩu", "Imported"},
		{"unknown", "Không rõ nguồn gốc", "Unknown"},
	}

	// ChannelKinds are the kinds of place where goods are sold or booked.
	ChannelKinds = []Value{
		{"shop", "Cửa hàng", "Shop"},
		{"website", "Trang web", "Website"},
		{"postmart", "Postmart", "Postmart"},
		{"voso", "Vỏ Sò", "Voso"},
		{"shopee", "Shopee", "Shopee"},
		{"tiktok", "TikTok Shop", "TikTok Shop"},
		{"facebook", "Facebook", "Facebook"},
		{"other", "Kênh khác", "Other"},
	}
)
