// How one operation's cost grows from 1,000 to 1,000,000 items, in process and over HTTP, and what an item of 1 KB costs in memory.
//   npm run bench -- growth [--most 1000000] [--seconds 2] [--json growth.json]
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { bundleEndpoint, bundleEngine } from './bundle.mjs'
import { load, prepare, readAll, startServer, stopServer } from './servers/load.mjs'
import { fill, median, tables, workloads } from './workloads.mjs'

const { values } = parseArgs({ options: { most: { type: 'string', default: '1000000' }, seconds: { type: 'string', default: '2' }, json: { type: 'string' } } })
const { createEngine } = await import(await bundleEngine())
const encoder = new TextEncoder()
const wire = (operation, input) => ({
  method: 'POST', path: '/', headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `DynamoDB_20120810.${operation}` },
  body: encoder.encode(JSON.stringify(input)),
})

const OPERATIONS = ['PutItem 1 KB', 'GetItem', 'UpdateItem with expression', 'Query 20 × 1 KB']
const round = (number) => Math.round(number * 100) / 100

const rows = {}
const first = {}
for (let count = 1000; count <= Number(values.most); count *= 10) {
  global.gc?.()
  const before = process.memoryUsage().heapUsed
  const engine = createEngine({ authentication: 'none' })
  engine.handle(wire('CreateTable', tables('Bench')[0]))
  for (const batch of fill('Bench', count, false)) engine.handle(wire('BatchWriteItem', batch))
  global.gc?.()
  const row = { 'KB an item': Math.round((process.memoryUsage().heapUsed - before) / count / 102.4) / 10 }
  const generate = workloads('Bench', count)
  for (const operation of OPERATIONS) {
    const requests = Array.from({ length: 5000 }, () => wire(...generate[operation]()))
    const times = Array.from({ length: 7 }, () => {
      const started = process.hrtime.bigint()
      for (const request of requests) engine.handle(request)
      return Number(process.hrtime.bigint() - started) / requests.length / 1000
    })
    const time = median(times.slice(2))
    first[operation] ??= time
    row[`${operation} µs`] = round(time)
    row[`${operation} ×`] = round(time / first[operation])
  }
  rows[count.toLocaleString('en')] = row
}
console.log('\nIn process, µs an operation, and times that of the smallest table')
console.table(rows)

// Two endpoints that take turns, so that a slow moment of the machine meets both.
const endpoint = await bundleEndpoint()
const sizes = [1000, Number(values.most)]
const servers = []
for (const count of sizes) {
  const server = await startServer('playground', endpoint)
  await prepare(server, count, false)
  await readAll(server)
  servers.push(server)
}
const overHttp = {}
for (const operation of OPERATIONS) {
  const measured = sizes.map(() => [])
  for (let turn = 0; turn < 4; turn += 1) {
    for (const [at, server] of servers.entries()) {
      const { cpu } = await load(server, workloads('Bench', sizes[at])[operation], turn === 0 ? 0.5 : Number(values.seconds))
      if (turn > 0) measured[at].push(cpu)
    }
  }
  const [small, large] = measured.map(median)
  overHttp[operation] = { [sizes[0].toLocaleString('en')]: round(small), [sizes[1].toLocaleString('en')]: round(large), '×': round(large / small) }
}
servers.forEach(stopServer)
console.log('\nOver HTTP, server CPU µs an operation')
console.table(overHttp)
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify({ inProcess: rows, overHttp }, null, 2))
