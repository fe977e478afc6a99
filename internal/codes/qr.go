package codes

import (
	"fmt"

	"rsc.io/qr"
)

// QR makes the QR code of a text with error correction M (15 %), by rows; true
// is dark. The quiet zone of 4 modules is not included. The error is for a
// text that is too long.
func QR(text string) ([][]bool, error) {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return nil, fmt.Errorf("QR code of %d bytes: %w", len(text), err)
	}
	out := make([][]bool, code.Size)
	for y := range out {
		out[y] = make([]bool, code.Size)
		for x := range out[y] {
			out[y][x] = code.Black(x, y)
		}
	}
	return out, nil
}
