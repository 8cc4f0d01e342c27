import { describe, expect, test } from 'vitest';
import { createClient, createTableClient, type Json, tableInput, type TestClient } from '../testing/client';
import { allShards, readShard, readStream, shardIterator, streamArn, type TestRecord } from '../testing/streams';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const stream = (StreamViewType: string): object => ({ StreamSpecification: { StreamEnabled: true, StreamViewType } });
const one = (viewType = 'NEW_AND_OLD_IMAGES', options = {}): TestClient =>
  createTableClient({ range: undefined, more: { ...stream(viewType), BillingMode: 'PROVISIONED', ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 } } }, options);
const key = (pk: string): object => ({ pk: { S: pk } });
const put = (client: TestClient, pk: string, more: object = {}): unknown => client.ok('PutItem', { TableName: 'Table', Item: { ...key(pk), ...more } });
const update = (client: TestClient, pk: string, UpdateExpression: string, value?: object): unknown =>
  client.ok('UpdateItem', { TableName: 'Table', Key: key(pk), UpdateExpression, ...(value && { ExpressionAttributeValues: { ':v': value } }) });
const remove = (client: TestClient, pk: string): unknown => client.ok('DeleteItem', { TableName: 'Table', Key: key(pk) });
const names = (records: readonly TestRecord[]): string[] => records.map(({ eventName, dynamodb }) => `${eventName} ${String((dynamodb.Keys['pk'] as Json)['S'])}`);

describe('records', () => {
  test('[S1] one for each change, in order', () => {
    const client = one();
    put(client, 'a', { n: { N: '1' } });
    put(client, 'a', { n: { N: '2' } });
    update(client, 'b', 'SET n = :v', { N: '3' });
    update(client, 'a', 'REMOVE n');
    remove(client, 'a');
    put(client, 'a');
    client.ok('BatchWriteItem', { RequestItems: { Table: [{ PutRequest: { Item: key('c') } }, { DeleteRequest: { Key: key('b') } }] } });
    const records = readStream(client, streamArn(client));
    expect(names(records)).toEqual(['INSERT a', 'MODIFY a', 'INSERT b', 'MODIFY a', 'REMOVE a', 'INSERT a', 'INSERT c', 'REMOVE b']);
    const numbers = records.map(({ dynamodb }) => BigInt(dynamodb.SequenceNumber));
    expect(numbers).toEqual([...numbers].sort((a, b) => (a < b ? -1 : 1)));
    expect(new Set(records.map(({ eventID }) => eventID)).size).toBe(8);
  });

  const before = { ...key('a'), n: { N: '1' }, s: { S: 'é' } };
  const after = { ...key('a'), n: { N: '22' } };
  test.each([
    ['KEYS_ONLY', {}, {}, {}], ['NEW_IMAGE', { NewImage: before }, { NewImage: after }, {}], ['OLD_IMAGE', {}, { OldImage: before }, { OldImage: after }],
    ['NEW_AND_OLD_IMAGES', { NewImage: before }, { NewImage: after, OldImage: before }, { OldImage: after }],
  ] as [string, object, object, object][])('[S2] with the images of %s', (viewType, inserted, modified, removed) => {
    const client = one(viewType, { startTime: 1_700_000_000_999 });
    put(client, 'a', { n: { N: '1' }, s: { S: 'é' } });
    put(client, 'a', { n: { N: '22' } });
    remove(client, 'a');
    const [insert, modify, gone] = readStream(client, streamArn(client));
    const sizes = { before: 2 + 1 + 1 + 2 + 1 + 2, after: 2 + 1 + 1 + 2, key: 3 };
    for (const [record, images] of [[insert, inserted], [modify, modified], [gone, removed]] as const) {
      const { NewImage, OldImage } = images as { NewImage?: object; OldImage?: object };
      const bytes = [NewImage, OldImage].reduce((sum, image) => sum + (image === before ? sizes.before : image === after ? sizes.after : 0), sizes.key);
      expect(record).toEqual({
        eventID: expect.stringMatching(/^[0-9a-f]{32}$/), eventName: expect.any(String), eventVersion: '1.1', eventSource: 'aws:dynamodb', awsRegion: 'us-east-1',
        dynamodb: {
          ApproximateCreationDateTime: 1_700_000_000, Keys: key('a'), ...images, SequenceNumber: expect.stringMatching(/^\d{21,40}$/), SizeBytes: bytes, StreamViewType: viewType,
        },
      });
    }
  });

  test('[S3] none for what changes nothing', () => {
    const client = one();
    put(client, 'a', { set: { SS: ['x', 'y'] }, m: { M: { a: { N: '1' }, b: { N: '2' } } } });
    put(client, 'a', { m: { M: { b: { N: '2.0' }, a: { N: '1' } } }, set: { SS: ['y', 'x'] } });
    update(client, 'a', 'SET m.a = :v', { N: '1' });
    update(client, 'a', 'REMOVE nothing');
    update(client, 'a', 'DELETE nothing :v', { SS: ['x'] });
    update(client, 'b', 'REMOVE nothing');
    remove(client, 'none');
    client.refusal('PutItem', { TableName: 'Table', Item: key('a'), ConditionExpression: 'attribute_not_exists(pk)' });
    expect(names(readStream(client, streamArn(client)))).toEqual(['INSERT a']);
  });

  test('[S6] [D5] a deletion by TTL is marked', () => {
    const client = one('KEYS_ONLY', { startTime: 1_700_000_000_000 });
    client.ok('UpdateTimeToLive', { TableName: 'Table', TimeToLiveSpecification: { Enabled: true, AttributeName: 'ttl' } });
    put(client, 'a', { ttl: { N: '1700000010' } });
    put(client, 'b');
    remove(client, 'b');
    client.advance(20_000);
    const records = readStream(client, streamArn(client));
    expect(names(records)).toEqual(['INSERT a', 'INSERT b', 'REMOVE b', 'REMOVE a']);
    expect(records.map(({ userIdentity }) => userIdentity)).toEqual([undefined, undefined, undefined, { Type: 'Service', PrincipalId: 'dynamodb.amazonaws.com' }]);
  });
});

