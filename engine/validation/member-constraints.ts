import { serviceError } from '../errors/service-error';
import type { ConstraintFault, PathPart } from '../errors/texts/constraints';
import { OPERATIONS, SHAPES } from './api-model';
import { ENUM_ORDER, MEMBER_LIMITS, MEMBER_ORDER, OTHER_NAMES, PATTERN_FIRST, SHAPE_LIMITS, TABLE_NAME_MEMBERS, TRANSACT_ACTIONS, type Limits } from './constraint-data';
import { javaText } from './java-text';
import { checkTableName } from './table-name';
import type { ShapeModel } from './shape-model';

/**
 * The member constraints of an operation's input: required members, lengths, ranges, patterns, enumerations, in the order
 * AWS checks them. All faults are collected into one ValidationException. [W10]–[W16]
 */
export function checkMemberConstraints(operation: string, input: Record<string, unknown>): void {
  memberConstraints(operation)(input);
}

/** What checks the inputs of one operation. */
export function memberConstraints(operation: string): (input: Record<string, unknown>) => void {
  const checks = checksOf(operation);
  return (input) => {
    const faults: ConstraintFault[] = [];
    for (const check of checks) check(input, faults);
    if (faults.length > 0) throw serviceError('ValidationException', 'constraints.violated', { operation, faults });
  };
}

type MemberCheck = (input: Record<string, unknown>, faults: ConstraintFault[]) => void;

/** Adds the faults of one value, with paths relative to it; whoever holds the value prefixes them. */
type ValueCheck = (value: unknown, faults: ConstraintFault[]) => void;

const checksByOperation = new Map<string, readonly MemberCheck[]>();

function checksOf(operation: string): readonly MemberCheck[] {
  let checks = checksByOperation.get(operation);
  if (checks === undefined) {
    checks = buildChecks(operation);
    checksByOperation.set(operation, checks);
  }
  return checks;
}

function buildChecks(operation: string): readonly MemberCheck[] {
  const shape = SHAPES[OPERATIONS[operation]?.input ?? ''];
  if (shape?.type !== 'structure') throw new Error(`no operation ${operation} in the API model`);
  const style = TABLE_NAME_MEMBERS[operation];
  const checks: MemberCheck[] = [];
  for (const member of membersOf(operation, shape)) {
    const check: ValueCheck | undefined = style !== undefined && member === 'TableName'
      ? (value, faults) => checkTableName(value, style, faults) : memberCheck(operation, member, shape);
    const part = { member };
    if (check !== undefined) checks.push((input, faults) => checkWithin(check, input[member], part, faults));
  }
  return checks;
}

/** The members in the order AWS checks them. [W16] */
function membersOf(owner: string, { members }: ShapeModel & { type: 'structure' }): readonly string[] {
  const first = MEMBER_ORDER[owner] ?? [];
  return [...first, ...Object.keys(members).filter((member) => !first.includes(member))];
}

function checkWithin(check: ValueCheck, value: unknown, part: PathPart, faults: ConstraintFault[]): void {
  const from = faults.length;
  check(value, faults);
  for (let at = from; at < faults.length; at += 1) faults[at]?.path.unshift(part);
}

function memberCheck(owner: string, member: string, { members, required }: ShapeModel & { type: 'structure' }): ValueCheck | undefined {
  if (member === 'TableName' && TRANSACT_ACTIONS.has(owner)) return (value, faults) => checkTableName(value, 'data', faults);
  const limits = MEMBER_LIMITS[`${owner}.${member}`];
  const shapeName = members[member] ?? '';
  const check = OTHER_NAMES.has(`${owner}.${member}`) ? otherName(member) : limits === undefined ? shapeCheck(shapeName) : buildShapeCheck(shapeName, limits);
  if (limits?.required ?? required?.includes(member) === true) {
    return (value, faults) => {
      if (value === undefined) faults.push({ path: [], echo: undefined, constraint: 'notNull' });
      else check?.(value, faults);
    };
  }
  return check && ((value, faults) => {
    if (value !== undefined) check(value, faults);
  });
}

function otherName(member: string): ValueCheck {
  const what = member === 'IndexName' ? member : 'TableName';
  return (value, faults) => checkTableName(value, 'list', faults, { orArn: false, what });
}

const shapeChecks = new Map<string, ValueCheck | undefined>();

/** The check of a value of that shape; undefined where the shape and all below it have no constraints. */
function shapeCheck(shapeName: string): ValueCheck | undefined {
  if (shapeName === 'AttributeValue') return undefined;
  if (!shapeChecks.has(shapeName)) shapeChecks.set(shapeName, buildShapeCheck(shapeName));
  return shapeChecks.get(shapeName);
}

function buildShapeCheck(shapeName: string, limits = limitsOf(shapeName)): ValueCheck | undefined {
  const shape = SHAPES[shapeName];
  if (shape === undefined) return undefined;
  switch (shape.type) {
    case 'structure': return structureCheck(shapeName, shape);
    case 'list': return listCheck(shapeName, shape.member, limits);
    case 'map': return mapCheck(shapeName, shape.value);
    case 'string': return stringCheck(shapeName, shape, limits);
    case 'integer': case 'long': return rangeCheck(limits);
    default: return undefined;
  }
}

