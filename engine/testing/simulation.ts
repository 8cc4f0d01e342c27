import type { EngineOptions } from '../index';
import type { TraceEvent } from '../trace/events';
import { createClient, headersOf, tableInput, type Json, type TestClient, type TestTable } from './client';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** An answer that comes with time: undefined until it is there. */
export interface Pending {
  status: number | undefined;
  body: Json | undefined;
  /** Short name of the error, or 'ok'. */
  verdict: string | undefined;
  /** On the engine's clock, with fractions of a millisecond. */
  answeredAt: number | undefined;
}

/** Sends a request and does not wait. */
export function submit({ engine }: TestClient, operation: string, input: object): Pending {
  const pending: Pending = { status: undefined, body: undefined, verdict: undefined, answeredAt: undefined };
  engine.submit({ method: 'POST', path: '/', headers: headersOf(operation), body: encoder.encode(JSON.stringify(input)) }, ({ statusCode, body }) => {
    pending.status = statusCode;
    pending.body = JSON.parse(decoder.decode(body)) as Json;
    pending.verdict = statusCode === 200 ? 'ok' : String(pending.body['__type']).replace(/^.*#/, '');
    pending.answeredAt = engine.clock.exact;
  });
  return pending;
}

/** A client with an active table, made before the facets are on. */
export function simulated(options: EngineOptions, table: TestTable = { range: undefined }): TestClient {
  const { profile, ...rest } = options;
  const client = createClient(rest);
  client.ok('CreateTable', tableInput(table));
  client.advance(1);
  if (typeof profile === 'object') client.engine.configure({ profile });
  return client;
}

/** The events of some types from now on. */
export function watch<T extends TraceEvent['type']>(client: TestClient, ...types: readonly T[]): Extract<TraceEvent, { type: T }>[] {
  const seen: Extract<TraceEvent, { type: T }>[] = [];
  client.engine.subscribe((event) => {
    if ((types as readonly string[]).includes(event.type)) seen.push(event as Extract<TraceEvent, { type: T }>);
  });
  return seen;
}

export const item = (pk: string, more: object = {}): object => ({ TableName: 'Table', Item: { pk: { S: pk }, ...more } });
export const key = (pk: string, more: object = {}): object => ({ TableName: 'Table', Key: { pk: { S: pk } }, ...more });
export const provisioned = (read: number, write: number): object => ({ BillingMode: 'PROVISIONED', ProvisionedThroughput: { ReadCapacityUnits: read, WriteCapacityUnits: write } });
