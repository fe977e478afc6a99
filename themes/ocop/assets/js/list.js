/* A list of products: its links to other lists become boxes that narrow it in
   place, several at once. The page loads the rest (results.js and the search) when
   someone uses them or when the address has a state. It all works without. */
globalThis.OcopList = (() => {
  'use strict';
  const { el } = globalThis.OcopFinder, get = (id) => document.getElementById(id);
  const results = get('results'), facets = get('facets'), said = get('said'), hits = get('hits'), sort = get('sort'), more = get('more');
  const say = results.dataset, plain = results.querySelectorAll('#instead, .pager, .results-main > .notice-box, .twin');

  const fields = [...facets.querySelectorAll('ul')].map((list) => {
    const field = el('fieldset', { name: list.parentNode.dataset.k, 'aria-label': list.previousSibling.textContent });
    for (const link of list.querySelectorAll('a')) {
      const a = link.cloneNode(true), { v, n } = a.dataset, [text, note] = a.children;
      if (!v) { field.append(a); continue; }
      const box = el('input', { type: 'checkbox', value: v, autocomplete: 'off' });
      if (n) note.textContent = n;
      box.checked = a.hasAttribute('aria-current');
      box.disabled = note.textContent === '0' && !box.checked;
      field.append(el('label', {}, box, text, note));
    }
    list.replaceWith(field);
    return [field, list];
  });
  results.querySelector('.facets > summary').textContent = say.narrow;
  get('sorting').hidden = false;

  // load gets results.js, which takes over from here and shows what the address
  // says.
  let script;
  function load() {
    if (script) return;
    script = el('script', { src: say.results });
    script.onerror = () => { script = 0; api.failed(); };
    document.head.append(script);
  }
  // state is what the address says; without a choice, what the list shows.
  const state = () => {
    const p = new URLSearchParams(location.search);
    p.delete('q');
    if (!/(^|&)f\./.test(p)) new URLSearchParams(say.own).forEach((value, key) => p.append(key, value));
    p.set('f.kind', 'product');
    return p;
  };
  const narrowed = () => /[?&](f\.|sort=)/.test(location.search);
  function go(change) {
    const p = state();
    change(p);
    history.pushState(null, '', '?' + p);
    said.textContent = say.loading;
    load();
  }
  facets.onchange = ({ target: box }) => {
    const key = 'f.' + box.parentNode.parentNode.name;
    go((p) => (box.checked ? p.append(key, box.value) : p.delete(key, box.value)));
  };
  sort.onchange = () => go((p) => p.set('sort', sort.value));

  const api = {
    state,
    said: said.textContent,
    cards: [...hits.children],
    // still reports whether the address is the plain list, and shows what only
    // that has.
    still: (still = !narrowed()) => {
      for (const e of plain) e.hidden = !still;
      return still;
    },
    // failed leaves the list as it is, and makes links of the boxes again.
    failed: () => {
      said.textContent = say.failed;
      api.still(true);
      for (const [field, list] of fields) {
        if (field.contains(document.activeElement)) said.focus();
        field.replaceWith(list);
      }
      hits.replaceChildren(...api.cards);
      hits.parentNode.hidden = false;
      more.hidden = true;
    },
  };
  if (narrowed()) {
    hits.parentNode.hidden = true;
    load();
  }
  return api;
})();
