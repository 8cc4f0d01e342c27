import { beforeAll, describe, expect, test } from 'vitest';
import { createTableClient, indexInput, type Json, type TestClient } from '../testing/client';

const told = (client: TestClient, operation: string, input: object): string => client.verdict(operation, { TableName: 'Table', ...input }).replace('ValidationException: ', '');
const values = (named: Record<string, object>): object => ({ ExpressionAttributeValues: named });

describe('order and ranges', () => {
  const cases: ['S' | 'N' | 'B', string[]][] = [
    ['S', ['A', 'B', 'Z', 'a', 'aa', 'ab', 'b', 'é', '\uffff', '😀']],
    ['N', ['-100', '-99.5', '-1', '-0.001', '0', '0.5', '1', '9', '10', '99999999999999999999']],
    ['B', ['AA==', 'AAA=', 'AAE=', 'AQ==', 'AQA=', 'Zg==', 'fw==', 'gA==', '/g==', '/w==']],
  ];
  describe.each(cases)('a sort key of type %s', (type, ascending) => {
    const client = createTableClient({ range: type });
    const value = (text: string | undefined): object => ({ [type]: text });
    beforeAll(() => {
      // Neither order of arrival nor other partitions matter.
      for (const at of [5, 0, 9, 3, 7, 1, 8, 2, 6, 4]) {
        for (const pk of ['a', 'b']) client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: pk }, sk: value(ascending[at]) } });
      }
    });
    const query = (condition: string, named: Record<string, object>, more: object = {}): (string | undefined)[] => {
      const { Items } = client.ok('Query', { TableName: 'Table', KeyConditionExpression: `pk = :pk${condition}`, ...values({ ':pk': { S: 'a' }, ...named }), ...more });
      return (Items as { sk: Record<string, string> }[]).map(({ sk }) => sk[type]);
    };

    test('[Q2] all, forwards and backwards', () => {
      expect(query('', {})).toEqual(ascending);
      expect(query('', {}, { ScanIndexForward: true })).toEqual(ascending);
      expect(query('', {}, { ScanIndexForward: false })).toEqual([...ascending].reverse());
    });

    test.each([0, 3, 4, 9])('[Q2] compared with the value at %i', (at) => {
      const v = { ':v': value(ascending[at]) };
      expect(query(' AND sk = :v', v)).toEqual(ascending.slice(at, at + 1));
      expect(query(' AND sk < :v', v)).toEqual(ascending.slice(0, at));
      expect(query(' AND sk <= :v', v)).toEqual(ascending.slice(0, at + 1));
      expect(query(' AND sk > :v', v)).toEqual(ascending.slice(at + 1));
      expect(query(' AND sk >= :v', v)).toEqual(ascending.slice(at));
      expect(query(' AND :v <= sk', v, { ScanIndexForward: false })).toEqual(ascending.slice(at).reverse());
    });

    test('[Q2] between two values, both included', () => {
      for (const [low, high] of [[0, 9], [2, 5], [4, 4]] as const) {
        expect(query(' AND sk BETWEEN :l AND :h', { ':l': value(ascending[low]), ':h': value(ascending[high]) })).toEqual(ascending.slice(low, high + 1));
      }
    });
  });

  test('[Q2] begins_with takes text and binary by their beginning', () => {
    const text = createTableClient();
    for (const sk of ['a', 'a\0', 'a\0\0', 'a\0b', 'ab', 'b', '\0']) text.ok('PutItem', { TableName: 'Table', Item: { pk: { S: 'p' }, sk: { S: sk } } });
    const begins = (client: TestClient, prefix: object): unknown =>
      client.ok('Query', { TableName: 'Table', KeyConditionExpression: 'pk = :p AND begins_with(sk, :b)', ...values({ ':p': { S: 'p' }, ':b': prefix }) })['Count'];
    expect(begins(text, { S: 'a' })).toBe(5);
    expect(begins(text, { S: 'a\0' })).toBe(3);
    expect(begins(text, { S: 'a\0\0' })).toBe(1);
    expect(begins(text, { S: '\0' })).toBe(1);
    const binary = createTableClient({ range: 'B' });
    for (const sk of ['/w==', '//8=', 'AP8=', 'AA==']) binary.ok('PutItem', { TableName: 'Table', Item: { pk: { S: 'p' }, sk: { B: sk } } });
    expect(begins(binary, { B: '/w==' })).toBe(2);
    expect(begins(binary, { B: 'AA==' })).toBe(2);
  });
});

