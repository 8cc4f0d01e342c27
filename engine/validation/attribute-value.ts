import { invalid, type ServiceError } from '../errors/service-error';
import type { Wording } from '../errors/style';
import type { AttributeMap, AttributeValue } from '../values/attribute-value';
import { base64Length } from '../values/binary';
import { canonicalNumber, numberSize } from '../values/number';
import { compareUtf8, utf8Length } from '../values/utf8';
import { MAX_NAME_BYTES, MAX_VALUE_DEPTH } from './limits';

/** AttributeValue as decoded and not yet checked: any number of members, numbers as the client wrote them. */
interface Unchecked {
  S?: string; N?: string; B?: string; BOOL?: boolean; NULL?: boolean;
  SS?: string[]; NS?: string[]; BS?: string[]; L?: AttributeValue[]; M?: Record<string, AttributeValue>;
}

/**
 * Checks an item, key or map of values in place, brings its numbers into canonical form, and returns its size in bytes.
 * The first fault in document order is thrown. [V1]–[V12]
 */
export function checkAttributes(attributes: AttributeMap, layer: Wording): number {
  let size = 0;
  for (const name in attributes) {
    const value = attributes[name];
    if (value === undefined) continue;
    size += checkName(name) + checkValue(value, layer, 1);
  }
  return size;
}

/** Checks the name of an attribute, in an item or in a map; returns its size in bytes. [V5] */
export function checkName(name: string): number {
  const size = utf8Length(name);
  if (size === 0) throw invalid('value.emptyName');
  if (size > MAX_NAME_BYTES) throw invalid('value.nameTooLong');
  return size;
}

/** Checks one value in place; see `checkAttributes`. Returns its size in bytes. */
export function checkValue(value: AttributeValue, layer: Wording, depth = 1): number {
  if (depth > MAX_VALUE_DEPTH) throw invalid('value.tooDeep');
  // Decoded objects are ours to write to until they are stored.
  const unchecked = value as Unchecked;
  let members = 0;
  let size = 0;
  for (const type in unchecked) {
    members += 1;
    size = checkMember(unchecked, type, layer, depth);
  }
  if (members === 1) return size;
  throw members === 0 ? invalid('value.empty') : invalid('value.severalTypes');
}

function checkMember(value: Unchecked, type: string, layer: Wording, depth: number): number {
  switch (type) {
    case 'S': return utf8Length(value.S ?? '');
    case 'N': return numberSize(value.N = checkNumber(value.N ?? '', layer));
    case 'B': return base64Length(value.B ?? '');
    case 'BOOL': return 1;
    case 'NULL':
      if (value.NULL !== true) throw invalid('value.nullFalse');
      return 1;
    case 'M': return checkMap(value.M ?? {}, layer, depth);
    case 'L': return checkList(value.L ?? [], layer, depth);
    case 'SS': return checkStrings(value.SS ?? []);
    case 'NS': return checkNumbers(value.NS ?? [], layer);
    default: return checkBinaries(value.BS ?? []);
  }
}

function checkMap(map: AttributeMap, layer: Wording, depth: number): number {
  let size = 3;
  for (const name in map) {
    const value = map[name];
    if (value !== undefined) size += 1 + checkName(name) + checkValue(value, layer, depth + 1);
  }
  return size;
}

function checkList(list: readonly AttributeValue[], layer: Wording, depth: number): number {
  let size = 3;
  for (const element of list) size += 1 + checkValue(element, layer, depth + 1);
  return size;
}

/** The canonical text of a number, or the fault thrown. [V6]–[V9] */
function checkNumber(text: string, layer: Wording): string {
  const canonical = canonicalNumber(text, layer);
  if (typeof canonical === 'string') return canonical;
  throw numberFault(canonical.fault, text);
}

/** The error for a number that cannot be stored. */
export function numberFault(fault: 'notNumeric' | 'overflow' | 'underflow' | 'tooPrecise', text: string): ServiceError {
  return fault === 'notNumeric' ? invalid('number.notNumeric', { text }) : invalid(`number.${fault}`);
}

function checkStrings(members: readonly string[]): number {
  if (members.length === 0) throw invalid('value.emptySet', { type: 'SS' });
  if (new Set(members).size !== members.length) throw duplicateStrings(members);
  let size = 0;
  for (const member of members) size += utf8Length(member);
  return size;
}

/** The 2026 text lists the sorted members up to the first repeat. The classic one, all as written. [V11] */
function duplicateStrings(members: readonly string[]): ServiceError {
  const sorted = [...members].sort(compareUtf8);
  const repeat = sorted.findIndex((member, at) => at > 0 && member === sorted[at - 1]);
  return invalid('value.duplicateStrings', { members: sorted.slice(0, repeat + 1), written: members });
}

function checkNumbers(members: string[], layer: Wording): number {
  if (members.length === 0) throw invalid('value.emptySet', { type: 'NS' });
  let size = 0;
  for (let at = 0; at < members.length; at += 1) {
    const number = checkNumber(members[at] ?? '', layer);
    members[at] = number;
    size += numberSize(number);
  }
  if (new Set(members).size !== members.length) throw invalid('value.duplicateNumbers');
  return size;
}

function checkBinaries(members: readonly string[]): number {
  if (members.length === 0) throw invalid('value.emptySet', { type: 'BS' });
  if (new Set(members).size !== members.length) throw invalid('value.duplicateBinaries', { members });
  let size = 0;
  for (const member of members) size += base64Length(member);
  return size;
}
