import type { AttributeMap, AttributeValue } from '../values/attribute-value';
import type { ChangedItem } from './dynamodb-json';

/** Items as lines of Amazon Ion's text format, as exports write them: `$ion_1_0 {Item:{…}}`. [F10] */
export function ionItemLine(item: AttributeMap): string {
  return `$ion_1_0 {Item:${struct(item)}}\n`;
}

/** A line of an incremental export. [F8] [F10] */
export function ionChangeLine({ writtenAt, Keys, OldImage, NewImage }: ChangedItem): string {
  const images = Object.entries({ Keys, OldImage, NewImage }).map(([name, image]) => (image === undefined ? '' : `,${name}:${struct(image)}`));
  return `$ion_1_0 {Record:{Metadata:{WriteTimestampMicros:${ionDecimal(writtenAt)}}${images.join('')}}}\n`;
}

function struct(map: AttributeMap): string {
  return `{${Object.entries(map).map(([name, value]) => `${symbol(name)}:${ionValue(value)}`).join(',')}}`;
}

function ionValue(value: AttributeValue): string {
  if (value.S !== undefined) return quoted(value.S, '"');
  if (value.N !== undefined) return ionDecimal(value.N);
  if (value.B !== undefined) return `{{${value.B}}}`;
  if (value.BOOL !== undefined) return String(value.BOOL);
  if (value.M !== undefined) return struct(value.M);
  if (value.L !== undefined) return `[${value.L.map(ionValue).join(',')}]`;
  if (value.SS !== undefined) return `$dynamodb_SS::[${value.SS.map((text) => quoted(text, '"')).join(',')}]`;
  if (value.NS !== undefined) return `$dynamodb_NS::[${value.NS.map(ionDecimal).join(',')}]`;
  if (value.BS !== undefined) return `$dynamodb_BS::[${value.BS.map((bytes) => `{{${bytes}}}`).join(',')}]`;
  return 'null';
}

/** Exponents down to this one, of the first digit, are written with zeros instead. */
const LEAST_PLAIN_EXPONENT = -6;

/** A canonical number as Ion's writers print decimals: its digits without trailing zeros, and `d` for an exponent they need. */
export function ionDecimal(number: string): string {
  const negative = number.startsWith('-');
  const [whole = '', fraction = ''] = (negative ? number.slice(1) : number).split('.');
  const written = (whole + fraction).replace(/^0+/, '');
  const digits = written.replace(/0+$/, '');
  const exponent = digits === '' ? 0 : written.length - digits.length - fraction.length;
  return (negative ? '-' : '') + unsignedDecimal(digits === '' ? '0' : digits, exponent);
}

function unsignedDecimal(digits: string, exponent: number): string {
  if (exponent === 0) return `${digits}.`;
  const first = digits.length - 1 + exponent;
  if (exponent > 0 || first < LEAST_PLAIN_EXPONENT) return `${digits}d${exponent}`;
  return first >= 0 ? `${digits.slice(0, exponent)}.${digits.slice(exponent)}` : `0.${'0'.repeat(-first - 1)}${digits}`;
}

const IDENTIFIER = /^(?!\$\d+$|(?:null|true|false|nan)$)[A-Za-z_$][\w$]*$/;

/** A name, in single quotes where it is no identifier. */
function symbol(name: string): string {
  return IDENTIFIER.test(name) ? name : quoted(name, "'");
}

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\', '"': '\\"', "'": "\\'" };

function quoted(text: string, quote: '"' | "'"): string {
  const other = quote === '"' ? "'" : '"';
   
  const escaped = text.replace(/[\u0000-\u001f\u007f\\"']/g, (character) =>
    character === other ? character : ESCAPES[character] ?? `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return quote + escaped + quote;
}