function structureCheck(shapeName: string, shape: ShapeModel & { type: 'structure' }): ValueCheck | undefined {
  const checks: { readonly part: { readonly member: string }; readonly check: ValueCheck }[] = [];
  for (const member of membersOf(shapeName, shape)) {
    const check = memberCheck(shapeName, member, shape);
    if (check !== undefined) checks.push({ part: { member }, check });
  }
  if (checks.length === 0) return undefined;
  return (value, faults) => {
    const members = value as Record<string, unknown>;
    for (const { part, check } of checks) checkWithin(check, members[part.member], part, faults);
  };
}

function listCheck(shapeName: string, memberShape: string, limits: Limits): ValueCheck | undefined {
  const check = shapeCheck(memberShape);
  if (limits.min === undefined && limits.max === undefined && check === undefined) return undefined;
  return (value, faults) => {
    const list = value as readonly unknown[];
    checkLength(list.length, limits, value, shapeName, faults);
    if (check === undefined) return;
    for (let at = 0; at < list.length; at += 1) {
      if (list[at] !== undefined) checkWithin(check, list[at], { position: at + 1 }, faults);
    }
  };
}

function mapCheck(shapeName: string, valueShape: string): ValueCheck | undefined {
  const limits = limitsOf(shapeName);
  const { min, max, keys, values } = limits;
  const check = shapeCheck(valueShape);
  if (min === undefined && max === undefined && keys === undefined && values === undefined && check === undefined) return undefined;
  return (value, faults) => {
    const map = value as Record<string, unknown>;
    const names = Object.keys(map);
    checkLength(names.length, limits, value, shapeName, faults);
    const echo = (): string => javaText(value, shapeName);
    if (keys !== undefined && !names.every(keys.matches)) faults.push({ path: [], echo: echo(), constraint: 'mapKeys', texts: keys.texts });
    if (values !== undefined && !Object.values(map).every(values.matches)) {
      faults.push({ path: [], echo: echo(), constraint: 'mapValues', texts: values.texts });
    } else if (check !== undefined) {
      for (const key of names) checkWithin(check, map[key], { key }, faults);
    }
  };
}

function stringCheck(shapeName: string, shape: ShapeModel & { type: 'string' }, limits: Limits): ValueCheck | undefined {
  const pattern = shape.pattern === undefined ? undefined : regularExpression(shape.pattern);
  // Some patterns take cubic time; texts far beyond their maximum are told to be too long anyway.
  const longest = limits.max === undefined ? Infinity : Math.max(limits.max, 512);
  const allowed = shape.enum === undefined ? undefined : new Set(shape.enum);
  const printed = ENUM_ORDER[shapeName] ?? shape.enum ?? [];
  if (limits.min === undefined && limits.max === undefined && pattern === undefined && allowed === undefined) return undefined;
  return (value, faults) => {
    const text = value as string;
    const patternFirst = PATTERN_FIRST.has(shapeName);
    if (!patternFirst) checkLength(text.length, limits, value, shapeName, faults);
    if (pattern !== undefined && text.length <= longest && !pattern.test(text)) faults.push({ path: [], echo: text, constraint: 'pattern', pattern: shape.pattern ?? '' });
    if (patternFirst) checkLength(text.length, limits, value, shapeName, faults);
    if (allowed !== undefined && !allowed.has(text)) faults.push({ path: [], echo: text, constraint: 'enum', values: printed });
  };
}

/** A pattern of the API model, which are Java's, as one of JavaScript's. */
function regularExpression(pattern: string): RegExp {
  const source = pattern.replaceAll('\\p{Print}', '[\\x20-\\x7e]').replaceAll('\\uD800\\uDC00-\\uDBFF\\uDFFF', '\\uD800-\\uDFFF');
  return new RegExp(`^(?:${source})$`);
}

function rangeCheck({ min, max }: Limits): ValueCheck | undefined {
  if (min === undefined && max === undefined) return undefined;
  return (value, faults) => {
    const number = value as number;
    if (min !== undefined && number < min) faults.push({ path: [], echo: String(value), constraint: 'minValue', limit: min });
    if (max !== undefined && number > max) faults.push({ path: [], echo: String(value), constraint: 'maxValue', limit: max });
  };
}

function checkLength(length: number, { min, max }: Limits, value: unknown, shapeName: string, faults: ConstraintFault[]): void {
  if (min !== undefined && length < min) faults.push({ path: [], echo: javaText(value, shapeName), constraint: 'minLength', limit: min });
  if (max !== undefined && length > max) faults.push({ path: [], echo: javaText(value, shapeName), constraint: 'maxLength', limit: max });
}

/** The limits AWS was seen to enforce where they differ from the model, else the model's. */
function limitsOf(shapeName: string): Limits {
  const measured = SHAPE_LIMITS[shapeName];
  if (measured !== undefined) return measured;
  const shape = SHAPES[shapeName];
  if (shape === undefined) return {};
  return { min: 'min' in shape ? shape.min : undefined, max: 'max' in shape ? shape.max : undefined };
}
