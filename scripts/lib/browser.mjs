import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { run } from './run.mjs'

const SYSTEM = [
  '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe', 'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * A Chromium for the end-to-end tests: CHROME_PATH, Playwright's own, one of the system; else one is installed, by
 * Playwright, or on Debian as root by apt. Returns its path.
 */
export async function ensureBrowser() {
  const given = process.env.CHROME_PATH
  if (given) {
    if (existsSync(given)) return given
    throw new Error(`CHROME_PATH is ${given}, but there is no such file.`)
  }
  const { chromium } = await import('@playwright/test')
  const found = () => [chromium.executablePath(), ...SYSTEM].find((path) => path && existsSync(path))
  const installed = found()
  if (installed) return installed

  console.log('No Chromium found; installing one …')
  for (const [command, ...args] of installers()) {
    await run(command, args, { env: { DEBIAN_FRONTEND: 'noninteractive' } }).catch(() => 1)
    const path = found()
    if (path) return path
  }
  throw new Error('The end-to-end tests need Chromium. Install Chrome or Chromium, or run "npx playwright install chromium", or set CHROME_PATH to its program.')
}

function* installers() {
  yield [process.execPath, 'node_modules/@playwright/test/cli.js', 'install', 'chromium']
  if (process.getuid?.() === 0 && hasApt()) {
    yield ['apt-get', 'update', '-qq']
    yield ['apt-get', 'install', '-y', '-qq', 'chromium']
  }
}

function hasApt() {
  try {
    execFileSync('apt-get', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
