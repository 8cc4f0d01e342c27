import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCoreEngine } from '../core';
import { EXTENSION } from '../extension';
import type { Fault } from '../index';
import { inspect } from '../inspection';
import { headersOf, indexInput, tableInput } from '../testing/client';

function table(units: number): object {
  const ProvisionedThroughput = { ReadCapacityUnits: units, WriteCapacityUnits: units };
  return tableInput({
    attributes: { l: 'S', g: 'S' }, more: {
      BillingMode: 'PROVISIONED', ProvisionedThroughput,
      LocalSecondaryIndexes: [indexInput('ByL', ['pk', 'l'], { ProjectionType: 'KEYS_ONLY' })], GlobalSecondaryIndexes: [{ ...indexInput('ByG', ['g']), ProvisionedThroughput }],
    },
  });
}

const pk = fc.constantFrom('a', 'b');
const sk = fc.constantFrom('1', '2', '3');
const key = fc.record({ pk: pk.map((S) => ({ S })), sk: sk.map((S) => ({ S })) });
const value = fc.record({
  l: fc.constantFrom('x', 'y').map((S) => ({ S })), g: fc.option(fc.constantFrom('x', 'y').map((S) => ({ S })), { nil: undefined }),
  filler: fc.constantFrom(1, 900, 1_500, 5_000, 9_000).map((length) => ({ S: 'x'.repeat(length) })),
});
const item = fc.tuple(key, value).map(([its, more]) => ({ ...its, ...more }));
const condition = fc.constantFrom({}, { ConditionExpression: 'attribute_exists(pk)' }, { ConditionExpression: 'attribute_not_exists(pk)' });
const put = fc.tuple(item, condition).map(([Item, more]) => ({ TableName: 'Table', Item, ...more }));
const update = fc.tuple(key, value, condition).map(([Key, { l }, more]) => ({ TableName: 'Table', Key, UpdateExpression: 'SET l = :l', ExpressionAttributeValues: { ':l': l }, ...more }));
const remove = fc.tuple(key, condition).map(([Key, more]) => ({ TableName: 'Table', Key, ...more }));
const reads = fc.record({ ConsistentRead: fc.boolean() });
const query = (name: string): object => ({ KeyConditionExpression: `${name} = :v`, ExpressionAttributeValues: { ':v': { S: name === 'g' ? 'x' : 'a' } } });
const distinct = { selector: ({ pk: { S: one }, sk: { S: other } }: { pk: { S: string }; sk: { S: string } }) => `${one} ${other}`, minLength: 1, maxLength: 4 };

/** A request: its operation and input. */
const requests: fc.Arbitrary<readonly [string, object]> = fc.oneof(
  put.map((input) => ['PutItem', input] as const),
  update.map((input) => ['UpdateItem', input] as const),
  remove.map((input) => ['DeleteItem', input] as const),
  fc.tuple(key, reads).map(([Key, more]) => ['GetItem', { TableName: 'Table', Key, ...more }] as const),
  reads.map((more) => ['Query', { TableName: 'Table', ...query('pk'), ...more }] as const),
  fc.tuple(reads, fc.constantFrom({}, { Select: 'ALL_ATTRIBUTES' })).map(([one, more]) => ['Query', { TableName: 'Table', IndexName: 'ByL', ...query('pk'), ...one, ...more }] as const),
  fc.constant(['Query', { TableName: 'Table', IndexName: 'ByG', ...query('g') }] as const),
  fc.tuple(reads, fc.constantFrom({}, { Limit: 2 })).map(([one, more]) => ['Scan', { TableName: 'Table', ...one, ...more }] as const),
  fc.constant(['Scan', { TableName: 'Table', IndexName: 'ByG' }] as const),
  fc.uniqueArray(key, distinct).map((Keys) => ['BatchGetItem', { RequestItems: { Table: { Keys } } }] as const),
  fc.uniqueArray(item, distinct).map((items) => ['BatchWriteItem', { RequestItems: { Table: items.map((Item) => ({ PutRequest: { Item } })) } }] as const),
  fc.uniqueArray(key, distinct).map((Keys) => ['TransactGetItems', { TransactItems: Keys.map((Key) => ({ Get: { TableName: 'Table', Key } })) }] as const),
  fc.tuple(fc.uniqueArray(item, distinct), condition, fc.option(fc.constantFrom('one', 'two'), { nil: undefined })).map(([items, more, ClientRequestToken]) =>
    ['TransactWriteItems', { ClientRequestToken, TransactItems: items.map((Item, at) => ({ Put: { TableName: 'Table', Item, ...(at === 0 && more) } })) }] as const),
  fc.tuple(key, condition).map(([Key, { ConditionExpression = 'attribute_exists(pk)' }]) =>
    ['TransactWriteItems', { TransactItems: [{ ConditionCheck: { TableName: 'Table', Key, ConditionExpression } }] }] as const),
  fc.constantFrom(`SELECT * FROM "Table" WHERE pk = 'a'`, `SELECT * FROM "Table"`, `SELECT * FROM "Table"."ByG" WHERE g = 'x'`, `SELECT * FROM "Table" WHERE pk IN ['a', 'b'] AND sk = '1'`,
    `INSERT INTO "Table" VALUE {'pk': 'a', 'sk': '1', 'l': 'x'}`, `UPDATE "Table" SET l = 'z' WHERE pk = 'a' AND sk = '2'`, `DELETE FROM "Table" WHERE pk = 'a' AND sk = '3'`)
    .map((Statement) => ['ExecuteStatement', { Statement }] as const),
  fc.constantFrom(['1', '2'], ['3', '1']).map((sks) => ['BatchExecuteStatement', { Statements: sks.map((one) => ({ Statement: `SELECT * FROM "Table" WHERE pk = 'a' AND sk = '${one}'` })) }] as const),
  fc.constantFrom(['1', '2'], ['3', '1']).map((sks) => ['ExecuteTransaction', { TransactStatements: sks.map((one) => ({ Statement: `UPDATE "Table" SET l = 'w' WHERE pk = 'a' AND sk = '${one}'` })) }] as const),
);
const FAULTS: readonly Fault[] = [{ kind: 'lostAcknowledgement', rate: 0.2 }, { kind: 'internalError', rate: 0.1 }, { kind: 'lostCoordinator', rate: 0.5 }, { kind: 'lostCoordinator', rate: 0.5, phase: 'prepare' }];

