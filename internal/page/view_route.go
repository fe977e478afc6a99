package page

// RouteView is a route.
type RouteView struct {
	Head
	Heading
	T       TravelWords
	Gallery []Img
	Article Article
	Facts   []Fact
	Months  []Month
	Days    []RouteDay
	Map     MapView
	Whole   string // to a map with the way through all stops; "" when there are too many
	GPX     string // address of the file; "" without positions
	Plan    bool   // the stops have times, so that a script can make a calendar
}

// RouteDay is a day of a route. Note says from when to when and how far.
type RouteDay struct {
	Name, Note string
	Stops      []RouteStop
}

// RouteStop is a stop. Number is its sign on the map; At ("05:30"), Minutes and
// Day are for the script that makes a calendar.
type RouteStop struct {
	Name, URL, Lang, Time, Way, Stay, Note string
	Number, Hours, HoursLang, Where        string
	Directions, At                         string
	Minutes, Day                           int
	Pic                                    Img
	HasPic                                 bool
}
