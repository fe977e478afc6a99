package desk

import (
	"fmt"
	"net/http"
	"strings"

	"ocop/internal/codes"
	"ocop/internal/ocop"
)

// TryView is the page from which the site is looked at.
type TryView struct {
	Frame
	Today   string // YYYY-MM-DD
	Asked   string // the day that is looked at, YYYY-MM-DD
	Address string // of the site, on that day
	Framed  bool
	Network string
}

// parseDay reads a day of a form.
func parseDay(s string) (ocop.Date, error) { return ocop.ParseDate(strings.TrimSpace(s)) }

func (d *desk) trying(w http.ResponseWriter, r *http.Request) {
	v := TryView{Frame: d.frame("xem-thu", "Xem thử"), Today: d.in.Today().String(), Framed: d.in.Framed && here(r), Network: d.in.Network}
	v.Asked, v.Address = v.Today, v.Site+"?as-of=" // a day that was looked at before is kept by the browser
	status := http.StatusOK
	if typed := r.URL.Query().Get("ngay"); typed != "" {
		if x, err := parseDay(typed); err == nil {
			v.Asked = x.String()
			v.Address = v.Site + "?as-of=" + v.Asked
		} else {
			status, v.Notice = http.StatusUnprocessableEntity, sentence("Ngày “%.20s” không có trong lịch. Chọn một ngày khác.", typed)
		}
	}
	d.show(w, status, "try", v)
}

// code is the QR code of the address on the network.
func (d *desk) code(w http.ResponseWriter, r *http.Request) {
	if d.in.Network == "" {
		http.NotFound(w, r)
		return
	}
	modules, err := codes.QR(d.in.Network)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	const quiet = 4 // modules around the code
	var path strings.Builder
	for y, row := range modules {
		for x, dark := range row {
			if dark {
				fmt.Fprintf(&path, "M%d %dh1v1h-1z", x+quiet, y+quiet)
			}
		}
	}
	size := len(modules) + 2*quiet
	headers(w, "image/svg+xml; charset=utf-8")
	fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d"><path fill="#fff" d="M0 0h%dv%dH0z"/><path d="%s"/></svg>`, size, size, size, size, path.String())
}
