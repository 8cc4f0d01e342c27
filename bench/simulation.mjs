// How long an hour of 1,000 requests a second takes in the realistic profile: partitions, replicas, throughput, latency and all.
//   npm run bench -- simulation [--minutes 60] [--rate 1000] [--measured] [--digest] [--json simulation.json]
// --measured: with metrics and money taken down, as the page does. --digest: of every trace event, to compare two versions of the
// engine by; slow.
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { bundleSimulation } from './bundle.mjs'
import { tables } from './workloads.mjs'

const { values } = parseArgs({ options: {
  minutes: { type: 'string', default: '60' }, rate: { type: 'string', default: '1000' }, measured: { type: 'boolean', default: false }, digest: { type: 'boolean', default: false }, json: { type: 'string' },
} })
const { collectMetrics, constantRate, createEngine, runLoad, UsageMeter } = await import(await bundleSimulation())
const engine = createEngine({ authentication: 'none', profile: 'realistic', seed: 1 })
engine.handle({
  method: 'POST', path: '/', headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'DynamoDB_20120810.CreateTable' }, body: new TextEncoder().encode(JSON.stringify(tables('Bench')[0])),
})
engine.clock.advanceTo(engine.clock.now + 60_000)
if (values.measured) {
  collectMetrics(engine)
  engine.subscribe(new UsageMeter(engine.clock.exact).record)
}
const digest = createHash('sha256')
if (values.digest) engine.subscribe((event) => digest.update(JSON.stringify(event)))

const simulatedMs = Number(values.minutes) * 60_000
const started = performance.now()
const startedCpu = process.cpuUsage()
const { calls, requests, succeeded, retried, failed, throttled, latency } = runLoad(engine, {
  table: { name: 'Bench', hash: { name: 'pk', type: 'S' }, range: { name: 'sk', type: 'S' } },
  rate: constantRate(Number(values.rate), simulatedMs), keys: { kind: 'zipf', keys: 100_000, exponent: 0.9 },
  mix: [{ operation: 'GetItem', weight: 8 }, { operation: 'PutItem', weight: 2, sizes: { kind: 'constant', bytes: 500 } }],
})
const seconds = (performance.now() - started) / 1000
// On a machine that others use as well the one to compare.
const { user, system } = process.cpuUsage(startedCpu)
const report = {
  node: process.version, cpu: cpus()[0]?.model, minutes: Number(values.minutes), perSecond: Number(values.rate), measured: values.measured,
  seconds: round(seconds), cpuSeconds: round((user + system) / 1e6), requestsPerSecond: Math.round(requests / seconds), timesRealTime: Math.round(simulatedMs / 1000 / seconds),
  heapMB: Math.round(process.memoryUsage().heapUsed / 2 ** 20), calls, succeeded, retried, failed, throttled, latencyMs: { p50: round(latency.p50Ms), p99: round(latency.p99Ms) },
  digest: digest.update(JSON.stringify([calls, requests, succeeded, retried, failed, throttled, latency, engine.clock.exact, engine.randomState])).digest('hex').slice(0, 16),
}
console.log(`${values.minutes} minutes of ${values.rate} requests a second in ${report.seconds} s: ${report.requestsPerSecond.toLocaleString('en')} requests/s, ${report.timesRealTime} × real time.`)
console.table(Object.entries(report).filter(([, value]) => typeof value !== 'object').map(([figure, value]) => ({ figure, value })))
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(report, null, 2))

function round(value) {
  return Math.round(value * 100) / 100
}
