package opendata

import (
	"encoding/json"
	"fmt"
	"strings"
)

// The Frictionless data package (Data Package 1.0 with Table Schema; a list is a string
// there, because Table Schema 1.0 has no lists in CSV).
type packageFile struct {
	Profile   string         `json:"profile"`
	Name      string         `json:"name"`
	Title     string         `json:"title"`
	Homepage  string         `json:"homepage,omitempty"`
	AsOf      string         `json:"as_of"`
	Licences  []licenceFile  `json:"licenses,omitempty"`
	Sources   []titleFile    `json:"sources,omitempty"`
	Resources []resourceFile `json:"resources"`
}

type licenceFile struct {
	Name  string `json:"name"`
	Path  string `json:"path,omitempty"`
	Title string `json:"title,omitempty"`
}

type titleFile struct {
	Title string `json:"title"`
	Path  string `json:"path,omitempty"`
}

type resourceFile struct {
	Profile     string      `json:"profile"`
	Name        string      `json:"name"`
	Title       string      `json:"title"`
	Description string      `json:"description"`
	Path        string      `json:"path"`
	Format      string      `json:"format"`
	Media       string      `json:"mediatype"`
	Encoding    string      `json:"encoding"`
	Bytes       int         `json:"bytes"`
	Hash        string      `json:"hash"`
	Rows        int         `json:"row_count"`
	Dialect     dialectFile `json:"dialect"`
	Schema      schemaFile  `json:"schema"`
}

type dialectFile struct {
	Delimiter string `json:"delimiter"`
	Line      string `json:"lineTerminator"`
	Header    bool   `json:"header"`
}

type schemaFile struct {
	Fields     []fieldFile   `json:"fields"`
	PrimaryKey string        `json:"primaryKey"`
	Foreign    []foreignFile `json:"foreignKeys,omitempty"`
}

type fieldFile struct {
	Name          string           `json:"name"`
	Type          string           `json:"type"`
	Title         string           `json:"title"`
	Description   string           `json:"description"`
	Constraints   *constraintsFile `json:"constraints,omitempty"`
	ListSeparator string           `json:"list_separator,omitempty"`
}

type constraintsFile struct {
	Required bool     `json:"required,omitempty"`
	Unique   bool     `json:"unique,omitempty"`
	Enum     []string `json:"enum,omitempty"`
}

type foreignFile struct {
	Fields    string        `json:"fields"`
	Reference referenceFile `json:"reference"`
}

type referenceFile struct {
	Resource string `json:"resource"`
	Fields   string `json:"fields"`
}

// refers names the table that a column refers to, "" for most columns.
func refers(column string) string {
	switch column {
	case "product_id":
		return "products"
	case "entity_id":
		return "entities"
	case "commune_id", "into_id":
		return "communes"
	}
	return ""
}

// datapackage writes datapackage.json, which describes the CSV files.
func (w *writer) datapackage() error {
	site := w.opt.Site
	f := packageFile{Profile: "tabular-data-package", Name: "ocop", Title: w.title(), Homepage: site.BaseURL, AsOf: w.asOf.String()}
	if id, address := site.LicenceOf(); id != "" {
		f.Licences = []licenceFile{{Name: id, Path: address, Title: site.Licence}}
	} else if site.Licence != "" {
		f.Licences = []licenceFile{{Name: "other", Title: site.Licence}}
	}
	if site.Office != "" {
		f.Sources = []titleFile{{Title: site.Office}}
	}
	for _, o := range w.offices {
		f.Sources = append(f.Sources, titleFile{o.Name, o.Site})
	}
	for _, t := range w.res.Tables {
		for _, file := range w.res.Files {
			if file.Table == t.Key && file.Format == "CSV" {
				f.Resources = append(f.Resources, resource(t, file))
			}
		}
	}
	return w.indented("datapackage.json", "Data Package", "application/json", f)
}

func (w *writer) title() string {
	if w.opt.Site.Title != "" {
		return w.opt.Site.Title
	}
	return "OCOP"
}

