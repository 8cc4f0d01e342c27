import type { TextStyle } from '../style';

/** A member's name, a 1-based position in a list, or a key of a map. */
export type PathPart = { readonly member: string } | { readonly position: number } | { readonly key: string };

/** One violated member constraint. */
export interface ConstraintFault {
  readonly path: PathPart[];
  /** The value as AWS echoes it; undefined for none. */
  readonly echo: string | undefined;
  readonly constraint: 'notNull' | 'minLength' | 'maxLength' | 'minValue' | 'maxValue' | 'pattern' | 'enum' | 'mapKeys' | 'mapValues';
  readonly limit?: number;
  readonly pattern?: string;
  readonly values?: readonly string[];
  readonly texts?: readonly string[];
}

/** Where the 2026 wording drops the echoed value and spells the path with capitals. [W14] */
const WITHOUT_ECHO_2026 =
  /^(?:(?:\w+Item|Query|Scan|SearchVectors)\.TableName\.minLength|Query\.Limit\.minValue|BatchGetItem\.RequestItems\..+\.member\.Keys\.m(?:in|ax)Length)$/;

const DATA_OPERATION = /^(?:(?:Get|Put|Update|Delete)Item|Query|Scan|SearchVectors)$/;
const MAX_FAULTS = 10;

/** Texts of violated member constraints. */
export const CONSTRAINT_TEXTS = {
  'constraints.violated': ({ operation, faults }: { operation: string; faults: readonly ConstraintFault[] }, { generation }: TextStyle) => {
    const told = (generation === '2026' ? toldIn2026(operation, faults) : faults).slice(0, MAX_FAULTS);
    if (told.length === 0) return TABLE_CLASS;
    const texts = told.map((fault) => faultText(operation, fault, generation === '2026'));
    return `${told.length} validation error${told.length === 1 ? '' : 's'} detected: ${texts.join('; ')}`;
  },
};

const TABLE_CLASS = 'Invalid table-class parameter provided. Please try again with a valid table-class value: [STANDARD, STANDARD_INFREQUENT_ACCESS].';

/** A bad TableClass is told last, in words of its own; data operations tell a bad TableName alone; UpdateItem stops at its ReturnValues; BatchWriteItem tells a bad enumeration alone. [W15] */
function toldIn2026(operation: string, faults: readonly ConstraintFault[]): readonly ConstraintFault[] {
  const first = (matches: (fault: ConstraintFault) => boolean): readonly ConstraintFault[] => {
    const found = faults.find(matches);
    return found === undefined ? [] : [found];
  };
  const ofTableName = (fault: ConstraintFault): boolean => DATA_OPERATION.test(operation) && pathText(fault.path) === 'TableName' && fault.constraint !== 'notNull';
  let alone = first((fault) => ofTableName(fault) && fault.constraint === 'minLength');
  if (alone.length === 0) alone = first(ofTableName);
  if (alone.length === 0 && operation === 'UpdateItem') alone = first(({ path }) => pathText(path) === 'ReturnValues');
  if (alone.length === 0 && operation === 'BatchWriteItem') alone = faults.filter(({ path, constraint }) => path.length === 1 && constraint === 'enum');
  return alone.length === 0 ? faults.filter(({ path }) => pathText(path) !== 'TableClass') : alone;
}

function faultText(operation: string, fault: ConstraintFault, in2026: boolean): string {
  const path = pathText(fault.path);
  if (in2026 && fault.constraint === 'enum' && SINGLE_WRITES.has(operation)) {
    if (path === 'ReturnValues') return `Failed to satisfy constraint: ${constraintText({ ...fault, values: RETURN_VALUES_2026 })}`;
    if (path === 'ReturnItemCollectionMetrics' && operation === 'PutItem') return 'ReturnItemCollectionMetrics can only be SIZE or NONE';
    if (path === 'ConditionalOperator') return echoed({ ...fault, values: ['ALL', 'OR'] });
  }
  return in2026 && WITHOUT_ECHO_2026.test(`${operation}.${path}.${fault.constraint}`)
    ? `Value at '${path}' failed to satisfy constraint: ${constraintText(fault)}`
    : echoed(fault);
}

const SINGLE_WRITES: ReadonlySet<string> = new Set(['PutItem', 'UpdateItem', 'DeleteItem']);

/** `UPDATE_NEW` is AWS's spelling. */
const RETURN_VALUES_2026 = ['ALL_OLD', 'UPDATED_OLD', 'ALL_NEW', 'UPDATE_NEW', 'NONE'];

function echoed(fault: ConstraintFault): string {
  const value = fault.echo === undefined ? 'null' : `'${fault.echo}'`;
  return `Value ${value} at '${pathText(fault.path, lowerFirst)}' failed to satisfy constraint: ${constraintText(fault)}`;
}

function pathText(path: readonly PathPart[], spell: (member: string) => string = (member) => member): string {
  return path.map((part) => ('member' in part ? spell(part.member) : `${'key' in part ? part.key : part.position}.member`)).join('.');
}

function constraintText({ constraint, limit, pattern, values, texts }: ConstraintFault): string {
  switch (constraint) {
    case 'notNull': return 'Member must not be null';
    case 'minLength': return `Member must have length greater than or equal to ${limit}`;
    case 'maxLength': return `Member must have length less than or equal to ${limit}`;
    case 'minValue': return `Member must have value greater than or equal to ${limit}`;
    case 'maxValue': return `Member must have value less than or equal to ${limit}`;
    case 'pattern': return `Member must satisfy regular expression pattern: ${pattern}`;
    case 'enum': return `Member must satisfy enum value set: [${values?.join(', ')}]`;
    case 'mapKeys': return `Map keys must satisfy constraint: [${texts?.join(', ')}]`;
    case 'mapValues': return `Map value must satisfy constraint: [${texts?.join(', ')}]`;
    default: return constraint satisfies never;
  }
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
