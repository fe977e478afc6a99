package output

import (
	"fmt"
	"path/filepath"
	"testing"
)

// pages is the size of the site in the project's measurements: 10,000 products
// make 16,500 files of about 6 kB, each in a folder of its own.
const pages = 16500

func benchSite() (paths []string, data [][]byte) {
	filler := make([]byte, 8192)
	for i := range filler {
		filler[i] = byte('a' + i%26)
	}
	for i := range pages {
		paths = append(paths, fmt.Sprintf("san-pham/san-pham-%d/index.html", i))
		page := append([]byte(paths[i]), filler...)
		data = append(data, page[:4096+i%4096])
	}
	return paths, data
}

func benchBuild(b *testing.B, root string, paths []string, data [][]byte) Stats {
	d := open(b, root)
	for i, p := range paths {
		if err := d.Put(p, data[i]); err != nil {
			b.Fatal(err)
		}
	}
	if err := d.Close(nil); err != nil {
		b.Fatal(err)
	}
	return d.Stats()
}

func BenchmarkFresh(b *testing.B) {
	paths, data := benchSite()
	base := b.TempDir()
	n := 0
	for b.Loop() {
		n++
		benchBuild(b, filepath.Join(base, fmt.Sprint(n)), paths, data)
	}
}

// BenchmarkBeside is a first build into a folder that is not empty, where
// every file goes through a rename.
func BenchmarkBeside(b *testing.B) {
	paths, data := benchSite()
	base := b.TempDir()
	n := 0
	for b.Loop() {
		n++
		root := filepath.Join(base, fmt.Sprint(n))
		write(b, root, "CNAME", "x")
		benchBuild(b, root, paths, data)
	}
}

func BenchmarkUnchanged(b *testing.B) {
	paths, data := benchSite()
	root := b.TempDir()
	benchBuild(b, root, paths, data)
	for b.Loop() {
		if s := benchBuild(b, root, paths, data); s.Same != pages {
			b.Fatalf("got %+v", s)
		}
	}
}

// BenchmarkChanged rewrites every file.
func BenchmarkChanged(b *testing.B) {
	paths, data := benchSite()
	root := b.TempDir()
	benchBuild(b, root, paths, data)
	for b.Loop() {
		for i := range data {
			data[i][len(data[i])-1]++
		}
		if s := benchBuild(b, root, paths, data); s.Written != pages {
			b.Fatalf("got %+v", s)
		}
	}
}

func BenchmarkVerify(b *testing.B) {
	paths, data := benchSite()
	root := b.TempDir()
	benchBuild(b, root, paths, data)
	for depth, name := range []string{"size", "hash"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, _, err := Verify(root, Depth(depth)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
