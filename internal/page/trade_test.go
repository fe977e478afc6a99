package page

import (
	"bytes"
	"encoding/json"
	"image"
	"image/color"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ocop/internal/catalogue"
	"ocop/internal/codes"
	"ocop/internal/ocop"
)

// shop is a catalogue with what buyers need.
func shop() Input {
	in := Input{Public: public(8), Base: "/muong/", Site: ocop.Site{BaseURL: "https://x.example/muong/", Languages: []string{"vi", "en"}}}
	p := in.Public.Products[0]
	p.Code, p.Until = "99-99102-001-2026", ocop.DateOf(2029, 3, 27)
	p.Certificates = []catalogue.PublicCertificate{{Stars: 3, DecidedOn: ocop.DateOf(2026, 3, 27), Current: true}}
	p.Packings = []ocop.Packing{{Unit: "hộp", Net: "100 g", Price: 180000, GTIN: "8930000014108", Carton: "40 hộp"}, {Unit: "túi", Net: "1 kg"}}
	p.Season = []int{1, 2, 3, 11, 12}
	p.Trade.MOQ = "20 hộp"
	p.Entity.Contact = catalogue.PublicContact{Phone: "0900 000 002", Zalo: "0900 000 003", Email: "a@x.example"}
	in.Public.Products[6].Status, in.Public.Products[6].Stars = ocop.Expired, 0
	in.Public.Products[7].Hidden, in.Public.Products[7].Stars = true, 0
	return in
}

func drawing(t *testing.T, in Input, path string) []byte {
	t.Helper()
	list := append(Drawings(in), PriceLists(in)...)
	i := slices.IndexFunc(list, func(d Drawing) bool { return d.Path == path })
	if i < 0 {
		t.Fatalf("no file %s", path)
	}
	return list[i].Make()
}

var run = regexp.MustCompile(`M(\d+) (\d+)h(\d+)v1`)

// painted draws a QR code of ours as a browser would, some pixels a module.
func painted(t *testing.T, svg []byte) image.Image {
	t.Helper()
	size := regexp.MustCompile(`viewBox="0 0 (\d+) `).FindSubmatch(svg)
	if size == nil {
		t.Fatalf("no size: %s", svg)
	}
	const scale = 6
	n, _ := strconv.Atoi(string(size[1]))
	img := image.NewGray(image.Rect(0, 0, n*scale, n*scale))
	for i := range img.Pix {
		img.Pix[i] = 255
	}
	for _, m := range run.FindAllSubmatch(svg, -1) {
		x, _ := strconv.Atoi(string(m[1]))
		y, _ := strconv.Atoi(string(m[2]))
		w, _ := strconv.Atoi(string(m[3]))
		for py := y * scale; py < (y+1)*scale; py++ {
			for px := x * scale; px < (x+w)*scale; px++ {
				img.SetGray(px, py, color.Gray{})
			}
		}
	}
	return img
}

func TestAQRCodeReadsBackToThePermanentAddress(t *testing.T) {
	in := shop()
	for id, want := range map[string]string{"p0": "https://x.example/muong/p/99-99102-001-2026/", "p1": "https://x.example/muong/p/p1/"} {
		got := codes.Read(painted(t, drawing(t, in, "qr/"+id+".svg")))
		if len(got) != 1 || got[0] != (codes.Code{Kind: codes.QRCode, Text: want}) {
			t.Errorf("%s: read %v, want %s", id, got, want)
		}
	}
	for range 20 { // any text, any length
		text := "https://x.example/" + strings.Repeat("a1-", 1+rand.IntN(60))
		if got := codes.Read(painted(t, qrDrawing(text))); len(got) != 1 || got[0].Text != text {
			t.Errorf("read %v, want %s", got, text)
		}
	}
	qrDrawing(strings.Repeat("x", 5000)) // is too long, and no reason to panic
}

func TestWithoutAnAddressThereIsNoQRCode(t *testing.T) {
	in := shop()
	in.Site.BaseURL = ""
	for _, d := range Drawings(in) {
		if strings.HasPrefix(d.Path, "qr/") {
			t.Fatalf("file %s", d.Path)
		}
	}
	v := paths(All(in))["san-pham/p0/index.html"].View().(ProductView)
	if v.QR != "" || v.QRAddress != "" || v.CardsURL == "" {
		t.Errorf("QR %q %q, cards %q", v.QR, v.QRAddress, v.CardsURL)
	}
}

