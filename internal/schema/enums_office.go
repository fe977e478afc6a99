package schema

// The lists of values of the internal kinds, dossier and plan.
var (
	// States are the places of a product in the yearly cycle.
	States = []Value{
		{"idea", "Đăng ký ý tưởng", "Idea"},
		{"plan", "Lập phương án sản xuất, kinh doanh", "Business plan"},
		{"producing", "Triển khai phương án", "Producing"},
		{"dossier-commune", "Hồ sơ tại cấp xã", "Dossier at the commune"},
		{"dossier-province", "Hồ sơ tại cấp tỉnh", "Dossier at the province"},
		{"evaluated", "Đã đánh giá, chờ quyết định", "Evaluated"},
		{"returned", "Bị trả lại", "Returned"},
		{"not-reached", "Không đạt (1–2 sao)", "Not reached"},
		{"recognised", "Đã công nhận", "Recognised"},
		{"proposed-5", "Đề nghị công nhận 5 sao", "Proposed for 5 stars"},
		{"stopped", "Dừng tham gia", "Stopped"},
	}

	// Sexes are the sexes that form 02 asks for.
	Sexes = []Value{
		{"female", "Nữ", "Female"},
		{"male", "Nam", "Male"},
	}

	// IdeaForms are the forms on which an idea is registered.
	IdeaForms = []Value{
		{"01", "Mẫu 01 – sản phẩm mới", "Form 01 – new product"},
		{"02", "Mẫu 02 – sản phẩm đã có", "Form 02 – existing product"},
	}

	// IdeaResults are what became of an idea.
	IdeaResults = []Value{
		{"accepted", "Được chọn", "Accepted"},
		{"returned", "Trả lại", "Returned"},
	}

	// CoopRatings are the yearly ratings of cooperatives.
	CoopRatings = []Value{
		{"good", "Tốt", "Good"},
		{"fair", "Khá", "Fair"},
		{"average", "Trung bình", "Average"},
		{"weak", "Yếu", "Weak"},
	}

	// Indicators are what the targets of a plan count.
	Indicators = []Value{
		{"keep-3-star", "Duy trì sản phẩm đạt 3 sao", "Products kept at 3 stars"},
		{"new-3-star", "Sản phẩm mới đạt 3 sao", "New products with 3 stars"},
		{"upgrade-3-to-4", "Sản phẩm nâng hạng từ 3 sao lên 4 sao", "Products upgraded from 3 to 4 stars"},
		{"new-4-star", "Sản phẩm mới đạt 4 sao", "New products with 4 stars"},
		{"upgrade-4-to-5", "Sản phẩm nâng hạng từ 4 sao lên 5 sao", "Products upgraded from 4 to 5 stars"},
		{"re-recognised", "Sản phẩm được công nhận lại", "Products recognised again"},
		{"new-cooperatives", "Hợp tác xã mới tham gia", "New cooperatives"},
		{"new-entities", "Chủ thể mới tham gia", "New entities"},
		{"trainings", "Lớp đào tạo, tập huấn", "Training courses"},
		{"trade-promotions", "Sự kiện xúc tiến thương mại", "Trade promotion events"},
		{"label-supports", "Lượt hỗ trợ nhãn, bao bì", "Supports for labels and packaging"},
		{"traceability-supports", "Lượt hỗ trợ truy xuất nguồn gốc", "Supports for traceability"},
		{"label-inspections", "Lượt kiểm tra nhãn", "Label inspections"},
		{"conferences", "Hội nghị", "Conferences"},
		{"sale-points", "Điểm giới thiệu và bán sản phẩm OCOP", "OCOP points of sale"},
	}

	// Sources are where money comes from (table B7).
	Sources = []Value{
		{"central", "Ngân sách trung ương", "Central budget"},
		{"province", "Ngân sách tỉnh", "Provincial budget"},
		{"district", "Ngân sách huyện (đến 30/6/2025)", "District budget (until 30 June 2025)"},
		{"commune", "Ngân sách xã", "Commune budget"},
		{"integrated", "Vốn lồng ghép", "Integrated funds"},
		{"counterpart", "Vốn đối ứng của chủ thể", "Counterpart of the entity"},
		{"credit", "Vốn tín dụng", "Credit"},
	}

	// Uses are what money or support is for (table B7).
	Uses = []Value{
		{"training", "Đào tạo, tập huấn", "Training"},
		{"brand", "Xây dựng thương hiệu", "Branding"},
		{"label", "Thiết kế, in nhãn", "Labels"},
		{"packaging", "Bao bì", "Packaging"},
		{"traceability", "Truy xuất nguồn gốc", "Traceability"},
		{"haccp", "Chứng nhận HACCP", "HACCP"},
		{"iso", "Chứng nhận ISO", "ISO"},
		{"certificate-of-origin", "Giấy chứng nhận xuất xứ (C/O)", "Certificate of origin"},
		{"certification", "Đánh giá, chứng nhận khác", "Other certification"},
		{"promotion", "Xúc tiến thương mại", "Trade promotion"},
		{"equipment", "Máy móc, thiết bị", "Equipment"},
		{"awards", "Khen thưởng", "Awards"},
		{"management", "Quản lý, điều hành", "Management"},
	}

	// Audiences are whom a training is for.
	Audiences = []Value{
		{"staff", "Cán bộ", "Staff"},
		{"entities", "Chủ thể", "Entities"},
	}
)
