/* The worker that keeps pages in the visitor's browser for when there is no
   network: the shell of the site, what was visited, and what the visitor keeps.

   Pages are asked of the network first, so that nobody who has one sees a
   certificate that has ended; the copy is shown when there is no answer, or
   none within PATIENCE. Files whose name changes with their content are taken
   from the caches first.

   Only whole, successful answers of this site are kept, in bounded number and
   size. Caches of other builds and other sites of this host are left alone or,
   where they are ours, removed. A page tells what to keep:

     navigator.serviceWorker.ready.then((r) => r.active.postMessage({ keep: ['/san-pham/…/'] }))

   where the list is always the whole of it. */
'use strict';

const BASE = '{{BASE}}', VERSION = '{{VERSION}}', SHELL = [/*SHELL*/];
const PREFIX = 'ocop:' + BASE + ':';
const SHELL_CACHE = PREFIX + 'shell:' + VERSION, PAGES = PREFIX + 'pages', FILES = PREFIX + 'files', KEPT = PREFIX + 'kept';
const PATIENCE = 4000, DAY = 864e5;
const MOST = { [PAGES]: 60, [FILES]: 120, [KEPT]: 240 }; // entries
const MOST_KEPT = 60, MOST_BYTES = 500000, PICTURES = 3; // pages, of one entry, of one kept page

// FIXED are the files whose name says what is in them.
const FIXED = /^(?:assets\/.+\.[0-9a-f]{8}\.\w+|anh\/.+|search\/[^/]+\/.+)$/;

// DATA are files that change: data for machines, the products of the shortlist, QR codes.
const DATA = /\.json$|\/d\/\d+\.js$|^qr\/.+\.svg$/;

const below = (url) => url.origin === location.origin && url.pathname.startsWith(BASE) && url.pathname.slice(BASE.length);
const good = (r) => r && r.status === 200 && r.type === 'basic' && !r.redirected;
const whole = (r) => { if (good(r)) return r; throw new Error('not to be kept: ' + (r && r.url)); };

addEventListener('install', (e) => {
  e.waitUntil((async () => {
    const shell = await caches.open(SHELL_CACHE);
    await Promise.all(SHELL.map(async (path) => {
      const known = FIXED.test(path) && await found(BASE + path);
      await shell.put(BASE + path, known || whole(await fetch(BASE + path, { cache: 'no-cache' })));
    }));
    await skipWaiting();
  })());
});

addEventListener('activate', (e) => {
  e.waitUntil((async () => {
    const names = await caches.keys();
    for (const name of names) {
      if (!name.startsWith(PREFIX) || [SHELL_CACHE, PAGES, FILES, KEPT].includes(name)) continue;
      // Pages of older builds that are kept still need their style sheets.
      const old = await caches.open(name);
      for (const request of await old.keys()) {
        const path = below(new URL(request.url));
        if (path && FIXED.test(path)) await store(FILES, request.url, await old.match(request));
      }
      await caches.delete(name);
    }
    const pages = await caches.open(PAGES);
    await Promise.all(SHELL.map((path) => pages.delete(BASE + path)));
    await clients.claim();
  })());
});

addEventListener('fetch', (e) => {
  const { request } = e, url = new URL(request.url), path = below(url);
  if (request.method !== 'GET' || path === false || request.headers.has('range')) return;
  if (request.mode === 'navigate') page(e, url);
  else if (FIXED.test(path)) e.respondWith(fixed(e));
  else if (DATA.test(path)) fresh(e, url.href, FILES, () => Response.error());
});

// Lists are kept one after the other: the last one told is the one that stays.
let keeping = Promise.resolve();
addEventListener('message', (e) => {
  if (e.data && Array.isArray(e.data.keep)) e.waitUntil(keeping = keeping.then(() => keep(e.data.keep)).catch(() => {}));
});

// found looks into our caches, the visitor's own choice first.
async function found(key) {
  for (const name of [KEPT, PAGES, FILES, SHELL_CACHE]) {
    const r = await (await caches.open(name)).match(key);
    if (r) return r;
  }
}

// store keeps an answer and lets the oldest go.
async function store(name, key, answer) {
  if (!good(answer)) return;
  const body = await answer.clone().blob();
  if (body.size > MOST_BYTES) return;
  const cache = await caches.open(name);
  await cache.delete(key);
  await cache.put(key, answer);
  const keys = await cache.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - MOST[name]))) await cache.delete(old);
}

// page answers with a page: what the address asks beside its path changes
// nothing in the file.
function page(e, url) {
  const key = url.origin + url.pathname;
  fresh(e, key, PAGES, async () => (await found(BASE + (url.pathname.startsWith(BASE + 'en/') ? '{{OFFLINE_EN}}' : '{{OFFLINE_VI}}'))) || Response.error());
}

// fresh asks the network, then the caches, then otherwise.
function fresh(e, key, name, otherwise) {
  const asked = fetch(e.request);
  const kept = asked.then(async (r) => {
    if (!good(r)) return;
    const copy = r.clone(), cache = await caches.open(KEPT);
    if (!await cache.match(key)) return store(name, key, copy);
    // Not beside a list that is being kept: what goes with it stays away.
    const again = keeping.then(async () => store(await cache.match(key) ? KEPT : name, key, copy));
    return keeping = again.catch(() => {});
  }).catch(() => {});
  e.waitUntil(kept);
  e.respondWith((async () => {
    const late = new Promise((done) => setTimeout(done, PATIENCE));
    const first = await Promise.race([asked.catch(() => null), late.then(() => found(key))]);
    if (first) return first;
    return (await found(key)) || asked.catch(otherwise);
  })());
}

// fixed answers with a file whose name says what is in it.
async function fixed(e) {
  const known = await found(e.request.url);
  if (known) return known;
  const r = await fetch(e.request);
  if (good(r)) e.waitUntil(store(FILES, e.request.url, r.clone()).catch(() => {}));
  return r;
}

// keep makes the kept pages those of the list: new ones are fetched with their
// first pictures, old ones again once a day, all others go.
async function keep(list) {
  const wanted = new Set();
  for (const address of list) {
    let url;
    try { url = new URL(address, location.origin + BASE); } catch { continue; }
    if (below(url) !== false && url.pathname.endsWith('/') && wanted.size < MOST_KEPT) wanted.add(url.origin + url.pathname);
  }
  const cache = await caches.open(KEPT), pictures = new Set();
  for (const key of wanted) {
    let answer = await cache.match(key);
    if (!answer || !(Date.now() - Date.parse(answer.headers.get('date')) < DAY)) {
      try {
        answer = whole(await fetch(key, { cache: 'no-cache' }));
        await store(KEPT, key, answer.clone());
      } catch { /* what was kept before stays */ }
    }
    if (!answer) continue;
    const text = await answer.clone().text(), at = 'src="' + BASE + 'anh/';
    for (const part of text.split(at).slice(1, PICTURES + 1)) pictures.add(location.origin + BASE + 'anh/' + part.slice(0, part.indexOf('"')));
  }
  for (const key of pictures) {
    try {
      if (!(await cache.match(key))) await store(KEPT, key, await fetch(key));
    } catch { /* a page without its picture is better than none */ }
  }
  for (const request of await cache.keys()) if (!wanted.has(request.url) && !pictures.has(request.url)) await cache.delete(request);
}
