import { describe, expect, test } from 'vitest';
import { restoreEngine, snapshotOf } from '.';
import type { CoreEngine, WireRequest } from '../core';
import { createWorld, SAMPLES } from '../operations/testing/every-member';
import { createClient, headersOf, type TestClient } from '../testing/client';
import { preparedClient, wireRequest } from '../testing/fuzz';
import { Dice } from '../testing/fuzz-dice';
import type { TraceEvent } from '../trace/events';

const decoder = new TextDecoder();
const encoder = new TextEncoder();

function linesOf({ engine }: Pick<TestClient, 'engine'>): string[] | undefined {
  const lines = snapshotOf(engine as CoreEngine);
  return lines && [...lines];
}

function restored(client: TestClient): CoreEngine {
  const lines = linesOf(client);
  if (lines === undefined) throw new Error('no snapshot was written');
  return restoreEngine(lines, { authentication: 'none' });
}

/** The answer to a request, as sent, and everything that happened for it. */
function answerOf(engine: Pick<CoreEngine, 'handle' | 'subscribe'>, request: WireRequest): { text: string; headers: object; events: TraceEvent[] } {
  const events: TraceEvent[] = [];
  const end = engine.subscribe((event) => events.push(event));
  const { body, headers } = engine.handle(request);
  end();
  return { text: decoder.decode(body), headers, events };
}

