package build

import (
	"bytes"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"ocop/internal/codes"
)

// TestSampleLabelsAreLookedAt is what the label pictures of the sample show:
// four that agree with their records, one with another number, one too small.
func TestSampleLabelsAreLookedAt(t *testing.T) {
	cat, found := checkSample(t, sampleDay)
	var got []string
	for _, f := range found {
		if strings.Contains(f.Rule, "picture") {
			got = append(got, f.Rule+" "+f.Severity.String()+" "+f.Record)
		}
	}
	want := []string{"gtin-picture-differs warning products/buoi-duong-ha-lang", "picture-too-small-to-read info products/lan-kiem-muong-va"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	agree := 0
	for _, p := range cat.Products {
		for _, pic := range p.Seen {
			l := p.Labels[pic.Label]
			if slices.Contains(pic.Codes, codes.Code{Kind: codes.EAN13, Text: l.GTIN}) && slices.Contains(pic.Codes, codes.Code{Kind: codes.QRCode, Text: l.QR}) {
				agree++
			}
		}
	}
	if agree != 4 {
		t.Errorf("%d pictures agree with their records, want 4", agree)
	}
}

// Pictures of labels are for the office: neither they nor their names are in
// the site, and a build does not spend time on looking at them.
func TestLabelPicturesAreNotInTheSite(t *testing.T) {
	content := repository()
	labels := map[string][]byte{}
	err := fs.WalkDir(content, "products", func(name string, e fs.DirEntry, err error) error {
		if err == nil && strings.HasPrefix(e.Name(), "nhan-20") {
			labels[name], err = fs.ReadFile(content, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(labels) < 6 {
		t.Fatalf("the sample has %d label pictures, want 6", len(labels))
	}
	in := sample(t, content)
	run(t, in)
	for file, data := range tree(t, in.Out) {
		for name, picture := range labels {
			if stem := strings.TrimSuffix(path.Base(name), path.Ext(name)); strings.HasPrefix(file, "anh/"+stem) || bytes.Contains(data, []byte(path.Base(name))) {
				t.Errorf("%s names %s", file, name)
			}
			if bytes.Equal(data, picture) {
				t.Errorf("%s is %s", file, name)
			}
		}
	}
}