describe('shards', () => {
  test('[S8] one for each partition; a key is always in the same', () => {
    const client = createTableClient({ range: undefined, more: stream('KEYS_ONLY') });
    const shards = allShards(client, streamArn(client));
    expect(shards).toHaveLength(4);
    for (const { ShardId, ParentShardId, SequenceNumberRange } of shards) {
      expect(ShardId).toMatch(/^shardId-\d{20}-[0-9a-f]{8}$/);
      expect(ParentShardId).toBeUndefined();
      expect(SequenceNumberRange).not.toHaveProperty('EndingSequenceNumber');
    }
    for (let round = 0; round < 3; round += 1) for (let n = 0; n < 40; n += 1) put(client, `k${n}`, { round: { N: String(round) } });
    const byShard = shards.map(({ ShardId }) => readShard(client, streamArn(client), ShardId).map(({ dynamodb }) => String((dynamodb.Keys['pk'] as Json)['S'])));
    expect(byShard.flat()).toHaveLength(120);
    const owners = byShard.map((keys) => new Set(keys));
    expect(owners.reduce((sum, { size }) => sum + size, 0)).toBe(40);
    expect(owners.every(({ size }) => size > 0)).toBe(true);
  });

  test('[S8] [P3] a split closes one and opens children, and loses nothing', () => {
    const client = one('KEYS_ONLY');
    for (let n = 0; n < 20; n += 1) put(client, `k${n}`);
    client.ok('UpdateTable', { TableName: 'Table', ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 2500 } });
    for (let n = 0; n < 20; n += 1) put(client, `k${n}`, { again: { BOOL: true } });
    const shards = allShards(client, streamArn(client));
    expect(shards).toHaveLength(1 + 2 + 4);
    const open = shards.filter(({ SequenceNumberRange: { EndingSequenceNumber } }) => EndingSequenceNumber === undefined);
    expect(open).toHaveLength(4);
    const [root] = shards;
    expect(root?.ParentShardId).toBeUndefined();
    for (const shard of shards.slice(1)) expect(shards.some(({ ShardId }) => ShardId === shard.ParentShardId)).toBe(true);
    const records = readStream(client, streamArn(client));
    expect(records).toHaveLength(40);
    for (let n = 0; n < 20; n += 1) {
      const own = records.filter(({ dynamodb }) => (dynamodb.Keys['pk'] as Json)['S'] === `k${n}`);
      expect(own.map(({ eventName }) => eventName)).toEqual(['INSERT', 'MODIFY']);
    }
  });

  test('[S21] are told a page at a time, or the children of one', () => {
    const client = one('KEYS_ONLY');
    client.ok('UpdateTable', { TableName: 'Table', ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 1500 } });
    const describe = (more: object = {}): Json => client.ok('DescribeStream', { StreamArn: streamArn(client), ...more })['StreamDescription'] as Json;
    const ids = (description: Json): string[] => (description['Shards'] as { ShardId: string }[]).map(({ ShardId }) => ShardId);
    const [first = '', second = '', third = ''] = ids(describe());
    expect(describe()).toMatchObject({
      StreamArn: streamArn(client), StreamStatus: 'ENABLED', StreamViewType: 'KEYS_ONLY', TableName: 'Table', KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      CreationRequestDateTime: client.engine.clock.now / 1000,
    });
    const page = describe({ Limit: 2 });
    expect([ids(page), page['LastEvaluatedShardId']]).toEqual([[first, second], second]);
    const rest = describe({ Limit: 2, ExclusiveStartShardId: second });
    expect([ids(rest), rest['LastEvaluatedShardId']]).toEqual([[third], undefined]);
    expect(ids(describe({ ExclusiveStartShardId: `${third}0` }))).toEqual([]);
    expect(client.verdict('DescribeStream', { StreamArn: streamArn(client), Limit: 101 })).toContain("Value '101' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 100");
    expect(ids(describe({ ShardFilter: { Type: 'CHILD_SHARDS', ShardId: first } }))).toEqual([second, third]);
    expect(ids(describe({ ShardFilter: { Type: 'CHILD_SHARDS', ShardId: third } }))).toEqual([]);
  });
});

