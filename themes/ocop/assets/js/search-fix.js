/* The part of the search that mends what was typed: Telex and VNI written as
   plain letters (internal/vi/typing.go), and corrections (correct.go). It is
   loaded for questions that find too little as they stand; see search.js. */
OcopSearch.extend('fix', (kit, x) => {
  'use strict';
  const { begins, tokens, isNumber, stripped, lower, BARE, push, merge, COMPLETE } = kit;
  const { dict, lex, head, init } = x;
  const TELEX = { s: 1, f: 2, r: 3, x: 4, j: 5 };
  const HORNS = { uo: 'ươ', o: 'ơ', u: 'ư', a: 'ă' };
  const VNI = { 6: ['aeo', 'âêô'], 7: ['ou', 'ơư'], 8: ['a', 'ă'], 9: ['d', 'đ'] };
  const plainLetters = (s) => /^[a-z]*$/.test(s);
  const has = (pair) => head.list(pair).d.length > 0;
  const byTable = (table) => table.split(',').slice(0, -1).map((row) => row.split(' '));
  const [heads, tails, ends] = init.lex.sounds.map(byTable);

  const token = (text, tone) => {
    const f = text.replace(/[ăâêôơưđ]/g, (c) => BARE[c]);
    return { f, k: f !== text || tone ? text + tone : '' };
  };

  function telex(word) {
    const m = /^(?=[a-z]{1,16}$)([^aeiouy]*)(.*)$/.exec(word);
    if (!m) return null;
    let start = m[1].replace(/^dd/, 'đ'), rest = m[2], rhyme = '', tone = 0;
    if (start === 'd' && rest.endsWith('d')) { start = 'đ'; rest = rest.slice(0, -1); }
    for (const c of rest) {
      if (TELEX[c] && rhyme) tone = TELEX[c];
      else if (c === 'w') {
        const horned = rhyme.replace(/(uo|[oua])([^oua]*)$/, (_, a, b) => HORNS[a] + b);
        rhyme = horned === rhyme ? rhyme + 'ư' : horned;
      } else rhyme += c;
    }
    rhyme = rhyme.replaceAll('ưo', 'ươ');
    for (const [a, hat] of ['aâ', 'eê', 'oô']) {
      const twice = rhyme.indexOf(a + a), i = rhyme.indexOf(a);
      if (twice >= 0) { rhyme = rhyme.replace(a + a, hat); break; }
      if (i >= 0 && i < rhyme.length - 1 && rhyme.endsWith(a)) { rhyme = rhyme.slice(0, -1).replace(a, hat); break; }
    }
    const text = start + rhyme;
    return text === word && !tone || !lex.syllable(text, tone) ? null : token(text, tone);
  }

  function vni(word) {
    if (!/^(?=.*\d)[a-z][a-z1-9]{0,15}$/.test(word)) return null;
    const letters = [];
    let tone = 0;
    for (const c of word) {
      if (c > '9') letters.push(c);
      else if (c < '6') { if (tone) return null; tone = +c; }
      else {
        const [from, to] = VNI[c], i = letters.findLastIndex((l) => from.includes(l));
        if (i < 0) return null;
        letters[i] = to[from.indexOf(letters[i])];
      }
    }
    const text = letters.join('').replace(/uơ(?=.)/, 'ươ').replace(/ưo(?=.)/, 'ươ'), t = token(text, tone);
    return lex.syllable(text, tone) || dict.has(t.f) ? t : null;
  }

  // known has the words of the lexicon: is one in a phrase without marks, which
  // is English mostly?
  const known = new Map();
  for (const [folds, list] of lex.phrases) {
    for (const { concept, bare } of list) {
      if (concept?.kind !== 'place') for (const f of folds.split(' ')) known.set(f, known.get(f) || concept && bare);
    }
  }

  // mended is a token as it was most likely meant.
  function mended(t) {
    const f = t.f.replace(/s$/, ''), one = f !== t.f && { f, k: '' }, there = (f) => dict.has(f) || known.has(f);
    if (one && f.length > 2 && !known.has(t.f) && known.get(f)) return one;
    if (there(t.f)) return t;
    const read = telex(t.f);
    return read && dict.has(read.f) ? read : one && there(f) ? one : t;
  }

  // sound is the same for syllables that are said alike somewhere.
  function sound(f) {
    const swap = (s, list) => {
      const row = list.find(([from]) => s.endsWith(from));
      return row ? s.slice(0, -row[0].length) + row[1] : s;
    };
    const [from, to] = heads.find(([from, , then]) => f.startsWith(from) && (!then || f.length > from.length && then.includes(f[from.length]) || then === '$' && f === from)) || ['', ''];
    return to + swap(swap(f.slice(from.length), tails).replaceAll('y', 'i'), ends);
  }
  let sounds;
  function alike(f) {
    if (!sounds) {
      sounds = new Map();
      for (const w of dict.words) push(sounds, sound(w), w);
    }
    return sounds.get(sound(f)) || [];
  }

  // oneEdit: a letter more, less, other, or two exchanged.
  function oneEdit(a, b) {
    if (a.length > b.length) [a, b] = [b, a];
    if (b.length - a.length > 1) return false;
    let i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    const rest = b.slice(i + 1);
    return a.length < b.length ? a.slice(i) === rest : a.slice(i + 1) === rest || a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
  }

  // readings are what a word may mean, the word itself first.
  function readings({ words, beside }, i, open) {
    const w = words[i], { f, k, firm, same } = w, size = f.length, before = i ? words[i - 1].f + '_' : '';
    const own = { words: [{ f, k }], cost: 0, typed: true }, out = [own], more = [];
    const completed = open && i === words.length - 1 && dict.completions(f, 1).length > 0;
    if (firm && k && !same) own.cost = 12;
    else if (!firm && !isNumber(f)) own.cost = dict.has(f) || completed ? 30 : 70;
    if (isNumber(f) || firm && (words.length === 1 || i && beside[i - 1].length || beside[i]?.length)) return out;
    const add = (cost, ts, grown, slip) => more.push({ words: ts, grown, slip, cost: cost - (dict.level.get(ts[0].f) || 0) + (firm && (same || !k) ? 10 : 0) });
    const addFolds = (cost, folds, grown, slip) => add(cost, folds.map((fold) => ({ f: fold, k: '' })), grown, slip);
    const read = !k && telex(f);
    if (read && dict.has(read.f)) add(6, [read]);
    const names = (lex.phrases.get(f) || []).some((p) => p.concept?.kind === '');
    if (k && (names || dict.has(f)) && !firm) addFolds(names ? 16 : 34, [f]);
    if (size >= 2) for (const o of alike(f)) if (o !== f) addFolds(16, [o]);
    if (completed && !firm && size >= 2) for (const o of dict.completions(f, 8)) addFolds(10, [o], true);
    if (plainLetters(f) && (size > 2 || size === 2 && words.length > 1 && !firm)) {
      const cost = [38, 30, 24][size - 2] || 22;
      for (const o of dict.words) if (o.length > 1 && o !== f && plainLetters(o) && oneEdit(f, o)) addFolds(cost, [o], false, true);
    }
    if (own.cost === 70 && plainLetters(f)) {
      for (let j = 2; j < size - 1; j++) {
        const a = f.slice(0, j), b = f.slice(j);
        if (dict.has(a) && dict.has(b) && has(a + '_' + b)) addFolds(18, [a, b]);
      }
    }
    const text = (r) => r.words.map((t) => t.f + '!' + t.k).join(' '), first = (r) => r.words[0].f;
    more.sort((a, b) => (first(b) === f) - (first(a) === f) || a.cost - b.cost || (first(a) < first(b) ? -1 : +(first(a) > first(b))));
    for (const r of more) {
      if (out.length > 12) break;
      if (!out.some((o) => text(o) === text(r)) && (out.length <= 6 || before && has(before + first(r)))) out.push(r);
    }
    return out;
  }

  // coded gives the hits of a query that is a code, such as a barcode.
  function coded(query) {
    const code = stripped(lower(query)).replace(/[^a-z0-9]/g, '');
    const { d } = /^(?=.*\d.*\d.*\d).{5,64}$/.test(code) ? x.code.list(code) : { d: [] };
    x.ready();
    return d.length ? [...d].map((doc) => ({ doc, score: 2 ** 30 })) : null;
  }

  // meant: does the index have a word with the tone, or the marks, that were typed?
  function meant(typed, f, grown) {
    const keys = [...has(f) ? [''] : [], ...head.prefix(f + '!').map(([term]) => term.split('!')[1])];
    return keys.some((k) => grown ? begins(typed, k) : (k || '0').at(-1) === typed.at(-1));
  }

  // correct looks once more with other words, if that is better.
  function correct(found, open, plan, out) {
    const fix = correction(found, open);
    if (!fix) return found.hits;
    const again = plan(fix.ts), folds = fix.ts.map((t) => t.f);
    if (again.best < COMPLETE || again.best < found.best - 102) return found.hits;
    if (!fix.grown) out.corrected = folds;
    out.words = [...out.words, ...folds];
    return merge(found.hits, again.hits, 205);
  }

  // correction finds the cheapest way through the readings of all words.
  function correction(found, open) {
    const { words, beside } = found, n = words.length, cost = [], from = [];
    const all = words.map((_, i) => readings(found, i, open));
    const gain = (i, a, b) => {
      const good = a.typed && b.typed ? beside[i].length && words[i].firm && words[i + 1].firm : has(a.words.at(-1).f + '_' + b.words[0].f);
      return good ? 26 : 0;
    };
    all.forEach((list, i) => {
      from[i] = [];
      cost[i] = list.map((r, j) => {
        if (!i) return r.cost;
        const costs = all[i - 1].map((b, k) => cost[i - 1][k] + r.cost - gain(i - 1, b, r)), best = Math.min(...costs);
        from[i][j] = costs.indexOf(best);
        return best;
      });
    });
    const typed = all.reduce((sum, l, i) => sum + l[0].cost - (i ? gain(i - 1, all[i - 1][0], l[0]) : 0), 0);
    const end = cost[n - 1], best = Math.min(...end), way = [];
    x.ready();
    if (best > typed - 10) return null;
    for (let i = n - 1, j = end.indexOf(best); i >= 0; i--) { way[i] = all[i][j]; j = from[i][j]; }
    const changed = way.filter((r) => !r.typed);
    const good = way.map((r, i) => {
      const [t] = r.words, { k, f } = words[i];
      if (r.typed || r.words.length > 1 || t.k || t.f === f) return true;
      if (k && !meant(k, t.f, r.grown)) return false;
      return n === 1 || r.grown || all[i][0].cost >= 70 || i && gain(i - 1, way[i - 1], r) || i < n - 1 && gain(i, r, way[i + 1]);
    });
    x.ready();
    if (!good.every(Boolean) || !changed.length || changed.length > Math.max(2, n + 1 >> 1) || n > 1 && changed.length === n && changed.some((r) => r.slip)) return null;
    return { ts: way.flatMap((r) => r.words), grown: changed.every((r) => r.grown) };
  }

  // wording writes corrected words as the cards write them.
  function wording(corrected, cards) {
    const seen = new Map();
    for (const c of cards) {
      for (const w of `${c.name} ${c.line} ${c.place}`.match(/[\p{L}\p{Mn}\p{Nd}]+/gu) || []) {
        const f = tokens(w)[0]?.f;
        if (f && !seen.has(f)) seen.set(f, w.toLowerCase());
      }
    }
    return corrected.map((f) => seen.get(f) || f).join(' ');
  }

  // parts cuts a question without results into pieces that have some, by the
  // number that total gives.
  async function parts(q, total) {
    const w = q.split(/\s+/).slice(0, 8), found = [];
    if (w[1]) for (const part of [...w.slice(1).map((x, i) => w[i] + ' ' + x), ...w]) if (!found[4] && part !== q && !found.some((f) => f.includes(part)) && await total(part)) found.push(part);
    return found;
  }

  return { vni, mended, coded, correct, wording, parts };
});
