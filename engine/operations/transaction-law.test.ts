import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EngineOptions, Fault } from '../index';
import type { Json } from '../testing/client';
import { contradictionOf, type Step } from '../testing/serializable';
import { item, key, type Pending, simulated, submit, watch } from '../testing/simulation';

const KEYS = ['a', 'b', 'c'];

test('the checker finds a part, a lost update, a skew and a torn read', () => {
  const step = (name: string, reads: Record<string, string | undefined>, writes: Record<string, string>, times: [number, number] = [0, 9]): Step =>
    ({ name, reads: new Map(Object.entries(reads)), writes: new Map(Object.entries(writes)), from: times[0], to: times[1], done: 'yes', isStrict: true });
  const versions = new Map([['a', ['1', '2']], ['b', ['3']]]);
  expect(contradictionOf([step('one', {}, { a: '1', b: '3' }), step('two', { a: '1' }, { a: '2' })], versions)).toBe(undefined);
  expect(contradictionOf([step('one', {}, { a: '1', b: 'x' })], versions)).toBe('one was done in part');
  expect(contradictionOf([step('one', { a: undefined }, { a: '1' }), step('two', { a: undefined }, { a: '2' })], versions)).toBe('one → two → one');
  expect(contradictionOf([step('one', { b: undefined }, { a: '1' }), step('two', { a: undefined }, { b: '3' })], new Map([['a', ['1']], ['b', ['3']]]))).toBe('one → two → one');
  expect(contradictionOf([step('one', {}, { a: '1', b: '3' }), step('read', { a: '1', b: undefined }, {})], new Map([['a', ['1']], ['b', ['3']]]))).toBe('one → read → one');
  expect(contradictionOf([step('one', {}, { a: '1' }, [0, 1]), step('read', { a: undefined }, {}, [2, 3])], new Map([['a', ['1']]]))).toBe('one → read → one');
});

const FAULTS: readonly Fault[] = [
  { kind: 'lostCoordinator', rate: 0.5 }, { kind: 'lostCoordinator', rate: 0.5, phase: 'prepare' }, { kind: 'lostAcknowledgement', rate: 0.3 }, { kind: 'internalError', rate: 0.2 },
  { kind: 'stoppedReplica', tableName: 'Table' }, { kind: 'slowReplica', tableName: 'Table', factor: 20 },
];
const RECOVERY = { transactionRecovery: { minMs: 30, meanMs: 100 } };
/** As it is, and with rounds so uneven that whatever can come between does. */
const ROUNDS: readonly EngineOptions['assumptions'][] = [RECOVERY, { ...RECOVERY, transactionPhase: { minMs: 0.5, meanMs: 4 }, transactionRead: { minMs: 0.5, meanMs: 12 } }];
const steps = fc.array(fc.record({
  kind: fc.constantFrom('write', 'write', 'skew', 'skew', 'change', 'read', 'read', 'put', 'get', 'fault'), one: fc.constantFrom(...KEYS), other: fc.constantFrom(...KEYS),
  fault: fc.nat({ max: FAULTS.length - 1 }), wait: fc.integer({ min: 0, max: 14 }),
}), { minLength: 8, maxLength: 60 });

