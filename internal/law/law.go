// Package law is the law of the programme as data with dates: the instruments
// that rules cite, who may recognise which rank on which day, and the groups
// and product sets.
//
// A change of law is a new row here, never an edited one. Each fact names the
// instrument it comes from.
package law

import "ocop/internal/ocop"

// Key names an instrument in rules and citations.
type Key string

// Instrument is a legal act.
type Instrument struct {
	Key    Key
	Number string    // "Quyết định 26/2026/QĐ-TTg"
	Title  string    // Vietnamese
	Issuer string    // Vietnamese
	From   ocop.Date // first day in force
	To     ocop.Date // last day in force; zero = still in force
}

// Find gives the instrument of a key; ok is false for an unknown one.
func Find(k Key) (in Instrument, ok bool) {
	for _, in := range instruments {
		if in.Key == k {
			return in, true
		}
	}
	return Instrument{}, false
}

// Instruments lists the instruments in the order of their dates, those without
// a date last.
func Instruments() []Instrument { return instruments }

// The instruments that the rules cite.
const (
	ND43   Key = "ND43"
	QD1048 Key = "QD1048"
	QD781  Key = "QD781"
	QC1162 Key = "QC1162"
	ND111  Key = "ND111"
	QD148  Key = "QD148"
	QD1489 Key = "QD1489"
	L91    Key = "L91"
	ND37   Key = "ND37"
	QD26   Key = "QD26"
	GS1    Key = "GS1"
)

var day = ocop.DateOf

var instruments = []Instrument{
	{ND43, "Nghị định 43/2017/NĐ-CP", "Nhãn hàng hóa", "Chính phủ", day(2017, 6, 1), day(2026, 1, 22)},
	{QD1048, "Quyết định 1048/QĐ-TTg", "Bộ tiêu chí đánh giá, phân hạng sản phẩm OCOP", "Thủ tướng Chính phủ", day(2019, 8, 21), day(2023, 2, 23)},
	{QD781, "Quyết định 781/QĐ-TTg", "Sửa đổi Bộ tiêu chí đánh giá, phân hạng sản phẩm OCOP", "Thủ tướng Chính phủ", day(2020, 6, 8), day(2023, 2, 23)},
	{QC1162, "Quyết định 1162/QĐ-VPĐP-OCOP", "Quy chế quản lý và sử dụng nhãn hiệu chứng nhận “Sản phẩm OCOP Việt Nam”", "Văn phòng Điều phối NTM Trung ương", day(2020, 9, 17), ocop.Date{}},
	{ND111, "Nghị định 111/2021/NĐ-CP", "Sửa đổi Nghị định 43/2017/NĐ-CP về nhãn hàng hóa", "Chính phủ", day(2022, 2, 15), day(2026, 1, 22)},
	{QD148, "Quyết định 148/QĐ-TTg", "Bộ tiêu chí và quy trình đánh giá, phân hạng sản phẩm OCOP", "Thủ tướng Chính phủ", day(2023, 2, 24), day(2026, 7, 21)},
	{QD1489, "Quyết định 1489/QĐ-TTg", "Sửa đổi Quyết định 148/QĐ-TTg theo chính quyền địa phương hai cấp", "Thủ tướng Chính phủ", day(2025, 7, 6), day(2026, 7, 21)},
	{L91, "Luật 91/2025/QH15", "Luật Bảo vệ dữ liệu cá nhân", "Quốc hội", day(2026, 1, 1), ocop.Date{}},
	{ND37, "Nghị định 37/2026/NĐ-CP", "Chất lượng sản phẩm, hàng hóa, trong đó có nhãn hàng hóa", "Chính phủ", day(2026, 1, 23), ocop.Date{}},
	{QD26, "Quyết định 26/2026/QĐ-TTg", "Quy định về Bộ tiêu chí, đánh giá, phân hạng sản phẩm OCOP", "Thủ tướng Chính phủ", day(2026, 5, 22), ocop.Date{}},
	{GS1, "GS1 General Specifications", "Quy định chung của GS1 về mã số thương phẩm toàn cầu (GTIN)", "GS1", ocop.Date{}, ocop.Date{}},
}

// Citation names an article of an instrument; Article may be empty.
type Citation struct {
	Key     Key
	Article string // "Điều 4"
}

// Cite names an article of an instrument; article may be "".
func Cite(k Key, article string) Citation { return Citation{k, article} }

// String is the citation as it is printed: "Quyết định 26/2026/QĐ-TTg, Điều 4".
func (c Citation) String() string {
	in, _ := Find(c.Key)
	if c.Article == "" {
		return in.Number
	}
	return in.Number + ", " + c.Article
}
