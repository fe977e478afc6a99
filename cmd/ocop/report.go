package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"ocop/internal/build"
	"ocop/internal/history"
	"ocop/internal/ocop"
	"ocop/internal/output"
	"ocop/internal/report"
)

var reportCommand = command{
	name: "report", what: "làm báo cáo tiến độ nội bộ từ các bản ghi, đến ngày chốt số liệu",
	help: `Làm báo cáo kết quả thực hiện chương trình trong một kỳ: chỉ tiêu, chu trình, công nhận,
hỗ trợ, kinh phí, kiểm tra, hết hạn, kế hoạch năm sau, với các biểu B1–B14. Mọi số đều đếm
từ bản ghi, kể cả hồ sơ nội bộ; báo cáo có tổng không khớp danh sách thì không được ghi ra.

  ocop report --year 2021
  ocop report --year 2026 --as-of 2026-11-26
  ocop report --from 2025-07-01 --to 2026-06-30
  ocop report --year 2026 --table B1,B12
  ocop report --year 2026 --format json --out bao-cao-2026.json
  ocop report --year 2026 --format csv --out bieu-2026
  ocop report --year 2026 --format docx --out bao-cao.docx
  ocop report --year 2026 --format all --out bao-cao-2026

docx là văn bản theo thể thức Nghị định 30/2020/NĐ-CP, chỗ chưa có số liệu tô vàng để điền;
xlsx là các biểu B1–B14 để nội bộ (có cả cột riêng tư); html là trang xem trên máy, có biểu đồ;
all ghi tất cả vào một thư mục.

--as-of là ngày chốt số liệu, nằm trong kỳ; không cho thì là ngày cuối kỳ, hoặc hôm nay nếu
kỳ chưa hết. Tình trạng sản phẩm tính theo ngày đó.

Xem thay đổi:

  ocop report --year 2026 --compare 2026-06-30   từ ngày đó đến ngày chốt số liệu
  ocop report --year 2026 --since HEAD~10        bản ghi thêm được gì so với một commit

--share làm bản gửi ra ngoài cơ quan: bỏ dữ liệu cá nhân, điểm, doanh thu từng sản phẩm và
gộp số liệu hỗ trợ của ít hơn ba chủ thể.

Báo cáo là tài liệu nội bộ: không ghi được vào thư mục của trang công khai.
Với csv, --table một biểu thì in ra màn hình; nhiều biểu thì --out là thư mục, mỗi biểu một tệp.
`,
	run: runReport,
}

// reportFormats are the formats of the report.
func reportFormats() []string { return []string{"text", "json", "csv", "html", "docx", "xlsx", "all"} }

// reportFlags are the flags of report alone.
type reportFlags struct {
	year     int
	from, to string
	compare  string
	since    string
	tables   string
	share    bool
}

// reportMemory is above what the records of 10,000 products and their report
// need, in bytes. The runtime collects more often before it goes beyond; a larger
// catalogue still goes beyond, more slowly.
const reportMemory = 400 << 20

func runReport(ctx context.Context, e *env, args []string) error {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(reportMemory)
	}
	o := newOptions(e)
	var f reportFlags
	f.declare(o)
	if err := o.parse(e, args, 0, 0); err != nil {
		return err
	}
	if err := o.oneOf(reportFormats()); err != nil {
		return err
	}
	if err := outsideSite(o.out); err != nil {
		return err
	}
	q, asOf, err := f.query(e, o)
	if err != nil {
		return err
	}
	r, err := f.make(ctx, o, q, asOf)
	if err != nil {
		return err
	}
	if f.share {
		r = report.Share(r)
	}
	return f.print(e, o, r)
}

