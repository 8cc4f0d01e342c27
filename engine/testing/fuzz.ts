import type { WireRequest, WireResponse } from '../index';
import { OPERATIONS } from '../validation/api-model';
import { createClient, headersOf, indexInput, tableInput, type TestClient } from './client';
import { Dice } from './fuzz-dice';
import { requestFrom } from './fuzz-requests';
import { templateFor } from './fuzz-templates';
import { mutated, mutatedText } from './fuzz-mutations';

/** A request that was not answered as it should be. */
export interface FuzzFailure {
  readonly seed: number;
  readonly request: number;
  readonly why: string;
  readonly operation: string;
  readonly body: string;
}

export interface FuzzOptions {
  readonly onProgress?: (done: number) => void;
  /** Counts operations with what became of them: `ok`, or the error's type. */
  readonly tally?: Map<string, number>;
}

/** An engine is used for so many requests, then a fresh one: tables and items would grow forever. */
const REQUESTS_AN_ENGINE = 1500;
/** So often it is looked whether the table is still there: without it nothing is tried in earnest. */
const REQUESTS_A_LOOK = 25;
const SLOWEST_MS = 5000;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * Sends `count` random requests, most of them nearly right, and returns those that were not answered well: with a
 * well-formed answer of AWS's kind, in time, without an error of ours. The same seed sends the same requests.
 */
export function fuzz(seed: number, count: number, { onProgress, tally }: FuzzOptions = {}): FuzzFailure[] {
  const failures: FuzzFailure[] = [];
  const dice = new Dice(seed);
  const operations = Object.keys(OPERATIONS);
  let client = preparedClient();
  for (let request = 0; request < count && failures.length < 3; request += 1) {
    const worn = request % REQUESTS_AN_ENGINE === REQUESTS_AN_ENGINE - 1;
    if (worn || (request % REQUESTS_A_LOOK === 0 && client.call('DescribeTable', { TableName: 'Table' }).status !== 200)) client = preparedClient();
    const operation = dice.chance(0.6) ? dice.pick(COMMON) : dice.pick(operations);
    const wire = wireRequest(operation, dice, client);
    const why = fault(client, wire, tally === undefined ? undefined : (outcome) => tally.set(`${operation} ${outcome}`, (tally.get(`${operation} ${outcome}`) ?? 0) + 1));
    if (why !== undefined) failures.push({ seed, request, why, operation, body: decoder.decode(wire.body).slice(0, 3000) });
    if (request % 10_000 === 0) onProgress?.(request);
  }
  return failures;
}

/** Operations that work on data, or change how it is kept. */
const COMMON = [
  'PutItem', 'UpdateItem', 'DeleteItem', 'GetItem', 'Query', 'Scan', 'BatchGetItem', 'BatchWriteItem', 'TransactWriteItems', 'TransactGetItems', 'CreateTable', 'UpdateTable',
  'DescribeTable', 'ListTables', 'ListStreams', 'DescribeStream', 'GetShardIterator', 'GetRecords', 'ExecuteStatement', 'BatchExecuteStatement', 'ExecuteTransaction',
] as const;

/** A random request, most often nearly right. */
export function wireRequest(operation: string, dice: Dice, client: TestClient): WireRequest {
  let body: unknown = (dice.chance(0.6) ? templateFor(operation, dice) : undefined) ?? requestFrom(operation, dice, client);
  for (let rounds = dice.pick([0, 0, 1, 1, 1, 2, 5]); rounds > 0; rounds -= 1) body = mutated(body, dice);
  // What JSON cannot say becomes null there; text that is no JSON is made from the right one.
  const text = JSON.stringify(body) ?? 'null';
  const bytes = encoder.encode(dice.chance(0.05) ? mutatedText(text, dice) : text);
  if (dice.chance(0.01)) for (let flips = 3; flips > 0 && bytes.length > 0; flips -= 1) bytes[dice.below(bytes.length)] = dice.below(256);
  const headers = dice.chance(0.01) ? { ...headersOf(operation), 'x-amz-target': mutatedText(headersOf(operation)['x-amz-target'] ?? '', dice) } : headersOf(operation);
  return { method: dice.chance(0.002) ? dice.pick(['GET', 'PUT', 'post', '']) : 'POST', path: '/', headers, body: bytes };
}

