/* The search of a static site: internal/search of the program, ported. Every
   number and every order is the same there; a test runs both. It is a plain
   script, so that it also works from a folder without a server. */
globalThis.OcopSearch = (() => {
  'use strict';
  const ONE = 256, FULL = 1024, ENOUGH = 655, ENOUGH_ODD = 717, COMPLETE = 870;
  const EMPTY = { d: [], s: [] };
  const PENDING = new Error('pending');

  // Text: internal/vi/token.go and typing.go.
  const TONES = { '\u0301': 1, '\u0300': 2, '\u0309': 3, '\u0303': 4, '\u0323': 5 };
  const TELEX = { s: 1, f: 2, r: 3, x: 4, j: 5 };
  const BARE = { ă: 'a', â: 'a', ê: 'e', ô: 'o', ơ: 'o', ư: 'u', đ: 'd' };
  const classOf = (c) => c === undefined || c > '\uffff' || c.length > 1 ? 0 : /[\p{L}\p{Mn}]/u.test(c) ? 1 : /\p{Nd}/u.test(c) ? 2 : 0;
  const size = (s) => s.length;

  function split(word, out) {
    let fold = '', key = '', tone = 0, marked = false;
    for (const c of word.normalize('NFD')) {
      if (TONES[c]) { tone = TONES[c]; marked = true; }
      else if (c === '\u0302' || c === '\u0306' || c === '\u031b') { key += c; marked = true; }
      else if (/\p{Mn}/u.test(c)) continue;
      else if ('đðɖ'.includes(c)) { fold += 'd'; key += 'đ'; marked = true; }
      else { fold += c; key += c; }
    }
    if (fold) out.push({ f: fold, k: marked ? key.normalize('NFC') + tone : '' });
  }

  function tokens(text, out = []) {
    const r = [];
    for (const c of text.normalize('NFKC')) {
      if (/[\xad\u200b-\u200d\u2060\ufeff]/.test(c)) continue;
      r.push(...(/[\u2018\u2019\u02bc`]/.test(c) ? "'" : c.toLowerCase()));
    }
    const kinds = r.map(classOf);
    let word = '', kind = 0;
    const flush = (next) => { if (word) split(word, out); word = ''; kind = next; };
    r.forEach((c, i) => {
      const next = kinds[i + 1];
      if (c === "'" && kind === 1 && next === 1) return;
      if ((c === '.' || c === ',') && kind === 2 && next === 2) {
        if (!(kinds[i + 2] === 2 && kinds[i + 3] === 2 && kinds[i + 4] !== 2)) word += '.';
        return;
      }
      if (kinds[i] !== kind) flush(kinds[i]);
      if (kind) word += c;
    });
    flush(0);
    return out;
  }

  // 3 same, 2 what was typed is part of what is there, 1 there without marks, 0 conflict
  function compare(typed, found) {
    if (typed === found) return 3;
    if (!typed) return 2;
    if (!found) return 1;
    const t = typed.at(-1);
    if (t !== '0' && t !== found.at(-1) || typed.length !== found.length) return 0;
    for (let i = 0; i < typed.length - 1; i++) if (typed[i] !== found[i] && typed[i] !== BARE[found[i]]) return 0;
    return 2;
  }

  const isNumber = (s) => /^\d+(\.\d+)?$/.test(s);
  const plainLetters = (s) => /^[a-z]*$/.test(s);
  const singular = (t) => (!t.k && size(t.f) > 3 && /[^s]s$/.test(t.f) ? t.f.slice(0, -1) : t.f);

  function oneEdit(a, b) {
    if (a.length > b.length) [a, b] = [b, a];
    if (b.length - a.length > 1) return false;
    let i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    if (a.length < b.length) return a.slice(i) === b.slice(i + 1);
    return a.slice(i + 1) === b.slice(i + 1) || a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
  }

  // typist reads words typed with the input method off.
  function typist(lex) {
    const set = (list) => new Set(list.split(' '));
    const onsets = set(' ' + lex.onsets), rhymes = set(lex.rhymes);
    const rows = (text) => text.split(',').slice(0, -1).map((l) => l.split(' '));
    const [heads, tails, ends] = lex.sounds.map(rows);
    const stopped = (r) => /(ch|[cpt])$/.test(r);
    const syllable = (text, tone) => {
      for (let n = 0; n <= 3 && n < text.length; n++) {
        const r = text.slice(n);
        if (onsets.has(text.slice(0, n)) && rhymes.has(r) && (!stopped(r) || tone === 1 || tone === 5)) return true;
      }
      return false;
    };
    const token = (text, tone) => {
      const f = text.replace(/[ăâêôơưđ]/g, (c) => BARE[c]);
      return { f, k: f !== text || tone ? text + tone : '' };
    };
    const cut = (s, list) => {
      for (const [from, to] of list) if (s.endsWith(from)) return s.slice(0, -from.length) + to;
      return s;
    };
    return {
      foreign: (ts) => ts.every((t) => !t.k) && ts.some((t) => !syllable(t.f, 1)),
      telex(w) {
        const m = size(w) <= 16 && /^([^aeiouy]*)(.*)$/.exec(/^[a-z]+$/.test(w) ? w : '');
        if (!m || !m[0]) return null;
        let head = m[1].replace(/^dd/, 'đ'), rest = m[2], r = '', tone = 0;
        if (head === 'd' && rest.endsWith('d')) { head = 'đ'; rest = rest.slice(0, -1); }
        for (const c of rest) {
          if (TELEX[c] && r) tone = TELEX[c];
          else if (c === 'w') {
            const h = r.replace(/(uo|[oua])([^oua]*)$/, (_, a, b) => ({ uo: 'ươ', o: 'ơ', u: 'ư', a: 'ă' })[a] + b);
            r = h === r ? r + 'ư' : h;
          } else r += c;
        }
        r = r.replaceAll('ưo', 'ươ');
        for (const [a, b] of ['aâ', 'eê', 'oô']) {
          const i = r.indexOf(a + a), j = r.indexOf(a);
          if (i >= 0) { r = r.slice(0, i) + b + r.slice(i + 2); break; }
          if (j >= 0 && j < r.length - 1 && r.endsWith(a)) { r = r.slice(0, j) + b + r.slice(j + 1, -1); break; }
        }
        const text = head + r;
        return text === w && !tone || !syllable(text, tone) ? null : token(text, tone);
      },
      vni(w, known) {
        if (size(w) > 16 || !/^[a-z][a-z1-9]*$/.test(w) || !/\d/.test(w)) return null;
        let b = [], tone = 0;
        const marks = { 6: ['aeo', 'âêô'], 7: ['ou', 'ơư'], 8: ['a', 'ă'], 9: ['d', 'đ'] };
        for (const c of w) {
          if (c > '9') b.push(c);
          else if (c < '6') { if (tone) return null; tone = +c; }
          else {
            const [from, to] = marks[c], i = b.findLastIndex((x) => from.includes(x));
            if (i < 0) return null;
            b[i] = to[from.indexOf(b[i])];
          }
        }
        let text = b.join('');
        for (const pair of ['uơ', 'ưo']) {
          const i = text.indexOf(pair);
          if (i >= 0 && i + 2 < text.length) text = text.slice(0, i) + 'ươ' + text.slice(i + 2);
        }
        const t = token(text, tone);
        return syllable(text, tone) || known(t.f) ? t : null;
      },
      sound(f) {
        let head = '', rest = f;
        for (const [from, to, then] of heads) {
          if (f.startsWith(from) && (!then || f.length > from.length && then.includes(f[from.length]) || then === '$' && f === from)) {
            head = to; rest = f.slice(from.length);
            break;
          }
        }
        return head + cut(cut(rest, tails).replaceAll('y', 'i'), ends);
      },
    };
  }

  // The lexicon: internal/search/lexicon.go.
  function lexicon(lex) {
    const phrases = new Map(), words = new Map(), concepts = [];
    let longest = 0;
    const push = (m, k, v) => { const l = m.get(k); if (l) l.push(v); else m.set(k, [v]); };
    const add = (text, concept) => {
      const ts = tokens(text);
      if (!ts.length || ts.length > 6) return;
      const bare = ts.every((t) => !t.k);
      const folds = ts.map((t) => (bare ? singular(t) : t.f)), keys = ts.map((t) => t.k), at = folds.join(' ');
      if (phrases.get(at)?.some((p) => p.keys.join() === keys.join())) return;
      push(phrases, at, { concept, keys });
      for (const f of folds) push(words, f, { concept, bare });
      longest = Math.max(longest, ts.length);
    };
    for (const line of lex.concepts) {
      const [id, kind, implies, list] = line.split('|');
      const c = { id, kind, implies: implies ? implies.split(' ') : [] };
      concepts.push(c);
      for (const w of list.split(',')) add(w, c);
    }
    for (const w of lex.blocks.split(',')) add(w, null);
    const byID = new Map(concepts.map((c) => [c.id, c]));
    const set = (s) => new Set(s.split(' '));
    const units = new Map(lex.units.split(',').map((u) => { const [w, name, by] = u.split(' '); return [w, { name, by: +by }]; }));
    const join = (ts, i, n) => ts.slice(i, i + n).map((t) => t.f).join(' ');
    return {
      byID, optional: set(lex.optional), bare: set(lex.bare),
      knows: (f, foreign) => (words.get(f) || []).some(({ concept, bare }) => concept ? concept.kind !== 'place' && (!foreign || bare) : !foreign),
      names: (f) => (phrases.get(f) || []).some((p) => p.concept?.kind === ''),
      exact(ts, i, name) {
        for (let n = Math.min(longest, ts.length - i); n > 0; n--) {
          for (const p of phrases.get(join(ts, i, n)) || []) {
            if (p.concept && (p.concept.kind === 'place' || name && p.concept.kind !== 'admin' && p.concept.kind !== 'legal')) continue;
            if (p.keys.every((k, j) => ts[i + j].k === k)) return { concept: p.concept, n };
          }
        }
        return { concept: null, n: 0 };
      },
      match(ts, i, end, strict) {
        for (let n = Math.min(longest, end - i); n > 0; n--) {
          let best = 0, out = [];
          for (const p of phrases.get(join(ts, i, n)) || []) {
            let score = 0;
            for (let j = 0; j < n; j++) {
              const k = compare(ts[i + j].k, p.keys[j]);
              if (k < 2) { score = -1; break; }
              score += k;
            }
            if (score < 1 || score < best) continue;
            if (score > best) { best = score; out = []; }
            out.push(p.concept);
          }
          if (!best || n === 1 && strict && best !== 3) continue;
          return { concepts: [...new Set(out.filter(Boolean))], n, exact: best === 3 * n };
        }
        return null;
      },
      unit(ts, i, end) {
        const u = i + 1 < end && units.get(ts[i + 1].f);
        if (!u) return null;
        let v;
        if (isNumber(ts[i].f)) {
          v = +ts[i].f;
          if (v > 1e9) return null;
          v *= u.by;
        } else {
          v = u.name === 'sao' && lex.numbers[ts[i].f];
          if (!v) return null;
        }
        return { unit: '#' + Math.floor(v * 1000 + 0.5) / 1000 + u.name, stars: u.name === 'sao' };
      },
    };
  }

  // A small site: internal/search/analyse.go makes the postings from the texts.
  const WEIGHTS = [[6, 0.5, 5], [4, 0.5, 4], [4, 0.4, 4], [2.5, 0.3, 8], [2.5, 0.3, 8], [1, 0.3, 14]];

  function headOf(docs, n, lex) {
    const lists = new Map();
    for (let d = 0; d < n; d++) {
      const sums = new Map();
      const give = (t, by, english) => {
        let s = sums.get(t);
        if (!s) sums.set(t, (s = [0, 0]));
        s[0] += by;
        if (english) s[1] += by;
      };
      docs.f.forEach((field, at) => {
        const texts = (field.r[d] || []).map((i) => tokens(field.t[i]));
        const count = texts.reduce((a, t) => a + t.length, 0), [weight, slope, usual] = WEIGHTS[at];
        const by = weight / (1 - slope + slope * count / usual), english = at === 1;
        for (const ts of texts) {
          if (english) for (const t of ts) t.f = singular(t);
          ts.forEach((t, i) => {
            give(t.k ? t.f + '!' + t.k : t.f, by, english);
            if (i + 1 < ts.length && at !== 5) give(t.f + ' ' + ts[i + 1].f, by, english);
            const u = lex.unit(ts, i, ts.length);
            if (u) give(u.unit, by, english);
          });
          if (at === 5) continue;
          if (!at) kind(ts, by, give, lex);
          for (let i = 0; i < ts.length;) {
            const p = lex.exact(ts, i, at === 3 || at === 4);
            if (p.concept) for (const id of [p.concept.id, ...p.concept.implies]) give('@' + id, by, english);
            i += p.n || 1;
          }
        }
      });
      for (const [t, [all, english]] of sums) {
        const q = Math.min(127, Math.max(1, Math.floor(127 * all / (1.2 + all) + 0.5)));
        let l = lists.get(t);
        if (!l) lists.set(t, (l = { d: [], s: [] }));
        l.d.push(d);
        l.s.push(q << 1 | (english * 2 > all ? 1 : 0));
      }
    }
    return lists;
  }

  function kind(ts, by, give, lex) {
    for (let i = 0; i < ts.length;) {
      const { concept, n } = lex.exact(ts, i, false);
      if (concept && !concept.kind) {
        give('@' + concept.id + '^', by);
        for (const id of concept.implies) if (lex.byID.get(id)?.kind === '') give('@' + id + '^', by);
        return;
      }
      const t = ts[i];
      if (!concept && (n || !lex.optional.has(t.k ? t.f + '~' + t.k : t.f))) return;
      i += n || 1;
    }
  }

  // A shard: internal/search/shard.go. What is damaged throws.
  function decode(b, docs) {
    let p = 0, end = b.length;
    const bad = () => { throw new Error('search: damaged file'); };
    const number = (most) => {
      let v = 0, by = 1, c;
      do {
        if (p >= end || by > 2 ** 42) bad();
        c = b[p++];
        v += (c & 127) * by;
        by *= 128;
      } while (c > 127);
      return v > most ? bad() : v;
    };
    const dict = number(b.length), names = [], counts = [], utf8 = new TextDecoder();
    end = p + dict;
    if (end > b.length) bad();
    let last = new Uint8Array(0);
    for (let n = number(b.length); n > 0; n--) {
      const shared = number(last.length), fresh = number(end - p), s = new Uint8Array(shared + fresh);
      if (p + fresh > end) bad();
      s.set(last.subarray(0, shared));
      s.set(b.subarray(p, p += fresh), shared);
      names.push(utf8.decode(last = s));
      counts.push(number(b.length));
    }
    [p, end] = [end, b.length];
    const at = new Map();
    names.forEach((name, i) => {
      if (counts[i] > end - p) bad();
      const l = { d: new Int32Array(counts[i]), s: null };
      for (let j = 0, d = 0; j < counts[i]; j++) {
        d += number(docs);
        if (d >= docs) bad();
        l.d[j] = d;
      }
      if (p + counts[i] > end) bad();
      l.s = b.subarray(p, p += counts[i]);
      at.set(name, l);
    });
    return { names, at };
  }

  // shelf finds the shards of a table. What is not loaded yet is noted in need.
  function shelf(letter, first, need) {
    const held = new Map();
    const at = (term) => {
      let lo = 0, hi = first.length;
      while (lo < hi) { const m = lo + hi >> 1; if (first[m] > term) hi = m; else lo = m + 1; }
      return lo - 1;
    };
    const shard = (n) => { const s = held.get(n); if (!s) need.add(letter + n); return s; };
    return {
      hold: (n, s) => held.set(n, s),
      list: (term) => { const n = at(term); return n >= 0 && shard(n)?.at.get(term) || EMPTY; },
      prefix(s) {
        const out = [];
        for (let n = Math.max(0, at(s)); n < first.length && (first[n] <= s || first[n].startsWith(s)); n++) {
          const sh = shard(n);
          if (sh) for (const name of sh.names) if (name.startsWith(s)) out.push([name, sh.at.get(name)]);
        }
        return out;
      },
    };
  }

  function mapShelf(lists) {
    const names = [...lists.keys()].sort();
    return {
      list: (t) => lists.get(t) || EMPTY,
      prefix(s) {
        let lo = 0, hi = names.length;
        while (lo < hi) { const m = lo + hi >> 1; if (names[m] < s) lo = m + 1; else hi = m; }
        const out = [];
        for (; lo < names.length && names[lo].startsWith(s); lo++) out.push([names[lo], lists.get(names[lo])]);
        return out;
      },
    };
  }

  function dictionary(text, sound) {
    const level = new Map(), sounds = new Map(), words = [];
    let last = '';
    for (const m of text.matchAll(/([A-Z])([^0-9A-Z]*)([0-9])/g)) {
      const n = m[1].charCodeAt(0) - 65;
      last = (plainLetters(last) ? last.slice(0, n) : new TextDecoder().decode(new TextEncoder().encode(last).subarray(0, n))) + m[2];
      words.push(last);
      level.set(last, +m[3]);
      const k = sound(last), l = sounds.get(k);
      if (l) l.push(last); else sounds.set(k, [last]);
    }
    return {
      words, level, sounds,
      has: (f) => level.has(f),
      completions(prefix, n) {
        const out = words.filter((w) => w.length > prefix.length && w.startsWith(prefix));
        return out.sort((a, b) => level.get(b) - level.get(a)).slice(0, n);
      },
    };
  }

  // The planner: planner.go, slots.go, rank.go and correct.go.
  const isOpen = (s) => /[\p{L}\p{Nd}\p{Mn}]$/u.test(s);
  const words = (s) => s.split(/[\0- \x85\xa0\u3000]+/).filter(Boolean);
  const anyMarked = (ts) => ts.some((t) => t.k);

  class Planner {
    constructor(x, r) { Object.assign(this, x, { english: x.english, suggest: r.suggest }); }
    known(f) { return this.dict.has(f) || this.lex.knows(f, false); }

    read(query) {
      query = [...query].slice(0, 200).join('');
      this.open = isOpen(query);
      let ts = [];
      for (const raw of words(query)) {
        const t = this.type.vni(raw.replace(/[A-Z]/g, (c) => c.toLowerCase()), this.dict.has);
        if (t) ts.push(t); else tokens(raw, ts);
      }
      ts = ts.slice(0, 14).map((t) => this.repaired(t));
      return this.take(ts);
    }
    take(ts) {
      this.words = ts.map((t) => ({ f: t.f, k: t.k }));
      this.marked = anyMarked(ts);
      return this;
    }
    repaired(t) {
      if (t.k) return t;
      const one = t.f.replace(/s$/, '');
      if (one.length > 2 && one !== t.f && !this.lex.knows(t.f, false) && this.lex.knows(one, true)) return { f: one, k: '' };
      if (this.known(t.f)) return t;
      const r = this.type.telex(t.f);
      if (r && this.dict.has(r.f)) return r;
      return one !== t.f && this.known(one) ? { f: one, k: '' } : t;
    }

    column() { return { v: new Int32Array(this.n), c: new Int32Array(this.n) }; }
    put(col, l, weight, cover) {
      const low = Math.floor(weight * 3 / 4);
      for (let i = 0; i < l.d.length; i++) {
        const d = l.d[i], s = l.s[i], v = (s >> 1) * (this.english && !(s & 1) ? low : weight);
        if (v > col.v[d]) col.v[d] = v;
        if (cover > col.c[d]) col.c[d] = cover;
      }
    }
    putTail(col, l, weight, cover) {
      for (let i = 0; i < l.d.length; i++) {
        const d = l.d[i], v = (l.s[i] >> 1) * weight, k = cover * (l.s[i] & 1 ? 230 : 115) >> 8;
        if (v > col.v[d]) col.v[d] = v;
        if (k > col.c[d]) col.c[d] = k;
      }
    }
    variants(shelf, f) {
      const l = shelf.list(f), out = l.d.length ? [[f, l]] : [];
      return out.concat(shelf.prefix(f + '!'));
    }
    // ready stops the plan while files are missing; it starts again with them.
    ready() { if (this.need.size) throw PENDING; }

    look() {
      for (const w of this.words) {
        Object.assign(w, this.column(), { firm: false, same: false });
        const list = this.variants(this.head, w.f);
        w.bare = list.length > 0 && list[0][0] === w.f;
        for (const v of list) this.vary(w, v, false);
      }
      this.pairs = this.words.slice(1).map((w, i) => {
        const l = this.head.list(this.words[i].f + ' ' + w.f);
        return l.d.length ? [[l, ONE]] : [];
      });
      this.touch(this.slots());
      if (this.open && this.words.length) this.complete();
      this.ready();
    }
    // touch asks for all lists of the slots at once.
    touch(slots) {
      for (const s of slots) {
        if (s.unit) this.head.list(s.unit);
        for (const c of s.concepts) for (const id of [c.id, ...c.implies]) { this.head.list('@' + id); this.head.list('@' + id + '^'); }
        if (s.n > 1 && !s.unit) this.touch(this.segment(s.first, s.first + s.n, false));
      }
    }
    vary(w, [term, l], tail) {
      const i = term.indexOf('!'), kin = compare(w.k, i < 0 ? '' : term.slice(i + 1));
      let weight = ONE, cover = ONE;
      if (!kin) return;
      if (kin === 1) [weight, cover] = [90, 128];
      else if (kin === 2 && w.k) [weight, cover] = [154, 205];
      else if (kin === 2 && this.marked && w.bare) [weight, cover] = [128, 166];
      else if (kin === 2 && this.marked) weight = 218;
      if (tail) return this.putTail(w, l, weight, cover);
      w.firm ||= kin > 1;
      w.same ||= kin > 2;
      this.put(w, l, weight, cover);
    }
    lookTail() {
      for (const w of this.words) if (this.dict.has(w.f)) for (const v of this.variants(this.tail, w.f)) this.vary(w, v, true);
      this.ready();
    }
    complete() {
      this.ready();
      const last = this.words.length - 1, w = this.words[last];
      let pairs = 0, cover = w.firm ? 154 : 230;
      const weight = w.firm ? 77 : 205;
      if (last) {
        const before = this.words[last - 1].f + ' ', own = this.pairs[last - 1], all = this.head.prefix(before + w.f);
        if (!own.length && all.length) {
          for (let d = 0; d < this.n; d++) { w.v[d] >>= 1; w.c[d] >>= 1; }
          w.firm = false;
        }
        for (const [term, l] of all) {
          if (term.length <= before.length + w.f.length) continue;
          pairs++;
          this.put(w, l, 179, cover);
          own.push([l, weight]);
        }
      }
      const n = size(w.f);
      if (isNumber(w.f) || n < 2 || n < 3 && pairs || w.firm && !this.suggest) return;
      cover = w.firm ? 166 : 230;
      for (const fold of this.dict.completions(w.f, 8)) {
        let share = 128 + Math.floor(ONE * n / (2 * size(fold)));
        if (w.firm) share = share * 154 >> 8;
        for (const [term, l] of this.variants(this.head, fold)) {
          const i = term.indexOf('!');
          if (w.k && !(i > 0 && this.begins(w.k, term.slice(i + 1)))) continue;
          this.put(w, l, 179 * share >> 8, cover);
        }
      }
    }
    begins(typed, whole) {
      return whole.length >= typed.length && compare(typed, whole.slice(0, typed.length - 1) + whole.at(-1)) > 1;
    }

    segment(first, end, whole) {
      const ts = this.words, out = [];
      for (let i = first; i < end;) {
        const u = this.lex.unit(ts, i, end);
        if (u) { out.push({ first: i, n: 2, concepts: [], ...u }); i += 2; continue; }
        const f = this.lex.match(ts, i, !whole && i === first ? end - 1 : end, this.marked && (ts[i].k || ts[i].bare)), t = ts[i];
        const optional = this.lex.optional.has(t.k ? t.f + '~' + t.k : t.f);
        if (f?.concepts.length) {
          const kind = f.concepts[0].kind;
          out.push({
            first: i, n: f.n, concepts: f.concepts, exact: f.exact,
            optional: kind === 'legal' && f.concepts.every((c) => c.kind === kind) || f.n === 1 && optional,
            place: f.concepts.some((c) => c.kind === 'place'),
            foreign: this.type.foreign(ts.slice(i, i + f.n)),
          });
          i += f.n;
          continue;
        }
        if (f) { for (let n = f.n; n; n--) out.push({ first: i++, n: 1, concepts: [] }); continue; }
        out.push({ first: i, n: 1, concepts: [], optional: optional || !this.marked && ts.length > 1 && this.lex.bare.has(t.f) });
        i++;
      }
      return out;
    }
    slots() {
      const out = this.segment(0, this.words.length, true);
      if (out.every((s) => s.optional)) for (const s of out) s.optional = false;
      return out;
    }
    fill(s) {
      const c = this.column();
      c.like = new Uint8Array(this.n);
      c.kind = new Uint8Array(this.n);
      if (s.unit) { this.put(c, this.head.list(s.unit), ONE, ONE); return c; }
      s.broad = s.concepts.every((x) => x.kind);
      this.fillWords(c, s);
      if (s.concepts.length) this.fillConcepts(c, s);
      if (s.n > 1 && !s.part) this.fillParts(c, s);
      return c;
    }
    fillWords(c, s) {
      const ws = this.words.slice(s.first, s.first + s.n);
      if (s.n === 1) { c.v.set(ws[0].v); c.c.set(ws[0].c); return; }
      const beside = new Uint8Array(this.n);
      for (let i = 1; i < s.n; i++) for (const [l] of this.pairs[s.first + i - 1]) for (const d of l.d) if (beside[d] === i - 1) beside[d] = i;
      for (let d = 0; d < this.n; d++) {
        let sum = 0, cover = ONE;
        for (const w of ws) {
          if (!w.v[d]) { sum = 0; break; }
          sum += w.v[d];
          cover = Math.min(cover, w.c[d]);
        }
        if (!sum) continue;
        sum = Math.floor(sum / s.n);
        if (beside[d] === s.n - 1) {
          c.v[d] = sum; c.c[d] = cover;
          c.like[d] = s.concepts.length && cover >= 192 && !s.broad ? 1 : 0;
        } else { c.v[d] = sum * 2 / 5; c.c[d] = cover / 2; }
      }
    }
    fillConcepts(c, s) {
      const loose = !s.exact && s.n === 1, weight = loose ? 174 : 205, cover = loose ? 230 : ONE, has = new Uint8Array(this.n);
      for (const x of s.concepts) for (const d of this.head.list('@' + x.id).d) { has[d] = 1; if (!s.broad) c.like[d] = 1; }
      if (s.exact || s.n > 1) for (let d = 0; d < this.n; d++) if (!has[d]) { c.v[d] = c.v[d] * 3 / 5; c.c[d] = c.c[d] * 4 / 5; c.like[d] = 0; }
      for (const x of s.concepts) {
        const all = this.head.list('@' + x.id);
        if (x.kind) { this.put(c, all, weight, cover); continue; }
        this.put(c, all, Math.floor(weight * 5 / 8), cover);
        const things = this.head.list('@' + x.id + '^');
        if (s.main) {
          const is = new Uint8Array(this.n);
          for (const d of things.d) is[d] = 1;
          for (let d = 0; d < this.n; d++) if (!is[d]) c.v[d] >>= 1;
        }
        this.put(c, things, weight, cover);
        for (const d of things.d) { c.v[d] += 6000; c.kind[d] = 1; }
        for (const id of x.implies) {
          if (this.lex.byID.get(id)?.kind !== '') continue;
          for (const [term, w] of [['@' + id + '^', 77], ['@' + id, 40]]) {
            const l = this.head.list(term);
            this.put(c, l, w, 100);
            for (const d of l.d) c.like[d] = 1;
          }
        }
      }
    }
    fillParts(c, s) {
      const parts = this.segment(s.first, s.first + s.n, false);
      if (parts.length < 2) return;
      const cols = parts.map((p) => this.fill({ ...p, part: true })), n = parts.length;
      for (let d = 0; d < this.n; d++) {
        let v = 0, k = 0;
        for (const col of cols) { v += col.v[d]; k += col.c[d]; }
        c.v[d] = Math.max(c.v[d], Math.floor(v * 16 / (25 * n)));
        c.c[d] = Math.max(c.c[d], Math.floor(k * 4 / (5 * n)));
      }
    }

    rarity(df2) {
      const df = df2 / 2;
      return Math.floor(64 * Math.log(1 + (this.n - df + 0.5) / (df + 0.5)) + 0.5);
    }
    weight(s, df) {
      let w = this.rarity(Math.max(2 * df, 1)) * (100 + 35 * (s.n - 1));
      const share = s.optional ? 15 : s.place ? 50 : s.stars ? 60 : s.unit ? 45 : 100;
      w = Math.floor(w * share / 100);
      return Math.max(Math.floor(w / 100), 1);
    }
    count(slots) {
      const n = this.n, t = {
        sum: new Float64Array(n), cover: new Float64Array(n), heads: new Int32Array(n), like: new Uint8Array(n),
        mass: 0, unknown: false, only: true, required: 0, kind: false,
      };
      let first = -1;
      slots.forEach((s, i) => {
        if (s.optional || s.unit) return;
        t.only = false;
        if (!s.place) t.required++;
        if ((first < 0 || s.foreign && slots[first].foreign) && !(s.concepts.length && s.concepts.every((c) => c.kind))) { first = i; t.kind = s.concepts.length > 0; }
      });
      slots.forEach((slot, i) => {
        const s = { ...slot, main: i === first }, c = this.fill(s);
        let df = 0;
        for (let d = 0; d < n; d++) if (c.c[d] >= ONE / 2) df++;
        if (!df && s.unit) return;
        if (!df && s.place) s.optional = true;
        const w = this.weight(s, df);
        t.mass += w;
        if (!df && !s.optional) t.unknown = true;
        for (let d = 0; d < n; d++) {
          if (!c.v[d]) continue;
          t.sum[d] += w * c.v[d];
          t.cover[d] += w * c.c[d];
          if (!s.optional && !s.unit && c.c[d] > 117) t.heads[d]++;
          if (c.like[d]) {
            if (i === first && c.kind[d]) t.like[d] = 3;
            else if (i === first && c.c[d] >= 192) t.like[d] = 2;
            else t.like[d] = Math.max(t.like[d], 1);
          }
        }
      });
      t.mass = Math.max(t.mass, 1);
      t.covered = (d) => Math.min(FULL, Math.floor(t.cover[d] * 4 / t.mass));
      return t;
    }
    addPairs(t) {
      const beside = new Int32Array(this.n);
      for (const list of this.pairs) {
        const best = new Int32Array(this.n);
        let size = 0;
        for (const [l, weight] of list) {
          for (let i = 0; i < l.d.length; i++) {
            const d = l.d[i];
            if (!best[d]) { size++; beside[d]++; }
            best[d] = Math.max(best[d], (l.s[i] >> 1) * weight);
          }
        }
        const w = this.rarity(Math.max(2 * size, 2));
        for (let d = 0; d < this.n; d++) if (best[d] && t.sum[d]) t.sum[d] += w * best[d];
      }
      return beside;
    }
    rank() {
      const slots = this.slots(), t = this.count(slots), beside = this.addPairs(t), hits = [];
      const asked = (kind) => slots.some((s) => s.concepts.some((c) => c.kind === kind));
      const legal = asked('legal'), admin = asked('admin');
      let best = 0;
      for (let d = 0; d < this.n; d++) if (t.heads[d] || t.only) best = Math.max(best, t.covered(d));
      for (let d = 0; d < this.n; d++) {
        if (!t.sum[d] || !this.answers(t, d, best, beside[d])) continue;
        const c = t.covered(d);
        let score = Math.floor(t.sum[d] * c * c / (FULL * FULL));
        if (t.kind && t.like[d] < 2 && c < COMPLETE) score = Math.floor(score / 4);
        else if (t.kind && t.like[d] < 3) score = Math.floor(score * 5 / 8);
        const k = this.kindOf(d), favour = !k ? ONE : k === 1 && legal || k === 4 && admin ? 320 : t.kind ? 128 : k === 4 ? 300 : 230;
        hits.push({ doc: d, score: Math.floor(score * favour / ONE) });
      }
      return { hits: sortHits(hits), best };
    }
    answers(t, d, best, beside) {
      const like = t.like[d] && best >= COMPLETE;
      if (!t.heads[d] && !like && !t.only) return false;
      if (best < COMPLETE && t.heads[d] < Math.floor((t.required * 3 + 4) / 5)) return false;
      const c = t.covered(d);
      let least = t.unknown ? ENOUGH_ODD : ENOUGH;
      if (like) least = t.like[d] >= 2 ? 102 : 307;
      if (t.like[d] === 3 && t.heads[d] >= 2 && c >= FULL / 2) return true;
      return c >= least || t.required > 2 && c >= FULL / 2 && beside >= Math.floor(this.words.length / 2);
    }
    run() {
      this.look();
      let o = this.rank();
      if (o.hits.length < 10 && !this.suggest) {
        this.lookTail();
        const all = this.rank();
        o = { hits: merge(all.hits, o.hits, ONE), best: Math.max(o.best, all.best) };
      }
      return o;
    }

    corrected() {
      const all = this.words.map((_, i) => this.readings(i)), n = all.length, cost = [], from = [];
      const gain = (i, a, b) => {
        if (a.typed && b.typed) return this.pairs[i].length && this.words[i].firm && this.words[i + 1].firm ? 26 : 0;
        return this.head.list(a.words.at(-1).f + ' ' + b.words[0].f).d.length ? 26 : 0;
      };
      all.forEach((list, i) => {
        from[i] = [];
        cost[i] = list.map((r, j) => {
          if (!i) return r.cost;
          let best = 2 ** 30;
          all[i - 1].forEach((b, k) => {
            const c = cost[i - 1][k] + r.cost - gain(i - 1, b, r);
            if (c < best) { best = c; from[i][j] = k; }
          });
          return best;
        });
      });
      const typed = all.reduce((sum, l, i) => sum + l[0].cost - (i ? gain(i - 1, all[i - 1][0], l[0]) : 0), 0);
      const end = cost[n - 1];
      let j = end.indexOf(Math.min(...end)), changed = 0, grown = true;
      this.ready();
      if (end[j] > typed - 10) return null;
      const way = [];
      for (let i = n - 1; i >= 0; i--) { way[i] = all[i][j]; j = from[i][j]; }
      let slips = false;
      for (const r of way) if (!r.typed) { changed++; grown &&= !!r.grown; slips ||= !!r.slip; }
      if (!changed || changed > Math.max(2, n + 1 >> 1) || slips && n > 1 && changed === n) return null;
      return { ts: way.flatMap((r) => r.words), grown };
    }
    readings(i) {
      const w = this.words[i], d = this.dict, own = { words: [{ f: w.f, k: w.k }], cost: 0, typed: true }, out = [own];
      const completed = this.open && i === this.words.length - 1 && d.completions(w.f, 1).length > 0;
      const firm = w.firm;
      if (firm && w.k && !w.same) own.cost = 12;
      else if (firm || isNumber(w.f)) own.cost = 0;
      else own.cost = d.has(w.f) || completed ? 30 : 70;
      if (isNumber(w.f) || firm && (this.words.length === 1 || i && this.pairs[i - 1].length || this.pairs[i]?.length)) return out;
      const more = [], add = (cost, ...ts) => more.push({ words: ts, cost: cost - (d.level.get(ts[0].f) || 0) + (firm && (w.same || !w.k) ? 10 : 0) });
      const t = !w.k && this.type.telex(w.f);
      if (t && d.has(t.f)) add(6, t);
      if (w.k && (d.has(w.f) || this.lex.names(w.f)) && !firm) add(this.lex.names(w.f) ? 16 : 28, { f: w.f, k: '' });
      if (size(w.f) >= 2) for (const o of d.sounds.get(this.type.sound(w.f)) || []) if (o !== w.f) add(16, { f: o, k: '' });
      if (completed && !firm && size(w.f) >= 2) for (const o of d.completions(w.f, 8)) { add(10, { f: o, k: '' }); more.at(-1).grown = true; }
      const from = more.length;
      this.edits(w, add);
      for (const r of more.slice(from)) r.slip = true;
      if (own.cost === 70) {
        for (let j = 2; j < w.f.length - 1 && plainLetters(w.f); j++) {
          const a = w.f.slice(0, j), b = w.f.slice(j);
          if (d.has(a) && d.has(b) && this.head.list(a + ' ' + b).d.length) add(18, { f: a, k: '' }, { f: b, k: '' });
        }
      }
      const name = (r) => r.words.map((x) => x.f + '!' + x.k).join(' ');
      more.sort((a, b) => a.cost - b.cost || (a.words[0].f < b.words[0].f ? -1 : a.words[0].f > b.words[0].f ? 1 : 0));
      const before = i && this.words[i - 1].f + ' ';
      for (const r of more) {
        if (out.length > 12) break;
        if (!out.some((o) => name(o) === name(r)) && (out.length <= 6 || before && this.head.list(before + r.words[0].f).d.length)) out.push(r);
      }
      return out;
    }
    edits(w, add) {
      const n = w.f.length;
      if (!plainLetters(w.f) || n < 2 || n === 2 && (this.words.length < 2 || w.firm)) return;
      const cost = [38, 30, 24][n - 2] || 22;
      for (const o of this.dict.words) if (o.length > 1 && o !== w.f && plainLetters(o) && oneEdit(w.f, o)) add(cost, { f: o, k: '' });
    }
  }

  const sortHits = (hits) => hits.sort((a, b) => b.score - a.score || a.doc - b.doc);

  function merge(a, b, weight) {
    const at = new Map(a.map((h) => [h.doc, h]));
    for (const h of b) {
      const score = Math.floor(h.score * weight / ONE), own = at.get(h.doc);
      if (!own) a.push({ doc: h.doc, score });
      else if (score > own.score) own.score = score;
    }
    return sortHits(a);
  }

  function code(s) {
    const t = [...s].map((c) => c.toLowerCase()).join('').normalize('NFD').replace(/[đðɖ]/g, 'd').replace(/[^a-z0-9]/g, '');
    return t.length < 5 || t.length > 64 || (t.match(/\d/g) || []).length < 3 ? '' : t;
  }

  // The engine: search.go, and the files of export.go.
  const share = (degree, low) => 1 + Math.floor(Math.min(1, Math.max(0, (degree - low) / 20)) * 65533 + 0.5);

  class Engine {
    constructor(o) { Object.assign(this, o, { english: o.lang === 'en', cardFiles: new Map() }); }

    async file(name) {
      const b = await this.get(`search/${this.gen}/${name}.bin`);
      const s = new Blob([b]).stream().pipeThrough(new DecompressionStream('gzip'));
      return new Uint8Array(await new Response(s).arrayBuffer());
    }
    async json(name) { return JSON.parse(new TextDecoder().decode(await this.file(name))); }

    async load() {
      this.gen = JSON.parse(new TextDecoder().decode(await this.get('search/latest.json'))).gen;
      const i = this.init = await this.json('init'), lex = lexicon(i.lex), type = typist(i.lex), need = new Set();
      this.cardFiles.clear();
      this.columns = this.order = null;
      const head = i.docs ? mapShelf(headOf(i.docs, i.n, lex)) : shelf('h', i.h, need);
      const ends = i.kinds.reduce((a, n) => [...a, n + (a.at(-1) || 0)], []);
      this.kindOf = (d) => ends.findIndex((e) => d < e);
      this.shelves = { h: head, t: shelf('t', i.t, need), c: shelf('c', i.c, need) };
      this.x = { n: i.n, head, tail: this.shelves.t, code: this.shelves.c, need, lex, type, dict: dictionary(i.dict, type.sound), kindOf: this.kindOf, english: this.english };
    }
    // loaded runs a plan until it misses no file any more.
    async loaded(plan) {
      for (;;) {
        this.x.need.clear();
        try {
          const r = plan();
          if (!this.x.need.size) return r;
        } catch (e) { if (e !== PENDING) throw e; }
        await Promise.all([...this.x.need].map(async (name) => this.shelves[name[0]].hold(+name.slice(1), decode(await this.file(name), this.init.n))));
      }
    }
    // again answers from a new generation when files of this one are gone.
    async again(work) {
      try { return await work(); } catch { await this.load(); return work(); }
    }

    find(r) { return this.again(() => this.answer(r)); }
    async answer(r) {
      const q = r.q || '', out = { total: 0, hits: [], counts: null, words: [], corrected: [] };
      const choices = Object.entries(r.choices || {}).filter(([, v]) => v.length);
      let hits = [];
      if (words(q).length) hits = await this.loaded(() => this.plan(q, r, out));
      else if (choices.length) hits = Array.from({ length: this.init.n }, (_, doc) => ({ doc, score: 0 }));
      if (choices.length || r.facets) {
        await this.facets();
        [hits, out.counts] = this.narrow(hits, choices);
      }
      if (r.sort) await this.sort(hits, r);
      out.total = hits.length;
      out.hits = hits.slice(r.offset || 0, (r.offset || 0) + (r.limit || 24));
      return out;
    }
    plan(q, r, out) {
      out.corrected = [];
      const c = code([...q].slice(0, 200).join('')), known = c ? this.x.code.list(c) : EMPTY;
      if (this.x.need.size) throw PENDING;
      if (known.d.length) return [...known.d].map((doc) => ({ doc, score: 2 ** 30 }));
      const p = new Planner(this.x, r).read(q);
      if (!p.words.length) return [];
      const o = p.run();
      out.words = [...new Set(p.words.map((w) => w.f))];
      if (o.best >= 952) return o.hits;
      const fix = p.corrected();
      if (!fix) return o.hits;
      const p2 = new Planner(this.x, r).take(fix.ts), o2 = p2.run();
      if (o2.best < COMPLETE || o2.best < o.best - 102) return o.hits;
      const folds = p2.words.map((w) => w.f);
      if (!fix.grown) out.corrected = folds;
      out.words = [...new Set([...out.words, ...folds])];
      return merge(o.hits, o2.hits, 205);
    }

    async facets() {
      this.columns ||= await this.json('f');
      const en = this.english;
      return this.columns.map((f) => ({ key: f.k, name: en ? f.en : f.vi, many: !!f.many, values: f.v.map(([key, vi, e]) => ({ key, name: en ? e : vi })) }));
    }
    narrow(hits, choices) {
      const cols = this.columns, chosen = cols.map(() => null), counts = cols.map((f) => new Int32Array(f.v.length + 1));
      for (const [key, list] of choices) {
        const i = cols.findIndex((f) => f.k === key);
        if (i >= 0) chosen[i] = [false, ...cols[i].v.map((v) => list.includes(v[0]))];
      }
      const allows = (f, row, c) => (f.many ? c.some((on, n) => on && row & 1 << n - 1) : row && c[row]);
      const count = (f, row, c) => { if (!f.many) c[row]++; else for (let n = 1; n < c.length; n++) if (row & 1 << n - 1) c[n]++; };
      const kept = hits.filter((h) => {
        let failed = 0, which = 0;
        cols.forEach((f, i) => { if (chosen[i] && !allows(f, f.r[h.doc], chosen[i])) { failed++; which = i; } });
        if (!failed) cols.forEach((f, i) => count(f, f.r[h.doc], counts[i]));
        else if (failed === 1) count(cols[which], cols[which].r[h.doc], counts[which]);
        return !failed;
      });
      const out = {};
      cols.forEach((f, i) => f.v.forEach((v, n) => { if (counts[i][n + 1]) (out[f.k] ||= {})[v[0]] = counts[i][n + 1]; }));
      return [kept, out];
    }
    async sort(hits, r) {
      const o = this.order ||= await this.json('s');
      if (r.sort === 'stars') await this.facets();
      const stars = r.sort === 'stars' && this.columns.find((f) => f.k === 'stars').r;
      const [lat, lon] = r.near ? [share(r.near.lat, 6), share(r.near.lon, 100)] : [1, 1];
      const key = {
        stars: (d) => stars[d] - 1 & 255, name: (d) => o.name[d], newest: (d) => -o.newest[d],
        near: (d) => (o.lat[d] ? ((o.lat[d] - lat) * 100) ** 2 + ((o.lon[d] - lon) * 96) ** 2 : 2 ** 50),
      }[r.sort];
      if (key) hits.sort((a, b) => key(a.doc) - key(b.doc));
    }

    url(k, id, only) { return this.base + this.init.folders[only === 2 ? 'vi' : this.lang][k].slice(1) + id + '/'; }
    cards(docs) {
      return this.again(() => Promise.all(docs.map(async (doc) => {
        const per = this.init.cards, n = Math.floor(doc / per), k = this.kindOf(doc);
        if (!this.cardFiles.has(n)) this.cardFiles.set(n, this.json(`d${n}.${this.lang}`));
        const [id, name, line, place, stars, status, price, art, thumb, summary, only] = (await this.cardFiles.get(n))[doc % per];
        return { kind: KINDS[k], id, url: this.url(k, id, only), name, line, place, stars, status, price, art, thumb: thumb && this.base + thumb, summary, only };
      })));
    }
    // brief gives short cards, on a small site without any request.
    async brief(docs) {
      const s = this.init.docs, en = this.english ? 1 : 0;
      if (!s) return this.cards(docs);
      return docs.map((d) => {
        const text = (f, i = 0) => f.t[f.r[d][i]] || '', k = this.kindOf(d), vi = text(s.f[0]);
        const id = this.init.ids[d] || tokenSlug(vi);
        return { kind: KINDS[k], id, url: this.url(k, id, 0), name: en && text(s.f[1]) || vi, line: text(s.l, en), place: text(s.p, en), stars: s.s[d] };
      });
    }

    // mark cuts a text into parts, those that were looked for apart.
    mark(text, list) {
      const wanted = new Set(list);
      return text.split(/([\p{L}\p{Mn}\p{Nd}]+)/u).filter(Boolean).map((part) => [part, tokens(part).some((t) => wanted.has(t.f) || wanted.has(singular(t)))])
        .reduce((out, [part, on]) => {
          const last = out.at(-1);
          if (last && last[1] === on) last[0] += part; else out.push([part, on]);
          return out;
        }, []);
    }
    // wording writes corrected words as the cards write them.
    wording(corrected, cards) {
      const seen = new Map();
      for (const c of cards) for (const w of `${c.name} ${c.line} ${c.place}`.match(/[\p{L}\p{Mn}\p{Nd}]+/gu) || []) {
        const f = tokens(w)[0]?.f;
        if (f && !seen.has(f)) seen.set(f, w.toLowerCase());
      }
      return corrected.map((f) => seen.get(f) || f).join(' ');
    }
  }

  const KINDS = ['product', 'entity', 'place', 'route', 'commune', 'story', 'event'];
  const tokenSlug = (s) => [...s].map((c) => c.toLowerCase()).join('').normalize('NFD').replace(/[đðɖ]/g, 'd').replace(/\p{Mn}/gu, '').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');

  return {
    tokens, decode,
    async open(o) {
      const engine = new Engine({
        get: async (path) => {
          const r = await fetch(o.base + path, path.endsWith('.json') ? { cache: 'no-cache' } : {});
          if (!r.ok) throw new Error(`search: ${path}: ${r.status}`);
          return r.arrayBuffer();
        }, ...o,
      });
      await engine.load();
      return engine;
    },
  };
})();