func (f *reportFlags) declare(o *options) {
	o.contentFlag()
	o.internalFlag()
	o.configFlag()
	o.set.StringVar(&o.asOf, "as-of", "", "`NGÀY` chốt số liệu, YYYY-MM-DD (mặc định: ngày cuối kỳ hoặc hôm nay)")
	o.set.StringVar(&o.format, "format", "text", "`DẠNG` "+strings.Join(reportFormats(), ", "))
	o.set.StringVar(&o.out, "out", "", "`TỆP` để ghi, với csv nhiều biểu là thư mục (mặc định: in ra màn hình)")
	o.set.IntVar(&f.year, "year", 0, "`NĂM` báo cáo (mặc định: năm của ngày chốt số liệu)")
	o.set.StringVar(&f.from, "from", "", "`NGÀY` đầu kỳ, cùng với --to, thay cho --year")
	o.set.StringVar(&f.to, "to", "", "`NGÀY` cuối kỳ, cùng với --from, thay cho --year")
	o.set.StringVar(&f.compare, "compare", "", "thêm thay đổi từ `NGÀY` này đến ngày chốt số liệu")
	o.set.StringVar(&f.since, "since", "", "thêm những gì bản ghi có hơn so với `COMMIT`")
	o.set.StringVar(&f.tables, "table", "", "chỉ `BIỂU` này (text, csv); nhiều biểu cách nhau bằng dấu phẩy: B1,B7")
	o.set.BoolVar(&f.share, "share", false, "bản chia sẻ ra ngoài cơ quan, không có dữ liệu cá nhân")
}

// query reads the days.
func (f *reportFlags) query(e *env, o *options) (q report.Query, asOf ocop.Date, err error) {
	today := ocop.DayOf(e.now().In(vietnam))
	if asOf, err = o.day(e); err != nil {
		return q, asOf, err
	}
	switch {
	case o.given("year") && (f.from != "" || f.to != ""):
		return q, asOf, usagef("--year does not go with --from and --to")
	case (f.from == "") != (f.to == ""):
		return q, asOf, usagef("--from and --to go together")
	case f.from != "":
		if q.From, err = ocop.ParseDate(f.from); err != nil {
			return q, asOf, usagef("--from: %v", err)
		}
		if q.To, err = ocop.ParseDate(f.to); err != nil {
			return q, asOf, usagef("--to: %v", err)
		}
		if q.To.Before(q.From) {
			return q, asOf, usagef("--to %s is before --from %s", q.To, q.From)
		}
	default:
		if f.year == 0 && !o.given("year") {
			f.year = asOf.Year()
		}
		if f.year < 2000 || f.year > 2199 {
			return q, asOf, usagef("--year %d: want 2000 to 2199", f.year)
		}
		q.From, q.To = ocop.DateOf(f.year, 1, 1), ocop.DateOf(f.year, 12, 31)
	}
	if o.asOf == "" {
		asOf = ocop.Date{}
	}
	if asOf, err = closing(q, asOf, today); err != nil {
		return q, asOf, err
	}
	if f.compare != "" {
		if q.Compare, err = ocop.ParseDate(f.compare); err != nil {
			return q, asOf, usagef("--compare: %v", err)
		}
	}
	return q, asOf, nil
}

// closing gives the closing date of a period: asOf or, when that is zero, the
// last day, but not one after today.
func closing(q report.Query, asOf, today ocop.Date) (ocop.Date, error) {
	if asOf.IsZero() {
		if asOf = q.To; today.Before(asOf) {
			asOf = today
		}
	}
	if asOf.Before(q.From) || asOf.After(q.To) {
		return asOf, usagef("the closing date %s is not in the period %s to %s; give --as-of a day of the period, or another period", asOf, q.From, q.To)
	}
	return asOf, nil
}

// ofYear asks for the report of a year.
func ofYear(year int, asOf, today ocop.Date) (report.Query, ocop.Date, error) {
	if year < 2000 || year > 2199 {
		return report.Query{}, asOf, usagef("year %d: want 2000 to 2199", year)
	}
	q := report.Query{From: ocop.DateOf(year, 1, 1), To: ocop.DateOf(year, 12, 31)}
	asOf, err := closing(q, asOf, today)
	return q, asOf, err
}

// make reads the records and makes the report.
func (f *reportFlags) make(ctx context.Context, o *options, q report.Query, asOf ocop.Date) (*report.Report, error) {
	site, _, content, err := o.records()
	if err != nil {
		return nil, err
	}
	internal, err := o.internalFS()
	if err != nil {
		return nil, err
	}
	cat, found, err := build.Judge(ctx, build.CheckInput{Content: content, Internal: internal, Site: site, AsOf: asOf}, report.OnLabel)
	if err != nil {
		return nil, err
	}
	q.Found, q.Rules = found, abouts()
	if f.since != "" {
		if q.Since, err = f.before(ctx, o, site, asOf); err != nil {
			return nil, err
		}
	}
	r, _, err := report.Make(cat, q)
	if err != nil {
		return nil, err
	}
	for i := range r.Gaps {
		r.Gaps[i].Finding.Path = o.place(r.Gaps[i].Finding.Path)
	}
	return r, nil
}

