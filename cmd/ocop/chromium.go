package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// printTime is the longest that printing may take.
const printTime = 5 * time.Minute

// findBrowser finds Chromium, Chrome or Edge: the program that OCOP_CHROMIUM
// names, else by name in PATH, else where the systems of the offices have them.
func findBrowser() (string, error) {
	if name := os.Getenv("OCOP_CHROMIUM"); name != "" {
		program, err := exec.LookPath(name)
		if err != nil {
			return "", fmt.Errorf("browser of OCOP_CHROMIUM: %w", err)
		}
		return program, nil
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge"} {
		if program, err := exec.LookPath(name); err == nil {
			return program, nil
		}
	}
	for _, program := range installedBrowsers() {
		if info, err := os.Stat(program); err == nil && !info.IsDir() {
			return program, nil
		}
	}
	return "", errors.New("no Chromium, Chrome or Edge found: install one (Debian: apt-get install chromium) or name its program in OCOP_CHROMIUM")
}

// installedBrowsers are the usual places on Windows and macOS, where browsers
// are not in PATH.
func installedBrowsers() []string {
	switch runtime.GOOS {
	case "windows":
		var out []string
		for _, env := range []string{"ProgramFiles", "ProgramFiles(x86)", "LocalAppData"} {
			if dir := os.Getenv(env); dir != "" {
				out = append(out, filepath.Join(dir, `Google\Chrome\Application\chrome.exe`), filepath.Join(dir, `Chromium\Application\chrome.exe`), filepath.Join(dir, `Microsoft\Edge\Application\msedge.exe`))
			}
		}
		return out
	case "darwin":
		return []string{"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"}
	}
	return nil
}

// printPDF prints a page of the disk to PDF. The browser has a profile of its
// own in dir, no network, and is ended when ctx is.
func printPDF(ctx context.Context, program, dir, file string) ([]byte, error) {
	limited, stop := context.WithTimeout(ctx, printTime)
	defer stop()
	out := filepath.Join(dir, "print.pdf")
	args := []string{
		"--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions", "--disable-sync",
		"--disable-background-networking", "--disable-component-update", "--disable-quic", "--disable-dev-shm-usage",
		"--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir=" + filepath.Join(dir, "profile"),
		"--no-pdf-header-footer", "--generate-pdf-document-outline", "--print-to-pdf=" + out,
	}
	if os.Geteuid() == 0 { // Chromium's sandbox refuses root
		args = append(args, "--no-sandbox")
	}
	address := url.URL{Scheme: "file", Path: filepath.ToSlash(file)}
	if !strings.HasPrefix(address.Path, "/") {
		address.Path = "/" + address.Path // a drive of Windows
	}
	cmd := exec.CommandContext(limited, program, append(args, address.String())...)
	var said bytes.Buffer
	cmd.Stderr = &said
	cmd.WaitDelay = 5 * time.Second
	err := cmd.Run()
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case limited.Err() != nil:
		return nil, fmt.Errorf("%s did not print within %v; print fewer products with --group or --products", program, printTime)
	case err != nil && !errors.Is(err, exec.ErrWaitDelay): // a child of Chromium may stay
		return nil, fmt.Errorf("%s: %w\n%s", program, err, lastLines(said.String(), 5))
	}
	data, err := os.ReadFile(out)
	if err != nil || !bytes.HasPrefix(data, []byte("%PDF-")) || !bytes.Contains(data[max(0, len(data)-1024):], []byte("%%EOF")) {
		return nil, fmt.Errorf("%s made no PDF file; is it Chromium, Chrome or Edge?\n%s", program, lastLines(said.String(), 5))
	}
	return data, nil
}

// lastLines are the last n lines of a text.
func lastLines(text string, n int) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return strings.Join(lines[max(0, len(lines)-n):], "\n")
}
