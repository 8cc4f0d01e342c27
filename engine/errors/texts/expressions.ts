import type { ExpressionName, ExpressionPlace, PlaceholderMap } from '../../expressions/names';
import type { AttributeType, AttributeValue } from '../../values/attribute-value';
import type { ServiceError } from '../service-error';
import type { TextStyle } from '../style';
import { plainText } from '../text';

/** What every text about an expression begins with. */
export interface In { readonly in: ExpressionPlace }
type Path = readonly (string | number)[];

const LONG_TYPE_NAMES: Readonly<Record<AttributeType, string>> = {
  S: 'STRING', N: 'NUMBER', B: 'BINARY', BOOL: 'BOOLEAN', NULL: 'NULL', L: 'LIST', M: 'MAP',
  SS: 'STRING_SET', NS: 'NUMBER_SET', BS: 'BINARY_SET',
};
const KEY_CONDITION = 'Invalid condition in KeyConditionExpression:';

/** Texts about expressions and their placeholders. */
export const EXPRESSION_TEXTS = {
  'expression.mixedStyles': ({ legacy, expressions }: { legacy: readonly string[]; expressions: readonly string[] }) =>
    `Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {${legacy.join(', ')}} Expression parameters: {${expressions.join(', ')}}`,
  'expression.namesAlone': () => 'ExpressionAttributeNames can only be specified when using expressions',
  'expression.valuesAlone': ({ missing }: { missing: readonly ExpressionName[] }, { layer }: TextStyle) =>
    `ExpressionAttributeValues can only be specified when using expressions${layer === 'classic' ? `: ${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} null` : ''}`,
  'expression.invalidValue': ({ key, inner }: { key: string; inner: ServiceError }, style: TextStyle): string =>
    `ExpressionAttributeValues contains invalid value: ${plainText(inner, style)} for key ${key}`,
  'placeholders.empty': ({ map }: { map: PlaceholderMap }) => `${map} must not be empty`,
  'placeholders.invalidKey': ({ map, key }: { map: PlaceholderMap; key: string }) => `${map} contains invalid key: Syntax error; key: "${key}"`,
  'placeholders.keyTooLong': ({ map, size }: { map: PlaceholderMap; size: number }) =>
    `${map} contains invalid key: The expression attribute map contains a key that is too long; size of key: ${size}`,
  'placeholders.tooLarge': ({ size }: { size: number }) =>
    `The total size of ExpressionAttributeNames and ExpressionAttributeValues has exceeded the maximum allowed size; total size: ${size}`,
  'placeholders.emptyName': ({ key }: { key: string }) =>
    `ExpressionAttributeNames contains invalid value: Empty attribute name for key ${key}`,
  'placeholders.unused': ({ map, keys }: { map: PlaceholderMap; keys: readonly string[] }) =>
    `Value provided in ${map} unused in expressions: keys: {${keys.join(', ')}}`,

  'expression.empty': (f: In) => `${invalid(f)}The expression can not be empty;`,
  'expression.tooLong': (f: In & { size: number }) =>
    `${invalid(f)}Expression size has exceeded the maximum allowed size;${f.in === 'UpdateExpression' ? '' : ` expression size: ${f.size}`}`,
  'expression.syntax': (f: In & { token: string; near: string }) => `${invalid(f)}Syntax error; token: "${f.token}", near: "${f.near}"`,
  'expression.redundantParentheses': (f: In) => `${invalid(f)}The expression has redundant parentheses;`,
  'expression.unknownFunction': (f: In & { function: string }) => `${invalid(f)}Invalid function name; function: ${f.function}`,
  'expression.functionNotAllowed': (f: In & { function: string }) =>
    `${invalid(f)}The function is not allowed in ${f.in === 'UpdateExpression' ? 'an update' : 'a condition'} expression; function: ${f.function}`,
  'expression.functionMisused': (f: In & { function: string }) =>
    `${invalid(f)}The function is not allowed to be used this way in an expression; function: ${f.function}`,
  'expression.reservedWord': (f: In & { word: string }) => `${invalid(f)}Attribute name is a reserved keyword; reserved keyword: ${f.word}`,
  'expression.indexRange': (f: In & { index: string }) => `${invalid(f)}List index is not within the allowable range; index: [${f.index}]`,
  'expression.tooManyOperators': (f: In & { count: number }) => `${invalid(f)}The expression contains too many operators; operator count: ${f.count}`,
  'expression.repeatedSection': (f: In & { section: string }) =>
    `${invalid(f)}The "${f.section}" section can only be used once in an update expression;`,
  'expression.undefinedName': (f: In & { placeholder: string }) =>
    `${invalid(f)}An expression attribute name used in the document path is not defined; attribute name: ${f.placeholder}`,
  'expression.undefinedValue': (f: In & { placeholder: string }) =>
    `${invalid(f)}An expression attribute value used in expression is not defined; attribute value: ${f.placeholder}`,
  'expression.pathTooDeep': (f: In & { levels: number }) => `${invalid(f)}The document path has too many nesting levels; nesting levels: ${f.levels}`,
  'expression.pathOverlap': (f: In & { one: Path; two: Path }) => `${invalid(f)}${clash('overlap', f.one, f.two)}`,
  'expression.pathConflict': (f: In & { one: Path; two: Path }) => `${invalid(f)}${clash('conflict', f.one, f.two)}`,
  'expression.operandCount': (f: In & { operator: string; count: number }) =>
    `${invalid(f)}Incorrect number of operands for operator or function; operator or function: ${f.operator}, number of operands: ${f.count}`,
  'expression.tooManyOperands': (f: In & { count: number }) =>
    `${invalid(f)}The IN operator is provided with too many operands; number of operands: ${f.count}`,
  /** `type` is undefined for an operand that is no value: any type would do for it. */
  'expression.operandType': (f: In & { operator: string; type: AttributeType | undefined }) =>
    `${invalid(f)}Incorrect operand type for operator or function; operator or function: ${f.operator}, operand type: ${f.type ?? '{NS,SS,L,BS,N,M,B,BOOL,NULL,S}'}`,
  'expression.sectionOperandType': (f: In & { section: string; type: AttributeType }) =>
    `${invalid(f)}Incorrect operand type for operator or function; operator: ${f.section}, operand type: ${LONG_TYPE_NAMES[f.type]}`,
  'expression.pathRequired': (f: In & { operator: string }) =>
    `${invalid(f)}Operator or function requires a document path; operator or function: ${f.operator}`,
  'expression.sameOperand': (f: In & { operator: string; path: Path }) =>
    `${invalid(f)}The first operand must be distinct from the remaining operands for this operator or function; operator: ${f.operator}, first operand: ${pathText(f.path)}`,
  'expression.unknownType': (f: In & { type: string }) =>
    `${invalid(f)}Invalid attribute type name found; type: ${f.type}, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}`,
  'expression.boundTypes': (f: In & { lower: AttributeValue; upper: AttributeValue }) =>
    `${invalid(f)}The BETWEEN operator requires same data type for lower and upper bounds; ${bounds(f.lower, f.upper)}`,
  'expression.boundOrder': (f: In & { lower: AttributeValue; upper: AttributeValue }) =>
    `${invalid(f)}The BETWEEN operator requires upper bound to be greater than or equal to lower bound; ${bounds(f.lower, f.upper)}`,

  'keyCondition.operator': ({ operator }: { operator: string }) => `Invalid operator used in KeyConditionExpression: ${operator}`,
  'keyCondition.nestedOperation': (_: undefined, style: TextStyle) => `${prefix2026(style)}KeyConditionExpressions cannot contain nested operations`,
  'keyCondition.nestedAttribute': (_: undefined, style: TextStyle) =>
    `${prefix2026(style)}KeyConditionExpressions cannot have conditions on nested attributes`,
  'keyCondition.repeatedKey': (_: undefined, style: TextStyle) =>
    `${prefix2026(style)}KeyConditionExpressions must only contain one condition per key`,
  'keyCondition.noKey': () => `${KEY_CONDITION} No key attribute specified`,
  'keyCondition.severalKeys': () => `${KEY_CONDITION} Multiple attribute names used in one condition`,
  'keyCondition.keyNotFirst': ({ operator }: { operator: string }) =>
    `${KEY_CONDITION} ${operator} operator must have the key attribute as its first operand`,
  'keyCondition.tooMany': ({ count, max }: { count: number; max: number }, { layer }: TextStyle) =>
    layer === 'classic'
      ? 'Conditions can be of length 1 or 2 only'
      : `The number of query conditions (${count}) exceeds the number of key attributes defined in the schema (${max})`,
  'keyCondition.missingKey': ({ name }: { name: string }) => `Query condition missed key schema element: ${name}`,
  'keyCondition.notSupported': () => 'Query key condition not supported',
  'keyCondition.wrongType': () => 'One or more parameter values were invalid: Condition parameter type does not match schema type',
  'keyCondition.gap': ({ missing, name }: { missing: readonly string[]; name: string }) =>
    `RANGE key attributes ${missing.join(', ')} must have equality conditions specified in the query because a condition is present on key attribute ${name}`,

  'update.numberOverflow': () => 'Number overflow. Attempting to store a number with magnitude larger than supported range',
  'update.numberUnderflow': () => 'Number underflow. Attempting to store a number with magnitude smaller than supported range',
};

