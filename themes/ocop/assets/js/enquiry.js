/* The ready enquiry of the shortlist, in either language, to the office about
   all products or to one entity about its own; and the list as a table. Nothing
   is sent: the text is copied, or handed to the visitor's own mail or Zalo. */
(() => {
  'use strict';
  const list = globalThis.OcopList, { say, fill, tell, wishes } = list;
  const $ = (id) => document.getElementById(id), to = $('to'), page = document.documentElement.lang, letter = document.createElement('textarea');
  Object.assign(letter, { id: 'letter', rows: 16, readOnly: true });
  $('letter-here').replaceWith(letter);
  $('letter-name').htmlFor = 'letter';
  // What a link to a mail program may hold; Windows takes no more.
  const LONGEST = 1900;

  async function copy(field) {
    try { await navigator.clipboard.writeText(field.value); } catch {
      field.select();
      document.execCommand('copy');
    }
    tell(say.copied);
  }
  // From a folder the list is shared by its address on the web.
  const address = () => (/^file/.test(location) && document.querySelector('[rel=canonical]')?.href || location.href.replace(/[?#].*/, '')) + list.query();
  list.share = () => {
    $('link-row').hidden = false;
    if (navigator.share) navigator.share({ title: document.title, url: address() }).catch(() => {});
    else copy($('link'));
  };

  function recipients() {
    const seen = new Map([['', { entity: say.office, mail: say.mail }]]);
    for (const p of list.products) if (p.by) seen.set(p.by, p);
    const old = to.value;
    to.replaceChildren(...[...seen].map(([by, p]) => new Option(by ? p.entity : fill(say.everyone, p.entity), by)));
    to.value = seen.has(old) ? old : '';
    return seen.get(to.value);
  }
  function compose(whom, w, tongue) {
    const chosen = list.products.filter((p) => !to.value || p.by === to.value), lines = [fill(w.hello, whom.entity), '', w.ask];
    chosen.forEach((p, i) => {
      lines.push(i + 1 + '. ' + [tongue === page ? p.name : p.other || p.name, p.code && '(' + p.code + ')', !to.value && p.entity && '– ' + p.entity].filter(Boolean).join(' '));
      const wish = wishes[p.id] || [], asked = (p.packs || [{ name: '' }]).flatMap((k, n) => (wish[n] ? ['   - ' + (k.name && k.name + ': ') + w.line + ' ' + wish[n].toLocaleString(tongue)] : []));
      lines.push(...(asked[0] ? asked : ['   - ' + w.line + ': ' + w.unknown]));
      if (p.link) lines.push(p.link);
    });
    lines.push('', w.questions, w.thanks);
    const name = $('name').value.trim(), contact = $('contact').value.trim();
    if (name || contact) lines.push('');
    if (name) lines.push(w.from + name);
    if (contact) lines.push(w.contact + contact);
    if (/^http/.test(address())) lines.push('', w.see + address());
    return lines.join('\n');
  }
  function link(id, url) {
    $(id).hidden = !url;
    $(id).href = url || '#';
  }
  function write() {
    $('link').value = address();
    const whom = recipients(), w = document.querySelector('.letter[data-tongue=' + $('tongue').value + ']').dataset;
    letter.value = compose(whom, w, $('tongue').value);
    letter.lang = $('tongue').value;
    const head = whom.mail && 'mailto:' + encodeURIComponent(whom.mail).replace('%40', '@') + '?subject=' + encodeURIComponent(w.subject) + '&body=';
    const body = encodeURIComponent(letter.value.replace(/\n/g, '\r\n')), long = (head + body).length > LONGEST;
    link('mail', head && head + (long ? encodeURIComponent(w.paste) : body));
    $('mail').onclick = () => { if (long) copy(letter).then(() => tell(say.long)); };
    link('zalo', whom.zalo && 'https://zalo.me/' + whom.zalo);
    link('call', whom.tel && 'tel:' + whom.tel);
    $('call').textContent = fill(say.call, whom.tel?.replace('+84', '0'));
  }
  for (const id of ['to', 'tongue', 'name', 'contact']) $(id).oninput = write;
  list.changed = write;
  $('copy').onclick = () => copy(letter);
  $('zalo').onclick = () => { copy(letter); };
  write();

  list.keep = () => {
    history.replaceState(0, '', location.pathname);
    tell(say.kept);
    list.own();
  };
  list.clear = () => list.change([], say.cleared);
  list.print = () => print();

  // A cell that begins like a formula is no formula.
  const cell = (x) => '"' + String(x ?? '').replace(/^[=+\-@\t]/, "'$&").replace(/"/g, '""') + '"';
  list.csv = () => {
    const rows = [say.head.split('|')];
    for (const p of list.products) {
      (p.packs || [{ name: '' }]).forEach((k, i) => rows.push([p.name, p.code, p.entity, p.status || p.rank, k.name, k.vnd, wishes[p.id]?.[i] || '', p.link]));
    }
    const a = document.createElement('a');
    a.href = URL.createObjectURL(new Blob(['\ufeff' + rows.map((r) => r.map(cell).join(',')).join('\r\n') + '\r\n'], { type: 'text/csv' }));
    a.download = 'ocop.csv';
    a.click();
    setTimeout(() => URL.revokeObjectURL(a.href), 1e4);
  };
})();
