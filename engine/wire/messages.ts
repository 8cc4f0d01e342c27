/**
 * One HTTP exchange as the engine sees it: what a transport (node:http, a MessagePort, a test) hands in and gets back.
 * Header names are lower-case.
 */
export interface WireRequest {
  readonly method: string;
  /** Path with query string, `/` for every operation. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface WireResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}
