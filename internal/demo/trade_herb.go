package demo

import "ocop/internal/ocop"

// tradesOfHerb are sets 18 to 20: what is made of herbs.
var tradesOfHerb = []trade{{
	set: 18, weight: 1, old: ocop.OldHerbal, craft: "Dược liệu",
	heads: []head{{"Viên tinh nghệ", "Nghệ", "", ""}, {"Cao cà gai leo", "Cà gai leo", "", ""}, {"Viên rau má", "Rau má", "pc", ""}, {"Cao chùm ngây", "Chùm ngây", "p", ""}},
	tags:  []string{"nguyên chất", "đặc"},
	sizes: []size{{"60 viên", "lọ", 50, 190000}, {"100 g", "hũ", 40, 150000}},
	life:  "36 tháng", share: 90, rest: []part{{"tinh bột", 10}}, exempt: "health-food", category: ocop.CategoryHealth,
	warning: "Thực phẩm này không phải là thuốc và không thay thế thuốc chữa bệnh.",
	usage:   "Uống sau bữa ăn với nước ấm.", storage: "Nơi khô mát, dưới 30 °C, để xa tầm tay trẻ em.",
	uses: "Bổ sung chất chiết từ thảo mộc theo bản công bố.", target: "Người trên 18 tuổi", dose: "Ngày 2 lần, mỗi lần 1 phần",
	texts:  []string{"Thực phẩm bảo vệ sức khỏe"},
	papers: []ocop.DocumentKind{ocop.DocGMP, ocop.DocRegistration, ocop.DocTestReport},
	hs:     "2106.90", local: 50, capacity: "3.000 lọ",
	steps: []string{
		"Dược liệu thu khi đủ tuổi, rửa, thái, sấy dưới sáu mươi độ.",
		"Khâu nấu cao làm ở xưởng đạt chuẩn, mỗi mẻ ghi thời gian và lượng nước.",
		"Thành phẩm được lấy mẫu kiểm nghiệm trước khi ra khỏi kho.",
		"Vườn giống nằm cạnh xưởng, mỗi luống có biển tên và ngày trồng.",
	},
	serve: []string{"Dùng theo liều ghi trên nhãn.", "Người đang dùng thuốc nên hỏi người có chuyên môn trước.", "Đậy kín nắp, tránh ẩm."},
}, {
	set: 19, weight: 2, old: ocop.OldHerbal, craft: "Mỹ phẩm thảo mộc",
	heads: []head{{"Dầu gội bồ kết", "Bồ kết", "", ""}, {"Xà phòng mướp đắng", "Mướp đắng", "p", ""}, {"Dầu dừa ép lạnh", "Cơm dừa", "c", ""}, {"Nước rửa tay lá trầu", "Lá trầu", "p", ""}, {"Xà phòng cám gạo", "Cám gạo", "", ""}},
	tags:  []string{"hương sả", "hương bưởi", "hương quế"},
	sizes: []size{{"300 ml", "chai", 24, 120000}, {"100 g", "bánh", 60, 45000}},
	life:  "24 tháng", share: 50, rest: []part{{"nước", 30}, {"dầu dừa", 15}, {"tinh dầu", 5}}, category: ocop.CategoryCosmetic,
	warning: "Chỉ dùng ngoài da. Ngừng dùng nếu thấy ngứa rát.",
	usage:   "Lấy lượng vừa đủ, xoa đều rồi xả sạch.", storage: "Nơi khô mát, tránh nắng.", uses: "Làm sạch, làm mềm.",
	texts:  []string{"Nấu từ thảo mộc của vùng"},
	papers: []ocop.DocumentKind{ocop.DocDeclaration, ocop.DocTestReport},
	hs:     "3401.30", local: 50, capacity: "1.500 chai",
	steps: []string{
		"Thảo mộc khô nướng sơ trên than rồi nấu lấy nước cốt đặc.",
		"Nước cốt phối với dầu ở nhiệt thấp, khuấy một chiều suốt ba giờ.",
		"Bánh xà phòng cắt tay, để kệ bốn mươi ngày cho chín.",
		"Mỗi lô đo độ pH, dán số lô và ngày lên từng sản phẩm.",
	},
	serve: []string{"Thử một ít trên cổ tay trước lần dùng đầu.", "Xả lại bằng nước sạch, tránh để dính mắt.", "Để nơi ráo cho bánh lâu mòn."},
}, {
	set: 20, weight: 2, old: ocop.OldHerbal, craft: "Tinh dầu",
	heads: []head{{"Tinh dầu sả", "Sả", "", ""}, {"Tinh dầu quế", "Quế", "m", ""}, {"Tinh dầu tràm", "Tràm", "c", ""}, {"Tinh dầu bưởi", "Vỏ bưởi", "p", ""}, {"Hoa hồi khô", "Hoa hồi", "m", ""}},
	tags:  []string{"nguyên chất", "chưng cất hơi nước"},
	sizes: []size{{"10 ml", "lọ", 100, 60000}, {"50 ml", "lọ", 40, 240000}},
	life:  "36 tháng", share: 100, category: ocop.CategoryChemical,
	warning: "Để xa tầm tay trẻ em. Không uống, không để gần lửa.",
	usage:   "Nhỏ 3–5 giọt vào máy khuếch tán, dùng trong phòng thoáng.", storage: "Nơi mát, tránh nắng, vặn chặt nắp.", uses: "Làm thơm phòng, thơm tủ.",
	texts:  []string{"Chưng cất bằng hơi nước"},
	papers: []ocop.DocumentKind{ocop.DocTestReport, ocop.DocEnvironment},
	hs:     "3301.29", season: []int{5, 6, 7, 8, 9, 10}, local: 60, capacity: "800 lọ",
	steps: []string{
		"Cây cắt buổi sáng, héo một ngày cho bớt nước rồi xếp vào nồi.",
		"Nồi cất đặt ngay bìa nương để nguyên liệu không bị ủ nóng.",
		"Một nồi đầy chỉ cho chừng một cốc tinh dầu, để lắng, gạn nước.",
		"Bã sau khi cất trộn với phân chuồng, trả lại cho nương.",
	},
	serve: []string{"Nhỏ vài giọt vào khay đất nung hoặc máy khuếch tán.", "Treo túi vải tẩm tinh dầu trong tủ quần áo cho thơm.", "Vặn chặt nắp, để lọ đứng, mùi giữ được ba năm."},
}}
