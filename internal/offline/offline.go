// Package offline makes the worker that keeps pages in the visitor's browser
// for when there is no network, sw.js, and the one that takes it back.
//
// The worker is made for one build: its version is that of the files of its
// shell, so a browser that finds another one renews them, and the same files
// make the same worker.
package offline

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Name is the worker's file below the root of the site: a worker governs the
// folder that it lies in.
const Name = "sw.js"

//go:embed worker.js
var worker string

//go:embed off.js
var off string

// File is a file of the shell: its address below the root of the site,
// "san-pham/", and the sum of its content.
type File struct {
	Address string
	Sum     [sha256.Size]byte
}

// Pages are the pages, below the root, that are shown for a page that is not
// kept.
type Pages struct{ VI, EN string }

// Worker is the worker of a site at base, "/" or "/ocop/". The order of the
// files does not matter.
func Worker(base string, shell []File, lost Pages) ([]byte, error) {
	shell = slices.Clone(shell)
	slices.SortFunc(shell, func(a, b File) int { return strings.Compare(a.Address, b.Address) })
	h := sha256.New()
	h.Write([]byte(worker))
	list := make([]string, 0, len(shell))
	for _, f := range shell {
		fmt.Fprintf(h, "%q %x\n", f.Address, f.Sum)
		list = append(list, f.Address)
	}
	if lost.EN == "" {
		lost.EN = lost.VI
	}
	names, err := json.Marshal(list)
	if err != nil {
		return nil, err
	}
	var bad error
	text := func(s string) string { // within '…'
		if strings.ContainsAny(s, "'\\\n\r") {
			bad = fmt.Errorf("address %q cannot stand in a script", s)
		}
		return s
	}
	out := strings.NewReplacer("{{BASE}}", text(base), "{{VERSION}}", hex.EncodeToString(h.Sum(nil)[:6]), "[/*SHELL*/]", string(names),
		"{{OFFLINE_VI}}", text(lost.VI), "{{OFFLINE_EN}}", text(lost.EN)).Replace(worker)
	return []byte(out), bad
}

// Off is the worker that takes back the one of a site at base.
func Off(base string) []byte { return []byte(strings.ReplaceAll(off, "{{BASE}}", base)) }
