package sbom_test

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"runtime/debug"
	"strings"
	"testing"

	"ocop/internal/sbom"
)

type bill struct {
	BomFormat, SpecVersion, SerialNumber string
	Metadata                             struct {
		Timestamp string
		Component sbom.Component
	}
	Components []sbom.Component
}

func TestListHasEveryModuleAndPackageOnce(t *testing.T) {
	info := &debug.BuildInfo{GoVersion: "go1.26.8", Deps: []*debug.Module{
		{Path: "rsc.io/qr", Version: "v0.2.0"},
		{Path: "a.example/old", Version: "v1.0.0", Replace: &debug.Module{Path: "a.example/new", Version: "v1.1.0"}},
	}, Settings: []debug.BuildSetting{{Key: "vcs.time", Value: "2026-11-26T00:00:00Z"}, {Key: "GOOS", Value: "windows"}}}
	lock, err := os.ReadFile("../pen/testdata/npm/package-lock.json")
	if err != nil {
		t.Fatal(err)
	}
	npm, err := sbom.NPM(lock)
	if err != nil {
		t.Fatal(err)
	}
	var one, two bytes.Buffer
	if err := sbom.Write(&one, "ocop", "v1.2.3", info, npm); err != nil {
		t.Fatal(err)
	}
	if err := sbom.Write(&two, "ocop", "v1.2.3", info, npm); err != nil || one.String() != two.String() {
		t.Errorf("the same program gave two lists, %v", err)
	}
	var b bill
	if err := json.Unmarshal(one.Bytes(), &b); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range b.Components {
		got = append(got, c.PURL)
	}
	want := "pkg:golang/a.example/new@v1.1.0 pkg:golang/rsc.io/qr@v0.2.0 pkg:golang/std@1.26.8 pkg:npm/yaml@2.9.1"
	if strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
	if b.BomFormat != "CycloneDX" || b.Metadata.Timestamp != "2026-11-26T00:00:00Z" || b.Metadata.Component.Version != "v1.2.3" ||
		!regexp.MustCompile(`^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`).MatchString(b.SerialNumber) {
		t.Errorf("got %+v", b)
	}
	if c := b.Components[3]; len(c.Hashes) != 1 || len(c.Hashes[0].Content) != 128 || c.Licences[0].Expression != "ISC" {
		t.Errorf("got %+v", c)
	}
}

func TestScopedPackagesOfALock(t *testing.T) {
	got, err := sbom.NPM([]byte(`{"packages":{"":{},"node_modules/@sveltia/cms":{"version":"0.221.1","license":"MIT"},"node_modules/a/node_modules/b":{"version":"1"},"node_modules/d":{"version":"2","dev":true}}}`))
	if err != nil || len(got) != 2 || got[0].PURL != "pkg:npm/%40sveltia/cms@0.221.1" || got[0].Group != "@sveltia" || got[0].Name != "cms" || got[1].PURL != "pkg:npm/b@1" {
		t.Errorf("got %+v, %v", got, err)
	}
	if _, err := sbom.NPM([]byte("{")); err == nil {
		t.Error("a broken lock was read")
	}
}
