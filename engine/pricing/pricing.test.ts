import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTableClient, indexInput, type TestClient } from '../testing/client';
import { inRegion } from '../testing/regions';
import { costOfRun, costPerMonth, FREE_TIER, HOURS_PER_MONTH, PRICE_SOURCES, PRICED, type Priced, PRICES, PRICES_AS_OF, type Usage, UsageMeter } from '.';

const HOUR = 3_600_000;
const GB = 1024 ** 3;
const ITEMS = Object.keys(PRICED) as Priced[];
const usages: fc.Arbitrary<Usage> = fc.dictionary(fc.constantFrom(...ITEMS), fc.double({ min: 0, max: 1e9, noNaN: true }));
const regions = fc.constantFrom(...Object.keys(PRICES), 'mars-north-1');
const meter = (client: TestClient, options?: ConstructorParameters<typeof UsageMeter>[1]): UsageMeter => {
  const made = new UsageMeter(client.engine.clock.exact, options);
  client.engine.subscribe(made.record);
  return made;
};
const usageOf = (client: TestClient, of: UsageMeter): Usage => of.usage(client.engine.clock.exact);
const item = (pk: string, bytes: number): object => ({ pk: { S: pk }, sk: { S: '1' }, x: { S: 'x'.repeat(bytes - 6 - pk.length) } });

