package hosting

import (
	"fmt"
	"strings"
)

// HeadersName is the file in which Netlify and Cloudflare Pages look for
// headers.
const HeadersName = "_headers"

// Headers is that file, for a site at base. Cache-Control is said of the fixed
// files only: hosts join the values of a header that is said twice, and their
// own default, to ask each time, is right for all others.
func Headers(base string) []byte {
	var b strings.Builder
	b.WriteString(base + "*\n")
	for _, h := range Common() {
		fmt.Fprintf(&b, "  %s: %s\n", h.Name, h.Value)
	}
	for _, folder := range []string{"assets/*", "anh/*", "search/*/*"} {
		fmt.Fprintf(&b, "%s%s\n  Cache-Control: %s\n", base, folder, fixedCache)
	}
	for _, t := range mediaTypes {
		if t.missing {
			fmt.Fprintf(&b, "%s*%s\n  Content-Type: %s\n", base, t.end, ContentType("x"+t.end))
		}
	}
	return []byte(b.String())
}

// Server is a web server with its settings for the site.
type Server struct {
	Name     string // as docs/may-chu.md calls it
	Language string // of the settings, for Markdown
	Settings string
}

// Servers are the settings for the servers that offices have. The site's folder
// is /srv/ocop and its name ocop.example there.
func Servers() []Server {
	return []Server{
		{"nginx", "nginx", nginx()}, {"Caddy", "caddy", caddy()}, {"Apache", "apache", apache()}, {"IIS", "xml", iis()},
		{"Netlify, Cloudflare Pages", "text", string(Headers("/"))},
	}
}

// What no visitor needs, as regular expressions: names that begin with a dot, as that of
// the list of the site's files, but for .well-known, and files for hosts. The first does
// without escapes, which servers read in different ways.
const (
	hiddenDots  = `/[.](?!well-known/)`
	hiddenNames = `_(?:headers|redirects)$`
)

func nginx() string {
	var b strings.Builder
	b.WriteString("map $uri $ocop_cache {\n")
	fmt.Fprintf(&b, "    default          %q;\n    \"~^/%s\" %q;\n    /sw.js           %q;\n}\n", pageCache, strings.ReplaceAll(fixed, "?:", ""), fixedCache, workerCache)
	b.WriteString("server {\n    listen 80;\n    server_name ocop.example;\n    root /srv/ocop;\n    index index.html;\n    absolute_redirect off;\n    default_type application/octet-stream;\n    types {\n")
	for _, t := range mediaTypes {
		fmt.Fprintf(&b, "        %s %s;\n", t.name, t.end[1:])
	}
	b.WriteString("    }\n    charset utf-8;\n    charset_types")
	for _, t := range mediaTypes {
		if strings.Contains(ContentType("x"+t.end), "charset") && t.end != ".html" {
			b.WriteString(" " + t.name)
		}
	}
	b.WriteString(";\n    gzip on;\n    gzip_vary on;\n    gzip_min_length 512;\n    gzip_types")
	for _, t := range packed() {
		if t != "text/html" { // nginx always does
			b.WriteString(" " + t)
		}
	}
	b.WriteString(";\n    error_page 404 /404.html;\n    error_page 403 =404 /404.html;\n")
	fmt.Fprintf(&b, "    location ~ %q { return 404; }\n    location ~ \"^/%s\" { return 404; }\n", hiddenDots, hiddenNames)
	for _, h := range Common() {
		fmt.Fprintf(&b, "    add_header %s %q always;\n", h.Name, h.Value)
	}
	b.WriteString("    add_header Cache-Control $ocop_cache;\n}\n")
	return b.String()
}

