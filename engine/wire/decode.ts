import { type ServiceError, serviceError } from '../errors/service-error';
import { SHAPES } from '../validation/api-model';
import { base64Fault } from '../values/binary';

/**
 * A request body's JSON brought into the shape of the API model. [W5] [W6]
 * Members the model does not know and members that are null are dropped; everything of another JSON type than the model
 * wants is a SerializationException with AWS's text. Containers are reused: the parsed JSON belongs to the engine.
 */
export function decodeInput(json: unknown, shapeName: string): Record<string, unknown> {
  return inputDecoder(shapeName)(json);
}

/** What decodes inputs of one shape. */
export function inputDecoder(shapeName: string): (json: unknown) => Record<string, unknown> {
  const decoder = decoderOf(shapeName);
  return (json) => decoder.decode(json, false, 0) as Record<string, unknown>;
}

/** Parses a body; text that is not JSON is a SerializationException without message. [W3] */
export function parseBody(text: string): unknown {
  try {
    return JSON.parse(text.includes('\\u') ? withWholeCharacters(text) : text);
  } catch {
    throw serviceError('SerializationException', 'none');
  }
}

/** Any escape; the first alternative is a whole surrogate pair, the second half of one. */
const ESCAPES = /\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|(u[dD][89a-fA-F][\da-fA-F]{2})|[^u])/g;

/** Half a surrogate pair, which only an escape can say, has no UTF-8 bytes and becomes U+FFFD. [W18] */
function withWholeCharacters(json: string): string {
  return json.replace(ESCAPES, (escape: string, half: string | undefined) => (half === undefined ? escape : '\\ufffd'));
}

interface Decoder {
  /**
   * `element`: the value stands in a list or map, not in a structure's member; AWS words the two differently.
   * `depth`: levels of attribute values around it.
   */
  readonly decode: (raw: unknown, element: boolean, depth: number) => unknown;
}

const decoders = new Map<string, Decoder>();

function decoderOf(shapeName: string): Decoder {
  const known = decoders.get(shapeName);
  if (known !== undefined) return known;
  // Shapes refer to themselves (AttributeValue), so the entry is there before it is complete.
  const decoder: { decode: Decoder['decode'] } = { decode: (raw) => raw };
  decoders.set(shapeName, decoder);
  decoder.decode = build(shapeName);
  return decoder;
}

function build(shapeName: string): Decoder['decode'] {
  if (shapeName === 'AttributeValue') return decodeAttributeValue;
  const shape = SHAPES[shapeName];
  if (shape === undefined) throw new Error(`no shape ${shapeName} in the API model`);
  switch (shape.type) {
    case 'structure': return structureDecoder(shapeName, shape.members);
    case 'list': return listDecoder(shape.member);
    case 'map': return mapDecoder(shape.value);
    case 'string': return decodeString;
    case 'boolean': return decodeBoolean;
    case 'blob': return decodeBlob;
    case 'integer': return (raw) => decodeNumber(raw, 'Integer');
    case 'long': return (raw) => decodeNumber(raw, 'Long');
    case 'double': return (raw) => decodeNumber(raw, 'Double');
    case 'timestamp': return decodeTimestamp;
    default: return unreachable(shape);
  }
}

function structureDecoder(name: string, members: Readonly<Record<string, string>>): Decoder['decode'] {
  const byMember = new Map(Object.entries(members).map(([member, shape]) => [member, decoderOf(shape)]));
  return (raw, element, depth) => {
    requireObject(raw, element, name);
    const decoded: Record<string, unknown> = {};
    for (const member in raw) {
      const decoder = byMember.get(member);
      const value = raw[member];
      if (decoder !== undefined && value !== null) decoded[member] = decoder.decode(value, false, depth);
    }
    return decoded;
  };
}

function listDecoder(memberShape: string): Decoder['decode'] {
  const member = decoderOf(memberShape);
  return (raw, element, depth) => {
    if (!Array.isArray(raw)) throw isObject(raw) ? serialization('structure') : serialization(element ? 'classCast' : 'fieldType');
    const list: unknown[] = raw;
    let nulls = 0;
    for (let at = 0; at < list.length; at += 1) {
      if (list[at] === null) nulls += 1;
      else list[at] = member.decode(list[at], true, depth);
    }
    return nulls === 0 ? list : list.map((value) => value ?? emptyOf(memberShape)).filter((value) => value !== undefined);
  };
}

/** What a null inside a list or map stands for: an empty structure, map or list; nothing where a scalar should be. [W19] */
function emptyOf(shapeName: string): object | undefined {
  const type = SHAPES[shapeName]?.type;
  return type === 'structure' || type === 'map' ? {} : type === 'list' ? [] : undefined;
}

function mapDecoder(valueShape: string): Decoder['decode'] {
  const decoder = decoderOf(valueShape);
  const valueClass = javaClass(valueShape);
  return (raw, element, depth) => {
    if (!isObject(raw)) {
      throw Array.isArray(raw)
        ? collection(`java.util.Map<java.lang.String, ${valueClass}>`)
        : serialization(element ? 'classCast' : 'fieldType');
    }
    for (const name in raw) {
      const value = raw[name];
      const decoded = value === null ? emptyOf(valueShape) : decoder.decode(value, true, depth);
      if (decoded === undefined) Reflect.deleteProperty(raw, name);
      else if (decoded !== value) raw[name] = decoded;
    }
    return raw;
  };
}

