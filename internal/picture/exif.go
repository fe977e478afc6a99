package picture

import "encoding/binary"

// upright is the orientation of a picture that is stored as it is seen, and of
// one that does not say.
const upright = 1

// orientation reads the orientation, 1 to 8, from the TIFF structure that
// EXIF is. What a browser would not obey (another type than SHORT, another
// count than one, a value out of range, a damaged list) is upright here too:
// the picture must be published as the office saw it.
func orientation(tiff []byte) int {
	const (
		tag   = 0x0112
		short = 3
		entry = 12
	)
	if len(tiff) < 8 {
		return upright
	}
	var order binary.ByteOrder
	switch string(tiff[:4]) {
	case "II*\x00":
		order = binary.LittleEndian
	case "MM\x00*":
		order = binary.BigEndian
	default:
		return upright
	}
	first := uint64(order.Uint32(tiff[4:]))
	if first+2 > uint64(len(tiff)) {
		return upright
	}
	list := tiff[first:]
	count := int(order.Uint16(list))
	list = list[2:]
	for ; count > 0 && len(list) >= entry; count-- {
		if order.Uint16(list) == tag {
			value := int(order.Uint16(list[8:]))
			if order.Uint16(list[2:]) != short || order.Uint32(list[4:]) != 1 || value < 1 || value > 8 {
				return upright
			}
			return value
		}
		list = list[entry:]
	}
	return upright
}
