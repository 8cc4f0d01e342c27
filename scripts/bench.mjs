// Runs the benchmarks; what they compare with is installed for them alone.
//   npm run bench                        the engine and endpoint beside dynalite and a bare HTTP server
//   npm run bench -- growth              one operation from 1,000 to 1,000,000 items, and memory an item
//   npm run bench -- simulation          an hour of 1,000 requests a second in the realistic profile
//   npm run bench -- ordered-map         the storage map beside sorted maps of npm
import { existsSync } from 'node:fs'
import { ensureInstalled } from './lib/install.mjs'
import { main, must, run } from './lib/run.mjs'

main(async () => {
  await ensureInstalled()
  const [first, ...rest] = process.argv.slice(2)
  const named = first !== undefined && !first.startsWith('-')
  const bench = named ? first : 'endpoint'
  if (!existsSync(`bench/${bench}.mjs`)) throw new Error(`There is no benchmark "${bench}". There are endpoint, growth, simulation and ordered-map.`)
  if (!existsSync('bench/node_modules')) await must('npm', ['ci', '--prefix', 'bench', '--no-audit', '--no-fund', '--loglevel=error'])
  process.exitCode = await run(process.execPath, ['--expose-gc', `bench/${bench}.mjs`, ...(named ? rest : process.argv.slice(2))])
})
