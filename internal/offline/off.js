/* This worker takes back the one that kept pages: it removes what was kept and
   itself. Browsers look for it at the next visit. */
'use strict';
addEventListener('install', () => skipWaiting());
addEventListener('activate', (e) => {
  e.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith('ocop:{{BASE}}:')) await caches.delete(name);
    await registration.unregister();
  })());
});
