package build

import (
	"context"
	"errors"
	"io/fs"
	"runtime"
	"sync"
	"sync/atomic"

	"ocop/internal/finding"
	clean "ocop/internal/picture"
)

// pictureText says in Vietnamese why a picture is not shown.
var pictureText = map[clean.Code]string{
	clean.Unknown:       "Tệp không phải hình JPEG, PNG hay WebP. Lưu lại thành JPEG.",
	clean.TooManyBytes:  "Hình lớn hơn 30 MB nên không được dùng. Thu nhỏ hình.",
	clean.TooManyPixels: "Hình lớn hơn 40 triệu điểm ảnh nên không được dùng. Thu nhỏ hình.",
	clean.Broken:        "Hình bị hỏng hoặc chép dở. Chép lại từ bản gốc.",
	clean.Turned:        "Hình WebP chụp xoay ngang không xoay lại được. Lưu lại thành JPEG.",
}

// checkPictures tells which pictures cannot be shown, in the order of sources.
func checkPictures(ctx context.Context, content fs.FS, sources []string) []finding.Finding {
	bad := make([]*finding.Finding, len(sources))
	each(ctx, len(sources), func(i int) {
		data, err := readPicture(content, sources[i])
		if err == nil {
			_, err = clean.Clean(data)
		}
		bad[i] = pictureFinding(sources[i], err)
	})
	var found []finding.Finding
	for _, f := range bad {
		if f != nil {
			found = append(found, *f)
		}
	}
	return found
}

// each calls f for 0 to n-1 on all cores; not for all of them when ctx ends.
func each(ctx context.Context, n int, f func(i int)) {
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		workers.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= n || ctx.Err() != nil {
					return
				}
				f(i)
			}
		})
	}
	workers.Wait()
}

// pictureFinding is what the error of reading or cleaning a picture means; nil
// for none and for a file that is not there, which linking has said already.
func pictureFinding(source string, err error) *finding.Finding {
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	problem := &clean.Problem{Code: clean.Broken}
	errors.As(err, &problem)
	return &finding.Finding{Rule: "picture-" + string(problem.Code), Severity: finding.Error, Path: source, Message: pictureText[problem.Code]}
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
