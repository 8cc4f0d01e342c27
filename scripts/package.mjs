// The endpoint and the library as an npm package without dependencies: dist/package, and a tarball of it in dist.
import { ensureInstalled } from './lib/install.mjs'
import { main, must } from './lib/run.mjs'

main(async () => {
  await ensureInstalled()
  const { buildPackage } = await import('./package/build.mjs')
  const { directory, tarball } = await buildPackage()
  await must('npm', ['pack', directory, '--pack-destination', 'dist', '--loglevel=error'])
  console.log(`\nTry it: npx file:dist/${tarball} --port 8000`)
})
