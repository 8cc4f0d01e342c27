import { setAttribute, type MutableAttributeMap } from '../values/attribute-map';
import type { AttributeMap, AttributeValue } from '../values/attribute-value';
import { base64Fault } from '../values/binary';

/** The item of one line of Ion text; undefined when it is none: not Ion, no Item, or types that DynamoDB has none for. [F20] */
export function parseIonLine(line: string): AttributeMap | undefined {
  try {
    const reader = new IonReader(line);
    reader.skipMarker();
    const item = reader.readDocument();
    return reader.isAtEnd() ? item?.['Item']?.M : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Values nest less deep than this; it keeps the recursion bounded. */
const MAX_DEPTH = 40;

const SPACE = /(?:[ \t\r\n\v\f]|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;
const MARKER = /\$ion_1_0(?![\w$])/y;
const NAME = /[A-Za-z_$][\w$]*/y;
/** Integers in base ten, and decimals; what has an exponent after `e` is a float, which DynamoDB has no type for. */
const NUMBER = /-?(?:0|[1-9](?:_?\d)*)(?:\.(?:\d(?:_?\d)*)?)?(?:[dD][+-]?\d+)?(?![\w$.+-])/y;
const BLOB = /\{\{([A-Za-z0-9+/=\s]*)\}\}/y;
const QUOTED = { '"': /"((?:[^"\\\n]+|\\[^])*)"/y, "'": /'((?:[^'\\\n]+|\\[^])*)'/y } as const;
const LONG = /'''((?:[^'\\]+|\\[^]|'(?!''))*)'''/y;
const SETS = { $dynamodb_SS: 'SS', $dynamodb_NS: 'NS', $dynamodb_BS: 'BS' } as const;

/** Reads Ion text into attribute values. Whatever does not fit is a RangeError. */
class IonReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  skipMarker(): void {
    this.#match(SPACE);
    this.#match(MARKER);
  }

  isAtEnd(): boolean {
    this.#match(SPACE);
    return this.#at === this.#text.length;
  }

  /** The struct around an item. */
  readDocument(): AttributeMap | undefined {
    return this.#readValue(0).M;
  }

  #readValue(depth: number): AttributeValue {
    if (depth > MAX_DEPTH) throw new RangeError('nested too deep');
    this.#match(SPACE);
    const annotation = this.#readAnnotation();
    this.#match(SPACE);
    const value = this.#readPlain(depth);
    if (annotation === undefined) return value;
    const type = SETS[annotation as keyof typeof SETS] as (typeof SETS)[keyof typeof SETS] | undefined;
    if (type === undefined || value.L === undefined) throw new RangeError('an unknown annotation');
    return { [type]: value.L.map((member) => memberOf(member, type)) };
  }

  /** `name::` before a value. */
  #readAnnotation(): string | undefined {
    const start = this.#at;
    const name = this.#match(NAME)?.[0] ?? (this.#text.startsWith("'''", this.#at) ? undefined : this.#quoted("'"));
    this.#match(SPACE);
    if (name !== undefined && this.#text.startsWith('::', this.#at)) {
      this.#at += 2;
      return name;
    }
    this.#at = start;
    return undefined;
  }

  #readPlain(depth: number): AttributeValue {
    const blob = this.#match(BLOB)?.[1];
    if (blob !== undefined) return { B: checkedBase64(blob) };
    switch (this.#text[this.#at]) {
      case '{': return { M: this.#readStruct(depth) };
      case '[': return { L: this.#readList(depth) };
      case '"': return { S: this.#quoted('"') ?? fail() };
      case "'": return { S: this.#readLongString() };
      default: return this.#readWord();
    }
  }

  #readWord(): AttributeValue {
    const number = this.#match(NUMBER)?.[0];
    if (number !== undefined) return { N: number.replaceAll('_', '').replace(/d/i, 'e') };
    switch (this.#match(NAME)?.[0]) {
      case 'true': return { BOOL: true };
      case 'false': return { BOOL: false };
      case 'null': return this.#text[this.#at] === '.' ? fail() : { NULL: true };
      default: return fail();
    }
  }

  #readStruct(depth: number): AttributeMap {
    const map: MutableAttributeMap = {};
    this.#readMembers('}', () => {
      const name = this.#readFieldName();
      this.#match(SPACE);
      if (this.#text[this.#at] !== ':') fail();
      this.#at += 1;
      setAttribute(map, name, this.#readValue(depth + 1));
    });
    return map;
  }

  #readList(depth: number): AttributeValue[] {
    const list: AttributeValue[] = [];
    this.#readMembers(']', () => list.push(this.#readValue(depth + 1)));
    return list;
  }

  /** What stands between brackets, separated by commas; one may end the list. */
  #readMembers(end: '}' | ']', readMember: () => void): void {
    this.#at += 1;
    for (;;) {
      this.#match(SPACE);
      if (this.#text[this.#at] === end) break;
      readMember();
      this.#match(SPACE);
      if (this.#text[this.#at] !== ',') break;
      this.#at += 1;
    }
    if (this.#text[this.#at] !== end) fail();
    this.#at += 1;
  }

  #readFieldName(): string {
    this.#match(SPACE);
    if (this.#text.startsWith("'''", this.#at)) return this.#readLongString();
    return this.#match(NAME)?.[0] ?? this.#quoted('"') ?? this.#quoted("'") ?? fail();
  }

  /** Texts in three quotes, which may span several pieces. */
  #readLongString(): string {
    let text: string | undefined;
    for (;;) {
      const piece = this.#match(LONG)?.[1];
      if (piece === undefined) return text ?? fail();
      text = (text ?? '') + unescaped(piece);
      this.#match(SPACE);
    }
  }

  #quoted(quote: '"' | "'"): string | undefined {
    const written = this.#match(QUOTED[quote])?.[1];
    return written === undefined ? undefined : unescaped(written);
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) return undefined;
    this.#at += match[0].length;
    return match;
  }
}

function fail(): never {
  throw new RangeError('not an item in Ion text');
}

/** A member of a set, which has no type of its own. */
function memberOf(value: AttributeValue, type: 'SS' | 'NS' | 'BS'): string {
  return (type === 'SS' ? value.S : type === 'NS' ? value.N : value.B) ?? fail();
}

function checkedBase64(text: string): string {
  const base64 = text.replace(/\s/g, '');
  return base64Fault(base64) === undefined ? base64 : fail();
}

const ESCAPED: Readonly<Record<string, string>> = {
  0: '\0', a: '\x07', b: '\b', t: '\t', n: '\n', f: '\f', r: '\r', v: '\v', '"': '"', "'": "'", '/': '/', '?': '?', '\\': '\\', '\n': '',
};

function unescaped(written: string): string {
  return written.replace(/\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([^]))/g, (_, x?: string, u?: string, long?: string, character = '') => {
    const code = x ?? u ?? long;
    if (code === undefined) return ESCAPED[String(character)] ?? fail();
    const point = parseInt(code, 16);
    return point > 0x10ffff ? fail() : u === undefined ? String.fromCodePoint(point) : String.fromCharCode(point);
  });
}
