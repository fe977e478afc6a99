package history

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"time"
)

// memory is a file that keeps what the history says of one commit, so that a build
// without a new commit need not read it again. One that cannot be read or written
// costs time and nothing else.
type memory struct {
	Commit  string           `json:"commit"`
	Folder  string           `json:"folder"`
	Time    int64            `json:"time"` // of the commit, in seconds
	Shallow bool             `json:"shallow"`
	When    map[string]int64 `json:"when"`
}

// remembered is changes of HEAD, from the file when that has it.
func (g git) remembered(ctx context.Context, folder, name string) (*Changes, error) {
	if name == "" {
		return g.changes(ctx, "HEAD", folder)
	}
	head, err := g.line(ctx, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
	if err != nil {
		return nil, err
	}
	var m memory
	if data, err := os.ReadFile(name); err == nil && json.Unmarshal(data, &m) == nil && m.Commit == head && m.Folder == folder && !m.Shallow {
		c := &Changes{Commit: Commit{m.Commit, time.Unix(m.Time, 0)}, When: make(map[string]time.Time, len(m.When))}
		for file, when := range m.When {
			c.When[file] = time.Unix(when, 0)
		}
		return c, nil
	}
	c, err := g.changes(ctx, head, folder)
	if err != nil {
		return nil, err
	}
	m = memory{c.Commit.ID, folder, c.Commit.When.Unix(), c.Shallow, make(map[string]int64, len(c.When))}
	for file, when := range c.When {
		m.When[file] = when.Unix()
	}
	if data, err := json.Marshal(m); err == nil && os.MkdirAll(filepath.Dir(name), 0o755) == nil {
		if temp := name + ".tmp"; os.WriteFile(temp, data, 0o644) != nil || os.Rename(temp, name) != nil {
			os.Remove(temp) // the next build tries again
		}
	}
	return c, nil
}