// before reads the records as they were at --since.
func (f *reportFlags) before(ctx context.Context, o *options, site ocop.Site, asOf ocop.Date) (*report.Commit, error) {
	content, err := folderAt(ctx, "content", o.content, f.since)
	if err != nil {
		return nil, err
	}
	defer content.Close()
	var internal *history.Tree = content
	if o.internal != "" {
		if internal, err = folderAt(ctx, "internal", o.internal, f.since); err != nil {
			return nil, err
		}
		defer internal.Close()
	}
	cat, _, err := build.Load(ctx, content, internal, site, asOf)
	if err != nil {
		return nil, err
	}
	return &report.Commit{Name: f.since, Catalogue: cat}, nil
}

// print prints the report, or the tables of --table, in the format of --format.
func (f *reportFlags) print(e *env, o *options, r *report.Report) error {
	tables, err := f.chosen(r)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	switch {
	case isForm(o.format):
		return f.forms(e, o, r)
	case o.format == "csv":
		return f.csv(e, o, tables)
	case o.format == "json" && f.tables != "":
		return usagef("--table goes with --format text and csv")
	case o.format == "json":
		err = report.WriteJSON(&b, r)
	case f.tables != "":
		err = report.WriteTables(&b, tables)
	default:
		err = report.WriteText(&b, r)
	}
	if err != nil {
		return fmt.Errorf("report as %s: %w", o.format, err)
	}
	return o.write(e, b.Bytes())
}

// chosen gives the tables of --table, all when it is not given.
func (f *reportFlags) chosen(r *report.Report) ([]report.Table, error) {
	if f.tables == "" {
		return r.Tables, nil
	}
	var out []report.Table
	for id := range strings.SplitSeq(f.tables, ",") {
		at := slices.IndexFunc(r.Tables, func(t report.Table) bool { return strings.EqualFold(t.ID, strings.TrimSpace(id)) })
		if at < 0 {
			var known []string
			for _, t := range r.Tables {
				known = append(known, t.ID)
			}
			return nil, usagef("--table %q: want %s", id, strings.Join(known, ", "))
		}
		out = append(out, r.Tables[at])
	}
	return out, nil
}

// csv writes one table to the screen or the file of --out, several into the
// folder of --out.
func (f *reportFlags) csv(e *env, o *options, tables []report.Table) error {
	if len(tables) == 1 && f.tables != "" {
		data, err := report.CSV(&tables[0])
		if err != nil {
			return err
		}
		return o.write(e, data)
	}
	if o.out == "" {
		return usagef("--format csv needs --table with one table, or --out with a folder for all of them")
	}
	if err := os.MkdirAll(o.out, 0o755); err != nil {
		return fmt.Errorf("folder of --out: %w", err)
	}
	for i := range tables {
		data, err := report.CSV(&tables[i])
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(o.out, tables[i].ID+".csv"), data, 0o644); err != nil {
			return fmt.Errorf("folder of --out: %w", err)
		}
	}
	return nil
}

// outsideSite refuses a place within a folder that a build has written: what
// lies there is published.
func outsideSite(out string) error {
	if out == "" {
		return nil
	}
	full, err := filepath.Abs(out)
	if err != nil {
		return fmt.Errorf("file of --out: %w", err)
	}
	for dir := full; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, output.ManifestName)); err == nil || filepath.Base(dir) == "public" {
			return usagef("--out %s is in the folder of the public site %s; a report is internal, choose another place", out, filepath.Base(dir))
		} else if !errors.Is(err, os.ErrNotExist) && !errors.Is(err, os.ErrPermission) && dir != full {
			return fmt.Errorf("file of --out: %w", err)
		}
		if dir == filepath.Dir(dir) {
			return nil
		}
	}
}
