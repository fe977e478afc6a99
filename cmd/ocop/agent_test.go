package main

import (
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

func TestSamplesAreValidAndPinned(t *testing.T) {
	uses := regexp.MustCompile(`uses: (\S+)`)
	for _, name := range []string{"github", "gitlab", "gitea"} {
		text := templates()[name]
		var v map[string]any
		if err := yaml.Unmarshal([]byte(text), &v); err != nil || len(v) == 0 {
			t.Errorf("%s: %v", name, err)
		}
		if !strings.Contains(text, "ocop publish --repo") || !strings.Contains(text, "sha256sum -c") || strings.Contains(strings.ReplaceAll(text, "/search/latest.json", ""), "latest") {
			t.Errorf("%s does not publish with a pinned program", name)
		}
		for _, m := range uses.FindAllStringSubmatch(text, -1) {
			if !regexp.MustCompile(`@v\d+\.\d+\.\d+$`).MatchString(m[1]) {
				t.Errorf("%s: %s is not pinned", name, m[1])
			}
		}
	}
	c := exec.Command("sh", "-n")
	c.Stdin = strings.NewReader(templates()["hook"])
	if out, err := c.CombinedOutput(); err != nil {
		t.Errorf("the hook: %v %s", err, out)
	}
}
