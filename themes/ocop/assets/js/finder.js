/* The search field of every page: suggestions while one types, as the editable
   combobox with list autocomplete of the ARIA Authoring Practices Guide. It
   enhances a plain form; whatever fails here, the form still works.

   The words stand in the form's data attributes, {} for a number or a text.
   What the page of results needs too is in OcopFinder. */
globalThis.OcopFinder = (() => {
  'use strict';
  const form = document.querySelector('.finder'), [list, said] = form.querySelectorAll('[role]');
  const input = form.q, words = form.dataset, { lang } = document.documentElement;
  const el = (name, attributes, ...inside) => {
    const e = document.createElement(name);
    for (const key in attributes) e.setAttribute(key, attributes[key]);
    e.append(...inside);
    return e;
  };
  const fill = (text, value) => text.replace('{}', () => value);

  // engine loads the search once; after a failure the next question tries again.
  let opened;
  const engine = () => (opened ||= new Promise((done, fail) => {
    const script = el('script', { src: words.search });
    script.onload = () => done(globalThis.OcopSearch.open({ ...words, base: new URL(words.base, document.baseURI).href, lang }));
    script.onerror = fail;
    document.head.append(script);
  }).catch((e) => { opened = 0; throw e; }));
  const warm = () => engine().catch(() => {});

  const marked = (e, text, found) => e.mark(text, found).map(([part, on]) => (on ? el('mark', {}, part) : part));
  const stars = (n) => (n ? [el('span', { class: 'stars' }, el('span', { 'aria-hidden': true }, '★'.repeat(n)), ' ' + fill(words.stars, n))] : []);

  let options = [], active, asked = 0, timer;
  function choose(n) {
    options[active]?.setAttribute('aria-selected', false);
    input.removeAttribute('aria-activedescendant');
    const option = options[active = n];
    if (!option) return;
    option.setAttribute('aria-selected', true);
    input.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  }
  function show(open) {
    list.hidden = !open;
    input.setAttribute('aria-expanded', open);
    choose(-1);
  }
  // still drops an answer under way: what one sees and chooses stays.
  function still() {
    clearTimeout(timer);
    asked++;
  }
  function close() {
    still();
    said.textContent = '';
    show(false);
  }
  function option(url, ...inside) {
    const o = el('div', { role: 'option', 'aria-selected': false }, ...inside);
    o.onclick = () => (url ? location.assign(url) : form.requestSubmit());
    return o;
  }

  async function suggest() {
    const q = input.value.trim(), turn = ++asked, groups = {};
    if (!q[1]) return close();
    try {
      // Short cards do not know which pages there are in English.
      const e = await engine(), { cards, words: found } = await e.find({ q, suggest: true, limit: 8, show: lang === 'en' ? 'cards' : 'brief' });
      if (turn !== asked || document.activeElement !== input) return;
      for (const { kind, url, name, line, place, stars: n } of cards) {
        (groups[kind] ||= el('div', { role: 'group', 'aria-label': words[kind] }, el('div', { class: 'kind', 'aria-hidden': true }, words[kind])))
          .append(option(url, el('span', {}, ...marked(e, name, found)), el('small', {}, [line, place].filter(Boolean).join(' · ')), ...stars(n)));
      }
      list.replaceChildren(...Object.values(groups), option('', fill(words.every, q)));
      options = [...list.querySelectorAll('[role=option]')];
      options.forEach((o, i) => { o.id = 'suggestion' + i; });
      list.scrollTop = 0;
      show(true);
      said.textContent = cards.length ? fill(words.many, cards.length) : words.none;
    } catch { close(); }
  }

  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': list.id })) input.setAttribute(name, value);
  show(false);
  input.onfocus = warm;
  if (document.activeElement === input) warm();
  input.onblur = form.onsubmit = close;
  list.onmousedown = (e) => e.preventDefault(); // the focus stays
  // Input methods for Vietnamese compose whole words, so suggestions come while
  // one is composed; its keys are left alone, and so is the text.
  input.oninput = () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, 120);
  };
  input.onkeydown = (e) => {
    const { key } = e, open = !list.hidden, n = options.length;
    if (e.isComposing || e.keyCode === 229 || e.ctrlKey || e.metaKey) return;
    if (open && /^Arrow[UD]/.test(key)) still();
    if (key === 'ArrowDown') open ? choose(active + 1 < n ? active + 1 : -1) : suggest();
    else if (key === 'ArrowUp' && open) choose(active < 0 ? n - 1 : active - 1);
    else if (key === 'Enter' && open && active >= 0) options[active].click();
    else if (key === 'Escape') open ? close() : input.value = '';
    else {
      // Home, End and the sideways arrows move in the text again.
      if (/^(Ho|En|A).+/.test(key)) choose(-1);
      return;
    }
    e.preventDefault();
  };

  return { form, input, words, lang, el, fill, engine, marked, stars, close };
})();
