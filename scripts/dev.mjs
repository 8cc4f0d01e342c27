// For authors: the site with fast refresh (PORT, 3000) and the endpoint (ENDPOINT_PORT, 8000). An edited lesson shows on
// the next request.
import { ensureInstalled } from './lib/install.mjs'
import { main, packageProgram, run, runServer } from './lib/run.mjs'

main(async () => {
  await ensureInstalled()
  const { buildServer, buildVendor } = await import('./lib/build-steps.mjs')
  await buildServer()
  await buildVendor()
  const [node, next] = packageProgram('next/dist/bin/next')
  const codes = await Promise.all([
    runServer('dist/cli.mjs'),
    run(node, [...next, 'dev', '--port', process.env.PORT ?? '3000'], { env: { NEXT_TELEMETRY_DISABLED: '1' } }),
  ])
  process.exitCode = Math.max(...codes)
})
