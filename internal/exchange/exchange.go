// Package exchange takes records in from workbooks and tables of text, and
// gives them out as a workbook.
//
// The work of Import, in order:
//
//  1. read: package sheet opens the file within its bounds. Formulas count by
//     the value saved with them, macros and links do not count.
//  2. sheets of our own making, known by a hidden first row of keys, are read
//     key by key. In any other sheet findHead looks for the head of a table by
//     words (data/columns.tsv); the sheets without one are left out.
//  3. each row finds its record: a product by its code, then the number of its
//     certificate, then its name and entity; an entity by its name. A name that
//     is only nearly that of a record is a proposal and is not taken.
//  4. each cell becomes a value of front matter that is set, the same already,
//     kept or, if wanted, replaced; or it is skipped with a reason. An empty
//     cell says nothing and never takes a value away.
//  5. the texts that the files would have are read by package source. A record
//     that would have a new error is blocked.
//
// The result is a Plan and no file has changed; Plan.Write writes it. A second
// import of the same file finds nothing to do.
//
// Export writes the records as a workbook that Import reads back to the same
// records. The articles under the front matter and the English texts are not
// exchanged; they stay with their files.
package exchange

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"ocop/internal/sheet"
)

// Input is what an import starts from.
type Input struct {
	Name     string // of the file, for messages
	Data     []byte // the file
	Content  fs.FS  // the folder of the records
	Replace  bool   // a value that differs overwrites the record's
	NewNames bool   // a name nearly like a record's is a new one
	Ready    bool   // new records are no drafts

	ctx context.Context
}

func (in *Input) stopped() bool { return in.ctx.Err() != nil }

// Import makes the plan of an import. What is wrong with the file is a Problem
// of the plan; the error is a disk that cannot be read or a cancelled context.
func Import(ctx context.Context, in Input) (*Plan, error) {
	in.ctx = ctx
	d, err := newDesk(ctx, in)
	if err != nil {
		return nil, err
	}
	if book := d.load(); book != nil {
		d.read(book)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := d.finish(ctx); err != nil {
		return nil, err
	}
	return d.plan, nil
}

// load opens the file; nil when it cannot be read.
func (d *desk) load() *sheet.Book {
	ext := strings.ToLower(path.Ext(d.in.Name))
	var book *sheet.Book
	var err error
	var legacy string
	packed := bytes.HasPrefix(d.in.Data, []byte("PK")) || bytes.HasPrefix(d.in.Data, []byte("\xd0\xcf\x11\xe0"))
	if !packed && (ext == ".csv" || ext == ".tsv" || ext == ".txt") {
		book, legacy, err = sheet.ReadText(d.in.Data, strings.TrimSuffix(path.Base(d.in.Name), path.Ext(d.in.Name)))
	} else {
		book, err = sheet.Read(d.in.Data)
	}
	if err != nil {
		d.problem("", "", refusal(err))
		return nil
	}
	if legacy != "" {
		d.note("Tệp viết bằng bảng mã cũ %s, đã đổi sang Unicode.", legacy)
	}
	if book.Macros {
		d.note("Sổ có macro. Macro không chạy và không được đọc; chỉ đọc giá trị trong ô.")
	}
	if book.Links {
		d.note("Sổ có liên kết đến sổ khác. Liên kết không được mở; ô lấy giá trị đã lưu lần cuối.")
	}
	return book
}

func (d *desk) note(format string, args ...any) {
	d.plan.Notes = append(d.plan.Notes, fmt.Sprintf(format, args...))
}

// refusal says why a file cannot be read and what to do.
func refusal(err error) string {
	e, ok := err.(*sheet.ReadError)
	if !ok {
		return "Không đọc được tệp."
	}
	switch e.Why {
	case sheet.OldFormat:
		return "Đây là sổ dạng cũ (.xls). Mở bằng Excel, chọn Tệp, Lưu thành, loại Sổ làm việc Excel (.xlsx), rồi nhập tệp .xlsx đó."
	case sheet.Locked:
		return "Sổ có mật khẩu nên không mở được. Mở bằng Excel, vào Tệp, Thông tin, Bảo vệ sổ làm việc, xóa mật khẩu, lưu lại rồi nhập lại."
	case sheet.TooBig:
		return "Sổ quá lớn, hoặc nở ra quá lớn khi giải nén (giới hạn 32 MB, giải nén 64 MB). Xóa ảnh và trang không cần, chia làm nhiều tệp, rồi nhập lại."
	case sheet.Damaged:
		return "Tệp hỏng hoặc chép chưa hết. Mở bằng Excel, Lưu thành .xlsx tên khác, rồi nhập tệp mới; tệp .csv thì lưu bằng loại CSV UTF-8."
	}
	return "Đây không phải là sổ Excel (.xlsx) hay bảng .csv. Mở bằng Excel, Lưu lại thành .xlsx, rồi nhập lại."
}

// read reads all sheets of a workbook.
func (d *desk) read(book *sheet.Book) {
	if d.ours(book) {
		return
	}
	type table struct {
		page *sheet.Page
		head head
	}
	var entities, products []table // entities first: they say what kind each is
	for i := range book.Pages {
		p := &book.Pages[i]
		if p.Hidden {
			d.skip(p.Name, "", "trang tính ẩn")
			continue
		}
		if n, name := unlegacy(p); n > 0 {
			d.note("Trang “%s”: đổi %d ô từ bảng mã cũ (%s) sang Unicode.", p.Name, n, name)
		}
		h, ok := findHead(p, d.words)
		if !ok {
			d.skip(p.Name, "", "không tìm thấy dòng tiêu đề có cột tên sản phẩm hoặc tên chủ thể")
			continue
		}
		if slices.ContainsFunc(h.columns, func(c column) bool { return c.target == "product.name" }) {
			products = append(products, table{p, h})
		} else {
			entities = append(entities, table{p, h})
		}
	}
	for _, t := range append(entities, products...) {
		d.list(t.page, t.head)
	}
	if len(entities)+len(products) > 0 {
		return
	}
	where := ""
	if len(book.Pages) > 0 {
		where = book.Pages[0].Name
	}
	d.problem(where, "A1", "Không tìm thấy dòng tiêu đề. Bảng cần một dòng có cột “Tên sản phẩm” và “Chủ thể” (hoặc chỉ “Chủ thể”) trong 40 dòng đầu. Thêm dòng đó rồi nhập lại; mẫu có sẵn khi chạy “ocop export”.")
}
