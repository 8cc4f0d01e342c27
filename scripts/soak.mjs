// Sends the engine a million random requests, or as many as said, and stops at the first that is not answered well.
// node scripts/soak.mjs [requests] [seed]
import { mkdirSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { resolve } from 'node:path'
import { build } from 'esbuild'

const requests = Number(process.argv[2] ?? 1_000_000)
const seed = Number(process.argv[3] ?? (Date.now() & 0x7fffffff))
/** Requests of one seed: few enough that a failure is found again in seconds. */
const A_ROUND = 20_000

mkdirSync('dist', { recursive: true })
const outfile = resolve('dist/soak.mjs')
await build({ entryPoints: ['engine/testing/fuzz.ts'], outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' })
const { fuzz } = await import(pathToFileURL(outfile).href)

console.log(`${requests} requests from seed ${seed}`)
const started = Date.now()
const tally = new Map()
for (let done = 0, round = seed; done < requests; done += A_ROUND, round += 1) {
  const failures = fuzz(round, Math.min(A_ROUND, requests - done), { tally })
  if (failures.length > 0) {
    for (const failure of failures) console.error(JSON.stringify(failure, null, 2))
    console.error(`Failed. Again: node scripts/soak.mjs ${A_ROUND} ${round}`)
    process.exit(1)
  }
  if ((done / A_ROUND) % 5 === 4) console.log(`${done + A_ROUND} requests, ${Math.round((Date.now() - started) / 1000)} s`)
}

const outcomes = new Map()
for (const [key, count] of tally) {
  const outcome = key.split(' ')[1]
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + count)
}
for (const [outcome, count] of [...outcomes].sort(([, a], [, b]) => b - a)) console.log(`${String(count).padStart(9)}  ${outcome}`)
const succeeded = new Set([...tally.keys()].filter((key) => key.endsWith(' ok')).map((key) => key.split(' ')[0]))
console.log(`All answered well. ${succeeded.size} operations succeeded at least once.`)
