import type { AnyRequest, AnyResponse, TextResponse } from './messages';

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** The body of a request as text. */
export function textOf({ body }: AnyRequest): string {
  return body instanceof Uint8Array ? decoder.decode(body) : JSON.stringify(body);
}

/** What a response is to say: its text, perhaps made when it is read. */
interface Said {
  readonly json: string;
}

/** A response: in bytes, or in text where the request came over no wire. */
export function responseTo(request: AnyRequest, statusCode: number, headers: AnyResponse['headers'], said: Said): AnyResponse {
  return request.body instanceof Uint8Array ? { statusCode, headers, body: encoder.encode(said.json) } : new Text(statusCode, headers, said);
}

class Text implements TextResponse {
  readonly #said: Said;

  constructor(
    readonly statusCode: number,
    readonly headers: AnyResponse['headers'],
    said: Said,
  ) {
    this.#said = said;
  }

  get body(): string {
    return this.#said.json;
  }
}
