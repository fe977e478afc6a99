package catalogue

import (
	"ocop/internal/finding"
	"ocop/internal/geo"
	"ocop/internal/ocop"
	"ocop/internal/source"
)

// PublicLine is a river or a road of the map.
type PublicLine struct {
	Kind  source.LineKind
	Name  Text
	Parts [][]geo.Point
}

// linkLand gives the communes their areas. An area names its commune by id,
// else by code; two areas of one commune are one. A commune of today that has
// no area, where others have one, is worth knowing.
func (l *linker) linkLand(t *source.Tree) {
	codes := map[string]*Commune{}
	for _, c := range l.cat.Communes {
		if c.Code != "" {
			codes[c.Code] = c
		}
	}
	for _, a := range t.Land.Areas {
		c := l.communes[ocop.CommuneID(a.ID)]
		if c == nil {
			c = codes[a.Code]
		}
		if c != nil {
			c.Shape = append(c.Shape, a.Shape...)
			continue
		}
		if l.dropped[ocop.KindCommune.Folder()+"/"+a.ID] {
			continue
		}
		name := a.ID
		if name == "" {
			name = a.Code
		}
		msg := "Vùng này ghi là " + name + ", nhưng không có xã nào mang mã ấy."
		if near := l.nearest(ocop.KindCommune, a.ID); near != "" {
			msg += " Có phải là " + near + "?"
		} else {
			msg += " Sửa id hoặc code, hoặc thêm bản ghi trong communes/."
		}
		l.found = append(l.found, finding.Finding{Rule: "link-map-commune", Severity: finding.Warning, Path: source.AreasFile, Line: a.Line, Col: a.Col, Message: msg})
	}
	l.cat.Lines = t.Land.Lines
	if len(t.Land.Areas) == 0 {
		return
	}
	for _, c := range l.cat.Communes {
		if c.Shape == nil && (c.Until.IsZero() || !c.Until.Before(l.cat.AsOf)) {
			l.found = append(l.found, c.Doc.Finding("name", finding.Finding{Rule: "link-map-commune", Severity: finding.Info,
				Message: "Bản đồ chưa có vùng của xã này. Thêm vào " + source.AreasFile + " một vùng có id: " + string(c.ID) + "."}))
		}
	}
}

// lines copies the lines of the map.
func lines(list []source.Line) []PublicLine {
	var out []PublicLine
	for _, l := range list {
		out = append(out, PublicLine{Kind: l.Kind, Name: Text{l.Name, l.NameEN}, Parts: l.Parts})
	}
	return out
}
