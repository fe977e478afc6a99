package main

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

func TestReplacementMustFitAsOftenAsTheTableSays(t *testing.T) {
	p := []patch{{old: "https://cdn/", new: "/admin/", count: 2}}
	got, err := apply([]byte("a(https://cdn/x) b(https://cdn/y)"), p)
	if err != nil || string(got) != "a(/admin/x) b(/admin/y)" {
		t.Errorf("got %s, %v", got, err)
	}
	for _, text := range []string{"https://cdn/", "https://cdn/ https://cdn/ https://cdn/", ""} {
		if _, err := apply([]byte(text), p); err == nil {
			t.Errorf("%q was accepted", text)
		}
	}
}

func TestAnotherBundleIsRefused(t *testing.T) {
	dir := t.TempDir()
	if err := put(dir+"/@sveltia/cms/dist/sveltia-cms.js", []byte("alert(1)")); err != nil {
		t.Fatal(err)
	}
	err := install(dir, dir+"/out")
	if err == nil || !strings.Contains(err.Error(), "SHA-256") {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(dir + "/out"); err == nil {
		t.Error("something was written")
	}
}

func TestOurWordsLieOverTheirs(t *testing.T) {
	got, err := merge([]byte(`{"a":"một","b":{"c":"hai","d":"ba"}}`), []byte(`{"b":{"c":"HAI"},"e":"bốn <a>"}`))
	if want := `{"a":"một","b":{"c":"HAI","d":"ba"},"e":"bốn <a>"}`; err != nil || string(got) != want {
		t.Errorf("got %s, %v, want %s", got, err, want)
	}
}

// leaves are the texts of a tree of words by their full key.
func leaves(t *testing.T, data []byte) map[string]string {
	t.Helper()
	var tree any
	if err := json.Unmarshal(data, &tree); err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	var walk func(key string, v any)
	walk = func(key string, v any) {
		if m, ok := v.(map[string]any); ok {
			for k, x := range m {
				walk(strings.TrimPrefix(key+"."+k, "."), x)
			}
			return
		}
		out[key] = v.(string)
	}
	walk("", tree)
	return out
}

// installed ends a test that needs the editor.
func installed(t *testing.T) {
	t.Helper()
	if _, err := os.Stat("../assets/sveltia-cms.js"); err == nil {
		return
	}
	if os.Getenv("OCOP_NEED_TOOLS") == "1" {
		t.Fatal("the editor is not installed: run “make assets”")
	}
	t.Skip("NOT TESTED: the editor is not installed; run “make assets”")
}

// TestEveryWordThatStaffSeeIsVietnamese compares the installed words with the
// editor's English: only what a configuration of ours cannot cause may be missing.
func TestEveryWordThatStaffSeeIsVietnamese(t *testing.T) {
	const modules, assets = "../npm/node_modules/", "../assets/"
	installed(t)
	english, err := os.ReadFile(modules + "@sveltia/cms/locales/en-US.json")
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(assets + "vendor/@sveltia/cms@" + version + "/locales/vi.json")
	if err != nil {
		t.Fatal(err)
	}
	want, got, mine := leaves(t, english), leaves(t, data), leaves(t, ours)
	missing := 0
	for key := range want {
		if _, ok := got[key]; ok {
			continue
		}
		missing++
		if !strings.HasPrefix(key, "config.error.") && !strings.HasPrefix(key, "config.warning.") {
			t.Errorf("%s is English: %q", key, want[key])
		}
	}
	t.Logf("%d of %d words are Vietnamese; the rest are about configurations", len(want)-missing, len(want))
	for key, text := range mine {
		if _, ok := want[key]; !ok {
			t.Errorf("%s is no word of the editor", key)
		}
		// What is put into a text must be put into ours.
		for _, name := range []string{"{$repo}", "{$name}", "{$path}", "{$date}", "{$account}", "{$service}", "{$field}"} {
			if strings.Contains(want[key], name) && !strings.Contains(text, name) && !strings.HasPrefix(key, "work_with_local_repo") {
				t.Errorf("%s lacks %s", key, name)
			}
		}
	}
}

func TestNothingLeadsToACDN(t *testing.T) {
	installed(t)
	data, err := os.ReadFile("../assets/sveltia-cms.js")
	if err != nil {
		t.Fatal(err)
	}
	for _, host := range []string{"unpkg.com", "jsdelivr.net", "fonts.googleapis.com", "esm.sh"} {
		if strings.Contains(string(data), host) {
			t.Errorf("the bundle names %s", host)
		}
	}
	for _, f := range copied {
		if _, err := os.Stat("../assets/" + f[1]); err != nil {
			t.Error(err)
		}
	}
}
