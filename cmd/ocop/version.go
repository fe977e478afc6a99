package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"

	"ocop/internal/editor"
	"ocop/internal/sbom"
)

// version is set by a release build with -ldflags "-X main.version=…".
var version = "v0.0.0-dev"

var versionCommand = command{
	name: "version", what: "in phiên bản của chương trình và các thư viện",
	help: `In phiên bản, commit, phiên bản Go và từng thư viện của tệp chương trình này.

  ocop version --sbom > ocop.cdx.json     danh sách thành phần, dạng CycloneDX 1.6
`,
	run: runVersion,
}

func runVersion(_ context.Context, e *env, args []string) error {
	o := newOptions(e)
	list := o.set.Bool("sbom", false, "in danh sách thành phần dạng CycloneDX (JSON)")
	if err := o.parse(e, args, 0, 0); err != nil {
		return err
	}
	commit, modified := "unknown", ""
	info, ok := debug.ReadBuildInfo()
	if *list {
		if !ok {
			return errors.New("version: this program does not say what it is made of")
		}
		packages, err := embedded()
		if err != nil {
			return fmt.Errorf("version: %w", err)
		}
		return sbom.Write(e.stdout, "ocop", version, info, packages)
	}
	if ok {
		for _, s := range info.Settings {
			switch {
			case s.Key == "vcs.revision":
				commit = s.Value
			case s.Key == "vcs.modified" && s.Value == "true":
				modified = " (modified)"
			}
		}
	}
	fmt.Fprintf(e.stdout, "ocop %s\ncommit %s%s\n%s %s/%s\n", version, commit, modified, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	if ok {
		for _, m := range info.Deps {
			fmt.Fprintf(e.stdout, "  %s %s\n", m.Path, m.Version)
		}
	}
	return nil
}

// embedded are the packages from npm in this program: none without the editor.
func embedded() ([]sbom.Component, error) {
	lock := editor.Lock()
	if lock == nil {
		return nil, nil
	}
	return sbom.NPM(lock)
}
