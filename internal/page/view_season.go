package page

// SeasonView is the calendar of seasons.
type SeasonView struct {
	Head
	Heading
	T      TravelWords
	Months []SeasonMonth
	Tables []SeasonTable
	Note   string // of the tables of counts; "" where products are named
	Feasts []Feast
}

// SeasonMonth leads to what is in season in a month; URL and Count are "" when
// nothing is.
type SeasonMonth struct {
	Short, Name, URL, Count string
	Now                     bool
}

// SeasonTable is a table of twelve months.
type SeasonTable struct {
	Name, URL, Art string
	Column         string // heads the names
	Word           string // what a marked month means
	Counts         bool   // the cells hold numbers
	Rows           []SeasonRow
}

// SeasonRow is a product, a set or a place with its twelve months.
type SeasonRow struct {
	Name, Lang, URL string
	Note            string // the season in words
	By, ByLang      string // who makes it
	Cells           []SeasonCell
}

// SeasonCell is a month of a row.
type SeasonCell struct {
	On, Now, Feast bool
	Text           string
}

// Feast is a festival of a place.
type Feast struct {
	Month, Name, When, Lang string
	Place, PlaceLang, URL   string
	Now                     bool
}

// FairsView is the calendar of trade fairs.
type FairsView struct {
	Head
	Heading
	T        TravelWords
	Coming   []FairMonth
	Past     []FairMonth
	Feasts   []Feast
	Calendar string // address of the calendar file
	Address  string // the same, absolute; "" when the site's address is not configured
	More     string // address of the list of all events
}

// FairMonth is a month with its fairs.
type FairMonth struct {
	Name  string
	Fairs []Fair
}

// Fair is a fair in the calendar.
type Fair struct {
	Name, Lang, URL            string
	Day, Span                  string // the day of the month it begins, and all its days
	Where, Summary, SumLang    string
	WhereLang, Going, Calendar string
	Now                        bool // it is on today
}
