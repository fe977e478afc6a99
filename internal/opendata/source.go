package opendata

import (
	"bytes"

	"ocop/internal/ocop"
)

// firstSource is the first column of those that only a federated site has.
const firstSource = "publisher"

// sources are the columns that say which office published a record and where, at the
// end of a table, on a site that has records of other offices; none elsewhere. They are
// empty in the rows of one's own.
func sources[T any](federated bool, of func(T) ocop.Provenance) []column[T] {
	if !federated {
		return nil
	}
	text := func(f func(v ocop.Provenance) string) func(T) value {
		return func(r T) value { return str(f(of(r))) }
	}
	return []column[T]{
		{Field{firstSource, String, "Cơ quan đã công bố bản ghi; trống là của chính trang này", "Office that published the record; empty for this site's own", nil}, text(func(v ocop.Provenance) string { return v.Office })},
		{Field{"publisher_url", String, "Trang của cơ quan ấy", "Site of that office", nil}, text(func(v ocop.Provenance) string { return v.Site })},
		{Field{"source_url", String, "Trang của bản ghi ở cơ quan ấy", "Page of the record at that office", nil}, text(func(v ocop.Provenance) string { return v.URL })},
		{Field{"source_licence", String, "Giấy phép dữ liệu của cơ quan ấy", "Licence of that office's data", nil}, text(func(v ocop.Provenance) string { return v.Licence })},
		{Field{"source_as_of", Day, "Ngày mà cơ quan ấy tính dữ kiện", "Day of that office's data", nil}, func(r T) value { return day(of(r).AsOf) }},
		{Field{"source_fetched", Day, "Ngày lấy dữ kiện về", "Day on which the data were fetched", nil}, func(r T) value { return day(of(r).Fetched) }},
	}
}

// facts are the part of a row that says something of the record itself. Where and when
// it was taken over changes with every fetch and is no change of the record. A text of
// a row cannot hold what is looked for, because its quotes are escaped.
func facts(line []byte) []byte {
	before, _, _ := bytes.Cut(line, []byte(`,"`+firstSource+`":`))
	return before
}
