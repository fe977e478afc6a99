package docx

import (
	"fmt"
	"strconv"
	"strings"
)

const (
	xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	spaceW  = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	spaceR  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	office  = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

const contentTypes = xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
	`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
	`<Default Extension="xml" ContentType="application/xml"/>` +
	`<Override PartName="/word/document.xml" ContentType="` + office + `document.main+xml"/>` +
	`<Override PartName="/word/styles.xml" ContentType="` + office + `styles+xml"/>` +
	`<Override PartName="/word/settings.xml" ContentType="` + office + `settings+xml"/>` +
	`<Override PartName="/word/header1.xml" ContentType="` + office + `header+xml"/>` +
	`<Override PartName="/word/header2.xml" ContentType="` + office + `header+xml"/>` +
	`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
	`</Types>`

const packageRels = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	`<Relationship Id="rId1" Type="` + spaceR + `/officeDocument" Target="word/document.xml"/>` +
	`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
	`</Relationships>`

const documentRels = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	`<Relationship Id="rId1" Type="` + spaceR + `/styles" Target="styles.xml"/>` +
	`<Relationship Id="rId2" Type="` + spaceR + `/settings" Target="settings.xml"/>` +
	`<Relationship Id="rId3" Type="` + spaceR + `/header" Target="header1.xml"/>` +
	`<Relationship Id="rId4" Type="` + spaceR + `/header" Target="header2.xml"/>` +
	`</Relationships>`

const settings = xmlHead + `<w:settings xmlns:w="` + spaceW + `"><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>` +
	`<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`

// pageNumber is the header with the number of the page, 14 points, in the
// middle (Decree 30/2020, Annex I: 13 to 14).
const pageNumber = xmlHead + `<w:hdr xmlns:w="` + spaceW + `"><w:p><w:pPr><w:jc w:val="center"/></w:pPr>` +
	`<w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r>` +
	`<w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>` +
	`<w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:fldChar w:fldCharType="separate"/></w:r>` +
	`<w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t>2</w:t></w:r>` +
	`<w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>`

const noNumber = xmlHead + `<w:hdr xmlns:w="` + spaceW + `"><w:p/></w:hdr>`

// core makes the properties of the file. It has no time of writing.
func (d *Document) core() string {
	var b strings.Builder
	b.WriteString(xmlHead + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">`)
	b.WriteString(`<dc:title>` + escape(d.Title) + `</dc:title>`)
	if d.Author != "" {
		b.WriteString(`<dc:creator>` + escape(d.Author) + `</dc:creator>`)
	}
	b.WriteString(`<dc:language>` + escape(d.language()) + `</dc:language></cp:coreProperties>`)
	return b.String()
}

func (d *Document) language() string {
	if d.Language == "" {
		return "vi-VN"
	}
	return d.Language
}

// styles makes word/styles.xml: the text, and three headings that look like it.
func (d *Document) styles() string {
	font, size := d.Font, d.Size
	if font == "" {
		font = "Times New Roman"
	}
	if size == 0 {
		size = 14
	}
	half := strconv.Itoa(int(size*2 + 0.5))
	f := escape(font)
	var b strings.Builder
	b.WriteString(xmlHead + `<w:styles xmlns:w="` + spaceW + `"><w:docDefaults><w:rPrDefault><w:rPr>` +
		`<w:rFonts w:ascii="` + f + `" w:hAnsi="` + f + `" w:cs="` + f + `" w:eastAsia="` + f + `"/>` +
		`<w:color w:val="000000"/><w:sz w:val="` + half + `"/><w:szCs w:val="` + half + `"/><w:lang w:val="` + escape(d.language()) + `"/>` +
		`</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>`)
	for n := 1; n <= 3; n++ {
		fmt.Fprintf(&b, `<w:style w:type="paragraph" w:styleId="Heading%d"><w:name w:val="heading %d"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/>`+
			`<w:pPr><w:keepNext/><w:outlineLvl w:val="%d"/></w:pPr></w:style>`, n, n, n-1)
	}
	b.WriteString(`</w:styles>`)
	return b.String()
}