test('[R5] [R20] [R21] [R22] [R24] [R26] transactions, and writes and reads beside them, are serializable, whatever the faults', () => {
  const outcomes = new Map<string, number>();
  fc.assert(fc.property(steps, fc.nat(), (program, seed) => {
    const client = simulated({ profile: { latency: true, replication: true }, assumptions: ROUNDS[seed % ROUNDS.length] ?? {}, seed });
    const written = watch(client, 'item.written');
    /** What a client believes to be there: what it checks for. */
    const known = new Map<string, string | undefined>();
    const sent = program.flatMap(({ kind, one, other, fault, wait }, at) => {
      const value = `${kind} ${at}`;
      const put = (pk: string, more: object = {}): object => ({ ...item(pk, { v: { S: value } }), ...more });
      const isThere = (pk: string): object => {
        const expected = known.get(pk);
        return expected === undefined ? { ConditionExpression: 'attribute_not_exists(pk)' } : { ConditionExpression: 'v = :v', ExpressionAttributeValues: { ':v': { S: expected } } };
      };
      const transact = (actions: object[]): Pending => submit(client, 'TransactWriteItems', { TransactItems: actions });
      const from = client.engine.clock.exact;
      let reads: Map<string, string | undefined> | undefined = new Map();
      let writes = new Map<string, string>();
      let pending: Pending | undefined;
      const pair = one === other ? [one] : [one, other];
      if (kind === 'write') {
        pending = transact(pair.map((pk) => ({ Put: put(pk) })));
        writes = new Map(pair.map((pk) => [pk, value]));
      } else if (kind === 'skew' && one !== other) {
        // Reads one item and writes the other: two of them the other way round must not both be done.
        pending = transact([{ Put: put(one) }, { ConditionCheck: key(other, isThere(other)) }]);
        reads = new Map([[other, known.get(other)]]);
        writes = new Map([[one, value]]);
      } else if (kind === 'change') {
        pending = transact(pair.map((pk) => ({ Put: put(pk, isThere(pk)) })));
        reads = new Map(pair.map((pk) => [pk, known.get(pk)]));
        writes = new Map(pair.map((pk) => [pk, value]));
      } else if (kind === 'put') {
        pending = submit(client, 'PutItem', put(one));
        writes = new Map([[one, value]]);
      } else if (kind === 'read') {
        pending = submit(client, 'TransactGetItems', { TransactItems: KEYS.map((pk) => ({ Get: key(pk) })) });
        reads = undefined;
      } else if (kind === 'get') {
        pending = submit(client, 'GetItem', key(one, { ConsistentRead: true }));
        reads = undefined;
      } else if (kind === 'fault') {
        client.engine.inject({ ...(FAULTS[fault] ?? { kind: 'internalError' }), until: client.engine.clock.now + 40 } as Fault);
      }
      client.advance(wait);
      for (const pk of KEYS) known.set(pk, valueOf(written.filter(({ key: { pk: id } }) => id?.S === pk).at(-1)?.newItem));
      return pending === undefined ? [] : [{ name: value, kind, one, pending, from, reads, writes }];
    });
    client.advance(120_000);
    const history = sent.map(({ name, kind, one, pending: { status, body, verdict, answeredAt }, from, reads, writes }): Step => {
      expect(answeredAt).toBeDefined();
      outcomes.set(`${kind} ${verdict ?? ''}`, (outcomes.get(`${kind} ${verdict ?? ''}`) ?? 0) + 1);
      const items = kind === 'read' ? (body?.['Responses'] as { Item?: Json }[] | undefined)?.map(({ Item }, at) => [KEYS[at] ?? '', valueOf(Item)] as const) : [[one, valueOf(body?.['Item'] as Json | undefined)] as const];
      // What a single GetItem finds is of one moment; the next one may be answered by a leader that has not committed yet.
      return { name, from, to: answeredAt ?? 0, reads: reads ?? new Map(items), writes, isStrict: kind !== 'get', done: status === 200 ? 'yes' : status === 500 ? 'maybe' : 'no' };
    });
    const versions = new Map(KEYS.map((pk) => [pk, written.filter(({ key: { pk: id } }) => id?.S === pk).map(({ newItem }) => valueOf(newItem) ?? '')]));
    expect(contradictionOf(history, versions)).toBe(undefined);
    for (const pk of KEYS) expect(valueOf(client.ok('GetItem', key(pk, { ConsistentRead: true }))['Item'] as Json | undefined)).toBe(versions.get(pk)?.at(-1));
  }), { numRuns: 250 });
  for (const outcome of ['write ok', 'skew ok', 'change ok', 'read ok', 'write TransactionCanceledException', 'read TransactionCanceledException', 'put TransactionConflictException']) {
    expect([outcome, (outcomes.get(outcome) ?? 0) > 20]).toEqual([outcome, true]);
  }
});

function valueOf(attributes: Json | undefined): string | undefined {
  return (attributes?.['v'] as { S?: string } | undefined)?.S;
}
