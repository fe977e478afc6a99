package demo

import "strings"

// upper writes a name as it is printed on a label or a sign.
func upper(s string) string { return strings.ToUpper(s) }

// lower writes the first letter small, for a name inside a sentence.
func lower(s string) string {
	for i := range s {
		if i > 0 {
			return strings.ToLower(s[:i]) + s[i:]
		}
	}
	return strings.ToLower(s)
}

// capital writes the first letter large.
func capital(s string) string {
	for i := range s {
		if i > 0 {
			return strings.ToUpper(s[:i]) + s[i:]
		}
	}
	return strings.ToUpper(s)
}

// The words that names of places are put together from. The second syllables
// are chosen so that the pairs are no communes that exist.
var (
	placeFirst = map[region][]string{
		mountain: {"Mường", "Pù", "Nà", "Khe", "Phiêng", "Tả", "Lũng", "Chiềng", "Púng", "Huổi", "Sủng", "Pắc"},
		lowland:  {"Đồng", "Hạ", "Thượng", "Cẩm", "Bãi", "Lộc", "Vạn", "Kim", "Thạch", "Gò", "Bàu", "Trà"},
		coast:    {"Vàm", "Rạch", "Cồn", "Hải", "Cửa", "Mũi", "Đầm", "Láng", "Hòn", "Bến", "Xẻo", "Giồng"},
	}
	placeSecond = map[region][]string{
		mountain: {"Lặm", "Ngoạt", "Sẻn", "Khuôi", "Thẩu", "Lựng", "Vẻn", "Hẩu", "Chẹo", "Rẫm", "Phặc", "Lịm", "Tẳng", "Pịn", "Quặm", "Sạ", "Nhọt", "Khấy", "Mẳn", "Đẻo", "Vặt", "Tềnh", "Chuối Hoang", "Ngựn"},
		lowland:  {"Soạn", "Nghịu", "Vường", "Dền", "Trảy", "Mịn", "Ngẫu", "Khoạt", "Lạc Thủy Thượng", "Nhuần", "Rịa", "Sến Hạ", "Thuộm", "Vĩ Lâm", "Ngạch", "Bồng Lư", "Chuộm", "Hoằng Trì", "Lẫm", "Quế Đoài", "Tịnh Xá Hạ", "Xép", "Vải Đông", "Mậu Trì"},
		coast:    {"Nâu Lớn", "Sậy Trắng", "Nghịt", "Cá Ngát", "Quẹo", "Bần Ổi", "Tre Gai", "Vẹt Đỏ", "Lứt", "Dừa Lùn", "Sú", "Mắm Đen", "Khoai Bể", "Ruốc", "Én Nhỏ", "Chà Là Hoang", "Bùi Nước", "Sò Lụa", "Gạc Nai", "Lác Bông", "Rong Mơ", "Ốc Đỏ", "Nước Trong Hạ", "Sóng Lặng"},
	}
	placeThird = []string{"Thượng", "Hạ", "Đông", "Đoài", "Trung", "Ngoại"}

	hamletFirst  = []string{"Nà", "Bờ", "Đầu", "Gốc", "Ngõ", "Soi", "Xóm", "Trại", "Dộc", "Mạn", "Cầu", "Giếng"}
	hamletSecond = []string{"Vông", "Sim", "Gạo", "Trám", "Sung", "Lim", "Đá", "Mít", "Ngái", "Bưởi", "Dâu", "Sen", "Mạ", "Vối", "Cọ", "Tre"}

	provinceFirst  = []string{"Vân", "Lam", "Bạch", "Trường", "Kim", "Thúy", "Mộc", "Hoàng", "Tùng", "Thạch"}
	provinceSecond = []string{"Lĩnh", "Tuyền", "Dực", "Hoàn", "Khê", "Đàm", "Nham", "Lưu", "Hạc", "Trì"}
)

// provinceSites are middles of provinces, in thousandths of a degree, well
// inside the country.
var provinceSites = []struct {
	region   region
	lat, lon int
}{
	{mountain, 21800, 104600}, {lowland, 20500, 106000}, {coast, 9600, 105600},
	{mountain, 22200, 105700}, {lowland, 10300, 105700}, {mountain, 14000, 108000},
	{lowland, 11300, 106400}, {mountain, 21300, 104000}, {coast, 9900, 106100},
	{mountain, 12600, 108200}, {lowland, 20900, 105700}, {mountain, 21800, 106500},
	{lowland, 10600, 105900}, {mountain, 19300, 104800}, {coast, 9400, 105200},
	{mountain, 11800, 107900}, {lowland, 19900, 105500}, {mountain, 17000, 106600},
}

// hamletWords are the words for the parts of a commune.
func hamletWords(r region, town bool) []string {
	switch {
	case town:
		return []string{"khối", "tổ dân phố"}
	case r == mountain:
		return []string{"bản", "bản", "thôn", "xóm"}
	case r == coast:
		return []string{"ấp"}
	}
	return []string{"thôn", "thôn", "xóm"}
}
