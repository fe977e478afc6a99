package history

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// story is a repository whose commits are an hour apart.
type story struct {
	t     *testing.T
	dir   string
	clock time.Time
}

func newStory(t *testing.T) *story {
	t.Helper()
	s := &story{t, t.TempDir(), time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}
	s.git("init", "-q", "-b", "main")
	return s
}

func (s *story) git(args ...string) string {
	s.t.Helper()
	c := exec.Command("git", args...)
	c.Dir = s.dir
	when := fmt.Sprintf("%d +0700", s.clock.Unix())
	c.Env = append(clean(os.Environ()), "HOME="+s.dir, "GIT_CONFIG_NOSYSTEM=1", "GIT_ALLOW_PROTOCOL=file", "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.vn",
		"GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.vn", "GIT_AUTHOR_DATE="+when, "GIT_COMMITTER_DATE="+when)
	out, err := c.CombinedOutput()
	if err != nil {
		s.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

func (s *story) put(name, text string) {
	s.t.Helper()
	name = filepath.Join(s.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		s.t.Fatal(err)
	}
}

// commit commits everything and gives the hour of the commit.
func (s *story) commit() int {
	s.t.Helper()
	s.clock = s.clock.Add(time.Hour)
	s.git("add", "-A")
	s.git("commit", "-q", "-m", "x")
	return s.hour()
}

func (s *story) hour() int {
	return int(s.clock.Sub(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)) / time.Hour)
}

// hours asks for the days and gives them as hours of the story.
func (s *story) hours(dir string) map[string]int {
	s.t.Helper()
	c, err := Changed(s.t.Context(), os.Environ(), dir, "HEAD", "content")
	if err != nil {
		s.t.Fatal(err)
	}
	return hoursOf(c)
}

func hoursOf(c *Changes) map[string]int {
	out := map[string]int{}
	for name, when := range c.When {
		out[name] = int(when.Sub(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)) / time.Hour)
	}
	return out
}

