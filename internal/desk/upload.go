package desk

import (
	"errors"
	"io"
	"io/fs"
	"net/http"
	"os"
	"runtime"
	"sync"
	"syscall"

	"ocop/internal/inbox"
	"ocop/internal/picture"
)

// received is what came of an upload.
type received struct {
	mu      sync.Mutex
	taken   int
	again   []string    // those that were there
	refused [][2]string // name, why
	left    int         // not read any more
}

// uploadPhotos takes photographs into the inbox, one after the other.
func (d *desk) uploadPhotos(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, mostUploaded)
	got := &d.received
	got.mu.Lock()
	got.taken, got.again, got.refused, got.left = 0, nil, nil, 0
	err := d.receive(r, got)
	none := got.taken+len(got.again)+len(got.refused)+got.left == 0
	got.mu.Unlock()
	switch {
	case err != nil:
		d.albumPage(w, http.StatusUnprocessableEntity, sentence("Ảnh chưa gửi đến hết: %s. Những ảnh kể dưới đây đã nằm trong hộp; chọn lại các ảnh còn thiếu, mỗi lần ít hơn.", troubleOf(err)), nil)
		return
	case none:
		d.albumPage(w, http.StatusUnprocessableEntity, sentence("Chưa chọn ảnh nào. Chọn ảnh rồi bấm “Đưa vào hộp”."), nil)
		return
	}
	back(w, r, "nhan-anh/")
}

func (d *desk) receive(r *http.Request, got *received) error {
	form, err := r.MultipartReader()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(d.in.Content, 0o755); err != nil {
		return err
	}
	root, err := os.OpenRoot(d.in.Content)
	if err != nil {
		return err
	}
	defer root.Close()
	for n := 0; ; {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		name := shown(part)
		if part.FormName() != "anh" || name == "" {
			continue
		}
		if n++; n > mostPhotos {
			got.left++
			continue
		}
		data, err := io.ReadAll(io.LimitReader(part, picture.MaxBytes+1))
		if err != nil {
			return err
		}
		if reason := inbox.Check(name, data); reason != "" {
			got.refused = append(got.refused, [2]string{name, reason})
			continue
		}
		_, again, err := inbox.Add(root, name, data)
		switch {
		case err != nil:
			got.refused = append(got.refused, [2]string{name, "không lưu được vào hộp ảnh: " + troubleOf(err)})
		case again:
			got.again = append(got.again, name)
		default:
			got.taken++
		}
	}
}

// troubleOf says in Vietnamese why a file could not be written or read.
func troubleOf(err error) string {
	const diskFull, handleDiskFull = syscall.Errno(112), syscall.Errno(39) // of Windows
	var tooLarge *http.MaxBytesError
	switch {
	case errors.Is(err, syscall.ENOSPC), runtime.GOOS == "windows" && (errors.Is(err, diskFull) || errors.Is(err, handleDiskFull)):
		return "ổ đĩa đã đầy, dọn bớt rồi làm lại"
	case errors.Is(err, fs.ErrPermission):
		return "thư mục không cho ghi, hoặc tệp đang mở ở chương trình khác"
	case errors.Is(err, fs.ErrNotExist):
		return "tệp hoặc thư mục không còn ở chỗ cũ"
	case errors.As(err, &tooLarge):
		return "mỗi lần chỉ nhận chừng 1 GB"
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "đường truyền bị ngắt giữa chừng"
	}
	return err.Error()
}

// waiting is how many photographs wait in the inbox.
func (d *desk) waiting() int {
	content, err := folder(d.in.Content)
	if err != nil {
		return 0
	}
	list, err := inbox.List(content)
	if err != nil {
		return 0
	}
	return len(list)
}