describe('iterators', () => {
  const make = (): { client: TestClient; arn: string; shard: string; numbers: string[] } => {
    const client = one('KEYS_ONLY');
    for (const pk of ['a', 'b', 'c']) put(client, pk);
    const arn = streamArn(client);
    const shard = allShards(client, arn)[0]?.ShardId ?? '';
    return { client, arn, shard, numbers: readShard(client, arn, shard).map(({ dynamodb }) => dynamodb.SequenceNumber) };
  };
  const read = (client: TestClient, ShardIterator: unknown, more: object = {}): { names: string[]; next: unknown } => {
    const answer = client.ok('GetRecords', { ShardIterator, ...more });
    return { names: names(answer['Records'] as TestRecord[]), next: answer['NextShardIterator'] };
  };

  test('[S11] begin at the oldest record, after the newest, or at or after a given one', () => {
    const { client, arn, shard, numbers: [, second] } = make();
    const from = (type: string, SequenceNumber?: string): string[] => read(client, shardIterator(client, arn, shard, type, SequenceNumber)).names;
    expect(from('TRIM_HORIZON')).toEqual(['INSERT a', 'INSERT b', 'INSERT c']);
    expect(from('AT_SEQUENCE_NUMBER', second)).toEqual(['INSERT b', 'INSERT c']);
    expect(from('AFTER_SEQUENCE_NUMBER', second)).toEqual(['INSERT c']);
    expect(from('LATEST')).toEqual([]);
    const latest = shardIterator(client, arn, shard, 'LATEST');
    put(client, 'd');
    expect(read(client, latest).names).toEqual(['INSERT d']);
  });

  test('[S11] begin at the first record of a time or later, which is not in the future', () => {
    const client = one();
    const at: number[] = [];
    for (const pk of ['a', 'b', 'c']) {
      client.advance(1000);
      at.push(client.engine.clock.now / 1000);
      put(client, pk);
    }
    const arn = streamArn(client);
    const [shard = ''] = allShards(client, arn).map(({ ShardId }) => ShardId);
    const [first = 0, second = 0, third = 0] = at;
    const told = (Timestamp?: number, ShardIteratorType = 'AT_TIMESTAMP'): string => client.verdict('GetShardIterator', { StreamArn: arn, ShardId: shard, ShardIteratorType, Timestamp });
    const from = (Timestamp: number): unknown => client.ok('GetShardIterator', { StreamArn: arn, ShardId: shard, ShardIteratorType: 'AT_TIMESTAMP', Timestamp })['ShardIterator'];
    for (const [time, expected] of [[0, 'abc'], [first, 'abc'], [first + 0.5, 'bc'], [second, 'bc'], [third, 'c']] as const) {
      expect(read(client, from(time)).names).toEqual([...expected].map((pk) => `INSERT ${pk}`));
    }
    client.advance(1000);
    const none = from(third + 0.5);
    put(client, 'd');
    expect(read(client, none).names).toEqual(['INSERT d']);
    expect(told(third + 2)).toContain('ValidationException: One or more parameter values were invalid: Timestamp must not be in the future');
    expect(told()).toContain('ValidationException');
    for (const type of ['TRIM_HORIZON', 'LATEST']) expect(told(first, type)).toContain('ValidationException');
  });

  test('[S11] need a sequence number for those two, and only for those', () => {
    const { client, arn, shard, numbers: [first] } = make();
    const told = (ShardIteratorType: string, SequenceNumber?: string): string => client.verdict('GetShardIterator', { StreamArn: arn, ShardId: shard, ShardIteratorType, SequenceNumber });
    for (const type of ['AT_SEQUENCE_NUMBER', 'AFTER_SEQUENCE_NUMBER']) expect(told(type)).toContain('ValidationException');
    for (const type of ['TRIM_HORIZON', 'LATEST']) expect(told(type, first)).toContain('ValidationException');
  });

  test('[S12] are good for fifteen minutes', () => {
    const { client, arn, shard } = make();
    const iterator = shardIterator(client, arn, shard, 'TRIM_HORIZON');
    client.advance(15 * 60 * 1000);
    const { next } = read(client, iterator);
    client.advance(1);
    expect(client.verdict('GetRecords', { ShardIterator: iterator })).toBe('ExpiredIteratorException: Shard iterator has expired');
    expect(read(client, next).names).toEqual([]);
  });

  test.each(['x', '|', 'a|1|b', 'a|1|W10=', 'a|1|bnVsbA==', 'a|2|W10=', 'a|1|WyJhIiwiYiIsdHJ1ZSwxXQ==|x'])('[S12] %s is none', (ShardIterator) => {
    const { client } = make();
    expect(client.verdict('GetRecords', { ShardIterator })).toMatch(/^(ValidationException: Invalid ShardIterator|ResourceNotFoundException|ExpiredIteratorException)/);
  });

  test('[S13] [S14] read up to the limit, then say where to go on', () => {
    const { client, arn, shard } = make();
    const first = read(client, shardIterator(client, arn, shard, 'TRIM_HORIZON'), { Limit: 2 });
    expect(first.names).toEqual(['INSERT a', 'INSERT b']);
    const second = read(client, first.next, { Limit: 2 });
    expect(second.names).toEqual(['INSERT c']);
    const third = read(client, second.next);
    expect(third.names).toEqual([]);
    put(client, 'd');
    expect(read(client, third.next).names).toEqual(['INSERT d']);
    expect(read(client, first.next).names).toEqual(['INSERT c', 'INSERT d']);
  });

  test('[S13] at most 1000 records, or 1 MB', () => {
    const client = one('NEW_IMAGE');
    const arn = streamArn(client);
    for (let n = 0; n < 1100; n += 1) put(client, `k${n}`);
    const shard = allShards(client, arn)[0]?.ShardId ?? '';
    const first = read(client, shardIterator(client, arn, shard, 'TRIM_HORIZON'));
    expect(first.names).toHaveLength(1000);
    expect(read(client, first.next).names).toHaveLength(100);
    const large = one('NEW_IMAGE');
    for (let n = 0; n < 5; n += 1) put(large, `k${n}`, { x: { S: 'x'.repeat(300_000) } });
    const largeShard = allShards(large, streamArn(large))[0]?.ShardId ?? '';
    const page = read(large, shardIterator(large, streamArn(large), largeShard, 'TRIM_HORIZON'));
    expect(page.names).toHaveLength(3);
    expect(read(large, page.next).names).toHaveLength(2);
  });

  test('[S22] unknown streams and shards are not found', () => {
    const { client, arn, shard } = make();
    const gone = `${arn}9`;
    expect(client.verdict('DescribeStream', { StreamArn: gone })).toBe(`ResourceNotFoundException: Requested resource not found: Stream: ${gone} not found`);
    expect(client.verdict('GetShardIterator', { StreamArn: gone, ShardId: shard, ShardIteratorType: 'LATEST' })).toContain('Stream: ');
    expect(client.verdict('GetShardIterator', { StreamArn: arn, ShardId: `${shard}9`, ShardIteratorType: 'LATEST' })).toBe('ResourceNotFoundException: Requested resource not found: Shard does not exist');
    const noArn = 'x'.repeat(40);
    expect(client.verdict('DescribeStream', { StreamArn: noArn })).toBe(`ValidationException: Invalid StreamArn: Invalid ResourceArn provided as input ${noArn}`);
    expect(client.verdict('GetShardIterator', { StreamArn: noArn, ShardId: shard, ShardIteratorType: 'LATEST' })).toContain('ValidationException: Invalid StreamArn');
    expect(client.verdict('GetShardIterator', { StreamArn: arn, ShardId: shard, ShardIteratorType: 'AT_SEQUENCE_NUMBER', SequenceNumber: 'x'.repeat(21) })).toContain('ValidationException: Invalid SequenceNumber');
  });
});

