package schema

// The lists of values of labels, communes, places, routes and events.
var (
	// Categories are the categories of Appendix I of the label decree.
	Categories = []Value{
		{"grain", "Lương thực", "Grain"},
		{"food", "Thực phẩm", "Food"},
		{"drink", "Đồ uống không cồn", "Soft drink"},
		{"alcohol", "Rượu, đồ uống có cồn", "Alcohol"},
		{"health-food", "Thực phẩm bảo vệ sức khỏe", "Health supplement"},
		{"medicine", "Thuốc dược liệu, thuốc cổ truyền", "Herbal or traditional medicine"},
		{"cosmetic", "Mỹ phẩm", "Cosmetic"},
		{"household-chemical", "Hóa chất gia dụng", "Household chemical"},
		{"textile", "Dệt may, da, giầy", "Textile, leather, shoes"},
		{"craft", "Đồ gỗ, gốm sứ, thủ công mỹ nghệ", "Handicraft"},
		{"live", "Hoa, cây cảnh, động vật cảnh", "Flowers, ornamental plants and animals"},
	}

	// MarkVariants are the forms of the OCOP mark.
	MarkVariants = []Value{
		{"national", "Nhãn hiệu chứng nhận “Sản phẩm OCOP Việt Nam”", "National certification mark"},
		{"provincial", "Dấu OCOP của tỉnh", "Provincial mark"},
		{"programme", "Biểu trưng của Chương trình OCOP, không có sao", "Programme logo without stars"},
	}

	// MarkEdits are what may have been done to the template of the mark.
	MarkEdits = []Value{
		{"recolour", "Đổi màu", "Recoloured"},
		{"stretch", "Kéo giãn, bóp méo", "Stretched"},
		{"crop", "Cắt bớt", "Cropped"},
		{"rotate", "Xoay", "Rotated"},
		{"redraw", "Vẽ lại", "Redrawn"},
	}

	// NutritionFields are the keys of ocop.Nutrition that may be printed as 0.
	NutritionFields = []Value{
		{"energy_kcal", "Năng lượng", "Energy"},
		{"protein_g", "Chất đạm", "Protein"},
		{"carbohydrate_g", "Carbohydrat", "Carbohydrate"},
		{"sugar_g", "Đường tổng số", "Total sugar"},
		{"fat_g", "Chất béo", "Fat"},
		{"saturated_fat_g", "Chất béo bão hòa", "Saturated fat"},
		{"sodium_mg", "Natri", "Sodium"},
	}

	// Languages are the languages of a label or of a host, by ISO 639-1.
	Languages = []Value{
		{"vi", "Tiếng Việt", "Vietnamese"},
		{"en", "Tiếng Anh", "English"},
		{"fr", "Tiếng Pháp", "French"},
		{"zh", "Tiếng Trung", "Chinese"},
		{"ja", "Tiếng Nhật", "Japanese"},
		{"ko", "Tiếng Hàn", "Korean"},
		{"de", "Tiếng Đức", "German"},
		{"es", "Tiếng Tây Ban Nha", "Spanish"},
		{"ru", "Tiếng Nga", "Russian"},
		{"th", "Tiếng Thái Lan", "Thai"},
		{"lo", "Tiếng Lào", "Lao"},
		{"km", "Tiếng Khmer", "Khmer"},
		{"other", "Tiếng khác", "Other"},
	}

	// CommuneKinds are the kinds of unit at commune level.
	CommuneKinds = []Value{
		{"commune", "Xã", "Commune"},
		{"ward", "Phường", "Ward"},
		{"township", "Thị trấn", "Township"},
		{"special-zone", "Đặc khu", "Special zone"},
	}

	// PlaceKinds are the kinds of destination.
	PlaceKinds = []Value{
		{"homestay", "Nhà ở có phòng cho khách thuê (homestay)", "Homestay"},
		{"farm", "Trang trại, vườn đón khách", "Farm visit"},
		{"craft-village", "Làng nghề", "Craft village"},
		{"nature", "Cảnh quan thiên nhiên, du lịch sinh thái", "Nature and ecotourism"},
		{"heritage", "Di tích, di sản", "Heritage"},
		{"market", "Chợ", "Market"},
	}

	// Difficulties tell how hard a route is.
	Difficulties = []Value{
		{"easy", "Dễ đi", "Easy"},
		{"moderate", "Trung bình", "Moderate"},
		{"hard", "Khó", "Hard"},
	}

	// EventKinds are what events are for.
	EventKinds = []Value{
		{"trade-promotion", "Xúc tiến thương mại", "Trade promotion"},
		{"training", "Đào tạo, tập huấn", "Training"},
		{"council", "Họp hội đồng đánh giá", "Council session"},
		{"inspection", "Kiểm tra, giám sát", "Inspection"},
		{"conference", "Hội nghị", "Conference"},
	}

	// Levels are the levels at which things happen, from near to far.
	Levels = []Value{
		{"commune", "Cấp xã", "Commune"},
		{"district", "Cấp huyện (đến 30/6/2025)", "District (until 30 June 2025)"},
		{"province", "Cấp tỉnh", "Province"},
		{"national", "Cấp trung ương", "National"},
		{"international", "Quốc tế", "International"},
	}
)
