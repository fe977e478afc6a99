// Command install puts the editor in the browser where package editor embeds
// it. It is run by `make assets`, after npm has installed by the lock file:
//
//	go run ./internal/editor/install internal/editor/npm/node_modules internal/editor/assets
//
// In the order of its work: the bundle of Sveltia CMS must be the very bytes
// that the pinned version has; the addresses of its CDNs become ours, the
// folder that it asks for becomes that of the records, its language becomes
// Vietnamese (each replacement must fit exactly as often as the table says);
// the Vietnamese words that it lacks are added; fonts, the two libraries that
// it loads by itself and every licence are copied beside it.
package main

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// version is the Sveltia CMS that all of this was made for.
const version = "0.221.1"

// bundleSum is the SHA-256 of dist/sveltia-cms.js of that version.
const bundleSum = "2fc783907e1a4a70783f155cc28435c70b8f79792f2aab75e787984e84aa413a"

// patch is one replacement in the bundle.
type patch struct {
	old, new string
	count    int // how often old occurs; anything else is an error
	why      string
}

var patches = []patch{
	{"https://unpkg.com/", "/admin/vendor/", 4, "words and libraries come from this server"},
	{"https://cdn.jsdelivr.net/fontsource/fonts/source-sans-3:vf@5.3.0/latin-wght-normal.woff2", "/admin/fonts/source-sans-3-latin.woff2", 1, "font of texts"},
	{"https://cdn.jsdelivr.net/fontsource/fonts/noto-mono@5.3.0/latin-400-normal.woff2", "/admin/fonts/noto-mono-latin.woff2", 1, "font of code"},
	{"https://cdn.jsdelivr.net/fontsource/fonts/material-symbols-outlined:vf@5.3.7/latin-wght-normal.woff2", "/admin/fonts/material-symbols.woff2", 1, "font of icons"},
	{"n.getDirectoryHandle(`.git`)", "n.getDirectoryHandle(document.documentElement.dataset.folder||`.git`)", 1, "the chosen folder is known by its records: people without git have no .git"},
	{"let e=navigator.languages?.length?navigator.languages:[navigator.language];", "let e=[`vi`];", 1, "Vietnamese, also in a browser that speaks English"},
	{"https://www.githubstatus.com/api/v2/status.json", "/admin/vendor/status.json", 1, "no third party learns that somebody edits"},
	{"https://status-api.hostedstatus.com/1.0/status/5b36dc6502d06804c08349f7", "/admin/vendor/status.json", 1, "the same for GitLab"},
	{"Object.values(R(l)[t]).some(({valid:e})=>!e)", "Object.values(R(l)[t]??{}).some(({valid:e})=>!e)", 1, "closing a form with two languages throws"},
}

// copied are the other files: from node_modules, to the folder of assets.
var copied = [][2]string{
	{"@sveltia/cms/LICENSE.txt", "licences/sveltia-cms.txt"},
	{"@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2", "fonts/source-sans-3-latin.woff2"},
	{"@fontsource-variable/source-sans-3/files/source-sans-3-vietnamese-wght-normal.woff2", "fonts/source-sans-3-vietnamese.woff2"},
	{"@fontsource-variable/source-sans-3/LICENSE", "licences/source-sans-3.txt"},
	{"@sveltia/cms/npm/assets/material-symbols-outlined-latin-wght-normal-_Z1IJPLg.woff2", "fonts/material-symbols.woff2"},
	{"@sveltia/cms/npm/assets/material-symbols-outlined.LICENSE.txt", "licences/material-symbols.txt"},
	{"@sveltia/cms/npm/assets/noto-mono-latin-400-normal-DiC8lJru.woff2", "fonts/noto-mono-latin.woff2"},
	{"@sveltia/cms/npm/assets/noto-mono.LICENSE.txt", "licences/noto-mono.txt"},
	{"exifr/dist/lite.esm.mjs", "vendor/exifr@7.1.3/dist/lite.esm.mjs"},
	{"exifr/LICENSE", "licences/exifr.txt"},
	{"turndown/lib/turndown.browser.es.js", "vendor/turndown@7.2.4/lib/turndown.browser.es.js"},
	{"turndown/LICENSE", "licences/turndown.txt"},
}

// ours are the Vietnamese words that Sveltia CMS lacks, and those that say it
// better to people who do not know git.
//
//go:embed vi.json
var ours []byte

// tone says "bản ghi", the word of this program, for an entry.
var tone = strings.NewReplacer("bài viết", "bản ghi", "Bài viết", "Bản ghi", "trang web đang hoạt động", "trang")

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: install NODE_MODULES ASSETS")
		os.Exit(2)
	}
	if err := install(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "install:", err)
		os.Exit(1)
	}
}

func install(from, to string) error {
	read := func(name string) ([]byte, error) { return os.ReadFile(filepath.Join(from, filepath.FromSlash(name))) }
	bundle, err := read("@sveltia/cms/dist/sveltia-cms.js")
	if err != nil {
		return err
	}
	if sum := sha256.Sum256(bundle); hex.EncodeToString(sum[:]) != bundleSum {
		return fmt.Errorf("sveltia-cms.js: SHA-256 is %x, want that of version %s", sum, version)
	}
	if bundle, err = apply(bundle, patches); err != nil {
		return err
	}
	theirs, err := read("@sveltia/cms/locales/vi.json")
	if err != nil {
		return err
	}
	words, err := merge([]byte(tone.Replace(string(theirs))), ours)
	if err != nil {
		return fmt.Errorf("vi.json: %w", err)
	}
	vendor := "vendor/@sveltia/cms"
	made := map[string][]byte{
		"sveltia-cms.js": bundle,
		vendor + "@" + version + "/locales/vi.json": words,
		"vendor/status.json":                        []byte(`{"status":{"indicator":"none"},"result":{"status_overall":{"status_code":100}}}` + "\n"),
		vendor + "/package.json":                    []byte(`{"version":"` + version + `"}` + "\n"), // asked for news of the CMS
	}
	for _, c := range copied {
		if made[c[1]], err = read(c[0]); err != nil {
			return err
		}
	}
	for name, data := range made {
		if err := put(filepath.Join(to, filepath.FromSlash(name)), data); err != nil {
			return err
		}
	}
	return nil
}

// apply makes the replacements and refuses when one of them does not fit.
func apply(bundle []byte, patches []patch) ([]byte, error) {
	for _, p := range patches {
		if n := bytes.Count(bundle, []byte(p.old)); n != p.count {
			return nil, fmt.Errorf("sveltia-cms.js: %q occurs %d times, want %d (%s)", p.old, n, p.count, p.why)
		}
		bundle = bytes.ReplaceAll(bundle, []byte(p.old), []byte(p.new))
	}
	return bundle, nil
}

// put writes a file unless it already holds the data.
func put(name string, data []byte) error {
	if old, err := os.ReadFile(name); err == nil && bytes.Equal(old, data) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o644)
}

// words is a tree of texts by key; a leaf has no children.
type words map[string]json.RawMessage

// merge lays our words over theirs; encoding/json sorts the keys.
func merge(theirs, ours []byte) ([]byte, error) {
	var a, b words
	if err := json.Unmarshal(theirs, &a); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(ours, &b); err != nil {
		return nil, err
	}
	for k, v := range b {
		if old, ok := a[k]; ok && v[0] == '{' && old[0] == '{' {
			sub, err := merge(old, v)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", k, err)
			}
			v = sub
		}
		a[k] = v
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(a); err != nil {
		return nil, err
	}
	return bytes.TrimSpace(out.Bytes()), nil
}
