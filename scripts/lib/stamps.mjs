import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ROOT } from './run.mjs'

/** Build output that is not part of a step's input. */
const OUTPUT = new Set(['public/vendor', 'public/sandbox'])

/**
 * Runs a build step unless its outputs are there and its inputs are what they were. `inputs`: files and folders;
 * the hash of all their contents is kept in dist/.stamps.
 */
export async function step(name, { inputs, outputs, build }) {
  const stamp = join(ROOT, 'dist/.stamps', name)
  const hash = hashOf(inputs)
  const fresh = outputs.every((output) => existsSync(join(ROOT, output))) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash
  if (fresh) return false
  rmSync(stamp, { force: true })
  console.log(`Building ${name} …`)
  const started = Date.now()
  await build()
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, hash)
  console.log(`Built ${name} in ${((Date.now() - started) / 1000).toFixed(1)} s.`)
  return true
}

function hashOf(inputs) {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0])
  for (const input of inputs) {
    for (const file of filesUnder(input)) hash.update(file).update('\0').update(readFileSync(join(ROOT, file))).update('\0')
  }
  return hash.digest('hex')
}

function filesUnder(path) {
  if (OUTPUT.has(path) || !existsSync(join(ROOT, path))) return []
  if (!statSync(join(ROOT, path)).isDirectory()) return /\.(test|spec)\.tsx?$/.test(path) ? [] : [path]
  return readdirSync(join(ROOT, path)).sort().flatMap((name) => filesUnder(`${path}/${name}`))
}
