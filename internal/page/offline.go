package page

// OfflineView is the page that is shown when there is no network and the page
// that was asked for is not kept. Its script lists what is.
type OfflineView struct {
	Head
	Heading
	Base string // of the site
}

func (s *site) offlineAddress() string { return s.root + s.sentence("ngoai-tuyen", "offline") + "/" }

// offline makes the page, for a site that keeps pages.
func (s *site) offline() []Page {
	if s.Folder || s.Site.NoOffline {
		return nil
	}
	return []Page{{s.file(s.offlineAddress()), "offline", func() any {
		v := OfflineView{Head: s.head(s.words.NoNetwork, s.words.NoNetworkHelp, s.offlineAddress(), s.twin().offlineAddress()),
			Heading: Heading{Name: s.words.NoNetwork, Summary: s.words.NoNetworkHelp}, Base: s.Base}
		v.hide()
		return v
	}}}
}

// Shell lists the addresses, below the root of the site, of the pages that a
// browser keeps from the first visit on, with the page for when there is no
// network by language; vi is "" for a site that keeps nothing. The list of the
// visitor's own choice is there when the site has one.
func Shell(in Input) (pages []string, vi, en string) {
	if in.Folder || in.Site.NoOffline {
		return nil, "", ""
	}
	m := newMaker(in)
	for i := range m.sites {
		s := &m.sites[i]
		pages = append(pages, s.root[1:], s.searchAddress()[1:], s.offlineAddress()[1:], s.root[1:]+s.sentence("danh-sach", "shortlist")+"/")
		if s.english() {
			en = s.offlineAddress()[1:]
		} else {
			vi = s.offlineAddress()[1:]
		}
	}
	return pages, vi, en
}
