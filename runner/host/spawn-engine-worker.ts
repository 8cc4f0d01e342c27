/** A file of its own, because the bundler reads this very expression to build the worker. */
export function spawnEngineWorker(): Worker {
  return new Worker(new URL('./engine-worker.ts', import.meta.url), { type: 'module', name: 'engine' });
}