const SETTINGS: readonly (readonly [string, object])[] = [
  ['UpdateContinuousBackups', { TableName: 'Table', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }],
  ['UpdateTimeToLive', { TableName: 'Table', TimeToLiveSpecification: { Enabled: true, AttributeName: 'n' } }],
  ['TagResource', { ResourceArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/Table', Tags: [{ Key: 'a', Value: 'b' }] }],
  ['CreateBackup', { TableName: 'Other', BackupName: 'first' }],
  ['UpdateContributorInsights', { TableName: 'Table', ContributorInsightsAction: 'ENABLE' }],
  ['EnableKinesisStreamingDestination', { TableName: 'Table', StreamArn: 'arn:aws:kinesis:us-east-1:000000000000:stream/s' }],
  ['UpdateTable', { TableName: 'Table', ReplicaUpdates: [{ Create: { RegionName: 'eu-west-1' } }] }],
];

describe('a restored engine', () => {
  test.each([1, 2, 3, 4, 5, 6])('[SN1] [SN2] answers and tells as the one it was made of (seed %i)', (seed) => {
    const dice = new Dice(seed);
    const client = preparedClient();
    for (const [operation, input] of SETTINGS) if (dice.chance(0.8)) client.call(operation, input);
    const step = (asked: TestClient): WireRequest => {
      if (dice.chance(0.1)) client.advance(dice.pick([1, 400, 60_000, 3_600_000, 86_400_000]));
      return wireRequest(dice.pick(Object.keys(SAMPLES)), dice, asked);
    };
    for (let request = 0; request < 250; request += 1) client.engine.handle(step(client));
    const other = restored(client);
    for (let request = 0; request < 250; request += 1) {
      // A fresh engine is asked for names and shards, for asking would change one of the two.
      const wire = step(preparedClient());
      client.engine.clock.runDue();
      other.clock.advanceTo(client.engine.clock.exact);
      expect(answerOf(other, wire), decoder.decode(wire.body)).toEqual(answerOf(client.engine, wire));
    }
  });

  test.each(Object.keys(SAMPLES))('[SN1] goes on after %s', (operation) => {
    for (const sample of SAMPLES[operation] ?? []) {
      const world = createWorld();
      world.client.call(operation, typeof sample === 'function' ? sample(world) : sample);
      const other = restored(world.client);
      expect(linesOf({ engine: other })).toEqual(linesOf(world.client));
    }
  });
});

describe('a snapshot', () => {
  test.each([1, 2, 3, 4])('[SN4] holds the state of when it was taken, whatever comes while it is written (seed %i)', (seed) => {
    const dice = new Dice(seed);
    const client = preparedClient();
    for (const [operation, input] of SETTINGS) client.call(operation, input);
    const step = (): void => {
      if (dice.chance(0.1)) client.advance(dice.pick([1, 60_000, 3_600_000, 86_400_000]));
      client.engine.handle(wireRequest(dice.pick(Object.keys(SAMPLES)), dice, client));
    };
    for (let request = 0; request < 100; request += 1) step();
    const atOnce = linesOf(client);
    const meanwhile: string[] = [];
    for (const line of snapshotOf(client.engine as CoreEngine) ?? []) {
      meanwhile.push(line);
      step();
    }
    expect(meanwhile).toEqual(atOnce);
    expect(linesOf(client)).not.toEqual(atOnce);
  });

  test('[SN1] is not written while the engine knows more than it can hold', () => {
    expect(linesOf(createClient({ profile: 'realistic' }))).toBeUndefined();
    expect(linesOf(createClient({ access: { principals: [{ accessKeyId: 'A', arn: 'arn:aws:iam::123456789012:user/a' }] } }))).toBeUndefined();
    const client = createClient();
    client.engine.clock.schedule(10, () => undefined);
    expect(linesOf(client)).toBeUndefined();
    client.advance(10);
    expect(linesOf(client)).toBeDefined();
  });

  test('[SN2] holds what two views of a table share once', () => {
    const client = preparedClient();
    const before = linesOf(client)?.join('').length ?? 0;
    client.ok('CreateBackup', { TableName: 'Table', BackupName: 'one' });
    const after = linesOf(client)?.join('').length ?? 0;
    expect(after - before).toBeLessThan(before / 2);
  });

  test.each([
    ['another version', ['DynamoDB Playground snapshot 0', '=[]'], 'this is no snapshot, or one of another version'],
    ['no text at all', [], 'the snapshot has no end'],
    ['no end', ['DynamoDB Playground snapshot 2', 'a[]'], 'the snapshot has no end'],
    ['an unknown line', ['DynamoDB Playground snapshot 2', 'z'], 'the snapshot holds a line of an unknown kind: z'],
    ['a missing object', ['DynamoDB Playground snapshot 2', 'a[[3]]'], 'the snapshot holds no object 3'],
  ])('[SN3] is refused with %s', (_, lines, message) => {
    expect(() => restoreEngine(lines)).toThrow(message);
  });
});

test('[SN1] a table expires and a deleted table\'s backup goes after restoring as before', () => {
  const client = createClient({ startTime: Date.UTC(2026, 0, 1) });
  const put = (engine: CoreEngine | TestClient['engine'], operation: string, input: object): string =>
    decoder.decode(engine.handle({ method: 'POST', path: '/', headers: headersOf(operation), body: encoder.encode(JSON.stringify(input)) }).body);
  const create = { AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }], KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }], BillingMode: 'PAY_PER_REQUEST' };
  for (const TableName of ['Kept', 'Gone']) put(client.engine, 'CreateTable', { TableName, ...create });
  put(client.engine, 'UpdateTimeToLive', { TableName: 'Kept', TimeToLiveSpecification: { Enabled: true, AttributeName: 'e' } });
  put(client.engine, 'PutItem', { TableName: 'Kept', Item: { pk: { S: 'a' }, e: { N: String(Date.UTC(2026, 0, 2) / 1000) } } });
  put(client.engine, 'UpdateContinuousBackups', { TableName: 'Gone', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } });
  put(client.engine, 'DeleteTable', { TableName: 'Gone' });
  const other = restored(client);
  expect(put(other, 'Scan', { TableName: 'Kept' })).toContain('"Count":1');
  expect(put(other, 'ListBackups', { BackupType: 'ALL' })).toContain('Gone$DeletedTableBackup');
  other.clock.advanceTo(Date.UTC(2026, 0, 3));
  expect(put(other, 'Scan', { TableName: 'Kept' })).toContain('"Count":0');
  other.clock.advanceTo(Date.UTC(2026, 1, 10));
  expect(put(other, 'ListBackups', { BackupType: 'ALL' })).not.toContain('Gone$DeletedTableBackup');
});
