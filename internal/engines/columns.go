package engines

import (
	"slices"
	"strconv"

	"ocop/internal/catalogue"
	"ocop/internal/facet"
)

// kind is what a column holds.
type kind uint8

const (
	word    kind = iota // exact, to narrow by
	words               // a list of words
	phrase              // text that is searched
	phrases             // a list of such texts
	number
	numbers
	truth
	day
	point // a position
)

// cell is a value; the zero value is none.
type cell struct {
	text string
	list []string
}

// column is a column of every engine. Weight is A to D for a column that is searched,
// as PostgreSQL calls it, the most for A; 0 for others.
type column struct {
	name   string
	about  string
	kind   kind
	weight byte
	of     func(*row) cell
}

func text(s string) cell { return cell{text: s} }

func whole(n int) cell {
	if n == 0 {
		return cell{}
	}
	return cell{text: strconv.Itoa(n)}
}

func whole64(n int64) cell { return cell{text: strconv.FormatInt(n, 10)} }

func months(list []int) cell {
	var out cell
	for _, m := range list {
		out.list = append(out.list, strconv.Itoa(m))
	}
	return out
}

// columns lists the columns in their order. Names stay: others build on them.
func columns() []column {
	return slices.Concat(originColumns(), textColumns(), productColumns(), placeColumns())
}

// originColumns say whose the record is.
func originColumns() []column {
	return []column{
		{"key", "khóa trong cả nước: cơ quan/loại/mã bản ghi", word, 0, func(r *row) cell { return text(r.key()) }},
		{"office", "khóa của cơ quan công bố", word, 0, func(r *row) cell { return text(r.opt.Office) }},
		{"office_name", "tên cơ quan công bố", word, 0, func(r *row) cell { return text(r.opt.Site.Office) }},
		{"revision", "số của lần xuất; số lớn hơn là mới hơn", number, 0, func(r *row) cell { return whole64(r.opt.Revision) }},
		{"as_of", "ngày của dữ kiện", day, 0, func(r *row) cell { return text(r.asOf.String()) }},
		{"licence", "giấy phép dùng lại", word, 0, func(r *row) cell { return text(r.opt.Site.Licence) }},
		{"kind", "product, entity hay place", word, 0, func(r *row) cell { return text(string(r.kind)) }},
	}
}

// textColumns are what is searched, with what belongs to it.
func textColumns() []column {
	commune := func(c *catalogue.PublicCommune, of func(*catalogue.PublicCommune) string) cell {
		if c == nil {
			return cell{}
		}
		return text(of(c))
	}
	name := func(c *catalogue.PublicCommune) string { return c.Name.VI }
	code := func(c *catalogue.PublicCommune) string { return c.Code }
	province := func(c *catalogue.PublicCommune) string { return c.Province }
	return []column{
		{"name", "tên", phrase, 'A', func(r *row) cell { return text(r.name.VI) }},
		{"name_en", "tên tiếng Anh", phrase, 'B', func(r *row) cell { return text(r.name.EN) }},
		{"tags", "từ khác mà khách hay gõ", phrases, 'B', func(r *row) cell { return cell{list: r.tags} }},
		{"entity", "tên chủ thể", phrase, 'B', func(r *row) cell {
			if r.entity == nil {
				return cell{}
			}
			return text(r.entity.Name.VI)
		}},
		{"entity_kind", "loại chủ thể", word, 0, func(r *row) cell {
			if r.entity == nil {
				return cell{}
			}
			return text(string(r.entity.Kind))
		}},
		{"commune", "xã, phường", phrase, 'B', func(r *row) cell { return commune(r.commune, name) }},
		{"commune_code", "mã đơn vị hành chính của xã", word, 0, func(r *row) cell { return commune(r.commune, code) }},
		{"commune_former", "xã trước sáp nhập", phrase, 'C', func(r *row) cell { return commune(r.former, name) }},
		{"province", "tỉnh", phrase, 'C', func(r *row) cell { return commune(r.commune, province) }},
		{"address", "địa chỉ", phrase, 'D', func(r *row) cell { return text(r.address) }},
		{"summary", "giới thiệu ngắn", phrase, 'D', func(r *row) cell { return text(r.summary.VI) }},
		{"summary_en", "giới thiệu ngắn bằng tiếng Anh", phrase, 'D', func(r *row) cell { return text(r.summary.EN) }},
	}
}

// productColumns are empty for other kinds, but for the season of places.
func productColumns() []column {
	return []column{
		{"group", "nhóm sản phẩm", word, 0, func(r *row) cell { return text(r.group()) }},
		{"set", "số của bộ sản phẩm, 1–26", number, 0, func(r *row) cell { return whole(r.set()) }},
		{"set_name", "bộ sản phẩm", phrase, 'D', func(r *row) cell { return text(r.setName()) }},
		{"status", "tình trạng vào ngày của dữ kiện", word, 0, func(r *row) cell { return text(string(r.facts.Status)) }},
		{"stars", "sao được phép nêu, 3–5", number, 0, func(r *row) cell { return whole(r.facts.Stars) }},
		{"valid_until", "ngày cuối của hạng", day, 0, func(r *row) cell {
			if r.product == nil || r.product.Until.IsZero() {
				return cell{}
			}
			return text(r.product.Until.String())
		}},
		{"product_code", "mã số sản phẩm", word, 0, func(r *row) cell {
			if r.product == nil {
				return cell{}
			}
			return text(r.product.Code)
		}},
		{"certificates", "số giấy chứng nhận", words, 0, func(r *row) cell {
			return cell{list: r.certificates(func(c catalogue.PublicCertificate) string { return c.Number })}
		}},
		{"decisions", "số quyết định", words, 0, func(r *row) cell {
			return cell{list: r.certificates(func(c catalogue.PublicCertificate) string { return c.Decision })}
		}},
		{"gtins", "mã vạch, 14 chữ số", words, 0, func(r *row) cell {
			if r.product == nil {
				return cell{}
			}
			return cell{list: r.product.GTINs()}
		}},
		{"documents", "giấy tờ còn hiệu lực mà người mua hay hỏi", words, 0, func(r *row) cell { return cell{list: r.facts.Documents} }},
		{"season", "các tháng có hàng", numbers, 0, func(r *row) cell { return months(r.season) }},
		{"price_from", "giá bán lẻ thấp nhất, đồng", number, 0, func(r *row) cell {
			if r.product == nil {
				return cell{}
			}
			return whole(facet.LeastPrice(r.product))
		}},
		{"online", "bán trực tuyến", truth, 0, func(r *row) cell { return text(strconv.FormatBool(r.facts.Online)) }},
	}
}

// placeColumns say where the record is, on earth and on the web.
func placeColumns() []column {
	return []column{
		{"location", "vị trí, WGS 84", point, 0, func(r *row) cell {
			if r.at.IsZero() {
				return cell{}
			}
			degree := func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
			return cell{list: []string{degree(r.at.Lat), degree(r.at.Lon)}}
		}},
		{"url", "trang tiếng Việt", word, 0, func(r *row) cell { return text(r.url(false)) }},
		{"url_en", "trang tiếng Anh", word, 0, func(r *row) cell { return text(r.url(true)) }},
		{"permanent", "địa chỉ ngắn, giữ mãi", word, 0, func(r *row) cell { return text(r.permanent()) }},
	}
}
