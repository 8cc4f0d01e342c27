import { createEngine, type Engine, type EngineOptions, type WireRequest } from '../index';

export type Json = Record<string, unknown>;

const STREAM_OPERATIONS = new Set(['ListStreams', 'DescribeStream', 'GetShardIterator', 'GetRecords']);

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What came back, as text. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** An engine with calls that speak JSON, for tests. */
export interface TestClient {
  readonly engine: Engine;
  /** The answer, whatever it is. */
  call(operation: string, input: object): { status: number; body: Json };
  /** The answer of a request that must succeed. */
  ok(operation: string, input: object): Json;
  /** Short type and message of a request that must fail. */
  refusal(operation: string, input: object): { type: string; message: string; body: Json };
  /** `ok`, or type and message in one line, for tables of cases. */
  verdict(operation: string, input: object): string;
  /** The answer to a body that need not be JSON, or to a request with other parts. */
  raw(operation: string, body: string | Uint8Array, parts?: Partial<WireRequest>): RawAnswer;
  /** Lets time pass, with all that happens by itself. */
  advance(milliseconds: number): void;
}

export function createClient(options: EngineOptions = {}): TestClient {
  const engine = createEngine({ authentication: 'none', ...options });
  const raw: TestClient['raw'] = (operation, body, parts = {}) => {
    const response = engine.handle({
      method: 'POST', path: '/', headers: headersOf(operation), body: typeof body === 'string' ? encoder.encode(body) : body, ...parts,
    });
    return { status: response.statusCode, headers: response.headers, text: decoder.decode(response.body) };
  };
  const call: TestClient['call'] = (operation, input) => {
    const { status, text } = raw(operation, JSON.stringify(input));
    return { status, body: text === '' ? {} : JSON.parse(text) as Json };
  };
  return {
    engine,
    raw,
    call,
    ok: (operation, input) => {
      const { status, body } = call(operation, input);
      if (status !== 200) throw new Error(`${operation}: ${JSON.stringify(body)}`);
      return body;
    },
    refusal: (operation, input) => {
      const { status, body } = call(operation, input);
      if (status === 200) throw new Error(`${operation} was not refused: ${JSON.stringify(body)}`);
      return { ...errorOf(body), body };
    },
    verdict: (operation, input) => {
      const { status, body } = call(operation, input);
      const { type, message } = errorOf(body);
      return status === 200 ? 'ok' : `${type}: ${message}`;
    },
    advance: (milliseconds) => engine.clock.advanceTo(engine.clock.now + milliseconds),
  };
}

/** The headers of a request that asks for an operation. */
export function headersOf(operation: string): Readonly<Record<string, string>> {
  const service = STREAM_OPERATIONS.has(operation) ? 'DynamoDBStreams_20120810' : 'DynamoDB_20120810';
  return { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `${service}.${operation}` };
}

function errorOf(body: Json): { type: string; message: string } {
  return { type: String(body['__type']).replace(/^.*#/, ''), message: String(body['message'] ?? body['Message'] ?? '') };
}

export interface TestTable {
  readonly name?: string;
  readonly hash?: 'S' | 'N' | 'B';
  readonly range?: 'S' | 'N' | 'B' | undefined;
  readonly more?: object;
  readonly attributes?: Readonly<Record<string, 'S' | 'N' | 'B'>>;
}

/** A client with one table: `pk` and, unless `range` is undefined, `sk`. */
export function createTableClient(table: TestTable = {}, options?: EngineOptions): TestClient {
  const client = createClient(options);
  client.ok('CreateTable', tableInput(table));
  return client;
}

export function tableInput(table: TestTable = {}): object {
  const { name = 'Table', hash = 'S', attributes = {}, more = {} } = table;
  const range = 'range' in table ? table.range : 'S';
  const definitions = { pk: hash, ...(range !== undefined && { sk: range }), ...attributes };
  return {
    TableName: name,
    AttributeDefinitions: Object.entries(definitions).map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType })),
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }, ...(range === undefined ? [] : [{ AttributeName: 'sk', KeyType: 'RANGE' }])],
    BillingMode: 'PAY_PER_REQUEST',
    ...more,
  };
}

/** A secondary index on the attributes named, the first its partition key. Projects everything unless told otherwise. */
export function indexInput(name: string, keys: readonly string[], projection: object = { ProjectionType: 'ALL' }): object {
  return {
    IndexName: name,
    KeySchema: keys.map((AttributeName, at) => ({ AttributeName, KeyType: at === 0 ? 'HASH' : 'RANGE' })),
    Projection: projection,
  };
}