export const BARE_EXPRESSION_TEXTS = ['update.numberOverflow', 'update.numberUnderflow'] as const;

/** Statements have no name to begin a text with. [Y20] */
function invalid(f: In): string {
  return f.in === 'Statement' ? '' : `Invalid ${f.in}: `;
}

/** Query's own wording moved under the expression's name in 2026. [X58] */
function prefix2026({ layer }: TextStyle): string {
  return layer === '2026' ? 'Invalid KeyConditionExpression: ' : '';
}

function clash(kind: 'overlap' | 'conflict', one: Path, two: Path): string {
  return `Two document paths ${kind} with each other; must remove or rewrite one of these paths; path one: ${pathText(one)}, path two: ${pathText(two)}`;
}

function pathText(path: Path): string {
  return `[${path.map((part) => (typeof part === 'number' ? `[${part}]` : part)).join(', ')}]`;
}

function bounds(lower: AttributeValue, upper: AttributeValue): string {
  return `lower bound operand: AttributeValue: ${scalarText(lower)}, upper bound operand: AttributeValue: ${scalarText(upper)}`;
}

/** A string, number or binary as AWS's servers print it. */
export function scalarText({ S, N, B }: AttributeValue): string {
  return S !== undefined ? `{S:${S}}` : N !== undefined ? `{N:${N}}` : `{B:${B}}`;
}
