import { afterEach, describe, expect, it } from 'vitest';
import type { HandlerAnswer } from '../protocol';
import type { EngineToPage } from './engine-messages';
import { createEngineService } from './engine-service';
import type { FunctionReport, FunctionSettings } from './function-settings';
import { SIGNED_HEADERS } from './wire-call';

type Invoke = Extract<EngineToPage, { type: 'invoke' }>;
type Answerer = (invoke: Invoke) => HandlerAnswer | undefined;

const SETTINGS: FunctionSettings = { mapping: { StartingPosition: 'TRIM_HORIZON' }, timeoutMs: 3_000 };
const STREAM = { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } };

function make(answerer: Answerer = () => ({ ok: true, response: 'null' })) {
  const sent: EngineToPage[] = [];
  const service = createEngineService((message) => {
    sent.push(message);
    if (message.type !== 'invoke') return;
    const answer = answerer(message);
    // As messages come: in a task of their own.
    if (answer !== undefined) setTimeout(() => service.receive({ type: 'answer', invocation: message.invocation, answer }, []), 1);
  });
  const ask = (operation: string, input: unknown): void => service.receive({
    type: 'handle', call: 1, purpose: 'seed',
    request: { method: 'POST', path: '/', headers: { ...SIGNED_HEADERS, 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `DynamoDB_20120810.${operation}` }, body: new TextEncoder().encode(JSON.stringify(input)) },
  }, []);
  const createTable = (TableName: string, more: object = STREAM): void => ask('CreateTable', {
    TableName, AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }], KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }], BillingMode: 'PAY_PER_REQUEST', ...more,
  });
  const put = (TableName: string, ...keys: readonly string[]): void => { for (const pk of keys) ask('PutItem', { TableName, Item: { pk: { S: pk } } }); };
  const reports = (): readonly FunctionReport[] => sent.flatMap((message) => (message.type === 'function' ? [message.report] : []));
  const invoked = (): readonly string[][] => sent.flatMap((message) => (message.type === 'invoke' ? [(message.event as { Records: { dynamodb: { Keys: { pk: { S: string } } } }[] }).Records.map(({ dynamodb }) => dynamodb.Keys.pk.S)] : []));
  const skip = (time: number): void => service.receive({ type: 'clock', action: { type: 'skip', time } }, []);
  const connect = (settings: Partial<FunctionSettings> = {}): void => service.receive({ type: 'function', settings: { ...SETTINGS, ...settings } }, []);
  const ready = (is: boolean): void => service.receive({ type: 'handler', ready: is }, []);
  end = () => service.receive({ type: 'function' }, []);
  return { sent, service, ask, createTable, put, reports, invoked, skip, connect, ready };
}

let end: () => void = () => undefined;
afterEach(() => end());

