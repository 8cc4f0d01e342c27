import { describe, expect, test } from 'vitest';
import { createClient, indexInput, type Json, tableInput } from '../testing/client';

const INVALID = 'One or more parameter values were invalid:';
const verdict = (input: object, wording: '2026' | 'classic' = '2026'): string => createClient({ wording }).verdict('CreateTable', input).replace('ValidationException: ', '');
const create = (more: object, table: object = {}): string => verdict({ ...tableInput({ name: 'Table', attributes: { x: 'S' }, ...table }), ...more });
const plain = (more: object): string => verdict({ ...tableInput(), ...more });
const definitions = (...names: string[]): object => ({ AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })) });
const keys = (...elements: [string, string][]): object => ({ KeySchema: elements.map(([AttributeName, KeyType]) => ({ AttributeName, KeyType })) });
const local = (...indexes: object[]): object => ({ LocalSecondaryIndexes: indexes });
const global = (...indexes: object[]): object => ({ GlobalSecondaryIndexes: indexes });
const UNITS = { ReadCapacityUnits: 5, WriteCapacityUnits: 5 };
const provisioned = { BillingMode: 'PROVISIONED', ProvisionedThroughput: UNITS };

describe('throughput of a new table', () => {
  test('[T18] is stated by a provisioned one, and only by that', () => {
    expect(plain({ ProvisionedThroughput: UNITS })).toBe(`${INVALID} Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST`);
    expect(plain({ BillingMode: 'PROVISIONED' })).toBe(`${INVALID} ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED`);
    expect(plain({ BillingMode: undefined })).toContain('must both be specified');
    expect(plain({ BillingMode: undefined, ProvisionedThroughput: UNITS })).toBe('ok');
    expect(plain({ ...provisioned, ProvisionedThroughput: { ReadCapacityUnits: 1_000_000_000_001, WriteCapacityUnits: 1_000_000_000_001 } })).toBe('Given value 1000000000001 for ReadCapacityUnits is out of bounds');
    expect(plain({ ...provisioned, ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 1_000_000_000_001 } })).toBe('Given value 1000000000001 for WriteCapacityUnits is out of bounds');
  });

  test('[T18] so do its global indexes', () => {
    const index = indexInput('ByX', ['x']);
    expect(create(global({ ...index, ProvisionedThroughput: UNITS }))).toBe(`${INVALID} ProvisionedThroughput should not be specified for index: ByX when BillingMode is PAY_PER_REQUEST`);
    expect(create({ ...provisioned, ...global(index) })).toBe(`${INVALID} ProvisionedThroughput is not specified for index: ByX`);
    expect(create({ ...provisioned, ...global({ ...index, ProvisionedThroughput: UNITS }) })).toBe('ok');
  });

  test('[T19] maxima are for on-demand tables', () => {
    const maximum = (OnDemandThroughput: object, more: object = {}): string => plain({ OnDemandThroughput, ...more });
    expect(maximum({ MaxReadRequestUnits: 5 }, provisioned)).toBe(`${INVALID} MaxReadRequestUnits for OnDemandThroughput cannot be specified when table BillingMode is PROVISIONED.`);
    expect(maximum({ MaxWriteRequestUnits: 0 })).toBe(`${INVALID} Requested MaxWriteRequestUnits for OnDemandThroughput for table is outside of valid range`);
    for (const units of [-1, -2]) expect(maximum({ MaxReadRequestUnits: units })).toContain('Requested MaxReadRequestUnits for OnDemandThroughput for table is outside of valid range');
    expect([maximum({ MaxWriteRequestUnits: 10 }), maximum({})]).toEqual(['ok', 'ok']);
    const index = (OnDemandThroughput: object, more: object = {}): string => create({ ...global({ ...indexInput('ByX', ['x']), OnDemandThroughput, ...more }) });
    expect(index({ MaxReadRequestUnits: 0 })).toBe(`${INVALID} Requested MaxReadRequestUnits for OnDemandThroughput for index : ByX is outside of valid range`);
    expect(create({ ...provisioned, ...global({ ...indexInput('ByX', ['x']), ProvisionedThroughput: UNITS, OnDemandThroughput: { MaxReadRequestUnits: 1 } }) }))
      .toBe(`${INVALID} MaxReadRequestUnits for OnDemandThroughput for index: ByX cannot be specified when table BillingMode is PROVISIONED.`);
    expect([index({ MaxReadRequestUnits: 1 }), index({}, { WarmThroughput: {} })]).toEqual(['ok', 'ok']);
  });
});

