package build

import (
	"context"
	"crypto/sha256"
	"encoding/json"

	"ocop/internal/output"
	"ocop/internal/page"
	clean "ocop/internal/picture"
	"ocop/internal/poster"
)

// drawn is a poster on its way to the site.
type drawn struct {
	share page.Share
	known knownFile
	data  []byte // nil where it is in the store
}

// posters puts the pictures to share into dir. They are drawn on all cores,
// unless the store has them.
func (p *photos) posters(ctx context.Context, dir *output.Dir, shares []page.Share) error {
	if len(shares) == 0 {
		return nil
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	drawer := poster.NewDrawer()
	done := make(chan drawn)
	go func() {
		each(ctx, len(shares), func(i int) {
			select {
			case done <- p.poster(drawer, shares[i]):
			case <-ctx.Done():
			}
		})
		close(done)
	}()
	var failed error
	for d := range done {
		if failed == nil {
			if failed = p.putPoster(dir, drawer, d); failed != nil {
				stop()
			}
		}
	}
	if failed == nil {
		failed = ctx.Err()
	}
	return failed
}

// poster gives a poster, from the store when it has it. The path of a poster
// says everything that it shows.
func (p *photos) poster(drawer *poster.Drawer, share page.Share) drawn {
	d := drawn{share: share}
	if data, ok := p.store.Get(share.Path()); ok && json.Unmarshal(data, &d.known) == nil {
		return d
	}
	d.data = p.draw(drawer, share)
	d.known = knownFile{"jpg", poster.Width, poster.Height, int64(len(d.data)), sha256.Sum256(d.data)}
	if record, err := json.Marshal(d.known); err == nil {
		p.store.Put(share.Path(), record)
		p.store.Put(fileKey(d.known.Sum), d.data)
	}
	return d
}

func (p *photos) draw(drawer *poster.Drawer, share page.Share) []byte {
	var picture clean.Picture
	if share.Photo != "" {
		if data, err := readPicture(p.content, share.Photo); err == nil {
			picture, _ = clean.Clean(data) // it was clean when it was published
		}
	}
	pixels := picture.Width*picture.Height + poster.Width*poster.Height
	pixels = min(pixels, pixelRoom)
	p.room.enter(pixels)
	defer p.room.leave(pixels)
	return drawer.Draw(share.Words, picture)
}

func (p *photos) putPoster(dir *output.Dir, drawer *poster.Drawer, d drawn) error {
	if d.data == nil {
		if dir.Keep(d.share.Path(), d.known.Sum, d.known.Size) {
			p.store.Touch(fileKey(d.known.Sum))
			return nil
		}
		var ok bool
		if d.data, ok = p.store.Get(fileKey(d.known.Sum)); !ok { // the store has lost it
			d.data = p.draw(drawer, d.share)
		}
	}
	return dir.Put(d.share.Path(), d.data)
}
