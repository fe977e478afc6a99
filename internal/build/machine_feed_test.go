package build

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"image"
	"strings"
	"testing"
	"time"
)

func checkFeeds(t *testing.T, files map[string][]byte) {
	for folder, lang := range map[string]string{"": "vi", "en/": "en"} {
		var atom struct {
			XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
			Lang    string   `xml:"lang,attr"`
			ID      string   `xml:"id"`
			Title   string   `xml:"title"`
			Updated string   `xml:"updated"`
			Author  string   `xml:"author>name"`
			Links   []struct {
				Rel  string `xml:"rel,attr"`
				Href string `xml:"href,attr"`
			} `xml:"link"`
			Entries []struct {
				ID      string `xml:"id"`
				Title   string `xml:"title"`
				Updated string `xml:"updated"`
				Link    struct {
					Href string `xml:"href,attr"`
				} `xml:"link"`
			} `xml:"entry"`
		}
		if err := xml.Unmarshal(files[folder+"feed.xml"], &atom); err != nil {
			t.Fatal(err)
		}
		if atom.Lang != lang || atom.ID != sampleHost+folder || atom.Title == "" || atom.Author == "" || atom.Links[0].Rel != "self" || atom.Links[0].Href != sampleHost+folder+"feed.xml" {
			t.Errorf("%sfeed.xml: %q %q %q %q %v", folder, atom.Lang, atom.ID, atom.Title, atom.Author, atom.Links)
		}
		var feed struct {
			Version  string `json:"version"`
			Title    string `json:"title"`
			Home     string `json:"home_page_url"`
			Feed     string `json:"feed_url"`
			Language string `json:"language"`
			Items    []struct {
				ID        string `json:"id"`
				URL       string `json:"url"`
				Title     string `json:"title"`
				Text      string `json:"content_text"`
				Image     string `json:"image"`
				Published string `json:"date_published"`
			} `json:"items"`
		}
		if err := json.Unmarshal(files[folder+"feed.json"], &feed); err != nil {
			t.Fatal(err)
		}
		if feed.Version != "https://jsonfeed.org/version/1.1" || feed.Title != atom.Title || feed.Home != sampleHost+folder || feed.Feed != sampleHost+folder+"feed.json" || feed.Language != lang {
			t.Errorf("%sfeed.json: %+v", folder, feed)
		}
		if len(feed.Items) < 10 || len(feed.Items) != len(atom.Entries) {
			t.Fatalf("%s: %d and %d entries", folder, len(feed.Items), len(atom.Entries))
		}
		seen, last := map[string]bool{}, atom.Updated
		for i, e := range atom.Entries {
			item := feed.Items[i]
			if _, err := time.Parse(time.RFC3339, e.Updated); err != nil || e.Updated > last || item.Published != e.Updated {
				t.Errorf("%s: entry %d of %s after %s, %s", folder, i, e.Updated, last, item.Published)
			}
			last = e.Updated
			if e.Title == "" || e.ID == "" || seen[e.ID] || e.Link.Href != e.ID || at(files, e.ID) == nil || item.ID != e.ID || item.URL != e.ID || item.Title != e.Title || item.Text == "" {
				t.Errorf("%s: entry %+v, %+v", folder, e, item)
			}
			if item.Image != "" && at(files, item.Image) == nil {
				t.Errorf("%s: no picture %s", folder, item.Image)
			}
			seen[e.ID] = true
			if !strings.HasPrefix(e.ID, sampleHost+folder) || lang == "vi" && strings.HasPrefix(e.ID, sampleHost+"en/") {
				t.Errorf("%s: %s is of the other language", folder, e.ID)
			}
		}
	}
}

func checkManifests(t *testing.T, files map[string][]byte) {
	for folder, lang := range map[string]string{"": "vi", "en/": "en"} {
		var m struct {
			Name      string `json:"name"`
			ShortName string `json:"short_name"`
			Lang      string `json:"lang"`
			Start     string `json:"start_url"`
			Scope     string `json:"scope"`
			Icons     []struct {
				Src, Sizes, Type, Purpose string
			} `json:"icons"`
		}
		if err := json.Unmarshal(files[folder+"manifest.webmanifest"], &m); err != nil {
			t.Fatal(err)
		}
		if m.Name == "" || m.ShortName == "" || m.Lang != lang || m.Start != "/"+folder || m.Scope != "/" {
			t.Errorf("%+v", m)
		}
		sizes := map[string]bool{}
		for _, i := range m.Icons {
			data := files[strings.TrimPrefix(i.Src, "/")]
			sizes[i.Sizes+i.Purpose] = true
			if i.Type == "image/svg+xml" && len(data) > 0 {
				continue
			}
			config, format, err := image.DecodeConfig(bytes.NewReader(data))
			if err != nil || i.Type != "image/"+format || i.Sizes != itoa(config.Width)+"x"+itoa(config.Height) {
				t.Errorf("icon %+v: %v %d×%d", i, err, config.Width, config.Height)
			}
		}
		if !sizes["192x192"] || !sizes["512x512"] || !sizes["512x512maskable"] || !sizes["any"] {
			t.Errorf("icons %v", sizes)
		}
	}
}
