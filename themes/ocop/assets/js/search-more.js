/* The part of the search for a small site, whose postings are made here from
   its texts (internal/search/analyse.go), and for facets, choices and sorting
   (facet.go). It is loaded when one of them is needed; see search.js. */
OcopSearch.extend('more', (kit, x) => {
  'use strict';
  const { tokens, singular, stripped, lower, name, spaced, KINDS } = kit;
  const { init, n, lex, english } = x, { docs } = init;
  const { floor, max, min } = Math;

  // By field: how much it counts, how much its length matters, its usual length.
  const WEIGHTS = [[6, 0.5, 5], [4, 0.5, 4], [4, 0.4, 4], [2.5, 0.3, 8], [2.5, 0.3, 8], [1, 0.3, 14]];
  const NAME = 0, ENGLISH = 1, PLACE = 3, MAKER = 4, LAST = 5;

  // exact is the longest phrase of the lexicon at ts[i], with all its marks.
  function exact(ts, i, named) {
    return lex.longest(ts, i, ts.length, (list, n) => {
      const p = list.find(({ concept: c, keys }) => !(c && (c.kind === 'place' || named && c.kind !== 'admin' && c.kind !== 'legal')) && keys.every((k, j) => ts[i + j].k === k));
      return p && { concept: p.concept, n };
    }) || { n: 0 };
  }

  // head makes the one shard of a small site.
  function head() {
    const at = new Map();
    for (let d = 0; d < n; d++) {
      for (const [term, [all, inEnglish]] of sumsOf(d)) {
        const q = min(127, max(1, floor(127 * all / (1.2 + all) + 0.5)));
        let l = at.get(term);
        if (!l) at.set(term, l = { d: [], s: [] });
        l.d.push(d);
        l.s.push(q << 1 | inEnglish * 2 > all);
      }
    }
    return { names: [...at.keys()].sort(), at };
  }

  // sumsOf are the terms of a record with their weights, in all and in English.
  function sumsOf(d) {
    const sums = new Map();
    docs.f.forEach((field, at) => {
      const texts = field.r[d].map((i) => tokens(field.t[i])), count = texts.reduce((a, ts) => a + ts.length, 0);
      const [weight, slope, usual] = WEIGHTS[at], by = weight / (1 - slope + slope * count / usual);
      const give = (term) => {
        let s = sums.get(term);
        if (!s) sums.set(term, s = [0, 0]);
        s[0] += by;
        if (at === ENGLISH) s[1] += by;
      };
      for (const ts of texts) {
        if (at === ENGLISH) for (const t of ts) t.f = singular(t);
        ts.forEach((t, i) => {
          give(name(t, '!'));
          if (i + 1 < ts.length && at !== LAST) give(t.f + '_' + ts[i + 1].f);
          const u = lex.unit(ts, i, ts.length);
          if (u) give(u.unit);
        });
        if (at === LAST) continue;
        if (at === NAME) giveKind(ts, give);
        for (let i = 0; i < ts.length;) {
          const { concept, n } = exact(ts, i, at === PLACE || at === MAKER);
          if (concept) for (const id of [concept.id, ...concept.also]) give('@' + id);
          i += n || 1;
        }
      }
    });
    return sums;
  }

  // giveKind gives what a thing is by its name: the first concept.
  function giveKind(ts, give) {
    for (let i = 0; i < ts.length;) {
      const { concept, n } = exact(ts, i);
      if (concept && !concept.kind) {
        for (const id of [concept.id, ...concept.also.filter(lex.isThing)]) give('@' + id + '^');
        return;
      }
      if (!concept && (n || !lex.optional(ts[i]))) return;
      i += n || 1;
    }
  }

  // brief gives short cards of a small site.
  const slug = (s) => stripped(lower(s)).replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  function brief(list) {
    return list.map((d) => {
      const text = (field, i = 0) => field.t[field.r[d][i]] || '', k = x.kindOf(d), [names, others] = docs.f, at = english ? 1 : 0;
      const id = init.ids[d] || slug(text(names));
      return { kind: KINDS[k], id, url: x.url(k, id), name: english && text(others) || text(names), line: text(docs.l, at), place: text(docs.p, at), stars: docs.s[d] };
    });
  }

  async function facets() {
    return (await x.facets()).map((f) => ({
      key: f.k, name: english ? f.en : f.vi, many: !!f.many,
      values: f.v.map(([key, vi, en]) => ({ key, name: english ? en : vi })),
    }));
  }

  // narrow keeps what has the chosen values, and counts the values. A facet's
  // own choice does not narrow its own counts.
  function narrow(hits, cols, choices) {
    const sets = cols.map(({ k, v, r, many }) => {
      const list = choices[k] || [], chosen = v.map(([key]) => list.includes(key)), counts = v.map(() => 0);
      const has = (d, i) => (many ? r[d] >> i & 1 : r[d] === i + 1);
      return {
        k, v, counts,
        allows: (d) => !list.length || chosen.some((on, i) => on && has(d, i)),
        count: (d) => counts.forEach((_, i) => { if (has(d, i)) counts[i]++; }),
      };
    });
    const kept = hits.filter(({ doc }) => {
      const failed = sets.filter((s) => !s.allows(doc));
      if (failed.length < 2) for (const s of failed[0] ? failed : sets) s.count(doc);
      return !failed[0];
    });
    const out = {};
    for (const { k, v, counts } of sets) v.forEach(([key], i) => { if (counts[i]) (out[k] ||= {})[key] = counts[i]; });
    return [kept, out];
  }

  const share = (degree, low) => 1 + floor(min(1, max(0, (degree - low) / 20)) * 65533 + 0.5);
  async function sort(hits, by, near) {
    const o = await x.order(), stars = by === 'stars' && (await x.facets()).find((f) => f.k === 'stars').r;
    const lat = near ? share(near.lat, 6) : 1, lon = near ? share(near.lon, 100) : 1;
    const key = {
      stars: (d) => stars[d] - 1 & 255, name: (d) => o.name[d], newest: (d) => -o.newest[d],
      near: (d) => (o.lat[d] ? ((o.lat[d] - lat) * 100) ** 2 + ((o.lon[d] - lon) * 96) ** 2 : 2 ** 50),
    }[by];
    if (key) hits.sort((a, b) => key(a.doc) - key(b.doc));
  }

  // refine does to hits what a request asks for besides its words.
  async function refine(hits, { q, choices = {}, facets, sort: by, near }, out) {
    const chosen = Object.values(choices).some((list) => list.length);
    if (chosen && !spaced(q || '')[0]) hits = Array.from({ length: n }, (_, doc) => ({ doc, score: 0 }));
    if (chosen || facets) [hits, out.counts] = narrow(hits, await x.facets(), choices);
    if (by) await sort(hits, by, near);
    return hits;
  }

  return { head, brief, facets, refine };
});
