package source

import (
	"net/url"
	"strings"
)

// localFile reports whether name is a plain file name: no folder, nothing
// hidden, nothing that another system reads as a path.
func localFile(name string) bool {
	return name != "" && name[0] != '.' && !strings.ContainsAny(name, "/\\:\x00") && !strings.Contains(name, "..")
}

// webAddress reports whether s is an absolute http or https address.
func webAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != ""
}
