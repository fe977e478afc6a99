package build

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"ocop/internal/finding"
	"ocop/internal/output"
	"ocop/internal/source"
	"ocop/internal/theme"
)

// state remembers the inputs of the last run and what it found. It lies
// outside the site, so that the site holds nothing of the machine.
type state struct {
	in     Input
	inputs string
}

// remembered is the state file.
type remembered struct {
	Inputs   string            `json:"inputs"`
	Manifest string            `json:"manifest"` // sum of the site's manifest
	Found    []finding.Finding `json:"found"`
}

func newState(in Input, s *source.Snapshot, th *theme.Theme, m mark) *state {
	h := sha256.New()
	sum := s.Sum()
	fmt.Fprintf(h, "%x\n%s\n%s\n%s\n%d\n%v %v\n%q\n", sum, th.Fingerprint(), in.AsOf, in.Program, in.PerPage, in.Strict || in.Thorough, in.Relative, fmt.Sprint(in.Site))
	fmt.Fprintf(h, "%x\n", sha256.Sum256(m.data))
	fmt.Fprintln(h, in.Commit)
	for _, record := range slices.Sorted(maps.Keys(in.Changed)) {
		fmt.Fprintf(h, "%q %s\n", record, in.Changed[record])
	}
	if in.Before != nil {
		fmt.Fprintln(h, in.Before.Sum)
	}
	for _, f := range append(slices.Clone(in.SiteFound), m.found...) {
		fmt.Fprintf(h, "%q\n", f.String())
	}
	return &state{in, hex.EncodeToString(h.Sum(nil))}
}

// unchanged reports whether the last run had these inputs and its files are
// all on disk with their sizes; found is what it found.
func (s *state) unchanged() (found []finding.Finding, ok bool) {
	if s.in.State == "" || s.in.Program == "" {
		return nil, false
	}
	data, err := os.ReadFile(s.in.State)
	if err != nil {
		return nil, false
	}
	var r remembered
	if json.Unmarshal(data, &r) != nil || r.Inputs != s.inputs || r.Manifest == "" || r.Manifest != manifestSum(s.in.Out) {
		return nil, false
	}
	missing, changed, err := output.Verify(s.in.Out, output.BySize)
	if err != nil || len(missing)+len(changed) > 0 {
		return nil, false
	}
	return r.Found, true
}

// save writes the state file. A site without one is complete all the same.
func (s *state) save(found []finding.Finding) error {
	if s.in.State == "" || s.in.Program == "" {
		return nil
	}
	data, err := json.Marshal(remembered{s.inputs, manifestSum(s.in.Out), found})
	if err != nil {
		return fmt.Errorf("state: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(s.in.State), 0o755); err != nil {
		return fmt.Errorf("state: %w", err)
	}
	if err := os.WriteFile(s.in.State+".tmp", data, 0o644); err != nil {
		return fmt.Errorf("state: %w", err)
	}
	if err := os.Rename(s.in.State+".tmp", s.in.State); err != nil {
		return fmt.Errorf("state: %w", err)
	}
	return nil
}

// manifestSum is the sum of a site's manifest, "" when it has none.
func manifestSum(out string) string {
	data, err := os.ReadFile(filepath.Join(out, output.ManifestName))
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
