/** The engine in a Node program: no port, no process, no clean-up. */
export { createEngine } from '../engine';
export type {
  AccessOptions, Assumptions, CustomerKey, Engine, EngineOptions, Fault, FileStore, KeyState, KinesisRecord, PolicyDocument, PrincipalOptions, Profile, StoredFile,
  TraceEvent, TraceListener, WireRequest, WireResponse, Wording,
} from '../engine';
export { createEndpoint, type EndpointEngine, type EndpointOptions, type RequestLine } from './endpoint';
export { engineHandler, type EngineHandler, type SdkRequest, type SdkResponse } from './engine-handler';
export { openJournal, type Journal, type JournalEngine, type JournalOptions } from './data/journal';
export type { KeyPair } from './signature';