describe('the key schema', () => {
  test('[T10] is a HASH, or a HASH and a RANGE', () => {
    expect(plain({ ...keys(['pk', 'RANGE']), ...definitions('pk') })).toBe('Invalid KeySchema: The first KeySchemaElement is not a HASH key type');
    expect(plain(keys(['pk', 'HASH'], ['sk', 'HASH']))).toBe('Invalid KeySchema: The second KeySchemaElement is not a RANGE key type');
    expect(plain({ ...keys(['pk', 'HASH'], ['pk', 'RANGE']), ...definitions('pk', 'sk') })).toBe('Invalid KeySchema: Some index key attribute have no definition');
    expect(verdict({ ...tableInput(), ...keys(['pk', 'HASH'], ['pk', 'RANGE']) }, 'classic')).toBe('Both the Hash Key and the Range Key element in the KeySchema have the same name');
    expect(plain({ KeySchema: undefined })).toBe("1 validation error detected: Value null at 'keySchema' failed to satisfy constraint: Member must not be null");
  });

  test('[T11] is defined', () => {
    expect(plain({ AttributeDefinitions: undefined })).toBe("1 validation error detected: Value null at 'attributeDefinitions' failed to satisfy constraint: Member must not be null");
    expect(plain({ AttributeDefinitions: [] })).toBe('Invalid KeySchema: Some index key attribute have no definition');
    expect(plain(definitions('pk'))).toBe('Invalid KeySchema: Some index key attribute have no definition');
    expect(plain(definitions('pk', 'other'))).toBe(`${INVALID} Some index key attributes are not defined in AttributeDefinitions. Keys: [pk, sk], AttributeDefinitions: [pk, other]`);
    expect(plain(definitions('pk', 'sk', 'sk'))).toBe('Attribute Name is duplicated: sk');
  });

  test('[T17] and nothing else is', () => {
    expect(plain(definitions('pk', 'sk', 'x'))).toBe(`${INVALID} Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions`);
    const unused = `${INVALID} Some AttributeDefinitions are not used. AttributeDefinitions: [pk, sk, x, y], keys used: [pk, sk, x]`;
    expect(create({ ...definitions('pk', 'sk', 'x', 'y'), ...global(indexInput('ByX', ['x'])) })).toBe(unused);
  });

  test('[T17] which the newer wording says before it looks at more of an index than its key', () => {
    const input = (index: object): object => ({ ...tableInput(), ...definitions('pk', 'sk', 'x', 'y'), ...global({ ...indexInput('ByX', ['x']), ...index }) });
    for (const [index, older] of [[{ Projection: {} }, 'Unknown ProjectionType'], [{ ProvisionedThroughput: UNITS }, 'should not be specified for index']] as const) {
      expect(verdict(input(index))).toContain('Some AttributeDefinitions are not used');
      expect(verdict(input(index), 'classic')).toContain(older);
    }
  });
});

describe('local indexes', () => {
  const ofX = (name: string, more: object = {}): object => ({ ...indexInput(name, ['pk', 'x']), ...more });
  test('[T13] have the HASH of the table and a RANGE', () => {
    expect(create(local())).toBe(`${INVALID} List of LocalSecondaryIndexes is empty`);
    expect(create({ ...local(ofX('ByX')), ...keys(['pk', 'HASH']), ...definitions('pk', 'x') })).toBe(`${INVALID} Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex`);
    expect(create(local(indexInput('ByX', ['pk'])))).toBe(`${INVALID} Index KeySchema does not have a range key for index: ByX`);
    expect(create(local(indexInput('ByX', ['x', 'sk'])))).toBe(`${INVALID} Index KeySchema does not have the same leading hash key as table KeySchema for index: ByX. index hash key: x, table hash key: pk`);
    expect(create(local(indexInput('ByX', ['pk', 'y'])))).toBe(`${INVALID} Some index key attributes are not defined in AttributeDefinitions. Keys: [pk, y], AttributeDefinitions: [pk, sk, x]`);
    expect(create(local(ofX('ByX')))).toBe('ok');
  });

  test('[T13] are five at most', () => {
    const names = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'];
    expect(create(local(...names.slice(0, 5).map((name) => ofX(name))))).toBe('ok');
    expect(create(local(...names.map((name) => ofX(name))))).toBe(`${INVALID} Number of LocalSecondaryIndexes exceeds per-table limit of 5`);
  });
});

