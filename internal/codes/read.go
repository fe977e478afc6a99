package codes

import (
	"cmp"
	"image"
	"slices"
	"sync"
)

// Kind is a kind of symbol.
type Kind string

// The symbols that Read finds.
const (
	EAN13  Kind = "ean-13"
	EAN8   Kind = "ean-8"
	UPCA   Kind = "upc-a"
	UPCE   Kind = "upc-e"
	ITF14  Kind = "itf-14"
	QRCode Kind = "qr"
)

// Version changes whenever Read may read a picture otherwise than before: it
// is part of the key of what is kept.
const Version = "5 gozxing-0.1.1"

// Code is one symbol as read. The text of a bar code is its digits with a
// right check digit, for UPC-E those of the UPC-A that it is short for; that of
// a QR code is what it says, unjudged.
type Code struct {
	Kind Kind   `json:"kind"`
	Text string `json:"text"`
}

// GTIN is the number that a code carries, with 14 digits: that of a bar code,
// or of a QR code that is a Digital Link; "" when there is none.
func (c Code) GTIN() string {
	if c.Kind != QRCode {
		return GTIN14(c.Text)
	}
	link, _ := ParseDigitalLink(c.Text)
	return link.GTIN
}

const (
	// maxPixels is the largest picture that is looked at.
	maxPixels = 64_000_000
	// leastSide is the short side of the smallest plane.
	leastSide = 60
	// mostPlanes: the picture, its half, quarter and eighth.
	mostPlanes = 4
)

// Read finds the codes in a picture, sorted by kind and text, each once. None
// found is nil. It never gives a bar code that fewer than two lines agree on.
func Read(img image.Image) []Code {
	b := img.Bounds()
	if b.Dx() < 1 || b.Dy() < 1 || b.Dx() > maxPixels/b.Dy() {
		return nil
	}
	planes := []*plane{greyOf(img)}
	for len(planes) < mostPlanes {
		last := planes[len(planes)-1]
		if min(last.w, last.h)/2 < leastSide {
			break
		}
		planes = append(planes, last.half())
	}
	return both(func() []Code { return readBars(planes) }, func() []Code { return readQR(planes) })
}

// ReadFinest finds the codes that only the full size of a large picture shows:
// those that Read finds on it, but not on its half.
func ReadFinest(img image.Image) []Code {
	b := img.Bounds()
	if b.Dx() < 1 || b.Dy() < 1 || b.Dx() > maxPixels/b.Dy() {
		return nil
	}
	p := greyOf(img)
	return both(func() []Code {
		s := scanner{scale: 1}
		s.sweep(p, 0)
		s.sweep(p, 90)
		return s.agreed()
	}, func() []Code {
		if p.w*p.h > sharpPixels {
			return nil
		}
		return readPlane(p)
	})
}

// both looks for bar codes and QR codes at the same time.
func both(bars, qr func() []Code) []Code {
	var found []Code
	var other sync.WaitGroup
	other.Go(func() { found = bars() })
	squares := qr()
	other.Wait()
	found = append(found, squares...)
	slices.SortFunc(found, func(a, b Code) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Text, b.Text))
	})
	return slices.Compact(found)
}
