package store

import (
	"os"
	"path/filepath"
	"testing"
)

func only(t *testing.T, dir string) string {
	t.Helper()
	list, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(list) != 1 {
		t.Fatalf("got %v, want one file", list)
	}
	return list[0]
}

func TestWhatWasPutIsThereTheNextTime(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	s := Open(dir)
	if _, ok := s.Get("key"); ok {
		t.Error("something is kept in an empty store")
	}
	s.Put("key", []byte("data"))
	s.Put("empty", nil)
	for _, s := range []*Store{s, Open(dir)} {
		if data, ok := s.Get("key"); !ok || string(data) != "data" {
			t.Errorf("got %q, %v", data, ok)
		}
		if data, ok := s.Get("empty"); !ok || len(data) != 0 {
			t.Errorf("got %q, %v", data, ok)
		}
		if _, ok := s.Get("other"); ok {
			t.Error("another key has it too")
		}
	}
}

func TestADamagedFileIsNotThere(t *testing.T) {
	dir := t.TempDir()
	Open(dir).Put("key", []byte("some data"))
	name := only(t, dir)
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for n := range whole {
		changed := append([]byte(nil), whole...)
		changed[n] ^= 1
		for _, data := range [][]byte{whole[:n], changed} {
			if err := os.WriteFile(name, data, 0o644); err != nil {
				t.Fatal(err)
			}
			if got, ok := Open(dir).Get("key"); ok {
				t.Fatalf("byte %d: got %q", n, got)
			}
		}
	}
	s := Open(dir)
	s.Put("key", []byte("again"))
	if got, ok := s.Get("key"); !ok || string(got) != "again" {
		t.Error("a damaged file is not written again")
	}
}

func TestWhatNobodyAsksForIsForgotten(t *testing.T) {
	dir := t.TempDir()
	s := Open(dir)
	for _, key := range []string{"put", "got", "touched", "left"} {
		s.Put(key, []byte(key))
	}
	for _, name := range []string{"mine.txt", "new-1.kept"} { // somebody's; a crashed build's
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	s = Open(dir)
	s.Put("put", []byte("put"))
	s.Get("got")
	s.Touch("touched")
	s.Close()
	s = Open(dir)
	for key, want := range map[string]bool{"put": true, "got": true, "touched": true, "left": false} {
		if _, ok := s.Get(key); ok != want {
			t.Errorf("%s is kept: %v", key, ok)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "mine.txt")); err != nil {
		t.Error("a file that is not the store's is gone")
	}
	if _, err := os.Stat(filepath.Join(dir, "new-1.kept")); err == nil {
		t.Error("the file of a crashed build stayed")
	}
}

func TestNoFolderKeepsNothing(t *testing.T) {
	s := Open("")
	s.Put("key", []byte("data"))
	s.Touch("key")
	s.Close()
	if _, ok := s.Get("key"); ok {
		t.Error("kept")
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	s = Open(file) // a file where the folder should be
	s.Put("key", []byte("data"))
	s.Close()
	if _, ok := s.Get("key"); ok {
		t.Error("kept in a file")
	}
}
