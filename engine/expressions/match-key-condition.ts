import { invalid } from '../errors/service-error';
import type { AttributeValue, KeyType } from '../values/attribute-value';
import type { KeyClause, KeyOperator } from './key-condition';

interface KeyAttribute {
  readonly name: string;
  readonly type: KeyType;
}

/** The key attributes of a table or index in the order of its schema. */
interface KeyAttributes {
  readonly hash: readonly KeyAttribute[];
  readonly range: readonly KeyAttribute[];
}

/** What a query asks of the keys of a table or index. */
export interface KeyMatch {
  /** The value of every HASH attribute. */
  readonly hash: readonly AttributeValue[];
  /** Values that the first RANGE attributes must equal. */
  readonly range: readonly AttributeValue[];
  /** The condition on the RANGE attribute after those. */
  readonly bound: { readonly operator: Exclude<KeyOperator, '='>; readonly operands: readonly AttributeValue[] } | undefined;
}

/**
 * Fits the clauses of a query to the key of the table or index: an equality on every HASH attribute, then equalities on
 * the first RANGE attributes, only the last of which may have another condition. Throws where they do not fit, or where
 * a value has another type than the key or is empty. [X56]–[X59]
 */
export function matchKeyCondition(clauses: readonly KeyClause[], { hash, range }: KeyAttributes): KeyMatch {
  const max = hash.length + range.length;
  if (clauses.length > max) throw invalid('keyCondition.tooMany', { count: clauses.length, max });
  const hashClauses = hash.map((attribute) => hashClause(clauses, attribute));
  const rangeClauses = range.map((attribute) => rangeClause(clauses, attribute));
  checkAllMatched(clauses, hashClauses.length, rangeClauses, range);
  const last = rangeClauses.findLastIndex((clause) => clause !== undefined);
  checkNoGap(rangeClauses, range, last);
  return { hash: hashClauses.map(firstOperand), ...rangePart(rangeClauses, last) };
}

function hashClause(clauses: readonly KeyClause[], attribute: KeyAttribute): KeyClause {
  const clause = clauseOn(clauses, attribute);
  if (clause === undefined) throw invalid('keyCondition.missingKey', { name: attribute.name });
  checkOperands(clause, attribute);
  if (clause.operator !== '=') throw invalid('keyCondition.notSupported');
  return clause;
}

/** A clause with an operator that an index can serve. */
interface RangeClause extends KeyClause { readonly operator: KeyOperator }

/** The clause on a RANGE attribute. [L8] */
function rangeClause(clauses: readonly KeyClause[], attribute: KeyAttribute): RangeClause | undefined {
  const clause = clauseOn(clauses, attribute);
  if (clause === undefined) return undefined;
  if (!isServed(clause)) throw invalid('legacy.notIndexable');
  checkOperands(clause, attribute);
  return clause;
}

function isServed(clause: KeyClause): clause is RangeClause {
  return clause.operator !== undefined;
}

function clauseOn(clauses: readonly KeyClause[], { name }: KeyAttribute): KeyClause | undefined {
  return clauses.find((candidate) => candidate.name === name);
}

/** Operands have the type of their key attribute and are not empty. [X57] */
function checkOperands({ operands }: KeyClause, { name, type }: KeyAttribute): void {
  for (const operand of operands) {
    if (operand[type] === undefined) throw invalid('keyCondition.wrongType');
  }
  for (const { S, B } of operands) {
    if (S === '' || B === '') throw invalid('key.empty', { name, type });
  }
}

/** A clause on an attribute that is no key takes the place of one on a RANGE attribute, which is then missed. */
function checkAllMatched(clauses: readonly KeyClause[], hashCount: number, ranges: readonly (RangeClause | undefined)[], range: readonly KeyAttribute[]): void {
  const matched = hashCount + ranges.filter((clause) => clause !== undefined).length;
  if (matched === clauses.length) return;
  throw invalid('keyCondition.missingKey', { name: range[ranges.indexOf(undefined)]?.name ?? '' });
}

/** All RANGE attributes before the last with a condition need an equality. [X59] */
function checkNoGap(ranges: readonly (RangeClause | undefined)[], range: readonly KeyAttribute[], last: number): void {
  const missing = range.slice(0, Math.max(last, 0)).filter((_, at) => ranges[at]?.operator !== '=');
  if (missing.length > 0) throw invalid('keyCondition.gap', { missing: missing.map(({ name }) => name), name: range[last]?.name ?? '' });
}

function rangePart(ranges: readonly (RangeClause | undefined)[], last: number): Pick<KeyMatch, 'range' | 'bound'> {
  const given = ranges.slice(0, last + 1).filter((clause) => clause !== undefined);
  const clause = given.at(-1);
  if (clause === undefined || clause.operator === '=') return { range: given.map(firstOperand), bound: undefined };
  return { range: given.slice(0, -1).map(firstOperand), bound: { operator: clause.operator, operands: clause.operands } };
}

function firstOperand({ operands }: KeyClause): AttributeValue {
  return operands[0] ?? {};
}
