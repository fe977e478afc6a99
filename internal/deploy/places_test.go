package deploy

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"
	"github.com/minio/minio-go/v7"
)

// place is somewhere a site goes to, in the suite that every target passes.
type place struct {
	spec   string                           // for a process of its own: see open
	target func(testing.TB) Target          // a new client
	read   func(testing.TB) site            // all that a visitor can read
	put    func(testing.TB, string, string) // by someone else
	remove func(testing.TB, string)         // by someone else
	header func(testing.TB, string) http.Header
}

// places are the rows of the table. To add a kind of target is to add a row.
func places() map[string]func(testing.TB) *place {
	return map[string]func(testing.TB) *place{"folder": folderPlace, "current": linkPlace, "gofakes3": fakePlace, "versitygw": versityPlace}
}

// onEach runs a test against every place.
func onEach(t *testing.T, f func(*testing.T, *place)) {
	for name, open := range places() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f(t, open(t))
		})
	}
}

func folderPlace(t testing.TB) *place { return folderAt(filepath.Join(t.TempDir(), "site")) }

// linkPlace is a folder that visitors reach through a link, as ocop publish leaves it.
func linkPlace(t testing.TB) *place {
	dir := t.TempDir()
	release := filepath.Join(dir, "releases", "1")
	if err := os.MkdirAll(release, 0o755); err != nil {
		t.Fatal(err)
	}
	current := filepath.Join(dir, "current")
	if err := os.Symlink(filepath.Join("releases", "1"), current); err != nil {
		t.Fatal(err)
	}
	return folderAt(current)
}

func folderAt(dir string) *place {
	return &place{
		spec:   dir,
		target: func(t testing.TB) Target { return open(t, dir) },
		read:   func(t testing.TB) site { return readFolder(t, dir) },
		put: func(t testing.TB, p, data string) {
			name := filepath.Join(dir, filepath.FromSlash(p))
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
				t.Fatal(err)
			}
		},
		remove: func(t testing.TB, p string) {
			if err := os.Remove(filepath.Join(dir, filepath.FromSlash(p))); err != nil {
				t.Fatal(err)
			}
		},
	}
}

func readFolder(t testing.TB, dir string) site {
	out := site{}
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		dir = real
	}
	_ = filepath.WalkDir(dir, func(name string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return nil
		}
		p, _ := filepath.Rel(dir, name)
		if data, err := os.ReadFile(name); err == nil && !strings.HasPrefix(p, ownPrefix) {
			out[filepath.ToSlash(p)] = string(data)
		}
		return nil
	})
	return out
}

func fakePlace(t testing.TB) *place {
	server := httptest.NewServer(fakeStore().Server())
	t.Cleanup(server.Close)
	return bucketPlace(t, server.Listener.Addr().String())
}

// fakeStore is an S3 store in memory with a bucket "ocop".
func fakeStore() *gofakes3.GoFakeS3 {
	return gofakes3.New(s3mem.New(), gofakes3.WithTimeSkewLimit(15*time.Minute))
}

// secret is one that must be seen nowhere.
const secret = "s3cr3t-of-the-office"

// open makes a target of a spec: a folder, or "s3 host:port prefix".
func open(t testing.TB, spec string) Target {
	t.Helper()
	target, err := openSpec(spec)
	if err != nil {
		t.Fatal(err)
	}
	return target
}

func openSpec(spec string) (Target, error) {
	words := strings.Fields(spec)
	if words[0] != "s3" {
		return OpenFolder(spec)
	}
	return OpenBucket(BucketOptions{Bucket: "ocop", Prefix: words[2], Endpoint: words[1], Plain: true, Region: "us-east-1", PathStyle: true,
		Key: "office", Secret: secret, Timeout: 20 * time.Second, Tries: 8, Pause: 5 * time.Millisecond})
}

// bucketPlace is the folder "site" of the bucket "ocop" of a store.
func bucketPlace(t testing.TB, address string) *place {
	spec := "s3 " + address + " site"
	b := open(t, spec).(*Bucket)
	ctx := context.Background()
	if err := b.client.MakeBucket(ctx, "ocop", minio.MakeBucketOptions{Region: "us-east-1"}); err != nil {
		t.Fatal(err)
	}
	// What lies beside the site is no business of ours.
	if _, err := b.client.PutObject(ctx, "ocop", "beside", strings.NewReader("x"), 1, minio.PutObjectOptions{}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := b.client.StatObject(ctx, "ocop", "beside", minio.StatObjectOptions{}); err != nil {
			t.Errorf("the object beside the site: %v", err)
		}
	})
	return &place{
		spec:   spec,
		target: func(t testing.TB) Target { return open(t, spec) },
		read:   func(t testing.TB) site { return readBucket(t, b) },
		put: func(t testing.TB, p, data string) {
			if _, err := b.client.PutObject(ctx, "ocop", "site/"+p, strings.NewReader(data), int64(len(data)), minio.PutObjectOptions{}); err != nil {
				t.Fatal(err)
			}
		},
		remove: func(t testing.TB, p string) {
			if err := b.client.RemoveObject(ctx, "ocop", "site/"+p, minio.RemoveObjectOptions{}); err != nil {
				t.Fatal(err)
			}
		},
		header: func(t testing.TB, p string) http.Header {
			o, err := b.client.StatObject(ctx, "ocop", "site/"+p, minio.StatObjectOptions{})
			if err != nil {
				t.Fatal(err)
			}
			return o.Metadata
		},
	}
}

func readBucket(t testing.TB, b *Bucket) site {
	out := site{}
	seen, err := b.List(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for p := range seen {
		o, err := b.client.GetObject(context.Background(), "ocop", "site/"+p, minio.GetObjectOptions{})
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(o)
		if err != nil {
			continue // removed meanwhile
		}
		out[p] = string(data)
	}
	return out
}

// versitygw finds the program that "make conformance" builds.
func versitygw(t testing.TB) string {
	for _, name := range []string{os.Getenv("OCOP_VERSITYGW"), "../../dist/tools/versitygw"} {
		if abs, err := filepath.Abs(name); err == nil && name != "" {
			if _, err := os.Stat(abs); err == nil {
				return abs
			}
		}
	}
	if os.Getenv("OCOP_CONFORMANCE") != "" {
		t.Fatal("no versitygw: run “make conformance”")
	}
	t.Skip("no versitygw: “make conformance” builds it")
	return ""
}

func versityPlace(t testing.TB) *place {
	dir := t.TempDir()
	address, _ := startVersity(t, dir)
	return bucketPlace(t, address)
}

// startVersity starts a gateway on a folder; kill ends it without leave.
func startVersity(t testing.TB, dir string) (address string, kill func()) {
	program := versitygw(t)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address = l.Addr().String()
	l.Close()
	cmd := exec.Command(program, "--access", "office", "--secret", secret, "--port", address, "--quiet", "posix", dir)
	var said strings.Builder
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() { _ = cmd.Wait(); close(ended) }()
	kill = func() { _ = cmd.Process.Kill(); <-ended }
	t.Cleanup(kill)
	for range 200 {
		if c, err := net.Dial("tcp", address); err == nil {
			c.Close()
			return address, kill
		}
		select {
		case <-ended:
			t.Fatal(fmt.Errorf("versitygw ended: %s", said.String()))
		case <-time.After(50 * time.Millisecond):
		}
	}
	t.Fatal("versitygw does not answer")
	return "", nil
}
