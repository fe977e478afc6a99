package desk

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"ocop/internal/repository"
	"ocop/internal/vi"
)

// sent is what was sent.
type sent struct {
	repository.Sent
	address string
	message string
}

// GitView is the part of the page that sends the records to their repository.
type GitView struct {
	Shown   bool   // the folder is in a work tree that has a remote
	Why     string // it is a work tree, and this keeps it from being sent
	Address string
	Branch  string
	Changes []GitChange
	Rest    int
	Count   string // of the changes, in words
	Ahead   string // what was committed and not sent, in words
	Ready   bool   // there is something to send
	Named   bool   // git knows who sends
	Who     string
	Name    string // typed
	Email   string
	Message string
	Done    string // what was sent last
	Wrong   string // why it was not
	Paths   []string
	Detail  string
}

// GitChange is a file that will be sent.
type GitChange struct{ What, Path string }

// gitListed is how many files that will be sent are listed.
const gitListed = 12

func (d *desk) tree(ctx context.Context) (*repository.Tree, error) {
	return repository.Open(ctx, d.in.Env, d.in.Content, d.in.Internal, d.in.Config)
}

// gitView looks at the work tree; g has what was typed.
func (d *desk) gitView(ctx context.Context, g GitView) GitView {
	t, err := d.tree(ctx)
	if err != nil {
		return GitView{} // most offices have none: nothing is said of it
	}
	s, err := t.Look(ctx)
	var no *repository.Refused
	switch {
	case errors.As(err, &no) && no.Why == repository.NoRemote:
		return GitView{}
	case errors.As(err, &no):
		g.Why = refusals[no.Why]
	case err != nil:
		return GitView{}
	}
	g.Shown, g.Address, g.Branch = true, s.Address, s.Branch
	g.Named = s.Name != "" && s.Email != ""
	g.Who = s.Name + " <" + s.Email + ">"
	if g.Name == "" && g.Email == "" {
		g.Name, g.Email = s.Name, s.Email
	}
	words := map[repository.Kind]string{repository.Added: "mới", repository.Changed: "đã sửa", repository.Removed: "đã bỏ"}
	for i, c := range s.Changes {
		if i == gitListed {
			g.Rest = len(s.Changes) - i
			break
		}
		g.Changes = append(g.Changes, GitChange{words[c.Kind], c.Path})
	}
	g.Count = count(len(s.Changes), "tệp đã đổi")
	if s.Ahead > 0 {
		g.Ahead = count(s.Ahead, "lần ghi trước chưa gửi")
	}
	g.Ready = len(s.Changes) > 0 || s.Ahead > 0
	if last, err, ok := d.sends.result(); ok && err != nil && g.Message == "" {
		g.Message = last.message
	}
	if g.Message == "" {
		x := d.in.Today()
		g.Message = "Cập nhật nội dung ngày " + vi.VI.Date(x.Year(), x.Month(), x.Day())
	}
	d.lastSend(&g)
	return g
}

// lastSend says how the last sending went.
func (d *desk) lastSend(g *GitView) {
	last, err, ok := d.sends.result()
	var no *repository.Refused
	switch {
	case !ok:
	case err == nil && !last.Pushed:
		g.Done = "Không có gì mới để gửi."
	case err == nil:
		g.Done = "Đã gửi " + count(last.Committed, "tệp") + " đến " + last.address + "."
		if last.Merged {
			g.Done += " Những gì người khác gửi trước đó đã được nhận về máy này."
		}
	case stopped(err):
		g.Wrong = "Đã dừng. Những gì chưa gửi vẫn còn nguyên trên máy này."
	case errors.As(err, &no):
		g.Wrong, g.Paths, g.Detail = refusals[no.Why], no.Paths, no.Detail
	default:
		g.Wrong, g.Detail = refusals[repository.Unexpected], err.Error()
	}
}