func want(t *testing.T, got, want map[string]int) {
	t.Helper()
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestDayOfAFileIsThatOfItsLastCommit(t *testing.T) {
	s := newStory(t)
	s.put("content/products/tra.md", "1")
	s.put("content/products/bò khô.md", "1")
	s.put("other.md", "1")
	one := s.commit()
	s.put("content/products/tra.md", "2")
	two := s.commit()
	s.put("other.md", "2")
	s.commit()
	want(t, s.hours(s.dir), map[string]int{"products/tra.md": two, "products/bò khô.md": one})
}

func TestRenameKeepsTheDayAndAnEditDoesNot(t *testing.T) {
	s := newStory(t)
	s.put("content/a.md", "text of a")
	s.put("content/b.md", "text of b")
	one := s.commit()
	s.git("mv", "content/a.md", "content/moved.md")
	s.commit()
	s.git("mv", "content/b.md", "content/c.md")
	s.put("content/c.md", "text of b, and more of it")
	three := s.commit()
	s.put("content/a.md", "another a")
	four := s.commit()
	want(t, s.hours(s.dir), map[string]int{"moved.md": one, "c.md": three, "a.md": four})
}

func TestMergeChangesOnlyWhatItMixes(t *testing.T) {
	s := newStory(t)
	s.put("content/a.md", "1\n2\n3\n4\n5\n")
	s.put("content/b.md", "b")
	s.put("content/same.md", "s")
	one := s.commit()
	s.git("checkout", "-q", "-b", "side")
	s.put("content/a.md", "side\n2\n3\n4\n5\n")
	s.put("content/b.md", "side")
	two := s.commit()
	s.git("checkout", "-q", "main")
	s.put("content/a.md", "1\n2\n3\n4\nmain\n")
	s.commit()
	s.clock = s.clock.Add(time.Hour)
	s.git("merge", "-q", "--no-edit", "side")
	want(t, s.hours(s.dir), map[string]int{"a.md": s.hour(), "b.md": two, "same.md": one})
}

func TestClockThatGoesBackDoesNotHideTheLastCommit(t *testing.T) {
	s := newStory(t)
	s.put("content/a.md", "1")
	s.commit()
	s.clock = s.clock.Add(100 * time.Hour)
	s.put("content/a.md", "2")
	s.commit()
	s.clock = s.clock.Add(-90 * time.Hour)
	s.put("content/a.md", "3")
	three := s.commit()
	want(t, s.hours(s.dir), map[string]int{"a.md": three})
}

func TestShallowCloneHasNoDayForWhatIsOlder(t *testing.T) {
	s := newStory(t)
	s.put("content/old.md", "1")
	s.put("content/new.md", "1")
	s.commit()
	s.put("content/new.md", "2")
	s.commit()
	s.put("content/newest.md", "1")
	three := s.commit()
	clone := filepath.Join(t.TempDir(), "clone")
	s.git("clone", "-q", "--depth", "2", "file://"+filepath.ToSlash(s.dir), clone)
	// The commit at the cut looks as if it had made every file.
	want(t, s.hours(clone), map[string]int{"newest.md": three})
	c, err := Changed(t.Context(), os.Environ(), clone, "HEAD", "content")
	if err != nil || !c.Shallow {
		t.Errorf("got %v, %v", c, err)
	}
}

func TestUncommittedFilesHaveNoDay(t *testing.T) {
	s := newStory(t)
	s.put("content/a.md", "1")
	s.put("content/b.md", "1")
	one := s.commit()
	content := filepath.Join(s.dir, "content")
	touch := filepath.Join(content, "a.md")
	if err := os.Chtimes(touch, s.clock, s.clock); err != nil {
		t.Fatal(err)
	}
	memory := filepath.Join(t.TempDir(), "days.json")
	c, err := Of(t.Context(), os.Environ(), content, memory)
	if err != nil || c.Dirty || len(c.When) != 2 {
		t.Fatalf("a file with another time alone: %+v, %v", c, err)
	}
	s.put("content/b.md", "2")
	s.put("content/new.md", "1")
	if c, err = Of(t.Context(), os.Environ(), content, memory); err != nil || !c.Dirty {
		t.Fatalf("got %+v, %v", c, err)
	}
	want(t, hoursOf(c), map[string]int{"a.md": one})
	two := s.commit()
	if c, err = Of(t.Context(), os.Environ(), content, memory); err != nil || c.Dirty {
		t.Fatalf("got %+v, %v", c, err)
	}
	want(t, hoursOf(c), map[string]int{"a.md": one, "b.md": two, "new.md": two})
}

// BenchmarkChanged is the worst case: files that were last changed by the first
// commit, so that the whole history is read.
func BenchmarkChanged(b *testing.B) {
	const files, commits = 10000, 5000
	var in bytes.Buffer
	name := func(i int) string {
		switch {
		case i < 6000:
			return fmt.Sprintf("content/products/p%05d/index.md", i)
		case i < 9000:
			return fmt.Sprintf("content/entities/e%05d.md", i)
		}
		return fmt.Sprintf("content/stories/s%05d.md", i)
	}
	for c := range commits {
		fmt.Fprintf(&in, "commit refs/heads/main\nmark :%d\ncommitter A <a@example.vn> %d +0700\ndata 1\nc\n", c+1, 1600000000+c*3600)
		if c > 0 {
			fmt.Fprintf(&in, "from :%d\n", c)
		}
		for i := range files {
			if c == 0 || i == c*7919%files {
				text := fmt.Sprintf("%s %d", name(i), c)
				fmt.Fprintf(&in, "M 644 inline %s\ndata %d\n%s\n", name(i), len(text), text)
			}
		}
	}
	dir := b.TempDir()
	for _, args := range [][]string{{"init", "-q", "--bare", "-b", "main", "."}, {"fast-import", "--quiet"}} {
		c := exec.Command("git", args...)
		c.Dir = dir
		if args[0] == "fast-import" {
			c.Stdin = &in
		}
		if out, err := c.CombinedOutput(); err != nil {
			b.Fatalf("%v: %s", err, out)
		}
	}
	for b.Loop() {
		c, err := Changed(b.Context(), os.Environ(), dir, "main", "content")
		if err != nil || len(c.When) != files {
			b.Fatalf("%v, %v", len(c.When), err)
		}
	}
}
