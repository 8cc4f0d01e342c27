import { setAttribute, type MutableAttributeMap } from '../values/attribute-map';
import type { AttributeMap, AttributeValue } from '../values/attribute-value';
import { base64Fault } from '../values/binary';

/** Items as lines of DynamoDB JSON, the format of exports and imports: `{"Item":{…}}`. [F5] */
export function itemLine(item: AttributeMap): string {
  return `{"Item":${JSON.stringify(item)}}\n`;
}

/** What an incremental export tells of one item. [F8] */
export interface ChangedItem {
  /** When it was changed last: microseconds, as the text of a number. */
  readonly writtenAt: string;
  readonly Keys: AttributeMap;
  readonly OldImage: AttributeMap | undefined;
  readonly NewImage: AttributeMap | undefined;
}

/** A line of an incremental export. [F8] */
export function changeLine({ writtenAt, Keys, OldImage, NewImage }: ChangedItem): string {
  return `${JSON.stringify({ Metadata: { WriteTimestampMicros: { N: writtenAt } }, Keys, OldImage, NewImage })}\n`;
}

/** The item of one line; undefined when it is none: not JSON, no Item, or values of a wrong JSON type. [F20] */
export function parseItemLine(line: string): AttributeMap | undefined {
  try {
    const json: unknown = JSON.parse(line);
    return isObject(json) && isObject(json['Item']) ? readMap(json['Item'], 0) : undefined;
  } catch {
    return undefined;
  }
}

/** Values nest less deep than this; it keeps the recursion bounded. */
const MAX_DEPTH = 40;

function readMap(json: Record<string, unknown>, depth: number): AttributeMap {
  const map: MutableAttributeMap = {};
  for (const [name, value] of Object.entries(json)) setAttribute(map, name, readValue(value, depth));
  return map;
}

function readValue(json: unknown, depth: number): AttributeValue {
  if (!isObject(json) || depth > MAX_DEPTH) throw new RangeError('not an attribute value');
  return Object.fromEntries(Object.entries(json).map(([type, value]) => [type, readMember(type, value, depth)]));
}

function readMember(type: string, value: unknown, depth: number): unknown {
  switch (type) {
    case 'S': case 'N': return expectThat(typeof value === 'string', value);
    case 'B': return expectThat(typeof value === 'string' && base64Fault(value) === undefined, value);
    case 'BOOL': case 'NULL': return expectThat(typeof value === 'boolean', value);
    case 'SS': case 'NS': case 'BS': return readList(value).map((member) => readMember(type.charAt(0), member, depth));
    case 'L': return readList(value).map((member) => readValue(member, depth + 1));
    case 'M': return isObject(value) ? readMap(value, depth + 1) : expectThat(false, value);
    default: return expectThat(false, value);
  }
}

function readList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [expectThat(false, value)];
}

function expectThat(holds: boolean, value: unknown): unknown {
  if (!holds) throw new RangeError('a value of another type');
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