describe('global indexes', () => {
  test('[T14] have one or two key attributes, or up to four of each kind', () => {
    expect(create(global())).toBe(`${INVALID} List of GlobalSecondaryIndexes is empty`);
    expect(create(global(indexInput('ByX', ['x', 'pk'])))).toBe('ok');
    expect(create(global(indexInput('ByX', ['y'])))).toContain('Some index key attributes are not defined');
    const schema = (hashes: number, ranges: number, order = ''): string => {
      const names = Array.from({ length: hashes + ranges }, (_, at) => `k${at}`);
      const KeySchema = names.map((AttributeName, at) => ({ AttributeName, KeyType: order === 'mixed' ? (at % 2 === 0 ? 'HASH' : 'RANGE') : at < hashes ? 'HASH' : 'RANGE' }));
      return plain({ ...definitions('pk', 'sk', ...names), ...global({ IndexName: 'Many', KeySchema, Projection: { ProjectionType: 'ALL' } }) });
    };
    for (const [hashes, ranges] of [[1, 0], [1, 1], [4, 4], [2, 0], [1, 4], [4, 0]] as const) expect(schema(hashes, ranges)).toBe('ok');
    for (const [hashes, ranges, kind] of [[5, 0, 'HASH'], [5, 3, 'HASH'], [1, 5, 'RANGE']] as const) {
      expect(schema(hashes, ranges)).toBe(`${INVALID} The KeySchema exceeds the maximum allowed number of ${kind} key attributes`);
    }
    expect(schema(2, 2, 'mixed')).toBe(`${INVALID} All HASH key attributes must precede RANGE key attributes in the KeySchema`);
    const same = { ...tableInput(), ...definitions('pk', 'sk', 'x'), ...global({ ...indexInput('ByX', []), ...keys(['x', 'HASH'], ['x', 'RANGE']) }) };
    expect(verdict(same)).toBe('The KeySchema contains multiple key attributes with the same name');
    expect(verdict(same, 'classic')).toBe('Both the Hash Key and the Range Key element in the KeySchema have the same name');
    expect(schema(0, 2)).toContain('not a HASH key type');
    expect(schema(0, 3)).toContain('not a HASH key type');
  });

  test('[T14] are twenty at most', () => {
    const many = (count: number): object => global(...Array.from({ length: count }, (_, at) => indexInput(`Index${at}`, ['x'])));
    expect(create(many(20))).toBe('ok');
    expect(create(many(21))).toBe(`${INVALID} GlobalSecondaryIndex count exceeds the per-table limit of 20`);
  });

  test('[T14] [Q2] a key of several attributes is asked for by all HASHes and the first RANGEs', () => {
    const client = createClient();
    const KeySchema = ['a', 'b', 'c', 'd'].map((AttributeName, at) => ({ AttributeName, KeyType: at < 2 ? 'HASH' : 'RANGE' }));
    client.ok('CreateTable', tableInput({ range: undefined, attributes: { a: 'S', b: 'N', c: 'S', d: 'N' }, more: global({ IndexName: 'Many', KeySchema, Projection: { ProjectionType: 'KEYS_ONLY' } }) }));
    const rows: [string, number, string, number][] = [['x', 1, 'm', 2], ['x', 1, 'm', 10], ['x', 1, 'n', 1], ['x', 2, 'm', 1], ['y', 1, 'm', 1]];
    rows.forEach(([a, b, c, d], at) => client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: `p${at}` }, a: { S: a }, b: { N: String(b) }, c: { S: c }, d: { N: String(d) } } }));
    client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: 'without d' }, a: { S: 'x' }, b: { N: '1' }, c: { S: 'm' } } });
    const query = (condition: string): unknown => {
      const all = { ':a': { S: 'x' }, ':b': { N: '1' }, ':c': { S: 'm' }, ':d': { N: '5' } };
      const used = Object.fromEntries(Object.entries(all).filter(([name]) => condition.includes(name)));
      const { status, body } = client.call('Query', { TableName: 'Table', IndexName: 'Many', KeyConditionExpression: condition, ExpressionAttributeValues: used });
      return status === 200 ? (body['Items'] as { pk: { S: string } }[]).map(({ pk }) => pk.S).join() : body['message'];
    };
    expect(query('a = :a AND b = :b')).toBe('p0,p1,p2');
    expect(query('a = :a AND b = :b AND c = :c')).toBe('p0,p1');
    expect(query('a = :a AND b = :b AND c = :c AND d > :d')).toBe('p1');
    expect(query('a = :a')).toBe('Query condition missed key schema element: b');
    expect(query('a = :a AND b = :b AND d = :d')).toBe('RANGE key attributes c must have equality conditions specified in the query because a condition is present on key attribute d');
  });
});