describe('the function of the page', () => {
  it('is invoked with what a stream records, once there is a handler', async () => {
    const { createTable, put, reports, invoked, connect, ready } = make();
    createTable('Plain', {});
    createTable('Table');
    put('Table', 'a', 'b');
    connect();
    await expect.poll(() => reports().at(-1)?.state).toBe('noHandler');
    expect(invoked()).toEqual([]);
    ready(true);
    await expect.poll(() => invoked().flat().sort()).toEqual(['a', 'b']);
    await expect.poll(() => reports().at(-1)).toMatchObject({ state: 'connected', tableName: 'Table', mapping: { done: 2, waiting: 0 } });
  });

  it('waits for a stream, and changes to a new one', async () => {
    const { ask, createTable, put, reports, invoked, connect, ready } = make();
    ready(true);
    connect({ tableName: 'Table' });
    await expect.poll(() => reports().at(-1)?.state).toBe('noStream');
    createTable('Other');
    createTable('Table');
    put('Other', 'x');
    put('Table', 'a');
    await expect.poll(() => invoked()).toEqual([['a']]);
    ask('UpdateTable', { TableName: 'Table', StreamSpecification: { StreamEnabled: false } });
    ask('UpdateTable', { TableName: 'Table', ...STREAM });
    put('Table', 'b');
    await expect.poll(() => invoked()).toEqual([['a'], ['b']]);
  });

  it('tells why settings are refused', async () => {
    const { createTable, reports, connect } = make();
    createTable('Table');
    connect({ mapping: { StartingPosition: 'LATEST', BatchSize: 0 } });
    await expect.poll(() => reports().at(-1)).toMatchObject({ state: 'refused', refusal: 'BatchSize is a whole number from 1 to 10000.' });
  });

  it('[LM15] has its time while the reader skips an hour, and all retries are in it', async () => {
    let tries = 0;
    const { createTable, put, reports, connect, ready, skip, sent } = make(() => {
      tries += 1;
      return tries < 5 ? { ok: false, error: { kind: 'runtime', name: 'TypeError', message: 'not yet' } } : { ok: true, response: '{}' };
    });
    createTable('Table');
    put('Table', 'a');
    ready(true);
    connect();
    await expect.poll(() => tries).toBe(1);
    skip(3_600_000);
    await expect.poll(() => reports().at(-1)?.mapping).toMatchObject({ failed: 4, succeeded: 1, timedOut: 0, done: 1 });
    const clock = (): number => sent.reduce((last, message) => (message.type === 'clock' ? message.state.now : last), 0);
    await expect.poll(() => clock() - Date.now()).toBeGreaterThan(3_500_000);
    expect(reports().at(-1)?.mapping?.recent.find(({ error }) => error !== undefined)?.error).toBe('TypeError: not yet');
  });

  it('[LM15] is timed out on the engine’s clock, which goes no faster than the real one', async () => {
    const { createTable, put, reports, connect, ready, service } = make(() => undefined);
    createTable('Table');
    put('Table', 'a');
    ready(true);
    connect({ timeoutMs: 500, mapping: { StartingPosition: 'TRIM_HORIZON', MaximumRetryAttempts: 0 } });
    service.receive({ type: 'clock', action: { type: 'speed', speed: 10_000 } }, []);
    const began = performance.now();
    await expect.poll(() => reports().at(-1)?.mapping, { timeout: 5_000 }).toMatchObject({ timedOut: 1, discarded: 1 });
    expect(performance.now() - began).toBeGreaterThan(400);
  });

  it('shows invocations in the trace, and none of the polls', async () => {
    const { sent, createTable, put, service, connect, ready, invoked } = make();
    createTable('Table');
    ready(true);
    connect();
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    put('Table', 'a');
    await expect.poll(() => invoked()).toHaveLength(1);
    service.receive({ type: 'flush', call: 9 }, []);
    const events = sent.flatMap((message) => (message.type === 'trace' ? message.batches.flatMap(({ events: own }) => own) : []));
    expect(events.flatMap((event) => (event.type === 'request.received' ? [event.operation] : []))).toEqual(['CreateTable', 'PutItem']);
    expect(events.map(({ type }) => type)).toContain('function.invoked');
  });

  it('ends with its engine, and when it is disconnected', async () => {
    const { createTable, put, service, connect, ready, invoked } = make();
    createTable('Table');
    ready(true);
    connect();
    put('Table', 'a');
    await expect.poll(() => invoked()).toHaveLength(1);
    service.receive({ type: 'reset', call: 2, options: {} }, []);
    createTable('Table');
    put('Table', 'b');
    await new Promise((resolve) => { setTimeout(resolve, 600); });
    expect(invoked()).toHaveLength(1);
    connect();
    await expect.poll(() => invoked()).toHaveLength(2);
    service.receive({ type: 'function' }, []);
    put('Table', 'c');
    await new Promise((resolve) => { setTimeout(resolve, 600); });
    expect(invoked()).toHaveLength(2);
  });

  it('takes answers as they are: unknown ones, and text that is no JSON', async () => {
    const { createTable, put, service, connect, ready, reports } = make(() => ({ ok: true, response: '{' }));
    createTable('Table');
    put('Table', 'a');
    ready(true);
    connect();
    service.receive({ type: 'answer', invocation: 99, answer: { ok: true, response: 'null' } }, []);
    await expect.poll(() => reports().at(-1)?.mapping).toMatchObject({ succeeded: 1 });
  });
});