/** The Java type of a shape, as messages about maps print it. */
function javaClass(shapeName: string): string {
  const shape = SHAPES[shapeName];
  switch (shape?.type) {
    case 'structure': return STRUCTURE_PACKAGE + shapeName;
    case 'list': return `java.util.List<${javaClass(shape.member)}>`;
    default: return 'java.lang.String';
  }
}

/** Deeper values are refused by the value checks anyway; stopping here keeps the recursion bounded. */
const MAX_DECODED_DEPTH = 40;

/** By far the most of what is decoded, so written out: a value with one known member of the right type is left as it is. */
function decodeAttributeValue(raw: unknown, element: boolean, depth: number): unknown {
  requireObject(raw, element, 'AttributeValue');
  let superfluous = false;
  for (const type in raw) {
    const value = raw[type];
    if (value === null || !VALUE_MEMBERS.has(type)) superfluous = true;
    else if (type === 'S' || type === 'N') {
      if (typeof value !== 'string') decodeString(value);
    } else {
      const decoded = decodeValueMember(type, value, depth);
      if (decoded !== value) raw[type] = decoded;
    }
  }
  return superfluous ? Object.fromEntries(Object.entries(raw).filter(([type, value]) => value !== null && VALUE_MEMBERS.has(type))) : raw;
}

function decodeValueMember(type: string, value: unknown, depth: number): unknown {
  if (type === 'BOOL' || type === 'NULL') return decodeBoolean(value);
  if (type === 'B') return decodeBlob(value);
  if (depth >= MAX_DECODED_DEPTH) throw serviceError('ValidationException', 'value.tooDeep');
  return decoderOf(VALUE_CONTAINERS[type] ?? '').decode(value, false, depth + 1);
}

const VALUE_MEMBERS = new Set(['S', 'N', 'B', 'SS', 'NS', 'BS', 'M', 'L', 'NULL', 'BOOL']);
const VALUE_CONTAINERS: Readonly<Record<string, string>> = {
  M: 'MapAttributeValue', L: 'ListAttributeValue', SS: 'StringSetAttributeValue', NS: 'NumberSetAttributeValue', BS: 'BinarySetAttributeValue',
};

const STRUCTURE_PACKAGE = 'com.amazonaws.dynamodb.v20120810.';

function decodeString(raw: unknown): unknown {
  if (typeof raw === 'string') return raw;
  throw scalarFault(raw, 'String');
}

/** Whole numbers are floored, and those beyond the type become its largest or smallest. */
function decodeNumber(raw: unknown, type: 'Integer' | 'Long' | 'Double'): unknown {
  if (typeof raw !== 'number') throw scalarFault(raw, type);
  if (type === 'Double') return raw;
  const max = type === 'Integer' ? MAX_INTEGER : MAX_LONG;
  return Math.max(-max - 1, Math.min(max, Math.floor(raw)));
}

const MAX_INTEGER = 2 ** 31 - 1;
const MAX_LONG = 2 ** 63 - 1;

/** The furthest second that a date of JavaScript can name. */
const MAX_TIMESTAMP = 8.64e12;

function decodeTimestamp(raw: unknown): unknown {
  if (typeof raw === 'number') return Math.max(-MAX_TIMESTAMP, Math.min(MAX_TIMESTAMP, raw));
  throw Array.isArray(raw) ? collection('class java.util.Date') : scalarFault(raw, 'milliseconds since epoch');
}

function decodeBoolean(raw: unknown): unknown {
  if (typeof raw === 'boolean') return raw;
  if (typeof raw !== 'string') throw scalarFault(raw, 'Boolean');
  const word = raw.toUpperCase();
  if (word === 'TRUE' || word === '1' || word === 'YES') return true;
  if (word === 'FALSE' || word === '0' || word === 'NO') return false;
  throw serialization('boolean');
}

function decodeBlob(raw: unknown): unknown {
  if (typeof raw === 'string') {
    const fault = base64Fault(raw);
    if (fault === undefined) return raw;
    throw fault === 'length' ? serviceError('SerializationException', 'serialization.base64Length', { length: raw.length }) : serialization('base64Padding');
  }
  if (Array.isArray(raw)) throw collection('class java.nio.ByteBuffer');
  throw serialization(isObject(raw) ? 'structure' : 'blob');
}

function scalarFault(raw: unknown, expected: string): ServiceError {
  if (Array.isArray(raw)) return collection(`class java.lang.${expected}`);
  if (typeof raw === 'object') return serialization('structure');
  const got = typeof raw === 'boolean' ? (raw ? 'TRUE_VALUE' : 'FALSE_VALUE')
    : typeof raw === 'string' ? 'STRING_VALUE' : Number.isInteger(raw) ? 'NUMBER_VALUE' : 'DECIMAL_VALUE';
  return serviceError('SerializationException', 'serialization.scalar', { got, expected });
}

function requireObject(raw: unknown, element: boolean, structure: string): asserts raw is Record<string, unknown> {
  if (isObject(raw)) return;
  if (Array.isArray(raw)) throw collection(`class ${STRUCTURE_PACKAGE}${structure}`);
  throw serialization(element ? 'valueType' : 'fieldType');
}

function isObject(raw: unknown): raw is Record<string, unknown> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

function collection(type: string): ServiceError {
  return serviceError('SerializationException', 'serialization.collection', { type });
}

type PlainFault = 'structure' | 'fieldType' | 'valueType' | 'classCast' | 'boolean' | 'blob' | 'base64Padding';

function serialization(fault: PlainFault): ServiceError {
  return serviceError('SerializationException', `serialization.${fault}`);
}

function unreachable(shape: never): never {
  throw new Error(`unknown shape ${JSON.stringify(shape)}`);
}
