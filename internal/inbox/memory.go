package inbox

import (
	"crypto/sha256"
	"sync"

	"ocop/internal/photo"
	"ocop/internal/picture"
)

// Memory keeps the pictures that Make made, by the bytes of their originals, so that
// another look at the same files, with other records, need not make them again. It
// belongs to one Input.Preview. The zero value is empty and ready.
type Memory struct {
	mu   sync.Mutex
	made map[[sha256.Size]byte]made
}

// made is what became of a file.
type made struct {
	fit           photo.File
	width, height int // before it was made smaller
	told          picture.Told
	preview       photo.File
	reason        string // why it cannot be used
}

func (m *Memory) recall(sum [sha256.Size]byte) (x made, ok bool) {
	if m == nil {
		return x, false
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	x, ok = m.made[sum]
	return x, ok
}

func (m *Memory) note(sum [sha256.Size]byte, x made) {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.made == nil {
		m.made = map[[sha256.Size]byte]made{}
	}
	m.made[sum] = x
}

// keep forgets the files that a plan does not have.
func (m *Memory) keep(p *Plan) {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	has := map[[sha256.Size]byte]bool{}
	for i := range p.Photos {
		has[p.Photos[i].sum] = true
	}
	for sum := range m.made {
		if !has[sum] {
			delete(m.made, sum)
		}
	}
}

// Clear forgets everything.
func (m *Memory) Clear() { m.keep(&Plan{}) }
