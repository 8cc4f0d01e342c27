import { invalid, type ServiceError } from '../../errors/service-error';
import { setAttribute, type MutableAttributeMap } from '../../values/attribute-map';
import type { AttributeValue } from '../../values/attribute-value';
import { canonicalNumber } from '../../values/number';
import { close, expect, isNext, next, notWellFormed, open, peek, placeOf, type Reader, take, unexpected, type ValueSource } from './reader';

/** Levels of a value, itself included. */
const MAX_DEPTH = 32;

/** Whether a literal or a parameter comes next. */
export function startsValue(reader: Reader): boolean {
  const { kind, value } = peek(reader);
  switch (kind) {
    case 'string':
    case 'number': return true;
    case 'keyword': return value === 'TRUE' || value === 'FALSE' || value === 'NULL';
    case 'symbol': return ['?', '-', '+', '[', '{', '<<'].includes(value);
    case 'name':
    case 'end': return false;
    default: return kind satisfies never;
  }
}

/**
 * Reads a literal or a parameter: `'text'`, a number, TRUE, FALSE, NULL, `?`, a list, a map or a set of these. `under` is
 * where it stands in the value around it, as error texts tell it. [Y8]–[Y11]
 */
export function parseValue(reader: Reader, under = 'root', depth = 1): ValueSource {
  if (depth > MAX_DEPTH) throw invalid('value.tooDeep');
  const parentheses = open(reader);
  const value = parseSimpleValue(reader, under, depth);
  close(reader, parentheses);
  return value;
}

function parseSimpleValue(reader: Reader, under: string, depth: number): ValueSource {
  if (!startsValue(reader)) throw unsupported(reader, under);
  const { kind, value } = next(reader);
  if (kind === 'string') return constant({ S: value });
  if (kind === 'number') return constant({ N: checkedNumber(value, under) });
  switch (value) {
    case 'TRUE': return constant({ BOOL: true });
    case 'FALSE': return constant({ BOOL: false });
    case 'NULL': return constant({ NULL: true });
    case '?': return parameter(reader);
    case '-': return constant({ N: checkedNumber(`-${parseNumber(reader)}`, under) });
    case '+': return constant({ N: checkedNumber(parseNumber(reader), under) });
    case '[': return parseList(reader, under, depth);
    case '{': return parseMap(reader, under, depth);
    default: return parseSet(reader, under, depth);
  }
}

function constant(value: AttributeValue): ValueSource {
  return () => value;
}

function parameter(reader: Reader): ValueSource {
  const index = reader.parameters;
  reader.parameters += 1;
  return (parameters) => parameters[index] ?? {};
}

function parseNumber(reader: Reader): string {
  if (peek(reader).kind !== 'number') throw unexpected(reader);
  return next(reader).value;
}

/** The canonical text of a number literal. [Y9] */
function checkedNumber(text: string, under: string): string {
  const number = canonicalNumber(text);
  if (typeof number === 'string') return number;
  if (number.fault === 'notNumeric') throw notWellFormed('');
  throw invalid('statement.number', { inner: invalid(`number.${number.fault}`), under });
}

/** Reads what stands between brackets, the first of which has been read: nothing, or elements with commas between them. */
export function parseElements(reader: Reader, close: string, parseElement: (index: number) => void): void {
  if (take(reader, close)) return;
  let index = 0;
  do {
    parseElement(index);
    index += 1;
  } while (take(reader, ','));
  expect(reader, close);
}

function parseList(reader: Reader, under: string, depth: number): ValueSource {
  const elements: ValueSource[] = [];
  parseElements(reader, ']', (index) => elements.push(parseValue(reader, `${under}[${index}]`, depth + 1)));
  return (parameters) => ({ L: elements.map((element) => element(parameters)) });
}

/** Names of a map are strings; of two that are the same the later counts. [Y10] */
function parseMap(reader: Reader, under: string, depth: number): ValueSource {
  const members: [string, ValueSource][] = [];
  parseElements(reader, '}', () => {
    if (peek(reader).kind !== 'string') throw unexpected(reader);
    const name = next(reader).value;
    expect(reader, ':');
    members.push([name, parseValue(reader, `${under}.${name}`, depth + 1)]);
  });
  return (parameters) => {
    const M: MutableAttributeMap = {};
    for (const [name, source] of members) setAttribute(M, name, source(parameters));
    return { M };
  };
}

/** A set is a bag of strings, of numbers, or of binary parameters. [Y11] */
function parseSet(reader: Reader, under: string, depth: number): ValueSource {
  const members: ValueSource[] = [];
  parseElements(reader, '>>', (index) => members.push(parseValue(reader, `${under}[${index}]`, depth + 1)));
  if (members.length === 0) throw invalid('statement.emptyBag');
  return (parameters) => setOf(members.map((member) => member(parameters)));
}

function setOf(members: readonly AttributeValue[]): AttributeValue {
  const type = members[0]?.S !== undefined ? 'S' : members[0]?.N !== undefined ? 'N' : 'B';
  const texts: string[] = [];
  for (const member of members) {
    const text = member[type];
    if (text === undefined) throw invalid('statement.mixedBag');
    texts.push(text);
  }
  return { [`${type}S`]: texts };
}

/** The refusal of a name or function where only a value can stand. [Y8] */
function unsupported(reader: Reader, under: string): ServiceError {
  const token = peek(reader);
  const isFunction = isNext(reader, '(', 1) && (token.kind === 'name' || token.kind === 'keyword');
  if (token.kind !== 'name' && !isFunction) return unexpected(reader);
  const type = isFunction ? token.value.toLowerCase() : token.value;
  return invalid('statement.unsupportedType', { type, under, at: placeOf(reader, token) });
}
