package page

import (
	"slices"

	"ocop/internal/catalogue"
	"ocop/internal/facet"
	"ocop/internal/law"
	"ocop/internal/ocop"
)

// How much of each list the front page shows.
const (
	homeProducts = 4
	homeStories  = 3
	homePlaces   = 4
	homeEvents   = 4
)

func (s *site) home() HomeView {
	p := s.Public
	v := HomeView{Head: s.head(s.name(), or(s.sentence(s.Site.Tagline, s.Site.TaglineEN), s.words.Lead), s.root, s.twin().root), Lead: s.words.Lead}
	v.Commit = s.Commit
	v.Month = s.monthName(max(1, p.AsOf.Month()))
	v.InSeason = s.cards(s.inSeason(p.AsOf.Month(), homeProducts))
	v.Newest = s.cards(firstN(s.newest, homeProducts))
	stories := s.storiesFirst(homeStories)
	v.Stories = s.storyCards(stories)
	if len(stories) > 0 { // the first one is shown large
		v.Stories[0].Pic, v.Stories[0].HasPic = s.cover(stories[0].Pictures, featureSpot)
	}
	v.Places = s.placeCards(firstN(p.Places, homePlaces))
	v.Events = s.eventCards(firstN(s.upcoming(), homeEvents))
	if p, ok := s.hero(); ok {
		v.Hero, v.HasHero = s.img(p, heroSpot)
		v.Hero.First = true
		v.opening(v.Hero)
	}
	for _, g := range law.Groups() {
		if n := s.groupSize(g); n > 0 {
			v.Groups = append(v.Groups, GroupLink{Link: Link{Text: s.groupName(g), URL: s.url(s.groupAddress(g))}, Art: g.SlugEN,
				Count: s.count(n, "sản phẩm", "product", "products")})
		}
	}
	for _, c := range p.Communes {
		if c.Until.IsZero() {
			l := s.counted("", s.address(ocop.KindCommune, string(c.ID)), s.communeSize(c))
			l.Text, l.Lang = s.pick(c.Name)
			v.Communes = append(v.Communes, l)
		}
	}
	v.Numbers = s.numbers()
	v.Map, v.OnMap = s.homeMap()
	v.T = *s.travelWords()
	if len(s.Codes.List) > 0 {
		v.Verify = Link{Text: s.verifyWords().Check, URL: s.url(s.verifyAddress())}
	}
	v.More = HomeMore{
		Products: s.url(s.folder(ocop.KindProduct)), Stories: s.url(s.folder(ocop.KindStory)), Places: s.url(s.folder(ocop.KindPlace)),
		Events: s.url(s.folder(ocop.KindEvent)), Groups: s.url(s.setsAddress()), Communes: s.url(s.folder(ocop.KindCommune)),
		Map: s.shownURL(s.mapAddress()), Seasons: s.shownURL(s.seasonAddress()), Fairs: s.shownURL(s.fairsAddress()),
	}
	s.describeHome(&v.Head)
	return v
}

// hero is the picture on top: the first place's, story's or product's.
func (s *site) hero() (catalogue.Picture, bool) {
	for _, p := range s.Public.Places {
		if pic, ok := s.published(p.Pictures); ok {
			return pic, true
		}
	}
	for _, t := range s.Public.Stories {
		if pic, ok := s.published(t.Pictures); ok {
			return pic, true
		}
	}
	for _, p := range s.newest {
		if pic, ok := s.published(p.Pictures); ok {
			return pic, true
		}
	}
	return catalogue.Picture{}, false
}

// published is the first picture of a record that was published.
func (s *site) published(list []catalogue.Picture) (catalogue.Picture, bool) {
	for _, p := range list {
		if _, ok := s.Pictures[p.Source]; ok {
			return p, true
		}
	}
	return catalogue.Picture{}, false
}

// inSeason lists products in force whose season has the month; those with a
// short season first, since they will be gone first.
func (s *site) inSeason(month, most int) []*catalogue.PublicProduct {
	var out []*catalogue.PublicProduct
	for _, p := range s.inForce {
		if len(p.Season) > 0 && len(p.Season) < 12 && slices.Contains(p.Season, month) {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b *catalogue.PublicProduct) int { return len(a.Season) - len(b.Season) })
	return firstN(out, most)
}

// storiesFirst puts the stories of the site's language first.
func (s *site) storiesFirst(n int) []*catalogue.PublicStory {
	if !s.english() {
		return firstN(s.Public.Stories, n)
	}
	var with, without []*catalogue.PublicStory
	for _, t := range s.Public.Stories {
		if t.Body.EN != nil {
			with = append(with, t)
		} else {
			without = append(without, t)
		}
	}
	return firstN(append(with, without...), n)
}

// upcoming lists events that are not over, the next one first, and after them
// the past ones.
func (s *site) upcoming() []*catalogue.PublicEvent {
	var next, past []*catalogue.PublicEvent
	for _, e := range s.Public.Events {
		if e.To.Before(s.Public.AsOf) {
			past = append(past, e)
		} else {
			next = append(next, e)
		}
	}
	slices.Reverse(next)
	return append(next, past...)
}

// numbers are the figures of the front page, each a link to its list.
func (s *site) numbers() []Fact {
	var f facts
	add := func(n int, term, address string) {
		if n > 0 {
			f.link(term, s.lang.Number(int64(n)), s.url(address))
		}
	}
	add(len(s.inForce), s.sentence("sản phẩm còn hiệu lực", "products with a valid certificate"), s.folder(ocop.KindProduct))
	for n := ocop.MaxStars; n > ocop.MinStars; n-- {
		add(s.shelves.shown(facet.Stars, itoa(int(n))), s.sentence("sản phẩm "+s.starsText(n), "products with "+s.starsText(n)), s.rankAddress(n))
	}
	add(len(s.Public.Entities), s.sentence("chủ thể", "producers"), s.folder(ocop.KindEntity))
	add(len(s.Public.Places), s.sentence("điểm đến", "places to visit"), s.folder(ocop.KindPlace))
	return f
}
