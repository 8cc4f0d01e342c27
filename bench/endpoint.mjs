// The engine in process, our endpoint over HTTP, dynalite 4 and a bare node:http server, in one run on one machine;
// then how cost and memory grow with the table, and how large the engine is for the page.
//   npm run bench [-- --seconds 3 --rounds 3 --only GetItem --most 1000000 --json bench.json]
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bundleEngine, bundleEndpoint, engineSizes } from './bundle.mjs'
import { requestText } from './client.mjs'
import { CONNECTIONS, load, prepare, startServer, stopServer } from './servers/load.mjs'
import { fill, median, tables, workloads } from './workloads.mjs'

const { values } = parseArgs({ options: {
  seconds: { type: 'string', default: '2' }, rounds: { type: 'string', default: '3' }, only: { type: 'string' }, most: { type: 'string', default: '1000000' }, json: { type: 'string' },
} })
const seconds = Number(values.seconds)
const rounds = Number(values.rounds)
const names = Object.keys(workloads('Bench')).filter((name) => values.only === undefined || name.includes(values.only))

const results = names.map((operation) => ({ operation }))
await inProcess()
await overHttp()
print()
const sizes = await engineSizes()
console.log(`Engine for the page, minified and gzipped: core ${kilobytes(sizes.core)}, extension loaded on demand ${kilobytes(sizes.extension)}.`)
const growth = values.only === undefined ? measureGrowth() : undefined
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify({ node: process.version, cpu: cpus()[0]?.model, seconds, rounds, results, sizes, growth }, null, 2))

/** In a process of its own, whose memory holds nothing else. */
function measureGrowth() {
  const json = join(mkdtempSync(join(tmpdir(), 'playground-bench-')), 'growth.json')
  execFileSync(process.execPath, ['--expose-gc', join(import.meta.dirname, 'growth.mjs'), '--most', values.most, '--json', json], { stdio: 'inherit' })
  return JSON.parse(readFileSync(json, 'utf8'))
}

function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(1)} KB`
}

/** Wire bytes in, wire bytes out, no transport: µs an operation. */
async function inProcess() {
  const { createEngine } = await import(await bundleEngine())
  const engine = createEngine({ authentication: 'none' })
  const encoder = new TextEncoder()
  const wire = (operation, input) => ({
    method: 'POST', path: '/', headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `DynamoDB_20120810.${operation}` },
    body: encoder.encode(JSON.stringify(input)),
  })
  for (const table of tables('Bench')) engine.handle(wire('CreateTable', table))
  for (const batch of fill('Bench')) engine.handle(wire('BatchWriteItem', batch))
  const generate = workloads('Bench')
  for (const result of results) {
    const requests = Array.from({ length: 2000 }, () => wire(...generate[result.operation]()))
    const failed = requests.map((request) => engine.handle(request)).find(({ statusCode }) => statusCode !== 200)
    if (failed) throw new Error(`${result.operation}: ${new TextDecoder().decode(failed.body)}`)
    const times = Array.from({ length: rounds + 2 }, () => {
      const started = process.hrtime.bigint()
      for (const request of requests) engine.handle(request)
      return Number(process.hrtime.bigint() - started) / requests.length / 1000
    })
    result.inProcess = median(times.slice(2))
  }
}

/** 16 connections with one request under way each; server CPU µs an operation and operations a second. */
async function overHttp() {
  const endpoint = await bundleEndpoint()
  const servers = {}
  for (const kind of ['playground', 'dynalite', 'bare']) {
    servers[kind] = await startServer(kind, endpoint)
    if (kind !== 'bare') await prepare(servers[kind])
  }
  const generate = workloads('Bench')
  for (const result of results) {
    const { status } = await servers.dynalite.connections[0].send(requestText(servers.dynalite.port, ...generate[result.operation]()))
    const taking = Object.entries(servers).filter(([kind]) => kind !== 'dynalite' || status === 200)
    const measured = { playground: [], dynalite: [], bare: [] }
    for (let round = 0; round <= rounds; round += 1) {
      // Servers take turns, so that a slow moment of the machine meets all of them.
      for (const [kind, server] of taking) {
        const figures = await load(server, generate[result.operation], round === 0 ? 0.5 : seconds)
        if (round > 0) measured[kind].push(figures)
      }
    }
    for (const [kind, figures] of Object.entries(measured)) {
      // dynalite has no transactions.
      if (figures.length > 0) result[kind] = { cpu: median(figures.map(({ cpu }) => cpu)), rate: median(figures.map(({ rate }) => rate)) }
    }
    console.error(`${result.operation}: done`)
  }
  for (const server of Object.values(servers)) stopServer(server)
}

function print() {
  console.log(`\nNode ${process.version}, ${cpus().length} × ${cpus()[0]?.model}; ${CONNECTIONS} connections, medians of ${rounds} rounds of ${seconds} s.`)
  console.log('µs: server CPU an operation (in process: time an operation). /s: operations a second over HTTP.\n')
  console.table(Object.fromEntries(results.map(({ operation, inProcess, playground, dynalite, bare }) => [operation, {
    'in process µs': round(inProcess), 'HTTP µs': round(playground.cpu), 'dynalite µs': round(dynalite?.cpu), 'bare HTTP µs': round(bare.cpu),
    'times less CPU': round(dynalite && dynalite.cpu / playground.cpu), '/s': Math.round(playground.rate), 'dynalite /s': dynalite ? Math.round(dynalite.rate) : '–',
  }])))
}

function round(number) {
  if (number === undefined) return '–'
  return number >= 100 ? Math.round(number) : Math.round(number * 10) / 10
}
