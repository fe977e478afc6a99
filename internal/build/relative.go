package build

import (
	"bytes"
	"encoding/base64"
	"path"
	"regexp"
	"slices"
	"strings"

	"ocop/internal/theme"
)

// relative points the addresses of a page, which begin at the site's base, to
// files beside it, so that the site can be opened from a folder or a USB stick.
// path is the page's own below the site.
func relative(page []byte, path, base string) []byte {
	up := strings.Repeat("../", strings.Count(path, "/"))
	if up == "" {
		up = "./"
	}
	page = refresh(page, up, base)
	open := []byte(`="` + base)
	var out []byte
	for {
		i := bytes.Index(page, open)
		if i < 0 {
			return append(out, page...)
		}
		out = append(append(out, page[:i]...), `="`...)
		page = page[i+len(open):]
		end := bytes.IndexByte(page, '"')
		if end < 0 || bytes.HasPrefix(page, []byte("/")) {
			out = append(out, base...) // another host, or no address
			continue
		}
		address := string(page[:end])
		if bytes.HasSuffix(out, []byte(`srcset="`)) { // the other offers begin there too
			address = strings.ReplaceAll(address, ", "+base, ", "+up)
		}
		if !bytes.HasSuffix(out, []byte(`data-base="`)) { // that is a folder
			address = file(address)
		}
		out = append(append(out, up...), address...)
		page = page[end:]
	}
}

// refresh does the same for the address to which a page leads on at once.
func refresh(page []byte, up, base string) []byte {
	before, rest, ok := bytes.Cut(page, []byte(`content="0; url=`+base))
	address, after, closed := bytes.Cut(rest, []byte(`"`))
	if !ok || !closed {
		return page
	}
	return slices.Concat(before, []byte(`content="0; url=`+up+file(string(address))+`"`), after)
}

// file is the file that an address below the base leads to.
func file(address string) string {
	name, rest := address, ""
	if i := strings.IndexAny(address, "?#"); i >= 0 {
		name, rest = address[:i], address[i:]
	}
	if name != "" && !strings.HasSuffix(name, "/") {
		return address
	}
	return name + "index.html" + rest
}

// drawing matches an address of a drawing in a style sheet.
var drawing = regexp.MustCompile(`url\(["']?([A-Za-z0-9._/-]+\.svg)["']?\)`)

// standalone writes the drawings into the style sheets that use them: a browser
// takes no drawing for a mask from a file of a folder.
func standalone(assets []theme.Asset) []theme.Asset {
	data := map[string][]byte{}
	for _, a := range assets {
		data[a.Path] = a.Data
	}
	out := make([]theme.Asset, len(assets))
	for i, a := range assets {
		if out[i] = a; path.Ext(a.Path) != ".css" {
			continue
		}
		out[i].Data = drawing.ReplaceAllFunc(a.Data, func(url []byte) []byte {
			svg, ok := data[path.Join(path.Dir(a.Path), string(drawing.FindSubmatch(url)[1]))]
			if !ok {
				return url
			}
			return []byte("url(data:image/svg+xml;base64," + base64.StdEncoding.EncodeToString(svg) + ")")
		})
	}
	return out
}
