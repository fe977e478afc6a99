package wording

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// said gives what is found of a list, as it stands in the text.
func said(l List, text string) (out []string) {
	for _, m := range of(l, Find(text)) {
		out = append(out, text[m.Start:m.End])
	}
	return out
}

func TestMedicalClaims(t *testing.T) {
	for _, tc := range []struct {
		text string
		want []string
	}{
		{"Cao này chữa khỏi tiểu đường.", []string{"chữa khỏi tiểu đường"}},
		{"Trà dây chữa bệnh dạ dày", []string{"chữa bệnh dạ dày"}},
		{"**chữa** bệnh", []string{"chữa** bệnh"}},
		{"_ch**ữ**a_ bệnh", []string{"ch**ữ**a_ bệnh"}},
		{"chữa\nbệnh", []string{"chữa\nbệnh"}},
		{"> chữa\n> bệnh", []string{"chữa\n> bệnh"}},
		{"CHỮA BỆNH", []string{"CHỮA BỆNH"}},
		{"“chữa” bệnh", []string{"chữa” bệnh"}},
		{"chữa&nbsp;bệnh, chữa\u00a0ho", []string{"chữa&nbsp;bệnh", "chữa\u00a0ho"}},
		{"chữ\u200ba ho", []string{"chữ\u200ba ho"}},
		{"[chữa bệnh](https://vi.example/a) gan", []string{"chữa bệnh](https://vi.example/a) gan"}},
		{"[chữa bệnh](https://vi.example/a) cho người", []string{"chữa bệnh"}},
		{"Trị ho, trị mụn", []string{"Trị ho", "trị mụn"}},
		{"hiệu quả trong điều trị viêm họng", []string{"điều trị viêm họng"}},
		{"dùng thay thuốc tây", []string{"thay thuốc tây"}},
		{"như một vị thuốc quý", []string{"như một vị thuốc quý"}},
		{"không chỉ chữa ho", []string{"chữa ho"}},
		{"This tea cures cancer.", []string{"cures cancer"}},

		{"chưa bệnh, chứa bệnh", nil},
		{"Thực phẩm này không phải là thuốc, không có tác dụng thay thế thuốc chữa bệnh.", nil},
		{"KHÔNG CÓ TÁC DỤNG THAY THẾ THUỐC CHỮA BỆNH", nil},
		{"không chữa bệnh; không dùng thay thuốc", nil},
		{"sửa chữa bếp lò, chữa cháy rừng", nil},
		{"giá trị, trị giá, chính trị, quản trị, tỉnh Quảng Trị", nil},
		{"trạm y tế khám, chữa bệnh cho dân", []string{"chữa bệnh"}},
		{"trạm y tế khám chữa bệnh cho dân", nil},
		{"Người đang điều trị bệnh nên hỏi bác sĩ", nil},
		{"Không uống khi đang dùng thuốc chữa bệnh", nil},
		{"phòng trị bệnh cho cá, trị sâu", nil},
		{"ông Trị và bà Chữa", nil},
		{"chữa. Bệnh", []string{"chữa"}},
		{"https://vi.example/chữa-bệnh <a href=\"chữa bệnh\">x</a> <!-- chữa bệnh -->", nil},
		{"[[products/chua-benh|chè]] [[stories/chữa bệnh]]", nil},
		{"[xem](https://vi.example/chữa bệnh)", nil},
		{"not intended to cure disease", nil},
	} {
		if got := said(Medical, tc.text); !slices.Equal(got, tc.want) {
			t.Errorf("%q: got %q, want %q", tc.text, got, tc.want)
		}
	}
}

