package build

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ocop/internal/source"
	"ocop/themes"
)

// heard is a folder that says which file is opened before it opens it.
type heard struct {
	fs.FS
	opened func(name string)
}

func (f *heard) Open(name string) (fs.File, error) {
	if f.opened != nil {
		f.opened(name)
	}
	return f.FS.Open(name)
}

// once calls do at the first opening of a file.
func (f *heard) once(name string, do func()) {
	f.opened = func(n string) {
		if n == name {
			f.opened = nil
			do()
		}
	}
}

// themed is a folder of records with a theme that can be edited, and what edits it.
func themed(t *testing.T) (in Input, edit func(mark string)) {
	t.Helper()
	_, in = desk(t, 5)
	dir := t.TempDir()
	if err := os.CopyFS(dir, themes.OCOP()); err != nil {
		t.Fatal(err)
	}
	in.Theme = os.DirFS(dir)
	name := filepath.Join(dir, "pages", "home.html")
	page, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return in, func(mark string) {
		if err := os.WriteFile(name, bytes.Replace(page, []byte(`{{define "main"}}`), []byte(`{{define "main"}}<p>`+mark), 1), 0o644); err != nil {
			t.Error(err)
		}
	}
}

func home(t *testing.T, l *Live) string {
	t.Helper()
	page, ok, err := l.File(context.Background(), Sight{}, "index.html")
	if !ok || err != nil {
		t.Fatal(ok, err)
	}
	return string(page)
}

func TestAThemeThatChangesWhileTheSiteSettlesIsServed(t *testing.T) {
	in, edit := themed(t)
	content := &heard{FS: in.Content}
	in.Content = content
	l := openLive(t, in)
	content.once(source.SynonymsFile, func() { // Settle has taken the old theme
		edit("new theme")
		if err := l.Restyle(); err != nil {
			t.Error(err)
		}
	})
	done, err := l.Settle(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if done {
		t.Error("Settle says that nothing changed meanwhile")
	}
	if !strings.Contains(home(t, l), "new theme") {
		t.Error("the old theme is served")
	}
	if done, err := l.Settle(context.Background()); !done || err != nil {
		t.Error(done, err)
	}
	if !strings.Contains(home(t, l), "new theme") {
		t.Error("the old theme is served after the next Settle")
	}
}

func TestAConfigurationThatChangesWhileTheThemeIsParsedIsServed(t *testing.T) {
	in, edit := themed(t)
	theme := &heard{FS: in.Theme}
	in.Theme = theme
	asked := false
	l, err := OpenLive(context.Background(), func() (Input, error) {
		if asked {
			in.Site.Title = "Tên mới"
		}
		return in, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(l.Close)
	asked = true
	settled := make(chan error, 1)
	theme.once("pages/home.html", func() { // Restyle has taken the old configuration
		edit("new theme")
		go func() {
			_, err := l.Settle(context.Background())
			settled <- err
		}()
		select { // Settle waits for Restyle; when it does not, it may end
		case err := <-settled:
			settled <- err
		case <-time.After(500 * time.Millisecond):
		}
	})
	if err := l.Restyle(); err != nil {
		t.Fatal(err)
	}
	if err := <-settled; err != nil {
		t.Fatal(err)
	}
	if page := home(t, l); !strings.Contains(page, "Tên mới") || !strings.Contains(page, "new theme") || l.base.Site.Title != "Tên mới" {
		t.Error("the old configuration or the old theme is served")
	}
}

func TestRecordsOfBeforeAChangeAreNotServedAfterIt(t *testing.T) {
	dir, in := desk(t, 5)
	content := &heard{FS: in.Content}
	in.Content = content
	l := openLive(t, in)
	began, changed, settled := make(chan bool), make(chan bool), make(chan bool, 1)
	content.once("products", func() { // Change lists the folder
		content.once(source.SynonymsFile, func() { // Settle has taken the old records
			close(began)
			<-changed
		})
		go func() {
			done, err := l.Settle(context.Background())
			if err != nil {
				t.Error(err)
			}
			settled <- done
		}()
		<-began
	})
	story := filepath.Join(dir, "stories", "moi.md")
	if err := os.WriteFile(story, []byte("---\ntitle: Chuyện mới\n---\n\nMột câu.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Change(context.Background(), []string{"stories/moi.md"}, true); err != nil {
		t.Fatal(err)
	}
	close(changed)
	if <-settled {
		t.Error("Settle took records that had changed")
	}
	if done, err := l.Settle(context.Background()); !done || err != nil {
		t.Fatal(done, err)
	}
	if page, _, err := l.File(context.Background(), Sight{}, "cau-chuyen/moi/index.html"); err != nil || !bytes.Contains(page, []byte("Chuyện mới")) {
		t.Errorf("the new story is not served: %v", err)
	}
}
