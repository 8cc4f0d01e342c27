/**
 * What crosses between the page, the sandbox frame and the learner's worker: plain data only.
 * The page treats whatever comes back as untrusted and rebuilds it (host/accept.ts) before use.
 */

/** Modules that learner code may import. */
export const IMPORTABLE_MODULES = [
  '@aws-sdk/client-dynamodb',
  '@aws-sdk/lib-dynamodb',
  '@aws-sdk/util-dynamodb',
  '@aws-sdk/client-dynamodb-streams',
] as const;

export type ImportableModule = (typeof IMPORTABLE_MODULES)[number];

/** How the learner's module appears in stack traces. */
export const LEARNER_FILE = 'main.ts';

/** Compiled code in pieces: the sandbox puts the address of each module where its name stands. */
export type CodePart = string | { readonly module: ImportableModule };

// Page and frame. The port comes with the first window message; everything after goes through it.

export interface ConnectFrame { readonly type: 'connect' }

export type PageToFrame =
  | { readonly type: 'spawn'; readonly worker: number }
  | { readonly type: 'kill'; readonly worker: number }
  | { readonly type: 'ping'; readonly nonce: number };

export type FrameToPage =
  | { readonly type: 'pong'; readonly nonce: number }
  | { readonly type: 'killed'; readonly worker: number }
  | { readonly type: 'crashed'; readonly worker: number; readonly message: string };

// Frame and worker: one message, with the control port.

export interface BootWorker {
  readonly type: 'boot';
  readonly sdkUrl: string;
  readonly modules: Readonly<Record<ImportableModule, string>>;
}

// Page and worker, through the control port.

export type PageToWorker =
  /** Comes with the port to the engine. */
  | { readonly type: 'run'; readonly parts: readonly CodePart[] }
  /** Calls the handler that the module exports. */
  | { readonly type: 'invoke'; readonly invocation: number; readonly event: unknown; readonly context: HandlerContext }
  | { readonly type: 'ping'; readonly nonce: number };

export type WorkerToPage =
  | { readonly type: 'ready' }
  | { readonly type: 'pong'; readonly nonce: number }
  | ConsoleBatch
  /** The module was evaluated and exports a function `handler`: it can be invoked from now on. */
  | { readonly type: 'handler' }
  | { readonly type: 'answered'; readonly invocation: number; readonly answer: HandlerAnswer }
  /** Module evaluated, no request under way, no timer pending. */
  | { readonly type: 'finished' }
  | { readonly type: 'failed'; readonly error: RunError };

/** Lambda's context, as far as it is data. */
export interface HandlerContext {
  readonly functionName: string;
  readonly functionVersion: string;
  readonly invokedFunctionArn: string;
  readonly memoryLimitInMB: string;
  readonly awsRequestId: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
  /** Milliseconds until the function is timed out. */
  readonly remainingMs: number;
}

/** What became of one invocation: the response as JSON text, as Lambda sends it, or the error. */
export type HandlerAnswer = { readonly ok: true; readonly response: string } | { readonly ok: false; readonly error: RunError };

/** Characters of a response, as of Lambda's synchronous invocations. */
export const MAX_RESPONSE_LENGTH = 6_291_556;

export interface ConsoleBatch {
  readonly type: 'console';
  readonly entries: readonly ConsoleEntry[];
  /** The last entry before `entries` was printed again: its count now. */
  readonly repeated?: number;
  /** Entries beyond the cap, in all. */
  readonly dropped: number;
  /** `console.clear()` came before `entries`. */
  readonly cleared?: true;
}

// Worker and engine, through the engine port. Header names are lower-case.

export interface EngineRequest {
  readonly id: number;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

export interface EngineResponse {
  readonly id: number;
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

// What the learner sees.

export type ConsoleLevel = 'log' | 'info' | 'warn' | 'error' | 'debug';

export interface ConsoleEntry {
  readonly level: ConsoleLevel;
  /** `console.table`: the first value is meant as a table. */
  readonly table?: true;
  /** Depth of `console.group`. */
  readonly indent: number;
  readonly values: readonly ConsoleValue[];
  /** How often it was printed in a row. */
  readonly count: number;
  /** Line of the call in the learner's code. */
  readonly line?: number;
}

export type RunErrorKind = 'syntax' | 'runtime' | 'service' | 'limit';

export interface RunError {
  readonly kind: RunErrorKind;
  readonly name: string;
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
  /** The thrown value, to look inside (CancellationReasons, Item, $metadata …). */
  readonly value?: ConsoleValue;
}

/** A value as a tree. `size` counts everything; what is not listed was cut, and `cut` stands for what lies too deep. */
export type ConsoleValue =
  | { readonly type: 'undefined' | 'null' | 'circular' | 'cut' | 'getter' | 'unreadable' }
  | { readonly type: 'boolean'; readonly value: boolean }
  /** As text, because NaN, -0 and Infinity are numbers too. */
  | { readonly type: 'number' | 'bigint' | 'symbol' | 'regexp' | 'date'; readonly text: string }
  | { readonly type: 'string'; readonly text: string; readonly size: number }
  | { readonly type: 'function'; readonly name: string; readonly isClass: boolean }
  /** `text`: the first bytes in hexadecimal. */
  | { readonly type: 'bytes'; readonly name: string; readonly text: string; readonly size: number }
  | { readonly type: 'array' | 'set'; readonly name: string; readonly size: number; readonly items: readonly ConsoleValue[] }
  | { readonly type: 'map'; readonly size: number; readonly pairs: readonly (readonly [ConsoleValue, ConsoleValue])[] }
  /** `name` is empty for a plain object. */
  | { readonly type: 'object'; readonly name: string; readonly size: number; readonly entries: readonly ConsoleProperty[] }
  | {
      readonly type: 'error'; readonly name: string; readonly message: string; readonly line?: number;
      readonly size: number; readonly entries: readonly ConsoleProperty[];
    }
  /** A DynamoDB AttributeValue such as `{ S: 'x' }`. */
  | { readonly type: 'attribute'; readonly descriptor: AttributeDescriptor; readonly value: ConsoleValue };

export type ConsoleProperty = readonly [name: string, value: ConsoleValue];

export const ATTRIBUTE_DESCRIPTORS = ['S', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M'] as const;

export type AttributeDescriptor = (typeof ATTRIBUTE_DESCRIPTORS)[number];

/** Caps of the console, kept by the sandbox and enforced again by the page. */
export const CONSOLE_LIMITS = {
  entries: 5_000,
  valuesPerEntry: 50,
  nodesPerEntry: 2_000,
  depth: 8,
  width: 100,
  textLength: 10_000,
  textPerEntry: 100_000,
  /** All entries of a run together. */
  textPerRun: 4_000_000,
  nodesPerRun: 250_000,
  bytesShown: 64,
} as const;
