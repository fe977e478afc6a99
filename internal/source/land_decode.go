package source

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"ocop/internal/finding"
	"ocop/internal/geo"
)

// sound looks at the file as a whole: its size, its encoding and how deep its
// brackets are nested.
func (r *landReader) sound() bool {
	if len(r.data) > maxLand {
		r.data = nil
		r.report("source-map-too-big", finding.Error, 0, "Tệp bản đồ lớn hơn 8 MB nên không được đọc. Trong QGIS, dùng Vector > Geometry Tools > Simplify rồi xuất lại.")
		return false
	}
	r.data = bytes.TrimPrefix(r.data, []byte("\ufeff"))
	if !utf8.Valid(r.data) {
		r.report("source-map-syntax", finding.Error, 0, "Tệp bản đồ không phải mã UTF-8. Xuất lại dưới dạng GeoJSON, mã UTF-8.")
		return false
	}
	depth, quoted, escaped := 0, false, false
	for i, c := range r.data {
		switch {
		case escaped:
			escaped = false
		case quoted:
			quoted, escaped = c != '"', c == '\\'
		case c == '"':
			quoted = true
		case c == '[' || c == '{':
			if depth++; depth > maxNested {
				r.report("source-map-syntax", finding.Error, int64(i), "Tệp bản đồ có ngoặc lồng nhau quá sâu nên không phải GeoJSON. Xuất lại từ QGIS hoặc geojson.io.")
				return false
			}
		case c == ']' || c == '}':
			depth--
		}
	}
	return true
}

// features calls f for each feature, with the offset where it begins.
func (r *landReader) features(f func(feature, int64)) error {
	dec := json.NewDecoder(bytes.NewReader(r.data))
	if t, err := dec.Token(); err != nil {
		return err
	} else if t != json.Delim('{') {
		return errNoCollection
	}
	seen := false
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return err
		}
		switch key {
		case "features":
			seen = true
			err = r.eachFeature(dec, f)
		case "crs":
			err = r.system(dec)
		default:
			err = dec.Decode(new(json.RawMessage))
		}
		if err != nil {
			return err
		}
	}
	if !seen {
		return errNoCollection
	}
	_, err := dec.Token()
	return err
}

var errNoCollection = errors.New("no FeatureCollection")

func (r *landReader) eachFeature(dec *json.Decoder, f func(feature, int64)) error {
	if t, err := dec.Token(); err != nil {
		return err
	} else if t != json.Delim('[') {
		return errNoCollection
	}
	for dec.More() {
		offset := dec.InputOffset()
		for offset < int64(len(r.data)) && strings.IndexByte(" \t\r\n,", r.data[offset]) >= 0 {
			offset++
		}
		var one feature
		if err := dec.Decode(&one); err != nil {
			var wrong *json.UnmarshalTypeError
			if !errors.As(err, &wrong) {
				return err
			}
			r.report("source-map-geometry", finding.Warning, offset, "Đối tượng này không đúng dạng GeoJSON nên không được vẽ. Xuất lại từ QGIS hoặc geojson.io.")
			continue
		}
		f(one, offset)
		if r.points > maxPoints {
			return errTooMany
		}
	}
	_, err := dec.Token()
	return err
}

// system refuses a file that says it is not in degrees of WGS 84.
func (r *landReader) system(dec *json.Decoder) error {
	offset := dec.InputOffset()
	var crs struct {
		Properties struct {
			Name scalar `json:"name"`
		} `json:"properties"`
	}
	var raw json.RawMessage
	if err := dec.Decode(&raw); err != nil {
		return err
	}
	if json.Unmarshal(raw, &crs) != nil {
		return nil
	}
	name := strings.ToUpper(string(crs.Properties.Name))
	if name != "" && !strings.HasSuffix(name, "CRS84") && !strings.HasSuffix(name, ":4326") {
		r.report("source-map-degrees", finding.Error, offset, fmt.Sprintf("Tệp bản đồ ghi hệ tọa độ %s. Xuất lại và chọn EPSG:4326 (WGS 84).", crs.Properties.Name))
	}
	return nil
}

