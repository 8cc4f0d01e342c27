import type { ServiceError } from '../service-error';
import type { TextStyle } from '../style';
import { plainText } from '../text';

/** Where a token stands in its statement: line and column from one, and how many characters it has. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

export interface At { readonly at: Place }

/** Texts about PartiQL statements, alone, in batches and in transactions. */
export const PARTIQL_TEXTS = {
  /** The detail is empty where the text cannot even be divided into tokens. */
  'statement.notWellFormed': ({ detail }: { detail: string }) => `Statement wasn't well formed, can't be processed: ${detail}`,
  'statement.aliasing': () => 'Aliasing is not supported',
  'statement.pathComponent': ({ at }: At) => `Unexpected path component at ${placeText(at)}`,
  'statement.fromSource': () => 'Unexpected from source',
  'statement.unsupported': (f: At & { what: 'clause' | 'operator' | 'expression'; word: string }) => `Unsupported ${f.what}: ${f.word} at ${placeText(f.at)}`,
  'statement.unknownFunction': (f: At & { function: string }) => `Unrecognized function: ${f.function} at ${placeText(f.at)}`,
  'statement.number': ({ inner, under }: { inner: ServiceError; under: string }, style: TextStyle): string => `${plainText(inner, style)} under ${under}`,
  'statement.emptyBag': () => 'Empty bags are not supported',
  'statement.mixedBag': () => 'Bags must have members of one type: strings, numbers or binary',
  'statement.unsupportedType': ({ type, under, at }: At & { type: string; under: string }) => `Unsupported data type: ${type} under key ${under} at ${placeText(at)}`,
  'statement.setArgumentCount': (f: At & { function: string }) => `${f.function.toUpperCase()} must have exactly two arguments at ${placeText(f.at)}`,
  'statement.setFirstArgument': (f: At & { function: string }) =>
    `The first argument to ${f.function.toUpperCase()} must equal the assignment value at ${placeText(f.at)}`,
  'statement.setSecondArgument': (f: At & { function: string }) =>
    `The second argument to ${f.function.toUpperCase()} must be a value with type SET at ${placeText(f.at)}`,
  'statement.tooManyComponents': () => 'A path may contain at most 2 components in the FROM clause',
  'statement.emptyComponent': () => 'Path component cannot be an empty string',
  'statement.writeOnIndex': () => 'This operation is not supported on an index',
  'statement.parameterCount': () => "Number of parameters in request and statement don't match.",
  'statement.returning': ({ clause }: { clause: string }) =>
    `Invalid returning clause: RETURNING ${clause} *. Only RETURNING ALL OLD * is allowed in DELETE statements.`,
  'statement.insertReturning': () => 'RETURNING clause is not supported in INSERT statements.',

  'statement.noIndex': () => 'The table does not have the specified index',
  'statement.consistentGlobal': () => 'Strongly consistent read is not supported on Global Secondary Indexes',
  'statement.filterNotProjected': ({ index, names }: { index: string; names: readonly string[] }) =>
    `One or more parameter values were invalid: Secondary index ${index} does not project one or more filter attributes: [${names.join(', ')}]`,
  'statement.orderWithoutWhere': () => 'Must have WHERE clause in the statement when using ORDER BY clause.',
  'statement.orderWithoutKey': () => 'Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause.',
  'statement.orderNotKey': ({ name }: { name: string }) => `Variable reference ${name} in ORDER BY clause must be part of the primary key`,
  'statement.orderWithoutHash': () => 'Must have hash key in ORDER BY clause when more than one hash key condition specified in WHERE clause.',
  'statement.orderOfKeys': () => 'ORDER BY does not follow the order of the keys',
  'statement.tokenInvalid': () => 'Invalid NextToken',
  'statement.tokenMismatch': () => 'NextToken does not match request',

  'statement.keyRequired': () => 'Where clause does not contain a mandatory equality on all key attributes',
  'statement.duplicateItem': () => 'Duplicate primary key exists in table',

  'statement.batchKeyRequired': () => 'Select statements within BatchExecuteStatement must specify the primary key in the where clause.',
  'statement.batchMixed': () => 'Read and write requests together in the same batch is not supported.',
  'statement.transactionMember': ({ index, inner }: { index: number; inner: ServiceError }, style: TextStyle): string =>
    `Validation failed in TransactStatements[${index}]: ${plainText(inner, style)}`,
  'statement.transactionMixed': () => 'ExecuteTransaction API does not support both read and write operations in the same request.',
  'statement.transactionReturning': () => 'RETURNING clause is not supported in ExecuteTransaction.',
  'statement.transactionIndex': () => 'Reads on indices are not supported within transactions.',
  'statement.transactionKeyRequired': () => 'Select statements within ExecuteTransaction must specify the primary key in the where clause.',
  'statement.existsShape': () => 'EXISTS() must contain a single item read with additional condition',
};

function placeText({ line, column, length }: Place): string {
  return `${line}:${column}:${length}`;
}
