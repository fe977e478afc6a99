package labeltext

import (
	"slices"
	"testing"
)

func TestNetReadsAmountsWithTheirUnits(t *testing.T) {
	g := func(v float64) Amount { return Amount{Low: v, High: v, Unit: "g", Symbol: "g", Legal: true} }
	of := func(v float64, unit string) Amount { return Amount{Low: v, High: v, Unit: unit, Legal: true} }
	inside := func(a Amount) Amount { a.Inside = true; return a }
	for text, want := range map[string][]Amount{
		"500 g":                  {g(500)},
		"500g":                   {g(500)},
		"Khối lượng tịnh: 180 g": {g(180)},
		"1.000 g":                {g(1000)},
		"1.250,5 g":              {g(1250.5)},
		"1000 g":                 {g(1000)},
		"0,5 kg":                 {{Low: 0.5, High: 0.5, Unit: "kg", Symbol: "kg", Legal: true}},
		"0.5 kg":                 {{Low: 0.5, High: 0.5, Unit: "kg", Symbol: "kg", Legal: true, Point: true}},
		"1/2 kg":                 {{Low: 0.5, High: 0.5, Unit: "kg", Symbol: "kg", Legal: true}},
		"1,5 lít":                {{Low: 1.5, High: 1.5, Unit: "lít", Symbol: "l", Legal: true}},
		"19 L":                   {{Low: 19, High: 19, Unit: "L", Symbol: "l", Legal: true}},
		"500gr":                  {{Low: 500, High: 500, Unit: "gr", Symbol: "g"}},
		"1 Kg":                   {{Low: 1, High: 1, Unit: "Kg", Symbol: "kg"}},
		"500 ML":                 {{Low: 500, High: 500, Unit: "ML", Symbol: "ml"}},
		"350 cc":                 {{Low: 350, High: 350, Unit: "cc", Symbol: "ml"}},
		"2 lạng":                 {{Low: 2, High: 2, Unit: "lạng", Symbol: "g"}},
		"hộp 20 túi x 2 g":       {of(20, "túi"), g(2)},
		"hộp 20 túi x2g":         {of(20, "túi"), g(2)},
		"50 g (25 túi × 2 g)":    {g(50), inside(of(25, "túi")), inside(g(2))},
		"20 x 2 g":               {g(2)},
		"1 quả (900–1.300 g)":    {of(1, "quả"), {Low: 900, High: 1300, Unit: "g", Symbol: "g", Legal: true, Inside: true}},
		"450 đến 500 g":          {{Low: 450, High: 500, Unit: "g", Symbol: "g", Legal: true}},
		"500 g (17.6 oz)":        {g(500), {Low: 17.6, High: 17.6, Unit: "oz", Symbol: "g", Point: true, Inside: true}},
		"1 chiếc":                {of(1, "chiếc")},
		"cỡ A4, 10 tờ":           {of(10, "tờ")},
		"40 độ":                  nil,
		"70%":                    nil,
		"xem trên bao bì":        nil,
		"":                       nil,
	} {
		if got := Net(text); !slices.Equal(got, want) {
			t.Errorf("Net(%q): got %+v, want %+v", text, got, want)
		}
	}
}

func TestUnitsOfOtherCountriesAreKnown(t *testing.T) {
	for unit, want := range map[string]bool{"oz": true, "LB": true, "g": false, "cân": false} {
		if got := (Amount{Unit: unit}).Foreign(); got != want {
			t.Errorf("%s: got %v, want %v", unit, got, want)
		}
	}
}
