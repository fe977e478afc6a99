/* The answers of the verification page: a number is looked up in one small file
   (package verify), and its days are compared with today in Vietnam, not with the day
   of the build. */
globalThis.OcopAnswer = (() => {
  'use strict';
  const { id, w, el, fill, lang, base, offline, script, go } = globalThis.OcopVerify;
  const folder = base + w.files + w.shards + '/';
  let asked = 0;

  // key is what package verify calls Key.
  const fold = (t) => t.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[đð]/g, 'd');
  const key = (t) => fold(t).replace(/\s(ngay|dated?)\s.*$/s, '').replace(/[^a-z0-9]/g, '')
    .replace(/^(quyetdinh|decision|giaychungnhan|certificate)?(so|no)?([0-9])/, '$3').slice(0, 80);
  const digit = (digits) => (10 - [...digits].reverse().reduce((sum, d, i) => sum + d * (i % 2 ? 1 : 3), 0) % 10) % 10;
  const pad = (digits) => digits.padStart(14, 0);

  // read finds the number in what was typed or scanned: a number, an address of this
  // site, a GS1 Digital Link, or the text of a GS1 code.
  function read(text) {
    const parts = /^https?:/i.test(text = text.trim()) ? text.split(/[?#]/)[0].split('/') : [];
    const i = parts.findIndex((p) => /^(01|p|san-pham|products)$/.test(p));
    if (i > 0 && parts[i + 1]) text = parts[i + 1];
    const gs1 = /^\(?01\)?(\d{14})(\D|\d{2}|$)/.exec(text), digits = gs1 ? gs1[1] : text.replace(/[\s.-]/g, '');
    if (!/^(\d{8}|\d{12,14})$/.test(digits)) return { text, keys: [key(text)] };
    const last = digit(digits.slice(0, -1)), wrong = last != digits.at(-1);
    return { text: gs1 ? digits : text, digits, last, wrong, keys: wrong ? [key(text)] : [pad(digits), key(text)] };
  }

  // load reads a file; a browser reads scripts only from a folder.
  async function load(name) {
    if (!offline) {
      const answer = await fetch(folder + name + '.json');
      if (!answer.ok) throw answer.status;
      return answer.json();
    }
    await script(folder + name + '.js');
    return globalThis.OcopShard;
  }
  async function find(k) {
    let h = 2166136261;
    for (const c of k) h = Math.imul(h ^ c.charCodeAt(), 16777619);
    let shard = await load((h >>> 0) % w.shards);
    if (shard.many?.[k]) shard = await load('k-' + k);
    return (Object.hasOwn(shard.keys, k) ? shard.keys[k] : []).map((e) => {
      const p = shard.products[e.product];
      return { kind: e.kind, p, c: e.certificate ?? p.certificate };
    });
  }

  const add = (day, n) => new Date(Date.parse(day) + n * 864e5).toISOString().slice(0, 10);
  const date = (day) => (lang === 'en' ? new Date(day).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }) : day.split('-').reverse().join('/'));
  // today is the day in Vietnam; a clock behind the data is wrong.
  function today() {
    const now = add(new Date(Date.now() + 7 * 36e5).toISOString().slice(0, 10), 0);
    return now > w.day ? now : w.day;
  }

  // standing is what a recognition amounts to on a day, as ocop.StandingOn: a word and a day.
  function standing(p, c, day) {
    const deciding = c === p.certificate;
    if (p.withdrawn && deciding) return ['withdrawn', p.withdrawn];
    if (!c) return ['unranked'];
    if (c.revoked) return ['revoked', c.revoked];
    const more = c.extended_from <= day;
    if (day > c.expires && !(more && day <= c.extended_until)) return ['expired', add(more ? c.extended_until : c.expires, 1)];
    if (!deciding) return ['replaced'];
    if (p.checking) return ['checking'];
    return day > c.expires ? ['extended', c.extended_until] : [add(day, 180) >= c.expires ? 'expiring' : 'recognised', c.expires];
  }
  const words = ([kind, day]) => fill(w[kind], day && date(day));
  const term = (kind) => id('terms').content.querySelector(`[data-kind=${kind}]`).textContent;

  // card shows a product. Alone, its standing is above it.
  function card({ kind, p, c }, day, alone) {
    const one = id('one').content.firstElementChild.cloneNode(true), [chip, a, line, rank, facts] = one.querySelectorAll('.chip,a,.card-line,.found-rank,.facts');
    const st = standing(p, c, day), en = lang === 'en';
    const row = (name, text) => text && facts.append(el('div', {}, el('dt', {}, term(name)), el('dd', {}, text)));
    if (alone) chip.parentNode.remove();
    chip.className = 'chip chip-' + st[0];
    chip.append(words(st));
    a.append((en && p.name_en) || p.name);
    if (en && !p.name_en) a.lang = 'vi';
    a.href = base + w.products + p.id + '/' + (offline ? 'index.html' : '');
    line.append((en && p.entity_en) || p.entity || '');
    if (c && /recog|expiring|extended/.test(st[0])) rank.append(el('span', { class: 'stars' }, el('span', { 'aria-hidden': true }, '★'.repeat(c.stars)), ' ' + fill(w.stars, c.stars)));
    if (c) {
      row('decision', c.decision);
      row('decided', c.decided && date(c.decided));
      row('number', c.number);
      row('expires', date(c.expires));
      if (c !== p.certificate) row('now', words(standing(p, p.certificate, day)));
    }
    return one;
  }

  // say announces an answer and shows what it is about.
  function say(kind, head, about = '', found = [], advice = kind) {
    id('verdict').hidden = false;
    id('head').className = 'verdict-head is-' + kind;
    id('said').textContent = head;
    id('about').textContent = about;
    id('found').replaceChildren(...found);
    id('advice').textContent = id('advices').content.querySelector(`[data-for~=${advice}]`)?.textContent ?? '';
    id('near').hidden = true;
    id('find').hidden = kind !== 'none';
  }

  async function ask(text) {
    const turn = ++asked, q = read(text), day = today();
    id('hint').hidden = true;
    if (!q.keys[0]) return;
    say('looking', w.looking);
    id('day').textContent = id('stale').textContent = '';
    id('stale').hidden = true;
    let found = [];
    try {
      for (const k of q.keys) if (!found[0]) found = await find(k);
    } catch {
      if (turn === asked) say('failed', w.failed);
      return;
    }
    if (turn !== asked) return;
    const products = new Set(found.map((f) => f.p)), gtin = found[0]?.kind === 'gtin';
    found = found.filter((f, i) => !found.slice(0, i).some((g) => g.p === f.p && g.c === f.c));
    const cards = found.map((f) => card(f, day, !found[1]));
    if (found[1]) {
      const many = gtin && products.size > 1;
      say(many ? 'shared' : 'several', fill(many ? w.shared : w.several, many ? q.text : products.size), many ? '' : q.text, cards);
    } else if (found[0]) {
      const { p, c } = found[0], st = standing(p, c, day);
      say(st[0], words(st), (lang === 'en' && p.name_en) || p.name, cards);
    } else if (q.wrong) {
      say('wrong', w.wrong, q.text);
      id('advice').textContent = fill(id('advice').textContent, q.last);
      near(q.digits, () => turn === asked);
    } else say('none', w.none, q.text);
    id('day').textContent = fill(w.fresh, date(w.day));
    const old = Math.round((Date.parse(day) - Date.parse(w.day)) / 864e5);
    if (old > 30) {
      id('stale').textContent = fill(w.stale, old);
      id('stale').hidden = false;
    }
  }

  // near offers the numbers of the catalogue that are one slip away: one digit, or
  // two neighbours that changed places.
  async function near(digits, still) {
    const slips = new Set(), good = (d) => digit(d.slice(0, -1)) == d.at(-1);
    for (let i = 0; i < digits.length; i++) {
      for (let n = 0; n < 10; n++) slips.add(digits.slice(0, i) + n + digits.slice(i + 1));
      slips.add(digits.slice(0, i) + (digits[i + 1] ?? '') + digits[i] + digits.slice(i + 2));
    }
    const there = await Promise.all([...slips].filter((d) => d.length === digits.length && good(d)).map((d) => find(pad(d)).then((f) => f[0] && [d, f[0].p.name], () => 0)));
    const hits = there.filter(Boolean);
    if (!hits[0] || !still()) return;
    id('near').className = 'near';
    id('near').replaceChildren(w.near + ': ', ...hits.map(([d, name]) => {
      const b = el('button', { type: 'button', class: 'button-plain' }, d + ' – ' + name);
      b.onclick = () => go(d);
      return b;
    }));
    id('near').hidden = false;
  }

  return { ask, key, standing };
})();
