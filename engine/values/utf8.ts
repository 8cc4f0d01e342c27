/** UTF-8 facts about JavaScript strings. Unpaired surrogates count and encode as U+FFFD, as TextEncoder does. */

const encoder = new TextEncoder();
/** Longer texts are measured by the platform's encoder, which takes many characters at a time. */
const LONG = 100;
const scratch = new Uint8Array(3 * 4096);

/** Number of bytes of the text in UTF-8. */
export function utf8Length(text: string): number {
  const length = text.length;
  if (length > LONG && length <= 4096) return encoder.encodeInto(text, scratch).written;
  let bytes = length;
  for (let at = 0; at < length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    if (unit < 0x800) bytes += 1;
    else if (isHigh(unit) && at + 1 < length && isLow(text.charCodeAt(at + 1))) {
      bytes += 2;
      at += 1;
    } else bytes += 2;
  }
  return bytes;
}

/** The text's UTF-8 bytes as a string of code units 0 to 255; ASCII text is returned as it is. */
export function utf8Bytes(text: string): string {
  let at = 0;
  while (at < text.length && text.charCodeAt(at) < 0x80) at += 1;
  if (at === text.length) return text;
  let bytes = text.slice(0, at);
  for (const character of text.slice(at)) {
    let code = character.codePointAt(0) ?? 0;
    if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd;
    if (code < 0x80) bytes += character;
    else if (code < 0x800) bytes += String.fromCharCode(0xc0 | (code >> 6), tail(code));
    else if (code < 0x10000) bytes += String.fromCharCode(0xe0 | (code >> 12), tail(code >> 6), tail(code));
    else bytes += String.fromCharCode(0xf0 | (code >> 18), tail(code >> 12), tail(code >> 6), tail(code));
  }
  return bytes;
}

/** Negative, zero or positive in the order of the texts' UTF-8 bytes, which is the order of their code points. */
export function compareUtf8(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const unitA = a.charCodeAt(at);
    const unitB = b.charCodeAt(at);
    if (unitA === unitB) continue;
    // A surrogate stands for a code point above every unit of the basic plane.
    const surrogateA = unitA >= 0xd800 && unitA <= 0xdfff;
    const surrogateB = unitB >= 0xd800 && unitB <= 0xdfff;
    return surrogateA === surrogateB ? unitA - unitB : surrogateA ? 1 : -1;
  }
  return a.length - b.length;
}

function tail(bits: number): number {
  return 0x80 | (bits & 0x3f);
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
