package page

import "strings"

// TravelWords are the words of maps, routes and calendars in one language.
type TravelWords struct {
	Map, MapSummary, WholeMap, OnMap, Near, List                          string
	PlaceSign, EntitySign, StopSign, HereSign, TrackSign, FormerSign      string
	OfSite, OfCommune, OfPlace, OfRoute                                   string // names of maps; {} is the name of the record
	Straight, FromCentre, Away, Others, DistanceNote, HasPlaces, HasHosts string
	Google, OSM, WholeWay, GPX, GPXHelp                                   string
	Opening, Riding, DayFrom, Hours, ByRoad, Total, Download              string
	Plan, PlanDay, PlanAdd, PlanHelp                                      string
	Seasons, SeasonSummary, AllYear, Product, Place, Available            string
	BestPlaces, Festivals, ByMonth, NoneInMonth, Month, MonthList         string
	Lunar, FestivalNote, BySet, SetNote, Now                              string
	Fairs, FairSummary, Coming, Past, NoComing, AddToCalendar             string
	Subscribe, SubscribeHelp, Going, GoingOne, Days, OneDay               string
	CalendarName, Hold, Feast                                             string
}

var travelVI = TravelWords{
	Map: "Bản đồ", MapSummary: "Các xã, điểm đến và những nơi làm ra sản phẩm có đón khách.", WholeMap: "Bản đồ đầy đủ", OnMap: "Trên bản đồ", Near: "Gần đây", List: "Danh sách trên bản đồ",
	PlaceSign: "Điểm đến", EntitySign: "Chủ thể đón khách", StopSign: "Điểm dừng", HereSign: "Nơi này", TrackSign: "Thứ tự đi, không phải đường xe chạy", FormerSign: "Ranh giới xã trước 01/07/2025",
	OfSite: "Bản đồ các xã và điểm đến", OfCommune: "Bản đồ {}", OfPlace: "Bản đồ chỉ chỗ {}", OfRoute: "Bản đồ các điểm dừng của tuyến {}",
	Straight: "đường chim bay", FromCentre: "cách trung tâm xã {}", Away: "cách {}", Others: "Còn {} nơi khác, xem ở trang của từng xã.", DistanceNote: "Khoảng cách tính theo đường chim bay.", HasPlaces: "điểm đến", HasHosts: "chủ thể đón khách",
	Google: "Chỉ đường bằng Google Maps", OSM: "Xem trên OpenStreetMap", WholeWay: "Mở cả tuyến bằng Google Maps", GPX: "Tải tệp GPX", GPXHelp: "Tệp GPX mở được trong Organic Maps, OsmAnd, Komoot và máy định vị, dùng khi không có mạng.",
	Opening: "Mở cửa", Riding: "Đi xe", DayFrom: "Trong ngày", Hours: "giờ", ByRoad: "đường xe", Total: "Cả tuyến", Download: "Mang theo",
	Plan: "Ghi vào lịch của bạn", PlanDay: "Ngày bắt đầu đi", PlanAdd: "Tạo tệp lịch", PlanHelp: "Chọn ngày, trang tạo ngay trên máy bạn một tệp .ics có giờ của từng điểm dừng.",
	Seasons: "Lịch mùa vụ", SeasonSummary: "Tháng nào có sản phẩm gì, điểm đến nào đẹp và lễ hội nào diễn ra.", AllYear: "quanh năm", Product: "Sản phẩm", Place: "Điểm đến", Available: "có hàng",
	BestPlaces: "Điểm đến theo mùa", Festivals: "Lễ hội", ByMonth: "Chọn tháng", NoneInMonth: "không có", Month: "Tháng", MonthList: "Các tháng",
	Lunar: "Ngày", FestivalNote: "Ngày âm lịch đổi theo từng năm; tháng ghi ở đây là tháng dương lịch thường gặp.", BySet: "Bộ sản phẩm", SetNote: "Số trong ô là số sản phẩm có hàng trong tháng.", Now: "tháng này",
	Fairs: "Lịch hội chợ", FairSummary: "Hội chợ, phiên hàng và kết nối cung cầu có sản phẩm của vùng; kèm lễ hội ở các điểm đến.", Coming: "Sắp tới", Past: "Đã qua", NoComing: "Chưa có hội chợ nào được công bố cho thời gian tới.", AddToCalendar: "Thêm vào lịch",
	Subscribe: "Theo dõi lịch hội chợ", SubscribeHelp: "Mở tệp này để thêm mọi hội chợ vào lịch. Muốn lịch tự cập nhật, chép địa chỉ vào mục “Thêm lịch bằng URL” của Google Calendar hay lịch điện thoại:", Going: "{} sản phẩm tham gia", GoingOne: "1 sản phẩm tham gia", Days: "{} ngày", OneDay: "1 ngày",
	CalendarName: "Hội chợ OCOP", Hold: "Đang diễn ra", Feast: "Lễ hội ở điểm đến",
}

