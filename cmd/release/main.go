// Command release builds what offices download: the program for every system in
// an archive with the guides, a list of what it is made of, and the checksums.
// The same commit gives the same bytes in any folder on any machine with the same
// Go. `make release` calls it; it is no part of the program.
package main

import (
	"bytes"
	"crypto/sha256"
	"debug/buildinfo"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"ocop/internal/sbom"
)

// systems are the systems of offices: Windows of any age that Go supports, and
// servers.
const systems = "windows/amd64 windows/arm64 linux/amd64 linux/arm64 darwin/amd64 darwin/arm64"

func main() {
	var r release
	var targets string
	flag.StringVar(&r.version, "version", "dev", "version, as `ocop version` prints it")
	flag.StringVar(&r.out, "out", "dist/release", "folder to write to; what is in it is removed")
	flag.StringVar(&targets, "targets", systems, "systems to build for")
	flag.Parse()
	if err := r.run(strings.Fields(targets)); err != nil {
		fmt.Fprintf(os.Stderr, "release: %v\n", err)
		os.Exit(1)
	}
}

// release is one release in the making.
type release struct {
	version, out string
	when         time.Time // of the commit
	guides       []entry
	npm          []sbom.Component
	sums         []string
}

func (r *release) run(targets []string) error {
	if strings.ContainsAny(r.version, `/\ `) || r.version == "" {
		return fmt.Errorf("version %q: no spaces and slashes", r.version)
	}
	seconds, err := run("git", nil, "log", "-1", "--format=%ct")
	if err != nil {
		return err
	}
	at, err := strconv.ParseInt(strings.TrimSpace(seconds), 10, 64)
	if err != nil {
		return fmt.Errorf("time of the commit: %w", err)
	}
	r.when = time.Unix(at, 0).UTC()
	if r.guides, err = guides(); err != nil {
		return err
	}
	if r.npm, err = embedded(); err != nil {
		return err
	}
	if err := os.RemoveAll(r.out); err != nil {
		return err
	}
	if err := os.MkdirAll(r.out, 0o755); err != nil {
		return err
	}
	for _, target := range targets {
		if err := r.target(target); err != nil {
			return fmt.Errorf("%s: %w", target, err)
		}
	}
	slices.SortFunc(r.sums, func(a, b string) int { return strings.Compare(a[64:], b[64:]) })
	return os.WriteFile(filepath.Join(r.out, "SHA256SUMS"), []byte(strings.Join(r.sums, "")), 0o644)
}

// target builds and packs the program for one system.
func (r *release) target(target string) error {
	system, machine, ok := strings.Cut(target, "/")
	if !ok {
		return errors.New("want system/machine")
	}
	temp, err := os.MkdirTemp("", "ocop-release-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	program := filepath.Join(temp, "ocop")
	env := []string{"CGO_ENABLED=0", "GOOS=" + system, "GOARCH=" + machine, "GOFLAGS=-mod=readonly", "GOAMD64=v1", "GOARM64=v8.0"}
	if _, err := run("go", env, "build", "-trimpath", "-ldflags", "-s -w -X main.version="+r.version, "-o", program, "./cmd/ocop"); err != nil {
		return err
	}
	info, err := buildinfo.ReadFile(program)
	if err != nil {
		return err
	}
	name := "ocop-" + r.version + "-" + system + "-" + machine
	var list bytes.Buffer
	if err := sbom.Write(&list, "ocop", r.version, info, r.npm); err != nil {
		return err
	}
	if err := r.put(name+".cdx.json", list.Bytes()); err != nil {
		return err
	}
	data, err := os.ReadFile(program)
	if err != nil {
		return err
	}
	notices, err := notices(info)
	if err != nil {
		return err
	}
	files := append(slices.Clone(r.guides), entry{"THIRD-PARTY.txt", notices, false})
	pack, ext := tarball, ".tar.gz"
	if system == "windows" {
		pack, ext = zipped, ".zip"
		files = append(files, entry{"ocop.exe", data, true})
	} else {
		files = append(files, entry{"ocop", data, true})
	}
	archive, err := pack("ocop-"+r.version, files, r.when)
	if err != nil {
		return err
	}
	return r.put(name+ext, archive)
}

// put writes a file of the release and notes its sum.
func (r *release) put(name string, data []byte) error {
	r.sums = append(r.sums, fmt.Sprintf("%x  %s\n", sha256.Sum256(data), name))
	fmt.Fprintf(os.Stderr, "%s (%d KB)\n", name, len(data)>>10)
	return os.WriteFile(filepath.Join(r.out, name), data, 0o644)
}

// forDevelopers are the documents that offices do not need.
var forDevelopers = []string{"docs/benchmarks.md", "docs/decisions.md", "docs/search-eval.md"}

// guides are the documents in every archive.
func guides() ([]entry, error) {
	var out []entry
	for _, pattern := range []string{"README.md", "CHANGELOG.md", "LICENSE*", "docs/*.md"} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			name = filepath.ToSlash(name)
			if slices.Contains(forDevelopers, name) {
				continue
			}
			data, err := os.ReadFile(name)
			if err != nil {
				return nil, err
			}
			out = append(out, entry{name, bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")), false})
		}
	}
	return out, nil
}

// embedded are the packages from npm in the program: those of the editor, when
// it is installed.
func embedded() ([]sbom.Component, error) {
	if _, err := os.Stat("internal/editor/assets/sveltia-cms.js"); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	lock, err := os.ReadFile("internal/editor/npm/package-lock.json")
	if err != nil {
		return nil, err
	}
	return sbom.NPM(lock)
}

// notices are the licences of the modules in a program and of Go itself.
func notices(info *buildinfo.BuildInfo) ([]byte, error) {
	root, err := run("go", nil, "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := licences(&b, "Go "+strings.TrimPrefix(info.GoVersion, "go"), strings.TrimSpace(root)); err != nil {
		return nil, err
	}
	args := []string{"list", "-m", "-f", "{{.Dir}}"}
	for _, m := range info.Deps {
		args = append(args, m.Path)
	}
	out, err := run("go", nil, args...)
	if err != nil {
		return nil, err
	}
	dirs := strings.Split(strings.TrimSpace(out), "\n")
	for i, m := range info.Deps {
		if err := licences(&b, m.Path+" "+m.Version, strings.TrimSpace(dirs[i])); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

// licences adds the licence files of a folder.
func licences(b *bytes.Buffer, name, dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	found := false
	for _, e := range entries {
		stem := strings.ToUpper(strings.TrimSuffix(e.Name(), path.Ext(e.Name())))
		if e.IsDir() || !strings.HasPrefix(stem, "LICEN") && stem != "NOTICE" && stem != "COPYING" && stem != "PATENTS" {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return err
		}
		found = true
		fmt.Fprintf(b, "==== %s: %s ====\n\n%s\n\n", name, e.Name(), bytes.TrimSpace(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))))
	}
	if !found {
		return fmt.Errorf("%s has no licence", name)
	}
	return nil
}

// run runs a program and gives what it prints; what goes wrong is shown.
func run(name string, env []string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), env...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w", name, strings.Join(args, " "), err)
	}
	return string(out), nil
}
