package build

import (
	"context"
	"fmt"
	"io/fs"
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/finding"
	"ocop/internal/ledger"
	"ocop/internal/ocop"
	"ocop/internal/page"
	"ocop/internal/source"
)

// addressBook reads the ledger of permanent addresses, and what is wrong with it.
// data is the file, nil when there is none.
func addressBook(content fs.FS) (l *ledger.Ledger, data []byte, found []finding.Finding, err error) {
	data, ok, err := source.Addresses(content)
	if err != nil {
		return nil, nil, nil, err
	}
	if !ok {
		found = append(found, bookFinding("ledger-syntax", finding.Error, 1, "Tệp không đọc được: phải là tệp thường và không quá 16 MB. Các địa chỉ cũ vì thế không được giữ."))
	}
	l, problems := ledger.Parse(data)
	for _, p := range problems {
		found = append(found, bookFinding("ledger-syntax", finding.Error, p.Line, p.What+" Địa chỉ ở dòng này chưa được giữ."))
	}
	return l, data, found, nil
}

// keepAddresses gives the pages the ledger, and finds what is wrong with it.
func keepAddresses(content fs.FS, in *page.Input, cat *catalogue.Catalogue) ([]finding.Finding, error) {
	l, data, found, err := addressBook(content)
	if err != nil {
		return nil, err
	}
	in.Ledger = l
	return append(found, addressFindings(l, data != nil, *in, cat)...), nil
}

func bookFinding(rule string, s finding.Severity, line int, message string) finding.Finding {
	return finding.Finding{Rule: rule, Severity: s, Path: source.AddressesFile, Line: line, Col: 1, Message: message}
}

// addressFindings compares the ledger with what is published: addresses that lead
// nowhere although nobody said so, and addresses that are not in it yet.
func addressFindings(l *ledger.Ledger, has bool, in page.Input, cat *catalogue.Catalogue) []finding.Finding {
	wanted := page.Addresses(in)
	live := make(map[string]bool, len(wanted))
	for _, r := range wanted {
		live[r.Address] = true
	}
	published := func(k ledger.Kind, id string) bool {
		_, ok := in.Public.Resolve(ocop.Kind(k).Folder() + "/" + id)
		return ok
	}
	withheld := map[string]bool{} // there, but not published: they have findings of their own
	for _, s := range cat.Subjects() {
		withheld[s.Record] = true
	}
	var found []finding.Finding
	for _, r := range l.Rows {
		record := ocop.Kind(r.Kind.Record()).Folder() + "/" + r.ID
		if r.Moved != "" && r.Moved != ledger.Gone {
			to := ocop.Kind(r.Kind.Record()).Folder() + "/" + r.Moved
			next := ledger.Row{Kind: r.Kind, ID: r.Moved}
			if _, ok := l.Follow(next, published); !ok && !withheld[to] && !l.Explained(next) {
				found = append(found, bookFinding("ledger-moved-nowhere", finding.Error, r.Line, "Cột moved_to ghi “"+r.Moved+"” nhưng không có bản ghi "+to+". Sửa lại mã, hoặc ghi “-” nếu đã bỏ hẳn."))
			}
			continue
		}
		if _, ok := l.Follow(r, published); ok || l.Explained(r) || live[r.Address] || withheld[record] {
			continue
		}
		found = append(found, bookFinding("ledger-address-lost", finding.Error, r.Line, "Địa chỉ "+r.Address+" đã công bố từ "+r.Since.String()+" nhưng không còn bản ghi "+record+
			". Ghi vào cột moved_to mã của bản ghi thay thế, hoặc “-” nếu đã bỏ hẳn. Trang ở địa chỉ này đang báo nội dung không còn."))
	}
	return append(found, addressesMissing(l, has, in, wanted)...)
}

// addressesMissing tells which addresses are not in the ledger yet. A site without
// one is told only when it has an address of its own, so that it is published.
func addressesMissing(l *ledger.Ledger, has bool, in page.Input, wanted []ledger.Row) []finding.Finding {
	missing := l.Missing(wanted)
	if len(missing) == 0 {
		return nil
	}
	const advice = "Chạy “ocop addresses --write” rồi lưu tệp cùng nội dung, để mã in trên bao bì dùng được mãi."
	if !has {
		if in.Site.BaseURL == "" {
			return nil
		}
		return []finding.Finding{bookFinding("ledger-missing", finding.Info, 1, "Chưa có sổ địa chỉ "+source.AddressesFile+". "+advice)}
	}
	var names []string
	for _, r := range missing[:min(len(missing), 5)] {
		names = append(names, r.Address)
	}
	text := strings.Join(names, ", ")
	if n := len(missing) - len(names); n > 0 {
		text += fmt.Sprintf(" và %d địa chỉ nữa", n)
	}
	return []finding.Finding{bookFinding("ledger-missing", finding.Warning, 1, fmt.Sprintf("%d địa chỉ chưa ghi vào sổ: %s. %s", len(missing), text, advice))}
}

// AddressReport is the state of the ledger: what ocop addresses shows.
type AddressReport struct {
	Data    []byte // the file as it is, nil when there is none
	Known   int
	Missing []ledger.Row
	Moved   []ledger.Row // whose record went, and the ledger says where or that it is gone
	Found   []finding.Finding
}

// Addresses reads the content folder and compares the ledger with it.
func Addresses(ctx context.Context, content fs.FS, site ocop.Site, asOf ocop.Date) (*AddressReport, error) {
	cat, found, err := Load(ctx, content, nil, site, asOf)
	if err != nil {
		return nil, err
	}
	public, _, err := siteFacts(cat, found)
	if err != nil {
		return nil, err
	}
	in := page.Input{Public: public, Site: site, Base: "/"}
	r := &AddressReport{}
	if r.Found, err = keepAddresses(content, &in, cat); err != nil {
		return nil, err
	}
	finding.Sort(r.Found)
	if r.Data, _, err = source.Addresses(content); err != nil {
		return nil, err
	}
	l := in.Ledger
	r.Known, r.Missing = len(l.Rows), l.Missing(page.Addresses(in))
	for _, row := range l.Rows {
		if row.Moved != "" {
			r.Moved = append(r.Moved, row)
		}
	}
	return r, nil
}
