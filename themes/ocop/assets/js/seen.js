/* The page for when there is no network: what this browser has kept. The
   worker's caches are named ocop:<base>:kept and ocop:<base>:pages. */
(async () => {
  const { base } = document.querySelector('#kept').dataset, seen = new Set([location.pathname]);
  for (const name of ['kept', 'pages']) {
    const part = document.getElementById(name), links = [];
    if (!await caches.has('ocop:' + base + ':' + name)) continue;
    const cache = await caches.open('ocop:' + base + ':' + name);
    for (const { url } of (await cache.keys()).reverse()) {
      const { pathname } = new URL(url);
      if (!pathname.endsWith('/') || seen.has(pathname)) continue;
      const page = new DOMParser().parseFromString(await (await cache.match(url)).text(), 'text/html');
      if (page.querySelector('#kept')) continue; // this page in either language
      seen.add(pathname);
      const link = document.createElement('a'), item = document.createElement('li');
      link.href = pathname;
      link.lang = page.documentElement.lang;
      link.textContent = page.querySelector('h1')?.textContent || page.title;
      item.append(link);
      links.push(item);
    }
    part.querySelector('ul').append(...links);
    part.hidden = !links.length;
  }
  document.querySelector('#none').hidden = seen.size > 1;
})();
