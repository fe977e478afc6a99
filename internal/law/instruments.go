package law

import (
	"slices"

	"ocop/internal/ocop"
)

// The instruments in the order of their first days. Where a source gives only
// the day on which a circular letter or a provincial act was signed, that day
// stands for the first one.
var instruments = slices.Concat(untilMark, sinceMark)

// foodSuspensions are those of NĐ 46/2026 and of what came with it. The second
// began before the first had run out.
var foodSuspensions = []Suspension{
	{day(2026, 2, 4), day(2026, 4, 15), NQ09},
	{day(2026, 4, 6), ocop.Date{}, NQ15},
}

// untilMark is the law from before the national rules on the OCOP mark.
var untilMark = []Instrument{
	{
		Key: ND89, Number: "Nghị định 89/2006/NĐ-CP", Issuer: "Chính phủ",
		Title: "Nhãn hàng hóa",
		From:  day(2007, 3, 13), To: day(2017, 5, 31), SupersededBy: ND43,
	},
	{
		Key: LHH, Number: "Luật 05/2007/QH12", Issuer: "Quốc hội",
		Title: "Luật Chất lượng sản phẩm, hàng hóa",
		From:  day(2008, 7, 1),
	},
	{
		Key: LAT, Number: "Luật 55/2010/QH12", Issuer: "Quốc hội",
		Title: "Luật An toàn thực phẩm",
		From:  day(2011, 7, 1),
	},
	{
		Key: ND86, Number: "Nghị định 86/2012/NĐ-CP", Issuer: "Chính phủ",
		Title: "Hướng dẫn Luật Đo lường, trong đó có đơn vị đo pháp định",
		From:  day(2012, 12, 15),
	},
	{
		Key: LQC, Number: "Luật 16/2012/QH13", Issuer: "Quốc hội",
		Title: "Luật Quảng cáo",
		From:  day(2013, 1, 1),
	},
	{
		Key: ND99, Number: "Nghị định 99/2013/NĐ-CP", Issuer: "Chính phủ",
		Title: "Xử phạt vi phạm hành chính trong lĩnh vực sở hữu công nghiệp",
		From:  day(2013, 10, 15),
	},
	{
		Key: ND43, Number: "Nghị định 43/2017/NĐ-CP", Issuer: "Chính phủ",
		Title: "Nhãn hàng hóa",
		From:  day(2017, 6, 1), To: day(2026, 1, 22), SupersededBy: ND37, Verified: "PLO43",
	},
	{
		Key: ND105, Number: "Nghị định 105/2017/NĐ-CP", Issuer: "Chính phủ",
		Title: "Kinh doanh rượu",
		From:  day(2017, 11, 1), Verified: "RUOU105",
	},
	{
		Key: ND119, Number: "Nghị định 119/2017/NĐ-CP", Issuer: "Chính phủ",
		Title: "Xử phạt vi phạm hành chính về tiêu chuẩn, đo lường, chất lượng và nhãn hàng hóa",
		From:  day(2017, 12, 15),
	},
	{
		Key: ND15, Number: "Nghị định 15/2018/NĐ-CP", Issuer: "Chính phủ",
		Title: "Quy định chi tiết một số điều của Luật An toàn thực phẩm",
		From:  day(2018, 2, 2), Verified: "PLO46",
	},
	{
		Key: ND39, Number: "Nghị định 39/2018/NĐ-CP", Issuer: "Chính phủ",
		Title: "Hướng dẫn Luật Hỗ trợ doanh nghiệp nhỏ và vừa",
		From:  day(2018, 3, 11), To: day(2021, 10, 14), SupersededBy: ND80, Verified: "seed",
	},
	{
		Key: QD490, Number: "Quyết định 490/QĐ-TTg", Issuer: "Thủ tướng Chính phủ",
		Title: "Chương trình Mỗi xã một sản phẩm giai đoạn 2018–2020",
		From:  day(2018, 5, 7),
	},
	{
		Key: TT01, Number: "Thông tư 01/2018/TT-BYT", Issuer: "Bộ Y tế",
		Title: "Ghi nhãn thuốc, nguyên liệu làm thuốc và tờ hướng dẫn sử dụng thuốc",
		From:  day(2018, 6, 1),
	},
	{
		Key: QD2078, Number: "Quyết định 2078/QĐ-UBND năm 2018", Issuer: "Ủy ban nhân dân tỉnh Quảng Nam",
		Title: "Biểu trưng “OCOP Quảng Nam”",
		From:  day(2018, 9, 18), Verified: "QNAM-BAO",
	},
	{
		Key: ND109, Number: "Nghị định 109/2018/NĐ-CP", Issuer: "Chính phủ",
		Title: "Nông nghiệp hữu cơ",
		From:  day(2018, 10, 15), Verified: "GREENCERT",
	},
	{
		Key: ND115, Number: "Nghị định 115/2018/NĐ-CP", Issuer: "Chính phủ",
		Title: "Xử phạt vi phạm hành chính về an toàn thực phẩm",
		From:  day(2018, 10, 20),
	},
	{
		Key: QN77, Number: "Quyết định 77/QĐ-UBND năm 2019", Issuer: "Ủy ban nhân dân tỉnh Quảng Nam",
		Title: "Quy định tạm thời về quản lý và sử dụng nhãn hiệu “OCOP Quảng Nam”",
		From:  day(2019, 1, 9), Verified: "QNAM-HTPL",
	},
	{
		Key: QD1048, Number: "Quyết định 1048/QĐ-TTg", Issuer: "Thủ tướng Chính phủ",
		Title: "Bộ tiêu chí đánh giá, phân hạng sản phẩm OCOP",
		From:  day(2019, 8, 21), To: day(2023, 2, 23), SupersededBy: QD148, Verified: "OCOP-TH",
	},
	{
		Key: BCT3041, Number: "Quyết định 3041/QĐ-BCT", Issuer: "Bộ Công Thương",
		Title: "Biển hiệu, biểu trưng điểm giới thiệu và bán sản phẩm OCOP",
		From:  day(2019, 10, 8), Verified: "BCT3041",
	},
	{
		Key: L44, Number: "Luật 44/2019/QH14", Issuer: "Quốc hội",
		Title: "Luật Phòng, chống tác hại của rượu, bia",
		From:  day(2020, 1, 1),
	},
	{
		Key: TT05, Number: "Thông tư 05/2019/TT-BKHCN", Issuer: "Bộ Khoa học và Công nghệ",
		Title: "Quy định chi tiết một số điều của Nghị định 43/2017/NĐ-CP về nhãn hàng hóa",
		From:  day(2020, 1, 1), Verified: "TVPL-05",
	},
	{
		Key: ND30, Number: "Nghị định 30/2020/NĐ-CP", Issuer: "Chính phủ",
		Title: "Công tác văn thư",
		From:  day(2020, 3, 5), Verified: "ND30",
	},
	{
		Key: ND17, Number: "Nghị định 17/2020/NĐ-CP", Issuer: "Chính phủ",
		Title: "Sửa đổi các nghị định về điều kiện đầu tư kinh doanh thuộc quản lý của Bộ Công Thương, trong đó có kinh doanh rượu",
		From:  day(2020, 3, 22),
	},
	{
		Key: QD781, Number: "Quyết định 781/QĐ-TTg", Issuer: "Thủ tướng Chính phủ",
		Title: "Sửa đổi Bộ tiêu chí đánh giá, phân hạng sản phẩm OCOP",
		From:  day(2020, 6, 8), To: day(2023, 2, 23), SupersededBy: QD148, Verified: "YB781",
	},
	{
		Key: CV6384, Number: "Công văn 6384/BNN-VPĐP", Issuer: "Bộ Nông nghiệp và Phát triển nông thôn",
		Title: "Chương trình Mỗi xã một sản phẩm",
		From:  day(2020, 9, 15), Verified: "seed",
	},
}
