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

  test('[R20] each item is prepared, and committed, at a time of its own, which the trace tells', () => {
    const client = simulated({ profile: { latency: true } });
    const events = watch(client, 'transaction.prepared', 'transaction.settled', 'item.written', 'transaction.finished');
    const sent = transact(client, [put('a', 1), put('b', 1), { ConditionCheck: { ...key('c'), ConditionExpression: 'attribute_not_exists(pk)' } }]);
    const seen: unknown[] = [];
    for (let at = 0; at < 400; at += 1) {
      client.engine.clock.advanceTo(client.engine.clock.exact + 0.1);
      seen.push(events.filter(({ type }) => type === 'item.written').length);
    }
    expect(sent.verdict).toBe('ok');
    expect(events.map(({ type }) => type).filter((type) => type !== 'item.written')).toEqual([
      'transaction.prepared', 'transaction.prepared', 'transaction.prepared', 'transaction.settled', 'transaction.settled', 'transaction.settled', 'transaction.finished',
    ]);
    expect(new Set(events.map(({ at }) => at)).size).toBe(6);
    // For a while one of them is there and the other is not: what reads them one by one may see that.
    expect(new Set(seen)).toEqual(new Set([0, 1, 2]));
  });

  test('[R20] a cancelled transaction is answered when all that had prepared have cancelled', () => {
    const client = simulated(ON);
    const events = watch(client, 'transaction.settled', 'transaction.finished');
    const sent = transact(client, [put('a', 1), put('b', 1, { ConditionExpression: 'attribute_exists(pk)' })]);
    client.advance(21);
    expect([sent.verdict, events]).toEqual([undefined, []]);
    client.advance(4);
    expect(sent.verdict).toBe('TransactionCanceledException');
    expect(events).toMatchObject([{ key: { pk: { S: 'a' } }, outcome: 'cancelled' }, { outcome: 'cancelled' }]);
  });

  test('[R22] a ConditionCheck prepares its item too', () => {
    const client = simulated(ON);
    transact(client, [put('a', 1), { ConditionCheck: { ...key('b'), ConditionExpression: 'attribute_not_exists(pk)' } }]);
    client.advance(14);
    const write = submit(client, 'PutItem', item('b'));
    client.advance(4);
    expect(write.verdict).toBe('TransactionConflictException');
  });

  describe('timestamps', () => {
    /** Sends one transaction, lets another begin after it, and tells what becomes of it where the first is done before it prepares. */
    const later = (client: TestClient, first: object[], second: object[]): readonly unknown[] => {
      const done = transact(client, first);
      client.advance(10);
      // Its timestamp is of now; it comes to the items when the first one has settled.
      client.engine.configure({ assumptions: { transactionPhase: fixed(40) } });
      const sent = transact(client, second);
      client.advance(200);
      return [done.verdict, sent.verdict, ...codes(sent)];
    };
    const earlier = (client: TestClient, first: object[], write: () => Pending): readonly unknown[] => {
      client.engine.configure({ assumptions: { transactionPhase: fixed(40) } });
      const sent = transact(client, first);
      client.advance(5);
      const done = write();
      client.advance(200);
      return [done.verdict, sent.verdict, ...codes(sent)];
    };
    const check = (pk: string): object => ({ ConditionCheck: { ...key(pk), ConditionExpression: 'attribute_not_exists(pk)' } });

    test('[R21] an item has the timestamp of its transaction, not the time it was committed', () => {
      expect(later(simulated(ON), [put('a', 1)], [put('a', 2)])).toEqual(['ok', 'ok']);
    });

    test('[R21] a later transaction that has only checked an item keeps an earlier one off, and so does a deletion', () => {
      const fast = (client: TestClient, actions: object[]) => (): Pending => {
        client.engine.configure({ assumptions: { transactionPhase: fixed(1) } });
        return transact(client, actions);
      };
      let client = simulated(ON);
      expect(earlier(client, [put('b', 1)], fast(client, [put('a', 1), check('b')]))).toEqual(['ok', 'TransactionCanceledException', 'TransactionConflict']);
      client = simulated(ON);
      client.ok('PutItem', item('b'));
      expect(earlier(client, [put('b', 1)], () => submit(client, 'DeleteItem', key('b')))).toEqual(['ok', 'TransactionCanceledException', 'TransactionConflict']);
    });

    test('[R21] [P3] what a partition remembers of deletions its parts do as well', () => {
      const client = simulated(ON, { range: undefined, more: provisioned(1, 900) });
      client.ok('PutItem', item('b'));
      const verdicts = earlier(client, [put('b', 1)], () => {
        const deleted = submit(client, 'DeleteItem', key('b'));
        client.advance(5);
        client.ok('UpdateTable', { TableName: 'Table', ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1_900 } });
        return deleted;
      });
      expect(verdicts).toEqual(['ok', 'TransactionCanceledException', 'TransactionConflict']);
    });
  });

  test('[R26] [H10] a coordinator lost while it prepares: another goes on, to the end or to a reason against it', () => {
    for (const isThere of [false, true]) {
      const client = simulated(ON);
      if (isThere) client.ok('PutItem', item('b'));
      const ends = watch(client, 'transaction.finished');
      client.engine.inject({ kind: 'lostCoordinator', phase: 'prepare', nth: 1 });
      const more = { ClientRequestToken: 'token' };
      const actions = [put('a', 1), put('b', 1, { ConditionExpression: 'attribute_not_exists(pk)' })];
      const sent = transact(client, actions, more);
      client.advance(1_000);
      expect([sent.status, client.refusal('PutItem', item('a')).type]).toEqual([500, 'TransactionConflictException']);
      const during = transact(client, actions, more);
      client.advance(4_000);
      expect(during.verdict).toBe('TransactionInProgressException');
      expect(ends.map(({ outcome }) => outcome)).toEqual(['coordinatorLost', isThere ? 'cancelled' : 'recovered']);
      expect(stored(client, 'a')).toBe(isThere ? undefined : '1');
      const again = transact(client, actions, more);
      client.advance(100);
      // Done, it is remembered; cancelled, it is tried again.
      expect([again.verdict, ends.length]).toEqual(isThere ? ['TransactionCanceledException', 3] : ['ok', 2]);
    }
  });

  test('[R5] a table that is deleted meanwhile takes its items with it', () => {
    const client = simulated(ON);
    const sent = transact(client, [put('a', 1), put('b', 1)]);
    client.advance(14);
    client.ok('DeleteTable', { TableName: 'Table' });
    client.advance(100);
    expect(sent.verdict).toBe('ok');
    const early = transact(client, [put('a', 1)]);
    client.advance(100);
    expect(early.verdict).toBe('ResourceNotFoundException');
  });

  test('[R23] what is prepared is consumed, also where it is cancelled, and a failed condition is; to repeat a transaction costs reads', () => {
    const client = simulated({ ...ON, profile: { latency: true, throughput: true } }, { range: undefined, more: provisioned(8, 100) });
    const consumed = watch(client, 'capacity.consumed');
    const units = (): readonly number[] => {
      const seen = consumed.map((one) => one.units);
      consumed.length = 0;
      return seen;
    };
    transact(client, [put('a', 1), put('b', 1, { ConditionExpression: 'attribute_exists(pk)' })]);
    client.advance(100);
    expect(units()).toEqual([2, 2]);
    const more = { ClientRequestToken: 'token' };
    const again = Array.from({ length: 9 }, () => {
      const sent = transact(client, [put('a', 1)], more);
      client.advance(30);
      return sent;
    });
    const verdicts = again.map(({ verdict }) => verdict);
    expect(units()).toEqual(verdicts.filter((verdict) => verdict === 'ok').map(() => 2));
    expect(verdicts).toContain('ProvisionedThroughputExceededException');
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
    // Its token is remembered, as if the first coordinator had ended it.
    const again = transact(client, [put('a', 1), put('b', 1)], { ClientRequestToken: 'token' });
    client.advance(100);
    expect([again.verdict, ends.length]).toEqual(['ok', 2]);
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
