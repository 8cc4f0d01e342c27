import { createCoreEngine, type Engine, type EngineOptions } from './core';
import { EXTENSION } from './extension';

/** DynamoDB: tables, indexes and streams of any number of accounts and Regions, behind the wire protocol. */
export function createEngine(options: EngineOptions = {}): Engine {
  return createCoreEngine(options, EXTENSION);
}

export { crc32 } from './core';
export type {
  AccessOptions, Assumptions, CustomerKey, Engine, EngineOptions, Fault, FileStore, JsonRequest, KeyState, KinesisRecord, PolicyDocument, PrincipalOptions, Profile, StoredFile,
  TextResponse, TraceEvent, TraceListener, WireRequest, WireResponse, Wording,
} from './core';
