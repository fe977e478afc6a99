package page

// MapView is a map, drawn as SVG in whole units. Its links stand once more, in
// words, in the list beside it.
type MapView struct {
	Show          bool
	Width, Height int
	Label         string // what the map shows, for those who do not see it
	Areas         []MapArea
	Former        string // borders of communes that merged, as a path
	Rivers, Roads string // as paths
	Track         string // of a route, as a path
	Names         []MapName
	Marks         []MapMark
	Bar           MapBar
	Legend        []MapKey
}

// MapArea is the area of a commune; URL is "" for one that leads nowhere.
type MapArea struct {
	D, URL, Name string
	Tint         int  // 1–5
	On           bool // the one that the page is about
}

// MapName is a name on the map. Class is "area", "mark" or "river"; Anchor is
// "start", "middle" or "end".
type MapName struct {
	X, Y                      int
	Text, Lang, Class, Anchor string
}

// MapMark is a sign on the map. Kind is "place", "entity", "stop", "here" or,
// where communes have no areas, "commune";
// Number is "" for signs without.
type MapMark struct {
	X, Y                    int
	Kind, URL, Name, Number string
}

// MapBar is the scale.
type MapBar struct {
	X, Y, Units, End, Middle int
	Text                     string
}

// MapKey explains a sign of the map.
type MapKey struct{ Kind, Text string }

// MapItem is a line of the list beside a map. Note says how far it is.
type MapItem struct {
	Kind, Number          string
	Text, URL, Lang, Note string
	Directions, Go        string // the address and its word
}

// MapSection is a part of that list: a commune with what lies in it.
type MapSection struct {
	Name, URL, Lang, Note string
	Items                 []MapItem
}

// MapPageView is the map of the whole site.
type MapPageView struct {
	Head
	Heading
	T        TravelWords
	Map      MapView
	Sections []MapSection
	Untold   string // what is not on the map, "" when all is
}
