// A table to and from a file: npm run transfer -- export --table T > file
import { ensureInstalled } from './lib/install.mjs'
import { main, run } from './lib/run.mjs'

main(async () => {
  await ensureInstalled()
  const { buildServer } = await import('./lib/build-steps.mjs')
  await buildServer()
  process.exitCode = await run(process.execPath, ['dist/cli.mjs', ...process.argv.slice(2)])
})
