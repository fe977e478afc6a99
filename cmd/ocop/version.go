package main

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
)

// version is set by a release build with -ldflags "-X main.version=…".
var version = "v0.0.0-dev"

var versionCommand = command{
	name: "version", what: "in phiên bản của chương trình và các thư viện",
	help: `In phiên bản, commit, phiên bản Go và từng thư viện của tệp chương trình này.
`,
	run: runVersion,
}

func runVersion(_ context.Context, e *env, args []string) error {
	o := newOptions(e)
	if err := o.parse(e, args, 0, 0); err != nil {
		return err
	}
	commit, modified := "unknown", ""
	info, ok := debug.ReadBuildInfo()
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
