/* The verification page. This script is small: it looks after the form and the
   address, ?ma=…; what answers (verify-answer.js) and the camera (verify-scan.js) are
   loaded when they are wanted. Words stand in the form's data attributes, {} for a
   value. */
globalThis.OcopVerify = (() => {
  'use strict';
  const { el, fill, lang } = globalThis.OcopFinder;
  const id = (name) => document.getElementById(name);
  const form = id('asks'), w = form.dataset, input = form.ma, offline = location.protocol === 'file:';

  const script = (src) => new Promise((done, fail) => {
    const s = el('script', { src });
    s.onload = done;
    s.onerror = fail;
    document.head.append(s);
  });
  function hint(text) {
    id('hint').textContent = text;
    id('hint').hidden = !text;
  }
  // part loads a script once; after a failure the next question tries again.
  const loading = {};
  const part = (src, name) => (loading[src] ||= script(src).then(() => globalThis[name])).catch((e) => {
    loading[src] = 0;
    hint(w.failed);
    throw e;
  });
  const answer = () => part(w.answer, 'OcopAnswer'), scan = () => part(w.scan, 'OcopScan');

  let asked = 0;
  async function ask(text) {
    const turn = ++asked;
    hint('');
    const a = await answer();
    if (turn === asked) return a.ask(text);
  }
  // go asks and keeps the question in the address.
  function go(text) {
    input.value = text;
    try { history.pushState(null, '', '?ma=' + encodeURIComponent(text)); } catch { /* a folder has no addresses */ }
    return ask(text).catch(() => {});
  }
  function fromAddress() {
    input.value = new URLSearchParams(location.search).get('ma') ?? '';
    if (input.value) return ask(input.value).catch(() => {});
    asked++; // an answer under way is not wanted any more
    globalThis.OcopAnswer?.ask('');
    id('verdict').hidden = true;
  }

  input.onfocus = () => answer().catch(() => {});
  form.onsubmit = (e) => {
    e.preventDefault();
    go(input.value.trim());
  };
  addEventListener('popstate', fromAddress);
  if ('BarcodeDetector' in globalThis) {
    id('scan').hidden = false;
    id('camera').hidden = !navigator.mediaDevices;
    id('camera').onclick = () => scan().then((s) => s.start());
    id('photo').onchange = (e) => scan().then((s) => s.photo(e.target.files[0]));
  }
  const api = { id, w, el, fill, lang, offline, script, hint, go, base: new URL(w.base, document.baseURI).href };
  queueMicrotask(fromAddress);
  return api;
})();
