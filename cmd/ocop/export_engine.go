package main

import (
	"bytes"
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"

	"ocop/internal/build"
	"ocop/internal/engines"
	"ocop/internal/page"
	"ocop/internal/vi"
)

// engineFlags are the flags of an export for a search engine.
type engineFlags struct {
	office   string
	revision int64
}

// exportEngine writes the public records for a search engine of many offices.
func exportEngine(ctx context.Context, e *env, o *options, f engineFlags) error {
	asOf, err := o.day(e)
	if err != nil {
		return err
	}
	site, _, content, err := o.records()
	if err != nil {
		return err
	}
	if f.office == "" {
		if u, err := url.Parse(site.BaseURL); err == nil {
			f.office = u.Hostname()
		}
	}
	if f.office = firstOf(f.office, vi.Slug(site.Office)); f.office == "" {
		return usagef("--office is needed: there is neither base_url nor office in %s", o.config)
	}
	if !o.given("revision") {
		f.revision = e.now().Unix()
	}
	public, _, err := build.Public(ctx, content, site, asOf)
	if err != nil {
		return err
	}
	at := page.Addressing(page.Input{Public: public, Site: site, Base: build.BasePath(site.BaseURL)})
	write := engines.OpenSearch
	if o.format == "postgres-copy" {
		write = engines.Postgres
	}
	files, err := write(public, engines.Options{Site: site, Office: f.office, Revision: f.revision, Address: at.Record, Permanent: at.Permanent})
	if err != nil {
		return usagef("%v", err)
	}
	if err := os.MkdirAll(o.out, 0o755); err != nil {
		return fmt.Errorf("folder of --out: %w", err)
	}
	for _, file := range files {
		if err := os.WriteFile(filepath.Join(o.out, file.Name), file.Data, 0o644); err != nil {
			return fmt.Errorf("folder of --out: %w", err)
		}
		if !o.quiet {
			fmt.Fprintf(e.stderr, "%s: %d dòng, %.1f MB.\n", filepath.Join(o.out, file.Name), bytes.Count(file.Data, []byte("\n")), float64(len(file.Data))/1e6)
		}
	}
	if !o.quiet {
		fmt.Fprintf(e.stderr, "Cơ quan %s, lần xuất %d. Cách nạp: docs/mo-rong.md.\n", f.office, f.revision)
	}
	return nil
}
