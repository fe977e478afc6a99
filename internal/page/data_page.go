package page

import (
	"strings"

	"ocop/internal/catalogue"
	"ocop/internal/linked"
	"ocop/internal/ocop"
)

// Data are the files of open data that were written.
type Data struct {
	Files  []DataFile
	Tables []DataTable
	// Since is the day of the publication with which this one was compared; the zero
	// value when there was none. Changes are what changed since.
	Since   ocop.Date
	Changes []DataChange
}

// DataFile is one file.
type DataFile struct {
	Path   string // below the site, "du-lieu/products.csv"
	Table  string // key of its table, "" for a file about all of them
	Format string // "CSV", "JSON" …
	Bytes  int
	Rows   int // -1 when it has none
	SHA256 string
}

// DataTable is a table with its columns.
type DataTable struct {
	Key         string
	Name, About catalogue.Text
	Rows        int
	Fields      []DataField
}

// DataField is a column.
type DataField struct {
	Name, Type string
	About      catalogue.Text
	Values     []string
}

// DataChange is what changed in one table.
type DataChange struct {
	Table                   string
	Added, Changed, Removed []DataRecord
}

// DataRecord is a record that changed.
type DataRecord struct{ ID, Name string }

// DataWords are the words of the page of open data.
type DataWords struct {
	Title, Intro, Licence, LicenceNone, Tables, Columns, Column, Type, Meaning, Values string
	File, Format, Size, Rows, Checksum, About, Changes, Since, NoChange, NotCompared   string
	Added, Changed, Removed, More, Privacy, Use, UseExcel, UseCSV, UseRows, UsePackage string
	UseVerify, UseTwins, UseLists, UseSums, Example, All, AsOf, Lookup                 string
}

var dataVI = DataWords{
	Title:   "Dữ liệu mở",
	Intro:   "Toàn bộ dữ kiện công khai của danh mục ở dạng bảng, để báo chí, nhà nghiên cứu, sàn thương mại và phần mềm dùng lại.",
	Licence: "Giấy phép", LicenceNone: "Đơn vị quản lý chưa công bố giấy phép. Xin hỏi trước khi dùng lại.", Tables: "Các bảng", Columns: "Các cột", Column: "Cột", Type: "Kiểu", Meaning: "Ý nghĩa", Values: "Giá trị",
	File: "Tệp", Format: "Dạng", Size: "Dung lượng", Rows: "Số dòng", Checksum: "Mã kiểm tra SHA-256", About: "Về mọi bảng",
	Changes: "Thay đổi", Since: "Thay đổi so với bản công bố ngày {}", NoChange: "Không có thay đổi nào.",
	NotCompared: "Bản này chưa được so với bản công bố trước. Người dựng trang thêm “--since” cùng thư mục của trang đã công bố thì phần này liệt kê những dòng mới, đổi và bỏ, và có thêm tệp changes.json.",
	Added:       "Mới", Changed: "Đổi", Removed: "Bỏ", More: "và {} dòng nữa, xem changes.json",
	Privacy: "Không bảng nào có tên người liên hệ, số điện thoại hay thư điện tử. Tọa độ của chủ thể chỉ có khi chủ thể đồng ý công bố hoặc mở cửa đón khách.",
	Use:     "Cách dùng", UseExcel: "Mở bằng Excel: tải tệp CSV rồi nhấp đúp. Tệp là UTF-8 có dấu hiệu BOM nên chữ tiếng Việt hiện đúng. Ô có nhiều giá trị viết cách nhau bằng dấu chấm phẩy; ô chữ bắt đầu bằng =, +, - hay @ có thêm dấu nháy đơn ở đầu để Excel không hiểu là công thức.",
	UseCSV:     "Tên cột là tiếng Anh và không đổi, để phần mềm dựa vào được; ý nghĩa bằng tiếng Việt ở bảng “Các cột”.",
	UseRows:    "JSON Lines: mỗi dòng một bản ghi, đọc dần được. GeoJSON: chỉ những bản ghi có tọa độ, mở được bằng QGIS.",
	UsePackage: "datapackage.json mô tả mọi bảng theo chuẩn Frictionless; catalog.jsonld theo chuẩn DCAT-AP cho cổng dữ liệu; sha256sums.txt để kiểm tra tệp tải về.",
	UseVerify:  "Tra một số từ phần mềm: chuẩn hóa số (chữ thường không dấu, bỏ mọi ký tự khác chữ và số; mã vạch thêm số 0 phía trước cho đủ 14), tính băm FNV-1a 32 bit, lấy phần dư cho số tệp, rồi đọc tệp đó. Tình trạng phải tính lại theo ngày tra: so ngày đó với “expires”.",
	UseTwins:   "Mỗi sản phẩm có địa chỉ ngắn giữ mãi (/p/…), mỗi mã vạch có địa chỉ GS1 Digital Link (/01/…) với tệp linkset.json.",
	UseLists:   "Mỗi trang danh sách (nhóm, xã, hạng sao, mùa…) có bản JSON tên index.json ở cùng thư mục, ví dụ danh sách mọi sản phẩm còn hiệu lực:",
	UseSums:    "Kiểm tra mọi tệp: sha256sum -c sha256sums.txt",
	Example:    "Ví dụ", All: "mọi bảng", AsOf: "Tình trạng tính đến ngày {}", Lookup: "Dữ liệu tra cứu số",
}