func resource(t Table, file File) resourceFile {
	r := resourceFile{Profile: "tabular-data-resource", Name: t.Key, Title: t.VI + " / " + t.EN, Description: t.AboutVI + " / " + t.AboutEN,
		Path: file.Path[len(Folder):], Format: "csv", Media: "text/csv", Encoding: "utf-8", Bytes: file.Bytes, Hash: "sha256:" + file.SHA256,
		Rows: t.Rows, Dialect: dialectFile{",", "\r\n", true}, Schema: schemaFile{PrimaryKey: "id"}}
	for _, c := range t.Fields {
		f := fieldFile{Name: c.Name, Type: string(c.Type), Title: c.VI, Description: c.EN}
		if c.Type == List {
			f.Type, f.ListSeparator = string(String), listComma
		}
		if c.Name == "id" {
			f.Constraints = &constraintsFile{Required: true, Unique: true}
		} else if c.Values != nil {
			f.Constraints = &constraintsFile{Enum: c.Values}
		}
		r.Schema.Fields = append(r.Schema.Fields, f)
		if table := refers(c.Name); table != "" {
			if table == t.Key {
				table = "" // Table Schema: "" is the table itself
			}
			r.Schema.Foreign = append(r.Schema.Foreign, foreignFile{c.Name, referenceFile{table, "id"}})
		}
	}
	return r
}

// The catalogue in DCAT-AP 3.0, as JSON-LD. Names are written with their prefixes, so
// that any reader of JSON-LD sees the vocabulary.
type catalogFile struct {
	Context   contextFile   `json:"@context"`
	ID        string        `json:"@id"`
	Type      string        `json:"@type"`
	Title     []langText    `json:"dct:title"`
	About     []langText    `json:"dct:description"`
	Publisher *agentFile    `json:"dct:publisher,omitempty"`
	Licence   *reference    `json:"dct:license,omitempty"`
	Modified  typedText     `json:"dct:modified"`
	Homepage  *reference    `json:"foaf:homepage,omitempty"`
	Datasets  []datasetFile `json:"dcat:dataset"`
}

type contextFile struct {
	DCAT string `json:"dcat"`
	DCT  string `json:"dct"`
	FOAF string `json:"foaf"`
	SPDX string `json:"spdx"`
	VC   string `json:"vcard"`
	XSD  string `json:"xsd"`
}

type langText struct {
	Lang  string `json:"@language"`
	Value string `json:"@value"`
}

type typedText struct {
	Type  string `json:"@type"`
	Value string `json:"@value"`
}

type reference struct {
	ID string `json:"@id"`
}

type agentFile struct {
	Type string     `json:"@type"`
	Name []langText `json:"foaf:name"`
}

type contactFile struct {
	Type string    `json:"@type"`
	Name string    `json:"vcard:fn"`
	Mail reference `json:"vcard:hasEmail"`
}

type datasetFile struct {
	ID            string             `json:"@id"`
	Type          string             `json:"@type"`
	Title         []langText         `json:"dct:title"`
	About         []langText         `json:"dct:description"`
	Identifier    string             `json:"dct:identifier"`
	Publisher     *agentFile         `json:"dct:publisher,omitempty"`
	Contact       *contactFile       `json:"dcat:contactPoint,omitempty"`
	Modified      typedText          `json:"dct:modified"`
	Languages     []reference        `json:"dct:language"`
	Landing       *reference         `json:"dcat:landingPage,omitempty"`
	Sources       []sourceFile       `json:"dct:source,omitempty"`
	Distributions []distributionFile `json:"dcat:distribution"`
}

// sourceFile is the table of another office from which rows were taken over. Its id is
// that of the office's own catalogue.
type sourceFile struct {
	ID        string    `json:"@id,omitempty"`
	Type      string    `json:"@type"`
	Publisher agentFile `json:"dct:publisher"`
}

type distributionFile struct {
	ID       string       `json:"@id"`
	Type     string       `json:"@type"`
	Title    string       `json:"dct:title"`
	Access   reference    `json:"dcat:accessURL"`
	Download reference    `json:"dcat:downloadURL"`
	Media    reference    `json:"dcat:mediaType"`
	Bytes    typedText    `json:"dcat:byteSize"`
	Licence  *reference   `json:"dct:license,omitempty"`
	Checksum checksumFile `json:"spdx:checksum"`
}

