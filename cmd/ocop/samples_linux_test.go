package main

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/pem"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"go.yaml.in/yaml/v4"

	"ocop/internal/output"
)

// pipeline is what we read of the samples of GitHub and Gitea.
type pipeline struct {
	Jobs map[string]struct {
		Steps []struct {
			Uses, Run string
			Env       map[string]string
		}
	}
}

// runner does the shell steps of a sample in a folder of its own: a clone of a bare
// repository, a home, the program behind HTTPS.
type runner struct {
	*machine
	dir, work string
	env       []string
	vars      map[string]string // what the git host puts in
}

func newRunner(t *testing.T) *runner {
	needs(t, "bash", "curl", "git", "sha256sum")
	r := &runner{machine: newMachine(t, 5), dir: t.TempDir()}
	// Only what is right goes through the default policy.
	if err := os.RemoveAll(filepath.Join(r.repo, "content")); err != nil {
		t.Fatal(err)
	}
	r.write("content/pages/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\nTrang thử.\n")
	r.commit()
	bare := filepath.Join(r.dir, "kho.git")
	r.do("git", "clone", "-q", "--bare", r.repo, bare)
	r.work = filepath.Join(r.dir, "work")
	r.do("git", "clone", "-q", bare, r.work) // as actions/checkout with fetch-depth 0
	program, err := os.ReadFile(r.program)
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(program) }))
	t.Cleanup(web.Close)
	authority := filepath.Join(r.dir, "ca.pem")
	if err := os.WriteFile(authority, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: web.Certificate().Raw}), 0o644); err != nil {
		t.Fatal(err)
	}
	r.vars = map[string]string{
		"vars.OCOP_URL": web.URL + "/ocop", "vars.OCOP_SHA256": fmt.Sprintf("%x", sha256.Sum256(program)), "runner.temp": filepath.Join(r.dir, "runner"),
		"vars.DEPLOY_TO": filepath.Join(r.dir, "may-chu"), "secrets.DEPLOY_KEY": "a key", "secrets.KNOWN_HOSTS": "a host",
	}
	for _, name := range []string{"runner", "home", "may-chu"} {
		if err := os.Mkdir(filepath.Join(r.dir, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	r.env = append(os.Environ(), "HOME="+filepath.Join(r.dir, "home"), "CURL_CA_BUNDLE="+authority, "RUNNER_TEMP="+r.vars["runner.temp"])
	return r
}

// needs ends a test that lacks a tool: it fails where “make tools” installs them.
func needs(t *testing.T, tools ...string) {
	t.Helper()
	for _, tool := range tools {
		if _, err := exec.LookPath(tool); err != nil && os.Getenv("OCOP_NEED_TOOLS") == "1" {
			t.Fatal(err)
		} else if err != nil {
			t.Skip("NOT TESTED: ", err)
		}
	}
}

func (m *machine) write(name, text string) {
	m.t.Helper()
	name = filepath.Join(m.repo, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		m.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		m.t.Fatal(err)
	}
}

// local makes what a sample names on its own machine into folders of the test.
func (r *runner) local(text string) string {
	text = regexp.MustCompile(`\$\{\{ *([a-zA-Z._0-9]+) *\}\}`).ReplaceAllStringFunc(text, func(s string) string {
		name := strings.Trim(s, "${} ")
		v, ok := r.vars[name]
		if !ok {
			r.t.Fatalf("the sample asks for %s", name)
		}
		return v
	})
	return strings.NewReplacer("/tmp/web", filepath.Join(r.dir, "web"), "/usr/local/bin/ocop", filepath.Join(r.dir, "bin-ocop")).Replace(text)
}

// shell runs a step as the git host does, and gives what it said.
func (r *runner) shell(step string, env ...string) (string, error) {
	c := exec.Command("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", r.local(step))
	c.Dir, c.Env = r.work, append(r.env, env...)
	out, err := c.CombinedOutput()
	return string(out), err
}

// steps runs the shell steps of GitHub's or Gitea's sample; it ends with the first
// that fails.
func (r *runner) steps(sample string) (done int, said string, err error) {
	r.t.Helper()
	var p pipeline
	if err := yaml.Unmarshal([]byte(templates()[sample]), &p); err != nil {
		r.t.Fatal(err)
	}
	job, ok := p.Jobs["build"]
	if !ok {
		job = p.Jobs["publish"]
	}
	for _, s := range job.Steps {
		if s.Run == "" {
			continue
		}
		var env []string
		for k, v := range s.Env {
			env = append(env, k+"="+r.local(v))
		}
		if said, err = r.shell(s.Run, env...); err != nil {
			return done, said, err
		}
		done++
	}
	return done, said, nil
}

// whole demands that a folder is the site, in plain files.
func (r *runner) whole(dir string) {
	r.t.Helper()
	if missing, changed, err := output.Verify(dir, output.ByHash); err != nil || len(missing)+len(changed) > 0 {
		r.t.Errorf("%s: missing %v, changed %v: %v", dir, missing, changed, err)
	}
	info, err := os.Lstat(dir)
	if err != nil || !info.IsDir() {
		r.t.Errorf("%s is no folder: %v", dir, err)
	}
	if data, err := os.ReadFile(filepath.Join(dir, "index.html")); err != nil || !bytes.Contains(data, []byte(fmt.Sprintf("OCOP lần %d", r.turn))) {
		r.t.Errorf("%s/index.html: %v", dir, err)
	}
}

func TestStepsOfTheGitHubSample(t *testing.T) {
	r := newRunner(t)
	if done, said, err := r.steps("github"); err != nil || done != 3 {
		t.Fatalf("%d steps: %v\n%s", done, err, said)
	}
	r.whole(filepath.Join(r.vars["runner.temp"], "site"))
	// Content with an error ends the job, and so does a program with other bytes.
	r.write("content/products/hong.md", "---\nname: Hỏng\nentity: khong-co\n---\n")
	r.commit()
	r.do("git", "-C", r.work, "pull", "-q", r.repo, "main")
	if done, said, err := r.steps("github"); err == nil || done != 1 || !strings.Contains(said, "KHÔNG xuất bản") {
		t.Errorf("%d steps: %v\n%s", done, err, said)
	}
	r.vars["vars.OCOP_SHA256"] = strings.Repeat("0", 64)
	if done, said, err := r.steps("github"); err == nil || done != 0 || !strings.Contains(said, "FAILED") {
		t.Errorf("%d steps: %v\n%s", done, err, said)
	}
}

func TestStepsOfTheGiteaSample(t *testing.T) {
	needs(t, "rsync")
	r := newRunner(t)
	if done, said, err := r.steps("gitea"); err != nil || done != 3 {
		t.Fatalf("%d steps: %v\n%s", done, err, said)
	}
	r.whole(r.vars["vars.DEPLOY_TO"])
	if info, err := os.Stat(filepath.Join(r.dir, "home", ".ssh", "key")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the key: %v %v", info, err)
	}
	r.commit()
	r.do("git", "-C", r.work, "pull", "-q", r.repo, "main")
	if _, said, err := r.steps("gitea"); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	r.whole(r.vars["vars.DEPLOY_TO"])
	// A page of the same size and time with other words is sent too.
	page := filepath.Join(r.vars["vars.DEPLOY_TO"], "index.html")
	data, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(filepath.Join(r.dir, "web", "current", "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(page, bytes.Replace(data, []byte("OCOP"), []byte("ocop"), 1), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(page, info.ModTime(), info.ModTime()); err != nil {
		t.Fatal(err)
	}
	if _, said, err := r.steps("gitea"); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	r.whole(r.vars["vars.DEPLOY_TO"])
}

func TestStepsOfTheGitLabSample(t *testing.T) {
	r := newRunner(t)
	var p struct {
		Pages struct {
			Before []string `yaml:"before_script"`
			Script []string
		}
	}
	if err := yaml.Unmarshal([]byte(templates()["gitlab"]), &p); err != nil {
		t.Fatal(err)
	}
	r.do("git", "-C", r.work, "checkout", "-q", "--detach") // as GitLab's runner
	env := []string{"OCOP_URL=" + r.vars["vars.OCOP_URL"], "OCOP_SHA256=" + r.vars["vars.OCOP_SHA256"], "CI_PROJECT_DIR=" + r.work, "CI_COMMIT_BRANCH=main", "CI_COMMIT_SHA=" + strings.TrimSpace(r.do("git", "-C", r.work, "rev-parse", "HEAD"))}
	all := append(p.Pages.Before, p.Pages.Script...)
	done := 0
	for _, s := range all {
		if strings.Contains(s, "apt-get") {
			continue // this machine has what it installs
		}
		s = regexp.MustCompile(`^ocop `).ReplaceAllString(s, "/usr/local/bin/ocop ")
		if said, err := r.shell(s, env...); err != nil {
			t.Fatalf("%s: %v\n%s", s, err, said)
		}
		done++
	}
	if done != len(all)-1 || done < 6 {
		t.Errorf("%d of %d steps", done, len(all))
	}
	r.whole(filepath.Join(r.work, "public"))
}

func TestHookOfTheRepositoryMakesAPushLive(t *testing.T) {
	r := newRunner(t)
	bare := filepath.Join(r.dir, "kho.git")
	m := *r.machine
	m.repo = bare
	d := m.start("--control", "127.0.0.1:0", "--poll", "0")
	first := *d.until("published").Commit
	hook := strings.ReplaceAll(templates()["hook"], "127.0.0.1:8090", d.control)
	if err := os.WriteFile(filepath.Join(bare, "hooks", "post-receive"), []byte(hook), 0o755); err != nil {
		t.Fatal(err)
	}
	r.commit()
	said := r.do("git", "-C", r.repo, "push", bare, "main")
	if !strings.Contains(said, "đang cập nhật") {
		t.Errorf("the push says %s", said)
	}
	if now := *d.until("published").Commit; now == first || now != strings.TrimSpace(r.do("git", "-C", r.repo, "rev-parse", "HEAD")) {
		t.Errorf("live is %s", now)
	}
	if said := r.do("git", "-C", r.repo, "push", bare, "main:nhap"); strings.Contains(said, "đang cập nhật") {
		t.Errorf("a push to another branch says %s", said)
	}
	d.stop(syscall.SIGTERM)
	r.commit()
	if said := r.do("git", "-C", r.repo, "push", bare, "main"); !strings.Contains(said, "Không gọi được ocop agent") {
		t.Errorf("without an agent the push says %s", said)
	}
}

// The command of the unit is one that the program takes; systemd takes the unit.
func TestSystemdSample(t *testing.T) {
	r := newRunner(t)
	credentials := filepath.Join(r.dir, "credentials")
	if err := os.Mkdir(credentials, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(credentials, "khoa"), []byte(strings.Repeat("k", 64)+"\n"), 0o400); err != nil {
		t.Fatal(err)
	}
	unit := templates()["systemd"]
	m := regexp.MustCompile(`(?m)^ExecStart=/usr/local/bin/ocop agent (.+)$`).FindStringSubmatch(unit)
	if m == nil {
		t.Fatal("no ExecStart")
	}
	args := strings.Fields(strings.NewReplacer("%d", credentials, "/srv/git/ocop.git", filepath.Join(r.dir, "kho.git"), "/srv/ocop", r.to, ":8080", "127.0.0.1:0").Replace(m[1]))
	d := r.start(append(args, "--control", "")...)
	d.until("published")
	d.stop(syscall.SIGTERM)

	analyze, err := exec.LookPath("systemd-analyze")
	if err != nil {
		conformance(t, "systemd-analyze")
	}
	file := filepath.Join(r.dir, "ocop-agent.service")
	if err := os.WriteFile(file, []byte(strings.Replace(unit, "/usr/local/bin/ocop", r.program, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	if said := r.do(analyze, "verify", file); strings.Contains(said, "ocop-agent") {
		t.Errorf("systemd says %s", said)
	}
	if said := r.do(analyze, "security", "--offline=true", "--threshold=20", file); !strings.Contains(said, "OK") {
		t.Errorf("systemd says %s", said)
	}
}

// conformance ends a test that lacks a tool: it fails where “make conformance” runs it.
func conformance(t *testing.T, tool string) {
	t.Helper()
	if os.Getenv("OCOP_CONFORMANCE") == "1" {
		t.Fatalf("%s is not there", tool)
	}
	t.Skipf("NOT TESTED: %s is not there; “make conformance” installs it", tool)
}

// actionlint knows the syntax, the expressions and the inputs of common actions; Gitea
// takes the same files.
func TestWorkflowsAsActionlintReadsThem(t *testing.T) {
	tool, err := filepath.Abs("../../dist/tools/actionlint")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(tool); err != nil {
		conformance(t, "actionlint")
	}
	lint := func(text string) (string, error) {
		c := exec.Command(tool, "-color=false", "-no-color", "-")
		// It knows the inputs of actions by the first number of their version.
		c.Stdin = strings.NewReader(regexp.MustCompile(`(?m)(uses: \S+@v\d+)\S+$`).ReplaceAllString(text, "$1"))
		out, err := c.CombinedOutput()
		return string(out), err
	}
	for _, name := range []string{"github", "gitea"} {
		if said, err := lint(templates()[name]); err != nil {
			t.Errorf("%s: %v\n%s", name, err, cmp.Or(said, "nothing"))
		}
		for old, broken := range map[string]string{"timeout-minutes: 30": "timeout: 30", "${{ vars.OCOP_URL }}": "${{ var.OCOP_URL }}", "fetch-depth": "fetch-dept"} {
			if _, err := lint(strings.Replace(templates()[name], old, broken, 1)); err == nil {
				t.Errorf("%s with %s is taken", name, broken)
			}
		}
	}
}
