package law

// Group is one of the six groups of QĐ 148/QĐ-TTg and QĐ 26/2026/QĐ-TTg,
// Annex I.
type Group struct {
	Number       int    // 1–6
	Slug, SlugEN string // in addresses
	VI, EN       string
	First, Last  int // its product sets
}

// Set is one of the 26 product sets of QĐ 26/2026/QĐ-TTg, Annex II. The law
// numbers them and gives no codes; the slugs are ours.
type Set struct {
	Number       int
	Slug, SlugEN string
	VI, EN       string
}

// Groups lists the six groups in order.
func Groups() []Group { return groups }

// Sets lists the 26 product sets in order; set n is at index n-1.
func Sets() []Set { return sets }

// FindSet gives the product set of a number; ok is false outside 1–26.
func FindSet(n int) (s Set, ok bool) {
	if n < 1 || n > len(sets) {
		return Set{}, false
	}
	return sets[n-1], true
}

// GroupOf gives the group of a product set; ok is false outside 1–26.
func GroupOf(set int) (g Group, ok bool) {
	for _, g := range groups {
		if set >= g.First && set <= g.Last {
			return g, true
		}
	}
	return Group{}, false
}

// TourismSet is the one set whose products are services: goods-label law does
// not apply to it.
const TourismSet = 26

var groups = []Group{
	{1, "thuc-pham", "food", "Thực phẩm", "Food", 1, 13},
	{2, "do-uong", "drinks", "Đồ uống", "Drinks", 14, 17},
	{3, "duoc-lieu", "herbal", "Dược liệu và sản phẩm từ dược liệu", "Herbal products", 18, 20},
	{4, "thu-cong-my-nghe", "handicraft", "Thủ công mỹ nghệ", "Handicraft", 21, 22},
	{5, "sinh-vat-canh", "ornamental", "Sinh vật cảnh", "Ornamental plants and animals", 23, 25},
	{6, "du-lich", "tourism", "Dịch vụ du lịch", "Rural tourism", 26, 26},
}

var sets = []Set{
	{1, "rau-cu-qua-hat-tuoi", "fresh-vegetables-fruit", "Rau, củ, quả, hạt tươi", "Fresh vegetables, fruit and nuts"},
	{2, "thit-thuy-san-trung-sua-tuoi", "fresh-meat-seafood-eggs-milk", "Thịt, thủy sản, trứng, sữa tươi", "Fresh meat, seafood, eggs and milk"},
	{3, "gao-ngu-coc", "rice-cereals", "Gạo, ngũ cốc, hạt sơ chế", "Rice, cereals and seeds"},
	{4, "mat-ong-nong-san", "honey-farm-foods", "Mật ong và nông sản thực phẩm khác", "Honey and other farm foods"},
	{5, "do-an-nhanh", "fast-food", "Đồ ăn nhanh", "Ready-to-eat food"},
	{6, "che-bien-tu-gao", "rice-products", "Chế biến từ gạo, ngũ cốc", "Rice and cereal products"},
	{7, "che-bien-tu-rau-cu-qua", "vegetable-fruit-products", "Chế biến từ rau, củ, quả, hạt", "Vegetable, fruit and nut products"},
	{8, "che-bien-tu-thit-thuy-san", "meat-seafood-products", "Chế biến từ thịt, trứng, sữa, thủy sản, mật ong", "Meat, egg, milk, seafood and honey products"},
	{9, "tuong-nuoc-mam", "sauces", "Tương, nước mắm, gia vị dạng lỏng", "Sauces and liquid seasoning"},
	{10, "gia-vi-khac", "spices", "Gia vị khác", "Spices and other seasoning"},
	{11, "che", "tea", "Chè tươi, chè chế biến", "Tea"},
	{12, "tra-thao-moc", "herbal-tea", "Trà từ thực vật khác", "Herbal infusions"},
	{13, "ca-phe-ca-cao", "coffee-cocoa", "Cà phê, ca cao", "Coffee and cocoa"},
	{14, "ruou-trang", "white-spirit", "Rượu trắng", "White spirit"},
	{15, "do-uong-co-con", "other-alcohol", "Đồ uống có cồn khác", "Other alcoholic drinks"},
	{16, "nuoc-khoang", "water", "Nước khoáng, nước uống đóng chai", "Mineral and bottled water"},
	{17, "do-uong-khong-con", "soft-drinks", "Đồ uống không cồn", "Soft drinks"},
	{18, "thuc-pham-chuc-nang-thuoc", "health-food-medicine", "Thực phẩm chức năng, thuốc dược liệu, thuốc cổ truyền", "Health food, herbal and traditional medicine"},
	{19, "my-pham-duoc-lieu", "herbal-cosmetics", "Mỹ phẩm có thành phần từ dược liệu", "Herbal cosmetics"},
	{20, "tinh-dau-duoc-lieu", "essential-oils", "Tinh dầu và dược liệu khác", "Essential oils and other herbs"},
	{21, "thu-cong-gia-dung-trang-tri", "household-decor-craft", "Thủ công mỹ nghệ gia dụng, trang trí", "Household and decorative craft"},
	{22, "vai-may-mac", "fabric-garments", "Vải, may mặc", "Fabric and garments"},
	{23, "hoa", "flowers", "Hoa", "Flowers"},
	{24, "cay-canh", "ornamental-plants", "Cây cảnh", "Ornamental plants"},
	{25, "dong-vat-canh", "ornamental-animals", "Động vật cảnh", "Ornamental animals"},
	{26, "du-lich-cong-dong", "community-tourism", "Du lịch cộng đồng, du lịch sinh thái và điểm du lịch", "Community and eco-tourism"},
}
