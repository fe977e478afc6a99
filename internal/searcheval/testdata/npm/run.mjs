// Runs the engines from npm over a job that Go wrote, and prints what they
// found: {"engine": {"query id": ["record id", …]}}.
//
//   node run.mjs JOB.json
//
// The job: {"docs": [{id, name, …}], "pages": [{id, url, file}],
// "queries": [{qid, query}], "scratch": "DIR"}.
import {createServer} from 'node:http'
import {readFile} from 'node:fs/promises'
import path from 'node:path'
import {pathToFileURL} from 'node:url'
import MiniSearch from 'minisearch'
import * as pagefind from 'pagefind'

const LIMIT = 20
const job = JSON.parse(await readFile(process.argv[2], 'utf8'))

// answer asks every query; a query that an engine cannot stand has no answer.
async function answer(search) {
  const run = {}
  for (const {qid, query} of job.queries) {
    try {
      run[qid] = await search(query)
    } catch {
      run[qid] = []
    }
  }
  return run
}

const boost = {name: 6, name_en: 4, entity: 2, place: 2, summary: 1.5, group: 1, story: 0.5}

function miniSearch(options) {
  const index = new MiniSearch({fields: Object.keys(boost), ...options})
  index.addAll(job.docs)
  return query => index.search(query, {boost, ...options.searchOptions}).slice(0, LIMIT).map(r => r.id)
}

const fold = term => term.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase()

async function pagefindSearch() {
  const {index} = await pagefind.createIndex({rootSelector: 'main', forceLanguage: 'vi'})
  const ids = new Map()
  for (const {id, url, file} of job.pages) {
    const {errors} = await index.addHTMLFile({url, content: await readFile(file, 'utf8')})
    if (errors.length) throw new Error(errors.join('; '))
    ids.set(url, id)
  }
  const out = path.join(job.scratch, 'pagefind')
  await index.writeFiles({outputPath: out})
  await pagefind.close()
  const server = createServer(async (request, response) => {
    try {
      const name = decodeURIComponent(new URL(request.url, 'http://localhost').pathname)
      const data = await readFile(path.join(out, name))
      if (name.endsWith('.json')) response.setHeader('content-type', 'application/json')
      response.end(data)
    } catch {
      response.statusCode = 404
      response.end()
    }
  })
  await new Promise(done => server.listen(0, '127.0.0.1', done))
  const base = `http://127.0.0.1:${server.address().port}/`
  const client = await import(pathToFileURL(path.join(out, 'pagefind.js')))
  await client.options({basePath: base, baseUrl: '/'})
  await client.init('vi')
  const search = async query => {
    const {results} = await client.search(query)
    const found = await Promise.all(results.slice(0, 2 * LIMIT).map(r => r.data()))
    return [...new Set(found.map(f => ids.get(f.raw_url ?? f.url)))].filter(Boolean).slice(0, LIMIT)
  }
  return {search, close: () => server.close()}
}

const result = {
  MiniSearch: await answer(miniSearch({})),
  'MiniSearch fold': await answer(miniSearch({
    processTerm: fold,
    searchOptions: {fuzzy: 0.2, prefix: true},
  })),
}
const pf = await pagefindSearch()
result.Pagefind = await answer(pf.search)
pf.close()
process.stdout.write(JSON.stringify(result), () => process.exit(0))
