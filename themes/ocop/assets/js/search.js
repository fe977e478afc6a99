/* The search of a static site: internal/search of the program, ported. Every
   number and every order is the same there; a test runs both. It is a plain
   script, so that it also works from a folder without a server.

   What few first questions need is in two more scripts, loaded when a question
   needs them: search-more.js (the postings of a small site, facets, sorting)
   and search-fix.js (words typed without the input method, corrections). Each
   calls OcopSearch.extend(name, make); make(kit, x) gets what is common (the
   kit below) and the state of one generation of the site (x, made by load).

   Served scripts must be small, so names of properties are short:
   token, word  f fold, k key with marks and tone ('' without any)
   list         d documents, ascending; s their scores, twice the score + a flag
   column       v value and c cover by document; like, is: see fill
   concept      id, kind, also (the ids that it implies)
   slot         at (first word), n (words), concepts, unit … */
globalThis.OcopSearch = (() => {
  'use strict';
  const ONE = 256, FULL = 1024, COMPLETE = 870;
  const EMPTY = { d: [], s: [] };
  const { floor, max, min } = Math;
  const check = (ok) => { if (!ok) throw new Error('search: damaged file'); };

  // Text: internal/vi/token.go.
  const TONES = '\u0301\u0300\u0309\u0303\u0323';
  const BARE = { ă: 'a', â: 'a', ê: 'e', ô: 'o', ơ: 'o', ư: 'u', đ: 'd' };
  const lower = (s) => s.replace(/./gsu, (c) => c.toLowerCase());
  const stripped = (s) => s.normalize('NFD').replace(/\p{Mn}/gu, '').replace(/[đðɖ]/g, 'd');
  const inSet = (list) => { const s = new Set(list.split(' ')); return (k) => s.has(k); };

  function tokens(text, out = []) {
    text = lower(text.normalize('NFKC').replace(/[\xad\u200b-\u200d\u2060\ufeff]/g, '').replace(/[\u2018\u2019\u02bc`]/g, "'"))
      .replace(/[^\0-\uffff]/gu, ' ');
    for (const [found] of text.matchAll(/[\p{L}\p{Mn}]+('[\p{L}\p{Mn}]+)*|\p{Nd}+([.,]\p{Nd}+)*/gu)) {
      // 1.000,5 is 1000.5
      const word = found.replaceAll("'", '').replace(/[.,](\p{Nd}{3}(?!\p{Nd}))?/gu, (_, thousand) => thousand || '.');
      let tone = 0;
      const key = word.normalize('NFD').replace(/[ðɖ]/g, 'đ').replace(/\p{Mn}/gu, (c) => {
        tone = TONES.indexOf(c) + 1 || tone;
        return '\u0302\u0306\u031b'.includes(c) ? c : '';
      });
      const fold = stripped(key);
      if (fold) out.push({ f: fold, k: tone || fold !== key ? key.normalize('NFC') + tone : '' });
    }
    return out;
  }

  // 3 same, 2 what was typed is part of what is there, 1 there without marks, 0 conflict
  function compare(typed, found) {
    if (typed === found) return 3;
    if (!typed) return 2;
    if (!found) return 1;
    const tone = typed.at(-1);
    if (tone !== '0' && tone !== found.at(-1) || typed.length !== found.length) return 0;
    return [...typed].every((c, i) => i === typed.length - 1 || c === found[i] || c === BARE[found[i]]) ? 2 : 0;
  }
  // begins: can a key typed so far be the beginning of another?
  const begins = (typed, whole) => whole.length >= typed.length && compare(typed, whole.slice(0, typed.length - 1) + whole.at(-1)) > 1;

  const utf8 = new TextDecoder();
  const isNumber = (s) => /^\d+(\.\d+)?$/.test(s);
  const singular = (t) => (!t.k && t.f.length > 3 ? t.f.replace(/([^s])s$/, '$1') : t.f);
  const name = (t, mark) => (t.k ? t.f + mark + t.k : t.f);
  const push = (map, key, value) => { const l = map.get(key); if (l) l.push(value); else map.set(key, [value]); };

  // The lexicon: internal/search/lexicon.go.
  function lexicon(lex) {
    const phrases = new Map(), byID = new Map();
    const onset = inSet(' ' + lex.onsets), rhyme = inSet(lex.rhymes);
    const units = new Map(lex.units.split(',').map((u) => { const [w, ...unit] = u.split(' '); return [w, unit]; }));
    const add = (list, concept) => {
      for (const text of list.split(',')) {
        const ts = tokens(text), bare = ts.every((t) => !t.k), keys = ts.map((t) => t.k);
        const folds = ts.map((t) => (bare ? singular(t) : t.f)), all = folds.join(' ');
        if (!all || ts.length > 6 || phrases.get(all)?.some((p) => p.keys.join() === keys.join())) continue;
        push(phrases, all, { concept, keys, bare });
      }
    };
    for (const line of lex.concepts) {
      const [id, kind, also, list] = line.split('|'), concept = { id, kind, also: also ? also.split(' ') : [] };
      byID.set(id, concept);
      add(list, concept);
    }
    add(lex.blocks);
    const isOptional = inSet(lex.optional);
    return {
      phrases,
      optional: (t) => isOptional(name(t, '~')),
      bare: inSet(lex.bare),
      // isThing: a concept that is what a record is, not where or of what sort
      isThing: (id) => byID.get(id)?.kind === '',
      // longest gives the longest phrase at ts[i] that pick, called with all
      // that have its folds, makes something of.
      longest(ts, i, end, pick) {
        for (let n = min(6, end - i); n > 0; n--) {
          const found = pick(phrases.get(ts.slice(i, i + n).map((t) => t.f).join(' ')) || [], n);
          if (found) return found;
        }
      },
      match(ts, i, end, strict) {
        return this.longest(ts, i, end, (list, n) => {
          let best = 0, out;
          for (const p of list) {
            const kin = p.keys.map((k, j) => compare(ts[i + j].k, k)), score = kin.reduce((a, k) => a + k, 0);
            if (min(...kin) < 2 || score < best) continue;
            if (score > best) { best = score; out = new Set(); }
            if (p.concept) out.add(p.concept);
          }
          return best && (n > 1 || !strict || best > 2) && { concepts: [...out], n, exact: best === 3 * n };
        });
      },
      unit(ts, i, end) {
        const [unit, by] = i + 1 < end && units.get(ts[i + 1].f) || [], stars = unit === 'sao', { f } = ts[i];
        const v = isNumber(f) ? f <= 1e9 ? f * by : NaN : stars && lex.numbers[f] || NaN;
        return v >= 0 ? { unit: '#' + floor(v * 1000 + 0.5) / 1000 + unit, stars } : null;
      },
      syllable: (text, tone) => [0, 1, 2, 3].some((n) => text[n] && onset(text.slice(0, n)) && rhyme(text.slice(n)) && (!/(ch|[cpt])$/.test(text) || tone === 1 || tone === 5)),
    };
  }

  // The words of the index, each after how much it shares with the one before.
  function dictionary(text) {
    const level = new Map();
    let last = '';
    for (const [, shared, rest, l] of text.matchAll(/([A-Z])([^0-9A-Z]*)(\d)/g)) {
      last = utf8.decode(new TextEncoder().encode(last).subarray(0, shared.charCodeAt() - 65)) + rest;
      level.set(last, +l);
    }
    const words = [...level.keys()];
    return {
      words, level,
      has: (f) => level.has(f),
      completions: (start, n) => words.filter((w) => w > start && w.startsWith(start)).sort((a, b) => level.get(b) - level.get(a)).slice(0, n),
    };
  }

  // A shard: internal/search/shard.go. What is damaged throws; room bounds what
  // few bytes may unfold to.
  function decode(b, docs) {
    let p = 0, end = b.length, room = 64 * end, last = b.subarray(0, 0);
    const number = (most) => {
      let v = 0, by = 1, c;
      do {
        check(p < end && by < 2 ** 43);
        c = b[p++];
        v += (c & 127) * by;
        by *= 128;
      } while (c > 127);
      check(v <= most);
      return v;
    };
    const names = [], counts = [], at = new Map();
    const dict = number(end);
    check(p + dict <= end);
    end = p + dict;
    for (let n = number(dict); n > 0; n--) {
      const shared = number(last.length), fresh = number(end - p);
      check(p + fresh <= end && (room -= shared + fresh) >= 0);
      const s = new Uint8Array(shared + fresh);
      s.set(last.subarray(0, shared));
      s.set(b.subarray(p, p += fresh), shared);
      names.push(utf8.decode(last = s));
      counts.push(number(b.length));
    }
    [p, end] = [end, b.length];
    names.forEach((name, i) => {
      const count = counts[i];
      check(count <= end - p);
      let doc = 0;
      const d = new Int32Array(count).map(() => {
        doc += number(docs);
        check(doc < docs);
        return doc;
      });
      check(count <= end - p);
      at.set(name, { d, s: b.subarray(p, p += count) });
    });
    return { names, at };
  }

  // before counts what of a sorted list is below s.
  function before(list, s) {
    let lo = 0, hi = list.length;
    while (lo < hi) {
      const middle = lo + hi >> 1;
      if (list[middle] < s) lo = middle + 1; else hi = middle;
    }
    return lo;
  }

  // shelf finds the shards of a table; first are their first terms. fetch is
  // called for the number of one that is not held yet.
  function shelf(first, held, fetch) {
    const at = (term) => before(first, term + '\0') - 1;
    const shard = (n) => held[n] || fetch(n);
    return {
      list: (term) => shard(at(term))?.at.get(term) || EMPTY,
      prefix(s) {
        const out = [];
        for (let n = max(0, at(s)); n < first.length && (first[n] <= s || first[n].startsWith(s)); n++) {
          const { names, at } = shard(n) || { names: [] };
          for (let i = before(names, s); names[i]?.startsWith(s); i++) out.push([names[i], at.get(names[i])]);
        }
        return out;
      },
    };
  }

  const spaced = (s) => s.split(/[\0- \x85\xa0\u3000]+/).filter(Boolean);

  // read gives the tokens of a question. Digits in words may be VNI, and what no
  // record has, or ends like a plural, may have to be mended.
  function read(x, query) {
    const ts = [];
    for (const raw of spaced(query)) {
      const t = /^[a-z]+[1-9]/i.test(raw) && x.part('fix').vni(raw.replace(/[A-Z]/g, lower));
      if (t) ts.push(t); else tokens(raw, ts);
    }
    return ts.slice(0, 14).map((t) => (t.k || x.dict.has(t.f) && t.f.at(-1) !== 's' ? t : x.part('fix').mended(t)));
  }

  // plan looks for tokens: planner.go, slots.go and rank.go. open: the last one
  // may go on.
  function plan(x, ts, suggest, open) {
    const { n, head, tail, dict, lex, english } = x;
    const marked = ts.some((t) => t.k), last = ts.length - 1;
    const each = (work) => { for (let d = 0; d < n; d++) work(d); };
    const column = () => ({ v: new Int32Array(n), c: new Int32Array(n), like: new Uint8Array(n), is: new Uint8Array(n) });
    const words = ts.map((t) => ({ ...t, ...column() }));

    // put raises a column to what a list has; the tail's flag is another one.
    const put = (col, { d, s }, weight, cover, inTail) => {
      const less = floor(weight * 3 / 4);
      for (let i = 0; i < d.length; i++) {
        const doc = d[i], flag = s[i] & 1;
        const v = (s[i] >> 1) * (!inTail && english && !flag ? less : weight), c = inTail ? cover * (flag ? 230 : 115) >> 8 : cover;
        if (v > col.v[doc]) col.v[doc] = v;
        if (c > col.c[doc]) col.c[doc] = c;
      }
    };
    const variants = (shelf, f) => {
      const l = shelf.list(f);
      return [...l.d.length ? [[f, l]] : [], ...shelf.prefix(f + '!')];
    };
    const keyOf = (term) => term.split('!')[1] || '';
    const vary = (w, shelf) => {
      for (const [term, l] of variants(shelf, w.f)) {
        if (shelf === head) w.bare ||= term === w.f;
        const kin = compare(w.k, keyOf(term));
        if (!kin) continue;
        const [weight, cover] = kin < 2 ? [90, 128] : kin > 2 ? [ONE, ONE] : w.k ? [154, 205] : !marked ? [ONE, ONE] : w.bare ? [128, 166] : [218, ONE];
        if (shelf === head) {
          w.firm ||= kin > 1;
          w.same ||= kin > 2;
        }
        put(w, l, weight, cover, shelf === tail);
      }
    };
    const set = (flags, l) => { for (const d of l.d) flags[d] = 1; return flags; };
    const concept = (id) => head.list('@' + id);

    // touch asks for all lists of the slots at once.
    const touch = (slots) => {
      for (const s of slots) {
        if (s.unit) head.list(s.unit);
        for (const c of s.concepts) for (const id of [c.id, ...c.also]) { concept(id); concept(id + '^'); }
        if (s.n > 1 && !s.unit) touch(segment(s.at, s.at + s.n));
      }
    };
    const complete = () => {
      const w = words[last], size = w.f.length;
      let pairs = 0;
      if (last) {
        const start = words[last - 1].f + '_', cover = w.firm ? 154 : 230, weight = w.firm ? 77 : 205;
        const own = beside[last - 1], all = head.prefix(start + w.f);
        if (!own.length && all.length) {
          each((d) => { w.v[d] >>= 1; w.c[d] >>= 1; });
          w.firm = false;
        }
        for (const [term, l] of all) {
          if (term === start + w.f) continue;
          pairs++;
          put(w, l, 179, cover);
          own.push([l, weight]);
        }
      }
      if (isNumber(w.f) || size < 2 || size < 3 && pairs || w.firm && !suggest) return;
      const cover = w.firm ? 166 : 230;
      for (const f of dict.completions(w.f, 8)) {
        let share = 128 + floor(ONE * size / (2 * f.length));
        if (w.firm) share = share * 154 >> 8;
        for (const [term, l] of variants(head, f)) {
          const key = keyOf(term);
          if (!w.k || begins(w.k, key)) put(w, l, 179 * share >> 8, cover);
        }
      }
    };

    const segment = (i, end, whole) => {
      const out = [], first = i;
      const add = (n, more) => { out.push({ at: i, n, concepts: [], ...more }); i += n; };
      while (i < end) {
        const unit = lex.unit(words, i, end), w = words[i], optional = lex.optional(w);
        if (unit) { add(2, unit); continue; }
        const found = lex.match(words, i, !whole && i === first ? end - 1 : end, marked && (w.k || w.bare));
        if (found?.concepts.length) {
          const is = (kind) => (c) => c.kind === kind, of = words.slice(i, i + found.n);
          add(found.n, {
            ...found,
            optional: found.concepts.every(is('legal')) || found.n < 2 && optional,
            place: found.concepts.some(is('place')),
            foreign: of.every((t) => !t.k) && of.some((t) => !lex.syllable(t.f, 1)),
          });
        } else if (found) for (let { n } = found; n; n--) add(1);
        else add(1, { optional: optional || !marked && last && lex.bare(w.f) });
      }
      return out;
    };
    const slots = () => {
      const out = segment(0, last + 1, true);
      if (out.every((s) => s.optional)) for (const s of out) s.optional = false;
      return out;
    };

    // fill makes the column of a slot. like: the record has the concept; is: it
    // is such a thing.
    const fill = (s, main, part) => {
      const col = column(), { v, c, like, is } = col, of = words.slice(s.at, s.at + s.n);
      const broad = s.concepts.every((x) => x.kind);
      if (s.unit) { put(col, head.list(s.unit), ONE, ONE); return col; }
      // the words
      if (s.n < 2) { v.set(of[0].v); c.set(of[0].c); } else {
        const row = new Uint8Array(n);
        for (let i = 1; i < s.n; i++) for (const [l] of beside[s.at + i - 1]) for (const d of l.d) if (row[d] === i - 1) row[d] = i;
        each((d) => {
          let sum = 0, cover = ONE;
          for (const w of of) {
            if (!w.v[d]) return;
            sum += w.v[d];
            cover = min(cover, w.c[d]);
          }
          sum = floor(sum / s.n);
          if (row[d] === s.n - 1) {
            v[d] = sum; c[d] = cover;
            like[d] = !broad && cover >= 192;
          } else { v[d] = sum * 2 / 5; c[d] = cover / 2; }
        });
      }
      // the concepts
      const loose = !s.exact && s.n < 2, weight = loose ? 174 : 205, cover = loose ? 230 : ONE;
      const has = new Uint8Array(n);
      for (const x of s.concepts) set(has, concept(x.id));
      if (!broad) each((d) => { like[d] |= has[d]; });
      if (s.concepts[0] && !loose) each((d) => { if (!has[d]) { v[d] = v[d] * 3 / 5; c[d] = c[d] * 4 / 5; like[d] = 0; } });
      for (const x of s.concepts) {
        const all = concept(x.id), things = concept(x.id + '^');
        if (x.kind) { put(col, all, weight, cover); continue; }
        put(col, all, floor(weight * 5 / 8), cover);
        if (main) {
          const those = set(new Uint8Array(n), things);
          each((d) => { if (!those[d]) v[d] >>= 1; });
        }
        put(col, things, weight, cover);
        for (const d of things.d) { v[d] += 6000; is[d] = 1; }
        for (const id of x.also.filter(lex.isThing)) for (const [l, w] of [[concept(id + '^'), 60], [concept(id), 40]]) {
          put(col, l, w, 100);
          set(like, l);
        }
      }
      // the parts
      const parts = s.n > 1 && !part ? segment(s.at, s.at + s.n).map((p) => fill(p, false, true)) : [], many = parts.length;
      if (many > 1) {
        each((d) => {
          let value = 0, covers = 0;
          for (const p of parts) { value += p.v[d]; covers += p.c[d]; }
          v[d] = max(v[d], floor(value * 16 / (25 * many)));
          c[d] = max(c[d], floor(covers * 4 / (5 * many)));
        });
      }
      return col;
    };

    const rarity = (df) => floor(64 * Math.log(1 + (n - df + 0.5) / (df + 0.5)) + 0.5);
    const rank = () => {
      const all = slots(), sum = new Float64Array(n), cover = new Float64Array(n), heads = new Int32Array(n), like = new Uint8Array(n), near = new Int32Array(n), hits = [];
      let main, mass = 0, unknown = false, only = true, required = 0, kind = false, best = 0;
      for (const s of all) {
        if (s.optional || s.unit) continue;
        only = false;
        if (!s.place) required++;
        if ((!main || s.foreign && main.foreign) && !(s.concepts.length && s.concepts.every((c) => c.kind))) { main = s; kind = s.concepts.length > 0; }
      }
      for (const s of all) {
        const { v, c, like: has, is } = fill(s, s === main);
        let df = 0;
        for (let d = 0; d < n; d++) if (c[d] > 127) df++;
        if (!df && s.unit) continue;
        const optional = s.optional || !df && s.place;
        const w = max(floor(rarity(max(df, 0.5)) * (65 + 35 * s.n) * (optional ? 15 : s.place ? 50 : s.stars ? 60 : s.unit ? 45 : 100) / 1e4), 1);
        mass += w;
        unknown ||= !df && !optional;
        for (let d = 0; d < n; d++) {
          if (!v[d]) continue;
          sum[d] += w * v[d];
          cover[d] += w * c[d];
          if (!optional && !s.unit && c[d] > 117) heads[d]++;
          if (has[d]) like[d] = max(like[d], s !== main ? 1 : is[d] ? 3 : c[d] >= 192 ? 2 : 1);
        }
      }
      const covered = (d) => min(FULL, floor(cover[d] * 4 / max(mass, 1)));
      for (const list of beside) {
        const most = new Int32Array(n);
        let size = 0;
        for (const [{ d: docs, s }, weight] of list) {
          docs.forEach((d, i) => {
            if (!most[d]) { size++; near[d]++; }
            most[d] = max(most[d], (s[i] >> 1) * weight);
          });
        }
        const w = rarity(max(size, 1));
        for (let d = 0; d < n; d++) if (sum[d]) sum[d] += w * most[d];
      }
      const asked = (kind) => all.some((s) => s.concepts.some((c) => c.kind === kind)), legal = asked('legal'), admin = asked('admin');
      for (let d = 0; d < n; d++) if (heads[d] || only) best = max(best, covered(d));
      for (let d = 0; d < n; d++) {
        if (!sum[d]) continue;
        const c = covered(d), l = like[d], least = best < COMPLETE || !l ? unknown ? 717 : 580 : l > 1 ? 102 : 150;
        if (best < COMPLETE && heads[d] < floor((required * 3 + 4) / 5)) continue;
        if (!heads[d] && !only && (!l || best < COMPLETE)) continue;
        if (c < least && (c < 512 || !(l > 2 && heads[d] > 1 || required > 2 && near[d] >= words.length >> 1))) continue;
        let score = floor(sum[d] * c * c / FULL / FULL);
        if (kind && l < 2 && c < COMPLETE) score = floor(score / 8);
        else if (kind && l < 3) score = floor(score * 5 / 8);
        const k = x.kindOf(d);
        hits.push({ doc: d, score: floor(score * (!k ? ONE : k === 1 && legal || k === 4 && admin ? 320 : kind ? 128 : k === 4 ? 300 : 230) / ONE) });
      }
      return { hits: sorted(hits), best, words, beside };
    };

    for (const w of words) vary(w, head);
    // beside has the lists of each word with the next one
    const beside = words.slice(1).map((w, i) => {
      const l = head.list(words[i].f + '_' + w.f);
      return l.d.length ? [[l, ONE]] : [];
    });
    touch(slots());
    if (open) { x.ready(); complete(); }
    x.ready();
    const found = rank();
    if (found.hits.length > 9 || suggest) return found;
    for (const w of words) if (dict.has(w.f)) vary(w, tail);
    x.ready();
    const wider = rank();
    return { ...wider, hits: merge(wider.hits, found.hits, ONE), best: max(found.best, wider.best) };
  }

  const sorted = (hits) => hits.sort((a, b) => b.score - a.score || a.doc - b.doc);

  function merge(a, b, weight) {
    const at = new Map(a.map((h) => [h.doc, h]));
    for (const { doc, score } of b) {
      const s = floor(score * weight / ONE), own = at.get(doc);
      if (own) own.score = max(own.score, s); else a.push({ doc, score: s });
    }
    return sorted(a);
  }

  // answer fills out with the answer to words: search.go.
  function answer(x, q, suggest, out) {
    const query = [...q].slice(0, 200).join('');
    out.words = out.corrected = [];
    const known = /\d.*\d.*\d/s.test(query) && x.part('fix').coded(query);
    if (known) return known;
    const ts = read(x, query), open = /[\p{L}\p{Nd}\p{Mn}]$/u.test(query);
    if (!ts[0]) return [];
    const found = plan(x, ts, suggest, open);
    out.words = ts.map((t) => t.f);
    return found.best < 952 ? x.part('fix').correct(found, open, (ts) => plan(x, ts, suggest), out) : found.hits;
  }

  // The engine, and the files of export.go.
  const KINDS = 'product entity place route commune story event'.split(' ');
  const CARD = 'id name line place stars status price art thumb summary only source'.split(' ');
  const makers = {}; // of the scripts that are loaded
  const kit = { begins, tokens, singular, isNumber, stripped, lower, name, spaced, push, merge, BARE, KINDS, COMPLETE };

  // script loads one of the other scripts.
  const script = (part, src) => new Promise((done, fail) => {
    const failed = () => fail(new Error('search: ' + src));
    const tag = Object.assign(document.createElement('script'), { src, onload: () => (!part || makers[part] ? done() : failed()), onerror: failed });
    document.head.append(tag);
  });

  // open reads what every question needs of the site at base, in lang. more and
  // fix are the addresses of search-more.js and search-fix.js; get reads a file
  // below base, as what a Response may be made of. Without a file that is needed
  // the answers are rejected, after one more try with a new generation.
  async function open(o) {
    const { base, lang } = o, local = /^file:/.test(base), get = o.get || (async (path) => {
      if (local) {
        if (!api.files) await script('', base + 'search/offline.js');
        return Uint8Array.from(atob(api.files[path]), (c) => c.charCodeAt());
      }
      const r = await fetch(base + path, path.endsWith('.bin') ? {} : { cache: 'no-cache' });
      if (!r.ok) throw new Error(`search: ${path}: ${r.status}`);
      return r.arrayBuffer();
    });

    // loaded runs work until it misses nothing any more.
    async function loaded({ need }, work) {
      for (;;) {
        need.clear();
        let r;
        try { r = work(); } catch (e) { if (!need.size) throw e; }
        if (!need.size) return r;
        await Promise.all([...need.values()].map((fetch) => fetch()));
      }
    }

    // load reads a generation: latest.json names init.bin, and that the others.
    async function load() {
      const { gen } = await new Response(await get('search/latest.json')).json(), need = new Map(), parts = {}, kept = {};
      const file = async (path) => new Response(new Blob([await get(`search/${path}.bin`)]).stream().pipeThrough(new DecompressionStream('gzip')));
      const json = (path) => (kept[path] ||= file(path).then((r) => r.json()));
      const init = await json(gen + '/init'), { n, docs } = init, small = [], dict = dictionary(init.dict);
      let at = 0;
      // folder is where the next group is, by its sum.
      const folder = (letter) => {
        const sum = init.sums.slice(at, at += 8);
        check(/^[\da-f]{8}$/.test(sum));
        return `${letter}-${sum}/`;
      };
      const shards = (letter, list, held = []) => {
        const first = [], path = [];
        let dir, i, word = 0;
        for (let f of spaced(list || '')) {
          if (f[0] === '/') { dir = folder(letter); i = 10; f = f.slice(1); }
          // a number is that of a word, less the one before
          f = f.replace(/^=|^[\da-z]+/, (n) => (n === '=' ? '' : dict.words[word += parseInt(n, 36)]));
          first.push(f);
          path.push(dir + ((i++).toString(36) + f.replace(/[^a-z\d]/g, '')).slice(0, 16));
        }
        return shelf(docs && letter === 'h' ? [''] : first, held, (i) => {
          if (i >= 0) need.set(letter + i, async () => { held[i] = decode(new Uint8Array(await (await file(path[i])).arrayBuffer()), n); });
        });
      };
      check(init.v === 2);
      const facets = folder('f') + 'f', order = folder('s') + 's', tail = shards('t', init.t), code = shards('c', init.c);
      const groups = (init.d.match(/../g) || []).map((many) => [parseInt(many, 16), folder('d')]);
      const x = {
        n, need, init, english: lang === 'en',
        tail, code, head: shards('h', init.h, small),
        lex: lexicon(init.lex), dict,
        facets: () => json(facets), order: () => json(order),
        // card gives the row of a record in the file that has it.
        async card(doc) {
          const [, dir] = groups.find(([many]) => doc < many || (doc -= many, 0)), per = init.cards;
          return (await json(`${dir}${floor(doc / per)}.${lang}`))[doc % per];
        },
        kindOf: (d) => init.kinds.findIndex((many) => (d -= many) < 0),
        url: (kind, id, only) => base + init.folders[only === 2 ? 'vi' : lang][kind].slice(1) + id + (local ? '/index.html' : '/'),
        // ready stops a plan while files are missing; it starts again with them.
        ready() { if (need.size) throw 0; },
        // part is what one of the other scripts made.
        part(part) {
          if (!makers[part]) need.set(part, () => script(part, o[part]));
          x.ready();
          return parts[part] ||= makers[part](kit, x);
        },
      };
      if (docs) small[0] = await loaded(x, () => x.part('more').head());
      return x;
    }

    let now = await load();
    // again answers from a new generation when files of this one are gone.
    const again = async (work) => {
      try { return await work(now); } catch { return work(now = await load()); }
    };
    const more = (x) => loaded(x, () => x.part('more'));

    const card = async (x, doc) => {
      const row = await x.card(doc), kind = x.kindOf(doc), card = { kind: KINDS[kind], url: x.url(kind, row[0], row[10]) };
      CARD.forEach((field, i) => { card[field] = row[i]; });
      if (card.thumb) card.thumb = base + card.thumb;
      return card;
    };

    // find answers a question. show: 'cards' of the hits, or 'brief' ones, on a
    // small site without any request; in one go, as the numbers of records and
    // their cards must be of one generation.
    const find = (r) => again(async (x) => {
      const { q = '', suggest, limit = 24, offset = 0, choices = {}, show } = r, out = { counts: null, words: [], corrected: [] };
      let hits = spaced(q)[0] ? await loaded(x, () => answer(x, q, suggest, out)) : [];
      if (r.facets || r.sort || Object.values(choices).some((list) => list.length)) hits = await (await more(x)).refine(hits, r, out);
      const page = hits.slice(offset, offset + limit), docs = page.map((h) => h.doc);
      const cards = !show ? [] : show === 'brief' && x.init.docs ? (await more(x)).brief(docs) : await Promise.all(docs.map((d) => card(x, d)));
      return { ...out, words: [...new Set(out.words)], total: hits.length, hits: page, cards };
    });

    return {
      find,
      facets: () => again(async (x) => (await more(x)).facets()),
      // mark cuts a text into parts, those that were looked for apart.
      mark(text, list) {
        const out = [];
        for (const part of text.split(/([\p{L}\p{Mn}\p{Nd}]+)/u)) {
          const on = tokens(part).some((t) => list.includes(t.f) || list.includes(singular(t))), last = out.at(-1);
          if (last && last[1] === on) last[0] += part; else if (part) out.push([part, on]);
        }
        return out;
      },
      // parts are parts of a question without results that have some.
      parts: (q) => again(async (x) => (await loaded(x, () => x.part('fix'))).parts(q, async (q) => (await find({ q, limit: 1 })).total)),
      // wording writes corrected words as the cards write them.
      wording: (corrected, cards) => (corrected.length ? now.part('fix').wording(corrected, cards) : ''),
    };
  }

  const api = { tokens, decode, open, extend: (part, make) => { makers[part] = make; } };
  return api;
})();
