package build

import (
	"strings"

	"ocop/internal/ocop"
	"ocop/internal/page"
)

// Address is the URL of a record's page, "" when it has none today.
func (l *Live) Address(k ocop.Kind, id string) string {
	l.mu.RLock()
	defer l.mu.RUnlock()
	v := l.views[0]
	if _, ok := v.input.Public.Resolve(k.Folder() + "/" + id); !ok {
		return ""
	}
	return v.input.Base + page.AddressOf(k, id)[1:]
}

// Record names the record whose page has a URL path; ok is false for other pages.
func (l *Live) Record(urlPath string) (k ocop.Kind, id string, ok bool) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	v := l.views[0]
	rest, inside := strings.CutPrefix(urlPath, v.input.Base)
	if !inside {
		return "", "", false
	}
	if k, id, ok = page.RecordAt("/" + rest); !ok {
		return "", "", false
	}
	return k, id, l.lib.File(k, id) != ""
}

// Path is the file of a record, "products/tra-shan.md", "" when there is none.
func (l *Live) Path(record string) string {
	folder, id, _ := strings.Cut(record, "/")
	for _, k := range ocop.Kinds() {
		if k.Folder() == folder {
			return l.lib.File(k, id)
		}
	}
	return ""
}
