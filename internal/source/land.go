package source

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"ocop/internal/finding"
	"ocop/internal/geo"
	"ocop/internal/vi"
)

// LandFolder lies in the content folder and holds the office's map: the areas
// of the communes and, if it has them, rivers and roads, both GeoJSON (RFC
// 7946) in WGS 84.
const LandFolder = "map"

// The files of the folder.
const (
	AreasFile = LandFolder + "/communes.geojson"
	LinesFile = LandFolder + "/lines.geojson"
)

// How much of a map is read.
const (
	maxLand   = 8 << 20 // bytes of a file
	maxPoints = 200_000 // of a file
	maxNested = 24      // depth of brackets
)

// Land is the map of an office as read. The zero value has nothing to draw.
type Land struct {
	Areas []Area
	Lines []Line
}

// Area is the area of a commune, which is named by the id of its record or by
// its code. Line and Col are where it begins in the file.
type Area struct {
	ID, Code, Name string
	Shape          geo.Shape
	Line, Col      int
}

// Line is a river or a road.
type Line struct {
	Kind         LineKind
	Name, NameEN string
	Parts        [][]geo.Point
}

// LineKind is what a line of the map is.
type LineKind string

// The kinds of line.
const (
	River LineKind = "river"
	Road  LineKind = "road"
)

// land takes note of the folder of the map.
func (l *listing) land(fsys fs.FS, e fs.DirEntry) error {
	if e.Type()&fs.ModeSymlink != 0 {
		l.report("source-symlink", finding.Error, LandFolder, "Thư mục này là liên kết tượng trưng nên không được đọc. Chép thư mục thật vào đây.")
		return nil
	}
	if !e.IsDir() {
		return nil
	}
	entries, err := fs.ReadDir(fsys, LandFolder)
	if err != nil {
		return fmt.Errorf("content folder %s: %w", LandFolder, err)
	}
	for _, e := range entries {
		p := path.Join(LandFolder, e.Name())
		switch {
		case skipped(e.Name()) || strings.EqualFold(e.Name(), "README.md"):
		case e.Type()&fs.ModeSymlink != 0:
			l.report("source-symlink", finding.Error, p, "Liên kết tượng trưng không được đọc, vì có thể dẫn ra ngoài thư mục nội dung. Chép tệp thật vào đây.")
		case p == AreasFile || p == LinesFile:
			l.maps = append(l.maps, p)
		default:
			msg := "Thư mục map chỉ đọc communes.geojson và lines.geojson."
			if near := vi.Nearest(e.Name(), []string{path.Base(AreasFile), path.Base(LinesFile)}); near != "" {
				msg += " Có phải là " + near + "?"
			}
			l.report("source-map-file", finding.Warning, p, msg)
		}
	}
	return nil
}

// openMaps reads the files of the map. One that cannot be opened is reported
// and left out.
func (s *Snapshot) openMaps(fsys fs.FS) {
	var names []string
	for _, name := range s.list.maps {
		data, err := readLand(fsys, name)
		if err != nil {
			s.list.report("source-unreadable", finding.Warning, name, "Không mở được tệp bản đồ: đang mở trong chương trình khác, hoặc không có quyền đọc. Đóng chương trình đó rồi chạy lại.")
			continue
		}
		names, s.maps = append(names, name), append(s.maps, data)
	}
	s.list.maps = names
}

// readLand reads a file of the map, but no more of it than is needed to see
// that it is too big.
func readLand(fsys fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(fsys, name)
	if err == nil && info.Size() > maxLand {
		return make([]byte, maxLand+1), nil
	}
	return fs.ReadFile(fsys, name)
}

// feature is one feature of a file; what is not named here is not read.
type feature struct {
	ID         scalar
	Properties struct {
		ID     scalar `json:"id"`
		Code   scalar `json:"code"`
		Ma     scalar `json:"ma_xa"` // as the offices' own files have it
		Name   scalar `json:"name"`
		NameEN scalar `json:"name_en"`
		Kind   scalar `json:"kind"`
	}
	Geometry *geometry
}

// scalar is a text; a number is taken as it is written, anything else as "".
type scalar string

// UnmarshalJSON never fails: a property of another form is not one of ours.
func (s *scalar) UnmarshalJSON(data []byte) error {
	var text string
	switch {
	case json.Unmarshal(data, &text) == nil:
		*s = scalar(vi.NFC(strings.TrimSpace(text)))
	case len(data) > 0 && (data[0] == '-' || data[0] >= '0' && data[0] <= '9'):
		*s = scalar(data)
	}
	return nil
}

type geometry struct {
	Type        string
	Coordinates json.RawMessage
}

// landReader reads one file.
type landReader struct {
	path   string
	data   []byte
	points int
	once   bool // the degrees were found wrong; once is enough
	found  []finding.Finding
}

// report makes a finding at an offset. A fault of the map withholds no record.
func (r *landReader) report(rule string, s finding.Severity, offset int64, msg string) {
	if rule == "source-map-degrees" {
		if r.once {
			return
		}
		r.once = true
	}
	line, col := r.position(offset)
	r.found = append(r.found, finding.Finding{Rule: rule, Severity: s, Path: r.path, Line: line, Col: col, Message: msg})
}

// position is the line and the column of an offset, the latter in characters.
func (r *landReader) position(offset int64) (line, col int) {
	before := string(r.data[:min(max(offset, 0), int64(len(r.data)))])
	last := strings.LastIndexByte(before, '\n') + 1
	return strings.Count(before, "\n") + 1, len([]rune(before[last:])) + 1
}

var errTooMany = errors.New("too many points")

// decodeLand reads the areas or the lines of a file. What is wrong with one
// feature leaves the others alone.
func decodeLand(name string, data []byte, land *Land) []finding.Finding {
	r := &landReader{path: name, data: data}
	if !r.sound() {
		return r.found
	}
	err := r.features(func(f feature, offset int64) {
		line, col := r.position(offset)
		p := f.Properties
		if name == LinesFile {
			if parts := r.lines(f.Geometry, offset); len(parts) > 0 {
				land.Lines = append(land.Lines, Line{Kind: r.kind(p.Kind, offset), Name: string(p.Name), NameEN: string(p.NameEN), Parts: parts})
			}
			return
		}
		shape := r.shape(f.Geometry, offset)
		if len(shape) == 0 {
			return
		}
		a := Area{ID: string(or(p.ID, f.ID)), Code: string(or(p.Code, p.Ma)), Name: string(p.Name), Shape: shape, Line: line, Col: col}
		if a.ID == "" && a.Code == "" {
			r.report("source-map-unnamed", finding.Warning, offset, "Vùng này chưa ghi là xã nào. Trong properties, thêm id (tên tệp bản ghi của xã) hoặc code (mã xã).")
			return
		}
		land.Areas = append(land.Areas, a)
	})
	if err != nil {
		r.syntax(err)
	}
	return r.found
}

func or(a, b scalar) scalar {
	if a != "" {
		return a
	}
	return b
}

func (r *landReader) kind(k scalar, offset int64) LineKind {
	switch strings.ToLower(string(k)) {
	case "river", "stream", "song", "sông", "suoi", "suối":
		return River
	case "road", "duong", "đường":
		return Road
	}
	r.report("source-map-kind", finding.Warning, offset, "Đường này chưa rõ là sông hay đường đi nên vẽ như đường đi. Trong properties, ghi kind: river hoặc road.")
	return Road
}