describe('what is read', () => {
  const client = createTableClient({
    attributes: { g: 'S', l: 'N' },
    more: {
      GlobalSecondaryIndexes: [indexInput('ByG', ['g', 'sk'], { ProjectionType: 'INCLUDE', NonKeyAttributes: ['x'] }), indexInput('AllG', ['g'])],
      LocalSecondaryIndexes: [indexInput('ByL', ['pk', 'l'], { ProjectionType: 'KEYS_ONLY' })],
    },
  });
  const items = [1, 2, 3].map((n) => ({ pk: { S: 'p' }, sk: { S: `s${n}` }, g: { S: 'g' }, l: { N: String(10 - n) }, x: { S: `x${n}` }, y: { S: `y${n}` } }));
  const P = { KeyConditionExpression: 'pk = :v', ...values({ ':v': { S: 'p' } }) };
  const G = { KeyConditionExpression: 'g = :v', ...values({ ':v': { S: 'g' } }) };
  beforeAll(() => { for (const Item of items) client.ok('PutItem', { TableName: 'Table', Item }); });
  const query = (more: object): Json => client.ok('Query', { TableName: 'Table', ...more });
  const pick = (...names: string[]): object[] => items.map((item) => Object.fromEntries(names.map((name) => [name, item[name as 'pk']])));

  test('[Q1] a table or an index that exists', () => {
    expect(query(P)['Items']).toEqual(items);
    expect(told(client, 'Query', { ...P, IndexName: 'None' })).toBe('The table does not have the specified index: None');
    expect(told(client, 'Scan', { IndexName: 'None' })).toBe('The table does not have the specified index: None');
    expect(told(client, 'Query', { ...P, TableName: 'None', IndexName: 'None' })).toBe('ResourceNotFoundException: Requested resource not found');
  });

  test('[Q1] an index by its own key, in its own order', () => {
    expect((query({ ...P, IndexName: 'ByL' })['Items'] as { sk: object }[]).map(({ sk }) => sk)).toEqual([{ S: 's3' }, { S: 's2' }, { S: 's1' }]);
    expect(told(client, 'Query', { ...P, IndexName: 'ByG' })).toBe('Query condition missed key schema element: g');
  });

  test('[Q1] a global index not strongly', () => {
    const text = 'Consistent reads are not supported on global secondary indexes';
    expect(told(client, 'Query', { ...G, IndexName: 'ByG', ConsistentRead: true })).toBe(text);
    expect(told(client, 'Scan', { IndexName: 'ByG', ConsistentRead: true })).toBe(text);
    expect(told(client, 'Query', { ...P, IndexName: 'ByL', ConsistentRead: true })).toBe('ok');
    expect(told(client, 'Scan', { IndexName: 'ByL', ConsistentRead: true })).toBe('ok');
  });

  test('[Q32] of a global index only what it projects', () => {
    expect(query({ ...G, IndexName: 'ByG' })['Items']).toEqual(pick('g', 'sk', 'pk', 'x'));
    expect(query({ ...G, IndexName: 'ByG', Select: 'ALL_PROJECTED_ATTRIBUTES' })['Items']).toEqual(pick('g', 'sk', 'pk', 'x'));
    expect(query({ ...G, IndexName: 'ByG', ProjectionExpression: 'x, pk' })['Items']).toEqual(pick('pk', 'x'));
    expect(query({ ...G, IndexName: 'AllG', Select: 'ALL_ATTRIBUTES' })['Items']).toEqual(items);
    const INVALID = 'One or more parameter values were invalid:';
    expect(told(client, 'Query', { ...G, IndexName: 'ByG', Select: 'ALL_ATTRIBUTES' })).toBe(`${INVALID} Select type ALL_ATTRIBUTES is not supported for global secondary index ByG because its projection type is not ALL`);
    expect(told(client, 'Query', { ...G, IndexName: 'ByG', ProjectionExpression: 'y, x, l' })).toBe(`${INVALID} Global secondary index ByG does not project [y, l]`);
    expect(told(client, 'Scan', { IndexName: 'ByG', ProjectionExpression: 'y' })).toBe(`${INVALID} Global secondary index ByG does not project [y]`);
  });

  test('[Q33] of a local index everything that is asked for', () => {
    const reversed = (list: object[]): object[] => [...list].reverse();
    expect(query({ ...P, IndexName: 'ByL' })['Items']).toEqual(reversed(pick('pk', 'l', 'sk')));
    expect(query({ ...P, IndexName: 'ByL', Select: 'ALL_ATTRIBUTES' })['Items']).toEqual(reversed(items));
    expect(query({ ...P, IndexName: 'ByL', ProjectionExpression: 'y, l' })['Items']).toEqual(reversed(pick('y', 'l')));
    expect(client.ok('Scan', { TableName: 'Table', IndexName: 'ByL', Select: 'ALL_ATTRIBUTES' })['Items']).toEqual(reversed(items));
  });

  test('[Q35] a filter sees only what the index projects', () => {
    const filter = { FilterExpression: 'y = :y AND attribute_exists(x)', ...values({ ':v': { S: 'p' }, ':y': { S: 'y2' } }) };
    const text = (index: string, names: string): string => `One or more parameter values were invalid: Secondary index ${index} does not project one or more filter attributes: [${names}]`;
    expect(told(client, 'Query', { ...P, IndexName: 'ByL', ...filter })).toBe(text('ByL', 'y, x'));
    expect(told(client, 'Query', { ...P, IndexName: 'ByL', ProjectionExpression: 'y', ...filter })).toBe(text('ByL', 'y, x'));
    expect(told(client, 'Query', { ...G, IndexName: 'ByG', ...filter, ...values({ ':v': { S: 'g' }, ':y': { S: 'y' } }) })).toBe(text('ByG', 'y'));
    expect(told(client, 'Scan', { IndexName: 'ByG', FilterExpression: 'attribute_exists(y)' })).toBe(text('ByG', 'y'));
    expect(told(client, 'Scan', { IndexName: 'ByG', FilterExpression: 'attribute_exists(x)' })).toBe('ok');
    expect(query({ ...P, IndexName: 'ByL', Select: 'ALL_ATTRIBUTES', ...filter })['Items']).toEqual([items[1]]);
  });

  test('[Q34] COUNT returns none', () => {
    expect(query({ ...P, Select: 'COUNT' })).toEqual({ Count: 3, ScannedCount: 3 });
    expect(client.ok('Scan', { TableName: 'Table', Select: 'COUNT', FilterExpression: 'x = :x', ...values({ ':x': { S: 'x1' } }) })).toEqual({ Count: 1, ScannedCount: 3 });
  });

  test('[Q30] SPECIFIC_ATTRIBUTES needs a projection, the others allow none', () => {
    const NOTHING = 'Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES';
    expect(told(client, 'Query', { ...P, Select: 'SPECIFIC_ATTRIBUTES' })).toBe(`1 validation error detected: ${NOTHING}`);
    expect(told(client, 'Scan', { Select: 'SPECIFIC_ATTRIBUTES' })).toBe(NOTHING);
    expect(query({ ...P, Select: 'SPECIFIC_ATTRIBUTES', ProjectionExpression: 'x' })['Items']).toEqual(pick('x'));
    for (const Select of ['ALL_ATTRIBUTES', 'COUNT', 'ALL_PROJECTED_ATTRIBUTES']) {
      expect(told(client, 'Query', { ...P, Select, ProjectionExpression: 'x' })).toBe(`Cannot specify the ProjectionExpression when choosing to get ${Select}`);
      expect(told(client, 'Scan', { Select, AttributesToGet: ['x'] })).toBe(`Cannot specify the AttributesToGet when choosing to get ${Select}`);
    }
  });

  test('[Q31] ALL_PROJECTED_ATTRIBUTES needs an index', () => {
    const text = 'ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName';
    expect(told(client, 'Query', { ...P, Select: 'ALL_PROJECTED_ATTRIBUTES' })).toBe(text);
    expect(told(client, 'Scan', { Select: 'ALL_PROJECTED_ATTRIBUTES' })).toBe(text);
  });

  test('[Q25] a filter is not for the key that is queried', () => {
    const filtered = (more: object, FilterExpression: string): string => told(client, 'Query', { ...more, FilterExpression });
    const text = (name: string): string => `Filter Expression can only contain non-primary key attributes: Primary key attribute: ${name}`;
    expect(filtered(P, 'attribute_exists(pk)')).toBe(text('pk'));
    expect(filtered(P, 'x = y OR attribute_exists(sk)')).toBe(text('sk'));
    expect(filtered({ ...G, IndexName: 'ByG' }, 'attribute_exists(g)')).toBe(text('g'));
    expect(filtered({ ...G, IndexName: 'ByG' }, 'attribute_exists(pk)')).toBe('ok');
    expect(filtered({ ...P, IndexName: 'ByL' }, 'attribute_exists(l)')).toBe(text('l'));
    expect(filtered({ ...P, IndexName: 'ByL' }, 'attribute_exists(sk)')).toBe('ok');
    expect(told(client, 'Scan', { FilterExpression: 'attribute_exists(pk)' })).toBe('ok');
  });

  test('[Q3] an index that is being made cannot be read', () => {
    const slow = createTableClient({ range: undefined }, { profile: { lifecycle: true } });
    slow.advance(10_000);
    slow.ok('UpdateTable', { TableName: 'Table', AttributeDefinitions: [{ AttributeName: 'g', AttributeType: 'S' }], GlobalSecondaryIndexUpdates: [{ Create: indexInput('ByG', ['g']) }] });
    slow.advance(5_000);
    expect(told(slow, 'Scan', { IndexName: 'ByG' })).toBe('Cannot read from backfilling global secondary index: ByG');
    slow.advance(10_000);
    expect(told(slow, 'Scan', { IndexName: 'ByG' })).toBe('ok');
  });
});

