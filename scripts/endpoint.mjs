// The DynamoDB endpoint alone: npm run endpoint -- --port 8000
import { ensureInstalled } from './lib/install.mjs'
import { main, run } from './lib/run.mjs'

main(async () => {
  await ensureInstalled()
  const { buildServer } = await import('./lib/build-steps.mjs')
  await buildServer()
  process.exitCode = await run(process.execPath, ['--enable-source-maps', 'dist/cli.mjs', ...process.argv.slice(2)])
})
