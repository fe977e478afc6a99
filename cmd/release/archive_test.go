package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"testing"
	"time"
)

var when = time.Date(2026, 11, 26, 3, 4, 6, 0, time.UTC)

var packed = []entry{{"ocop", bytes.Repeat([]byte("\x7fELF"), 1000), true}, {"docs/excel.md", []byte("# Nhập\n"), false}, {"README.md", []byte("Đọc\n"), false}}

var inOrder = []struct {
	name string
	mode int64
}{{"ocop-v1/README.md", 0o644}, {"ocop-v1/docs/excel.md", 0o644}, {"ocop-v1/ocop", 0o755}}

// Whatever the order of the files, the zone and how often: the same bytes.
func TestArchivesDependOnTheirFilesOnly(t *testing.T) {
	turned := []entry{packed[2], packed[0], packed[1]}
	for name, pack := range map[string]func(string, []entry, time.Time) ([]byte, error){"zip": zipped, "tar": tarball} {
		one, err := pack("ocop-v1", packed, when)
		if err != nil {
			t.Fatal(err)
		}
		two, err := pack("ocop-v1", turned, when)
		if err != nil || !bytes.Equal(one, two) {
			t.Errorf("%s: two archives of the same files differ, %v", name, err)
		}
		if other, _ := pack("ocop-v2", packed, when); bytes.Equal(one, other) {
			t.Errorf("%s: the folder does not show", name)
		}
	}
}

func TestArchivesUnpackWithNamesModesAndTimes(t *testing.T) {
	data, err := tarball("ocop-v1", packed, when)
	if err != nil {
		t.Fatal(err)
	}
	g, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	r := tar.NewReader(g)
	for _, want := range inOrder {
		h, err := r.Next()
		if err != nil || h.Name != want.name || h.Mode != want.mode || !h.ModTime.Equal(when) || h.Uname != "" {
			t.Errorf("tar: got %+v, %v, want %+v", h, err, want)
		}
	}
	if _, err := r.Next(); err != io.EOF {
		t.Errorf("tar: got %v", err)
	}
	if data, err = zipped("ocop-v1", packed, when); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil || len(z.File) != len(inOrder) {
		t.Fatal(err)
	}
	for i, want := range inOrder {
		f := z.File[i]
		if f.Name != want.name || int64(f.Mode().Perm()) != want.mode || !f.Modified.Equal(when) {
			t.Errorf("zip: got %s %v %v, want %+v", f.Name, f.Mode(), f.Modified, want)
		}
	}
	in, err := z.File[2].Open()
	if err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(in); err != nil || !bytes.Equal(got, packed[0].data) {
		t.Errorf("zip: the program is another, %v", err)
	}
}
