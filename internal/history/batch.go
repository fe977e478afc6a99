package history

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"sync"
)

// batch is a running "git cat-file --batch": an id goes in, a head line and
// the bytes of the object come out.
type batch struct {
	mu     sync.Mutex
	run    *exec.Cmd
	in     io.WriteCloser
	out    *bufio.Reader
	broken error // once an answer was not understood, nothing can be read
}

func (g git) batch(ctx context.Context) (*batch, error) {
	c := g.command(ctx, "cat-file", "--batch")
	in, err := c.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := c.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := c.Start(); err != nil {
		return nil, fmt.Errorf("git cat-file: %w", err)
	}
	return &batch{run: c, in: in, out: bufio.NewReaderSize(out, 64<<10)}, nil
}

// read gives the bytes of an object, which must have the size given.
func (b *batch) read(id string, size int64) ([]byte, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.broken != nil {
		return nil, b.broken
	}
	data, err := b.ask(id, size)
	if err != nil {
		b.broken = fmt.Errorf("git cat-file %s: %w", id, err)
		return nil, b.broken
	}
	return data, nil
}

func (b *batch) ask(id string, size int64) ([]byte, error) {
	if _, err := io.WriteString(b.in, id+"\n"); err != nil {
		return nil, err
	}
	head, err := b.out.ReadString('\n')
	if err != nil {
		return nil, err
	}
	words := strings.Fields(head)
	if len(words) != 3 || words[0] != id || words[1] != "blob" || words[2] != strconv.FormatInt(size, 10) {
		return nil, fmt.Errorf("unexpected answer %q", strings.TrimSpace(head))
	}
	data := make([]byte, size)
	if _, err := io.ReadFull(b.out, data); err != nil {
		return nil, err
	}
	_, err = b.out.Discard(1) // the line end behind the bytes
	return data, err
}

// close lets the program end. That it was stopped on the way is no error:
// what was read was whole.
func (b *batch) close() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	err := b.in.Close()
	_ = b.run.Wait()
	return err
}
