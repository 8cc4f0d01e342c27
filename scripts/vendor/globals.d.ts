/** What learner code finds beside the language itself: it runs in a worker without DOM, network or storage. */

interface Console {
  log(...values: unknown[]): void;
  info(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  error(...values: unknown[]): void;
  debug(...values: unknown[]): void;
  trace(...values: unknown[]): void;
  /** Shows a list of objects as a table. */
  table(rows: unknown): void;
  dir(value: unknown): void;
  /** Prints only if the condition does not hold. */
  assert(condition?: unknown, ...values: unknown[]): void;
  group(...values: unknown[]): void;
  groupCollapsed(...values: unknown[]): void;
  groupEnd(): void;
  count(label?: string): void;
  countReset(label?: string): void;
  time(label?: string): void;
  timeLog(label?: string, ...values: unknown[]): void;
  timeEnd(label?: string): void;
  clear(): void;
}
declare const console: Console;

/** Calls back once, after `ms` milliseconds. The run goes on until then. */
declare function setTimeout<Args extends unknown[]>(callback: (...args: Args) => void, ms?: number, ...args: Args): number;
declare function setTimeout(callback: (_: undefined) => void, ms?: number): number;
/** Calls back every `ms` milliseconds. The run goes on until `clearInterval`. */
declare function setInterval<Args extends unknown[]>(callback: (...args: Args) => void, ms?: number, ...args: Args): number;
declare function clearTimeout(id: number | undefined): void;
declare function clearInterval(id: number | undefined): void;
declare function queueMicrotask(callback: () => void): void;
declare function structuredClone<T>(value: T): T;
declare function atob(base64: string): string;
declare function btoa(binary: string): string;

interface Crypto {
  randomUUID(): `${string}-${string}-${string}-${string}-${string}`;
  getRandomValues<T extends ArrayBufferView>(array: T): T;
}
declare const crypto: Crypto;

interface Performance {
  /** Milliseconds since the worker started. */
  now(): number;
}
declare const performance: Performance;

declare class TextEncoder {
  encode(text?: string): Uint8Array;
}
declare class TextDecoder {
  constructor(encoding?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes?: ArrayBuffer | ArrayBufferView): string;
}

declare class URLSearchParams implements Iterable<[string, string]> {
  constructor(init?: string | Record<string, string> | Iterable<[string, string]>);
  append(name: string, value: string): void;
  delete(name: string): void;
  get(name: string): string | null;
  getAll(name: string): string[];
  has(name: string): boolean;
  set(name: string, value: string): void;
  toString(): string;
  [Symbol.iterator](): IterableIterator<[string, string]>;
}
declare class URL {
  constructor(url: string | URL, base?: string | URL);
  hash: string;
  host: string;
  hostname: string;
  href: string;
  readonly origin: string;
  pathname: string;
  port: string;
  protocol: string;
  search: string;
  readonly searchParams: URLSearchParams;
  toString(): string;
}

declare class Event {
  constructor(type: string);
  readonly type: string;
}
declare class EventTarget {
  addEventListener(type: string, listener: (event: Event) => void, options?: { once?: boolean }): void;
  removeEventListener(type: string, listener: (event: Event) => void): void;
  dispatchEvent(event: Event): boolean;
}
declare class AbortSignal extends EventTarget {
  readonly aborted: boolean;
  readonly reason: unknown;
  onabort: ((event: Event) => void) | null;
  throwIfAborted(): void;
  static abort(reason?: unknown): AbortSignal;
  static timeout(ms: number): AbortSignal;
}
declare class AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}

declare class Blob {
  constructor(parts?: (string | ArrayBuffer | ArrayBufferView | Blob)[], options?: { type?: string });
  readonly size: number;
  readonly type: string;
  arrayBuffer(): Promise<ArrayBuffer>;
  text(): Promise<string>;
}

// The SDK's types mention Node's agents; nothing here has them.
declare module 'node:http' {
  export type Agent = object;
  export type AgentOptions = object;
  export type RequestOptions = object;
  export type IncomingMessage = object;
  export type ClientRequest = object;
}
declare module 'node:https' {
  export type Agent = object;
  export type AgentOptions = object;
  export type RequestOptions = object;
}

/** What a function gets that a stream of DynamoDB invokes: `import type { DynamoDBStreamEvent } from 'aws-lambda'`. */
declare module 'aws-lambda' {
  export interface AttributeValue {
    S?: string;
    N?: string;
    /** Base64. */
    B?: string;
    BOOL?: boolean;
    NULL?: boolean;
    SS?: string[];
    NS?: string[];
    BS?: string[];
    L?: AttributeValue[];
    M?: Record<string, AttributeValue>;
  }
  export interface StreamRecord {
    /** Seconds since the epoch. */
    ApproximateCreationDateTime?: number;
    Keys?: Record<string, AttributeValue>;
    NewImage?: Record<string, AttributeValue>;
    OldImage?: Record<string, AttributeValue>;
    SequenceNumber?: string;
    SizeBytes?: number;
    StreamViewType?: 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES';
  }
  export interface DynamoDBRecord {
    eventID?: string;
    eventName?: 'INSERT' | 'MODIFY' | 'REMOVE';
    eventVersion?: string;
    eventSource?: string;
    eventSourceARN?: string;
    awsRegion?: string;
    /** Set for deletions by TTL. */
    userIdentity?: { type: string; principalId: string };
    dynamodb?: StreamRecord;
  }
  export interface DynamoDBStreamEvent {
    Records: DynamoDBRecord[];
  }
  /** With ReportBatchItemFailures: where to go on. */
  export interface DynamoDBBatchResponse {
    batchItemFailures: { itemIdentifier: string }[];
  }
  export interface Context {
    functionName: string;
    functionVersion: string;
    invokedFunctionArn: string;
    memoryLimitInMB: string;
    awsRequestId: string;
    logGroupName: string;
    logStreamName: string;
    getRemainingTimeInMillis(): number;
  }
  /** It may return a DynamoDBBatchResponse, or a promise of one. */
  export type DynamoDBStreamHandler = (event: DynamoDBStreamEvent, context: Context) => unknown;
}
