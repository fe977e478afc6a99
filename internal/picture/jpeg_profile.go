package picture

import (
	"bytes"
	"slices"
)

const (
	profileName = "ICC_PROFILE\x00"
	// profileChunk is what fits into one segment beside its size, the name,
	// the number of the chunk and how many there are.
	profileChunk = 0xffff - 2 - len(profileName) - 2
)

// profileParts gathers the colour profile of a JPEG, which is cut into
// numbered chunks of one segment each.
type profileParts struct {
	chunks [256][]byte // by number, from 1
	count  byte        // how many there are to be; 0 before the first
	wrong  bool
}

// add takes an APP2 segment. Those that hold other things (the list of further
// pictures in the file) are passed over.
func (p *profileParts) add(payload []byte) {
	if !bytes.HasPrefix(payload, []byte(profileName)) {
		return
	}
	payload = payload[len(profileName):]
	if len(payload) < 3 {
		p.wrong = true
		return
	}
	number, count := payload[0], payload[1]
	if number == 0 || number > count || p.count != 0 && p.count != count || p.chunks[number] != nil {
		p.wrong = true
		return
	}
	p.count = count
	p.chunks[number] = payload[2:]
}

// join returns the profile, or nil when there is none or it is damaged: a
// picture without profile is shown in the usual colours.
func (p *profileParts) join() []byte {
	chunks := p.chunks[1 : 1+int(p.count)]
	if p.wrong || len(chunks) == 0 {
		return nil
	}
	for _, chunk := range chunks {
		if chunk == nil {
			return nil
		}
	}
	return checkProfile(slices.Concat(chunks...))
}

// appendProfile writes the segments of a profile, none for nil.
func appendProfile(out, profile []byte) []byte {
	count := (len(profile) + profileChunk - 1) / profileChunk
	number := 0
	for chunk := range slices.Chunk(profile, profileChunk) {
		number++
		payload := append([]byte(profileName), byte(number), byte(count))
		out = appendSegment(out, markApp0+2, append(payload, chunk...))
	}
	return out
}
