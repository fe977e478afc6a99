package demo

// The sentences that texts are dealt from. Holes are filled by scene.fill.
// They claim no effect, no rank and no first place: a text of a real record
// may not either.
var (
	openLines = []string{
		"{Sp} là hàng của {dv}, làm tại {thon}, {xa}.",
		"Ở {thon}, {xa}, {dv} làm {sp} đã nhiều mùa.",
		"{dv} ở {thon} gửi đến người dùng {sp}, đóng {goi}.",
		"{Sp} bắt đầu từ một gian bếp ở {thon}, nay do {dv} làm và đứng tên.",
		"Người {noi} quen gọi tắt là hàng nhà; trên nhãn, đó là {sp} của {dv}.",
	}
	landLines = map[region][]string{
		mountain: {
			"Đất {noi} dốc, sương xuống sớm, ngày và đêm chênh nhau hơn mười độ.",
			"Nương nằm trên sườn núi, nước dẫn bằng máng tre từ khe đầu bản.",
			"Mùa đông mây phủ đến gần trưa, việc ngoài nương chỉ làm được nửa ngày.",
			"Đường vào {thon} dài {n} cây số, đoạn cuối chỉ vừa một chiếc xe máy.",
			"Rừng quanh bản còn dày, người ở đây giữ lệ không chặt cây đầu nguồn.",
			"Ruộng bậc thang xếp từ lòng suối lên lưng đồi, mỗi thửa một tên gọi.",
			"Gió từ đèo thổi xuống làm mọi thứ khô nhanh, phơi hai nắng là xong.",
		},
		lowland: {
			"Đồng {noi} bằng phẳng, đất thịt pha cát, mương nước chảy quanh năm.",
			"Làng nằm giữa hai con đê, mùa nước lên vẫn nghe tiếng thuyền gõ mạn.",
			"Ruộng ở đây hai vụ lúa một vụ màu, đất ít khi được nghỉ.",
			"Từ đường lớn rẽ vào {thon} chừng {n} phút đi xe đạp, dọc đường là vườn.",
			"Chợ làng họp sáng sớm, gần như nhà nào cũng có một thứ đem bán.",
			"Sân gạch nhà nào cũng rộng, để phơi thóc ngày mùa và phơi hàng ngày nắng.",
			"Nước giếng {noi} trong và mềm, người xưa chọn chỗ này lập làng cũng vì thế.",
		},
		coast: {
			"Đất {noi} mặn nửa năm, ngọt nửa năm, cây con gì cũng phải quen nước.",
			"Nhà ở dọc kinh, đi đâu cũng bằng xuồng, hàng xuống bến là tới chợ.",
			"Con nước rong làm lịch cho cả xóm: ngày nào giăng lưới, ngày nào nghỉ.",
			"Rừng ngập mặn che gió cho ấp, dưới rễ cây là chỗ tôm cá đẻ.",
			"Nắng ở đây gắt, gió biển thổi suốt mùa khô, phơi một buổi là se mặt.",
			"Từ bến đò vào {thon} chừng {n} phút, hai bên là vuông tôm và dừa nước.",
			"Đất phù sa mới bồi, xắn xuống một lưỡi xẻng vẫn còn thấy vỏ sò.",
		},
	}
	peopleLines = []string{
		"Cả tổ có {n} người làm thường xuyên, đến mùa thì thêm bà con trong thôn.",
		"Việc chia theo sở trường: người lựa hàng, người giữ lửa, người ghi sổ.",
		"Sổ nhật ký treo ngay cửa xưởng, ai làm khâu nào thì ký khâu ấy.",
		"{n} hộ trong vùng ký hợp đồng bán {nl} theo giá đặt đầu vụ.",
		"Người mới vào nghề ngồi cạnh người cũ ít là một mùa rồi mới được làm riêng.",
		"Lớp trẻ trong thôn lo nhãn, ảnh và đơn hàng; phần tay nghề vẫn là người lớn tuổi.",
		"Cuối tháng cả tổ họp một buổi, mang mẻ bị trả về ra xem hỏng ở đâu.",
		"Tiền công tính theo ngày, phần lãi cuối năm chia theo công góp.",
		"Phụ nữ trong thôn làm phần lớn các khâu, ai bận con nhỏ thì nhận việc về nhà.",
		"Mỗi lần có đoàn đến thăm, mọi người vẫn làm như thường, khách tự xem và tự hỏi.",
	}
	workLines = []string{
		"Nguyên liệu nhập về được cân, ghi tên ruộng vườn rồi mới vào kho.",
		"Mẻ nào không đều màu thì để riêng, dùng trong nhà chứ không dán nhãn.",
		"Nhãn ghi số lô, từ số ấy tra ngược được ngày làm và người làm.",
		"Nước dùng cho sản xuất lấy mẫu kiểm mỗi năm hai lần.",
		"Dụng cụ rửa xong treo khô, không xếp chồng lúc còn ướt.",
		"Kho thành phẩm kê cao, hàng vào trước thì ra trước.",
		"Xưởng mở cửa sổ phía đông để lấy nắng sớm, phía tây che liếp.",
		"Mỗi lô giữ lại {n} gói làm mẫu cho đến hết hạn.",
		"Bao bì đặt in theo từng đợt nhỏ, đổi gì thì ghi ngày đổi.",
		"Công thức viết thành bảng treo tường, cân chứ không ước bằng tay.",
		"Năm mất mùa thì làm ít đi, không mua {nl} nơi khác về trộn.",
		"Phần thừa của mỗi mẻ được ủ làm phân, trả lại cho vườn.",
	}
	gardenLines = []string{
		"Mỗi lứa có biển ghi ngày xuống giống, ngày sang chậu hoặc sang bể và người trông.",
		"Vườn trại lấy nước từ mương đầu nguồn, có hố lắng trước khi thải ra.",
		"Con giống, cây giống nhập về được để riêng mười ngày theo dõi.",
		"Sổ chăm sóc ghi từng lần bón, từng lần thay nước, ai làm thì ký.",
		"Hàng chưa đạt thì giữ lại nuôi tiếp, không hạ giá bán vội.",
		"Trại che lưới hai lớp, trưa nắng gắt thì kéo thêm một lượt.",
		"Khách đến được chọn tận nơi, dán tên rồi gửi lại chăm cho đến ngày lấy.",
		"Mùa mưa bão cả tổ thay nhau trực đêm để chằng lại mái.",
		"Đất, giá thể và chậu cũ được phơi nắng, dùng lại cho lứa sau.",
		"Trường học trong vùng hay đưa học trò đến xem và làm thử.",
		"Phần cành tỉa, bèo và lá rụng được ủ làm phân.",
	}
	visitLines = []string{
		"Nhà nào đón khách thì treo biển cùng một mẫu, ghi số chỗ ngủ và giá.",
		"Khách được phát một tờ giấy vẽ tay: đường đi, giếng nước, chỗ không nên vào.",
		"Tối đến cả nhà ngồi quanh bếp, ai thích thì học gói bánh, đan lạt.",
		"Trẻ con trong thôn đi học, nên buổi sáng làng yên, chiều mới rộn.",
		"Tiền công dẫn đường trả ngay cho người dẫn, có ký nhận.",
		"Rau hái buổi nào dùng buổi ấy, cá vớt từ ao sau nhà.",
		"Nhà vệ sinh xây riêng, có nước nóng bằng bếp củi vào mùa lạnh.",
		"Mỗi nhà có một tủ thuốc nhỏ và số của trạm y tế dán cạnh cửa.",
		"Chụp ảnh người thì hỏi trước, người già trong thôn không phải ai cũng thích.",
		"Đêm diễn chỉ làm khi có đủ người, không hẹn được thì nói trước.",
		"Đường trơn sau mưa, người dẫn có quyền đổi lối hoặc hoãn chuyến.",
	}
	bookLines = []string{
		"Đặt chỗ qua trang của đơn vị hoặc hỏi tại điểm đón.",
		"Báo trước hai ngày để nhà kịp chuẩn bị chăn đệm và bữa ăn.",
		"Giá niêm yết ở cửa từng nhà, trẻ nhỏ ngủ cùng cha mẹ không tính tiền.",
		"Đổi ngày thì báo trước một hôm, không mất thêm gì.",
		"Mùa đón khách {mua}, ngoài mùa vẫn nhận nhóm nhỏ.",
		"Trả tiền khi về, có hóa đơn cho đoàn.",
	}
	useHeadings = []string{"Cách dùng và cất giữ", "Dùng và giữ", "Dùng thế nào", "Chọn mua và giữ gìn"}
	buyLines    = []string{
		"Hàng có {mua}, đóng {goi} và vài cỡ khác.",
		"Đơn nhiều nên báo trước chừng một tuần để kịp làm.",
		"Mua tại cơ sở được xem tận nơi, hỏi tận người.",
		"Quét mã trên nhãn là thấy số lô và ngày làm.",
		"Giá niêm yết tại xưởng và ở các điểm bán giống nhau.",
		"Hàng gửi xe theo chuyến sáng, kèm phiếu ghi rõ số lượng.",
		"Trả lại vỏ bao còn lành thì được trừ một ít tiền ở lần mua sau.",
	}
	siblingLines = []string{
		"Cùng nhà còn có", "Cùng nơi này làm có", "Ai thích thứ khác có thể xem", "Hàng đi kèm thường là",
	}
	communeLines = []string{
		"Chuyện về vùng đất này có ở trang", "Đường đi và cảnh quan xem ở trang", "Các mặt hàng khác của vùng có ở trang",
	}
)