// syntax reports what stopped the reading of a file.
func (r *landReader) syntax(err error) {
	var bad *json.SyntaxError
	switch {
	case errors.Is(err, errTooMany):
		r.report("source-map-too-big", finding.Error, 0, "Bản đồ có hơn 200.000 điểm; phần sau không được đọc. Trong QGIS, dùng Vector > Geometry Tools > Simplify rồi xuất lại.")
	case errors.Is(err, errNoCollection):
		r.report("source-map-syntax", finding.Error, 0, "Tệp bản đồ phải là một FeatureCollection của GeoJSON. Xuất lại từ QGIS hoặc geojson.io.")
	case errors.As(err, &bad):
		r.report("source-map-syntax", finding.Error, bad.Offset, "Tệp bản đồ hỏng từ chỗ này. Xuất lại từ QGIS hoặc geojson.io; không sửa bằng tay.")
	default:
		r.report("source-map-syntax", finding.Error, int64(len(r.data)), "Tệp bản đồ bị cắt cụt. Chép lại từ bản gốc.")
	}
}

// coordinates reads those of a geometry, all or none.
func coordinates[T any](g *geometry) (out T) {
	var read T
	if json.Unmarshal(g.Coordinates, &read) != nil {
		return out
	}
	return read
}

// shape reads the rings of a Polygon or MultiPolygon; nil, with a finding,
// when there are none.
func (r *landReader) shape(g *geometry, offset int64) geo.Shape {
	var rings [][][]float64
	switch {
	case g != nil && g.Type == "Polygon":
		rings = coordinates[[][][]float64](g)
	case g != nil && g.Type == "MultiPolygon":
		for _, one := range coordinates[[][][][]float64](g) {
			rings = append(rings, one...)
		}
	}
	var out geo.Shape
	for _, ring := range rings {
		line, ok := r.line(ring, offset)
		if !ok {
			return nil
		}
		if n := len(line); n > 1 && line[0] == line[n-1] {
			line = line[:n-1]
		}
		if len(line) >= 3 {
			out = append(out, line)
		}
	}
	if out == nil {
		r.report("source-map-geometry", finding.Warning, offset, "Vùng này không có đường bao đủ ba điểm nên không được vẽ. Hình phải là Polygon hoặc MultiPolygon.")
	}
	return out
}

// lines reads the parts of a LineString or MultiLineString.
func (r *landReader) lines(g *geometry, offset int64) [][]geo.Point {
	var parts [][][]float64
	switch {
	case g != nil && g.Type == "MultiLineString":
		parts = coordinates[[][][]float64](g)
	case g != nil && g.Type == "LineString":
		parts = append(parts, coordinates[[][]float64](g))
	}
	var out [][]geo.Point
	for _, part := range parts {
		line, ok := r.line(part, offset)
		if !ok {
			return nil
		}
		if len(line) > 1 {
			out = append(out, line)
		}
	}
	if out == nil {
		r.report("source-map-geometry", finding.Warning, offset, "Đường này không có đủ hai điểm nên không được vẽ. Hình phải là LineString hoặc MultiLineString.")
	}
	return out
}

// line reads positions in degrees; ok is false, with a finding, when they are
// none.
func (r *landReader) line(list [][]float64, offset int64) (out []geo.Point, ok bool) {
	r.points += len(list)
	for _, p := range list {
		if len(p) < 2 || math.Abs(p[0]) > 180 || math.Abs(p[1]) > 90 {
			msg := "Tọa độ không phải độ kinh, độ vĩ. Xuất lại và chọn EPSG:4326 (WGS 84)."
			if len(p) >= 2 && math.Abs(p[1]) <= 180 && math.Abs(p[0]) <= 90 {
				msg = "Kinh độ và vĩ độ bị đảo chỗ: GeoJSON ghi kinh độ trước (ví dụ 104.8), vĩ độ sau (19.3). Xuất lại."
			}
			r.report("source-map-degrees", finding.Error, offset, msg)
			return nil, false
		}
		out = append(out, geo.Point{Lon: p[0], Lat: p[1]})
	}
	return out, true
}