// kept reads the file of products back.
func kept(t *testing.T, in Input, folder, id string) keptProduct {
	t.Helper()
	files := newMaker(in).keptFiles()
	data := drawing(t, in, folder+strconv.Itoa(int(hash(id)&uint32(files-1)))+".js")
	body, ok := bytes.CutPrefix(data, []byte("OcopKept("))
	body, ok2 := bytes.CutSuffix(body, []byte(")\n"))
	var all []keptProduct
	if err := json.Unmarshal(body, &all); err != nil || !ok || !ok2 {
		t.Fatalf("%v: %s", err, data)
	}
	i := slices.IndexFunc(all, func(k keptProduct) bool { return k.ID == id })
	if i < 0 {
		t.Fatalf("%s is not in its file", id)
	}
	return all[i]
}

func TestEveryProductIsInTheFileOfItsHash(t *testing.T) {
	in := Input{Public: public(700), Base: "/"}
	if n := newMaker(in).keptFiles(); n != 32 {
		t.Errorf("%d files", n)
	}
	for _, p := range in.Public.Products {
		kept(t, in, "danh-sach/d/", string(p.ID))
	}
}

func TestTheShortlistSaysWhatWasAgreedToAndNoMore(t *testing.T) {
	in := shop()
	k := kept(t, in, "en/shortlist/d/", "p0")
	if k.Zalo != "84900000003" || k.Tel != "+84900000002" || k.Mail != "a@x.example" || k.URL != "en/products/p0/" || k.QR != "qr/p0.svg" || k.Link != "https://x.example/muong/p/99-99102-001-2026/" {
		t.Errorf("%+v", k)
	}
	if k.Packs[0] != (keptPack{"hộp 100 g", "180,000\u00a0VND", 180000}) || k.Packs[1] != (keptPack{Name: "túi 1 kg"}) {
		t.Errorf("packings %+v", k.Packs)
	}
	in.Public.Entities[0].Contact = catalogue.PublicContact{} // nobody agreed
	for _, d := range append(Drawings(in), PriceLists(in)...) {
		if data := d.Make(); bytes.Contains(data, []byte("0900 000")) || bytes.Contains(data, []byte("8490000")) || bytes.Contains(data, []byte("a@x.example")) {
			t.Errorf("%s holds a contact", d.Path)
		}
	}
	for _, id := range []string{"p6", "p7"} {
		if k := kept(t, in, "danh-sach/d/", id); k.Status == "" || k.Stars != 0 || k.Until != "" {
			t.Errorf("%s: %+v", id, k)
		}
	}
}

func TestNoTextEndsTheScriptThatHoldsIt(t *testing.T) {
	in := shop()
	in.Public.Products[0].Name.VI = "</script><b>\u2028&"
	data := string(drawing(t, in, "danh-sach/d/0.js"))
	if strings.Contains(data, "<") || strings.Contains(data, "\u2028") {
		t.Errorf("%q", data)
	}
	if k := kept(t, in, "danh-sach/d/", "p0"); k.Name != "</script><b>\u2028&" {
		t.Errorf("name %q", k.Name)
	}
}

func TestTheMarkStandsAtStarsInForceOnly(t *testing.T) {
	in := shop()
	in.Mark = Picture{URL: "/dau/ocop-1.svg", Width: 96, Height: 96}
	pages := paths(All(in))
	for id, want := range map[string]bool{"p0": true, "p6": false, "p7": false} {
		v := pages["san-pham/"+id+"/index.html"].View().(ProductView)
		if v.HasMark != want || want && v.Mark.Src != "/muong/dau/ocop-1.svg" {
			t.Errorf("%s: %v %q", id, v.HasMark, v.Mark.Src)
		}
		if k := kept(t, in, "danh-sach/d/", id); k.Mark != want {
			t.Errorf("%s in the shortlist: %v", id, k.Mark)
		}
	}
	in.Mark = Picture{}
	if v := paths(All(in))["san-pham/p0/index.html"].View().(ProductView); v.HasMark {
		t.Error("a mark that nobody configured")
	}
}

func TestPlacesNearAProduct(t *testing.T) {
	in := shop()
	p := in.Public.Products[0]
	p.Entity.Location = ocop.Location{Lat: 19.5, Lon: 104.6}
	place := func(id string, lat float64) *catalogue.PublicPlace {
		return &catalogue.PublicPlace{ID: ocop.PlaceID(id), Name: catalogue.Text{VI: id}, Facts: ocop.Place{Location: ocop.Location{Lat: lat, Lon: 104.6}}, Body: p.Body}
	}
	in.Public.Places = []*catalogue.PublicPlace{place("xa", 19.9), place("ba", 19.6), place("mot", 19.501), place("bon", 19.7), place("hai", 19.53), {ID: "khong", Body: p.Body}}
	v := paths(All(in))["san-pham/p0/index.html"].View().(ProductView)
	var got []string
	for _, l := range v.Nearby {
		got = append(got, l.Text+" "+l.Note)
	}
	if s := strings.Join(got, ", "); s != "mot khoảng 100 m, hai khoảng 3,3 km, ba khoảng 11 km" {
		t.Error(s)
	}
	p.Entity.Location = ocop.Location{}
	if v := paths(All(in))["san-pham/p0/index.html"].View().(ProductView); len(v.Nearby) > 0 {
		t.Errorf("%v near nowhere", v.Nearby)
	}
}

