// Tries the worker that is read from the standard input with caches in memory: node
// keep.mjs. While a kept page is read anew, the visitor's list loses it.
import fs from 'node:fs';
import assert from 'node:assert/strict';

const origin = 'https://x.example', shan = origin + '/san-pham/che-shan/';
const stores = new Map(), hears = {};
const cache = (entries) => ({
  match: async (key) => entries.get(key),
  put: async (key, answer) => void entries.set(key, answer),
  delete: async (key) => entries.delete(key.url || key),
  keys: async () => [...entries.keys()].map((url) => ({ url })),
});
const folder = (name) => stores.get(name) || stores.set(name, new Map()).get(name);
const page = (text, size = async () => 1) => ({
  status: 200, type: 'basic', headers: new Headers({ date: new Date().toUTCString() }),
  text: async () => text, blob: async () => ({ size: await size() }), clone() { return this; },
});
let answer;
Object.assign(globalThis, {
  caches: { open: async (name) => cache(folder(name)), keys: async () => [...stores.keys()], delete: async (name) => stores.delete(name) },
  location: { origin }, addEventListener: (name, f) => { hears[name] = f; }, fetch: async () => answer,
});
(0, eval)(fs.readFileSync(0, 'utf8'));

// tell gives the worker an event; the promise ends when all that it started has.
function tell(name, event) {
  const work = [];
  hears[name]({ ...event, waitUntil: (p) => work.push(p), respondWith: (p) => work.push(p) });
  return Promise.all(work);
}
const keep = (...list) => tell('message', { data: { keep: list } });
const visit = () => tell('fetch', { request: { method: 'GET', mode: 'navigate', url: shan, headers: new Headers() } });
const kept = () => [...folder('ocop:/:kept').values()], visited = () => [...folder('ocop:/:pages').keys()];

const one = page('1'), two = page('2');
answer = one;
await keep(shan);
assert.deepEqual(kept(), [one]);
answer = two;
await visit();
assert.deepEqual([kept(), visited()], [[two], []], 'a visit renews what is kept');

let go;
answer = page('3', () => new Promise((done) => { go = () => done(1); }));
const reading = visit();
while (!go) await new Promise((done) => setTimeout(done, 5));
const gone = keep();
await new Promise((done) => setTimeout(done, 50));
go();
await Promise.all([reading, gone]);
assert.deepEqual(kept(), [], 'what the list lost came back');

answer = one;
await keep(shan);
answer = page('4');
await Promise.all([keep(), visit()]);
assert.deepEqual([kept(), visited()], [[], [shan]], 'a visited page that is not kept any more is one that was visited');
process.exit(0);
