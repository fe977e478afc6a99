package desk

import (
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"

	"ocop/internal/theme"
	"ocop/themes"
)

func TestThemeFitsEveryViewAndHoldsNoInlineCode(t *testing.T) {
	if _, err := theme.Parse(themes.Desk(), Views(), theme.Options{Base: Root}); err != nil {
		t.Fatal(err)
	}
	ours := strings.NewReplacer(`<script src="{{asset "js/desk.js"}}" defer></script>`, "", "<iframe class", "")
	forbidden := regexp.MustCompile(`(?i)<script|<style|<iframe|\sstyle=|\son[a-z]+=|(src|href)="(https?:)?//|@import|url\(['"]?(https?:|data:|//)`)
	err := fs.WalkDir(themes.Desk(), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || path.Ext(name) == ".svg" {
			return err
		}
		data, err := fs.ReadFile(themes.Desk(), name)
		if found := forbidden.FindString(ours.Replace(string(data))); found != "" {
			t.Errorf("%s: holds %q", name, found)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
