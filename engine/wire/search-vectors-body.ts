import { serviceError } from '../errors/service-error';

/** The required members, and what each is to that front end. */
const REQUIRED: ReadonlyMap<string, string> = new Map([['TableName', 'a string'], ['IndexName', 'a string'], ['SearchVector', 'a sequence'], ['TopK', 'i32']]);

/** SearchVectors is read by another front end, which tells where in the body something is missing, null or of a wrong type. [N26] */
export function checkSearchVectorsBody(text: string, json: unknown): void {
  const members = (typeof json === 'object' && json !== null ? json : {}) as Readonly<Record<string, unknown>>;
  for (const [field, value] of Object.entries(members)) {
    const expected = REQUIRED.get(field);
    const found = expected === undefined ? undefined : typeText(value, expected);
    if (expected !== undefined && found !== undefined) throw serviceError('SerializationException', 'search.wrongType', { found, expected, column: endOf(field, text) });
  }
  const missing = [...REQUIRED.keys()].find((field) => members[field] === undefined);
  if (missing !== undefined) throw serviceError('ValidationException', 'search.missingField', { field: missing, column: text.trimEnd().length });
}

/** What a scalar is called that is not of the type expected; lists and objects are left to the decoder. */
function typeText(value: unknown, expected: string): string | undefined {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'boolean': return `boolean \`${value}\``;
    case 'string': return expected === 'a string' ? undefined : `string ${JSON.stringify(value)}`;
    case 'number':
      if (expected === 'i32' && Number.isInteger(value)) return undefined;
      return Number.isInteger(value) ? `integer \`${value}\`` : `floating point \`${value}\``;
    default: return undefined;
  }
}

/** The column, from one, in which a member's scalar ends. */
function endOf(field: string, text: string): number {
  const found = new RegExp(`"${field}"\\s*:\\s*("(?:[^"\\\\]|\\\\.)*"|[^\\s,}]+)`).exec(text);
  return found === null ? text.length : found.index + found[0].length;
}
