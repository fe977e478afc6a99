package page

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"ocop/internal/facet"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

// Every value of a facet that a product has is a page: the products in force,
// and below it the ended and the unrecognised ones where there are any. The
// pages say where they lie and how they are called; shelf.go has what stands in
// them and panel.go how one gets from one to another.

// folderOf are the folders of the values of a facet, by language. Communes have
// their lists below their own pages, and validity has the menu's list.
var folderOf = map[string][2]string{
	facet.Validity:    {"tinh-trang", "status"},
	facet.Stars:       {"hang", "ranks"},
	facet.Group:       {"nhom", "groups"},
	facet.Set:         {"bo-san-pham", "sets"},
	facet.Entity:      {"loai-chu-the", "producer-kinds"},
	facet.Season:      {"mua-vu", "seasons"},
	facet.Price:       {"gia", "prices"},
	facet.Certificate: {"chung-nhan", "certificates"},
	facet.Status:      {"tinh-trang", "status"},
}

// valueAddress is the address of the list of a value.
func (s *site) valueAddress(key string, v facet.Value) string {
	switch key {
	case "":
		return s.folder(ocop.KindProduct)
	case facet.Validity:
		if v.Key == facet.InForce {
			return s.folder(ocop.KindProduct)
		}
	case facet.Commune, facet.Former:
		return s.address(ocop.KindCommune, v.Key) + s.sentence("san-pham", "products") + "/"
	case facet.Online:
		return s.root + s.sentence("ban-truc-tuyen", "sold-online") + "/"
	}
	f := folderOf[key]
	return s.root + s.sentence(f[0]+"/"+v.Slug, f[1]+"/"+v.SlugEN) + "/"
}

// listAddress is the address of a view of a shelf.
func (s *site) listAddress(sh *shelf, view int) string {
	switch {
	case view == sh.view():
		return s.valueAddress(sh.facet, sh.value)
	case sh == s.shelves.whole:
		return s.valueAddress(facet.Validity, s.validity(view))
	}
	v := s.validity(view)
	return s.valueAddress(sh.facet, sh.value) + s.sentence(v.Slug, v.SlugEN) + "/"
}

// validity is the value of the facet that a view shows.
func (m *maker) validity(view int) facet.Value {
	for _, f := range m.shelves.facets {
		if f.Key == facet.Validity {
			return f.Values[view]
		}
	}
	return facet.Value{}
}

func (s *site) valueName(v facet.Value) string { return s.sentence(v.VI, v.EN) }

// listTitle is the title of a list; no two lists of a language share one.
func (s *site) listTitle(sh *shelf, view int) string {
	title, name := s.shelfTitle(sh), s.valueName(s.validity(view))
	switch {
	case view == sh.view():
		return title
	case sh == s.shelves.whole:
		return title + " " + lowered(name)
	}
	return title + " · " + name
}

func (s *site) shelfTitle(sh *shelf) string {
	name, products := s.valueName(sh.value), s.words.Products
	switch sh.facet {
	case "":
		return products
	case facet.Group, facet.Set:
		return name
	case facet.Commune:
		return products + " · " + name
	case facet.Former:
		for _, c := range s.Public.Communes {
			if string(c.ID) == sh.value.Key {
				name = s.communeTitle(c)
			}
		}
		return products + " · " + name
	case facet.Entity:
		return s.sentence("Sản phẩm của "+lowered(name), "Products by kind of producer: "+lowered(name))
	case facet.Season:
		return s.sentence("Sản phẩm có hàng "+lowered(name), "Products available in "+name)
	case facet.Price:
		return s.sentence("Sản phẩm giá "+lowered(name), "Products priced "+lowered(name))
	case facet.Certificate:
		return s.sentence("Sản phẩm có "+lowered(name), "Products with "+article(name))
	case facet.Status:
		return s.sentence("Chứng nhận OCOP "+lowered(name), "OCOP certificate: "+lowered(name))
	}
	return products + " " + lowered(name)
}

// lowered begins a name with a small letter, unless it is one of those that are
// written in capitals.
func lowered(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	word, _, _ := strings.Cut(s[n:], " ")
	if strings.ContainsFunc(word, unicode.IsUpper) {
		return s
	}
	return string(unicode.ToLower(r)) + s[n:]
}