describe('all indexes', () => {
  const projected = (Projection: object): string => create(global({ ...indexInput('ByX', ['x']), Projection }));
  test('[T15] project ALL, KEYS_ONLY, or INCLUDE names', () => {
    expect(projected({})).toBe(`${INVALID} Unknown ProjectionType: null`);
    expect(projected({ ProjectionType: 'ALL', NonKeyAttributes: ['a'] })).toBe(`${INVALID} ProjectionType is ALL, but NonKeyAttributes is specified`);
    expect(projected({ ProjectionType: 'KEYS_ONLY', NonKeyAttributes: ['a'] })).toBe(`${INVALID} ProjectionType is KEYS_ONLY, but NonKeyAttributes is specified`);
    expect(projected({ ProjectionType: 'INCLUDE' })).toBe(`${INVALID} ProjectionType is INCLUDE, but NonKeyAttributes is not specified`);
    expect(projected({ ProjectionType: 'INCLUDE', NonKeyAttributes: ['a', 'b', 'a'] })).toBe(`${INVALID} Duplicate element in NonKeyAttributes: a`);
    expect(projected({ ProjectionType: 'INCLUDE', NonKeyAttributes: Array.from({ length: 21 }, (_, at) => `a${at}`) })).toMatch(/^1 validation error detected: Value .* at 'globalSecondaryIndexes.1.member.projection.nonKeyAttributes' .*less than or equal to 20$/);
    expect(projected({ ProjectionType: 'INCLUDE', NonKeyAttributes: ['a', 'x', 'pk'] })).toBe('ok');
    expect(create(local({ ...indexInput('ByX', ['pk', 'x']), Projection: {} }))).toContain('Unknown ProjectionType');
  });

  test('[T15] have names of their own', () => {
    expect(create({ ...global(indexInput('Same', ['x'])), ...local(indexInput('Same', ['pk', 'x'])) })).toBe(`${INVALID} Duplicate index name: Same`);
    expect(create(global(indexInput('Same', ['x']), indexInput('Same', ['x'])))).toBe(`${INVALID} Duplicate index name: Same`);
  });

  test('[T16] project at most 100 attributes together', () => {
    const including = (count: number, name: string): object => ({ ...indexInput(name, ['x']), Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: Array.from({ length: count }, (_, at) => `a${at}`) } });
    expect(create(global(including(20, 'One'), including(20, 'Two'), including(20, 'Three'), including(20, 'Four'), including(20, 'Five')))).toBe('ok');
    expect(create(global(including(20, 'One'), including(20, 'Two'), including(20, 'Three'), including(20, 'Four'), including(20, 'Five'), including(1, 'Six')))).toContain('exceeds per-table limit of 100');
  });
});

test('[T10] [T18] one after the other', () => {
  const all = {
    BillingMode: 'PROVISIONED', ...keys(['pk', 'RANGE']), ...definitions('other'), ...local(), ...global(),
  };
  expect(plain(all)).toContain('must both be specified');
  const units = { ...all, ProvisionedThroughput: { ReadCapacityUnits: 2e12, WriteCapacityUnits: 1 } };
  expect(plain(units)).toContain('out of bounds');
  const bounded = { ...units, ProvisionedThroughput: UNITS };
  expect(plain(bounded)).toContain('not a HASH key type');
  const hash = { ...bounded, ...keys(['pk', 'HASH']) };
  expect(plain(hash)).toContain('not defined in AttributeDefinitions');
  const defined = { ...hash, ...definitions('pk', 'unused') };
  expect(plain(defined)).toContain('List of LocalSecondaryIndexes is empty');
  expect(plain({ ...defined, LocalSecondaryIndexes: undefined })).toContain('List of GlobalSecondaryIndexes is empty');
  const unused = { ...defined, LocalSecondaryIndexes: undefined, GlobalSecondaryIndexes: undefined, StreamSpecification: { StreamEnabled: false, StreamViewType: 'NEW_IMAGE' }, OnDemandThroughput: { MaxReadRequestUnits: 1 } };
  expect(plain(unused)).toContain('Number of attributes in KeySchema');
  const used = { ...unused, ...definitions('pk') };
  expect(plain(used)).toBe(`${INVALID} Table is being created with a stream disabled, UpdateViewType should not be specified`);
  expect(plain({ ...used, StreamSpecification: { StreamEnabled: true } })).toBe(`${INVALID} Table is being created with a stream enabled, UpdateViewType is required`);
  expect(plain({ ...used, StreamSpecification: undefined })).toContain('MaxReadRequestUnits for OnDemandThroughput cannot be specified');
});

