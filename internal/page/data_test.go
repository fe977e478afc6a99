package page

import (
	"encoding/json"
	"strings"
	"testing"

	"ocop/internal/catalogue"
	"ocop/internal/linked"
	"ocop/internal/markdown"
	"ocop/internal/ocop"
)

// saying gives the view of the first product as a page with an address.
func saying(change func(*catalogue.PublicProduct)) ProductView {
	in := Input{Public: public(1), Base: "/", Site: ocop.Site{BaseURL: "https://x.example/", Office: "UBND xã"}}
	p := in.Public.Products[0]
	p.Until = ocop.DateOf(2028, 1, 1)
	p.Certificates = []catalogue.PublicCertificate{{Decision: "12/QĐ-UBND", Authority: ocop.ByProvince, Stars: 3, Issued: ocop.DateOf(2025, 1, 1), Current: true}}
	change(p)
	return paths(All(in))["san-pham/p0/index.html"].View().(ProductView)
}

func TestStarsAreSaidToMachinesOnlyWhileTheyMayBeShown(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(*catalogue.PublicProduct)
		has    []string
		hasNot []string
	}{
		{"in force", func(p *catalogue.PublicProduct) {}, []string{`"name":"OCOP 3 sao"`, linked.Active, "12/QĐ-UBND", `"expires":"2028-01-01"`, `"value":3`}, []string{linked.Inactive}},
		{"expired", func(p *catalogue.PublicProduct) { p.Status, p.Stars = ocop.Expired, 0 }, []string{`"name":"OCOP"`, linked.Inactive}, []string{"sao", linked.Active, `"value":3`}},
		{"revoked", func(p *catalogue.PublicProduct) { p.Status, p.Stars = ocop.Revoked, 0 }, []string{linked.Inactive}, []string{"sao", linked.Active}},
		{"being checked", func(p *catalogue.PublicProduct) { p.Hidden, p.Stars = true, 0 }, nil, []string{"ertification", "sao"}},
	} {
		data := string(saying(tc.change).Data)
		for _, want := range tc.has {
			if !strings.Contains(data, want) {
				t.Errorf("%s: no %s in %s", tc.name, want, data)
			}
		}
		for _, bad := range append(tc.hasNot, "ating", "review") {
			if strings.Contains(data, bad) {
				t.Errorf("%s: %s in %s", tc.name, bad, data)
			}
		}
	}
}

func TestNoTextEndsTheDataBlock(t *testing.T) {
	const hostile = `</script><script>alert(1)</script><!-- & 'x' "y"` + "\u2028"
	data := string(saying(func(p *catalogue.PublicProduct) {
		p.Name.VI, p.Summary.VI, p.Code, p.Entity.Name.VI = hostile, hostile, hostile, hostile
	}).Data)
	inside, ok := strings.CutPrefix(data, `<script type="application/ld+json">`)
	inside, end := strings.CutSuffix(inside, "</script>")
	if !ok || !end || strings.ContainsAny(inside, "<>&\u2028") || !json.Valid([]byte(inside)) {
		t.Error(data)
	}
	if !strings.Contains(inside, `alert(1)`) {
		t.Error("the text is gone")
	}
}

func TestOffersAreWhereThereIsAPrice(t *testing.T) {
	v := saying(func(p *catalogue.PublicProduct) {
		p.Packings = []ocop.Packing{{Net: "500 g", Unit: "hộp", Price: 125000, GTIN: "8930000014108"}, {Net: "1 kg"}, {Net: "2 kg", Price: 1, GTIN: "8930000014109"}}
	})
	data := string(v.Data)
	if n := strings.Count(data, `"@type":"Offer"`); n != 2 {
		t.Errorf("%d offers", n)
	}
	for _, want := range []string{`"price":125000,"priceCurrency":"VND"`, `"name":"hộp 500 g"`, `"gtin13":"8930000014108"`} {
		if !strings.Contains(data, want) {
			t.Errorf("no %s in %s", want, data)
		}
	}
	for _, bad := range []string{"8930000014109", "availability"} {
		if strings.Contains(data, bad) {
			t.Errorf("%s in %s", bad, data)
		}
	}
	if data := string(saying(func(*catalogue.PublicProduct) {}).Data); strings.Contains(data, "ffer") {
		t.Errorf("an offer without a price: %s", data)
	}
}

func TestPositionIsSaidOfThoseWhoReceiveVisitorsOnly(t *testing.T) {
	s := &newMaker(Input{Public: public(0), Base: "/", Site: ocop.Site{BaseURL: "https://x.example/"}}).sites[0]
	body := catalogue.Body{VI: markdown.New().Convert("Một đoạn.", 1)}
	for _, visitors := range []bool{true, false} {
		e := &catalogue.PublicEntity{ID: "htx", Name: catalogue.Text{VI: "HTX"}, Body: body, Location: ocop.Location{Lat: 19.5, Lon: 104.5},
			Hours: catalogue.Text{VI: "7:00–17:00 hằng ngày"}, Visitors: visitors}
		data := string(s.entity(e).Data)
		if strings.Contains(data, "19.5") != visitors || strings.Contains(data, `"opens":"07:00"`) != visitors || strings.Contains(data, "LocalBusiness") != visitors {
			t.Errorf("visitors %v: %s", visitors, data)
		}
	}
}

func TestOpeningHoursAreSaidWhenTheyAreSurelyDaily(t *testing.T) {
	for text, want := range map[string]string{
		"Đón khách 7:00–20:00 hằng ngày": "07:00 20:00", "6:00–17:30 hằng ngày": "06:00 17:30", "6h30 - 17h00 mỗi ngày": "06:30 17:00",
		"7:00–17:00": "", "7:00–17:00, nghỉ khi nước lớn": "", "5:00–11:00 các ngày 4, 9 âm lịch": "", "25:00–26:00 hằng ngày": "", "": "",
	} {
		got := ""
		if h := openingHours(text); h != nil {
			got = h.Opens + " " + h.Closes
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestLicencesHaveAddresses(t *testing.T) {
	for name, want := range map[string]string{
		"CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/", "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
		"CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/", "https://x.example/l": "https://x.example/l", "Xin hỏi trước": "", "": "",
	} {
		if got := licence(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func TestASiteWithoutAddressSaysNothingToMachines(t *testing.T) {
	for _, p := range All(Input{Public: public(3), Base: "/"}) {
		if v, ok := p.View().(interface{ Listing(string) Listing }); ok {
			if v.Listing("").URL != "" {
				t.Errorf("%s is listed", p.Path)
			}
		}
		if v, ok := p.View().(ProductView); ok && v.Data != "" {
			t.Errorf("%s says %s", p.Path, v.Data)
		}
	}
}