type checksumFile struct {
	Type      string    `json:"@type"`
	Algorithm reference `json:"spdx:algorithm"`
	Value     typedText `json:"spdx:checksumValue"`
}

// catalog writes catalog.jsonld.
func (w *writer) catalog() error {
	site := w.opt.Site
	page := columns{opt: w.opt}.full(Folder)
	f := catalogFile{
		Context: contextFile{"http://www.w3.org/ns/dcat#", "http://purl.org/dc/terms/", "http://xmlns.com/foaf/0.1/", "http://spdx.org/rdf/terms#",
			"http://www.w3.org/2006/vcard/ns#", "http://www.w3.org/2001/XMLSchema#"},
		ID: page + "#catalog", Type: "dcat:Catalog",
		Title:    []langText{{"vi", "Dữ liệu mở: " + w.title()}, {"en", "Open data: " + or(site.TitleEN, w.title())}},
		About:    []langText{{"vi", "Sản phẩm OCOP, giấy chứng nhận, chủ thể, điểm đến và xã."}, {"en", "OCOP products, certificates, producers, places and communes."}},
		Modified: typedText{"xsd:date", w.asOf.String()}, Homepage: w.link(page),
	}
	if site.Office != "" {
		f.Publisher = &agentFile{"foaf:Agent", []langText{{"vi", site.Office}, {"en", or(site.OfficeEN, site.Office)}}}
	}
	if _, address := site.LicenceOf(); address != "" {
		f.Licence = &reference{address}
	}
	for _, t := range w.res.Tables {
		f.Datasets = append(f.Datasets, w.dataset(t, f, page))
	}
	return w.indented("catalog.jsonld", "DCAT-AP", "application/ld+json", f)
}

func (w *writer) dataset(t Table, f catalogFile, page string) datasetFile {
	const languages = "http://publications.europa.eu/resource/authority/language/"
	d := datasetFile{ID: page + "#" + t.Key, Type: "dcat:Dataset", Title: []langText{{"vi", t.VI}, {"en", t.EN}}, About: []langText{{"vi", t.AboutVI}, {"en", t.AboutEN}},
		Identifier: t.Key, Publisher: f.Publisher, Modified: f.Modified, Languages: []reference{{languages + "VIE"}, {languages + "ENG"}}, Landing: w.link(page)}
	if site := w.opt.Site; site.Contact != "" {
		d.Contact = &contactFile{"vcard:Organization", or(site.Office, w.title()), reference{"mailto:" + site.Contact}}
	}
	for _, o := range w.offices {
		source := sourceFile{Type: "dcat:Dataset", Publisher: agentFile{"foaf:Agent", []langText{{"vi", o.Name}}}}
		if o.Site != "" {
			source.ID = o.Site + Folder + "#" + t.Key
		}
		d.Sources = append(d.Sources, source)
	}
	for _, file := range w.res.Files {
		if file.Table != t.Key {
			continue
		}
		address := columns{opt: w.opt}.full(file.Path)
		d.Distributions = append(d.Distributions, distributionFile{ID: address + "#distribution", Type: "dcat:Distribution", Title: t.EN + " – " + file.Format,
			Access: reference{page}, Download: reference{address}, Media: reference{"https://www.iana.org/assignments/media-types/" + file.Media},
			Bytes: typedText{"xsd:nonNegativeInteger", fmt.Sprint(file.Bytes)}, Licence: f.Licence,
			Checksum: checksumFile{"spdx:Checksum", reference{"spdx:checksumAlgorithm_sha256"}, typedText{"xsd:hexBinary", file.SHA256}}})
	}
	return d
}

// link refers to an address that is known in full.
func (w *writer) link(address string) *reference {
	if !strings.HasPrefix(address, "https://") && !strings.HasPrefix(address, "http://") {
		return nil
	}
	return &reference{address}
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// indented writes a file of JSON for people and programs.
func (w *writer) indented(name, format, media string, v any) error {
	enc := json.NewEncoder(&w.buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("open data: %s: %w", name, err)
	}
	return w.file(name, "", format, media, -1)
}
