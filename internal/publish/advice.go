package publish

import (
	"errors"

	"ocop/internal/mirror"
)

// Advice says in Vietnamese what to do about an error of Run that offices meet, "" about
// any other.
func Advice(err error) string {
	for _, a := range []struct {
		err  error
		text string
	}{
		{ErrBusy, "Một lần xuất bản khác đang chạy vào thư mục này. Đợi nó xong rồi chạy lại."},
		{ErrSpace, "Đĩa gần đầy nên chưa làm gì. Xóa bớt tệp, hoặc giữ ít bản hơn bằng --keep."},
		{ErrForeign, "Trong thư mục đích có thứ không phải do ocop tạo ra. Dời đi hoặc chọn --to khác."},
		{ErrNoRelease, "Không có bản như vậy. Gõ “ocop releases” để xem các bản."},
		{mirror.ErrAddress, "Chỉ nhận thư mục trên máy này, https:// và ssh."},
		{mirror.ErrUnreachable, "Không tới được kho git: xem lại địa chỉ, mạng và quyền đọc. Trang đang chạy vẫn như cũ."},
		{mirror.ErrEmpty, "Kho git chưa có lần lưu nào. Đẩy nội dung lên rồi chạy lại."},
		{mirror.ErrNoBranch, "Kho git không có nhánh này (đã bị xóa hoặc gõ sai tên). Trang đang chạy vẫn như cũ."},
		{mirror.ErrTooBig, "Kho git lớn quá giới hạn. Bỏ tệp quá lớn khỏi kho."},
	} {
		if errors.Is(err, a.err) {
			return a.text
		}
	}
	return ""
}
