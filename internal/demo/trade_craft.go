package demo

import "ocop/internal/ocop"

const dryPlace = "Nơi khô thoáng, tránh nắng gắt."

// tradesOfCraft are sets 21 to 26: craft, ornamental plants and animals, and
// tourism.
var tradesOfCraft = []trade{{
	set: 21, weight: 4, old: ocop.OldSouvenir, craft: "Mây tre đan",
	heads: []head{
		{"Ghế mây", "Mây nếp, khung tre", "", ""}, {"Giỏ lục bình", "Lục bình khô", "c", ""}, {"Gốm men tro", "Đất sét", "p", ""}, {"Chiếu cói", "Cói", "pc", ""},
		{"Đèn lồng tre", "Tre", "p", ""}, {"Gùi đan", "Giang, mây", "m", ""}, {"Tranh lá", "Lá khô", "c", ""}, {"Thuyền gỗ thu nhỏ", "Gỗ tràm", "c", ""},
	},
	tags:  []string{"cỡ nhỏ", "cỡ lớn", "hun khói", "để mộc"},
	sizes: []size{{"1 chiếc", "chiếc", 4, 280000}, {"1 bộ", "bộ", 2, 690000}},
	usage: "Dùng trong nhà, lau bằng khăn ẩm.", storage: dryPlace, warning: "Không để gần lửa.",
	measures: []string{"Ø38 × cao 42 cm", "30 × 20 × 12 cm", "45 × 45 × 50 cm", "Ø22 × cao 30 cm"},
	texts:    []string{"Làm tay từng chiếc"},
	papers:   []ocop.DocumentKind{ocop.DocEnvironment},
	hs:       "4602.19", local: 60, capacity: "150 chiếc",
	steps: []string{
		"Nguyên liệu ngâm nước suối mười ngày, phơi hai nắng rồi mới chẻ.",
		"Sợi chuốt đều bằng dao cau, mỏng chừng một li.",
		"Một người làm trọn một chiếc, từ khung cho đến nút buộc cuối.",
		"Hàng xong được hơ qua khói rơm cho khỏi mốc mọt.",
		"Mẫu mới vẽ trên giấy đúng cỡ thật, dán lên vách xưởng để cả tổ góp ý.",
	},
	serve: []string{"Lau bằng khăn ẩm, phơi chỗ thoáng, không ngâm nước.", "Sợi khô quá thì phun chút nước, để qua đêm sẽ dẻo lại.", "Kê xa bếp lửa và cửa sổ nắng gắt."},
}, {
	set: 22, weight: 2, old: ocop.OldFabric, craft: "Dệt thổ cẩm",
	heads: []head{
		{"Khăn thổ cẩm", "Sợi bông", "m", ""}, {"Túi thổ cẩm", "Sợi bông", "m", ""}, {"Khăn lụa tơ tằm", "Tơ tằm", "p", ""}, {"Áo chàm", "Vải bông nhuộm chàm", "m", ""}, {"Khăn rằn", "Sợi bông", "c", ""},
	},
	tags:  []string{"nhuộm chàm", "dệt tay", "họa tiết sóng"},
	sizes: []size{{"1 chiếc", "chiếc", 20, 220000}, {"1 bộ", "bộ", 10, 480000}},
	usage: "Giặt tay bằng nước lạnh, phơi nơi râm.", storage: dryPlace, warning: "Không tẩy, không sấy nóng.",
	measures: []string{"180 × 45 cm", "38 × 32 cm", "cỡ S, M, L", "120 × 120 cm"},
	texts:    []string{"Nhuộm lá và củ rừng"},
	papers:   []ocop.DocumentKind{ocop.DocTestReport},
	hs:       "6214.90", local: 50, capacity: "200 chiếc",
	steps: []string{
		"Sợi xe tay, hồ bằng nước cháo loãng rồi phơi trên sào tre.",
		"Thuốc nhuộm lấy từ lá và củ, nhúng bảy lượt mới đủ màu.",
		"Khung cửi đặt cạnh cửa, mỗi ngày dệt được chừng hai gang.",
		"Hoa văn nhớ trong đầu, người dệt đếm sợi chứ không vẽ mẫu.",
	},
	serve: []string{"Giặt riêng lần đầu vì màu chàm còn ra.", "Phơi trong râm, là mặt trái.", "Gấp với vài lá sả khô để khỏi mọt."},
}, {
	set: 23, weight: 1, old: "", craft: "Hoa",
	heads: []head{{"Hoa hồng chậu", "Hoa hồng", "", ""}, {"Lan kiếm", "Lan", "m", ""}, {"Hoa cúc mâm xôi", "Hoa cúc", "pc", ""}, {"Hoa ly", "Hoa ly", "m", ""}},
	tags:  []string{"chậu vừa", "chậu lớn"},
	sizes: []size{{"1 chậu", "chậu", 6, 150000}},
	usage: "Tưới sáng sớm, đặt nơi sáng.", storage: "Nơi thoáng, có mái che mưa.",
	papers: []ocop.DocumentKind{ocop.DocEnvironment}, hs: "0602.90", season: []int{11, 12, 1, 2}, local: 100, capacity: "500 chậu",
	steps: []string{"Giá thể trộn từ trấu hun, xơ dừa và đất phù sa.", "Cây giống do vườn tự nhân, sang chậu hai lần trước khi bán.", "Nhà lưới che bớt nắng trưa, tưới nhỏ giọt theo giờ."},
	serve: []string{"Đặt nơi sáng, tránh gió lùa.", "Tưới khi mặt đất se khô, không tưới lên hoa.", "Cắt bông tàn để cây ra lứa sau."},
}, {
	set: 24, weight: 1, old: "", craft: "Cây cảnh",
	heads: []head{{"Sanh bonsai", "Sanh", "p", ""}, {"Mai vàng", "Mai vàng", "c", ""}, {"Quất cảnh", "Quất", "p", ""}, {"Đào phai", "Đào", "m", ""}},
	tags:  []string{"dáng trực", "dáng huyền", "thế đôi"},
	sizes: []size{{"1 cây", "cây", 1, 950000}},
	usage: "Tưới đều, xoay chậu mỗi tuần.", storage: "Ngoài trời, có nắng buổi sáng.",
	papers: []ocop.DocumentKind{ocop.DocEnvironment}, hs: "0602.90", season: []int{12, 1, 2}, local: 100, capacity: "60 cây",
	steps: []string{"Phôi cây ươm tại vườn, uốn dây từ năm thứ ba.", "Mỗi cây có sổ riêng ghi ngày thay đất và ngày cắt tỉa.", "Chậu nung trong vùng, đáy ba lỗ cho thoát nước."},
	serve: []string{"Xoay chậu mỗi tuần cho tán đều.", "Bón loãng, bón thưa; mùa mưa thì ngừng.", "Ba năm thay đất một lần vào đầu xuân."},
}, {
	set: 25, weight: 1, old: "", craft: "Động vật cảnh",
	heads: []head{{"Cá koi", "Cá koi", "", ""}, {"Gà lông nhung", "Gà cảnh", "", ""}, {"Cá bảy màu", "Cá bảy màu", "c", ""}},
	tags:  []string{"dòng đỏ trắng", "dòng ba màu"},
	sizes: []size{{"1 con", "con", 1, 350000}, {"1 cặp", "cặp", 1, 650000}},
	usage: "Thả nước đã khử clo, cho ăn ngày hai lần.", storage: "Bể hoặc chuồng sạch, thoáng.",
	papers: []ocop.DocumentKind{ocop.DocQuarantine, ocop.DocEnvironment}, hs: "0301.11", local: 100, capacity: "200 con",
	steps: []string{"Con giống chọn từ đàn của trại, mỗi lứa lọc hai lần.", "Bể nuôi lọc tuần hoàn, thay một phần ba nước mỗi tuần.", "Trước khi giao, con được để riêng mười ngày theo dõi."},
	serve: []string{"Ngâm túi trong bể hai mươi phút trước khi thả.", "Cho ăn ít và đều, vớt thức ăn thừa.", "Thay nước từng phần, không thay hết một lần."},
}, {
	set: 26, weight: 2, old: ocop.OldTourism, craft: "Du lịch cộng đồng",
	heads: []head{
		{"Du lịch cộng đồng", "", "m", ""}, {"Trải nghiệm miệt vườn", "", "c", ""}, {"Một ngày làm nông dân", "", "p", ""}, {"Trải nghiệm đi đò", "", "pc", ""}, {"Nghỉ nhà sàn", "", "m", ""},
	},
	sizes:  []size{{"1 đêm, chỗ ngủ chung", "khách", 0, 150000}, {"1 bữa cơm", "khách", 0, 140000}, {"gói 2 ngày 1 đêm", "khách", 0, 850000}},
	papers: []ocop.DocumentKind{ocop.DocTourismLicence}, local: 60, capacity: "40 khách mỗi ngày",
	season: []int{9, 10, 11, 12, 1, 2, 3, 4},
	steps: []string{
		"Các nhà đón khách luân phiên, giá niêm yết chung, mỗi lượt trích một phần vào quỹ đường thôn.",
		"Chăn đệm giặt sau mỗi lượt khách, bếp kiểm tra hằng tuần.",
		"Người dẫn đường là người trong thôn, đã qua lớp sơ cứu.",
		"Bữa cơm nấu bằng thứ có trong vườn, báo trước một ngày để kịp hái.",
	},
	serve: []string{"Nên đặt trước hai ngày, mang giày bám và áo mưa mỏng.", "Đoàn trên mười người xin chia hai nhà.", "Rác mang đến thì mang về, giếng đầu thôn có nước uống."},
}}
