import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EngineOptions } from '../index';
import type { Json, TestClient } from '../testing/client';
import { item, key, type Pending, provisioned, simulated, submit, watch } from '../testing/simulation';

/** Every step takes its smallest time: hops 1 ms, a phase 10 ms, work 1 ms. */
const fixed = (ms: number): { minMs: number; meanMs: number } => ({ minMs: ms, meanMs: ms });
const ON: EngineOptions = {
  profile: { latency: true }, assumptions: { hop: fixed(1), readWork: fixed(1), quorumWrite: fixed(1), transactionPhase: fixed(10), transactionRecovery: fixed(3_000) },
};

const put = (pk: string, v: number, more: object = {}): object => ({ Put: { ...item(pk, { v: { N: String(v) } }), ...more } });
const transact = (client: TestClient, actions: object[], more: object = {}): Pending => submit(client, 'TransactWriteItems', { TransactItems: actions, ...more });
const stored = (client: TestClient, pk: string): unknown => ((client.ok('GetItem', key(pk, { ConsistentRead: true }))['Item'] as Json | undefined)?.['v'] as Json | undefined)?.['N'];
const codes = ({ body }: Pending): unknown[] => ((body?.['CancellationReasons'] ?? []) as Json[]).map(({ Code }) => Code);

describe('write transactions', () => {
  test('[R20] prepare, then commit: between them nothing is seen', () => {
    const client = simulated(ON);
    const steps = watch(client, 'transaction.started', 'transaction.prepared', 'transaction.finished');
    const sent = transact(client, [put('a', 1), put('b', 2)]);
    client.advance(15);
    expect(steps.map(({ type }) => type)).toEqual(['transaction.started', 'transaction.prepared', 'transaction.prepared']);
    const read = submit(client, 'GetItem', key('a', { ConsistentRead: true }));
    client.advance(3);
    expect(read).toMatchObject({ verdict: 'ok', body: {} });
    client.advance(20);
    expect(sent.verdict).toBe('ok');
    expect(steps.at(-1)).toMatchObject({ type: 'transaction.finished', outcome: 'committed' });
    expect([stored(client, 'a'), stored(client, 'b')]).toEqual(['1', '2']);
  });

  test('[R21] a vote tells its reason by the code of the cancellation reason', () => {
    const client = simulated(ON);
    const votes = watch(client, 'transaction.prepared');
    transact(client, [put('a', 1)]);
    transact(client, [put('a', 2)]);
    client.advance(40);
    expect(votes).toMatchObject([{ accepted: true }, { accepted: false, reason: 'TransactionConflict' }]);
  });

  test('[R22] a write of a prepared item conflicts; in a batch it comes back; GetItem is answered', () => {
    const client = simulated(ON);
    transact(client, [put('a', 1)]);
    client.advance(14);
    const writes = [
      submit(client, 'PutItem', item('a')), submit(client, 'UpdateItem', key('a')), submit(client, 'DeleteItem', key('a')),
      submit(client, 'BatchWriteItem', { RequestItems: { Table: [{ PutRequest: { Item: { pk: { S: 'a' } } } }, { PutRequest: { Item: { pk: { S: 'z' } } } }] } }),
      submit(client, 'GetItem', key('a')),
    ];
    client.advance(4);
    expect(writes.map(({ verdict }) => verdict)).toEqual(['TransactionConflictException', 'TransactionConflictException', 'TransactionConflictException', 'ok', 'ok']);
    expect(writes[0]?.body).toMatchObject({ message: 'Transaction is ongoing for the item' });
    expect(writes[3]?.body).toEqual({ UnprocessedItems: { Table: [{ PutRequest: { Item: { pk: { S: 'a' } } } }] } });
  });

  test('[R21] two transactions on one item: the second is cancelled with TransactionConflict', () => {
    const client = simulated(ON);
    const first = transact(client, [put('a', 1), put('b', 1)]);
    client.advance(2);
    const second = transact(client, [put('b', 2), put('c', 2)]);
    client.advance(100);
    expect([first.verdict, second.verdict]).toEqual(['ok', 'TransactionCanceledException']);
    expect(codes(second)).toEqual(['TransactionConflict', 'None']);
    expect([stored(client, 'b'), stored(client, 'c')]).toEqual(['1', undefined]);
  });

  test('[R21] an item written after the transaction’s timestamp cancels it', () => {
    const client = simulated(ON);
    const sent = transact(client, [put('a', 1)]);
    client.advance(4);
    const write = submit(client, 'PutItem', item('a', { v: { N: '9' } }));
    client.advance(100);
    expect([write.verdict, sent.verdict, codes(sent)]).toEqual(['ok', 'TransactionCanceledException', ['TransactionConflict']]);
    expect(stored(client, 'a')).toBe('9');
  });

  test('[R21] a condition that fails cancels, and releases what was prepared', () => {
    const client = simulated(ON);
    const sent = transact(client, [put('a', 1), put('b', 1, { ConditionExpression: 'attribute_exists(pk)' })]);
    client.advance(100);
    expect(codes(sent)).toEqual(['None', 'ConditionalCheckFailed']);
    expect(client.call('PutItem', item('a')).status).toBe(200);
  });

  test('[R23] an action without throughput cancels the transaction, and nothing is written', () => {
    const client = simulated({ ...ON, profile: { latency: true, throughput: true } }, { range: undefined, more: provisioned(9, 3) });
    const sent = transact(client, [put('a', 1), put('b', 1)]);
    client.advance(100);
    expect(codes(sent)).toEqual(['None', 'ProvisionedThroughputExceeded']);
    expect([stored(client, 'a'), stored(client, 'b')]).toEqual([undefined, undefined]);
  });

  test('[R25] its token is in progress until it is done, then remembered', () => {
    const client = simulated(ON);
    const more = { ClientRequestToken: 'token' };
    const sent = transact(client, [put('a', 1)], more);
    client.advance(5);
    const again = transact(client, [put('a', 1)], more);
    client.advance(5);
    expect(again.verdict).toBe('TransactionInProgressException');
    client.advance(50);
    const later = transact(client, [put('a', 1)], more);
    client.advance(50);
    expect([sent.verdict, later.verdict]).toEqual(['ok', 'ok']);
  });

  test('[R25] [R8] a request that fails before it begins leaves its token free', () => {
    const client = simulated({});
    const actions = { TransactItems: [{ Put: { TableName: 'Missing', Item: { pk: { S: 'a' } } } }], ClientRequestToken: 'token' };
    const twice = { TransactItems: [put('a', 1), put('a', 2)], ClientRequestToken: 'token' };
    expect([actions, actions, twice, twice].map((input) => client.refusal('TransactWriteItems', input).type)).toEqual([
      'ResourceNotFoundException', 'ResourceNotFoundException', 'ValidationException', 'ValidationException',
    ]);
    expect(client.call('TransactWriteItems', { TransactItems: [put('a', 1)], ClientRequestToken: 'token' }).status).toBe(200);
  });

  test('[R26] [H10] a lost coordinator’s transaction is committed by another; meanwhile its items stay prepared', () => {
    const client = simulated(ON);
    const ends = watch(client, 'transaction.finished');
    client.engine.inject({ kind: 'lostCoordinator', nth: 1 });
    const sent = transact(client, [put('a', 1), put('b', 1)], { ClientRequestToken: 'token' });
    client.advance(1_000);
    expect(sent).toMatchObject({ status: 500 });
    expect(client.call('PutItem', item('a')).status).toBe(400);
    expect(transact(client, [put('a', 1), put('b', 1)], { ClientRequestToken: 'token' })).toBeDefined();
    client.advance(4_000);
    expect([stored(client, 'a'), stored(client, 'b')]).toEqual(['1', '1']);
    expect(ends.map(({ outcome }) => outcome)).toEqual(['coordinatorLost', 'recovered']);
    expect(client.call('PutItem', item('a')).status).toBe(200);
  });

  test('[R20] a leader that is lost between the phases is waited for: all or nothing', () => {
    const client = simulated(ON);
    const sent = transact(client, [put('a', 1), put('b', 1)]);
    client.advance(15);
    client.engine.inject({ kind: 'stoppedReplica', tableName: 'Table' });
    client.advance(500);
    expect(sent.verdict).toBe(undefined);
    client.advance(3_000);
    expect(sent.verdict).toBe('ok');
    expect([stored(client, 'a'), stored(client, 'b')]).toEqual(['1', '1']);
  });
});

