package deploy

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"time"
)

// maxState bounds what is read of a state or journal, unpacked: some three million
// objects.
const maxState = 512 << 20

// entry is an object as a deployment left it.
type entry struct {
	Mark string `json:"m"`
	Seen
}

// kept is an object that is no longer part of the site.
type kept struct {
	entry
	Until int `json:"until"` // number of the first deployment that removes it
}

// state is what the last deployment knew when it was done.
type state struct {
	Version int              `json:"version"` // 1
	Number  int              `json:"number"`  // of the deployment
	At      string           `json:"at"`      // for people only
	Files   map[string]entry `json:"files"`
	Kept    map[string]kept  `json:"kept"`
}

// readState reads the state of the last deployment; there may be none.
func readState(ctx context.Context, t Target) (*state, error) {
	s := &state{Version: 1, Files: map[string]entry{}, Kept: map[string]kept{}}
	data, err := readPacked(ctx, t, stateKey)
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err == nil {
		err = json.Unmarshal(data, s)
	}
	if err == nil && s.Version != 1 {
		err = fmt.Errorf("version %d: made by a later ocop", s.Version)
	}
	if err != nil {
		return nil, fmt.Errorf("state of the last deployment: %w", err)
	}
	return s, nil
}

// saveState writes what is there now. What is to be removed stands in it, to be
// removed by the next deployment if this one does not come to it.
func (r *run) saveState(ctx context.Context, wants []Want) error {
	next := &r.plan.next
	next.Files = make(map[string]entry, len(wants))
	for _, w := range wants {
		if e, ok := r.wrote[w.Path]; ok {
			next.Files[w.Path] = e
		} else {
			next.Files[w.Path] = r.plan.same[w.Path]
		}
	}
	if len(r.plan.puts) == 0 && len(r.plan.gone) == 0 && r.res.Resumed == 0 && !r.plan.moved {
		return nil // as it was
	}
	data, err := json.Marshal(next)
	if err != nil {
		return err
	}
	return r.writePacked(ctx, stateKey, data)
}

// readJournal lists the objects that an interrupted deployment may have written.
func readJournal(ctx context.Context, t Target) (map[string]bool, error) {
	out := map[string]bool{}
	data, err := readPacked(ctx, t, journalKey)
	if errors.Is(err, fs.ErrNotExist) {
		return out, nil
	}
	if err != nil {
		return nil, fmt.Errorf("journal of an interrupted deployment: %w", err)
	}
	for line := range strings.Lines(string(data)) {
		if p := strings.TrimSuffix(line, "\n"); p != "" && !strings.HasPrefix(p, ownPrefix) {
			out[p] = true
		}
	}
	return out, nil
}

// startJournal names, before the first of them is written, all objects that will be,
// and those of interrupted deployments before.
func (r *run) startJournal(ctx context.Context) error {
	if len(r.plan.puts) == 0 {
		return nil
	}
	names := []string{}
	for _, p := range r.plan.puts {
		names = append(names, p.Path)
	}
	for p := range r.plan.journal {
		names = append(names, p)
	}
	slices.Sort(names)
	return r.writePacked(ctx, journalKey, []byte(strings.Join(slices.Compact(names), "\n")+"\n"))
}

func readPacked(ctx context.Context, t Target, key string) ([]byte, error) {
	data, _, err := t.Read(ctx, key)
	if err != nil {
		return nil, err
	}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	out, err := io.ReadAll(io.LimitReader(z, maxState+1))
	if err == nil && len(out) > maxState {
		err = fmt.Errorf("longer than %d bytes", maxState)
	}
	return out, err
}

func (r *run) writePacked(ctx context.Context, key string, data []byte) error {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write(data); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	_, err := r.to.Write(ctx, ours(key, b.Bytes()))
	return err
}

// ours is an object of our own: nobody keeps it.
func ours(key string, data []byte) Object {
	return Object{Want{Path: key, Size: int64(len(data)), Type: "application/octet-stream", Cache: "no-store"}, data}
}

// stamp is a time for people to read, "" when it is not known.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
