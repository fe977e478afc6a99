/* The page of the shortlist: the visitor's own list, or the one that the
   address brings (?sp=id,id), which changes the own list only when asked to.
   What is done with a list is in enquiry.js, which comes when it is asked for. */
globalThis.OcopList = (() => {
  'use strict';
  const { key, clean, read, write } = globalThis.OcopKeep, kept = globalThis.OcopKept;
  const $ = (id) => document.getElementById(id), box = $('shortlist'), say = box.dataset, copyOf = (id) => $(id).content.firstElementChild.cloneNode(true);
  const fill = (text, value) => text.replace('{}', () => value);
  const api = { say, fill, tell, query, change, own, products: [], wishes: {} };
  let sent = clean(new URLSearchParams(location.search).get('sp')), back, turn = 0, told;
  if (!sent[0] || '' + sent === '' + read()) sent = 0;
  try { api.wishes = JSON.parse(localStorage[key + '?']); } catch { /* none */ }

  const ids = () => sent || read();
  function set(list) {
    if (!sent) return write(list);
    sent = list;
    history.replaceState(0, '', '?sp=' + list);
  }
  // own makes the list that was sent a part of the own one.
  function own() {
    write(clean(read() + ',' + sent));
    sent = 0;
    show();
  }
  // change sets another list that can be taken back.
  function change(list, text) {
    back = ids();
    set(list);
    tell(text, 1);
    $('undo').focus();
    show();
  }
  function tell(text, undo) {
    $('said').textContent = told = text;
    $('undo').hidden = !undo;
  }
  function query() {
    return '?sp=' + api.products.map((p) => p.id);
  }

  function item(p) {
    const li = copyOf('item'), [img, art, a, stars, chip, line, packs, remove] = li.querySelectorAll('img,.art,a,.stars,.chip,.card-line,.packs,button');
    if (p.pic) {
      img.src = kept.at(p.pic);
      art.remove();
    } else img.remove();
    art.classList.add('art-' + p.art);
    a.href = kept.at(p.url);
    a.append(p.name);
    if (p.lang) a.lang = p.lang;
    if (p.stars) {
      stars.append('★'.repeat(p.stars) + ' ' + p.rank);
      stars.ariaLabel = p.rank;
    } else stars.remove();
    if (p.status) {
      chip.append(p.status);
      chip.classList.add('chip-' + p.class);
    } else chip.remove();
    line.append([p.place, p.code].filter(Boolean).join(' · '));
    packs.append(...(p.packs || [{ name: '' }]).map((k, i) => {
      const row = copyOf('pack'), [name, price, input] = row.children, wish = api.wishes[p.id] || [];
      name.append(k.name || say.quantity);
      price.append(k.price || '');
      input.value = wish[i] || '';
      input.ariaLabel = say.quantity + ': ' + p.name + ', ' + k.name;
      input.oninput = () => {
        wish[i] = Math.min(999999, Math.max(0, input.value | 0));
        api.wishes[p.id] = wish;
        try { localStorage[key + '?'] = JSON.stringify(api.wishes); } catch { /* while it is open */ }
        api.changed?.();
      };
      return row;
    }));
    remove.ariaLabel = fill(say.remove, p.name);
    remove.onclick = () => change(ids().filter((id) => id !== p.id), fill(say.removed, p.name));
    return li;
  }

  async function show() {
    const wanted = ids(), mine = ++turn, groups = {};
    let found = [];
    try { found = await kept.load(wanted, say); } catch { tell(say.failed); }
    if (mine !== turn) return;
    api.products = found;
    for (const p of found) {
      const s = groups['.' + p.by] ||= copyOf('group');
      s.firstChild.textContent = p.entity;
      s.lastChild.append(item(p));
    }
    $('groups').replaceChildren(...Object.values(groups));
    const n = found.length, lost = wanted.length - n;
    if (!told) tell([n && (n > 1 ? fill(say.many, n) : say.single), lost && fill(say.missing, lost)].filter(Boolean).join('. '));
    told = '';
    box.hidden = false;
    $('empty').hidden = wanted[0];
    $('tools').hidden = !n;
    $('shared').hidden = !sent;
    for (const a of document.querySelectorAll('[data-form]')) a.search = query() + '&form=' + a.dataset.form;
    api.changed?.();
  }

  $('undo').onclick = () => {
    set(back);
    tell(say.restored);
    show();
  };
  const more = () => kept.script(say.enquiry);
  $('ask').ontoggle = more;
  for (const id of ['share', 'csv', 'clear', 'keep', 'print']) $(id).onclick = () => more().then(() => api[id]());
  addEventListener('storage', () => sent || show());
  show();
  return api;
})();
