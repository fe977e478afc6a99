// Runs requests through the browser's search: node run.mjs SCRIPTS SITE LANG,
// SCRIPTS being the folder of search.js and what extends it. One JSON request a
// line in, one JSON answer a line out. A request may say that from now on another
// site is in the place of SITE (site), and that its search is opened anew (fresh).
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';

const [scripts, first, lang] = process.argv.slice(2);
for (const name of ['search', 'search-more', 'search-fix']) (0, eval)(fs.readFileSync(path.join(scripts, name + '.js'), 'utf8'));
let site = first, bytes = 0, waves = 0, flying = 0;
const get = async (name) => {
  if (!flying++) waves++;
  try {
    const b = await fs.promises.readFile(path.join(site, name));
    bytes += b.length;
    return b;
  } finally { flying--; }
};
const open = () => globalThis.OcopSearch.open({ base: '/', lang, get });
let engine;
for await (const line of readline.createInterface({ input: process.stdin })) {
  const { fresh, site: other = site, ...r } = JSON.parse(line);
  site = other;
  if (fresh || !engine) {
    engine = await open();
    bytes = waves = 0;
    const { gen } = JSON.parse(fs.readFileSync(path.join(site, 'search/latest.json'), 'utf8'));
    if (fresh) bytes = fs.statSync(path.join(site, 'search', gen, 'init.bin')).size;
  }
  const begin = performance.now();
  const a = await engine.find({ limit: 1e9, ...r });
  const took = performance.now() - begin;
  if (fresh) await engine.find({ ...r, limit: 10, show: 'cards' });
  console.log(JSON.stringify({ total: a.total, hits: a.hits.map((h) => h.doc), scores: a.hits.map((h) => h.score), counts: a.counts, corrected: a.corrected, cards: a.cards.map((c) => c.id + ' ' + c.summary), bytes, waves, took }));
}
