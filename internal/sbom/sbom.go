// Package sbom lists what a program is made of, in the form CycloneDX 1.6
// (ECMA-424): the Go modules that the linker put in, as the program itself says,
// and packages from npm that are embedded. The list depends on the program alone:
// the same bytes give the same list.
package sbom

import (
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"runtime/debug"
	"slices"
	"strings"
)

// Component is one part of a program.
type Component struct {
	Type     string    `json:"type"` // "library" or "application"
	Ref      string    `json:"bom-ref"`
	Group    string    `json:"group,omitempty"`
	Name     string    `json:"name"`
	Version  string    `json:"version"`
	Hashes   []Hash    `json:"hashes,omitempty"`
	Licences []Licence `json:"licenses,omitempty"`
	PURL     string    `json:"purl"`
}

// Hash is the hash of a component's archive.
type Hash struct {
	Algorithm string `json:"alg"`
	Content   string `json:"content"` // hexadecimal
}

// Licence is an SPDX expression.
type Licence struct {
	Expression string `json:"expression"`
}

// bill is the document.
type bill struct {
	Format     string      `json:"bomFormat"`
	Spec       string      `json:"specVersion"`
	Serial     string      `json:"serialNumber"`
	Version    int         `json:"version"`
	Metadata   metadata    `json:"metadata"`
	Components []Component `json:"components"`
}

type metadata struct {
	Timestamp  string     `json:"timestamp,omitempty"` // of the commit
	Component  Component  `json:"component"`
	Lifecycle  []phase    `json:"lifecycles"`
	Properties []property `json:"properties"`
}

type phase struct {
	Phase string `json:"phase"`
}

type property struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Write prints the list of a program of a version, out of what the linker noted
// in it and the packages that are embedded besides.
func Write(w io.Writer, name, version string, info *debug.BuildInfo, embedded []Component) error {
	b := bill{Format: "CycloneDX", Spec: "1.6", Version: 1, Components: []Component{golang("std", strings.TrimPrefix(info.GoVersion, "go"))}}
	for _, m := range info.Deps {
		if m.Replace != nil {
			m = m.Replace
		}
		b.Components = append(b.Components, golang(m.Path, m.Version))
	}
	b.Components = append(b.Components, embedded...)
	slices.SortFunc(b.Components, func(a, b Component) int { return cmp.Compare(a.PURL, b.PURL) })
	b.Metadata = metadata{Component: golang(name, version), Lifecycle: []phase{{"build"}}, Properties: []property{}}
	b.Metadata.Component.Type = "application"
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.time":
			b.Metadata.Timestamp = s.Value
		case "GOOS", "GOARCH", "CGO_ENABLED", "vcs.revision", "vcs.modified", "-trimpath":
			b.Metadata.Properties = append(b.Metadata.Properties, property{"go:" + s.Key, s.Value})
		}
	}
	parts, err := json.Marshal(b)
	if err != nil {
		return err
	}
	h := sha256.Sum256(parts)
	h[6], h[8] = h[6]&0x0f|0x80, h[8]&0x3f|0x80 // a UUID of version 8 (RFC 9562)
	b.Serial = fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", h[:4], h[4:6], h[6:8], h[8:10], h[10:16])
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(b)
}

func golang(name, version string) Component {
	purl := "pkg:golang/" + name + "@" + version
	return Component{Type: "library", Ref: purl, Name: name, Version: version, PURL: purl}
}

// NPM lists the packages of a package-lock.json that are not for development
// only.
func NPM(lock []byte) ([]Component, error) {
	var l struct {
		Packages map[string]struct {
			Version   string `json:"version"`
			Integrity string `json:"integrity"`
			Licence   string `json:"license"`
			Dev       bool   `json:"dev"`
		} `json:"packages"`
	}
	if err := json.Unmarshal(lock, &l); err != nil {
		return nil, fmt.Errorf("package-lock.json: %w", err)
	}
	var out []Component
	for at, p := range l.Packages {
		_, name, found := strings.Cut(at, "node_modules/")
		if !found || p.Dev {
			continue
		}
		if i := strings.LastIndex(name, "node_modules/"); i >= 0 {
			name = name[i+len("node_modules/"):]
		}
		group, base := path.Split(name)
		c := Component{Type: "library", Group: strings.TrimSuffix(group, "/"), Name: base, Version: p.Version}
		c.PURL = "pkg:npm/" + strings.Replace(name, "@", "%40", 1) + "@" + p.Version
		c.Ref = c.PURL
		if sum, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(p.Integrity, "sha512-")); err == nil && len(sum) == 64 {
			c.Hashes = []Hash{{"SHA-512", hex.EncodeToString(sum)}}
		}
		if p.Licence != "" {
			c.Licences = []Licence{{p.Licence}}
		}
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b Component) int { return cmp.Compare(a.PURL, b.PURL) })
	return slices.CompactFunc(out, func(a, b Component) bool { return a.PURL == b.PURL }), nil
}
