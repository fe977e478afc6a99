/* The page of the shortlist: the visitor's own list, or the one that the
   address brings (?sp=id,id), which changes the own list only when asked to. */
globalThis.OcopList = (() => {
  'use strict';
  const { key, clean, read, write } = globalThis.OcopKeep, kept = globalThis.OcopKept;
  const $ = (id) => document.getElementById(id), box = $('shortlist'), say = box.dataset, copyOf = (id) => $(id).content.firstElementChild.cloneNode(true);
  const fill = (text, value) => text.replace('{}', () => value);
  let sent = clean(new URLSearchParams(location.search).get('sp')), products = [], back, turn = 0, wishes = {}, told = '';
  if (!sent[0] || '' + sent === '' + read()) sent = null;
  try { wishes = JSON.parse(localStorage[key + '?'] || '{}'); } catch { /* none */ }

  const ids = () => sent || read();
  function set(list) {
    if (!sent) return write(list);
    sent = list;
    history.replaceState(null, '', '?sp=' + list);
  }
  // change sets another list that can be taken back.
  function change(list, text) {
    back = ids();
    set(list);
    tell(text, true);
    show();
  }
  function tell(text, undo) {
    told = text;
    $('said').textContent = text;
    $('undo').hidden = !undo;
  }
  const address = () => (/^file/.test(location) && document.querySelector('[rel=canonical]')?.href || location.href.replace(/[?#].*/, '')) + '?sp=' + products.map((p) => p.id);

  function item(p) {
    const li = copyOf('item'), [pic, a, rank, line, packs, remove] = li.querySelectorAll('.pic,a,.card-rank,.card-line,.packs,.remove');
    pic.classList.add('art', 'art-' + p.art);
    if (p.pic) {
      const img = new Image(320, 240);
      img.className = 'pic';
      img.alt = '';
      img.src = kept.at(p.pic);
      pic.replaceWith(img);
    }
    a.href = kept.at(p.url);
    a.textContent = p.name;
    a.lang = p.lang || '';
    if (!p.lang) a.removeAttribute('lang');
    if (p.stars) {
      const s = document.createElement('span');
      s.className = 'stars';
      s.ariaLabel = p.rank;
      s.role = 'img';
      s.textContent = '★'.repeat(p.stars) + ' ' + p.rank;
      rank.append(s);
    }
    if (p.status) {
      const s = document.createElement('span');
      s.className = 'chip chip-' + p.class;
      s.textContent = p.status;
      rank.append(s);
    }
    line.textContent = [p.place, p.code].filter(Boolean).join(' · ');
    (p.packs || [{ name: say.quantity }]).forEach((k, i) => {
      const row = copyOf('pack'), [name, price, input] = row.children;
      name.textContent = k.name || say.quantity;
      price.textContent = k.price || '';
      input.value = wishes[p.id]?.[i] || '';
      input.ariaLabel = say.quantity + ': ' + p.name + ', ' + name.textContent;
      input.oninput = () => {
        (wishes[p.id] ||= [])[i] = Math.min(999999, Math.max(0, Math.trunc(input.value))) || 0;
        try { localStorage[key + '?'] = JSON.stringify(wishes); } catch { /* while it is open */ }
        box.dispatchEvent(new Event('wish'));
      };
      packs.append(row);
    });
    remove.ariaLabel = remove.title = fill(say.remove, p.name);
    remove.onclick = () => {
      change(ids().filter((id) => id !== p.id), fill(say.removed, p.name));
      $('undo').focus();
    };
    return li;
  }

  async function show() {
    const wanted = ids(), mine = ++turn;
    try {
      const found = await kept.load(wanted, say);
      if (mine !== turn) return;
      products = found;
    } catch {
      products = [];
      tell(say.failed);
    }
    const groups = new Map();
    for (const p of products) groups.set(p.by, [...groups.get(p.by) || [], p]);
    $('groups').replaceChildren(...[...groups.values()].map((list) => {
      const s = copyOf('group');
      s.firstChild.textContent = list[0].entity || '';
      s.lastChild.append(...list.map(item));
      return s;
    }));
    const n = products.length, lost = wanted.length - n;
    if (!told) tell([n && (n > 1 ? fill(say.many, n) : say.single), lost > 0 && fill(say.missing, lost)].filter(Boolean).join('. '));
    box.hidden = false;
    $('empty').hidden = n || lost;
    $('tools').hidden = !n;
    $('shared').hidden = !sent;
    $('link').value = address();
    for (const a of $('tools').querySelectorAll('[data-form]')) a.href = a.href.replace(/\?.*|$/, '?sp=' + products.map((p) => p.id) + '&form=' + a.dataset.form);
    box.dispatchEvent(new Event('wish'));
  }

  async function copy(field) {
    try { await navigator.clipboard.writeText(field.value); } catch {
      field.select();
      document.execCommand('copy');
    }
    tell(say.copied);
  }
  $('undo').onclick = () => {
    set(back);
    tell(say.restored);
    show();
    $('said').parentNode.scrollIntoView({ block: 'nearest' });
  };
  $('keep-these').onclick = () => {
    write([...new Set([...read(), ...sent])]);
    sent = null;
    history.replaceState(null, '', location.pathname);
    tell(say.kept);
    show();
  };
  $('clear').onclick = () => {
    change([], say.cleared);
    $('undo').focus();
  };
  $('share').onclick = () => (navigator.share ? navigator.share({ title: document.title, url: address() }).catch(() => {}) : copy($('link')));
  $('print').onclick = () => print();
  // The letter and the table come when they are asked for.
  const more = () => kept.script(say.enquiry);
  $('ask').ontoggle = more;
  $('csv').onclick = () => more().then(() => globalThis.OcopTable());
  addEventListener('storage', () => { if (!sent) show(); });
  show();
  return { box, say, fill, copy, address, products: () => products, wishes, tell };
})();
