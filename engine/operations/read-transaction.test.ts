import { describe, expect, test } from 'vitest';
import type { EngineOptions } from '../index';
import type { Json, TestClient } from '../testing/client';
import { item, key, type Pending, provisioned, simulated, submit } from '../testing/simulation';

/** Every step takes its smallest time: hops 1 ms, a phase 10 ms, work 1 ms. */
const fixed = (ms: number): { minMs: number; meanMs: number } => ({ minMs: ms, meanMs: ms });
const ON: EngineOptions = {
  profile: { latency: true }, assumptions: { hop: fixed(1), readWork: fixed(1), quorumWrite: fixed(1), transactionRead: fixed(10), transactionPhase: fixed(10), transactionRecovery: fixed(3_000) },
};

const put = (pk: string, v: number, more: object = {}): object => ({ Put: { ...item(pk, { v: { N: String(v) } }), ...more } });
const transact = (client: TestClient, actions: object[], more: object = {}): Pending => submit(client, 'TransactWriteItems', { TransactItems: actions, ...more });
const codes = ({ body }: Pending): unknown[] => ((body?.['CancellationReasons'] ?? []) as Json[]).map(({ Code }) => Code);

describe('read transactions', () => {
  test('[R24] are cancelled by a write between their rounds, or a prepared item', () => {
    const client = simulated(ON);
    client.ok('PutItem', item('a', { v: { N: '1' } }));
    const get = { TransactItems: [{ Get: key('a') }] };
    const quiet = submit(client, 'TransactGetItems', get);
    client.advance(50);
    const read = submit(client, 'TransactGetItems', get);
    client.advance(14);
    submit(client, 'PutItem', item('a', { v: { N: '2' } }));
    client.advance(50);
    transact(client, [put('a', 3)]);
    client.advance(4);
    const other = submit(client, 'TransactGetItems', get);
    client.advance(50);
    expect([quiet.verdict, read.verdict, other.verdict]).toEqual(['ok', 'TransactionCanceledException', 'TransactionCanceledException']);
    expect([codes(read), codes(other)]).toEqual([['TransactionConflict'], ['TransactionConflict']]);
  });

  test('[R24] an item that was deleted, made and deleted again is another', () => {
    const client = simulated(ON);
    const read = submit(client, 'TransactGetItems', { TransactItems: [{ Get: key('a') }] });
    client.advance(14);
    submit(client, 'PutItem', item('a'));
    client.advance(3);
    submit(client, 'DeleteItem', key('a'));
    client.advance(100);
    expect([read.verdict, codes(read)]).toEqual(['TransactionCanceledException', ['TransactionConflict']]);
  });

  test('[R24] an item prepared between the rounds cancels them: another of its transaction may be there already', () => {
    const client = simulated(ON);
    const read = submit(client, 'TransactGetItems', { TransactItems: [{ Get: key('a') }] });
    client.advance(3);
    transact(client, [put('a', 1)]);
    client.advance(30);
    expect([read.verdict, codes(read)]).toEqual(['TransactionCanceledException', ['TransactionConflict']]);
  });

  test('[R24] [R23] without throughput they are cancelled with the reason', () => {
    const client = simulated({ profile: { throughput: true } }, { range: undefined, more: provisioned(3, 3) });
    const { type, body } = client.refusal('TransactGetItems', { TransactItems: [{ Get: key('a') }, { Get: key('b') }] });
    expect([type, (body['CancellationReasons'] as Json[]).map(({ Code }) => Code)]).toEqual(['TransactionCanceledException', ['None', 'ProvisionedThroughputExceeded']]);
  });
});

test('[H2] [R20] [R24] a transaction of one item takes the time the paper measured: reads about twice a GetItem, writes four times a PutItem (ATC’23 §6)', () => {
  const client = simulated({ profile: { latency: true } });
  const mean = (operation: string, input: (at: number) => object): number => {
    let sum = 0;
    for (let at = 0; at < 2_000; at += 1) {
      const { exact } = client.engine.clock;
      client.ok(operation, input(at));
      sum += client.engine.clock.exact - exact;
    }
    return sum / 2_000;
  };
  const [get, write] = [mean('GetItem', (at) => key(`r${at}`)), mean('PutItem', (at) => item(`w${at}`))];
  const reads = mean('TransactGetItems', (at) => ({ TransactItems: [{ Get: key(`r${at}`) }] })) / get;
  const writes = mean('TransactWriteItems', (at) => ({ TransactItems: [put(`t${at}`, 1)] })) / write;
  expect([Math.abs(get - 2) < 0.1, Math.abs(write - 3.4) < 0.15, Math.abs(reads - 2) < 0.15, Math.abs(writes - 4) < 0.25]).toEqual([true, true, true, true]);
});
