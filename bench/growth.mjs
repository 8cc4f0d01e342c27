// How one operation's cost grows from 1,000 to 1,000,000 items, and what an item of 1 KB costs in memory.
//   npm run bench -- growth [--most 1000000] [--json growth.json]
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { bundleEngine } from './bundle.mjs'
import { fill, median, tables, workloads } from './workloads.mjs'

const { values } = parseArgs({ options: { most: { type: 'string', default: '1000000' }, json: { type: 'string' } } })
const { createEngine } = await import(await bundleEngine())
const encoder = new TextEncoder()
const wire = (operation, input) => ({
  method: 'POST', path: '/', headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `DynamoDB_20120810.${operation}` },
  body: encoder.encode(JSON.stringify(input)),
})

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
  for (const operation of ['PutItem 1 KB', 'GetItem', 'UpdateItem with expression', 'Query 20 × 1 KB']) {
    const requests = Array.from({ length: 5000 }, () => wire(...generate[operation]()))
    const times = Array.from({ length: 7 }, () => {
      const started = process.hrtime.bigint()
      for (const request of requests) engine.handle(request)
      return Number(process.hrtime.bigint() - started) / requests.length / 1000
    })
    const time = median(times.slice(2))
    first[operation] ??= time
    row[`${operation} µs`] = Math.round(time * 10) / 10
    row[`${operation} ×`] = Math.round((time / first[operation]) * 100) / 100
  }
  rows[count.toLocaleString('en')] = row
}
console.table(rows)
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(rows, null, 2))
