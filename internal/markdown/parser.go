package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"
)

// newParser is all of goldmark's configuration. Its renderers are not used, so
// there is no option for unsafe HTML that could be switched on. The numbers are
// goldmark's own priorities: what is smaller is tried first.
func newParser(addresses bool) parser.Parser {
	blocks := []util.PrioritizedValue{
		// CommonMark. Containers are wrapped by the guard against nesting.
		util.Prioritized(parser.NewSetextHeadingParser(), 100),
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(container{parser.NewListParser()}, 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(parser.NewCodeBlockParser(), 500),
		// No attributes ({#id .class}): ids are made from the text, and classes
		// belong to the theme.
		util.Prioritized(parser.NewATXHeadingParser(), 600),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
		util.Prioritized(container{parser.NewBlockquoteParser()}, 800),
		// Raw HTML is parsed in order to be dropped as one thing and reported;
		// without these parsers it would be shown as text, tag by tag.
		util.Prioritized(parser.NewHTMLBlockParser(), 900),
		util.Prioritized(parser.NewParagraphParser(), 1000),
		// Term and ": meaning", for glossaries and product data.
		util.Prioritized(container{extension.NewDefinitionListParser()}, 101),
		util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
		// [^1], for the sources of a story.
		util.Prioritized(container{footnotes{extension.NewFootnoteBlockParser()}}, 999),
	}
	inlines := []util.PrioritizedValue{
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		// [[target]], before everything else that begins with '['.
		util.Prioritized(referenceParser{}, 90),
		util.Prioritized(extension.NewFootnoteParser(), 101),
		util.Prioritized(brackets{parser.NewLinkParser()}, 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewRawHTMLParser(), 400),
		util.Prioritized(delimiters{parser.NewEmphasisParser()}, 500),
		util.Prioritized(delimiters{extension.NewStrikethroughParser()}, 500),
		util.Prioritized(newTypographer(), 9999),
	}
	if addresses {
		// Bare web and mail addresses. This parser looks at every space of the
		// body, so bodies without an address do without it. ftp is left out.
		inlines = append(inlines, util.Prioritized(extension.NewLinkifyParser(
			extension.WithLinkifyAllowedProtocols([]string{"http:", "https:"})), 999))
	}
	return parser.NewParser(
		parser.WithBlockParsers(blocks...),
		parser.WithInlineParsers(inlines...),
		parser.WithParagraphTransformers(
			util.Prioritized(definitions{parser.LinkReferenceParagraphTransformer}, 100),
			util.Prioritized(tables{extension.NewTableParagraphTransformer()}, 200),
		),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0),
			util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
		),
	)
}

// hasAddress reports whether the linkify parser could find anything in src.
func hasAddress(src []byte) bool {
	return bytes.IndexByte(src, '@') >= 0 ||
		bytes.Contains(src, []byte("://")) ||
		bytes.Contains(src, []byte("www."))
}

// typographer is goldmark's, called less often.
type typographer struct{ parser.InlineParser }

// Trigger leaves out the characters whose substitutions are switched off; ','
// and '[' are among goldmark's triggers and stand in every sentence.
func (typographer) Trigger() []byte { return []byte{'\'', '"', '-', '.'} }

// newTypographer writes quotation marks and dashes as Vietnamese printing has
// them, as characters rather than as entities.
func newTypographer() parser.InlineParser {
	return typographer{extension.NewTypographerParser(
		extension.WithTypographicSubstitutions(map[extension.TypographicPunctuation][]byte{
			extension.LeftDoubleQuote:  []byte("“"),
			extension.RightDoubleQuote: []byte("”"),
			extension.LeftSingleQuote:  []byte("‘"),
			extension.RightSingleQuote: []byte("’"), // also in M'nông, K'Ho
			extension.EnDash:           []byte("–"),
			extension.EmDash:           []byte("—"),
			extension.Ellipsis:         []byte("…"),
			// English contractions ('tis, '90s): they would turn 'trà' into ’trà’.
			extension.Apostrophe: nil,
			// Not Vietnamese, and "<<" is more often an arrow.
			extension.LeftAngleQuote:  nil,
			extension.RightAngleQuote: nil,
		}))}
}
