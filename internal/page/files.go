package page

// File is a file of the site that is no HTML page.
type File struct {
	Path string
	Data []byte
}

// Files makes the files for machines: robots.txt, the manifest of the web app,
// calendars of events, routes as GPX, the link sets and redirects of permanent
// addresses and, when the site's address is configured, the feeds, which need it.
// The sitemap is made apart, from what the pages say; see Sitemaps.
func Files(in Input) ([]File, error) {
	m := newMaker(in)
	last := m.lasting()
	files, err := m.linksets(last)
	if err != nil {
		return nil, err
	}
	files = append(files, m.redirects(last)...)
	for i := range m.sites {
		s := &m.sites[i]
		files = append(files, s.calendarFiles()...)
		files = append(files, s.routeFiles()...)
	}
	if !in.Folder {
		for i := range m.sites {
			files = append(files, m.sites[i].manifest())
		}
	}
	if in.Site.BaseURL == "" {
		return append(files, File{"robots.txt", []byte("User-agent: *\nAllow: /\n")}), nil
	}
	files = append(files, File{"robots.txt", []byte("User-agent: *\nAllow: /\nSitemap: " + in.Site.BaseURL + "sitemap.xml\n")})
	for i := range m.sites {
		files = append(files, m.sites[i].feeds()...)
	}
	return files, nil
}
