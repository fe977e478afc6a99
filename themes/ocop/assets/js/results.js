/* The page of results. Its whole state is in the address: q, sort, n results
   shown, and f.<facet> for every value that is chosen. */
(() => {
  'use strict';
  const { form, input, lang, el, fill, engine, marked, stars, close } = globalThis.OcopFinder;
  const [results, said, instead, sort, nowhere, facetBox, chips, empty, attempts, hits, more, browse, hit, statuses] = [
    'results', 'said', 'instead', 'sort', 'nowhere', 'facets', 'chosen', 'empty', 'try', 'hits', 'more', 'browse', 'hit', 'statuses',
  ].map((id) => document.getElementById(id));
  const say = results.dataset, PAGE = 24;
  let here, panel, built, asked = 0;

  const state = () => new URLSearchParams(location.search);
  // go changes the address and shows what it says.
  function go(change, grown) {
    const p = state();
    p.delete('n');
    change(p);
    history[grown ? 'replaceState' : 'pushState'](null, '', '?' + p);
    return show(grown);
  }

  function card(e, c, found) {
    const li = hit.content.firstElementChild.cloneNode(true), [box, pic, , kind, a, rank, line, summary] = li.querySelectorAll('[class],a');
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
    return li;
  }

  // build makes the panel of facets with every value that the question has;
  // refresh only changes it, so the focus stays.
  function build(facets, counts, choices) {
    panel = [];
    facetBox.replaceChildren(...facets.flatMap((f, i) => {
      const labels = f.values.filter((v) => counts[f.key]?.[v.key] || choices[f.key]?.includes(v.key)).map((v) => {
        const box = el('input', { type: 'checkbox' }), note = el('span', { class: 'note' }), key = 'f.' + f.key;
        const set = box.onchange = () => go((p) => (box.checked ? p.append(key, v.key) : p.delete(key, v.key)));
        panel.push([f.key, v, box, note, set]);
        return el('label', {}, box, el('span', {}, v.name), note);
      });
      return labels[0] ? [el('details', i < 3 || choices[f.key] ? { open: '' } : {}, el('summary', {}, f.name), el('fieldset', { 'aria-label': f.name }, ...labels))] : [];
    }));
  }
  function refresh(counts, choices) {
    chips.replaceChildren();
    for (const [key, v, box, note, set] of panel) {
      const n = note.textContent = counts[key]?.[v.key] || 0;
      box.checked = choices[key]?.includes(v.key);
      box.disabled = !n && !box.checked;
      if (box.checked) chip(v.name, fill(say.remove, v.name), () => { box.checked = false; set(); });
    }
    if (chips.children[1]) chip(say.clear, say.clear, () => go((p) => Object.keys(choices).forEach((key) => p.delete('f.' + key))));
  }
  function chip(text, label, remove) {
    const b = el('button', { type: 'button', 'aria-label': label }, text);
    b.onclick = () => { said.focus(); remove(); };
    chips.append(el('li', {}, b));
  }

  // parts offers parts of a question without results that have some.
  async function parts(e, q) {
    const w = q.split(/\s+/).slice(0, 8), found = [];
    if (w[1]) for (const part of [...w.slice(1).map((x, i) => w[i] + ' ' + x), ...w]) if (!found[4] && part !== q && !found.some((f) => f.includes(part)) && (await e.find({ q: part, limit: 1 })).total) found.push(part);
    return found.map((part) => el('a', { href: '?' + new URLSearchParams({ q: part }) }, part));
  }

  async function show(grown) {
    const p = state(), q = (p.get('q') || '').trim().slice(0, 200), choices = { __proto__: null }, turn = ++asked;
    for (const [key, value] of p) if (key.startsWith('f.')) (choices[key.slice(2)] ||= []).push(value);
    const narrow = Object.keys(choices)[0], wish = p.get('sort') || '', limit = Math.min(960, Math.max(PAGE, +p.get('n') || 0));
    sort.value = wish === 'near' && !here ? '' : wish;
    nowhere.hidden = sort.value === wish;
    document.title = (q && q + ' · ') + say.title;
    browse.hidden = q || narrow;
    results.hidden = !browse.hidden;
    if (results.hidden) return;
    if (!grown) said.textContent = say.loading;
    try {
      const e = await engine(), r = await e.find({ q, choices, sort: sort.value, near: here, limit, facets: true });
      const cards = await e.cards(r.hits.map((h) => h.doc)), all = narrow && q && built !== q ? await e.find({ q, limit: 1, facets: true }) : r;
      const facets = await e.facets(), offers = r.total ? [] : await parts(e, q);
      if (turn !== asked) return;
      if (built !== q) build(facets, all.counts, choices);
      built = q;
      refresh(r.counts, choices);
      hits.parentNode.hidden = false;
      const old = grown ? hits.children.length : 0;
      hits[grown ? 'append' : 'replaceChildren'](...cards.slice(old).map((c) => card(e, c, r.words)));
      if (grown) hits.children[old]?.querySelector('a').focus();
      said.textContent = (r.total > 1 ? fill(say.many, r.total.toLocaleString(lang)) : r.total ? say.single : say.none) + (q && fill(say.for, q));
      instead.textContent = r.corrected[0] && r.total ? fill(say.instead, e.wording(r.corrected, cards)) : '';
      more.hidden = r.total <= limit;
      results.classList.toggle('nothing', !panel[0]);
      browse.hidden = empty.hidden = r.total;
      attempts.hidden = !offers[0];
      attempts.replaceChildren(attempts.firstChild, ...offers);
    } catch {
      if (turn !== asked) return;
      said.textContent = say.failed;
      hits.replaceChildren();
      browse.hidden = false;
      results.classList.add('nothing');
    }
  }

  form.onsubmit = (e) => {
    e.preventDefault();
    close();
    go((p) => {
      for (const key of [...p.keys()]) if (key !== 'sort') p.delete(key);
      p.set('q', input.value.trim());
    });
  };
  more.onclick = () => go((p) => p.set('n', hits.children.length + PAGE), true);
  sort.onchange = () => {
    const by = sort.value, set = () => go((p) => p.set('sort', by));
    if (by !== 'near' || here || !navigator.geolocation) return set();
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      here = { lat: coords.latitude, lon: coords.longitude };
      set();
    }, set, { timeout: 1e4, maximumAge: 6e5 });
  };
  const visit = () => {
    input.value = state().get('q') || '';
    show();
  };
  addEventListener('popstate', visit);
  browse.classList.add('shown');
  visit();
})();
