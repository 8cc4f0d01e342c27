// Sets everything up and serves the site (PORT, 3000) and the DynamoDB endpoint (ENDPOINT_PORT, 8000).
import { ensureInstalled } from './lib/install.mjs'
import { main, runServer } from './lib/run.mjs'

main(async () => {
  await ensureInstalled()
  const { buildServer, buildSite } = await import('./lib/build-steps.mjs')
  await buildServer()
  await buildSite()
  process.exitCode = await runServer('dist/main.mjs')
})
