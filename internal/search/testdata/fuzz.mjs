// Damages what the browser's search reads: node fuzz.mjs SCRIPTS SITE SECONDS.
// SITE has the export of a site; its shards are the seeds. decode must return
// or throw an Error, soon; the engine must answer or reject with an Error.
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

const [scripts, site, seconds = '60'] = process.argv.slice(2);
for (const name of ['search', 'search-more', 'search-fix']) (0, eval)(fs.readFileSync(path.join(scripts, name + '.js'), 'utf8'));
const { decode, open } = globalThis.OcopSearch;
const MOST = 50; // milliseconds of work
const worked = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };

// A generator with a seed, so that a failure can be had again.
let state = Number(process.env.SEED || Date.now() % 2 ** 31);
console.log('seed', state);
const dice = (n) => {
  state = state + 0x6d2b79f5 | 0;
  let t = Math.imul(state ^ state >>> 15, 1 | state);
  t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
  return ((t ^ t >>> 14) >>> 0) % n;
};

const latest = path.join(site, 'search/latest.json');
const files = new Map([['search/latest.json', fs.readFileSync(latest)]]);
const seeds = [];
for (const name of fs.readdirSync(path.join(site, 'search'), { recursive: true }).map((name) => name.replaceAll('\\', '/'))) {
  if (!name.endsWith('.bin')) continue;
  const data = fs.readFileSync(path.join(site, 'search', name));
  files.set('search/' + name, data);
  if (/^[htc]-/.test(name)) seeds.push(new Uint8Array(zlib.gunzipSync(data)));
}
if (!seeds.length) throw new Error('no shards in ' + site);

function fail(what, bytes, error) {
  const name = 'fuzz-failure.bin';
  if (bytes) fs.writeFileSync(name, bytes);
  console.error(what, error || '', bytes ? `; the bytes are in ${name}` : '');
  process.exit(1);
}
process.on('unhandledRejection', (e) => fail('unhandled rejection', null, e));
process.on('uncaughtException', (e) => fail('uncaught exception', null, e));

function mutated(b) {
  let out = Uint8Array.from(b);
  for (let n = 1 + dice(4); n > 0; n--) {
    const at = dice(out.length + 1);
    switch (dice(7)) {
      case 0: if (out.length) out[at % out.length] ^= 1 << dice(8); break;
      case 1: if (out.length) out[at % out.length] = [0, 1, 127, 128, 255][dice(5)]; break;
      case 2: out = out.slice(0, at); break;
      case 3: out = out.slice(dice(20)); break;
      case 4: out.fill(dice(256), at, at + 1 + dice(200)); break;
      case 5: out.copyWithin(at, dice(out.length + 1), dice(out.length + 1)); break;
      default: out.set([255, 255, 255, 255, 255, 255, 255, 127].slice(0, Math.max(0, out.length - at)), at);
    }
  }
  return out;
}
const random = () => Uint8Array.from({ length: dice(2000) }, () => dice(dice(2) ? 256 : 8));

const counts = { decoded: 0, refused: 0, answered: 0, rejected: 0 };
let slowest = 0;

function tryDecode(b) {
  const docs = 1 + dice(20000);
  let took = Infinity;
  for (let again = 0; again < 3 && took >= MOST; again++) { // the collector may have had its turn
    const begin = worked();
    try {
      const { names, at } = decode(b, docs);
      for (const name of names) {
        const { d, s } = at.get(name);
        if (d.length > b.length || d.length !== s.length || d.some((doc) => doc < 0 || doc >= docs)) fail('a list that cannot be', b);
      }
      if (!again) counts.decoded++;
    } catch (e) {
      if (!(e instanceof Error) || e instanceof RangeError) fail('threw', b, e);
      if (!again) counts.refused++;
    }
    took = Math.min(took, worked() - begin);
  }
  slowest = Math.max(slowest, took);
  if (took >= MOST) fail(`took ${took} ms`, b);
}

// Files are missing, damaged or those of something else; sometimes only once.
async function tryEngine() {
  const broken = new Map(), once = dice(2), many = 3 + dice(30);
  const get = async (name) => {
    const b = files.get(name);
    if (!b) throw new Error('no ' + name);
    if (dice(many)) return b;
    if (once && broken.has(name)) return b;
    broken.set(name, true);
    switch (dice(4)) {
      case 0: throw new Error('gone');
      case 1: return mutated(b);
      case 2: return name.endsWith('n') ? zlib.gzipSync(mutated(new Uint8Array(zlib.gunzipSync(b)))) : random();
      default: return random();
    }
  };
  try {
    const engine = await open({ base: '/', lang: dice(2) ? 'vi' : 'en', get });
    for (const q of ['mật ong', 'che shan tuyeet', 'ruou ngo 500ml', 'gạo nếp 4 sao', '']) {
      await engine.find({ q, facets: !dice(3), sort: ['', 'stars', 'name', 'near'][dice(4)], show: ['', 'brief', 'cards'][dice(3)] });
    }
    counts.answered++;
  } catch (e) {
    if (!(e instanceof Error)) fail('rejected with', null, e);
    counts.rejected++;
  }
}

for (const b of seeds) decode(b, 1e6); // whole, they must be read
const end = Date.now() + seconds * 1000;
while (Date.now() < end) {
  for (let i = 0; i < 400; i++) tryDecode(dice(4) ? mutated(seeds[dice(seeds.length)]) : random());
  await tryEngine();
}
console.log(JSON.stringify({ ...counts, slowest: Math.round(slowest * 10) / 10 }));