const encoder = new TextEncoder();

test.each([
  { indexLag: true, units: 1_000 }, { indexLag: false, units: 1_000 }, { indexLag: true, units: 12 }, { indexLag: false, units: 12 },
])('[O1] [O3] [O21] [R23] [C7] no bucket is below nothing or above what it holds, and what was consumed is what was admitted: of every operation, whatever becomes of it ($units units, indexes lag: $indexLag)', ({ indexLag, units }) => {
  const statuses = new Map<string, Set<number>>();
  fc.assert(fc.property(fc.array(fc.tuple(requests, fc.integer({ min: 0, max: 8 })), { minLength: 1, maxLength: 40 }), fc.nat(), (program, seed) => {
    const engine = createCoreEngine({ authentication: 'none', seed }, EXTENSION);
    const submit = (operation: string, input: object): void => engine.submit({ method: 'POST', path: '/', headers: headersOf(operation), body: encoder.encode(JSON.stringify(input)) }, ({ statusCode }) => {
      statuses.set(operation, (statuses.get(operation) ?? new Set()).add(statusCode));
    });
    submit('CreateTable', table(units));
    engine.clock.advanceTo(engine.clock.now + 1);
    engine.configure({ profile: { latency: true, throughput: true, replication: true, indexLag } });
    const consumed = new Map<string, number>();
    engine.subscribe((event) => {
      if (event.type !== 'capacity.consumed') return;
      const id = `${event.kind} ${event.indexKind === 'global' ? (event.indexName ?? '') : ''}`;
      consumed.set(id, (consumed.get(id) ?? 0) + event.units);
    });
    const since = engine.clock.exact;
    const before = engine.look(inspect)[0]?.places ?? [];
    const ends = FAULTS.filter((_, at) => (seed >> at) % 4 === 0).map((fault) => engine.inject(fault));
    for (const [[operation, input], wait] of program) {
      submit(operation, input);
      engine.clock.advanceTo(engine.clock.exact + wait);
      for (const { read, write, partitions } of engine.look(inspect)[0]?.places ?? []) {
        const buckets = [read.bucket, write.bucket, ...partitions.flatMap((partition) => [partition.read, partition.write])];
        for (const bucket of buckets) expect(bucket !== undefined && bucket.tokens >= 0 && bucket.tokens <= bucket.capacity).toBe(true);
      }
    }
    engine.clock.advanceTo(engine.clock.exact + 60_000);
    for (const end of ends) end();
    const earned = engine.clock.exact - since;
    (engine.look(inspect)[0]?.places ?? []).forEach(({ indexName, read, write, waiting }, at) => {
      expect(waiting).toBe(0);
      for (const [kind, now, then] of [['read', read.bucket, before[at]?.read.bucket], ['write', write.bucket, before[at]?.write.bucket]] as const) {
        const taken = (then?.tokens ?? 0) + ((now?.rate ?? 0) * earned) / 1_000 - (now?.tokens ?? 0);
        // Without the zero that has a sign.
        expect([kind, indexName, Math.round(taken * 100) / 100 + 0]).toEqual([kind, indexName, consumed.get(`${kind} ${indexName ?? ''}`) ?? 0]);
      }
    });
  }), { numRuns: 150 });
  // With few units most are throttled.
  if (units > 100) expect([...statuses].filter(([, seen]) => !seen.has(200)).map(([operation]) => operation)).toEqual([]);
});
