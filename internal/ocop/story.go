package ocop

import "strings"

// Story tells where a product comes from: people, place and craft.
type Story struct {
	Title    string      `key:"title"`
	Summary  string      `key:"summary"`
	Date     Date        `key:"date"`
	Author   string      `key:"author"` // a person, or a body: see IsBody
	Products []ProductID `key:"products"`
	Entities []EntityID  `key:"entities"`
	Places   []PlaceID   `key:"places"`
	Pictures []Picture   `key:"pictures"`
	Consent  Consent     `key:"consent"`
	Waive    []Waiver    `key:"waive"`
	Draft    bool        `key:"draft"`
}

// bodies are the beginnings of names that only a body has: an office, an
// association, a cooperative. Words that are surnames, too (Đoàn, Ban), stand
// with the next word, and a household business, which bears a person's name, is
// not among them.
var bodies = strings.Split("ubnd |ủy ban nhân dân |uỷ ban nhân dân |hđnd |sở nông nghiệp|sở công thương|sở du lịch|chi cục |trung tâm |văn phòng |"+
	"phòng kinh tế|phòng nông nghiệp|phòng văn hóa|phòng văn hoá|phòng tài chính|phòng công thương|tổ công tác |tổ truyền thông |tổ hợp tác |"+
	"ban quản lý |ban chỉ đạo |ban biên tập |ban điều phối |hội nông dân|hội liên hiệp phụ nữ|hội phụ nữ|hội cựu chiến binh|hội du lịch |hội đồng |"+
	"đoàn thanh niên|đoàn xã |mặt trận tổ quốc|liên minh hợp tác xã|hợp tác xã |htx |công ty |liên hiệp hợp tác xã |đài truyền thanh|đài phát thanh|báo điện tử |trường tiểu học |trường trung học |trường thpt |trường thcs |trường mầm non |trường cao đẳng |trường đại học ", "|")

// IsBody reports whether a name is surely that of a body and of no person. A
// name with a second part, which might be a person's, is not.
func IsBody(name string) bool {
	name = strings.ToLower(strings.TrimSpace(name))
	if strings.ContainsAny(name, ",;:/(–—&+") || strings.Contains(name, " - ") || strings.Contains(name, " và ") {
		return false
	}
	for _, b := range bodies {
		if strings.HasPrefix(name, b) {
			return true
		}
	}
	return false
}

// Place is a destination of rural tourism.
type Place struct {
	Name        string       `key:"name"`
	Kind        PlaceKind    `key:"kind"`
	Summary     string       `key:"summary"`
	Address     Address      `key:"address"`
	Location    Location     `key:"location"`
	Entity      EntityID     `key:"entity"` // who runs it
	Hours       string       `key:"hours"`
	Season      []int        `key:"season"` // best months, 1–12
	Tickets     []Ticket     `key:"tickets"`
	Festivals   []Festival   `key:"festivals"`
	Experiences []Experience `key:"experiences"`
	Services    []string     `key:"services"`
	Access      string       `key:"access"` // how to get there
	Parking     string       `key:"parking"`
	Toilets     bool         `key:"toilets"`
	Internet    bool         `key:"internet"`
	Languages   []string     `key:"languages"`
	Beds        int          `key:"beds"`
	Guests      int          `key:"guests"` // guests a day
	Safety      string       `key:"safety"`
	Licence     string       `key:"licence"`
	Booking     []Channel    `key:"booking"`
	Products    []ProductID  `key:"products"` // sold on site
	Contact     Contact      `key:"contact"`
	Pictures    []Picture    `key:"pictures"`
	Consent     Consent      `key:"consent"`
	Provenance  Provenance   `key:"provenance"`
	Waive       []Waiver     `key:"waive"`
	Draft       bool         `key:"draft"`
}

// PlaceKind is what kind of destination a place is.
type PlaceKind string

// The kinds of destination.
const (
	Homestay     PlaceKind = "homestay"
	FarmVisit    PlaceKind = "farm"
	CraftVillage PlaceKind = "craft-village"
	Nature       PlaceKind = "nature"
	Heritage     PlaceKind = "heritage"
	Market       PlaceKind = "market"
)

// Ticket is a price for visitors.
type Ticket struct {
	Name  string `key:"name"`
	Price int    `key:"price"` // VND; 0 = free
}

// Festival is a recurring day, often by the lunar calendar.
type Festival struct {
	Name  string `key:"name"`
	When  string `key:"when"`  // "rằm tháng Giêng âm lịch"
	Month int    `key:"month"` // solar month in which it usually falls
}

// Experience is something visitors can take part in.
type Experience struct {
	Name     string `key:"name"`
	Duration string `key:"duration"`
	Group    string `key:"group"`
	Booking  string `key:"booking"` // how long ahead
	Price    int    `key:"price"`   // VND a person
}

// Route is a journey through places, producers and communes.
type Route struct {
	Name       string    `key:"name"`
	Summary    string    `key:"summary"`
	Days       int       `key:"days"`
	Distance   float64   `key:"distance_km"`
	Transport  string    `key:"transport"`
	Season     []int     `key:"season"`
	Difficulty string    `key:"difficulty"`
	Stops      []Stop    `key:"stops"`
	Pictures   []Picture `key:"pictures"`
	Draft      bool      `key:"draft"`
}

// Stop is one stop of a route. It is at a place, an entity or a commune.
type Stop struct {
	Place   PlaceID   `key:"place"`
	Entity  EntityID  `key:"entity"`
	Commune CommuneID `key:"commune"`
	Day     int       `key:"day"`     // from 1
	Time    string    `key:"time"`    // "8:30"
	Km      float64   `key:"km"`      // from the stop before
	Minutes int       `key:"minutes"` // of travel from the stop before
	Stay    int       `key:"stay"`    // minutes spent here
	Note    string    `key:"note"`
}

// Event is a trade fair, training, council session, inspection or conference.
type Event struct {
	Name      string      `key:"name"`
	Kind      EventKind   `key:"kind"`
	Level     Level       `key:"level"`
	From      Date        `key:"from"`
	To        Date        `key:"to"` // last day; empty: the first
	Venue     string      `key:"venue"`
	Commune   CommuneID   `key:"commune"`
	Organiser string      `key:"organiser"`
	Summary   string      `key:"summary"`
	Products  []ProductID `key:"products"`
	Entities  []EntityID  `key:"entities"`
	Website   string      `key:"website"`
	Pictures  []Picture   `key:"pictures"`
	Draft     bool        `key:"draft"`
}

// EventKind is what an event is for.
type EventKind string

// The kinds of event.
const (
	TradePromotion EventKind = "trade-promotion"
	Training       EventKind = "training"
	Council        EventKind = "council"
	Inspection     EventKind = "inspection"
	Conference     EventKind = "conference"
)

// Level is the level at which something happens.
type Level string

// The levels, from near to far.
const (
	LevelCommune       Level = "commune"
	LevelDistrict      Level = "district"
	LevelProvince      Level = "province"
	LevelNational      Level = "national"
	LevelInternational Level = "international"
)

// Page is a plain page: about, contact, guide.
type Page struct {
	Title    string    `key:"title"`
	Summary  string    `key:"summary"`
	Order    int       `key:"order"` // in the footer's list; 0 = not listed
	Pictures []Picture `key:"pictures"`
	Draft    bool      `key:"draft"`
}
