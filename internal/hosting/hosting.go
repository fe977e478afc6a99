// Package hosting says how a web server shall serve the site: headers, media
// types, how long a file may be kept.
//
// There is one table. The server of `ocop serve`, the tests in the browser, the
// file _headers of the site and the settings for nginx, Caddy, Apache and IIS
// in docs/may-chu.md are all made of it, so none can drift from the others.
package hosting

import (
	"path"
	"slices"
	"strings"
)

// Header is a header of an answer.
type Header struct{ Name, Value string }

// policy is the Content Security Policy: everything from the site itself and
// nothing written into a page. A data block (JSON-LD) is no script and needs no
// leave. The parts that default-src does not govern are named one by one.
var policy = []string{
	"default-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
}

// permissions are the powers of a page that the site uses, the camera to read a
// code and the position for "near me", and those that it never does.
var permissions = []string{
	"camera=(self)", "geolocation=(self)", "accelerometer=()", "browsing-topics=()", "display-capture=()", "gyroscope=()",
	"magnetometer=()", "microphone=()", "midi=()", "payment=()", "usb=()",
}

// Policy is the Content Security Policy of every page.
func Policy() string { return strings.Join(policy, "; ") }

// FramedPolicy is Policy for the server of who edits, whose own pages show the site in a
// frame of the width of a telephone. No host of the site sends it.
func FramedPolicy() string {
	return strings.Replace(Policy(), "frame-ancestors 'none'", "frame-ancestors 'self'", 1)
}

// Common are the headers of every answer.
func Common() []Header {
	return []Header{
		{"Content-Security-Policy", Policy()},
		{"X-Content-Type-Options", "nosniff"},
		{"Referrer-Policy", "strict-origin-when-cross-origin"},
		{"Permissions-Policy", strings.Join(permissions, ", ")},
		{"Cross-Origin-Opener-Policy", "same-origin"},
	}
}

// How long a file may be kept without asking: one whose name changes with its
// content for a year, the worker not at all, anything else for five minutes.
const (
	fixedCache  = "public, max-age=31536000, immutable"
	workerCache = "no-cache"
	pageCache   = "public, max-age=300"
)

// fixed matches, as a regular expression below the root of the site, the files
// whose name changes with their content: assets, pictures, and all of the search
// but search/latest.json.
const fixed = `(?:assets/|anh/|search/[^/]+/)`

// Fixed reports whether the name of the file at an address below the root of the site
// changes with its content, so that it may be kept for ever.
func Fixed(address string) bool {
	if strings.HasPrefix(address, "assets/") || strings.HasPrefix(address, "anh/") {
		return true
	}
	rest, ok := strings.CutPrefix(address, "search/")
	return ok && strings.Contains(rest, "/")
}

// CacheControl is for how long the file at an address below the root of the
// site may be kept.
func CacheControl(address string) string {
	switch {
	case Fixed(address):
		return fixedCache
	case address == "sw.js":
		return workerCache
	}
	return pageCache
}

// mediaType is the media type of a file by the end of its name. Missing says
// that servers often do not know it.
type mediaType struct {
	end, name string
	missing   bool
}

var mediaTypes = []mediaType{
	{".css", "text/css", false}, {".html", "text/html", false}, {".js", "text/javascript", false}, {".json", "application/json", false},
	{".svg", "image/svg+xml", false}, {".txt", "text/plain", false}, {".xml", "application/xml", false},
	{".jpg", "image/jpeg", false}, {".png", "image/png", false}, {".webp", "image/webp", false}, {".woff2", "font/woff2", false},
	{".pdf", "application/pdf", false}, {".bin", "application/octet-stream", false},
	{".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false},
	{".csv", "text/csv", true}, {".geojson", "application/geo+json", true}, {".gpx", "application/gpx+xml", true},
	{".ics", "text/calendar", true}, {".jsonl", "application/jsonl", true}, {".jsonld", "application/ld+json", true},
	{".webmanifest", "application/manifest+json", true},
}

// ContentType is the Content-Type of a file by its name, which does not depend
// on the machine. Texts are UTF-8. It is "" for a name that the site has not.
func ContentType(name string) string {
	end := path.Ext(name)
	i := slices.IndexFunc(mediaTypes, func(t mediaType) bool { return t.end == end })
	switch {
	case i < 0:
		return ""
	case strings.HasPrefix(mediaTypes[i].name, "text/") || end == ".xml":
		return mediaTypes[i].name + "; charset=utf-8"
	}
	return mediaTypes[i].name
}

// Packed reports whether a file is worth compressing, by the end of its name.
func Packed(name string) bool {
	end := path.Ext(name)
	i := slices.IndexFunc(mediaTypes, func(t mediaType) bool { return t.end == end })
	return i >= 0 && mediaTypes[i].packed()
}

func (t mediaType) packed() bool {
	return strings.HasPrefix(t.name, "text/") || strings.HasSuffix(t.name, "json") || strings.HasSuffix(t.name, "xml") || strings.HasSuffix(t.name, "jsonl")
}

// packed are the media types that are worth compressing.
func packed() []string {
	var out []string
	for _, t := range mediaTypes {
		if t.packed() {
			out = append(out, t.name)
		}
	}
	return out
}
