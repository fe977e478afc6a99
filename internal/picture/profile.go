package picture

import "encoding/binary"

// maxProfile is the size of the largest colour profile that is kept. The large
// ones are those for printing presses, about 2 MB.
const maxProfile = 4 << 20

// checkProfile returns the colour profile in data without what follows it, or
// nil when it is none: ICC.1 says that the size stands first, "acsp" at 36,
// and a list of parts at 128 that all lie inside.
func checkProfile(data []byte) []byte {
	const (
		list = 128 // where the number of parts stands
		part = 12  // signature, offset and size of each
	)
	if len(data) < list+4 || string(data[36:40]) != "acsp" {
		return nil
	}
	size := binary.BigEndian.Uint32(data)
	if size < list+4 || uint64(size) > uint64(len(data)) || size > maxProfile {
		return nil
	}
	data = data[:size]
	count := uint64(binary.BigEndian.Uint32(data[list:]))
	if list+4+count*part > uint64(size) {
		return nil
	}
	for i := range count {
		entry := data[list+4+i*part:]
		from, length := binary.BigEndian.Uint32(entry[4:]), binary.BigEndian.Uint32(entry[8:])
		if uint64(from)+uint64(length) > uint64(size) {
			return nil
		}
	}
	return data
}

// profileFor returns profile when it speaks of colour, or of grey where gray
// is set, and nil otherwise. A picture that was packed again may have another
// colour space than the one its profile was made for.
func profileFor(profile []byte, gray bool) []byte {
	space := "RGB "
	if gray {
		space = "GRAY"
	}
	if profile == nil || string(profile[16:20]) != space {
		return nil
	}
	return profile
}
