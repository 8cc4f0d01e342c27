/** Any number of characters, none included, in a pattern. */
export const ANY = 0;
/** Exactly one character in a pattern. */
export const ONE = 1;

/** One character of a pattern: itself, or one of the two wildcards. */
export type Glyph = string | typeof ANY | typeof ONE;

/** A pattern whose `*` and `?` are wildcards. [Z4] */
export function wildcardPattern(text: string): readonly Glyph[] {
  return [...text].map((character) => (character === '*' ? ANY : character === '?' ? ONE : character));
}

/** A pattern that only its own text matches. */
export function literalPattern(text: string): readonly Glyph[] {
  return [...text];
}

/** The text of a pattern; wildcards as they are written. */
export function patternText(pattern: readonly Glyph[]): string {
  return pattern.map((glyph) => (glyph === ANY ? '*' : glyph === ONE ? '?' : glyph)).join('');
}

/**
 * Whether a pattern matches the whole of a text. Walks both once; after a mismatch it goes back to the last `*` and lets
 * that take one character more. [Z4]
 */
export function matchesPattern(pattern: readonly Glyph[], text: string): boolean {
  const characters = [...text];
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let position = 0; position < characters.length;) {
    const glyph = pattern[at];
    if (glyph === ANY) {
      star = at;
      resume = position;
      at += 1;
    } else if (glyph === ONE || (glyph !== undefined && glyph === characters[position])) {
      at += 1;
      position += 1;
    } else if (star >= 0) {
      at = star + 1;
      resume += 1;
      position = resume;
    } else {
      return false;
    }
  }
  while (pattern[at] === ANY) at += 1;
  return at === pattern.length;
}

/** An ARN has so many parts; the last one may hold further colons. */
const ARN_PARTS = 6;

/**
 * Whether a pattern matches an ARN: part by part between the colons, so that no wildcard reaches over one. `*` alone
 * matches everything; a pattern with fewer parts ends in wildcards. [Z5]
 */
export function matchesArn(pattern: readonly Glyph[], arn: string): boolean {
  if (pattern.length === 1 && pattern[0] === ANY) return true;
  const texts = arn.split(':');
  const parts = [...texts.slice(0, ARN_PARTS - 1), texts.slice(ARN_PARTS - 1).join(':')];
  const patterns = partsOf(pattern);
  return parts.every((part, at) => {
    const own = patterns[at];
    return own === undefined || matchesPattern(own, part);
  });
}

function partsOf(pattern: readonly Glyph[]): readonly (readonly Glyph[])[] {
  const parts: Glyph[][] = [[]];
  for (const glyph of pattern) {
    if (glyph === ':' && parts.length < ARN_PARTS) parts.push([]);
    else parts.at(-1)?.push(glyph);
  }
  return parts;
}
