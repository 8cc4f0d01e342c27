import type { Extension } from '../../engine/core';

/** The seam to the engine: the one place of the runner that names it. */
export { createCoreEngine, needsExtension, startsWithExtension } from '../../engine/core';
export type { CoreEngine, Engine, EngineOptions, Extension, Fault, KeyState, PrincipalOptions } from '../../engine/core';

/** What few programs use of the engine, as a file of its own. */
export async function loadExtension(): Promise<Extension> {
  return (await import('../../engine/extension')).EXTENSION;
}
