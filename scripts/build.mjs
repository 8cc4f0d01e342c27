// Builds what is missing or stale: out/ (the site) and dist/ (the servers).
import { ensureInstalled } from './lib/install.mjs'
import { main } from './lib/run.mjs'

main(async () => {
  await ensureInstalled()
  const { buildServer, buildSite } = await import('./lib/build-steps.mjs')
  await buildServer()
  await buildSite()
})
