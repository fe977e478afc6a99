/* What the pages of chosen products read: the files of products, which are
   scripts so that they load from a folder too. A product lies in the file that
   the hash of its id (FNV-1a) names. */
globalThis.OcopKept = (() => {
  'use strict';
  const { base } = globalThis.OcopKeep, known = new Map(), asked = {};
  // at is the address of a page or file below the base.
  const at = (path) => base + path + (/^file/.test(base) && /\/$/.test(path) ? 'index.html' : '');
  const file = (id, files) => {
    let h = 2166136261;
    for (const c of id) h = Math.imul(h ^ c.charCodeAt(), 16777619);
    return (h >>> 0) & (files - 1);
  };
  const script = (src) => (asked[src] ||= new Promise((done, fail) => {
    const s = document.createElement('script');
    s.src = src;
    s.onload = done;
    s.onerror = () => { delete asked[src]; fail(); };
    document.head.append(s);
  }));
  const add = (all) => all.forEach((p) => known.set(p.id, p));
  // load gives the products of ids that the site has, in their order.
  add.load = async (ids, { folder, files }) => {
    await Promise.all(ids.map((id) => script(base + folder + file(id, files) + '.js')));
    return ids.map((id) => known.get(id)).filter(Boolean);
  };
  add.at = at;
  add.script = script;
  return add;
})();
