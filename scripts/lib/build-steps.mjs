import { join } from 'node:path'
import { must, packageProgram, ROOT } from './run.mjs'
import { step } from './stamps.mjs'

const PACKAGES = ['package-lock.json', 'tsconfig.base.json']

/** The programs that run the endpoint and the site: dist/*.mjs. */
export async function buildServer() {
  return step('server', {
    inputs: [...PACKAGES, 'engine', 'server'],
    outputs: ['dist/main.mjs', 'dist/cli.mjs'],
    build: async () => {
      const { build } = await import('esbuild')
      await build({
        absWorkingDir: ROOT, entryPoints: { main: 'server/main.ts', cli: 'server/cli.ts' }, outdir: 'dist',
        outExtension: { '.js': '.mjs' }, bundle: true, platform: 'node', format: 'esm', target: 'node20', sourcemap: 'linked', packages: 'external',
        logLevel: 'warning',
      })
    },
  })
}

/** The site as static files: out/. */
export async function buildSite() {
  await buildVendor()
  return step('site', {
    inputs: [...PACKAGES, 'app', 'components', 'content', 'engine', 'runner', 'public', 'scripts/csp.mjs', 'scripts/vendor', 'next.config.mjs', 'postcss.config.mjs', 'tsconfig.json'],
    outputs: ['out/index.html'],
    build: async () => {
      const [node, next] = packageProgram('next/dist/bin/next')
      await must(node, [...next, 'build'], { env: { NEXT_TELEMETRY_DISABLED: '1' } })
      await must(process.execPath, ['scripts/csp.mjs'])
    },
  })
}

/** What the page loads beside the site's own bundles: the sandbox, Monaco, the SDK's types. */
export async function buildVendor() {
  const { buildVendor: build } = await import(join(ROOT, 'scripts/vendor/index.mjs'))
  await build()
}
