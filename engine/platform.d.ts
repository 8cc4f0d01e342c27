// The two globals the engine needs that every host has (browser, worker, Node) but that are not part of ECMAScript.
// Programs with DOM or Node types see theirs; only engine/tsconfig.json reads this file.
declare class TextEncoder {
  /** Writes the text's UTF-8 bytes as far as they fit. */
  encodeInto(text: string, into: Uint8Array): { readonly read: number; readonly written: number };
  encode(text: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes: Uint8Array): string;
}
