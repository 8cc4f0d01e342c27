import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Runs a program in the repository with this terminal; resolves to its exit code (1 when it was killed). */
export function run(command, args, { env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env }, shell: process.platform === 'win32' && command !== process.execPath })
    // Ctrl+C reaches the child by itself; waiting for it lets it stop cleanly.
    const wait = () => {}
    process.on('SIGINT', wait)
    const forward = () => child.kill('SIGTERM')
    process.on('SIGTERM', forward)
    child.on('error', reject)
    child.on('exit', (code) => {
      process.off('SIGINT', wait)
      process.off('SIGTERM', forward)
      resolve(code ?? 1)
    })
  })
}

/** Runs a program that must succeed. */
export async function must(command, args, options) {
  const code = await run(command, args, options)
  if (code !== 0) throw new Error(`${[command === process.execPath ? 'node' : command, ...args].join(' ')} failed (exit code ${code}).`)
}

/**
 * How Node.js runs our servers. Room for 64 MB of young objects: with a million items each collection that moves what is
 * only passing through to the old ones costs a walk through all of them (measured by bench/growth.mjs).
 */
export const SERVER_FLAGS = ['--max-semi-space-size=64', '--min-semi-space-size=64']

/** Runs one of our servers; resolves to its exit code. */
export function runServer(file, args = []) {
  return run(process.execPath, ['--enable-source-maps', ...SERVER_FLAGS, file, ...args])
}

/** A program of an installed package, run by this Node.js. */
export function packageProgram(file) {
  return [process.execPath, [`node_modules/${file}`]]
}

/** Runs a script's main function; an error is one sentence and exit code 1. */
export function main(action) {
  action().catch((error) => {
    console.error(`\n${error.message}`)
    process.exitCode = 1
  })
}