describe('what was created', () => {
  test('[T12] cannot be created again', () => {
    const client = createClient();
    expect(client.verdict('CreateTable', tableInput())).toBe('ok');
    expect(client.verdict('CreateTable', tableInput())).toBe('ResourceInUseException: Table already exists: Table');
    expect(client.verdict('CreateTable', { ...tableInput(), BillingMode: 'PROVISIONED' })).toContain('must both be specified');
  });

  test('[T12] while it is being created, no more than while it is deleted', () => {
    const client = createClient({ profile: { lifecycle: true } });
    client.ok('CreateTable', tableInput());
    expect(client.verdict('CreateTable', tableInput())).toBe('ResourceInUseException: Attempt to change a resource which is still in use: Table is being created: Table');
    client.advance(10_000);
    client.ok('DeleteTable', { TableName: 'Table' });
    expect(client.verdict('CreateTable', tableInput())).toBe('ResourceInUseException: Table already exists: Table');
  });

  test('[T3] the answer does not tell yet what is known later', () => {
    const client = createClient();
    const more = { SSESpecification: { Enabled: true }, ...global({ ...indexInput('ByX', ['x']), WarmThroughput: { ReadUnitsPerSecond: 13_000 } }) };
    const created = client.ok('CreateTable', tableInput({ attributes: { x: 'S' }, more }))['TableDescription'] as Json;
    expect(Object.keys(created).sort()).toEqual([
      'AttributeDefinitions', 'BillingModeSummary', 'CreationDateTime', 'DeletionProtectionEnabled', 'GlobalSecondaryIndexes', 'ItemCount', 'KeySchema', 'ProvisionedThroughput', 'SSEDescription',
      'TableArn', 'TableId', 'TableName', 'TableSizeBytes', 'TableStatus',
    ]);
    expect(created).toMatchObject({ TableStatus: 'CREATING', BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' }, SSEDescription: { Status: 'ENABLED' } });
    expect(created['BillingModeSummary']).not.toHaveProperty('LastUpdateToPayPerRequestDateTime');
    const [index] = created['GlobalSecondaryIndexes'] as Json[];
    expect(Object.keys(index ?? {}).sort()).toEqual(['IndexArn', 'IndexName', 'IndexSizeBytes', 'IndexStatus', 'ItemCount', 'KeySchema', 'Projection', 'ProvisionedThroughput']);
    const warm = client.ok('CreateTable', tableInput({ name: 'Warm', more: { WarmThroughput: { ReadUnitsPerSecond: 13_000 } } }))['TableDescription'];
    expect(warm).toMatchObject({ WarmThroughput: { ReadUnitsPerSecond: 13_000, WriteUnitsPerSecond: 4_000, Status: 'UPDATING' } });
  });

  test('[T3] is described in full', () => {
    const startTime = Date.UTC(2026, 2, 4, 5, 6, 7, 890);
    const client = createClient({ startTime });
    const input = {
      ...tableInput({ attributes: { g: 'N', l: 'B' } }), DeletionProtectionEnabled: true, TableClass: 'STANDARD_INFREQUENT_ACCESS', StreamSpecification: { StreamEnabled: true, StreamViewType: 'OLD_IMAGE' },
      OnDemandThroughput: { MaxReadRequestUnits: 100 }, ...local(indexInput('ByL', ['pk', 'l'], { ProjectionType: 'KEYS_ONLY' })), ...global(indexInput('ByG', ['g', 'pk'], { ProjectionType: 'INCLUDE', NonKeyAttributes: ['b', 'a'] })),
    };
    const created = client.ok('CreateTable', input)['TableDescription'] as Json;
    expect(created['TableStatus']).toBe('CREATING');
    client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: 'p' }, sk: { S: 's' }, g: { N: '1' }, l: { B: 'AA==' }, a: { S: 'aaaa' }, c: { S: 'c' } } });
    const described = client.ok('DescribeTable', { TableName: 'Table' })['Table'] as Json;
    const arn = 'arn:aws:dynamodb:us-east-1:000000000000:table/Table';
    const at = startTime / 1000;
    const none = { NumberOfDecreasesToday: 0, ReadCapacityUnits: 0, WriteCapacityUnits: 0 };
    const warm = { ReadUnitsPerSecond: 12_000, WriteUnitsPerSecond: 4_000, Status: 'ACTIVE' };
    expect(described).toMatchObject({
      TableName: 'Table', TableStatus: 'ACTIVE', TableArn: arn, TableId: expect.stringMatching(/^[0-9a-f-]{36}$/), CreationDateTime: at, ItemCount: 1,
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }, { AttributeName: 'sk', KeyType: 'RANGE' }],
      AttributeDefinitions: [['g', 'N'], ['l', 'B'], ['pk', 'S'], ['sk', 'S']].map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType })),
      ProvisionedThroughput: none, BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST', LastUpdateToPayPerRequestDateTime: at },
      TableSizeBytes: 3 + 3 + 3 + 2 + 5 + 2, LatestStreamLabel: '2026-03-04T05:06:07.890', LatestStreamArn: `${arn}/stream/2026-03-04T05:06:07.890`, StreamSpecification: { StreamEnabled: true, StreamViewType: 'OLD_IMAGE' },
      TableClassSummary: { TableClass: 'STANDARD_INFREQUENT_ACCESS' }, DeletionProtectionEnabled: true, OnDemandThroughput: { MaxReadRequestUnits: 100 }, WarmThroughput: warm,
    });
    expect(described['LocalSecondaryIndexes']).toEqual([{
      IndexName: 'ByL', KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }, { AttributeName: 'l', KeyType: 'RANGE' }], Projection: { ProjectionType: 'KEYS_ONLY' },
      IndexSizeBytes: 3 + 3 + 2, ItemCount: 1, IndexArn: `${arn}/index/ByL`,
    }]);
    expect(described['GlobalSecondaryIndexes']).toEqual([{
      IndexName: 'ByG', KeySchema: [{ AttributeName: 'g', KeyType: 'HASH' }, { AttributeName: 'pk', KeyType: 'RANGE' }], Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['a', 'b'] },
      IndexSizeBytes: 3 + 3 + 3 + 5, ItemCount: 1, IndexArn: `${arn}/index/ByG`, IndexStatus: 'ACTIVE', ProvisionedThroughput: none, WarmThroughput: warm,
    }]);
  });

  test('[T3] a provisioned table tells its units', () => {
    const client = createClient();
    client.ok('CreateTable', { ...tableInput(), ...provisioned });
    const table = client.ok('DescribeTable', { TableName: 'Table' })['Table'] as Json;
    expect(table['ProvisionedThroughput']).toEqual({ NumberOfDecreasesToday: 0, ...UNITS });
    expect(table['WarmThroughput']).toEqual({ ReadUnitsPerSecond: 5, WriteUnitsPerSecond: 5, Status: 'ACTIVE' });
    expect(table).not.toHaveProperty('BillingModeSummary');
    expect(table).not.toHaveProperty('OnDemandThroughput');
    expect(table).not.toHaveProperty('LatestStreamArn');
    expect(table).not.toHaveProperty('GlobalSecondaryIndexes');
  });

  test('[T4] is listed in the order of the names, a page at a time', () => {
    const client = createClient();
    const names = ['b-table', 'B_table', 'a.table', 'Table', 'table', '123'];
    for (const name of names) client.ok('CreateTable', tableInput({ name }));
    const sorted = ['123', 'B_table', 'Table', 'a.table', 'b-table', 'table'];
    expect(client.ok('ListTables', {})).toEqual({ TableNames: sorted });
    expect(client.ok('ListTables', { Limit: 6 })).toEqual({ TableNames: sorted });
    expect(client.ok('ListTables', { Limit: 2 })).toEqual({ TableNames: sorted.slice(0, 2), LastEvaluatedTableName: 'B_table' });
    expect(client.ok('ListTables', { Limit: 2, ExclusiveStartTableName: 'Btable' })).toEqual({ TableNames: ['Table', 'a.table'], LastEvaluatedTableName: 'a.table' });
    expect(client.ok('ListTables', { ExclusiveStartTableName: 'zzz' })).toEqual({ TableNames: [] });
  });
});