var dataEN = DataWords{
	Title:   "Open data",
	Intro:   "All public facts of the catalogue as tables, for journalists, researchers, marketplaces and programs to use.",
	Licence: "Licence", LicenceNone: "The office has not published a licence. Please ask before you use the data.", Tables: "Tables", Columns: "Columns", Column: "Column", Type: "Type", Meaning: "Meaning", Values: "Values",
	File: "File", Format: "Format", Size: "Size", Rows: "Rows", Checksum: "SHA-256 checksum", About: "About all tables",
	Changes: "Changes", Since: "Changes since the publication of {}", NoChange: "Nothing changed.",
	NotCompared: "This publication was not compared with the one before. When the site is built with “--since” and the folder of the published site, new, changed and removed rows are listed here and in changes.json.",
	Added:       "New", Changed: "Changed", Removed: "Removed", More: "and {} more, see changes.json",
	Privacy: "No table holds names of contacts, telephone numbers or mail addresses. Positions of producers are there only with their consent or where they receive visitors.",
	Use:     "How to use it", UseExcel: "In Excel: download the CSV file and open it. It is UTF-8 with a byte order mark, so Vietnamese letters are right. Several values in a cell are parted by semicolons; a text that begins with =, +, - or @ has an apostrophe in front, so that Excel does not take it for a formula.",
	UseCSV:     "Names of columns do not change, so programs can rely on them; what they mean is below “Columns”.",
	UseRows:    "JSON Lines: a record on each line, to be read as a stream. GeoJSON: records that have a position, for QGIS and others.",
	UsePackage: "datapackage.json describes every table (Frictionless); catalog.jsonld is DCAT-AP for data portals; sha256sums.txt checks what was downloaded.",
	UseVerify:  "To look a number up from a program: normalise it (lower case, no accents, letters and digits only; a barcode with zeros in front, 14 digits), take its FNV-1a hash of 32 bits modulo the number of shards, and read that file. Work the standing out for the day of your question: compare that day with “expires”.",
	UseTwins:   "Every product has a short address that is kept for ever (/p/…); every barcode has a GS1 Digital Link (/01/…) with a linkset.json.",
	UseLists:   "Every list (group, commune, stars, month …) has the same as JSON beside it, index.json; all products in force, for example:",
	UseSums:    "To check all files: sha256sum -c sha256sums.txt",
	Example:    "Example", All: "all tables", AsOf: "Standing as of {}", Lookup: "Data to look numbers up",
}

// DataView is the page of open data.
type DataView struct {
	Head
	Heading
	D           DataWords
	Day         string // AsOf in words
	LicenceName string
	LicenceURL  string
	TwinsURL    string // of the products as JSON
	Tables      []DataPart
	About       []DataRow
	Compared    bool
	Since       string
	Changes     []ChangePart
	ChangesURL  string
	Lookup      string // URL of the index of the numbers
	Examples    []string
}

// DataPart is a table with its files and columns.
type DataPart struct {
	Key, Name, About, Rows string
	Files                  []DataRow
	Fields                 []FieldRow
}

// DataRow is a file. Short is the beginning of its checksum.
type DataRow struct{ Name, URL, Format, Size, Rows, SHA256, Short, About string }

// FieldRow is a column.
type FieldRow struct {
	Name, Type, About string
	Values            []string
}

// ChangePart is what changed in a table.
type ChangePart struct {
	Name    string
	Lists   []ChangeList
	Nothing bool
}

// ChangeList is the rows that are new, changed or gone.
type ChangeList struct {
	Name, Count, More string
	Records           []string
}

// changesShown is the number of records that the page names of each list.
const changesShown = 30

func (s *site) dataAddress() string { return s.root + s.sentence("du-lieu", "data") + "/" }

// data makes the page of open data, when there are files.
func (s *site) data() []Page {
	if len(s.Data.Files) == 0 {
		return nil
	}
	return []Page{{s.file(s.dataAddress()), "data", func() any { return s.dataPage() }}}
}

func (s *site) dataWords() DataWords {
	if s.english() {
		return dataEN
	}
	return dataVI
}