/** What is wrong with the answer to a request; undefined for nothing. */
export function fault({ engine }: Pick<TestClient, 'engine'>, request: WireRequest, onOutcome?: (outcome: string) => void): string | undefined {
  const started = performance.now();
  let response: WireResponse;
  try {
    response = engine.handle(request);
  } catch (error) {
    return `threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
  const took = performance.now() - started;
  onOutcome?.(response.statusCode === 200 ? 'ok' : /#(\w+)"/.exec(decoder.decode(response.body))?.[1] ?? String(response.statusCode));
  if (took > SLOWEST_MS) return `took ${Math.round(took)} ms`;
  return malformation(response, request);
}

function malformation({ statusCode, headers, body }: WireResponse, { method, headers: { 'x-amz-target': target = '' } }: WireRequest): string | undefined {
  const text = decoder.decode(body);
  if (!/^[0-9A-V]{52}$/.test(headers['x-amzn-requestid'] ?? '')) return 'has no request id';
  if (method === 'GET' && statusCode === 200) return undefined;
  if (statusCode === 404) return text === '<UnknownOperationException/>\n' ? undefined : `404 says ${text.slice(0, 200)}`;
  if (statusCode !== 200 && statusCode !== 400) return `has status ${statusCode}: ${text.slice(0, 1500)}`;
  // Two operations have no output. [W23]
  if (statusCode === 200 && /\.(Unt|T)agResource$/.test(target)) return text === '' ? undefined : `has a body: ${text.slice(0, 300)}`;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return `is no JSON: ${text.slice(0, 300)}`;
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return `is no object: ${text.slice(0, 300)}`;
  const { __type: type, message, Message } = json as Record<string, unknown>;
  if (statusCode === 200) return type === undefined ? undefined : `200 with an error: ${text.slice(0, 300)}`;
  if (typeof type !== 'string' || !/^com\.amazon(aws\.dynamodb\.v20120810|\.coral\.(service|validate))#[A-Z]\w+$/.test(type)) return `has type ${String(type)}`;
  if (type.endsWith('#InternalServerError')) return `failed: ${text.slice(0, 1500)}`;
  const told = message ?? Message;
  if (told !== undefined && typeof told !== 'string') return `has message ${JSON.stringify(told)}`;
  return typeof told === 'string' && /undefined|\[object|NaN/.test(told.replaceAll(JSON.stringify(told), '')) && !mayEcho(told) ? `says ${told.slice(0, 300)}` : undefined;
}

/** Messages that repeat what was sent may say anything; all others are ours and must not show our insides. */
function mayEcho(message: string): boolean {
  return /Value|converted|near:|token|defined in|name:|keys|key:|value:|Expression|function|Key|Table|Index|index|attribute|lement|Statement|ARN|Arn|resource|schema|validation|not defined|not project|Input collection|path|invalid type: string/i.test(message);
}

export function preparedClient(): TestClient {
  const client = createClient({ startTime: Date.UTC(2026, 0, 1) });
  client.ok('CreateTable', tableInput({
    attributes: { g: 'S', h: 'N', l: 'S' },
    more: {
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      GlobalSecondaryIndexes: [indexInput('ByG', ['g', 'h'], { ProjectionType: 'INCLUDE', NonKeyAttributes: ['a'] })], LocalSecondaryIndexes: [indexInput('ByL', ['pk', 'l'], { ProjectionType: 'KEYS_ONLY' })],
    },
  }));
  client.ok('CreateTable', tableInput({
    name: 'Other', hash: 'N', range: undefined, more: { BillingMode: 'PROVISIONED', ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 } },
  }));
  for (let n = 0; n < 30; n += 1) {
    client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: `p${n % 3}` }, sk: { S: `s${n}` }, g: { S: 'g' }, h: { N: String(n) }, l: { S: `l${n}` }, a: { L: [{ N: '1' }, { M: { b: { SS: ['x'] } } }] }, n: { N: '1' } } });
  }
  return client;
}
