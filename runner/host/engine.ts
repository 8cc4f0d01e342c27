/** The seam to the engine: the one place of the runner that names it. */
export { createEngine, type Engine, type EngineOptions, type Fault } from '../../engine';