describe('read transactions', () => {
  test('[R24] are cancelled by a write between their rounds, or a prepared item', () => {
    const client = simulated(ON);
    client.ok('PutItem', item('a', { v: { N: '1' } }));
    const get = { TransactItems: [{ Get: key('a') }] };
    const quiet = submit(client, 'TransactGetItems', get);
    client.advance(50);
    const read = submit(client, 'TransactGetItems', get);
    client.advance(3);
    submit(client, 'PutItem', item('a', { v: { N: '2' } }));
    client.advance(50);
    transact(client, [put('a', 3)]);
    client.advance(14);
    const other = submit(client, 'TransactGetItems', get);
    client.advance(50);
    expect([quiet.verdict, read.verdict, other.verdict]).toEqual(['ok', 'TransactionCanceledException', 'TransactionCanceledException']);
    expect([codes(read), codes(other)]).toEqual([['TransactionConflict'], ['TransactionConflict']]);
  });
});

test('[R20] [R21] [R24] transactions are serializable: transfers between accounts keep the sum in every transaction that reads them', () => {
  const accounts = ['a', 'b', 'c'];
  const step = fc.record({ from: fc.constantFrom(...accounts), to: fc.constantFrom(...accounts), amount: fc.integer({ min: 1, max: 40 }), kind: fc.constantFrom('transfer', 'transfer', 'read', 'deposit'), wait: fc.integer({ min: 0, max: 25 }) });
  fc.assert(fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), fc.nat(), (steps, seed) => {
    const client = simulated({ profile: { latency: true, replication: true }, seed });
    for (const account of accounts) client.ok('PutItem', item(account, { v: { N: '100' } }));
    client.advance(1_000);
    const add = (account: string, amount: number): object => ({ Update: key(account, { UpdateExpression: 'ADD v :n', ConditionExpression: 'v >= :least', ExpressionAttributeValues: { ':n': { N: String(amount) }, ':least': { N: String(Math.max(0, -amount)) } } }) });
    const reads: Pending[] = [];
    const transfers: Pending[] = [];
    for (const { from, to, amount, kind, wait } of steps) {
      if (kind === 'read') reads.push(submit(client, 'TransactGetItems', { TransactItems: accounts.map((account) => ({ Get: key(account) })) }));
      // A write that is no transaction, and keeps the sum.
      else if (kind === 'deposit') submit(client, 'UpdateItem', key(from, { UpdateExpression: 'SET touched = :t', ExpressionAttributeValues: { ':t': { N: String(amount) } } }));
      else if (from !== to) transfers.push(transact(client, [add(from, -amount), add(to, amount)]));
      client.advance(wait);
    }
    client.advance(10_000);
    for (const { verdict, body } of reads) {
      if (verdict !== 'ok') continue;
      const sum = (body?.['Responses'] as { Item: { v: { N: string } } }[]).reduce((total, { Item }) => total + Number(Item.v.N), 0);
      expect(sum).toBe(300);
    }
    expect([...reads, ...transfers].every(({ verdict }) => verdict === 'ok' || verdict === 'TransactionCanceledException')).toBe(true);
    expect(accounts.reduce((total, account) => total + Number(stored(client, account)), 0)).toBe(300);
  }), { numRuns: 60 });
});
