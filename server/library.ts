/** The engine in a Node program: no port, no process, no clean-up. */
export { createEngine, type Engine, type EngineOptions, type Fault, type TraceEvent } from '../engine';
export { createEndpoint, type EndpointOptions } from './endpoint';
export { engineHandler, type EngineHandler } from './engine-handler';
export { openJournal, type Journal, type JournalEngine, type JournalOptions } from './data/journal';