describe('time', () => {
  test('[S10] records can be read for 24 hours', () => {
    const client = one('KEYS_ONLY');
    const arn = streamArn(client);
    put(client, 'old');
    client.advance(DAY - 1);
    put(client, 'new');
    expect(names(readStream(client, arn))).toEqual(['INSERT old', 'INSERT new']);
    client.advance(1);
    expect(names(readStream(client, arn))).toEqual(['INSERT new']);
    client.advance(DAY);
    expect(readStream(client, arn)).toEqual([]);
  });

  test('[S10] [S11] what was trimmed is told to be so, every time', () => {
    const client = one('KEYS_ONLY');
    const arn = streamArn(client);
    put(client, 'a');
    put(client, 'b');
    const shard = allShards(client, arn)[0]?.ShardId ?? '';
    const numbers = readShard(client, arn, shard).map(({ dynamodb }) => dynamodb.SequenceNumber);
    client.advance(DAY - 60_000);
    const atFirst = shardIterator(client, arn, shard, 'AT_SEQUENCE_NUMBER', numbers[0]);
    const afterFirst = shardIterator(client, arn, shard, 'AFTER_SEQUENCE_NUMBER', numbers[0]);
    const afterSecond = shardIterator(client, arn, shard, 'AFTER_SEQUENCE_NUMBER', numbers[1]);
    const horizon = shardIterator(client, arn, shard, 'TRIM_HORIZON');
    client.advance(60_000);
    put(client, 'c');
    const TRIMMED = 'TrimmedDataAccessException: The data you are trying to access has been trimmed';
    for (let round = 0; round < 2; round += 1) {
      for (const ShardIterator of [atFirst, afterFirst]) expect(client.verdict('GetRecords', { ShardIterator })).toBe(TRIMMED);
      for (const ShardIterator of [afterSecond, horizon]) expect(names(client.ok('GetRecords', { ShardIterator })['Records'] as TestRecord[])).toEqual(['INSERT c']);
      for (const ShardIteratorType of ['AT_SEQUENCE_NUMBER', 'AFTER_SEQUENCE_NUMBER']) {
        expect(client.verdict('GetShardIterator', { StreamArn: arn, ShardId: shard, ShardIteratorType, SequenceNumber: numbers[1] })).toBe(TRIMMED);
      }
    }
    client.advance(DAY);
    const latest = shardIterator(client, arn, shard, 'LATEST');
    put(client, 'd');
    expect(names(client.ok('GetRecords', { ShardIterator: latest })['Records'] as TestRecord[])).toEqual(['INSERT d']);
  });

  test('[S9] [S15] a disabled stream is closed, and readable for 24 hours', () => {
    const client = one('KEYS_ONLY');
    const arn = streamArn(client);
    put(client, 'a');
    const shard = allShards(client, arn)[0]?.ShardId ?? '';
    const before = shardIterator(client, arn, shard, 'TRIM_HORIZON');
    client.ok('UpdateTable', { TableName: 'Table', StreamSpecification: { StreamEnabled: false } });
    put(client, 'b');
    expect((client.ok('DescribeTable', { TableName: 'Table' })['Table'] as Json)['StreamSpecification']).toBeUndefined();
    expect(client.ok('DescribeStream', { StreamArn: arn })['StreamDescription']).toMatchObject({ StreamStatus: 'DISABLED' });
    expect(allShards(client, arn)[0]?.SequenceNumberRange.EndingSequenceNumber).toMatch(/^\d{21,40}$/);
    const answer = client.ok('GetRecords', { ShardIterator: before });
    expect(names(answer['Records'] as TestRecord[])).toEqual(['INSERT a']);
    expect(answer).not.toHaveProperty('NextShardIterator');
    client.advance(DAY - 1);
    expect(client.verdict('DescribeStream', { StreamArn: arn })).toBe('ok');
    client.advance(1);
    expect(client.verdict('DescribeStream', { StreamArn: arn })).toContain('ResourceNotFoundException');
    expect(client.ok('ListStreams', {})).toEqual({ Streams: [] });
  });

  test('[S9] so is the stream of a deleted table', () => {
    const client = one('KEYS_ONLY');
    const arn = streamArn(client);
    put(client, 'a');
    client.ok('DeleteTable', { TableName: 'Table' });
    expect(names(readStream(client, arn))).toEqual(['INSERT a']);
    expect(client.ok('DescribeStream', { StreamArn: arn })['StreamDescription']).toMatchObject({ StreamStatus: 'DISABLED' });
  });

  test('[S15] a closed shard goes on until its last record was read', () => {
    const client = one('KEYS_ONLY');
    const arn = streamArn(client);
    for (const pk of ['a', 'b', 'c']) put(client, pk);
    const shard = allShards(client, arn)[0]?.ShardId ?? '';
    client.ok('UpdateTable', { TableName: 'Table', StreamSpecification: { StreamEnabled: false } });
    const first = client.ok('GetRecords', { ShardIterator: shardIterator(client, arn, shard, 'TRIM_HORIZON'), Limit: 2 });
    expect(first['NextShardIterator']).toBeDefined();
    const second = client.ok('GetRecords', { ShardIterator: first['NextShardIterator'], Limit: 1 });
    expect([names(second['Records'] as TestRecord[]), second['NextShardIterator']]).toEqual([['INSERT c'], undefined]);
  });
});