describe('prices', () => {
  test('[PR1] every price says where it is from, and the table when', () => {
    expect(PRICES_AS_OF).toMatch(/^\d{4}-\d\d-\d\d$/);
    for (const prices of Object.values(PRICES)) {
      for (const { usd, source } of Object.values(prices)) {
        expect(usd).toBeGreaterThan(0);
        expect(PRICE_SOURCES[source]).toMatch(/^https:/);
      }
    }
    for (const region of ['us-east-1', 'eu-west-1', 'eu-central-1', 'ap-northeast-1', 'sa-east-1']) expect(PRICES[region]).toBeDefined();
  });

  test('[PR2] a million writes and reads on demand, and a month of provisioned units, as others reckon them', () => {
    // us-east-1 since November 2024: $0.625 and $0.125 a million.
    expect(costOfRun({ writeRequests: 650_000, readRequests: 550_000 }, 'us-east-1').totalUsd).toBeCloseTo(0.475, 9);
    // AWS's own figure for a WCU-month is $0.47, for an RCU-month $0.09.
    expect(costOfRun({ writeCapacity: HOURS_PER_MONTH }, 'us-east-1').totalUsd).toBeCloseTo(0.47, 2);
    expect(costOfRun({ readCapacity: HOURS_PER_MONTH }, 'us-east-1').totalUsd).toBeCloseTo(0.09, 2);
    // eu-west-1: 1 M writes are $0.705, 100 write units for an hour $0.0735.
    expect(costOfRun({ writeRequests: 1_000_000 }, 'eu-west-1').totalUsd).toBeCloseTo(0.705, 9);
    expect(costOfRun({ writeCapacity: 100 }, 'eu-west-1').totalUsd).toBeCloseTo(0.0735, 9);
    // ap-northeast-1: 100 WCU and 500 RCU for a month are $108.33.
    expect(costOfRun({ writeCapacity: 100 * 730, readCapacity: 500 * 730 }, 'ap-northeast-1').totalUsd).toBeCloseTo(108.332, 3);
    // Infracost: 230 GB, 2,300 GB of PITR, 460 GB of backups, 230 GB restored, 2 M streams reads.
    expect(costOfRun({ storage: 230, pointInTimeRecovery: 2300, backups: 460, restores: 230, streamReads: 2_000_000 }, 'us-east-1').lines.map(({ usd }) => Number(usd.toFixed(2)))).toEqual([57.5, 46, 460, 34.5, 0.4]);
  });

  test('[PR2] cost is linear in usage, and the sum of its lines', () => {
    fc.assert(fc.property(usages, usages, regions, fc.double({ min: 0, max: 100, noNaN: true }), (a, b, region, times) => {
      const total = (usage: Usage): number => costOfRun(usage, region).totalUsd;
      const both = Object.fromEntries(ITEMS.map((one) => [one, (a[one] ?? 0) + (b[one] ?? 0)]));
      const scaled = Object.fromEntries(ITEMS.map((one) => [one, (a[one] ?? 0) * times]));
      const near = (told: number, expected: number): void => expect(Math.abs(told - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
      near(total(both), total(a) + total(b));
      near(total(scaled), total(a) * times);
      const { lines, totalUsd } = costOfRun(a, region);
      near(totalUsd, lines.reduce((sum, { charged, price, per }) => sum + (charged / per) * price, 0));
      near(costPerMonth(a, 10, region).totalUsd, total(a) * 73);
    }));
  });

  test('[PR2] what has no known price is told by name, never guessed', () => {
    fc.assert(fc.property(usages, regions, (usage, region) => {
      const { lines, unknown } = costOfRun(usage, region);
      const used = ITEMS.filter((one) => (usage[one] ?? 0) > 0);
      expect([...lines.map((line) => line.item), ...unknown].sort()).toEqual(used.sort());
      for (const one of unknown) expect(PRICES[region]?.[one]).toBeUndefined();
    }));
    expect(costOfRun({ writeRequests: 5, writeCapacity: 2 }, 'sa-east-1')).toMatchObject({ unknown: ['writeRequests'], totalUsd: 2 * 0.000975 });
    expect(() => costPerMonth({}, 0, 'us-east-1')).toThrow(RangeError);
  });

  test('[PR3] the free tier takes off its amount and no more, where it is asked for', () => {
    fc.assert(fc.property(usages, regions, (usage, region) => {
      const [with_, without] = [costOfRun(usage, region, { freeTier: true }), costOfRun(usage, region)];
      for (const [at, line] of with_.lines.entries()) {
        const full = without.lines[at];
        expect(line.charged).toBe(Math.max(0, line.quantity - (FREE_TIER[line.item] ?? 0)));
        expect(full?.charged).toBe(line.quantity);
      }
      expect(with_.totalUsd).toBeLessThanOrEqual(without.totalUsd);
    }));
    expect(costOfRun({ storage: 25, readCapacity: 25 * 744, writeCapacity: 25 * 744, streamReads: 2_500_000 }, 'us-east-1', { freeTier: true }).totalUsd).toBe(0);
    expect(costOfRun({ writeRequests: 1e6, storageInfrequent: 1 }, 'us-east-1', { freeTier: true }).totalUsd).toBeCloseTo(0.725, 9);
  });
});

describe('usage', () => {
  test('[PR4] on demand: the units consumed, of table and indexes', () => {
    const client = createTableClient({ attributes: { g: 'S' }, more: { GlobalSecondaryIndexes: [indexInput('ByG', ['g'])] } });
    const of = meter(client);
    let [reads, writes] = [0, 0];
    client.engine.subscribe((event) => {
      if (event.type === 'capacity.consumed' && event.kind === 'read') reads += event.units;
      if (event.type === 'capacity.consumed' && event.kind === 'write') writes += event.units;
    });
    client.ok('PutItem', { TableName: 'Table', Item: { ...item('a', 2000), g: { S: 'g' } } });
    client.ok('Scan', { TableName: 'Table' });
    client.ok('Query', { TableName: 'Table', IndexName: 'ByG', KeyConditionExpression: 'g = :g', ExpressionAttributeValues: { ':g': { S: 'g' } } });
    expect(usageOf(client, of)).toEqual({ writeRequests: writes, readRequests: reads });
    expect([writes, reads]).toEqual([4, 2.5]);
  });

  test('[PR4] provisioned: units of table and indexes for the time they are provisioned, used or not', () => {
    const ProvisionedThroughput = { ReadCapacityUnits: 10, WriteCapacityUnits: 20 };
    const client = createTableClient({ range: undefined });
    const of = meter(client);
    client.ok('CreateTable', {
      TableName: 'Other', AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }, { AttributeName: 'g', AttributeType: 'S' }], KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      ProvisionedThroughput, GlobalSecondaryIndexes: [{ ...indexInput('ByG', ['g']), ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 2 } }],
    });
    client.advance(2 * HOUR);
    client.ok('UpdateTable', { TableName: 'Other', ProvisionedThroughput: { ReadCapacityUnits: 110, WriteCapacityUnits: 20 } });
    client.ok('GetItem', { TableName: 'Other', Key: { pk: { S: 'a' } } });
    client.advance(HOUR / 2);
    const usage = usageOf(client, of);
    expect(usage.readCapacity).toBeCloseTo(11 * 2 + 111 / 2, 6);
    expect(usage.writeCapacity).toBeCloseTo(22 * 2.5, 6);
    expect(usage.readRequests).toBeUndefined();
    client.ok('DeleteTable', { TableName: 'Other' });
    client.advance(HOUR);
    expect(usageOf(client, of).readCapacity).toBeCloseTo(11 * 2 + 111 / 2, 3);
    expect(of.hours(client.engine.clock.exact)).toBeCloseTo(3.5, 6);
  });

  test('[PR4] storage: bytes and 100 for each item and entry, for the time they are stored', () => {
    const client = createTableClient({ attributes: { g: 'S' }, more: { GlobalSecondaryIndexes: [indexInput('ByG', ['g'], { ProjectionType: 'KEYS_ONLY' })] } });
    const of = meter(client);
    client.ok('PutItem', { TableName: 'Table', Item: item('a', 1000) });
    client.advance(HOURS_PER_MONTH * HOUR);
    expect((usageOf(client, of).storage ?? 0) * GB).toBeCloseTo(1100, 6);
    client.ok('PutItem', { TableName: 'Table', Item: item('a', 500) });
    client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: 'b' }, sk: { S: '1' }, g: { S: 'g' } } });
    client.advance(HOURS_PER_MONTH * HOUR);
    expect((usageOf(client, of).storage ?? 0) * GB).toBeCloseTo(1100 + 600 + 2 * (8 + 100), 6);
    for (const pk of ['a', 'b']) client.ok('DeleteItem', { TableName: 'Table', Key: { pk: { S: pk }, sk: { S: '1' } } });
    const before = usageOf(client, of).storage;
    client.advance(HOUR);
    expect(usageOf(client, of).storage).toBe(before);
  });

  test('[PR4] classes, recovery, backups, restores, exports, streams and replicas', () => {
    const client = createTableClient({ more: { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } } });
    const of = meter(client);
    client.ok('UpdateTable', { TableName: 'Table', TableClass: 'STANDARD_INFREQUENT_ACCESS' });
    client.advance(1000);
    client.ok('PutItem', { TableName: 'Table', Item: item('a', 3000) });
    client.ok('UpdateContinuousBackups', { TableName: 'Table', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } });
    const { BackupDetails: { BackupArn } } = client.ok('CreateBackup', { TableName: 'Table', BackupName: 'backup' }) as { BackupDetails: { BackupArn: string } };
    client.advance(HOURS_PER_MONTH * HOUR);
    client.ok('RestoreTableFromBackup', { TargetTableName: 'Restored', BackupArn });
    client.ok('DeleteBackup', { BackupArn });
    client.ok('ExportTableToPointInTime', { TableArn: `arn:aws:dynamodb:us-east-1:000000000000:table/Table`, S3Bucket: 'bucket' });
    const { Streams: [{ StreamArn }] } = client.ok('ListStreams', { TableName: 'Table' }) as { Streams: [{ StreamArn: string }] };
    const { StreamDescription: { Shards: [{ ShardId }] } } = client.ok('DescribeStream', { StreamArn }) as { StreamDescription: { Shards: [{ ShardId: string }] } };
    const { ShardIterator } = client.ok('GetShardIterator', { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' });
    client.ok('GetRecords', { ShardIterator });
    const usage = usageOf(client, of);
    const bytes = Object.fromEntries((['storageInfrequent', 'pointInTimeRecovery', 'backups', 'restores', 'exports'] as const).map((one) => [one, Math.round((usage[one] ?? 0) * GB)]));
    expect(bytes).toEqual({ storageInfrequent: 3100, pointInTimeRecovery: 3100, backups: 3100, restores: 3100, exports: 3100 });
    expect([usage.writeRequestsInfrequent, usage.streamReads]).toEqual([3, 1]);
    client.ok('UpdateTable', { TableName: 'Table', ReplicaUpdates: [{ Create: { RegionName: 'eu-west-1' } }] });
    client.advance(1000);
    client.ok('PutItem', { TableName: 'Table', Item: item('b', 3000) });
    client.advance(1000);
    expect(usageOf(client, of).replicatedWriteRequests).toBe(3);
    // Each member of a batch is replicated by itself.
    client.ok('BatchWriteItem', { RequestItems: { Table: ['c', 'd'].map((pk) => ({ PutRequest: { Item: item(pk, 1500) } })) } });
    client.advance(1000);
    expect(usageOf(client, of).replicatedWriteRequests).toBe(7);
    expect(costOfRun(usageOf(client, of), 'us-east-1').unknown).toEqual(['exports']);
  });

  test('[PR4] tables of one name in two Regions are two, and an index that lags is paid for', () => {
    const client = createTableClient({ attributes: { g: 'S' }, more: { GlobalSecondaryIndexes: [indexInput('ByG', ['g'])] } }, { profile: { indexLag: true } });
    const [both, here] = [meter(client), meter(client, { region: 'us-east-1' })];
    const there = inRegion(client, 'eu-west-1');
    there.ok('CreateTable', {
      TableName: 'Table', AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }], KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      BillingMode: 'PROVISIONED', ProvisionedThroughput: { ReadCapacityUnits: 3, WriteCapacityUnits: 4 },
    });
    client.ok('PutItem', { TableName: 'Table', Item: { ...item('a', 2000), g: { S: 'g' } } });
    there.ok('PutItem', { TableName: 'Table', Item: { pk: { S: 'a' } } });
    client.advance(HOURS_PER_MONTH * HOUR);
    expect(usageOf(client, here).writeRequests).toBe(4);
    expect(usageOf(client, here).writeCapacity).toBeUndefined();
    expect(usageOf(client, both).writeRequests).toBe(4);
    expect(usageOf(client, both).writeCapacity).toBeCloseTo(4 * 730, 6);
    expect((usageOf(client, both).storage ?? 0) * GB - (usageOf(client, here).storage ?? 0) * GB).toBeCloseTo(103, 3);
    expect((usageOf(client, here).storage ?? 0) * GB).toBeGreaterThan(2 * 2100 - 10);
  });

  test('[PR5] a month in either mode: requests as they were, capacity for the busiest minute', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 60 }), (writes, lastSeconds) => {
      const client = createTableClient();
      const of = meter(client);
      const from = client.engine.clock.now;
      for (const [minute, count] of writes.entries()) {
        for (let at = 0; at < count; at += 1) client.ok('PutItem', { TableName: 'Table', Item: item(String(at), 1000) });
        client.advance(minute === writes.length - 1 ? lastSeconds * 1000 : 60_000);
      }
      const now = client.engine.clock.exact;
      const { onDemand, provisioned, needed } = of.billingModes(now);
      const total = writes.reduce((sum, count) => sum + count, 0);
      if (total === 0) {
        expect(needed).toEqual([]);
        return;
      }
      const seconds = writes.length === 1 ? lastSeconds : 60;
      const writeUnits = Math.max(1, Math.ceil(Math.max(...writes) / seconds));
      expect(needed).toEqual([{ region: 'us-east-1', tableName: 'Table', readUnits: 1, writeUnits }]);
      expect(onDemand.writeRequests).toBeCloseTo((total * HOURS_PER_MONTH * HOUR) / (now - from), 3);
      expect(provisioned).toEqual({ readCapacity: 730, writeCapacity: writeUnits * 730 });
    }), { numRuns: 30, examples: [[[0], 1]] });
  });

  test('[PR4] goes on from what was there before, and counts one Region', () => {
    const client = createTableClient({ more: { BillingMode: 'PROVISIONED', ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 } } });
    const of = meter(client, { tables: [{ tableName: 'Table', region: 'eu-west-1', billingMode: 'PROVISIONED', readUnits: 5, writeUnits: 5, bytes: GB }], region: 'eu-west-1' });
    client.ok('GetItem', { TableName: 'Table', Key: { pk: { S: 'a' }, sk: { S: '1' } } });
    client.advance(HOURS_PER_MONTH * HOUR);
    expect(usageOf(client, of).readCapacity).toBeCloseTo(5 * 730, 6);
    expect(usageOf(client, of).writeCapacity).toBeCloseTo(5 * 730, 6);
    expect(usageOf(client, of).storage).toBeCloseTo(1, 9);
    expect(usageOf(client, of).readRequests).toBeUndefined();
  });
});
