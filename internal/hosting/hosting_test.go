package hosting

import (
	"encoding/xml"
	"flag"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the settings into docs/may-chu.md")

// TestDocumentedSettingsAreThoseOfTheTable keeps docs/may-chu.md true.
func TestDocumentedSettingsAreThoseOfTheTable(t *testing.T) {
	const name = "../../docs/may-chu.md"
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for _, s := range Servers() {
		_, after, ok := strings.Cut(text, "\n## "+s.Name+"\n")
		_, after, fenced := strings.Cut(after, "```"+s.Language+"\n")
		block, _, _ := strings.Cut(after, "```")
		if !ok || !fenced {
			t.Fatalf("%s: no settings for %s", name, s.Name)
		}
		if block == s.Settings {
			continue
		}
		if !*update {
			t.Errorf("%s: the settings for %s are not those of the table; run make update", name, s.Name)
			continue
		}
		fence := "```" + s.Language + "\n"
		at := strings.Index(text, "\n## "+s.Name+"\n")
		at += strings.Index(text[at:], fence) + len(fence)
		text = text[:at] + s.Settings + text[at+len(block):]
	}
	if *update {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestEveryServerSendsEveryHeaderAndType(t *testing.T) {
	for _, s := range Servers() {
		for _, h := range Common() {
			if !strings.Contains(s.Settings, h.Name) || !strings.Contains(s.Settings, h.Value) {
				t.Errorf("%s does not send %s: %s", s.Name, h.Name, h.Value)
			}
		}
		for _, m := range mediaTypes {
			if m.missing && !strings.Contains(s.Settings, m.name) {
				t.Errorf("%s does not know %s", s.Name, m.name)
			}
		}
		if !strings.Contains(s.Settings, "immutable") {
			t.Errorf("%s keeps nothing for long", s.Name)
		}
		// Netlify and Cloudflare never serve their own files.
		if s.Language != "text" && (!strings.Contains(s.Settings, "_headers") && !strings.Contains(s.Settings, hiddenNames) || !strings.Contains(s.Settings, ".ocop-manifest") && !strings.Contains(s.Settings, "/[.]")) {
			t.Errorf("%s shows what no visitor needs", s.Name)
		}
		if s.Language != "text" && !strings.Contains(s.Settings, "/404.html") {
			t.Errorf("%s has no page for what is not there", s.Name)
		}
	}
}

func TestThePolicyNamesWhatDefaultSrcDoesNotGovern(t *testing.T) {
	for _, want := range []string{"default-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"} {
		if !strings.Contains("; "+Policy()+";", "; "+want+";") {
			t.Errorf("the policy lacks %s", want)
		}
	}
	if bad := regexp.MustCompile(`unsafe|\*|https?:|data:|blob:`).FindString(Policy()); bad != "" {
		t.Errorf("the policy allows %s", bad)
	}
}

func TestFilesAreKeptByTheirNames(t *testing.T) {
	for address, want := range map[string]string{
		"": pageCache, "san-pham/": pageCache, "search/latest.json": pageCache, "feed.xml": pageCache, "assets": pageCache, "sw.js": workerCache,
		"assets/css/site.01234567.css": fixedCache, "anh/che-0a.jpg": fixedCache, "search/0a1b/init.bin": fixedCache, "search/t-01234567/0ca.bin": fixedCache,
	} {
		if got := CacheControl(address); got != want {
			t.Errorf("%q: %s, want %s", address, got, want)
		}
		if got := regexp.MustCompile("^" + fixed).MatchString(address); got != (want == fixedCache) {
			t.Errorf("%q: the expression says %v", address, got)
		}
	}
}

func TestTypesOfFiles(t *testing.T) {
	for name, want := range map[string]string{
		"a/index.html": "text/html; charset=utf-8", "feed.xml": "application/xml; charset=utf-8", "x.webmanifest": "application/manifest+json",
		"x.geojson": "application/geo+json", "x.ics": "text/calendar; charset=utf-8", "x.exe": "", "_headers": "",
	} {
		if got := ContentType(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func TestSettingsOfIISAreXML(t *testing.T) {
	d := xml.NewDecoder(strings.NewReader(iis()))
	for {
		if _, err := d.Token(); err == io.EOF {
			return
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

func TestHeadersBelowABase(t *testing.T) {
	text := string(Headers("/ocop/"))
	if !strings.HasPrefix(text, "/ocop/*\n  Content-Security-Policy: default-src 'self'") || !strings.Contains(text, "\n/ocop/assets/*\n  Cache-Control: ") {
		t.Error(text)
	}
	for _, line := range strings.Split(text, "\n") { // Cloudflare: 2,000 characters, 100 rules
		if len(line) > 2000 {
			t.Errorf("too long: %s", line)
		}
	}
	if n := strings.Count(text, "\n/"); n > 99 {
		t.Errorf("%d rules", n)
	}
}
