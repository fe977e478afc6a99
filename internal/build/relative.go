package build

import (
	"bytes"
	"slices"
	"strings"
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
		if !bytes.HasSuffix(out, []byte(`data-base="`)) { // that is a folder
			address = file(address)
		}
		out = append(append(out, up...), address...)
		page = page[end:]
	}
}

// refresh does the same for the address to which a page leads on at once.
func refresh(page []byte, up, base string) []byte {
	before, rest, ok := bytes.Cut(page, []byte(`content="0;url=`+base))
	address, after, closed := bytes.Cut(rest, []byte(`"`))
	if !ok || !closed {
		return page
	}
	return slices.Concat(before, []byte(`content="0;url=`+up+file(string(address))+`"`), after)
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
