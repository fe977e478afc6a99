package serve

import (
	"encoding/json"
	"net/http"

	"ocop/internal/finding"
)

// overlaid is what the overlay shows of a page.
type overlaid struct {
	Day     string    `json:"day"`
	Today   string    `json:"today"` // of the site; other days are another look
	First   string    `json:"first"` // of the slider
	Last    string    `json:"last"`
	Drafts  bool      `json:"drafts"`
	Wrong   string    `json:"wrong,omitempty"`
	Record  string    `json:"record,omitempty"` // "products/tra-shan"; "" for pages of several records
	Edit    string    `json:"edit,omitempty"`
	File    string    `json:"file,omitempty"`
	Found   []overlay `json:"found"`
	Errors  int       `json:"errors"` // of the whole content
	Warn    int       `json:"warnings"`
	All     string    `json:"all"` // address of all findings
	Desk    string    `json:"desk,omitempty"`
	Expires string    `json:"expires,omitempty"`
}

// overlay is a finding on the page in view.
type overlay struct {
	Class    string `json:"class"`
	Severity string `json:"severity"`
	Message  string `json:"message"`
	Basis    string `json:"basis,omitempty"`
	Place    string `json:"place"`
	File     string `json:"file,omitempty"`
	Edit     string `json:"edit,omitempty"`
	Code     string `json:"code,omitempty"`
}

// overlay answers GET /_ocop/page?path=/san-pham/tra/ with what the overlay shows.
func (s *server) overlay(w http.ResponseWriter, r *http.Request) {
	sight := s.sight(nil, r)
	day := sight.AsOf
	if day.IsZero() {
		day = s.live.AsOf()
	}
	v := overlaid{Day: day.String(), Today: s.live.AsOf().String(), First: "2018-05-07", Last: s.live.AsOf().AddDays(5 * 366).String(), Drafts: sight.Drafts, All: findingsAddress, Found: []overlay{}}
	if s.in.Desk != nil {
		v.Desk = "/ban-lam-viec/"
	}
	if s.in.Check != nil {
		v.Expires = expiriesAddress
	}
	v.Wrong = s.whyNot()
	found, _, err := s.live.Found(r.Context(), sight)
	if err != nil && v.Wrong == "" {
		v.Wrong = err.Error()
	}
	v.Errors, v.Warn, _ = finding.Count(found)
	if k, id, ok := s.live.Record(r.FormValue("path")); ok {
		v.Record = k.Folder() + "/" + id
		v.Edit = s.edit(s.live.Path(v.Record), "")
		v.Found = s.onPage(found, v.Record, &v)
	}
	private(w, "application/json; charset=utf-8")
	_ = json.NewEncoder(w).Encode(v)
}

// onPage picks the findings of a record, the gravest first.
func (s *server) onPage(found []finding.Finding, record string, v *overlaid) []overlay {
	out := []overlay{}
	for _, sev := range []finding.Severity{finding.Error, finding.Warning, finding.Info} {
		for _, f := range found {
			if f.Severity != sev || f.Owner() != record {
				continue
			}
			x := s.shown(f)
			out = append(out, overlay{Class: x.Class, Severity: x.Severity, Message: x.Message, Basis: x.Basis, Place: x.Place, File: x.File, Edit: x.Edit, Code: string(x.Code)})
		}
	}
	if p := s.live.Path(record); p != "" && s.in.Record != nil {
		v.File = recordAddress + p
	}
	return out
}
