package build

import (
	"context"
	"fmt"
	"io/fs"

	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/rules"
	"ocop/internal/search"
	"ocop/internal/source"
)

// Public reads the public records and gives the part that may leave the office,
// with what was found on the way. Pictures are not looked at.
func Public(ctx context.Context, content fs.FS, site ocop.Site, asOf ocop.Date) (*catalogue.Public, []finding.Finding, error) {
	cat, found, err := Load(ctx, content, nil, site, asOf)
	if err != nil {
		return nil, nil, err
	}
	public, found, err := siteFacts(cat, found)
	return public, finding.Sort(found), err
}

// siteFacts gives the part of a catalogue that may leave the office, after the rules
// that matter to the site.
func siteFacts(cat *catalogue.Catalogue, found []finding.Finding) (*catalogue.Public, []finding.Finding, error) {
	checked, err := check.RunPart(cat, rules.ForSite(), rules.All)
	if err != nil {
		return nil, nil, err
	}
	found = append(found, checked...)
	return cat.Public(found), found, nil
}

// Lexicon is the lexicon of search with the office's own words, and what is
// wrong with those.
func Lexicon(content fs.FS) (*search.Lexicon, []finding.Finding, error) {
	own, err := source.Synonyms(content)
	if err != nil {
		return nil, nil, err
	}
	lex, problems := search.NewLexicon(own)
	var found []finding.Finding
	for _, p := range problems {
		found = append(found, finding.Finding{Rule: "search-synonyms", Severity: finding.Warning, Path: source.SynonymsFile, Line: p.Line, Col: 1, Message: p.What})
	}
	return lex, found, nil
}

// Index reads the content folder and makes the index of search.
func Index(ctx context.Context, content fs.FS, site ocop.Site, asOf ocop.Date) (*search.Index, error) {
	public, _, err := Public(ctx, content, site, asOf)
	if err != nil {
		return nil, err
	}
	lex, _, err := Lexicon(content)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	return search.New(public, lex, func(catalogue.Picture) string { return "" }), nil
}
