package publish

import (
	"context"
	"fmt"
	"slices"

	"ocop/internal/build"
	"ocop/internal/search"
)

// Index makes the index of search of a release from the public records of its commit,
// on its day. Of in it reads To, Content, Config, BaseURL, Theme and Env. A commit that
// the mirror has no more is an error.
func Index(ctx context.Context, in Input, id string) (*search.Index, error) {
	if err := in.complete(); err != nil {
		return nil, err
	}
	list, err := List(in.To)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(list, func(r Release) bool { return r.ID == id })
	if i < 0 {
		return nil, fmt.Errorf("publish index of %s: %w", id, ErrNoRelease)
	}
	r := &run{Input: in, house: &house{to: in.To}, commit: list[i].Commit}
	if err := r.open(ctx); err != nil {
		return nil, err
	}
	defer r.content.Close()
	return build.Index(ctx, r.content, r.site, list[i].Day)
}
