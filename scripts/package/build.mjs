import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { rollup } from 'rollup'
import { dts } from 'rollup-plugin-dts'
import { ROOT } from '../lib/run.mjs'

/** What can be imported from the package, and from where it comes. */
const EXPORTS = { index: 'server/library.ts', load: 'engine/load/index.ts', lambda: 'engine/lambda/index.ts', metrics: 'engine/metrics/index.ts', pricing: 'engine/pricing/index.ts' }
const MANIFEST_MEMBERS = ['name', 'version', 'description', 'license', 'engines']

/** Builds the package into a folder. Returns its path, and the name that npm gives a tarball of it. */
export async function buildPackage(directory = join(ROOT, 'dist/package')) {
  rmSync(directory, { recursive: true, force: true })
  mkdirSync(directory, { recursive: true })
  const root = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  const options = {
    absWorkingDir: ROOT, outdir: directory, bundle: true, platform: 'node', target: 'node20', minifySyntax: true, minifyWhitespace: true, logLevel: 'warning',
    define: { 'process.env.PLAYGROUND_VERSION': JSON.stringify(root.version) },
  }
  // What the entries share is in chunks: an engine of the library is one for the load of the package, too.
  await build({ ...options, entryPoints: { ...EXPORTS, cli: 'server/cli.ts' }, format: 'esm', splitting: true, chunkNames: 'chunks/[hash]' })
  await build({ ...options, entryPoints: { index: EXPORTS.index }, format: 'cjs', outExtension: { '.js': '.cjs' } })
  await buildTypes(EXPORTS, directory, 'd.ts')
  await buildTypes({ index: EXPORTS.index }, directory, 'd.cts')
  copyFileSync(join(import.meta.dirname, 'bin.cjs'), join(directory, 'bin.cjs'))
  chmodSync(join(directory, 'bin.cjs'), 0o755)
  copyFileSync(join(import.meta.dirname, 'README.md'), join(directory, 'README.md'))
  copyFileSync(join(ROOT, 'LICENSE'), join(directory, 'LICENSE'))
  writeFileSync(join(directory, 'package.json'), `${JSON.stringify(manifest(root), undefined, 2)}\n`)
  return { directory, tarball: `${root.name}-${root.version}.tgz` }
}

function manifest(root) {
  const entry = (name) => ({ types: `./${name}.d.ts`, default: `./${name}.js` })
  return {
    ...Object.fromEntries(MANIFEST_MEMBERS.map((member) => [member, root[member]])),
    description: 'A DynamoDB engine and endpoint in JavaScript without dependencies: npx dynamodb-playground, or without a port in Node.js tests.',
    keywords: ['dynamodb', 'local', 'emulator', 'testing'],
    type: 'module',
    bin: { [root.name]: 'bin.cjs' },
    main: './index.cjs',
    types: './index.d.ts',
    exports: {
      '.': { import: entry('index'), require: { types: './index.d.cts', default: './index.cjs' } },
      ...Object.fromEntries(Object.keys(EXPORTS).filter((name) => name !== 'index').map((name) => [`./${name}`, entry(name)])),
      './package.json': './package.json',
    },
    sideEffects: false,
  }
}

/** All types in one run: made one by one they would each have a clock of their own, which fits no other. */
async function buildTypes(entries, directory, extension) {
  const bundle = await rollup({
    input: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, join(ROOT, file)])),
    external: (id) => id.startsWith('node:'),
    plugins: [dts({ tsconfig: join(ROOT, 'server/tsconfig.json') })],
    onwarn(warning) {
      if (warning.code !== 'CIRCULAR_DEPENDENCY' && !/private shared type/.test(warning.message)) throw new Error(warning.message)
    },
  })
  await bundle.write({ dir: directory, format: 'es', entryFileNames: `[name].${extension}`, chunkFileNames: `chunks/types-[hash].${extension}` })
  await bundle.close()
}