func TestOtherClaims(t *testing.T) {
	for _, tc := range []struct {
		list List
		text string
		want []string
	}{
		{Superlative, "Chè ngon nhất vùng, số 1 Việt Nam", []string{"ngon nhất", "số 1 Việt Nam"}},
		{Superlative, "cơ sở duy nhất, thương hiệu hàng đầu", []string{"cơ sở duy nhất", "thương hiệu hàng đầu"}},
		{Superlative, "thứ nhất, ít nhất, thống nhất, nhất là, một lần duy nhất", nil},
		{Superlative, "Ngon nhất khi uống nóng; dùng tốt nhất trong 6 tháng", nil},
		{Superlative, "số 1 phố Bờ Sông, số 1.000, cửa hàng đầu bản", nil},
		{Superlative, "The best tea; the best time to visit", []string{"The best"}},
		{Organic, "Gạo hữu cơ, organic rice, HỮU CƠ", []string{"hữu cơ", "organic", "HỮU CƠ"}},
		{Organic, "100% hữu cơ, sản xuất từ thành phần hữu cơ", []string{"100% hữu cơ", "sản xuất từ thành phần hữu cơ"}},
		{Organic, "bón phân hữu cơ hoai mục, chất hữu cơ, đang chuyển sang hữu cơ, không phải hữu cơ", nil},
		{Certificate, "đạt VietGAP, HACCP và ISO 22000:2018", []string{"VietGAP", "HACCP", "ISO 22000"}},
		{Certificate, "ISO22000, Viet-GAP", []string{"ISO22000", "Viet-GAP"}},
		{Certificate, "lớp tập huấn VietGAP, theo hướng VietGAP, phòng thử nghiệm ISO/IEC 17025", nil},
		{Certificate, "Tập huấn ISO, HACCP và VietGAP cho 30 hộ", nil},
		{Certificate, "chưa có chứng nhận VietGAP, HACCP hay ISO 22000:2018, halal", nil},
		{Certificate, "tập huấn VietGAP. HACCP", []string{"HACCP"}},
		{Certificate, "tập huấn ISO, nay đạt HACCP và VietGAP", []string{"HACCP", "VietGAP"}},
		{Certificate, "tập huấn VietGAP, HACCP đã được cấp", []string{"HACCP"}},
		{Certificate, "No HACCP or GMP, no halal; ISO 22000", []string{"ISO 22000"}},
		{Certificate, "mẫu ISO, HACCP", []string{"HACCP"}},
		{Superlative, "Nơi duy nhất có sóng là bờ suối; nơi duy nhất còn khung cửi", nil},
		{Superlative, "nơi duy nhất có bán chè này, nơi duy nhất sản xuất", []string{"nơi duy nhất có bán", "nơi duy nhất"}},
		{GI, "được cấp chỉ dẫn địa lý; hồ sơ chỉ dẫn địa lý", []string{"được cấp chỉ dẫn địa lý"}},
		{Export, "Đã xuất khẩu sang Nhật, chưa xuất khẩu", []string{"xuất khẩu"}},
		{Star, "OCOP 4 sao, hạng bốn sao, 4⭐, ⭐⭐⭐", []string{"OCOP 4 sao", "hạng bốn sao", "4⭐", "⭐⭐⭐"}},
		{Star, "OCOP4sao", []string{"OCOP4sao"}},
		{Star, "khách sạn 4 sao, tiềm năng 5 sao, 3, 4 và 5 sao, năm sao lại", nil},
		{Decree46, "theo Nghị định số 46/2026/NĐ-CP", []string{"Nghị định số 46/2026/NĐ-CP"}},
		{Decree46, "Quyết định 146/2026/QĐ-UBND", nil},
		{Registered, "PÙ NGOI® trà", []string{"®"}},
	} {
		if got := said(tc.list, tc.text); !slices.Equal(got, tc.want) {
			t.Errorf("list %s: %q: got %q, want %q", names[tc.list], tc.text, got, tc.want)
		}
	}
}

func TestTonePlacementAndCompositionDoNotMatter(t *testing.T) {
	for _, text := range []string{"chữa thoái hoá khớp", "chữa thoái hóa khớp", "Hữu cơ", "trị gút", "đạt hạng bốn sao"} {
		want := len(Find(text))
		if want == 0 {
			t.Errorf("%q: nothing found", text)
		}
		if got := len(Find(norm.NFD.String(text))); got != want {
			t.Errorf("%q decomposed: got %d, want %d", text, got, want)
		}
	}
	if got := said(Medical, "trị thoái hoá, trị thoái hóa"); len(got) != 2 || !strings.HasSuffix(got[0], "hoá") {
		t.Errorf("old and new tone placement: got %q", got)
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{body, "[[a|[[b", "](x", "<!--<!--", "<a", "**", "ch**ữ", "\xff1.", "4⭐\ufe0f", "&nbsp;", "1/2.", norm.NFD.String(body)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		at := [lists]int{}
		last := 0
		for _, m := range Find(text) {
			if m.Start < last || m.Start < at[m.List] || m.End <= m.Start || m.End > len(text) {
				t.Fatalf("%q: match %v after %d", text, m, at[m.List])
			}
			if utf8.ValidString(text) && (!utf8.ValidString(text[:m.Start]) || !utf8.ValidString(text[m.Start:m.End])) {
				t.Fatalf("%q: match %v cuts a character", text, m)
			}
			last, at[m.List] = m.Start, m.End
		}
	})
}

// body is about 250 words of an article.
var body = strings.Repeat(`Chè Shan Pù Ngoi hái từ những cây chè Shan mọc trên sườn núi cao, nơi mây mù phủ gần như mỗi sáng. [[entities/htx-che-pu-ngoi|HTX Chè Pù Ngoi]] gồm các hộ ở bản Ngoi Trên và bản Ngoi Dưới. **Người hái** lấy một tôm hai lá, gùi về trước trưa; chè héo trên nong, vò tay rồi sao bốn giờ trên chảo gang.

`, 4)

func BenchmarkFind(b *testing.B) {
	b.ReportAllocs()
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		Find(body)
	}
}

func BenchmarkFindLong(b *testing.B) {
	long := strings.Repeat(body, 100)
	b.SetBytes(int64(len(long)))
	for b.Loop() {
		Find(long)
	}
}

func BenchmarkFindHostile(b *testing.B) {
	long := strings.Repeat("[[<a ](", 20000) + strings.Repeat("<!--", 20000) + strings.Repeat("không có tác dụng ", 5000)
	b.SetBytes(int64(len(long)))
	for b.Loop() {
		Find(long)
	}
}
