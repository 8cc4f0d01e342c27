import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { WireRequest } from '../../engine';
import { SAMPLES } from '../../engine/operations/testing/every-member';
import { preparedClient, wireRequest } from '../../engine/testing/fuzz';
import { Dice } from '../../engine/testing/fuzz-dice';
import { openJournal } from './journal';
import { type Answering, everything, headersFor, put, send, TABLE } from './testing/requests';

const directory = mkdtempSync(join(tmpdir(), 'journal-'));
let number = 0;
const fresh = (): string => join(directory, String(number += 1));

afterAll(() => rmSync(directory, { recursive: true, force: true }));

function filled(path: string, items: number): string[] {
  const journal = openJournal(path);
  send(journal.engine, 'CreateTable', TABLE);
  for (let n = 0; n < items; n += 1) {
    put(journal.engine, n);
    // Reads draw random numbers too, and are not kept.
    send(journal.engine, 'GetItem', { TableName: 'Table', Key: { pk: { S: 'k0' } } });
  }
  const state = everything(journal.engine);
  journal.close();
  return state;
}

describe('a data directory', () => {
  test('[W40] brings everything back: items, indexes, ids and times', () => {
    const path = fresh();
    const before = filled(path, 20);
    const journal = openJournal(path);
    expect(journal.replayed).toBe(21);
    expect(everything(journal.engine)).toEqual(before);
    expect(put(journal.engine, 99)).toBe(200);
    journal.close();
    const again = openJournal(path);
    expect(send(again.engine, 'Scan', { TableName: 'Table', Select: 'COUNT' }).text).toContain('"Count":21');
    again.close();
  });

  test('[W40] a Region that was first only read from is the same again', () => {
    const path = fresh();
    const journal = openJournal(path);
    send(journal.engine, 'ListTables', {});
    send(journal.engine, 'CreateTable', TABLE);
    const before = everything(journal.engine);
    journal.close();
    const again = openJournal(path);
    expect(everything(again.engine)).toEqual(before);
    again.close();
  });

  test('[W40] what happened by itself has happened again: items that expired, with their stream records', () => {
    const path = fresh();
    const journal = openJournal(path, { engine: { startTime: 1_000_000_000_000 } });
    send(journal.engine, 'CreateTable', TABLE);
    send(journal.engine, 'UpdateTimeToLive', { TableName: 'Table', TimeToLiveSpecification: { AttributeName: 'n', Enabled: true } });
    for (const n of [1, 2, 3]) put(journal.engine, n, { n: { N: String(1_000_000_000 + 10 * n) } });
    const records = (engine: Answering): string => {
      const streams = (operation: string, input: object): Record<string, unknown> => JSON.parse(Buffer.from(engine.handle({
        method: 'POST', path: '/', body: Buffer.from(JSON.stringify(input)), headers: { ...headersFor(operation), 'x-amz-target': `DynamoDBStreams_20120810.${operation}` },
      }).body).toString()) as Record<string, unknown>;
      const { Streams: [stream] } = streams('ListStreams', {}) as { Streams: [{ StreamArn: string }] };
      const { StreamDescription } = streams('DescribeStream', stream) as { StreamDescription: { Shards: { ShardId: string }[] } };
      return StreamDescription.Shards.map(({ ShardId }) => {
        const iterator = streams('GetShardIterator', { ...stream, ShardId, ShardIteratorType: 'TRIM_HORIZON' });
        return JSON.stringify(streams('GetRecords', iterator)['Records']);
      }).join('\n');
    };
    for (let passed = 5; passed < 40; passed += 5) {
      records(journal.engine);
      journal.engine.clock.advanceTo(1_000_000_000_000 + passed * 1000);
    }
    const before = [...everything(journal.engine), records(journal.engine)];
    expect(before.at(-1)?.match(/REMOVE/g)?.length).toBe(3);
    journal.close();
    const again = openJournal(path);
    expect([...everything(again.engine), records(again.engine)]).toEqual(before);
    again.close();
  });

  test('[W40] reads count where auto scaling goes by them', () => {
    const path = fresh();
    const journal = openJournal(path, { engine: { startTime: 1_000_000_000_000 } });
    const units = { ReadCapacityUnits: 1, WriteCapacityUnits: 1 };
    send(journal.engine, 'CreateTable', { ...TABLE, BillingMode: 'PROVISIONED', ProvisionedThroughput: units, GlobalSecondaryIndexes: [{ ...TABLE.GlobalSecondaryIndexes[0], ProvisionedThroughput: units }] });
    const target = { ServiceNamespace: 'dynamodb', ResourceId: 'table/Table', ScalableDimension: 'dynamodb:table:ReadCapacityUnits' };
    const scaling = (operation: string, input: object): number => journal.engine.handle({
      method: 'POST', path: '/', body: Buffer.from(JSON.stringify({ ...target, ...input })), headers: { ...headersFor(operation), 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `AnyScaleFrontendService.${operation}` },
    }).statusCode;
    expect(scaling('RegisterScalableTarget', { MinCapacity: 1, MaxCapacity: 50 })).toBe(200);
    expect(scaling('PutScalingPolicy', {
      PolicyName: 'hold', PolicyType: 'TargetTrackingScaling', TargetTrackingScalingPolicyConfiguration: { TargetValue: 50, PredefinedMetricSpecification: { PredefinedMetricType: 'DynamoDBReadCapacityUtilization' } },
    })).toBe(200);
    for (let second = 0; second < 300; second += 1) {
      journal.engine.clock.advanceTo(1_000_000_000_000 + second * 1000);
      for (let read = 0; read < 4; read += 1) send(journal.engine, 'GetItem', { TableName: 'Table', Key: { pk: { S: 'a' } } });
    }
    const [before = ''] = everything(journal.engine);
    expect(before).toMatch(/"ReadCapacityUnits":[2-9]/);
    journal.close();
    const again = openJournal(path);
    expect(everything(again.engine)[0]).toBe(before);
    again.close();
  });

  test.each([1, 2, 3])('[W40] answers as before, whatever was asked (seed %i)', async (seed) => {
    const path = fresh();
    const dice = new Dice(seed);
    const options = { minLogBytes: dice.pick([1_000, 20_000, 1e9]) };
    const client = preparedClient();
    let journal = openJournal(path, { ...options, engine: { startTime: client.engine.clock.now } });
    const ask = (engine: Answering, request: WireRequest): string => {
      const { statusCode, headers, body } = engine.handle({ ...request, headers: { ...headersFor(''), ...request.headers } });
      return `${statusCode} ${JSON.stringify(headers)} ${Buffer.from(body).toString()}`;
    };
    for (const [operation, input] of PREPARED) send(journal.engine, operation, input);
    for (let round = 0; round < 6; round += 1) {
      for (let request = 0; request < 60; request += 1) {
        if (dice.chance(0.1)) journal.engine.clock.advanceTo(journal.engine.clock.now + dice.pick([1, 400, 60_000, 3_600_000, 86_400_000]));
        ask(journal.engine, wireRequest(dice.pick(Object.keys(SAMPLES)), dice, client));
        if (dice.chance(0.1)) await journal.settled();
      }
      // Reads of two kinds: they are answered before and after in the same way, but for their request ids.
      const questions = Array.from({ length: 40 }, () => wireRequest(dice.pick(READS), dice, client));
      const answers = (engine: Answering): string[] => questions.map((request) => ask(engine, request).replace(/"x-amzn-requestid":"\w+"/, ''));
      const { exact } = journal.engine.clock;
      const before = answers(journal.engine);
      journal.close();
      journal = openJournal(path, options);
      journal.engine.clock.advanceTo(exact);
      expect(answers(journal.engine)).toEqual(before);
    }
    journal.close();
  });

  test('[W41] an entry cut at any byte is dropped, and nothing before it', () => {
    const path = fresh();
    filled(path, 2);
    const log = join(path, 'log-0');
    const short = statSync(log).size;
    const journal = openJournal(path);
    put(journal.engine, 2);
    journal.close();
    const whole = statSync(log).size;
    const copy = `${log}.copy`;
    copyFileSync(log, copy);
    for (let size = short; size < whole; size += 1) {
      copyFileSync(copy, log);
      truncateSync(log, size);
      const cut = openJournal(path);
      expect(cut.replayed).toBe(3);
      cut.close();
      expect(statSync(log).size).toBe(short);
    }
  });

  test('[W41] damage at any byte but those of the last entry is refused with a sentence', () => {
    const path = fresh();
    filled(path, 1);
    const log = join(path, 'log-0');
    const last = statSync(log).size;
    const journal = openJournal(path);
    put(journal.engine, 2);
    journal.close();
    const bytes = readFileSync(log);
    for (let at = 0; at < last; at += 1) {
      const damaged = Buffer.from(bytes);
      damaged.writeUInt8(damaged.readUInt8(at) ^ 0xff, at);
      writeFileSync(log, damaged);
      expect(() => openJournal(path)).toThrow(/log-0 is damaged at byte \d+: something else than a kill of this program did that\. Restore/);
    }
    writeFileSync(log, 'x'.repeat(5000));
    expect(() => openJournal(path)).toThrow(/log-0 is damaged at byte 0/);
  });

  test('[W41] of another version, or not a directory, is refused with a sentence', () => {
    const path = fresh();
    filled(path, 1);
    writeFileSync(join(path, 'journal.log'), '');
    expect(() => openJournal(path)).toThrow(/was written by an older version/);
    const file = fresh();
    writeFileSync(file, '');
    expect(() => openJournal(file)).toThrow(`${file} cannot be used as a data directory: it is a file.`);
    expect(() => openJournal(join(file, 'below'))).toThrow('a part of it is a file.');
  });

  test('[W40] nothing is answered that could not be kept', () => {
    const path = fresh();
    const journal = openJournal(path);
    send(journal.engine, 'CreateTable', TABLE);
    journal.close();
    expect(() => put(journal.engine, 1)).toThrow(`${path} was closed.`);
    const again = openJournal(path);
    expect(send(again.engine, 'Scan', { TableName: 'Table' }).text).toContain('"Count":0');
    again.close();
  });
});

const PREPARED: readonly (readonly [string, object])[] = [
  ['CreateTable', {
    TableName: 'Table', KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }, { AttributeName: 'sk', KeyType: 'RANGE' }], BillingMode: 'PROVISIONED', ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 },
    AttributeDefinitions: ['pk', 'sk', 'g', 'l'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })), StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    GlobalSecondaryIndexes: [{ IndexName: 'ByG', KeySchema: [{ AttributeName: 'g', KeyType: 'HASH' }], Projection: { ProjectionType: 'ALL' }, ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 } }],
  }],
  ['UpdateTimeToLive', { TableName: 'Table', TimeToLiveSpecification: { Enabled: true, AttributeName: 'n' } }],
  ['UpdateContinuousBackups', { TableName: 'Table', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }],
];
const READS = ['GetItem', 'Query', 'Scan', 'DescribeTable', 'ListTables', 'ListStreams', 'DescribeStream', 'BatchGetItem', 'TransactGetItems', 'ListBackups', 'ExecuteStatement', 'DescribeContinuousBackups'] as const;
