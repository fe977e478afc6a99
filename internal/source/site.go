package source

import (
	"fmt"
	"reflect"
	"strings"

	"ocop/internal/finding"
	"ocop/internal/frontmatter"
	"ocop/internal/ocop"
	"ocop/internal/schema"
)

// ReadSite reads the configuration of a site. path names the file in
// findings. What cannot be read is left empty.
func ReadSite(path string, data []byte) (ocop.Site, []finding.Finding) {
	var site ocop.Site
	text := strings.TrimPrefix(string(data), "\ufeff")
	nodes, problems := frontmatter.Parse(strings.ReplaceAll(text, "\r\n", "\n"), 1)
	var found []finding.Finding
	for _, p := range problems {
		f := frontFinding(path, p)
		f.Effect = finding.None
		found = append(found, f)
	}
	if nodes == nil {
		return site, found
	}
	d := decoder{path: path, ok: true}
	d.object(nodes.Root(), makePlan(schema.Site.Go, schema.Site.Fields), reflect.ValueOf(&site).Elem())
	site.BaseURL, _ = BaseURL(site.BaseURL) // a wrong one was reported
	return site, append(found, d.found...)
}

// BaseURL checks the public address of a site and gives it its final slash.
func BaseURL(s string) (string, error) {
	if !webAddress(s) {
		return "", fmt.Errorf("%q is no http or https address", s)
	}
	return strings.TrimSuffix(s, "/") + "/", nil
}