describe('being enabled', () => {
  const set = (client: TestClient, specification: object): string => client.verdict('UpdateTable', { TableName: 'Table', StreamSpecification: specification });
  test('[S7] once; to change it means to make a new one', () => {
    const client = createTableClient({ range: undefined });
    const on = (StreamViewType: string): string => set(client, { StreamEnabled: true, StreamViewType });
    expect(set(client, { StreamEnabled: false })).toContain('ValidationException: ');
    expect(on('KEYS_ONLY')).toBe('ok');
    expect(on('NEW_IMAGE')).toBe('ValidationException: Table already has an enabled stream: TableName: Table');
    put(client, 'a');
    const first = streamArn(client);
    expect(set(client, { StreamEnabled: false })).toBe('ok');
    expect(on('NEW_IMAGE')).toBe('ok');
    const second = streamArn(client);
    expect(second).not.toBe(first);
    put(client, 'b');
    expect(names(readStream(client, first))).toEqual(['INSERT a']);
    expect(names(readStream(client, second))).toEqual(['INSERT b']);
    expect(client.ok('DescribeStream', { StreamArn: second })['StreamDescription']).toMatchObject({ StreamStatus: 'ENABLED', StreamViewType: 'NEW_IMAGE' });
  });

  test('[S7] needs a view type, and only then', () => {
    const client = createClient();
    const create = (StreamSpecification: object): string => client.verdict('CreateTable', tableInput({ more: { StreamSpecification } }));
    expect(create({ StreamEnabled: true })).toContain('ValidationException');
    expect(create({ StreamEnabled: false, StreamViewType: 'NEW_IMAGE' })).toBe('ValidationException: One or more parameter values were invalid: Table is being created with a stream disabled, UpdateViewType should not be specified');
    expect(create({ StreamEnabled: false })).toBe('ok');
  });

  test('[S20] ListStreams tells those of the Region or of one table', () => {
    const client = createClient();
    for (const name of ['One', 'Two', 'Three']) client.ok('CreateTable', tableInput({ name, more: stream('KEYS_ONLY') }));
    client.ok('CreateTable', tableInput({ name: 'None' }));
    const list = (more: object = {}): Json => client.ok('ListStreams', more);
    const all = list()['Streams'] as { StreamArn: string; TableName: string; StreamLabel: string }[];
    expect(all.map(({ TableName }) => TableName).sort()).toEqual(['One', 'Three', 'Two']);
    for (const { StreamArn, TableName, StreamLabel } of all) expect(StreamArn).toBe(`arn:aws:dynamodb:us-east-1:000000000000:table/${TableName}/stream/${StreamLabel}`);
    expect(list({ TableName: 'Two' })['Streams']).toEqual(all.filter(({ TableName }) => TableName === 'Two'));
    expect(list({ TableName: 'None' })).toEqual({ Streams: [] });
    const page = list({ Limit: 2 });
    expect(page).toEqual({ Streams: all.slice(0, 2), LastEvaluatedStreamArn: all[1]?.StreamArn });
    expect(list({ Limit: 2, ExclusiveStartStreamArn: page['LastEvaluatedStreamArn'] })).toEqual({ Streams: all.slice(2) });
  });
});
