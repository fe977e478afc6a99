package desk

import (
	"net/http"
	"strings"
	"sync"

	"ocop/internal/theme"
	"ocop/internal/vi"
	"ocop/themes"
)

// Beginning is what the first page works with, in a folder without content.
type Beginning struct {
	Folder   string // where the content will be made, in full
	Writable bool   // files can be made there
	Program  string
	// Make makes the content of an office of a name, with some made-up records or
	// without any.
	Make func(office string, sample bool) error
	// Done is called once, after the content was made and the page that says so is
	// on its way.
	Done func()
}

// BeginView is the first page.
type BeginView struct {
	Frame
	Folder   string
	Writable bool
	Typed    string
	Empty    bool // no made-up records were wanted
	Made     bool
}

// Begin gives the pages of a folder without content: a form, and then a page that
// waits for the desk, which takes over the address.
func Begin(in Beginning) http.Handler {
	th, err := theme.Parse(themes.Desk(), Views(), theme.Options{Base: Root})
	if err != nil {
		panic(err) // the theme is in the binary: a test would have told
	}
	b := &beginning{in: in, d: &desk{theme: th}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+Root+"{$}", func(w http.ResponseWriter, _ *http.Request) { b.show(w, http.StatusOK, Notice{}, BeginView{}) })
	mux.HandleFunc("POST "+Root+"bat-dau", b.begin)
	mux.HandleFunc("GET "+Root+"dang-chay", func(w http.ResponseWriter, r *http.Request) { http.NotFound(w, r) })
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) { back(w, r, "") })
	files(mux, th)
	return guarded(mux)
}

// beginning is the state behind the first page.
type beginning struct {
	in   Beginning
	d    *desk
	mu   sync.Mutex
	made bool
}

func (b *beginning) show(w http.ResponseWriter, status int, n Notice, v BeginView) {
	v.Frame = Frame{Title: "Bắt đầu", Office: "ocop", Program: b.in.Program, Home: Root, Site: Root, Bare: true, Notice: n}
	v.Folder, v.Writable = b.in.Folder, b.in.Writable
	b.d.show(w, status, "begin", v)
}

func (b *beginning) begin(w http.ResponseWriter, r *http.Request) {
	v := BeginView{Typed: vi.NFC(strings.TrimSpace(r.PostFormValue("ten"))), Empty: r.PostFormValue("mau") == "khong"}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.made {
		b.show(w, http.StatusOK, Notice{}, BeginView{Made: true})
		return
	}
	if v.Typed == "" || len(v.Typed) > 200 || strings.ContainsAny(v.Typed, "\r\n\x00") {
		b.show(w, http.StatusUnprocessableEntity, sentence("Điền tên trang, ví dụ: Sản vật Mường Lăng."), v)
		return
	}
	if err := b.in.Make(v.Typed, !v.Empty); err != nil {
		b.show(w, http.StatusInternalServerError, sentence("Không tạo được nội dung: %v. Chuyển ocop sang một thư mục mà bạn được ghi, ví dụ trong Tài liệu, rồi mở lại.", err), v)
		return
	}
	b.made = true
	b.show(w, http.StatusOK, Notice{}, BeginView{Made: true})
	b.in.Done()
}