func TestWhatStarsMean(t *testing.T) {
	in := shop()
	if v := paths(All(in))["san-pham/p0/index.html"].View().(ProductView); v.Points != "3 sao: đạt từ 50 đến dưới 70 điểm trên thang 100 của Bộ tiêu chí OCOP." {
		t.Error(v.Points)
	}
	in.Public.Products[0].Certificates[0].DecidedOn = ocop.DateOf(2019, 1, 1) // criteria of a province, which we do not know
	if v := paths(All(in))["san-pham/p0/index.html"].View().(ProductView); v.Points != "" {
		t.Error(v.Points)
	}
}

func TestPapersForExportAreThoseInForce(t *testing.T) {
	in := shop()
	in.Public.Products[0].Documents = []catalogue.PublicDocument{
		{Kind: ocop.DocHACCP, From: ocop.DateOf(2025, 1, 1), To: ocop.DateOf(2026, 11, 22)}, {Kind: ocop.DocOrigin, From: ocop.DateOf(2025, 1, 1), To: ocop.DateOf(2026, 11, 23)},
		{Kind: ocop.DocHalal, From: ocop.DateOf(2027, 1, 1)}, {Kind: ocop.DocFoodSafety, From: ocop.DateOf(2025, 1, 1)},
	}
	v := paths(All(in))["en/products/p0/index.html"].View().(ProductView)
	if f := v.Trade[len(v.Trade)-1]; f.Term != "Papers for export" || f.Text != "Certificate of origin" {
		t.Errorf("%+v", f)
	}
}

func TestThePriceListIsAWorkbook(t *testing.T) {
	in := shop()
	data := drawing(t, in, "in/bang-gia.xlsx")
	if !bytes.Equal(data, drawing(t, in, "in/bang-gia.xlsx")) {
		t.Error("other bytes the second time")
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows("Còn hiệu lực", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	head := slices.IndexFunc(rows, func(r []string) bool { return len(r) > 0 && r[0] == "Sản phẩm" })
	if head < 0 || len(rows) != head+1+8 { // 7 products in force, one with two packings
		t.Fatalf("%d rows, head %d", len(rows), head)
	}
	first := rows[head+1]
	if first[1] != "99-99102-001-2026" || first[4] != "3 sao" || first[5] != "hộp" || first[6] != "100 g" || first[7] != "180000" || first[8] != "20 hộp" || first[9] != "40 hộp" || first[11] != "8930000014108" {
		t.Errorf("%q", first)
	}
	cell, _ := excelize.CoordinatesToCellName(8, head+2)
	if kind, err := f.GetCellType("Còn hiệu lực", cell); err != nil || kind == excelize.CellTypeInlineString || kind == excelize.CellTypeSharedString {
		t.Errorf("the price is no number: %v %v", kind, err)
	}
	ended, err := f.GetRows("Hết hiệu lực")
	if err != nil || !slices.ContainsFunc(ended, func(r []string) bool {
		return len(r) > 12 && r[0] == "Sản phẩm 6" && r[4] == "" && r[12] == "Hết hạn"
	}) {
		t.Errorf("%q, %v", ended, err)
	}
	if panes, err := f.GetPanes("Còn hiệu lực"); err != nil || !panes.Freeze {
		t.Errorf("%+v, %v", panes, err)
	}
	english, err := excelize.OpenReader(bytes.NewReader(drawing(t, in, "en/print/prices.xlsx")))
	if err != nil || english.GetSheetList()[0] != "Valid" {
		t.Errorf("%v, %v", english, err)
	}
}

func TestWhatIsForPaperIsNotInTheSitemap(t *testing.T) {
	in, hub := shop(), false
	for _, p := range All(in) {
		v, ok := p.View().(interface{ Listing(string) Listing })
		if !ok {
			continue
		}
		l := v.Listing(in.Site.BaseURL + strings.TrimSuffix(p.Path, "index.html"))
		if l.URL != "" && (p.Tmpl == "print" || p.Tmpl == "selection" || p.Tmpl == "shortlist") {
			t.Errorf("%s is listed", p.Path)
		}
		hub = hub || l.URL != "" && p.Tmpl == "printhub"
	}
	if !hub {
		t.Error("the page with all forms of print is not listed")
	}
}
