import type { Principal } from '../../access/principal';
import { serviceError, ServiceError } from '../../errors/service-error';
import { plainText } from '../../errors/text';
import { decodeIterator } from '../../streams/iterators';
import type { BatchExecuteStatementInput } from '../../validation/inputs';
import { parseArn } from '../arn';
import type { Execute, Process, RequestContext } from '../context';
import { authorize, refusals } from './authorize';
import { NEEDED_PERMISSIONS } from './needed-permissions';
import { statementNeed } from './statement-permissions';

type Input = Record<string, unknown>;
type Handler = (input: Input, request: RequestContext) => Execute;

/**
 * Validates a request of a known principal and lets it pass if its policies do: after everything that can be checked
 * without data, before a table is looked for. A table of another account is served there. [Z14] [Z30]
 */
export function withAuthorization(handler: Handler, input: Input, principal: Principal, request: RequestContext): Execute {
  const served = servedWhere(input, request);
  const execute = handler(input, served);
  // Of a batch of statements each is refused by itself, so the rest still runs.
  if (request.operation === 'BatchExecuteStatement') return withAllowedMembers(handler, input, execute, principal, served);
  authorize(principal, NEEDED_PERMISSIONS[request.operation]?.(input, served) ?? [], served);
  return execute;
}

/** What works on tables and streams of other accounts, named by ARN. (guide rbac-iam-actions) */
const ACROSS_ACCOUNTS: ReadonlySet<string> = new Set([
  'GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan', 'BatchGetItem', 'BatchWriteItem', 'TransactGetItems', 'TransactWriteItems',
  'DescribeTable', 'UpdateTable', 'DeleteTable', 'ListTagsOfResource', 'TagResource', 'UntagResource', 'DescribeStream', 'GetShardIterator', 'GetRecords',
]);
const OWNER_ONLY: ReadonlySet<string> = new Set(['PutResourcePolicy', 'GetResourcePolicy', 'DeleteResourcePolicy']);

/** The request as it is served in the account whose tables it names; all of them are of one account, or they are not found. [Z30] */
function servedWhere(input: Input, request: RequestContext): RequestContext {
  const accounts = new Set(namedArns(input).map((arn) => parseArn(arn)).map((arn) => (arn?.region === request.region.name ? arn.accountId : undefined)));
  const [accountId] = accounts;
  if (accounts.size !== 1 || accountId === undefined || accountId === request.region.accountId) return request;
  if (OWNER_ONLY.has(request.operation)) throw serviceError('ValidationException', 'access.ownerOnly');
  if (!ACROSS_ACCOUNTS.has(request.operation)) return request;
  return { ...request, region: request.engine.regions.of({ accountId, region: request.region.name }) };
}

/** The tables and streams a request names, by name or ARN. */
function namedArns({ TableName: table, ResourceArn: resource, StreamArn: stream, ShardIterator: iterator, RequestItems: batch, TransactItems: actions }: Input): readonly string[] {
  const members = Array.isArray(actions) ? actions.flatMap((action: object) => Object.values(action).map((each: Input) => each['TableName'])) : [];
  const named: readonly unknown[] = [table, resource, stream, ...members, ...Object.keys(batch ?? {})];
  const streamOfIterator = typeof iterator === 'string' ? decodeIterator(iterator)?.streamArn : undefined;
  return [...named, streamOfIterator].filter((name) => typeof name === 'string');
}

/** Runs the members that are allowed; the others are answered AccessDenied in their places. [Z19] */
function withAllowedMembers(handler: Handler, input: Input, execute: Execute, principal: Principal, request: RequestContext): Execute {
  // The handler has taken the input for its own.
  const statements = input['Statements'] as BatchExecuteStatementInput['Statements'];
  const refused = refusals(principal, statements.map((member) => attempt(() => statementNeed(member, request, {}))), request);
  if (refused.every((each) => each === undefined)) return execute;
  const allowed = statements.filter((_, at) => refused[at] === undefined);
  const run: Execute = allowed.length === 0 ? () => ({ Responses: [] }) : handler({ ...input, Statements: allowed }, request);
  return () => {
    const merge = (output: object): object => merged(output, refused, request);
    const outcome = run();
    return 'next' in outcome ? continued(outcome, merge) : merge(outcome);
  };
}

function* continued(process: Process, merge: (output: object) => object): Process {
  return merge(yield* process);
}

function merged(output: object, refused: readonly (ServiceError | undefined)[], { style }: RequestContext): object {
  const responses = [...((output as { Responses?: readonly object[] }).Responses ?? [])];
  return {
    ...output,
    Responses: refused.map((error) => (error === undefined ? responses.shift() : { Error: { Code: 'AccessDenied', Message: plainText(error, style) } })),
  };
}

/** Of a statement that is wrong nothing is needed: it is refused for that. */
function attempt<T>(step: () => T): T | undefined {
  try {
    return step();
  } catch (error) {
    if (error instanceof ServiceError) return undefined;
    throw error;
  }
}
