package law

// sinceMark is the law since the national rules on the OCOP mark, QĐ 1162 of
// 17/09/2020.
var sinceMark = []Instrument{
	{
		Key: QC1162, Number: "Quyết định 1162/QĐ-VPĐP-OCOP", Issuer: "Văn phòng Điều phối NTM Trung ương",
		Title: "Quy chế quản lý và sử dụng nhãn hiệu chứng nhận “Sản phẩm OCOP Việt Nam”",
		From:  day(2020, 9, 17), Verified: "TVPL-1162",
	},
	{
		Key: DT970, Number: "Công văn 970/UBND-KT năm 2020", Issuer: "Ủy ban nhân dân tỉnh Đồng Tháp",
		Title: "Sử dụng tem và nhãn hiệu sản phẩm OCOP",
		From:  day(2020, 11, 10), Verified: "DTHAP",
	},
	{
		Key: HT843, Number: "Quyết định 843/QĐ-UBND năm 2021", Issuer: "Ủy ban nhân dân tỉnh Hà Tĩnh",
		Title: "Quy chế quản lý sản phẩm OCOP",
		From:  day(2021, 2, 4), Verified: "HATINH",
	},
	{
		Key: CV2044, Number: "Công văn 2044/BNN-VPĐP", Issuer: "Bộ Nông nghiệp và Phát triển nông thôn",
		Title: "Hệ thống quản lý và giám sát sản phẩm OCOP",
		From:  day(2021, 4, 8), Verified: "CV2044",
	},
	{
		Key: CV1565, Number: "Công văn 1565/SNNPTNT-VPNTM", Issuer: "Sở Nông nghiệp và Phát triển nông thôn",
		Title: "Chương trình Mỗi xã một sản phẩm năm 2021",
		From:  day(2021, 5, 26), Verified: "seed",
	},
	{
		Key: ND80, Number: "Nghị định 80/2021/NĐ-CP", Issuer: "Chính phủ",
		Title: "Hướng dẫn Luật Hỗ trợ doanh nghiệp nhỏ và vừa",
		From:  day(2021, 10, 15),
	},
	{
		Key: ND126, Number: "Nghị định 126/2021/NĐ-CP", Issuer: "Chính phủ",
		Title: "Sửa đổi các nghị định về xử phạt, trong đó có Nghị định 119/2017/NĐ-CP",
		From:  day(2022, 1, 1),
	},
	{
		Key: ND124, Number: "Nghị định 124/2021/NĐ-CP", Issuer: "Chính phủ",
		Title: "Sửa đổi Nghị định 115/2018/NĐ-CP về xử phạt an toàn thực phẩm",
		From:  day(2022, 1, 1),
	},
	{
		Key: ND111, Number: "Nghị định 111/2021/NĐ-CP", Issuer: "Chính phủ",
		Title: "Sửa đổi Nghị định 43/2017/NĐ-CP về nhãn hàng hóa",
		From:  day(2022, 2, 15), To: day(2026, 1, 22), SupersededBy: ND37, Verified: "MATMA",
	},
	{
		Key: QD919, Number: "Quyết định 919/QĐ-TTg", Issuer: "Thủ tướng Chính phủ",
		Title: "Chương trình Mỗi xã một sản phẩm giai đoạn 2021–2025",
		From:  day(2022, 8, 1), Verified: "TVPL-919",
	},
	{
		Key: QD148, Number: "Quyết định 148/QĐ-TTg", Issuer: "Thủ tướng Chính phủ",
		Title: "Bộ tiêu chí và quy trình đánh giá, phân hạng sản phẩm OCOP",
		From:  day(2023, 2, 24), To: day(2026, 7, 21), SupersededBy: QD26, Verified: "TVPL-148",
	},
	{
		Key: BCT950, Number: "Quyết định 950/QĐ-BCT", Issuer: "Bộ Công Thương",
		Title: "Điểm giới thiệu và bán sản phẩm OCOP giai đoạn 2023–2025",
		From:  day(2023, 4, 18), To: day(2025, 12, 31), Verified: "BCT950",
	},
	{
		Key: ND13, Number: "Nghị định 13/2023/NĐ-CP", Issuer: "Chính phủ",
		Title: "Bảo vệ dữ liệu cá nhân",
		From:  day(2023, 7, 1), To: day(2025, 12, 31), SupersededBy: L91, Verified: "VNE-PDPL",
	},
	{
		Key: HB2322, Number: "Công văn 2322 năm 2023", Issuer: "Sở Nông nghiệp và Phát triển nông thôn tỉnh Hòa Bình",
		Title: "Tạm thời sử dụng nhãn hiệu và tem cho sản phẩm 3 sao do huyện công nhận",
		From:  day(2023, 9, 14), Verified: "HOABINH",
	},
	{
		Key: HB3089, Number: "Công văn 3089/SNN-PTNT năm 2023", Issuer: "Sở Nông nghiệp và Phát triển nông thôn tỉnh Hòa Bình",
		Title: "Tạm thời sử dụng nhãn hiệu và tem cho sản phẩm 3 sao do huyện công nhận",
		From:  day(2023, 10, 31), Verified: "HOABINH",
	},
	{
		Key: TT23, Number: "Thông tư 23/2023/TT-BYT", Issuer: "Bộ Y tế",
		Title: "Sửa đổi Thông tư 01/2018/TT-BYT về ghi nhãn thuốc",
		From:  day(2024, 1, 15),
	},
	{
		Key: TT29, Number: "Thông tư 29/2023/TT-BYT", Issuer: "Bộ Y tế",
		Title: "Ghi thành phần dinh dưỡng, giá trị dinh dưỡng trên nhãn thực phẩm",
		From:  day(2024, 2, 15), Verified: "EUROFINS",
	},
	{
		Key: TT02, Number: "Thông tư 02/2024/TT-BKHCN", Issuer: "Bộ Khoa học và Công nghệ",
		Title: "Quản lý truy xuất nguồn gốc sản phẩm, hàng hóa",
		From:  day(2024, 6, 1),
	},
	{
		Key: L17, Number: "Luật 17/2023/QH15", Issuer: "Quốc hội",
		Title: "Luật Hợp tác xã",
		From:  day(2024, 7, 1),
	},
	{
		Key: ND92, Number: "Nghị định 92/2024/NĐ-CP", Issuer: "Chính phủ",
		Title: "Đăng ký tổ hợp tác, hợp tác xã, liên hiệp hợp tác xã",
		From:  day(2024, 7, 18),
	},
	{
		Key: TT86, Number: "Thông tư 86/2024/TT-BTC", Issuer: "Bộ Tài chính",
		Title: "Đăng ký thuế",
		From:  day(2025, 2, 6),
	},
	{
		Key: NQ202, Number: "Nghị quyết 202/2025/QH15", Issuer: "Quốc hội",
		Title: "Sắp xếp đơn vị hành chính cấp tỉnh",
		From:  day(2025, 7, 1), Verified: "LAMDONG",
	},
	{
		Key: QD19, Number: "Quyết định 19/2025/QĐ-TTg", Issuer: "Thủ tướng Chính phủ",
		Title: "Bảng danh mục và mã số các đơn vị hành chính Việt Nam",
		From:  day(2025, 7, 1), Verified: "QD26",
	},
	{
		Key: ND168, Number: "Nghị định 168/2025/NĐ-CP", Issuer: "Chính phủ",
		Title: "Đăng ký doanh nghiệp",
		From:  day(2025, 7, 1),
	},
	{
		Key: QD1489, Number: "Quyết định 1489/QĐ-TTg", Issuer: "Thủ tướng Chính phủ",
		Title: "Sửa đổi Quyết định 148/QĐ-TTg theo chính quyền địa phương hai cấp",
		From:  day(2025, 7, 6), To: day(2026, 7, 21), SupersededBy: QD26, Verified: "TVPL-1489",
	},
	{
		Key: L75, Number: "Luật 75/2025/QH15", Issuer: "Quốc hội",
		Title: "Sửa đổi Luật Quảng cáo",
		From:  day(2026, 1, 1),
	},
	{
		Key: L78, Number: "Luật 78/2025/QH15", Issuer: "Quốc hội",
		Title: "Sửa đổi Luật Chất lượng sản phẩm, hàng hóa",
		From:  day(2026, 1, 1),
	},
	{
		Key: L91, Number: "Luật 91/2025/QH15", Issuer: "Quốc hội",
		Title: "Luật Bảo vệ dữ liệu cá nhân",
		From:  day(2026, 1, 1), Verified: "VNE-PDPL",
	},
	{
		Key: ND37, Number: "Nghị định 37/2026/NĐ-CP", Issuer: "Chính phủ",
		Title: "Chất lượng sản phẩm, hàng hóa, trong đó có nhãn hàng hóa",
		From:  day(2026, 1, 23), Verified: "TVPL-42",
	},
	{
		Key: ND46, Number: "Nghị định 46/2026/NĐ-CP", Issuer: "Chính phủ",
		Title: "Quy định chi tiết một số điều của Luật An toàn thực phẩm",
		From:  day(2026, 1, 26), Verified: "PLO46",
		Suspended: foodSuspensions,
	},
	{
		Key: NQ66, Number: "Nghị quyết 66.13/2026/NQ-CP", Issuer: "Chính phủ",
		Title:     "Công bố, đăng ký sản phẩm thực phẩm",
		From:      day(2026, 1, 27),
		Suspended: foodSuspensions,
	},
	{
		Key: NQ09, Number: "Nghị quyết 09/2026/NQ-CP", Issuer: "Chính phủ",
		Title: "Tạm ngưng hiệu lực Nghị định 46/2026/NĐ-CP",
		From:  day(2026, 2, 4), To: day(2026, 4, 15), SupersededBy: NQ15, Verified: "PLO46",
	},
	{
		Key: NQ15, Number: "Nghị quyết 15/2026/NQ-CP", Issuer: "Chính phủ",
		Title: "Tiếp tục tạm ngưng hiệu lực Nghị định 46/2026/NĐ-CP",
		From:  day(2026, 4, 6), Verified: "KR-LEDGER",
	},
	{
		Key: QD26, Number: "Quyết định 26/2026/QĐ-TTg", Issuer: "Thủ tướng Chính phủ",
		Title: "Quy định về Bộ tiêu chí, đánh giá, phân hạng sản phẩm OCOP",
		From:  day(2026, 5, 22), Verified: "QD26",
	},
	{
		Key: QD1654, Number: "Quyết định 1654/QĐ-UBND năm 2019", Issuer: "Ủy ban nhân dân tỉnh Đắk Lắk",
		Title: "Đánh giá, phân hạng sản phẩm OCOP cấp tỉnh",
	},
	{
		Key: TT31, Number: "Thông tư 31/2026/TT-BCT", Issuer: "Bộ Công Thương",
		Title: "Truy xuất nguồn gốc sản phẩm, hàng hóa thuộc quản lý của Bộ Công Thương",
	},
	{
		Key: TCVN6909, Number: "TCVN 6909:2001", Issuer: "Bộ Khoa học và Công nghệ",
		Title: "Bộ mã ký tự tiếng Việt 16 bit",
	},
	{
		Key: TCVN7087, Number: "TCVN 7087:2013", Issuer: "Bộ Khoa học và Công nghệ",
		Title: "Ghi nhãn thực phẩm bao gói sẵn",
	},
	{
		Key: TCVN11041, Number: "TCVN 11041-1:2017", Issuer: "Bộ Khoa học và Công nghệ",
		Title:    "Nông nghiệp hữu cơ: yêu cầu chung",
		Verified: "HC-TCVN",
	},
	{
		Key: TCVN12850, Number: "TCVN 12850:2019", Issuer: "Bộ Khoa học và Công nghệ",
		Title:    "Truy xuất nguồn gốc: yêu cầu chung",
		Verified: "VNTRUST",
	},
	{
		Key: TCVN13275, Number: "TCVN 13275:2020", Issuer: "Bộ Khoa học và Công nghệ",
		Title:    "Truy xuất nguồn gốc: định dạng vật mang dữ liệu",
		Verified: "VNTRUST",
	},
	{
		Key: QCVN01, Number: "QCVN 01:2017/BCT", Issuer: "Bộ Công Thương",
		Title: "Mức giới hạn formaldehyt và amin thơm trong sản phẩm dệt may",
	},
	{
		Key: QCVN12, Number: "QCVN 12/BYT", Issuer: "Bộ Y tế",
		Title: "An toàn vệ sinh bao bì, dụng cụ tiếp xúc trực tiếp với thực phẩm",
	},
	{
		Key: GS1, Number: "GS1 General Specifications", Issuer: "GS1",
		Title:    "Quy định chung của GS1 về mã số thương phẩm toàn cầu (GTIN)",
		Verified: "DONGXUAN",
	},
}
