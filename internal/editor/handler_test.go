package editor

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"ocop/internal/finding"
	"ocop/internal/ocop"
)

// asked is the answer to a request.
func asked(h http.Handler, p string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", p, nil))
	return w
}

// some stands for the files of the editor.
var some = fstest.MapFS{"sveltia-cms.js": {Data: []byte("1")}, "fonts/a.woff2": {Data: []byte("2")}, ".gitignore": {Data: []byte("*")}}

func always(o Options) func() (Options, error) { return func() (Options, error) { return o, nil } }

func TestHandlerServesTheEditorOfTheFolder(t *testing.T) {
	h := handle(always(Options{Folder: "du-lieu", Site: ocop.Site{Title: "Sản vật"}}), some)
	w := asked(h, "/admin/")
	body := w.Body.String()
	for _, want := range []string{`data-folder="du-lieu"`, `href="/admin/config.json"`, `src="/admin/sveltia-cms.js"`, `lang="vi"`, `class="local"`} {
		if !strings.Contains(body, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	for p, want := range map[string]string{"/admin/config.json": "application/json", "/admin/admin.css": "text/css; charset=utf-8",
		"/admin/sveltia-cms.js": "text/javascript; charset=utf-8", "/admin/fonts/a.woff2": "font/woff2"} {
		if w := asked(h, p); w.Code != 200 || w.Header().Get("Content-Type") != want || w.Body.Len() == 0 {
			t.Errorf("%s: %d, %s", p, w.Code, w.Header().Get("Content-Type"))
		}
	}
	for _, p := range []string{"/admin/.gitignore", "/admin/x.js", "/admin/fonts/", "/admin/../handler.go"} {
		if w := asked(h, p); w.Code == 200 {
			t.Errorf("%s was served", p)
		}
	}
	if w := asked(h, "/admin/kho/"); w.Code == 200 || !strings.Contains(w.Body.String(), "Xem phần editor trong ocop.yaml") {
		t.Errorf("a repository that is not configured: %d, %s", w.Code, w.Body)
	}
}

func TestPolicyLetsTheEditorTalkToItsRepositoryAlone(t *testing.T) {
	site := ocop.Site{Editor: ocop.Editor{Backend: ocop.BackendGitea, Repo: "a/b", BaseURL: "https://git.muonglang.example/"}}
	h := handle(always(Options{Site: site}), some)
	for p, hosts := range map[string]string{"/admin/": "", "/admin/kho/": " https://git.muonglang.example", "/admin/sveltia-cms.js": "", "/admin/config.json": ""} {
		w := asked(h, p)
		csp := w.Header().Get("Content-Security-Policy")
		if w.Code != 200 || !strings.Contains(csp, "default-src 'none'; script-src 'self';") || strings.Contains(csp, "unsafe-eval") ||
			!strings.Contains(csp, "connect-src 'self' blob: data:"+hosts+";") {
			t.Errorf("%s: %d, %s", p, w.Code, csp)
		}
	}
	if hosts := Hosts(ocop.Editor{Backend: ocop.BackendGitLab}); len(hosts) != 1 || hosts[0] != "https://gitlab.com" {
		t.Errorf("GitLab is at %v", hosts)
	}
	if hosts := Hosts(ocop.Editor{Backend: ocop.BackendGitHub}); len(hosts) != 1 || hosts[0] != "https://api.github.com" {
		t.Errorf("GitHub is at %v", hosts)
	}
}

func TestWithoutItsFilesTheEditorSaysHowToAddIt(t *testing.T) {
	h := handle(always(Options{}), nil)
	w := asked(h, "/admin/")
	if w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), "make assets build") || !strings.Contains(w.Body.String(), `lang="vi"`) {
		t.Errorf("%d: %s", w.Code, w.Body)
	}
	if w := asked(h, "/admin/admin.css"); w.Code != 200 {
		t.Errorf("its style: %d", w.Code)
	}
}

func TestWrongConfigurationIsToldToTheReader(t *testing.T) {
	h := handle(func() (Options, error) { return Options{}, fmt.Errorf("configuration: broken") }, some)
	for _, p := range []string{"/admin/", "/admin/config.json"} {
		if w := asked(h, p); w.Code != 500 || !strings.Contains(w.Body.String(), "broken") {
			t.Errorf("%s: %d, %s", p, w.Code, w.Body)
		}
	}
}

// TestProblemMatcherReadsWhatCheckPrints prints findings as `ocop check` does and
// reads them as VS Code does.
func TestProblemMatcherReadsWhatCheckPrints(t *testing.T) {
	var b strings.Builder
	report := finding.Report{Place: func(p string) string { return "content/" + p }, Found: []finding.Finding{
		{Rule: "label-origin-missing", Severity: finding.Error, Path: "products/tra-shan/index.md", Line: 14, Col: 3, Message: "Nhãn chưa ghi xuất xứ: thêm dòng origin.", Basis: "Điều 42"},
		{Rule: "source-enum", Severity: finding.Warning, Path: "products/a b.md", Line: 2, Message: "Một [hai] ba."},
		{Rule: "season-empty", Severity: finding.Info, Path: "products/c.md", Line: 1, Col: 1, Message: "Chưa ghi mùa."},
	}}
	if err := report.Text(&b); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"error":   "content/products/tra-shan/index.md|14|3|label-origin-missing|Nhãn chưa ghi xuất xứ: thêm dòng origin.",
		"warning": "content/products/a b.md|2||source-enum|Một [hai] ba.",
		"info":    "content/products/c.md|1|1|season-empty|Chưa ghi mùa.",
	}
	for _, m := range allTasks().Tasks[0].Matchers {
		re := regexp.MustCompile(m.Pattern.Regexp)
		var got []string
		for _, line := range strings.Split(b.String(), "\n") {
			if x := re.FindStringSubmatch(line); x != nil {
				got = append(got, strings.Join([]string{x[m.Pattern.File], x[m.Pattern.Line], x[m.Pattern.Column], x[m.Pattern.Code], x[m.Pattern.Message]}, "|"))
			}
		}
		if len(got) != 1 || got[0] != want[m.Severity] {
			t.Errorf("%s: %q, want %q", m.Severity, got, want[m.Severity])
		}
	}
}

func TestGeneratedFilesAreTheSameEveryTime(t *testing.T) {
	all := func() string {
		var b strings.Builder
		for _, make := range []func(Options) ([]byte, error){Config, FrontMatter} {
			data, err := make(Options{})
			if err != nil {
				t.Fatal(err)
			}
			b.Write(data)
		}
		for _, make := range []func() ([]File, error){VSCode, Schemas} {
			files, err := make()
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range files {
				b.WriteString(f.Path)
				b.Write(f.Data)
			}
		}
		return b.String()
	}
	if all() != all() {
		t.Error("two runs differ")
	}
}

func TestFrontMatterKnowsEveryFieldAndGroup(t *testing.T) {
	data, err := FrontMatter(Options{NoInternal: true})
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for _, want := range []string{`"frontMatter.taxonomy.contentTypes"`, `"id": "product.certificates"`, `"fieldGroup": "product.certificates"`, `"contentTypeName": "entity"`,
		`"dateFormat": "yyyy-MM-dd"`, `"[[workspace]]/content/products"`, `"previewPath": "san-pham"`} {
		if !strings.Contains(text, want) {
			t.Errorf("frontmatter.json lacks %s", want)
		}
	}
	if strings.Contains(text, "dossier") {
		t.Error("frontmatter.json has internal kinds")
	}
}
