// The engine and the endpoint as the benchmarks run them: bundled from source.
import { build } from 'esbuild'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'

const out = mkdtempSync(join(tmpdir(), 'playground-bench-'))

async function bundle(name, contents) {
  const outfile = join(out, `${name}.mjs`)
  await build({
    stdin: { contents, resolveDir: join(import.meta.dirname, '..'), loader: 'ts' }, outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20', logLevel: 'error',
  })
  return pathToFileURL(outfile).href
}

export const bundleEngine = () => bundle('engine', "export * from './engine'")
export const bundleEndpoint = () => bundle('endpoint', "export * from './engine'; export * from './server/endpoint'")
export const bundleSimulation = () => bundle('simulation', "export * from './engine'; export * from './engine/load'; export { collectMetrics } from './engine/metrics'; export { UsageMeter } from './engine/pricing'")

/** Bytes of the engine as a page would load it, minified and gzipped: the core, and what the extension adds. */
export async function engineSizes() {
  const size = async (contents) => {
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: join(import.meta.dirname, '..'), loader: 'ts' }, write: false, bundle: true, minify: true, format: 'esm', logLevel: 'error',
    })
    return gzipSync(outputFiles[0].contents).length
  }
  const core = await size("export * from './engine/core'")
  return { core, extension: (await size("export * from './engine'")) - core }
}
