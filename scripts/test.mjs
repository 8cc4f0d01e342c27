// Sets everything up and runs all tests: types, lint, unit and property tests, the build, end-to-end tests.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { ensureInstalled } from './lib/install.mjs'
import { main, packageProgram, run } from './lib/run.mjs'

const UNIT_REPORT = 'test-results/unit.json'
const E2E_REPORT = 'test-results/e2e.json'

main(async () => {
  const started = Date.now()
  await ensureInstalled()
  const { ensureBrowser } = await import('./lib/browser.mjs')
  const browser = await ensureBrowser()
  const { buildServer, buildSite, buildVendor } = await import('./lib/build-steps.mjs')
  rmSync('test-results', { recursive: true, force: true })

  await buildVendor()
  await part('types', () => types())
  await part('lint', () => program('eslint/bin/eslint.js', ['.', '--max-warnings=0', '--cache', '--cache-location', 'dist/.eslintcache']))
  await part('unit, property and lesson tests', () => program('vitest/vitest.mjs', ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`]))
  await buildServer()
  await buildSite()
  await part('end-to-end tests', () => program('@playwright/test/cli.js', ['test'], { CHROME_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: E2E_REPORT }))

  const unit = JSON.parse(readFileSync(UNIT_REPORT, 'utf8'))
  const { stats } = JSON.parse(readFileSync(E2E_REPORT, 'utf8'))
  const skipped = unit.numPendingTests + unit.numTodoTests + stats.skipped
  console.log(`\nAll passed: types, lint, ${unit.numPassedTests} unit, property and lesson tests, ${stats.expected} end-to-end tests; ${skipped} skipped. ${Math.round((Date.now() - started) / 1000)} s.`)
})

/** The programs of a part are run one after the other; the first that fails ends the tests. */
async function part(name, action) {
  console.log(`\n── ${name}`)
  const code = await action()
  if (code !== 0) throw new Error(`Failed: ${name}.`)
}

async function types() {
  for (const project of ['tsconfig.json', 'engine/tsconfig.json', 'engine/testing/tsconfig.json', 'server/tsconfig.json', 'runner/tsconfig.json', 'runner/sandbox/tsconfig.json']) {
    const code = existsSync(project) ? await program('typescript/bin/tsc', ['--noEmit', '-p', project]) : 0
    if (code !== 0) return code
  }
  return 0
}

function program(file, args, env) {
  const [node, prefix] = packageProgram(file)
  return run(node, [...prefix, ...args], { env })
}