func (s *site) dataPage() DataView {
	w := s.dataWords()
	v := DataView{
		Head:    s.head(w.Title, w.Intro, s.dataAddress(), s.twin().dataAddress()),
		Heading: Heading{Name: w.Title, Summary: w.Intro},
		D:       w, Day: strings.Replace(w.AsOf, "{}", s.date(s.Public.AsOf), 1), LicenceName: s.Site.Licence,
	}
	_, v.LicenceURL = s.Site.LicenceOf()
	if len(s.Codes.List) > 0 {
		v.Lookup = s.url("/" + s.Codes.Folder + "index.json")
	}
	if len(s.inForce) > 0 {
		v.TwinsURL = s.url("/" + folders[ocop.KindProduct][0] + "/index.json")
	}
	for _, t := range s.Data.Tables {
		p := DataPart{Key: t.Key, Name: s.text(t.Name), About: s.text(t.About), Rows: s.count(t.Rows, "dòng", "row", "rows")}
		for _, f := range s.Data.Files {
			if f.Table == t.Key {
				p.Files = append(p.Files, s.dataRow(f))
			}
		}
		for _, f := range t.Fields {
			p.Fields = append(p.Fields, FieldRow{f.Name, f.Type, s.text(f.About), f.Values})
		}
		v.Tables = append(v.Tables, p)
	}
	for _, f := range s.Data.Files {
		if f.Table == "" {
			v.About = append(v.About, s.dataRow(f))
		}
	}
	if !s.Data.Since.IsZero() {
		v.Compared, v.Since = true, strings.Replace(w.Since, "{}", s.date(s.Data.Since), 1)
		for _, c := range s.Data.Changes {
			v.Changes = append(v.Changes, s.changePart(c))
		}
	}
	v.Examples = []string{"curl -O " + s.full("/du-lieu/products.csv"), "sha256sum -c sha256sums.txt"}
	var files []linked.Download
	for _, f := range s.Data.Files {
		if f.Table != "" {
			files = append(files, linked.Download{Type: "DataDownload", Name: f.Path[strings.LastIndexByte(f.Path, '/')+1:], Format: f.Format, URL: s.full("/" + f.Path), Size: itoa(f.Bytes) + " B", SHA256: f.SHA256})
		}
	}
	s.describe(&v.Head, "WebPage", nil, s.dataset(s.dataAddress(), files...))
	return v
}

func (s *site) dataRow(f DataFile) DataRow {
	r := DataRow{Name: f.Path[strings.LastIndexByte(f.Path, '/')+1:], URL: s.url("/" + f.Path), Format: f.Format, Size: s.size(f.Bytes), SHA256: f.SHA256, Short: f.SHA256[:min(12, len(f.SHA256))]}
	if f.Rows >= 0 {
		r.Rows = s.lang.Number(int64(f.Rows))
	}
	return r
}

// size writes a number of bytes for people, by the thousand.
func (s *site) size(n int) string {
	switch {
	case n < 1000:
		return s.lang.Number(int64(n)) + " B"
	case n < 1000_000:
		return s.lang.Decimal(float64(n)/1000, 1) + " kB"
	}
	return s.lang.Decimal(float64(n)/1000_000, 1) + " MB"
}

func (s *site) changePart(c DataChange) ChangePart {
	w := s.dataWords()
	p := ChangePart{Name: c.Table}
	for _, t := range s.Data.Tables {
		if t.Key == c.Table {
			p.Name = s.text(t.Name)
		}
	}
	for _, l := range []struct {
		name string
		list []DataRecord
	}{{w.Added, c.Added}, {w.Changed, c.Changed}, {w.Removed, c.Removed}} {
		if len(l.list) == 0 {
			continue
		}
		part := ChangeList{Name: l.name, Count: s.lang.Number(int64(len(l.list)))}
		for _, r := range firstN(l.list, changesShown) {
			part.Records = append(part.Records, or(r.Name, r.ID))
		}
		if n := len(l.list) - changesShown; n > 0 {
			part.More = strings.Replace(w.More, "{}", s.lang.Number(int64(n)), 1)
		}
		p.Lists = append(p.Lists, part)
	}
	p.Nothing = len(p.Lists) == 0
	return p
}

// Addressed gives the addresses of records in both languages and the short ones of
// products, below the site: "san-pham/che-shan/", "p/99-99102-001-2026/".
type Addressed struct{ m *maker }

// Addressing makes the addresses of a site.
func Addressing(in Input) Addressed { return Addressed{newMaker(in)} }

// Record gives the address of a record's page; en is "" where there is none.
func (a Addressed) Record(k ocop.Kind, id string) (vi, en string) {
	vi = a.m.sites[0].address(k, id)[1:]
	if len(a.m.sites) > 1 {
		en = a.m.sites[1].address(k, id)[1:]
	}
	return vi, en
}

// Permanent gives the short address of a product.
func (a Addressed) Permanent(p *catalogue.PublicProduct) string {
	return a.m.sites[0].permanent(p)[1:]
}
