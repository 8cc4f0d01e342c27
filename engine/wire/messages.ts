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

/** A request that comes over no wire: its JSON as it would be parsed, which the engine keeps. It is answered in text. */
export interface JsonRequest extends Omit<WireRequest, 'body'> {
  readonly body: object;
}

export interface TextResponse extends Omit<WireResponse, 'body'> {
  readonly body: string;
}

export type AnyRequest = WireRequest | JsonRequest;
export type AnyResponse = WireResponse | TextResponse;
