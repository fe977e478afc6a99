/* The page of results, and a list of products that is narrowed (list.js). The
   whole state is in the address: q, sort, n results shown, and f.<facet> for every
   value that is chosen. A list without a state is itself. */
(() => {
  'use strict';
  const list = globalThis.OcopList;
  const { form, input, lang, el, fill, engine, marked, stars, close } = globalThis.OcopFinder;
  const [results, said, instead, sort, nowhere, facetBox, chips, empty, attempts, hits, more, browse, hit, statuses] = [
    'results', 'said', 'instead', 'sort', 'nowhere', 'facets', 'chosen', 'empty', 'try', 'hits', 'more', 'browse', 'hit', 'statuses',
  ].map((id) => document.getElementById(id));
  const say = results.dataset, PAGE = 24;
  let here, panel, built, still, asked = 0;

  const state = list?.state || (() => new URLSearchParams(location.search));
  // go changes the address and shows what it says.
  function go(change, grown) {
    const p = state();
    p.delete('n');
    change(p);
    history[grown ? 'replaceState' : 'pushState'](null, '', '' + p && p != say.own ? '?' + p : location.pathname);
    return show(grown);
  }

  function card(e, c, found) {
    const li = hit.content.firstElementChild.cloneNode(true), [box, pic, , kind, a, rank, line, summary, source] = li.querySelectorAll('[class],a');
    box.classList.add('card-' + c.kind);
    pic.classList.add('art', 'art-' + c.art);
    if (c.thumb) pic.replaceWith(el('img', { class: 'pic', src: c.thumb, alt: '', width: 640, height: 480, loading: 'lazy' }));
    kind.append(say[c.kind], c.only > 1 ? ` (${say.foreign})` : '');
    a.href = c.url;
    a.append(...marked(e, c.name, found));
    if (c.only) a.lang = summary.lang = 'vi';
    rank.append(...stars(c.stars));
    const chip = statuses.content.querySelector('.chip-' + (c.status || 0));
    if (chip) rank.append(chip.cloneNode(true));
    for (const text of [c.line, c.place]) if (text) line.append(el('span', {}, text));
    if (c.price) line.append(el('b', {}, fill(say.price, c.price.toLocaleString(lang))));
    summary.append(...marked(e, c.summary, found));
    if (c.source) {
      source.append(' ', el('span', { lang: 'vi' }, c.source));
      line.after(source);
    } else source?.remove();
    return li;
  }

  // build makes the panel of facets with every value that the question has, or
  // adds to a list's own; refresh only changes it, so the focus stays.
  function build(facets, counts, choices) {
    panel = [];
    if (!list) facetBox.replaceChildren();
    facets.forEach((f, i) => {
      const values = f.values.filter((v) => counts[f.key]?.[v.key] || choices[f.key]?.includes(v.key));
      if (!values[0] || list && /kind|tourism/.test(f.key)) return;
      let field = facetBox.querySelector(`[name=${f.key}]`);
      if (!field) {
        field = el('fieldset', { name: f.key, 'aria-label': f.name });
        facetBox.append(el('details', i < 3 || choices[f.key] ? { open: '' } : {}, el('summary', {}, f.name), field));
      }
      field.querySelector('a')?.remove();
      for (const v of values) {
        let box = field.querySelector(`[value="${v.key}"]`);
        if (!box) {
          box = el('input', { type: 'checkbox', value: v.key });
          field.append(el('label', {}, box, el('span', {}, v.name), el('span', { class: 'note' })));
        }
        panel.push([f.key, v, box]);
      }
    });
  }
  const set = (key, value, on) => go((p) => (on ? p.append('f.' + key, value) : p.delete('f.' + key, value)));
  facetBox.onchange = ({ target: box }) => set(box.parentNode.parentNode.name, box.value, box.checked);
  function refresh(counts, choices) {
    chips.replaceChildren();
    for (const [key, v, box] of panel) {
      const n = counts[key]?.[v.key] || 0;
      box.parentNode.lastChild.textContent = n.toLocaleString(lang);
      box.checked = choices[key]?.includes(v.key);
      box.disabled = !n && !box.checked;
      if (box.checked && !still) chip(v.name, fill(say.remove, v.name), () => set(key, v.key));
    }
    if (chips.children[1]) chip(say.clear, say.clear, () => go((p) => Object.keys(choices).forEach((key) => p.delete('f.' + key))));
  }
  function chip(text, label, remove) {
    const b = el('button', { type: 'button', 'aria-label': label }, text);
    b.onclick = () => { said.focus(); remove(); };
    chips.append(el('li', {}, b));
  }

  async function show(grown) {
    const p = state(), q = (p.get('q') || '').trim().slice(0, 200), choices = { __proto__: null }, turn = ++asked;
    for (const [key, value] of p) if (key.startsWith('f.')) (choices[key.slice(2)] ||= []).push(value);
    const narrow = Object.keys(choices)[0], wish = p.get('sort') || '', limit = Math.min(960, Math.max(PAGE, +p.get('n') || 0));
    sort.value = wish === 'near' && !here ? '' : wish;
    nowhere.hidden = sort.value === wish;
    document.title = (q && q + ' · ') + say.title;
    if (list) still = list.still();
    else {
      browse.hidden = q || narrow;
      results.hidden = !browse.hidden;
      if (results.hidden) return;
    }
    if (!grown) said.textContent = say.loading;
    try {
      const e = await engine(), r = await e.find({ q, choices, sort: sort.value || list && 'name', near: here, limit, facets: true, show: still ? '' : 'cards' });
      const { cards } = r, facets = await e.facets(), offers = r.total ? [] : await e.parts(q);
      // The panel has all that there is before anything was chosen.
      const all = narrow && built !== q ? await e.find({ q, choices: { kind: q ? [] : choices.kind || facets[0].values.map((v) => v.key) }, limit: 1, facets: true }) : r;
      if (turn !== asked) return;
      if (built !== q) build(facets, all.counts, choices);
      built = q;
      refresh(r.counts, choices);
      hits.parentNode.hidden = false;
      const old = grown ? hits.children.length : 0;
      hits[grown ? 'append' : 'replaceChildren'](...(still ? list.cards : cards.slice(old).map((c) => card(e, c, r.words))));
      if (grown) hits.children[old]?.querySelector('a').focus();
      said.textContent = still ? list.said : (r.total > 1 ? fill(say.many, r.total.toLocaleString(lang)) : r.total ? say.single : say.none) + (q && fill(say.for, q));
      more.hidden = still || r.total <= limit;
      if (list) return;
      instead.textContent = r.corrected[0] && r.total ? fill(say.instead, e.wording(r.corrected, cards)) : '';
      results.classList.toggle('nothing', !panel[0]);
      browse.hidden = empty.hidden = r.total;
      attempts.hidden = !offers[0];
      attempts.replaceChildren(attempts.firstChild, ...offers.map((part) => el('a', { href: '?' + new URLSearchParams({ q: part }) }, part)));
    } catch {
      if (turn !== asked) return;
      if (list) return list.failed();
      said.textContent = say.failed;
      hits.replaceChildren();
      browse.hidden = false;
      results.classList.add('nothing');
    }
  }

  if (!list) form.onsubmit = (e) => {
    e.preventDefault();
    close();
    go((p) => {
      for (const key of [...p.keys()]) if (key !== 'sort') p.delete(key);
      p.set('q', input.value.trim());
    });
  };
  // What grows is what one sees: not while another question is under way.
  more.onclick = () => go((p) => p.set('n', hits.children.length + PAGE), said.textContent != say.loading);
  sort.onchange = () => {
    const by = sort.value, set = () => go((p) => p.set('sort', by));
    if (by !== 'near' || here || !navigator.geolocation) return set();
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      here = { lat: coords.latitude, lon: coords.longitude };
      set();
    }, set, { timeout: 1e4, maximumAge: 6e5 });
  };
  const visit = () => {
    if (!list) input.value = state().get('q') || '';
    show();
  };
  addEventListener('popstate', visit);
  browse?.classList.add('shown');
  visit();
})();
