package picture

import (
	"encoding/binary"
	"testing"
)

func TestTellSaysWhatCleanTakesAway(t *testing.T) {
	jpeg, png := encodeJPEG(t, flag(8, 6)), encodePNG(t, flag(8, 6))
	tiffed := string(tiff(binary.BigEndian, 6))
	for _, tc := range []struct {
		name string
		data []byte
		want Told
	}{
		{"a plain JPEG", jpeg, Told{}},
		{"a telephone's", withSegments(jpeg, exif(binary.LittleEndian, 6)), Told{Position: true, Device: true, Lying: true}},
		{"upright", withSegments(jpeg, exif(binary.BigEndian, 1)), Told{Position: true, Device: true}},
		{"a comment", withSegments(jpeg, segment(markComment, "x")), Told{Words: true}},
		{"XMP with a position", withSegments(jpeg, segment(markApp0+1, "http://ns.adobe.com/xap/1.0/\x00<x exif:GPSLatitude=\"1\"/>")), Told{Position: true, Words: true}},
		{"a plain PNG", png, Told{}},
		{"EXIF in a PNG", withChunks(png, chunk("eXIf", tiffed)), Told{Position: true, Device: true, Lying: true}},
		{"words in a PNG", withChunks(png, chunk("tEXt", "a\x00b")), Told{Words: true}},
		{"EXIF in a WebP", riff(webpChunk("EXIF", tiffed)), Told{Position: true, Device: true, Lying: true}},
		{"nothing", nil, Told{}},
		{"cut short", withSegments(jpeg, exif(binary.BigEndian, 1))[:20], Told{}},
	} {
		if got := Tell(tc.data); got != tc.want {
			t.Errorf("%s: got %+v, want %+v", tc.name, got, tc.want)
		}
		if p, err := Clean(tc.data); err == nil && Tell(p.Data) != (Told{}) {
			t.Errorf("%s: the clean picture says %+v", tc.name, Tell(p.Data))
		}
	}
}