// refusals say what kept records from being sent, and what to do.
var refusals = map[repository.Why]string{
	repository.NoBranch:   "Kho đang ở một phiên bản cũ, không ở nhánh nào. Nhờ người quản trị kho chuyển về nhánh chính.",
	repository.NoName:     "Kho chưa biết tên người gửi. Điền tên và thư điện tử rồi gửi lại.",
	repository.Busy:       "Một lần ghép trước đang dở dang nên chưa gửi được. Nhờ người quản trị kho hoàn tất; nội dung trên máy này vẫn còn nguyên.",
	repository.Hook:       "Kho từ chối ghi nhận thay đổi. Thường là vì nội dung còn lỗi: bấm “Kiểm tra”, sửa rồi gửi lại.",
	repository.Conflict:   "Người khác đã sửa cùng chỗ với bạn, máy không tự ghép được. Không có gì bị mất: bản của bạn ở nguyên trên máy này, bản của họ ở trên kho. Gọi người đã sửa các tệp dưới đây để thống nhất, rồi nhờ người quản trị kho ghép.",
	repository.Unreached:  "Không nối được đến kho. Kiểm tra mạng, rồi bấm gửi lại; những gì đã ghi nhận vẫn còn trên máy này.",
	repository.Denied:     "Kho không cho đăng nhập. Nhờ người quản trị kho cấp quyền và đăng nhập một lần trên máy này; ocop không giữ mật khẩu.",
	repository.Rejected:   "Kho không nhận thay đổi này. Có thể nhánh được bảo vệ, hoặc có người vừa gửi trước: thử gửi lại một lần, không được thì hỏi người quản trị kho.",
	repository.Unexpected: "Không gửi được. Chụp phần chi tiết dưới đây gửi cho người quản trị kho.",
}

// introduce tells git who sends.
func (d *desk) introduce(w http.ResponseWriter, r *http.Request) {
	g := GitView{Name: strings.TrimSpace(r.PostFormValue("ten")), Email: strings.TrimSpace(r.PostFormValue("thu"))}
	refuse := func(text string) {
		d.publishPage(w, r, http.StatusUnprocessableEntity, Notice{Bad, text}, PublishView{}, g)
	}
	at := strings.IndexByte(g.Email, '@')
	switch {
	case g.Name == "" || len(g.Name) > 200 || strings.ContainsAny(g.Name, "<>\r\n\x00"):
		refuse("Điền họ tên người gửi, không có dấu < và >.")
		return
	case at < 1 || at == len(g.Email)-1 || len(g.Email) > 200 || strings.ContainsAny(g.Email, "<> \r\n\x00"):
		refuse("Thư điện tử viết như ten@coquan.vn.")
		return
	}
	t, err := d.tree(r.Context())
	if err == nil {
		err = t.Introduce(r.Context(), vi.NFC(g.Name), g.Email)
	}
	if err != nil {
		refuse("Không ghi được tên vào kho: " + err.Error() + ".")
		return
	}
	back(w, r, "xuat-ban/#gui-kho")
}

// send commits, takes in and pushes.
func (d *desk) send(w http.ResponseWriter, r *http.Request) {
	message := vi.NFC(strings.TrimSpace(r.PostFormValue("loi")))
	if message == "" || len(message) > 1000 || strings.ContainsRune(message, 0) {
		d.publishPage(w, r, http.StatusUnprocessableEntity, Notice{Bad, "Ghi một câu về những gì đã đổi, ví dụ: Thêm ba sản phẩm xã Khe Sến."}, PublishView{}, GitView{Message: message})
		return
	}
	stages := map[string]string{repository.Committing: "Đang ghi nhận thay đổi trên máy này…", repository.Fetching: "Đang hỏi kho xem ai đã gửi gì…", repository.Pushing: "Đang gửi lên kho…"}
	d.sends.start(d.ctx, "Đang xem những gì đã đổi…", func(ctx context.Context) (s sent, err error) {
		s.message = message
		t, err := d.tree(ctx)
		if err != nil {
			return s, err
		}
		state, err := t.Look(ctx)
		if err != nil {
			return s, err
		}
		s.address = state.Address
		step := 0
		s.Sent, err = t.Send(ctx, message, func(stage string) {
			step++
			d.sends.tell(stages[stage], step, 4)
		})
		if err == nil && s.Pushed {
			d.published("gửi lên kho "+s.address, func(*memory) {})
		}
		return s, err
	})
	back(w, r, "xuat-ban/#gui-kho")
}
