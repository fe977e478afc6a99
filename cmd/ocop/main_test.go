package main

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"
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
			e.Setenv("BROWSER", browserForTests())
			sample, err := filepath.Abs("../../content")
			e.Setenv("SAMPLE", sample)
			return err
		},
		Condition: func(name string) (bool, error) {
			have := false
			switch name {
			case "browser":
				have = browserForTests() != ""
			case "rsync":
				_, err := exec.LookPath(name)
				have = err == nil
			default:
				return false, fmt.Errorf("unknown condition %q", name)
			}
			if !have && os.Getenv("OCOP_NEED_TOOLS") != "" && os.Getenv("OCOP_NO_BROWSER") != "1" {
				return false, fmt.Errorf("no %s: run “make tools”, name Chromium in OCOP_CHROMIUM, or set OCOP_NO_BROWSER=1", name)
			}
			return have, nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"pdf": checkPDF, "fakes3": fakeS3},
	})
}

// browserForTests is the browser to print with, "" when there is none or none
// is wanted.
func browserForTests() string {
	if os.Getenv("OCOP_NO_BROWSER") == "1" {
		return ""
	}
	program, err := findBrowser()
	if err != nil {
		return ""
	}
	return program
}

// checkPDF is the command "pdf FILE PAGES": the file is a whole PDF file with
// so many pages.
func checkPDF(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: pdf FILE PAGES")
	}
	data := []byte(ts.ReadFile(args[0]))
	if n := pdfPages(data); strconv.Itoa(n) != args[1] || len(data) < 10_000 {
		ts.Fatalf("%s has %d pages and %d bytes", args[0], n, len(data))
	}
}

// fakeS3 is the command "fakes3": a store in memory, which the script's commands find by
// AWS_ENDPOINT_URL.
func fakeS3(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 0 {
		ts.Fatalf("usage: fakes3")
	}
	server := httptest.NewServer(gofakes3.New(s3mem.New(), gofakes3.WithAutoBucket(true)).Server())
	ts.Defer(server.Close)
	ts.Setenv("AWS_ENDPOINT_URL", server.URL)
	ts.Setenv("AWS_REGION", "us-east-1")
}