describe('what is refused', () => {
  const client = createTableClient();
  test('[W22] no key condition, neither old nor new', () => {
    expect(told(client, 'Query', {})).toBe('Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.');
  });

  test.each([
    ['pk = :v', 2049, 'Size of hashkey has exceeded the maximum size limit of2048 bytes'], ['pk = :a AND sk = :v', 1025, 'Aggregated size of all range keys has exceeded the size limit of 1024 bytes'],
    ['pk = :a AND sk > :v', 1025, 'Aggregated size of all range keys has exceeded the size limit of 1024 bytes'], ['pk = :a AND sk BETWEEN :a AND :v', 1025, 'Aggregated size of all range keys has exceeded the size limit of 1024 bytes'],
  ])('[K4] [V40] values too long for a key: %s', (KeyConditionExpression, bytes, text) => {
    const asked = (length: number): string => told(client, 'Query', { KeyConditionExpression, ...values({ ':v': { S: 'x'.repeat(length) }, ...(KeyConditionExpression.includes(':a') && { ':a': { S: 'a' } }) }) });
    expect(asked(bytes)).toBe(`One or more parameter values were invalid: ${text}`);
    expect(asked(bytes - 1)).toBe('ok');
    const literal = KeyConditionExpression.replaceAll(':a', "'a'").replace(':v', `'${'x'.repeat(bytes)}'`);
    if (!/sk =|BETWEEN/.test(literal)) expect(told(client, 'ExecuteStatement', { Statement: `SELECT * FROM "Table" WHERE ${literal}` })).toBe(`One or more parameter values were invalid: ${text}`);
  });

  test('[W22] a bad expression comes before a missing table', () => {
    expect(told(client, 'Query', { TableName: 'None', KeyConditionExpression: 'pk =' })).toContain('Syntax error');
    expect(told(client, 'Query', { TableName: 'None', KeyConditionExpression: 'pk = :v', ...values({ ':v': { S: 'a' }, ':w': { S: 'a' } }) })).toContain('unused in expressions: keys: {:w}');
    expect(told(client, 'Scan', { TableName: 'None', FilterExpression: '(' })).toContain('Syntax error');
    expect(told(client, 'GetItem', { TableName: 'None', Key: {}, ProjectionExpression: '' })).toContain('can not be empty');
  });

  test('[W22] in this order: table, index, consistency, start key, condition, filter, select', () => {
    const all = {
      IndexName: 'None', ConsistentRead: true, ExclusiveStartKey: { x: { S: 'a' } }, KeyConditionExpression: 'sk = :v', FilterExpression: 'attribute_exists(pk)', Select: 'ALL_PROJECTED_ATTRIBUTES', ...values({ ':v': { S: 'a' } }),
    };
    expect(told(client, 'Query', { ...all, TableName: 'None' })).toContain('ResourceNotFoundException');
    expect(told(client, 'Query', all)).toContain('does not have the specified index');
    const table = { ...all, IndexName: undefined };
    expect(told(client, 'Query', table)).toBe('The provided starting key is invalid');
    expect(told(client, 'Query', { ...table, ExclusiveStartKey: undefined })).toBe('Query condition missed key schema element: pk');
    const right = { ...table, KeyConditionExpression: 'pk = :v' };
    expect(told(client, 'Query', { ...right, ExclusiveStartKey: { pk: { S: 'b' }, sk: { S: 'b' } } })).toContain('outside query boundaries');
    expect(told(client, 'Query', { ...right, ExclusiveStartKey: undefined })).toContain('non-primary key attributes');
    expect(told(client, 'Query', { ...right, ExclusiveStartKey: undefined, FilterExpression: undefined })).toContain('ALL_PROJECTED_ATTRIBUTES');
  });
});
