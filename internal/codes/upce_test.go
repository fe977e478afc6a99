package codes

import (
	"fmt"
	"image"
	"image/draw"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/makiuchi-d/gozxing/oned"
)

// upceModules makes the 51 modules of a UPC-E from its eight printed digits;
// the product itself never prints one.
func upceModules(short string) (out []bool) {
	dark := true
	put := func(runs ...int) {
		for _, n := range runs {
			for range n {
				out = append(out, dark)
			}
			dark = !dark
		}
	}
	parity := upceParity[short[7]-'0']
	if short[0] == '1' {
		parity ^= 0b111111
	}
	put(1, 1, 1)
	for i := range 6 {
		r := digitRuns[short[1+i]-'0']
		if parity>>(5-i)&1 == 1 {
			r[0], r[1], r[2], r[3] = r[3], r[2], r[1], r[0]
		}
		put(r[:]...)
	}
	put(1, 1, 1, 1, 1, 1)
	return out
}

func upceSymbol(short string, cut float64) symbol {
	bars := upceModules(short)
	high := cut * float64(len(bars))
	return symbol{float64(len(bars)) + 18, high + 6, func(x, y float64) bool {
		i := int(math.Floor(x - 9))
		return i >= 0 && i < len(bars) && bars[i] && y > 3 && y < high+3
	}}
}

// someUPCE are short numbers of both systems and every last digit, with what
// they are short for.
var someUPCE = map[string]string{
	"01234505": "012000003455", "04252614": "042100005264", "01234523": "012200003453", "01249632": "012400000962",
	"01234543": "012340000053", "01234558": "012345000058", "01234565": "012345000065", "01234572": "012345000072",
	"01234589": "012345000089", "01234596": "012345000096",
	"19876502": "198000007652", "17654346": "176540000036", "11111153": "111111000053",
}

func TestExpandUPCE(t *testing.T) {
	for short, want := range someUPCE {
		got, ok := ExpandUPCE(short)
		if got != want || !ok {
			t.Errorf("ExpandUPCE(%q) = %q, %v, want %q", short, got, ok, want)
		}
	}
	for _, short := range []string{"", "0425261", "042526144", "04252615", "24252614", "0425a614", "04252b14", "01200033", "01230043", "01234075"} {
		if got, ok := ExpandUPCE(short); ok {
			t.Errorf("ExpandUPCE(%q) = %q", short, got)
		}
	}
}

// TestUPCEIsRead reads symbols of every kind at several sizes and turns.
func TestUPCEIsRead(t *testing.T) {
	for short, long := range someUPCE {
		want := Code{UPCE, long}
		img := sheet(240, 90)
		paste(img, upceSymbol(short, 0.6), 10, 5, 2)
		if got := Read(img); len(got) != 1 || got[0] != want {
			t.Errorf("%s: got %v", short, got)
		}
		if got := theirs(t, oned.NewUPCEReader(), img); got != short {
			t.Errorf("%s: the library reads %q", short, got)
		}
	}
}

// Half an EAN-13 has the structure of a UPC-E, with the first digit for its
// check digit. It must not be read as one, even when light or the edge of the
// picture hides the other half.
func TestHalfAnEANIsNoUPCE(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		body := fmt.Sprintf("%d%06d%c%04d", 1+r.IntN(9), r.IntN(1e6), "37"[r.IntN(2)], r.IntN(1e4))
		check, _ := CheckGTIN(body + "0")
		s := barSymbol(t, body+string(check), 0.5)
		for _, cut := range []int{9 + 51, 9 + 52, 9 + 54, 9 + 55} {
			whole := sheet(260, 70)
			paste(whole, s, 10, 5, 2)
			half := whole.SubImage(image.Rect(0, 0, 10+2*cut, 70)) // the edge cuts it off
			for _, got := range append(Read(half), Read(whole)...) {
				if got.Kind != EAN13 {
					t.Fatalf("%s, %d modules: read %v", body, cut-9, got)
				}
			}
		}
	}
}

// A band of light across a symbol loses it; it must not make another of it.
func TestHiddenBarsMakeNoOtherNumber(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for i := range 400 {
		body := fmt.Sprintf("%012d", r.Int64N(1e12))[:[]int{12, 11, 7}[i%3]]
		check, _ := CheckGTIN(body + "0")
		img := sheet(300, 60)
		paste(img, barSymbol(t, body+string(check), 0.4), 20, 5, 2)
		x := 20 + r.IntN(230)
		draw.Draw(img, image.Rect(x, 0, x+5+r.IntN(35), 60), image.White, image.Point{}, draw.Src)
		for _, got := range Read(img) {
			if got.GTIN() != GTIN14(body+string(check)) {
				t.Errorf("%s%c: read %v", body, check, got)
			}
		}
	}
}