var travelEN = TravelWords{
	Map: "Map", MapSummary: "The communes, the places to visit and the makers who welcome visitors.", WholeMap: "The whole map", OnMap: "On the map", Near: "Nearby", List: "What is on the map",
	PlaceSign: "Place to visit", EntitySign: "Producer who welcomes visitors", StopSign: "Stop", HereSign: "This place", TrackSign: "Order of the stops, not the road", FormerSign: "Communes before 1 July 2025",
	OfSite: "Map of the communes and places", OfCommune: "Map of {}", OfPlace: "Map that shows where {} is", OfRoute: "Map of the stops of {}",
	Straight: "as the crow flies", FromCentre: "{} from the commune's centre", Away: "{} away", Others: "{} more are listed on the pages of their communes.", DistanceNote: "Distances are as the crow flies.", HasPlaces: "places", HasHosts: "producers who welcome visitors",
	Google: "Directions in Google Maps", OSM: "View on OpenStreetMap", WholeWay: "Open the whole route in Google Maps", GPX: "Download GPX", GPXHelp: "The GPX file opens in Organic Maps, OsmAnd, Komoot and navigation devices, without a connection.",
	Opening: "Open", Riding: "On the road", DayFrom: "In the day", Hours: "h", ByRoad: "by road", Total: "Whole route", Download: "Take it with you",
	Plan: "Put it into your calendar", PlanDay: "First day of the trip", PlanAdd: "Make a calendar file", PlanHelp: "Choose a day; this page makes an .ics file on your own device with the time of every stop.",
	Seasons: "Calendar of seasons", SeasonSummary: "What is available in which month, which places are at their best, and which festivals are held.", AllYear: "all year", Product: "Product", Place: "Place", Available: "available",
	BestPlaces: "Places by season", Festivals: "Festivals", ByMonth: "Choose a month", NoneInMonth: "nothing", Month: "Month", MonthList: "The months",
	Lunar: "Day", FestivalNote: "Lunar days change from year to year; the month given here is the usual month of the solar calendar.", BySet: "Product set", SetNote: "The figure is the number of products available in the month.", Now: "this month",
	Fairs: "Calendar of fairs", FairSummary: "Fairs, markets and trade meetings with products of the area, and the festivals of the places.", Coming: "Coming", Past: "Past", NoComing: "No fair has been announced yet.", AddToCalendar: "Add to calendar",
	Subscribe: "Follow the calendar of fairs", SubscribeHelp: "Open this file to add all fairs to your calendar. To have it updated by itself, paste the address where Google Calendar or your phone adds a calendar by URL:", Going: "{} products take part", GoingOne: "1 product takes part", Days: "{} days", OneDay: "1 day",
	CalendarName: "OCOP fairs", Hold: "On now", Feast: "Festivals of the places",
}

func (s *site) travelWords() *TravelWords {
	if s.english() {
		return &travelEN
	}
	return &travelVI
}

// with puts a word into a phrase that has {} for it.
func with(phrase, word string) string { return strings.Replace(phrase, "{}", word, 1) }
