package report

import "strings"

// criterion is what this program says of a criterion that sheets share.
type criterion struct {
	label, vi string
	effort    Effort
	what      string
}

// advice lists the criteria that QĐ 26/2026 Annex II has in many sheets. What
// each asks is the sheet's; how hard it is is ours.
var advice = [...]criterion{
	{"product-origin", "Nguồn gốc sản phẩm", EffortProduct, "Dùng nguyên liệu, con giống trong tỉnh; lưu hợp đồng và sổ thu mua"},
	{"raw-material-source", "Nguồn nguyên liệu", EffortProduct, "Tăng tỷ lệ nguyên liệu trong tỉnh; lưu hợp đồng và sổ thu mua"},
	{"material-area-certified", "Vùng nguyên liệu được chứng nhận", EffortCert, "Chứng nhận VietGAP, hữu cơ hoặc tương đương cho vùng nguyên liệu"},
	{"value-added", "Gia tăng giá trị", EffortProduct, "Thêm khâu sơ chế, chế biến, bảo quản"},
	{"capacity", "Năng lực sản xuất", EffortProduct, "Đầu tư máy móc, nhà xưởng để đủ sản lượng"},
	{"linkage-contracts", "Liên kết sản xuất", EffortPaper, "Ký hợp đồng liên kết nguyên liệu, tiêu thụ cho trên 75% sản lượng"},
	{"environment", "Bảo vệ môi trường", EffortPaper, "Lập hồ sơ môi trường của cơ sở"},
	{"sustainable-tech", "Công nghệ thân thiện môi trường", EffortProduct, "Dùng năng lượng tái tạo, thu gom và tái sử dụng phụ phẩm"},
	{"idea-origin", "Nguồn gốc ý tưởng", EffortPaper, "Chứng minh đặc sản gắn với địa danh, có dấu hiệu chỉ dẫn nguồn gốc"},
	{"packaging", "Bao bì", EffortLabel, "Thiết kế lại bao bì đẹp, tiện dùng"},
	{"labelling", "Ghi nhãn", EffortLabel, "Ghi nhãn đủ, đúng; từ 4 sao thêm thông điệp câu chuyện và mã truy xuất điện tử"},
	{"bilingual-label", "Nhãn hai thứ tiếng", EffortLabel, "In nhãn thêm tiếng Anh"},
	{"entity-type", "Loại hình tổ chức", EffortFixed, "Hợp tác xã, tổ hợp tác được nhiều điểm hơn hộ"},
	{"legal-rep-priority", "Người đại diện thuộc nhóm ưu tiên", EffortFixed, "Phụ thuộc người đại diện theo pháp luật"},
	{"local-labour", "Lao động địa phương", EffortProduct, "Thuê thêm lao động trong xã; lập danh sách có xác nhận"},
	{"growth", "Tăng trưởng", EffortPaper, "Xếp loại hợp tác xã từ khá, hoặc báo cáo lợi nhuận hai năm tăng"},
	{"intellectual-property", "Sở hữu trí tuệ", EffortCert, "Nộp đơn nhãn hiệu; từ 4 sao cần văn bằng và quyền dùng dấu hiệu nguồn gốc"},
	{"distribution-area", "Khu vực phân phối", EffortMarket, "Thêm đại lý ngoài xã; 5 sao cần xuất khẩu hoặc siêu thị, sàn thương mại điện tử có hợp đồng"},
	{"distribution-org", "Tổ chức phân phối", EffortMarket, "Cử người phụ trách bán hàng, lập hệ thống đại lý"},
	{"promotion", "Quảng bá sản phẩm", EffortMarket, "Tham gia hội chợ, bán và quảng bá trên mạng"},
	{"story", "Câu chuyện sản phẩm", EffortLabel, "Viết câu chuyện riêng thành tờ gấp, trang web, nội dung truy xuất"},
	{"story-structure", "Cấu trúc câu chuyện", EffortLabel, "Viết lại câu chuyện đủ nguồn gốc, con người, giá trị"},
	{"local-identity", "Bản sắc địa phương", EffortLabel, "Gắn câu chuyện với nơi làm ra sản phẩm"},
	{"nutrition", "Dinh dưỡng", EffortPaper, "Phân tích và công bố thành phần dinh dưỡng"},
	{"uniqueness", "Tính độc đáo", EffortProduct, "Làm rõ điểm khác với sản phẩm cùng loại"},
	{"quality-declaration", "Công bố chất lượng", EffortPaper, "Tự công bố hoặc đăng ký công bố; phiếu kiểm nghiệm còn hạn"},
	{"quality-assurance", "Bảo đảm chất lượng", EffortCert, "Giấy đủ điều kiện an toàn thực phẩm; từ 4 sao cần HACCP, ISO 22000 hoặc tương đương"},
	{"food-safety-quality", "Chất lượng, an toàn thực phẩm", EffortCert, "Phiếu kiểm nghiệm còn hạn, giấy đủ điều kiện an toàn thực phẩm"},
	{"use-guidance", "Hướng dẫn sử dụng", EffortPaper, "Viết hướng dẫn sử dụng, bảo quản kèm sản phẩm"},
	{"global-market", "Khả năng ra thị trường quốc tế", EffortMarket, "Hồ sơ xuất khẩu, hợp đồng với nước ngoài"},
}

func findCriterion(label string) (c criterion, ok bool) {
	for _, c := range advice {
		if c.label == label {
			return c, true
		}
	}
	return criterion{}, false
}

// criterionVI is the wording of a criterion: that of the sheet unless it is one
// that sheets share.
func criterionVI(label string) string {
	if c, ok := findCriterion(label); ok {
		return c.vi
	}
	return strings.TrimLeft(label, "0123456789. ") // some lines repeat their number
}

func effortOf(label string) Effort {
	if c, ok := findCriterion(label); ok {
		return c.effort
	}
	return EffortProduct
}

func adviceOf(label string, e Effort) string {
	if c, ok := findCriterion(label); ok {
		return c.what
	}
	if e == EffortProduct {
		return "Nâng chất lượng cảm quan theo mức của phiếu"
	}
	return ""
}
