package exchange

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"ocop/internal/ocop"
	"ocop/internal/vi"
)

// index finds records by what people call them.
type index struct {
	codes, certificates map[string][]*target // of products
	products            map[string][]*target // by name and entity
	entities, communes  map[string][]*target // by name
	names               []named              // of entities
	of                  map[string][]named   // products by entity
}

func (d *desk) makeIndex() {
	d.index = index{codes: map[string][]*target{}, certificates: map[string][]*target{}, products: map[string][]*target{},
		entities: map[string][]*target{}, communes: map[string][]*target{}, of: map[string][]named{}}
	for _, k := range Kinds() {
		for _, id := range slices.Sorted(maps.Keys(d.records[k])) {
			d.enter(d.records[k][id])
		}
	}
}

// enter puts a record into the index.
func (d *desk) enter(t *target) {
	add := func(m map[string][]*target, key string) {
		if key != "" && !slices.Contains(m[key], t) {
			m[key] = append(m[key], t)
		}
	}
	name := expand(t.current["name"])
	switch t.kind.Kind {
	case ocop.KindProduct:
		add(d.index.codes, codeKey(t.current["code"]))
		for i := range t.items("certificates") {
			add(d.index.certificates, codeKey(t.current[fmt.Sprintf("certificates[%d].number", i)]))
		}
		add(d.index.products, name+"|"+t.current["entity"])
		d.index.of[t.current["entity"]] = append(d.index.of[t.current["entity"]], named{name, t})
	case ocop.KindEntity:
		add(d.index.entities, name)
		add(d.index.entities, expand(t.current["short_name"]))
		d.index.names = append(d.index.names, named{name, t}, named{expand(t.current["short_name"]), t})
	case ocop.KindCommune:
		add(d.index.communes, communeKey(t.current["name"]))
	}
}

// codeKey is a code as people copy it: spaces and case do not matter.
func codeKey(s string) string { return strings.ToUpper(strings.Join(strings.Fields(s), "")) }

// communeKey is the name of a commune without the word for its kind.
func communeKey(s string) string {
	key := plainWords(s)
	for _, kind := range []string{"xa ", "phuong ", "thi tran ", "dac khu ", "tt ", "x ", "p "} {
		if rest, ok := strings.CutPrefix(key, kind); ok {
			return rest
		}
	}
	return key
}

// findProduct looks for the product of a row: by code, then by the number of
// its certificate, then by name and entity. A reason means that the row
// contradicts itself.
func (d *desk) findProduct(name, entity, code, certificate string) (t *target, by, reason string) {
	byCode := d.index.codes[codeKey(code)]
	byCert := d.index.certificates[codeKey(certificate)]
	byName := d.index.products[expand(name)+"|"+entity]
	if code == "" {
		byCode = nil
	}
	if certificate == "" {
		byCert = nil
	}
	switch {
	case len(byCode) > 1:
		return nil, "", fmt.Sprintf("mã số %s có ở nhiều bản ghi: %s; sửa các bản ghi trước", code, ids(byCode))
	case len(byCode) == 1 && len(byCert) == 1 && byCode[0] != byCert[0]:
		return nil, "", fmt.Sprintf("mã số là của %s nhưng số giấy chứng nhận là của %s; sửa lại một trong hai", byCode[0].id, byCert[0].id)
	case len(byCode) == 1:
		return byCode[0], "code", ""
	case len(byCert) == 1:
		return byCert[0], "certificate", ""
	case len(byName) == 1:
		return byName[0], "name", ""
	case len(byName) > 1:
		return nil, "", fmt.Sprintf("chủ thể này có nhiều sản phẩm cùng tên: %s; ghi thêm mã số sản phẩm", ids(byName))
	}
	return nil, "", ""
}

func ids(ts []*target) string {
	var out []string
	for _, t := range ts {
		out = append(out, t.id)
	}
	return strings.Join(out, ", ")
}

// nearProduct is a product of the entity with nearly the same name.
func (d *desk) nearProduct(name, entity string) *target {
	return near(expand(name), d.index.of[entity])
}

// nearEntity is an entity with nearly the same name.
func (d *desk) nearEntity(name string) *target {
	return near(expand(name), d.index.names)
}

// named is a record by one of its names.
type named struct {
	plain string
	*target
}

// near finds a name that is nearly another: the same letters with other spaces,
// or as many words, of which those that differ are long and differ by little.
// Names with other numbers in them are never near.
func near(name string, known []named) *target {
	for _, k := range known {
		if k.plain != name && digits(k.plain) == digits(name) && alike(name, k.plain) {
			return k.target
		}
	}
	return nil
}

// alike compares two texts of plain words.
func alike(a, b string) bool {
	if diff := len(a) - len(b); diff < -4 || diff > 4 {
		return false
	}
	if strings.ReplaceAll(a, " ", "") == strings.ReplaceAll(b, " ", "") {
		return true
	}
	x, y := strings.Fields(a), strings.Fields(b)
	if len(x) != len(y) {
		return false
	}
	other := 0
	for i := range x {
		if x[i] == y[i] {
			continue
		}
		if other++; other > 2 || len(x[i]) < 4 || len(y[i]) < 4 || vi.Nearest(x[i], []string{y[i]}) == "" {
			return false
		}
	}
	return true
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// findCommune looks for a commune by its name and, where there are several,
// by district and province. Without a district it is one that exists today.
func (d *desk) findCommune(name, district, province string) *target {
	var fit []*target
	for _, t := range d.index.communes[communeKey(name)] {
		if district != "" && t.current["district"] != "" && placeKey(t.current["district"]) != placeKey(district) ||
			province != "" && placeKey(t.current["province"]) != placeKey(province) {
			continue
		}
		fit = append(fit, t)
	}
	var today, before []*target
	for _, t := range fit {
		if t.current["until"] == "" {
			today = append(today, t)
		} else {
			before = append(before, t)
		}
	}
	switch {
	case district != "" && len(before) == 1:
		return before[0]
	case len(today) == 1:
		return today[0]
	case len(fit) == 1:
		return fit[0]
	}
	return nil
}

// placeKey is the name of a district or province without the word for its kind.
func placeKey(s string) string {
	key := plainWords(s)
	for _, kind := range []string{"huyen ", "thi xa ", "thanh pho ", "quan ", "tinh ", "tp "} {
		if rest, ok := strings.CutPrefix(key, kind); ok {
			return rest
		}
	}
	return key
}

// matchItem is the index of the item of a list that some values belong to: by
// the first keys that they have (behind the first, an item may lack one), else
// the item that has all of them, else the next new one.
func (t *target) matchItem(list string, values map[string]string, keys ...[]string) int {
	n := t.items(list)
	at := func(i int, key string) string { return t.current[fmt.Sprintf("%s[%d].%s", list, i, key)] }
	for _, set := range keys {
		if slices.ContainsFunc(set, func(k string) bool { return values[k] == "" }) {
			continue
		}
		for i := range n {
			same := at(i, set[0]) != ""
			for j, k := range set {
				has := at(i, k)
				same = same && (codeKey(has) == codeKey(values[k]) || j > 0 && has == "")
			}
			if same {
				return i
			}
		}
	}
	for i := range n {
		all := len(values) > 0
		for k, v := range values {
			all = all && at(i, k) == v
		}
		if all {
			return i
		}
	}
	return n
}
