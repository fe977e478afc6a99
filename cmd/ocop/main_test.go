package main

import (
	"context"
	"os"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets the scripts run this test binary as the command itself.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"ocop": func() {
			e := &env{stdout: os.Stdout, stderr: os.Stderr, now: time.Now}
			os.Exit(run(context.Background(), e, os.Args[1:]))
		},
	})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("XDG_CACHE_HOME", e.WorkDir+"/.cache")
			e.Setenv("HOME", e.WorkDir)
			return nil
		},
	})
}