func caddy() string {
	var b strings.Builder
	b.WriteString("ocop.example {\n\troot * /srv/ocop\n\tencode zstd gzip\n\theader {\n")
	for _, h := range Common() {
		fmt.Fprintf(&b, "\t\t%s %q\n", h.Name, h.Value)
	}
	fmt.Fprintf(&b, "\t\t?Cache-Control %q\n\t}\n", pageCache)
	fmt.Fprintf(&b, "\t@fixed path_regexp ^/%s\n\theader @fixed Cache-Control %q\n", fixed, fixedCache)
	fmt.Fprintf(&b, "\theader /sw.js Cache-Control %q\n", workerCache)
	for _, t := range mediaTypes {
		if t.missing {
			fmt.Fprintf(&b, "\t@%s path *%s\n\theader @%s {\n\t\tContent-Type %q\n\t\tdefer\n\t}\n", t.end[1:], t.end, t.end[1:], ContentType("x"+t.end))
		}
	}
	fmt.Fprintf(&b, "\t@hidden {\n\t\tpath_regexp /[.]|^/%s\n\t\tnot path /.well-known/*\n\t}\n\terror @hidden 404\n", hiddenNames) // RE2 has no (?!
	b.WriteString("\tfile_server\n\thandle_errors {\n\t\trewrite * /404.html\n\t\tfile_server\n\t}\n}\n")
	return b.String()
}

func apache() string {
	var b strings.Builder
	fmt.Fprintf(&b, "RedirectMatch 404 %q\nRedirectMatch 404 \"^/%s\"\n", hiddenDots, hiddenNames)
	b.WriteString("DirectoryIndex index.html\nErrorDocument 404 /404.html\nOptions -Indexes\nAddDefaultCharset utf-8\nFileETag MTime Size\n")
	for _, t := range mediaTypes {
		if t.missing || t.end == ".js" || t.end == ".woff2" || t.end == ".webp" {
			fmt.Fprintf(&b, "AddType %s %s\n", t.name, t.end)
		}
	}
	b.WriteString("AddCharset utf-8 .js .ics .csv .xml\n<IfModule mod_headers.c>\n")
	for _, h := range Common() {
		fmt.Fprintf(&b, "    Header always set %s %q\n", h.Name, h.Value)
	}
	fmt.Fprintf(&b, "    Header set Cache-Control %q\n", pageCache)
	fmt.Fprintf(&b, "    Header set Cache-Control %q \"expr=%%{REQUEST_URI} =~ m#^/%s#\"\n", fixedCache, fixed)
	fmt.Fprintf(&b, "    Header set Cache-Control %q \"expr=%%{REQUEST_URI} == '/sw.js'\"\n", workerCache)
	b.WriteString("</IfModule>\n<IfModule mod_deflate.c>\n    AddOutputFilterByType DEFLATE " + strings.Join(packed(), " ") + "\n</IfModule>\n")
	return b.String()
}

func iis() string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>
<configuration>
  <system.webServer>
    <defaultDocument><files><clear /><add value="index.html" /></files></defaultDocument>
    <directoryBrowse enabled="false" />
    <security><requestFiltering><hiddenSegments>
      <add segment=".ocop-manifest" /><add segment="_headers" /><add segment="_redirects" />
    </hiddenSegments></requestFiltering></security>
    <httpErrors errorMode="Custom" existingResponse="Replace">
      <remove statusCode="404" />
      <error statusCode="404" path="/404.html" responseMode="ExecuteURL" />
    </httpErrors>
    <urlCompression doStaticCompression="true" />
    <staticContent>
      <clientCache cacheControlMode="DisableCache" />
`)
	for _, t := range mediaTypes {
		if t.missing || t.end == ".js" || t.end == ".json" || t.end == ".bin" || t.end == ".woff2" || t.end == ".webp" {
			fmt.Fprintf(&b, "      <remove fileExtension=%q />\n      <mimeMap fileExtension=%q mimeType=%q />\n", t.end, t.end, ContentType("x"+t.end))
		}
	}
	b.WriteString("    </staticContent>\n    <httpProtocol>\n      <customHeaders>\n        <remove name=\"X-Powered-By\" />\n")
	for _, h := range Common() {
		fmt.Fprintf(&b, "        <add name=%q value=%q />\n", h.Name, h.Value)
	}
	b.WriteString("      </customHeaders>\n    </httpProtocol>\n  </system.webServer>\n")
	for _, folder := range []string{"assets", "anh"} {
		fmt.Fprintf(&b, "  <location path=%q>\n    <system.webServer><staticContent><clientCache cacheControlMode=\"UseMaxAge\" cacheControlMaxAge=\"365.00:00:00\" cacheControlCustom=\"public, immutable\" /></staticContent></system.webServer>\n  </location>\n", folder)
	}
	b.WriteString("</configuration>\n")
	return b.String()
}