// article puts an English name after its article.
func article(name string) string {
	switch name = lowered(name); {
	case strings.HasPrefix(name, "other "):
		return "an" + name
	case strings.ContainsRune("aeiouAEIOUH", rune(name[0])): // "an HACCP certificate"
		return "an " + name
	}
	return "a " + name
}

// viewCount says how many products a view has, in words.
func (s *site) viewCount(n, view int) string {
	switch view {
	case viewInForce:
		return s.count(n, "sản phẩm còn hiệu lực", "valid product", "valid products")
	case viewEnded:
		return s.count(n, "sản phẩm hết hiệu lực", "product no longer valid", "products no longer valid")
	}
	return s.count(n, "sản phẩm chưa công nhận", "product not yet recognised", "products not yet recognised")
}

// listSummary stands under the title of a list.
func (s *site) listSummary(sh *shelf, view int) string {
	switch {
	case sh == s.shelves.whole && view == viewInForce:
		return s.sentence("Những sản phẩm đang có giấy chứng nhận OCOP còn hiệu lực.", "Products whose OCOP certificate is valid today.")
	case view == viewEnded:
		return s.sentence("Những sản phẩm từng được công nhận; giấy chứng nhận đã hết hạn, bị thu hồi hoặc đã rút.", "Products that were recognised; their certificates have expired, were revoked or withdrawn.")
	case view == viewNotYet:
		return s.sentence("Những sản phẩm tham gia chương trình nhưng chưa được công nhận hạng sao.", "Products in the programme that have no stars yet.")
	case sh.facet == facet.Stars:
		return s.words.Meaning
	case sh.facet == facet.Online:
		return s.sentence("Mua được qua trang web, sàn thương mại điện tử hay mạng xã hội của người làm ra hoặc nơi bán.", "For sale on the website, marketplace or social network of the producer or of a shop.")
	}
	return ""
}

// listCrumbs lead to a list.
func (s *site) listCrumbs(sh *shelf, view int) []Link {
	if sh == s.shelves.whole && view == viewInForce {
		return nil
	}
	crumbs := []Link{s.crumb(ocop.KindProduct, s.words.Products)}
	switch sh.facet {
	case facet.Group:
		crumbs = append(crumbs, Link{Text: s.words.Groups, URL: s.url(s.setsAddress())})
	case facet.Set:
		n, _ := strconv.Atoi(sh.value.Key)
		g, _ := law.GroupOf(n)
		crumbs = append(crumbs, Link{Text: s.groupName(g), URL: s.url(s.groupAddress(g))})
	case facet.Commune, facet.Former:
		crumbs = []Link{s.crumb(ocop.KindCommune, s.words.Communes), {Text: s.valueName(sh.value), URL: s.link(ocop.KindCommune, sh.value.Key)}}
	default:
		if _, ok := directories[sh.facet]; ok {
			crumbs = append(crumbs, Link{Text: s.directoryTitle(sh.facet), URL: s.url(s.directoryAddress(sh.facet))})
		}
	}
	if sh != s.shelves.whole && view != sh.view() {
		crumbs = append(crumbs, Link{Text: s.shelfTitle(sh), URL: s.url(s.listAddress(sh, sh.view()))})
	}
	return crumbs
}

// directories are the facets whose values have a page that lists them all, with
// its title.
var directories = map[string][2]string{
	facet.Stars:       {"Sản phẩm theo hạng sao", "Products by stars"},
	facet.Entity:      {"Sản phẩm theo loại chủ thể", "Products by kind of producer"},
	facet.Price:       {"Sản phẩm theo giá", "Products by price"},
	facet.Certificate: {"Sản phẩm theo chứng nhận", "Products by certificate"},
	facet.Status:      {"Sản phẩm theo tình trạng giấy chứng nhận", "Products by status of their certificate"},
}

func (s *site) directoryTitle(key string) string {
	return s.sentence(directories[key][0], directories[key][1])
}

// directoryAddress is the page that lists the values of a facet; "" for those
// that need none.
func (s *site) directoryAddress(key string) string {
	switch key {
	case facet.Group, facet.Set:
		return s.setsAddress()
	case facet.Commune, facet.Former:
		return s.folder(ocop.KindCommune)
	}
	if _, ok := directories[key]; !ok {
		return ""
	}
	return s.root + s.sentence(folderOf[key][0], folderOf[key][1]) + "/"
}
