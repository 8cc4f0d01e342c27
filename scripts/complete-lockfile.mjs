// After packages changed behind a registry mirror that lacks other platforms' binaries: `npm install` then leaves them out
// of package-lock.json, and `npm ci` fails everywhere. This adds them, so that each platform finds its own.
//   node scripts/complete-lockfile.mjs [package-lock.json]
import { readFileSync, writeFileSync } from 'node:fs'

const file = process.argv[2] ?? 'package-lock.json'
const lock = JSON.parse(readFileSync(file, 'utf8'))
const added = []

for (const [path, { optionalDependencies = {} }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    if (isLocked(path, name)) continue
    const platform = platformOf(name)
    if (platform === undefined || !/^\d/.test(version)) continue
    lock.packages[`node_modules/${name}`] = { version, ...platform, optional: true, ...(lock.packages[path].dev && { dev: true }) }
    added.push(name)
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(added.length === 0 ? 'Nothing was missing.' : `Added ${added.length}: ${added.join(', ')}`)

function isLocked(path, name) {
  for (let base = path; ; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
    if (lock.packages[`${base ? `${base}/` : ''}node_modules/${name}`]) return true
    if (base === '') return false
  }
}

function platformOf(name) {
  const os = /(?:^|[-/])(android|darwin|freebsd|linux|openbsd|openharmony|win32|wasm32-wasi)(?:-|$)/.exec(name)?.[1]
  if (os === undefined) return undefined
  if (os === 'wasm32-wasi') return { cpu: ['wasm32'] }
  const cpu = /-(arm64|arm|x64|ia32|loong64|ppc64|riscv64|s390x)(?:-|$)/.exec(name)?.[1]
  const libc = /-(?:musl|musleabihf)$/.test(name) ? ['musl'] : os === 'linux' ? ['glibc'] : undefined
  return { cpu: [cpu], ...(libc && { libc }), os: [os] }
}
