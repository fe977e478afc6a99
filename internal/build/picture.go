package build

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"path"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"ocop/internal/finding"
	"ocop/internal/page"
	clean "ocop/internal/picture"
	"ocop/internal/vi"
)

// picture is a picture ready to be published.
type picture struct {
	source string // below the content folder
	path   string // below the output folder
	data   []byte
	width  int
	height int
}

// pictureText says in Vietnamese why a picture is not shown.
var pictureText = map[clean.Code]string{
	clean.Unknown:       "Tệp không phải hình JPEG, PNG hay WebP. Lưu lại thành JPEG.",
	clean.TooManyBytes:  "Hình lớn hơn 30 MB nên không được dùng. Thu nhỏ hình.",
	clean.TooManyPixels: "Hình lớn hơn 40 triệu điểm ảnh nên không được dùng. Thu nhỏ hình.",
	clean.Broken:        "Hình bị hỏng hoặc chép dở. Chép lại từ bản gốc.",
	clean.Turned:        "Hình WebP chụp xoay ngang không xoay lại được. Lưu lại thành JPEG.",
}

// cleanPictures strips pictures of what must not leave the office: position,
// camera, thumbnails, whatever else a telephone writes into them. A picture
// that cannot be shown is a finding. The order is that of sources.
func cleanPictures(ctx context.Context, content fs.FS, sources []string) ([]picture, []finding.Finding) {
	made := make([]*picture, len(sources))
	bad := make([]*finding.Finding, len(sources))
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(sources)) {
		workers.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(sources) || ctx.Err() != nil {
					return
				}
				made[i], bad[i] = cleanPicture(content, sources[i])
			}
		})
	}
	workers.Wait()
	var pictures []picture
	var found []finding.Finding
	seen := map[string]bool{}
	for i := range sources {
		if bad[i] != nil {
			found = append(found, *bad[i])
		}
		if made[i] == nil {
			continue
		}
		if seen[made[i].path] { // the same picture under the same name twice
			made[i].data = nil
		}
		seen[made[i].path] = true
		pictures = append(pictures, *made[i])
	}
	return pictures, found
}

func cleanPicture(content fs.FS, source string) (*picture, *finding.Finding) {
	data, err := readPicture(content, source)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil // said already by linking
	}
	problem := &clean.Problem{Code: clean.Broken}
	if err == nil {
		var p clean.Picture
		if p, err = clean.Clean(data); err == nil {
			sum := sha256.Sum256(p.Data)
			stem := vi.Slug(strings.TrimSuffix(path.Base(source), path.Ext(source)))
			if stem == "" {
				stem = "hinh"
			}
			return &picture{source, "anh/" + stem + "-" + hex.EncodeToString(sum[:4]) + "." + p.Format, p.Data, p.Width, p.Height}, nil
		}
		errors.As(err, &problem)
	}
	return nil, &finding.Finding{Rule: "picture-" + string(problem.Code), Severity: finding.Error, Path: source, Message: pictureText[problem.Code]}
}

// readPicture reads a file, but no more of it than may be used.
func readPicture(content fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(content, name)
	if err != nil {
		return nil, err
	}
	if info.Size() > clean.MaxBytes {
		return make([]byte, clean.MaxBytes+1), nil
	}
	return fs.ReadFile(content, name)
}

func addresses(pictures []picture) map[string]page.Picture {
	out := make(map[string]page.Picture, len(pictures))
	for _, p := range pictures {
		out[p.source] = page.Picture{URL: "/" + p.path, Width: p.width, Height: p.height}
	}
	return out
}
