package paper

// Frame is what every page of the dashboard has.
type Frame struct {
	Title, Office, Period, AsOf string
	Shared                      bool
	Files                       []Link // the other forms of the report
	Tables                      []Link
	Live                        Live
}

// Live is what the pages of "ocop serve" have besides: the way back, and the
// reports of other years and days. The zero value is a report on disk.
type Live struct {
	On             bool
	Site, Findings string // addresses
	Year, Day      string // of this report; the day as YYYY-MM-DD
	Ask            string // address that takes ?year= and ?as-of=
	Years          []Link // Note is "page" for the year of this report
}

// Link is an address with its words.
type Link struct{ Text, URL, Note string }

// Overview is the first page: figures, charts, parts.
type Overview struct {
	Frame
	Summary []FigureView
	Charts  []Chart
	Parts   []PartView
	Change  []FigureView
	Sheets  []Link // pages of the adviser's list
	Gaps    []GapView
	Unsaid  string // how many more gaps there are; "" = none
}

// AdvicePage is a page of the adviser's list.
type AdvicePage struct {
	Frame
	Sheets []SheetView
	Pages  []Link // Note is "page" for this one; nil when there is one
}

// FigureView is a figure with the records behind it.
type FigureView struct {
	Label, Value, Note, Percent string
	Behind                      bool // below what was planned
	Records                     []RecordView
	More, All                   string // "Tất cả 52 bản ghi" and the address of their page; "" when all are listed
}

// PartView is a part of the report.
type PartView struct {
	ID, Number, Title string
	Top               bool
	Sections          []SectionView
	Figures           []FigureView
	Missing           []string
	Tables            []Link
}

// SectionView is a narrative section.
type SectionView struct {
	Title   string
	Named   bool // the title is not that of the part
	Missing bool
	Blocks  []string
}

// SheetView is what a product lacks for the ranks above its own.
type SheetView struct {
	Product, Entity, State string
	Goals                  []GoalView
}

// GoalView is one rank that a product could reach.
type GoalView struct {
	Of, Stars, Says string // Of is the product
	Needs           []NeedView
}

// NeedView is a line of a score sheet to be bettered.
type NeedView struct{ ID, Label, Points, What string }

// GapView is something that the records do not tell.
type GapView struct{ Part, What, Place string }

// TablePage is the page of one table.
type TablePage struct {
	Frame
	ID, Name, Note string
	CSV            string // address of the table as CSV; "" = there is none
	Columns        []Heading
	Rows           []RowView
	Totals         []Value
	Pages          []Link // Note is "page" for this one; nil when there is one
}

// Heading is the head of a column; Class is "n" for numbers.
type Heading struct{ Text, Class string }

// RowView is a row with the records behind it.
type RowView struct {
	ID, TT  string
	Cells   []Value
	Records []RecordView
}

// Value is a cell.
type Value struct{ Text, Class string }
