package exchange

import (
	"fmt"
	"strings"

	"ocop/internal/ocop"
)

// entity finds or makes the entity of a row and puts what the row says of it.
// A reason means that there is none.
func (d *desk) entity(items map[string]item) (t *target, reason string) {
	name := items["entity.name"]
	found := d.index.entities[expand(name.text)]
	if byID := d.records[ocop.KindEntity][name.text]; byID != nil {
		found = []*target{byID}
	}
	switch {
	case len(found) > 1:
		return nil, fmt.Sprintf("nhiều chủ thể cùng tên: %s; ghi tên đầy đủ như trong bản ghi", ids(found))
	case len(found) == 1:
		t = found[0]
		d.name(t, name.at, "name")
	default:
		if near := d.nearEntity(name.text); near != nil && !d.in.NewNames {
			return nil, fmt.Sprintf("gần giống chủ thể “%s” (%s); sửa tên cho khớp, hoặc thêm --new-names nếu là chủ thể khác", near.current["name"], near.id)
		}
		kind, note := items["entity.kind"].text, ""
		if kind == "" {
			kind, note = d.words.entityKind(name.text), "suy từ tên chủ thể"
		}
		if kind == "" {
			return nil, "chủ thể mới mà tên không cho biết loại hình; thêm cột “Loại hình” (hợp tác xã, hộ kinh doanh, doanh nghiệp…)"
		}
		t = d.fresh(ocop.KindEntity, name.text, "", name.at)
		d.put(t, "name", name.text, name.at, name.note, false)
		if note != "" {
			d.put(t, "kind", kind, name.at, note, false)
		}
		d.enter(t)
	}
	d.entityValues(t, items)
	d.draft(t, name.at)
	return t, ""
}

// entityValues puts what a row says of an entity.
func (d *desk) entityValues(t *target, items map[string]item) {
	for _, path := range []string{"short_name", "kind", "registration.number", "registration.date", "tax_code", "founded", "joined", "members",
		"contact.name", "contact.phone", "contact.zalo", "contact.email", "contact.website"} {
		it, has := items["entity."+path]
		if !has {
			continue
		}
		if path == "tax_code" && t.current["kind"] == string(ocop.Household) {
			d.skip(it.at, it.text, "mã số thuế của hộ kinh doanh là số định danh cá nhân, không ghi vào bản ghi công khai")
			continue
		}
		d.once(t, path, it)
	}
	d.address(t, items)
}

// once puts a value that many rows repeat: what is the same already is not
// listed again.
func (d *desk) once(t *target, path string, it item) {
	if t.current[path] == it.text {
		for _, v := range t.values {
			if v.Field == path {
				return
			}
		}
	}
	for _, v := range t.values {
		if v.Field == path && v.New == it.text {
			return
		}
	}
	d.put(t, path, it.text, it.at, it.note, false)
}

// address puts the address and the commune of an entity, as they were or as
// they are since 01/07/2025.
func (d *desk) address(t *target, items map[string]item) {
	name, district, province := items["commune.name"], items["commune.district"], items["commune.province"]
	full := items["entity.address"]
	old := district.text != "" || strings.Contains(plainWords(full.text)+" ", "huyen ") || strings.Contains(plainWords(full.text), "thi tran")
	if name.text != "" {
		c := d.findCommune(name.text, district.text, province.text)
		switch {
		case c != nil && c.current["until"] != "":
			d.once(t, "address.original.commune", item{c.id, name.at, ""})
		case c != nil:
			d.once(t, "address.current.commune", item{c.id, name.at, ""})
		case full.text == "":
			full = item{joined(name.text, district.text, province.text), name.at, "xã này chưa có bản ghi, ghi thành địa chỉ"}
		default:
			d.skip(name.at, name.text, "chưa có bản ghi của xã này, hoặc có nhiều xã cùng tên; tạo bản ghi xã rồi nhập lại")
		}
	}
	if full.text == "" {
		return
	}
	if old {
		d.once(t, "address.original.text", full)
	} else {
		d.once(t, "address.current.text", full)
	}
}

// joined is a commune with its district and province as an address.
func joined(commune, district, province string) string {
	var out []string
	for _, part := range []struct{ kind, name string }{{"xã", commune}, {"huyện", district}, {"tỉnh", province}} {
		switch {
		case part.name == "":
		case strings.Contains(part.name, " ") && placeKey(part.name) != plainWords(part.name) || communeKey(part.name) != plainWords(part.name):
			out = append(out, part.name)
		default:
			out = append(out, part.kind+" "+part.name)
		}
	}
	return strings.Join(out, ", ")
}
