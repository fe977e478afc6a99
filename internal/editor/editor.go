// Package editor makes what people edit records with: the configuration of the
// editor in the browser (Sveltia CMS), and for plain editors JSON Schemas, the
// configuration of Front Matter CMS and tasks of VS Code. Everything is made
// from the tables of package schema, so that a field is described once.
//
// Config gives the configuration for one back end: the folder of the records on
// this machine, which may hold internal records, or a repository on Gitea,
// GitLab or GitHub, which has the public kinds alone. Handler serves the editor
// with its configuration; the files of the editor itself are installed by
// `make assets` and embedded, and without them it says how to add them.
//
// What a save writes is described by docs/sua-noi-dung.md and held by a test in
// package browser; `ocop fmt` writes the same.
package editor

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"strings"

	"ocop/internal/ocop"
	"ocop/internal/schema"
)

// Options say for whom a configuration is made. The zero value is the folder
// "content" on this machine, with internal records.
type Options struct {
	// Site gives the title, the public address and the repository.
	Site ocop.Site
	// Folder is the path of the content folder below the folder that is opened,
	// or below the root of the repository; "" = "content".
	Folder string
	// Hosted asks for the repository of Site.Editor instead of a folder on this
	// machine.
	Hosted bool
	// NoInternal leaves out the internal kinds, when their records are not in
	// Folder. They are never there when Hosted.
	NoInternal bool
	// Base is the path below which the pages are, with slashes at both ends;
	// "" = "/".
	Base string
	// Loose are the kinds that have records in both layouts, files and folders
	// of their own: those in the layout that is not the kind's usual one are a
	// second collection.
	Loose []ocop.Kind
}

func (o *Options) folder() string { return cmp.Or(o.Folder, "content") }

// kinds are those of the configuration, in the order of ocop.Kinds.
func (o *Options) kinds() []*schema.Kind {
	var out []*schema.Kind
	for _, k := range schema.All() {
		if !k.Kind.Internal() || !o.Hosted && !o.NoInternal {
			out = append(out, k)
		}
	}
	return out
}

// bundled reports whether a new record of the kind is a folder with index.md
// and its pictures, as those with many pictures are.
func bundled(k ocop.Kind) bool {
	switch k {
	case ocop.KindProduct, ocop.KindStory, ocop.KindPlace, ocop.KindRoute:
		return true
	}
	return false
}

// folders are the addresses of the pages of a kind, as package page has them; a
// test of that package's pages holds them. Plain pages stand at the root,
// internal records have no page.
func pageFolder(k ocop.Kind) (path string, ok bool) {
	switch k {
	case ocop.KindProduct:
		return "san-pham/", true
	case ocop.KindEntity:
		return "chu-the/", true
	case ocop.KindCommune:
		return "xa/", true
	case ocop.KindStory:
		return "cau-chuyen/", true
	case ocop.KindPlace:
		return "diem-den/", true
	case ocop.KindRoute:
		return "tuyen/", true
	case ocop.KindEvent:
		return "su-kien/", true
	case ocop.KindPage:
		return "", true
	}
	return "", false
}

// Check says what is missing in the configuration of a repository.
func Check(e ocop.Editor) error {
	switch {
	case e.Backend == "":
		return fmt.Errorf("editor: backend is not set; write gitea, gitlab or github")
	case e.Backend != ocop.BackendGitea && e.Backend != ocop.BackendGitLab && e.Backend != ocop.BackendGitHub:
		return fmt.Errorf("editor: backend %q; write gitea, gitlab or github", e.Backend)
	case !strings.Contains(e.Repo, "/"):
		return fmt.Errorf("editor: repo %q; write owner/name", e.Repo)
	case e.Backend == ocop.BackendGitea && e.BaseURL == "":
		return fmt.Errorf("editor: base_url is not set; write the address of the Gitea server")
	}
	return nil
}

// Hosts are the addresses that the editor of a repository talks to, for the
// Content-Security-Policy.
func Hosts(e ocop.Editor) []string {
	server := origin(e.BaseURL)
	switch e.Backend {
	case ocop.BackendGitea:
		return []string{server}
	case ocop.BackendGitLab:
		return []string{cmp.Or(server, "https://gitlab.com")}
	case ocop.BackendGitHub:
		return []string{"https://api.github.com"}
	}
	return nil
}

// origin is scheme and host of an address.
func origin(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return ""
	}
	return u.Scheme + "://" + u.Host
}

// printed is v as JSON that people can read, the same bytes every time.
func printed(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return nil, fmt.Errorf("editor: %w", err)
	}
	return b.Bytes(), nil
}

// Mixed lists the kinds that have records in the layout that is not the kind's
// usual one, for Options.Loose. A folder that cannot be read has none.
func Mixed(content fs.FS) []ocop.Kind {
	var out []ocop.Kind
	for _, k := range ocop.Kinds() {
		entries, _ := fs.ReadDir(content, k.Folder())
		for _, e := range entries {
			name := e.Name()
			flat := !e.IsDir() && path.Ext(name) == ".md"
			_, err := fs.Stat(content, path.Join(k.Folder(), name, "index.md"))
			if bundled(k) && flat || !bundled(k) && e.IsDir() && err == nil {
				out = append(out, k)
				break
			}
		}
	}
	return out
}

// Entry is the address of a record's form in this machine's editor, at a field.
// Both are as findings have them: p is the path of the record below the content
// folder, field is "labels[0].origin" or "". ok is false for what is no record.
func Entry(p, field string) (address string, ok bool) {
	folder, rest, _ := strings.Cut(p, "/")
	rest = strings.TrimSuffix(strings.TrimSuffix(rest, ".md"), ".en")
	for _, k := range ocop.Kinds() {
		if k.Folder() != folder || rest == "" || path.Ext(p) != ".md" {
			continue
		}
		if strings.HasSuffix(rest, "/index") != bundled(k) {
			folder += "-khac"
		}
		address = Root + "#/collections/" + folder + "/entries/" + rest
		if field != "" {
			address += "?field=" + url.QueryEscape(strings.NewReplacer("[", ".", "]", "").Replace(field))
		}
		return address, true
	}
	return "", false
}
