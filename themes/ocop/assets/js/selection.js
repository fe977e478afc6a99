/* Sheets of paper for the products that the address names (?sp=id,id&form=a6),
   for the visitor's own list when it names none. */
(() => {
  'use strict';
  const { clean, read } = globalThis.OcopKeep, kept = globalThis.OcopKept, $ = (id) => document.getElementById(id);
  const book = $('book'), wish = new URLSearchParams(location.search), ids = wish.has('sp') ? clean(wish.get('sp')) : read();
  const form = ['a6', 'a5'].includes(wish.get('form')) ? wish.get('form') : 'catalogue', per = form === 'a5' ? 2 : 4;
  const copyOf = (id) => $(id).content.firstElementChild.cloneNode(true);
  // put writes a text, or takes the element away when there is none.
  const put = (e, text, lang) => {
    if (!text) return e.remove();
    e.append(text);
    if (lang) e.lang = lang;
  };
  function card(p) {
    const c = copyOf('card'), get = (s) => c.querySelector(s), name = get('h3 a'), lang = document.documentElement.lang;
    if (p.pic) get('.p-pic').src = kept.at(p.pic);
    else {
      const art = document.createElement('div');
      art.className = 'p-pic art art-' + p.art;
      get('.p-pic').replaceWith(art);
    }
    if (!p.mark) get('.mark')?.remove();
    const [shapes, words] = get('.stars').children;
    if (p.stars) {
      shapes.append('★'.repeat(p.stars));
      words.append(p.rank);
    } else get('.stars').remove();
    if (p.class) get('.chip').classList.add('chip-' + p.class);
    put(get('.chip'), p.status);
    name.href = kept.at(p.url);
    put(name, p.name, p.lang);
    if (p.name.length > 34) get('h3').classList.add('p-long');
    put(get('.p-other'), p.other, lang === 'vi' ? 'en' : 'vi');
    put(get('.p-by b'), p.entity);
    put(get('.p-by span'), p.place);
    put(get('.p-summary'), p.summary, p.sumlang);
    for (const k of (p.packs || []).slice(0, 3)) {
      const li = document.createElement('li');
      for (const [tag, text] of [['span', k.name], ['b', k.price]]) if (text) li.appendChild(document.createElement(tag)).append(text);
      get('.p-packs').append(li);
    }
    for (const text of [...p.facts || [], p.until]) {
      if (text) get('.p-facts').appendChild(Object.assign(document.createElement('span'), { className: text === p.until ? 'p-until' : '' })).append(text);
    }
    if (p.qr) {
      const img = get('.p-qr img');
      img.alt = p.at;
      img.src = kept.at(p.qr);
    } else get('.p-qr').remove();
    put(get('.p-address'), p.at);
    return c;
  }
  book.classList.add('p-' + form);
  for (const a of document.querySelectorAll('[data-form]')) {
    a.href = '?sp=' + ids + '&form=' + a.dataset.form;
    if (a.dataset.form === form) a.setAttribute('aria-current', 'page');
  }
  $('print').onclick = () => print();
  kept.load(ids, book.dataset).then((products) => {
    $('forms').hidden = !products[0];
    if (!products[0]) $('said').textContent = $('said').dataset.none;
    for (let i = 0; i < products.length; i += per) {
      const sheet = copyOf('sheet');
      sheet.querySelector('.p-grid').append(...products.slice(i, i + per).map(card));
      if (form === 'catalogue') sheet.querySelector('.p-number').append(i / per + 1);
      else {
        sheet.querySelector('h2').className = 'vh';
        sheet.querySelector('.p-number').remove();
      }
      book.append(sheet);
    }
  }, () => { $('said').textContent = $('said').dataset.none; });
})();
