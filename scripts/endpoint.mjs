// The DynamoDB endpoint alone: npm run endpoint -- --port 8000
import { ensureInstalled } from './lib/install.mjs'
import { main, runServer } from './lib/run.mjs'

main(async () => {
  await ensureInstalled()
  const { buildServer } = await import('./lib/build-steps.mjs')
  await buildServer()
  process.exitCode = await runServer('dist/cli.mjs', process.argv.slice(2))
})
