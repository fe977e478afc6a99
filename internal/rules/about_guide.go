package rules

import (
	"path"
	"strings"

	"golang.org/x/tools/txtar"
)

// pictureNotes says in words what is on the pictures beside a record of a case,
// one line a picture: the picture is what tells a wrong example from a right
// one, and the guide shows the record alone.
func pictureNotes(record string, files []txtar.File) []string {
	var out []string
	for _, f := range files {
		if path.Dir(f.Name) == path.Dir(record) && path.Ext(f.Name) == ".png" {
			out = append(out, "Ảnh "+path.Base(f.Name)+": "+pictureNote(string(f.Data)))
		}
	}
	return out
}

// pictureNote puts the description of a drawn picture in words.
func pictureNote(text string) string {
	size, rest, _ := strings.Cut(strings.TrimSpace(text), "\n")
	size, drawn := strings.CutPrefix(size, "size ")
	if !drawn {
		return "tệp không phải hình."
	}
	parts := []string{strings.Replace(size, "x", " × ", 1) + " điểm ảnh"}
	broken := false
	for line := range strings.Lines(rest) {
		kind, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch kind {
		case "ean":
			parts = append(parts, "mã vạch "+value)
		case "bars":
			parts = append(parts, "mã vạch UPC-E")
		case "qr":
			parts = append(parts, "mã QR "+value)
		case "cut":
			broken = true
		}
	}
	if broken {
		return "tệp chép dở."
	}
	if len(parts) == 1 {
		parts = append(parts, "không có mã nào")
	}
	return strings.Join(parts, ", ") + "."
}
