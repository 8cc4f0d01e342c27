import { createEngine, type Engine, type EngineOptions } from '../index';
import { headersOf, tableInput, type Json } from './client';

export const HERE = 'us-east-1';
export const THERE = 'us-west-2';
export const THIRD = 'us-east-2';
const STREAM = { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } };

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What a Region answered. */
export interface Answer {
  readonly status: number;
  readonly body: Json;
}

function requestOf(region: string, operation: string, input: object): Parameters<Engine['handle']>[0] {
  return { method: 'POST', path: '/', headers: { ...headersOf(operation), host: `dynamodb.${region}.amazonaws.com` }, body: encoder.encode(JSON.stringify(input)) };
}

/** Sends and waits. */
export function send(engine: Engine, region: string, operation: string, input: object): Answer {
  const { statusCode, body } = engine.handle(requestOf(region, operation, input));
  return { status: statusCode, body: JSON.parse(decoder.decode(body)) as Json };
}

/** Sends without waiting; the answer is there once the clock has moved on. */
export function submit(engine: Engine, region: string, operation: string, input: object): { answer: Answer | undefined; answeredAt: number | undefined } {
  const sent: { answer: Answer | undefined; answeredAt: number | undefined } = { answer: undefined, answeredAt: undefined };
  engine.submit(requestOf(region, operation, input), ({ statusCode, body }) => {
    sent.answer = { status: statusCode, body: JSON.parse(decoder.decode(body)) as Json };
    sent.answeredAt = engine.clock.exact;
  });
  return sent;
}

/** A global table of two Regions, or three with strong consistency: replicas, or two and a witness. */
export function globalTable(options: EngineOptions, strong: false | true | 'witness' = false): Engine {
  const engine = createEngine({ authentication: 'none', ...options });
  send(engine, HERE, 'CreateTable', tableInput({ range: undefined, more: STREAM }));
  engine.clock.advanceTo(engine.clock.now + 60_000);
  const replicas = (strong === true ? [THERE, THIRD] : [THERE]).map((RegionName) => ({ Create: { RegionName } }));
  const made = send(engine, HERE, 'UpdateTable', {
    TableName: 'Table', ReplicaUpdates: replicas, ...(strong !== false && { MultiRegionConsistency: 'STRONG' }),
    ...(strong === 'witness' && { GlobalTableWitnessUpdates: [{ Create: { RegionName: THIRD } }] }),
  });
  if (made.status !== 200) throw new Error(JSON.stringify(made.body));
  engine.clock.advanceTo(engine.clock.now + 60_000);
  return engine;
}

export const put = (engine: Engine, region: string, pk: string, v: string): Answer => send(engine, region, 'PutItem', { TableName: 'Table', Item: { pk: { S: pk }, v: { S: v } } });
export const read = (engine: Engine, region: string, pk: string, more: object = {}): unknown =>
  ((send(engine, region, 'GetItem', { TableName: 'Table', Key: { pk: { S: pk } }, ...more }).body['Item'] as Json | undefined)?.['v'] as Json | undefined)?.['S'];
