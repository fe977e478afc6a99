/* The visitor's shortlist on every page: a button on the cards and pages of
   products, and how many are kept beside the link to the list. The list is kept
   in this browser and nowhere else; where it may not be, for as long as the
   page is open. The words are data attributes of the link. */
globalThis.OcopKeep = (() => {
  'use strict';
  const link = document.querySelector('.kept'), words = link.dataset, base = new URL(words.base, document.baseURI).href;
  const key = 'ocop' + new URL(base).pathname, count = link.querySelector('b'), said = document.createElement('span');
  let list = [];
  const clean = (text) => [...new Set((text || '').split(',').filter((id) => /^[a-z0-9-]+$/.test(id)))].slice(0, 200);
  const read = () => {
    try { list = clean(localStorage[key]); } catch { /* kept here alone */ }
    return list;
  };
  const write = (ids) => {
    list = ids;
    try { localStorage[key] = ids; } catch { /* kept here alone */ }
    show();
    // The worker keeps the pages of the list for when there is no network.
    navigator.serviceWorker?.ready.then((r) => r.active.postMessage({ keep: ids.map((id) => words.pages + id + '/') }));
    said.textContent = words.count.replace('{}', ids.length);
  };
  function show() {
    count.textContent = read().length || '';
    for (const b of document.querySelectorAll('.keep')) {
      const on = list.includes(b.value);
      b.classList.toggle('on', on);
      b.firstChild.textContent = (on ? words.drop : words.add) + b.name;
    }
  }
  function dress() {
    let some;
    for (const box of document.querySelectorAll('.card-product, [data-keep]')) {
      const a = box.querySelector('h3 a'), id = box.dataset.keep || a && /([^/]+)\/(index\.html)?$/.exec(a.pathname)?.[1];
      if (!id || box.querySelector('.keep')) continue;
      const b = document.createElement('button');
      b.className = 'keep';
      b.type = 'button';
      b.value = id;
      b.name = a ? ': ' + a.textContent : '';
      b.append(document.createElement('span'));
      b.onclick = () => write(read().includes(id) ? list.filter((x) => x !== id) : [...list, id]);
      box.append(b);
      some = true;
    }
    if (some) show();
  }
  // As offline.js does on pages without a list; one file less to load.
  if (words.worker && !navigator.connection?.saveData) addEventListener('load', () => navigator.serviceWorker?.register(base + words.worker).catch(() => {}));
  said.className = 'vh';
  said.role = 'status';
  link.after(said);
  dress();
  show();
  new MutationObserver(dress).observe(document.querySelector('main'), { childList: true, subtree: true });
  addEventListener('storage', show);
  addEventListener('pageshow', show);
  return { base, key, clean, read, write };
})();
