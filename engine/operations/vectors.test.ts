import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createClient, createTableClient, headersOf, indexInput, type Json, tableInput, type TestClient } from '../testing/client';

const vector = (...numbers: number[]): { L: object[] } => ({ L: numbers.map((number) => ({ N: String(number) })) });
const search = (...numbers: number[]): object[] => vector(...numbers).L;
const schema = (...elements: [string, string][]): object => ({ SearchSchema: elements.map(([AttributeName, SearchSchemaElementType]) => ({ AttributeName, SearchSchemaElementType })) });

function index(more: object = {}): object {
  return { IndexName: 'Similar', VectorAttribute: { AttributeName: 'vector' }, Dimensions: 2, DistanceFunction: 'EUCLIDEAN', Projection: { ProjectionType: 'ALL' }, ...more };
}

const table = (indexes: readonly object[] = [index()], attributes: Record<string, 'S' | 'N' | 'B'> = {}): object => tableInput({ range: undefined, attributes, more: { VectorIndexes: indexes } });

function client(indexes?: readonly object[], attributes?: Record<string, 'S' | 'N' | 'B'>): TestClient {
  const made = createClient();
  made.ok('CreateTable', table(indexes, attributes));
  return made;
}

const put = (to: TestClient, pk: string, more: object): Json => to.ok('PutItem', { TableName: 'Table', Item: { pk: { S: pk }, ...more } });
const find = (from: TestClient, input: object = {}): Json[] => from.ok('SearchVectors', { TableName: 'Table', IndexName: 'Similar', SearchVector: search(0, 0), TopK: 100, ...input })['SearchResults'] as Json[];
const found = (from: TestClient, input: object = {}): unknown => find(from, input).map(({ Item }) => ((Item as Json)['pk'] as Json)['S']);
const described = (of: TestClient): Json[] => (of.ok('DescribeTable', { TableName: 'Table' })['Table'] as Json)['VectorIndexes'] as Json[];

describe('vector indexes', () => {
  test('[N1] are described', () => {
    const made = client([index({ ...schema(['tenant', 'HASH'], ['kind', 'INLINE_FILTER']), Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['title'] } })], { tenant: 'S', kind: 'S' });
    put(made, 'a', { tenant: { S: 't' }, kind: { S: 'k' }, title: { S: 'x' }, other: { S: 'y' }, vector: vector(1, 2) });
    expect(described(made)).toEqual([{
      ...index({ ...schema(['tenant', 'HASH'], ['kind', 'INLINE_FILTER']), Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['title'] } }),
      IndexStatus: 'ACTIVE', IndexSizeBytes: 3 + 7 + 5 + 6 + 6 + 8, ItemCount: 1, IndexArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/Table/index/Similar',
    }]);
  });

  const refusals: [string, object, string][] = [
    ['on a provisioned table', tableInput({ range: undefined, more: { BillingMode: 'PROVISIONED', ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 }, VectorIndexes: [index()] } }), 'Vector indexes are only supported for PAY_PER_REQUEST tables'],
    ['with an undefined search attribute', table([index(schema(['tenant', 'HASH']))]), 'One element in SearchSchema is not defined in attribute definitions'],
    ['with too many dimensions', table([index({ Dimensions: 4097 })]), 'Number of dimensions must be between 1 and 4096 inclusive.'],
    ['six of them', table(Array.from({ length: 6 }, (_, at) => index({ IndexName: `Index${at}` }))), 'VectorIndex count exceeds the per-table limit of 5'],
    ['of other dimensions on one attribute', table([index(), index({ IndexName: 'Other', Dimensions: 3 })]), "Conflicting attribute definition for 'vector'. All VectorIndexes on the same vector attribute must use the same dimensions."],
    ['with two HASH elements', table([index(schema(['a', 'HASH'], ['b', 'HASH']))], { a: 'S', b: 'S' }), 'SearchSchema must have different attributes, at most 1 HASH and 18 INLINE_FILTER: Similar'],
    ['none of them', table([]), 'List of VectorIndexes is empty'],
    ['of one name', table([index(), index()]), 'Duplicate index name: Similar'],
    ['with a projection that says nothing', table([index({ Projection: { ProjectionType: 'INCLUDE' } })]), 'ProjectionType is INCLUDE, but NonKeyAttributes is not specified'],
  ];
  test.each(refusals)('[N1] [N4] are refused %s', (_, input, text) => {
    expect(createClient().verdict('CreateTable', input)).toBe(`ValidationException: One or more parameter values were invalid: ${text}`);
  });

  test('[N4] take 18 filters, not 19', () => {
    const filters = (count: number): [string, string][] => Array.from({ length: count }, (_, at) => [`f${at}`, 'INLINE_FILTER']);
    const attributes = Object.fromEntries(filters(19).map(([name]) => [name, 'S' as const]));
    expect(createClient().verdict('CreateTable', table([index(schema(...filters(19)))], attributes))).toMatch(/at most 1 HASH and 18 INLINE_FILTER/);
    const { f18: _, ...fewer } = attributes;
    expect(createClient().verdict('CreateTable', table([index(schema(...filters(18)))], fewer))).toBe('ok');
  });

  test('[N1] keep a table on demand', () => {
    expect(client().verdict('UpdateTable', { TableName: 'Table', BillingMode: 'PROVISIONED', ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 } })).toMatch(/only supported for PAY_PER_REQUEST/);
  });

  test('[N5] are added to a table with items, and taken away', () => {
    const made = createTableClient({ range: undefined });
    put(made, 'fits', { vector: vector(1, 1) });
    put(made, 'short', { vector: vector(1) });
    put(made, 'text', { vector: { S: 'x' } });
    const update = (...VectorIndexUpdates: object[]): string => made.verdict('UpdateTable', { TableName: 'Table', VectorIndexUpdates });
    expect(update({ Create: index() }, { Create: index({ IndexName: 'Other' }) })).toBe('LimitExceededException: Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table');
    expect(update({})).toMatch(/^ValidationException/);
    expect(update()).toMatch(/^ValidationException: At least one of /);
    expect(made.verdict('UpdateTable', { TableName: 'Table', VectorIndexUpdates: [], DeletionProtectionEnabled: false })).toBe('ValidationException: One or more parameter values were invalid: List of VectorIndexUpdates is empty');
    expect(update({ Delete: { IndexName: 'Similar' } })).toMatch(/^ResourceNotFoundException/);
    expect(update({ Create: index() })).toBe('ok');
    expect(found(made)).toEqual(['fits']);
    expect(update({ Create: index() })).toMatch(/^ValidationException: .*already exists/);
    expect(update({ Create: index({ IndexName: 'Other', Dimensions: 3 }) })).toMatch(/^ValidationException: .*Conflicting/);
    expect(made.verdict('UpdateTable', {
      TableName: 'Table', VectorIndexUpdates: [{ Delete: { IndexName: 'Similar' } }], AttributeDefinitions: [{ AttributeName: 'g', AttributeType: 'S' }],
      GlobalSecondaryIndexUpdates: [{ Create: indexInput('Global', ['g']) }],
    })).toMatch(/^LimitExceededException/);
    expect(update({ Delete: { IndexName: 'Similar' } })).toBe('ok');
    expect(described(made)).toBeUndefined();
  });

  test('[N5] are CREATING with the lifecycle facet, and not searched meanwhile', () => {
    const made = createTableClient({ range: undefined }, { profile: { lifecycle: true } });
    made.advance(10_000);
    made.ok('UpdateTable', { TableName: 'Table', VectorIndexUpdates: [{ Create: index() }] });
    put(made, 'meanwhile', { vector: vector(1, 1) });
    const verdict = (): string => made.verdict('SearchVectors', { TableName: 'Table', IndexName: 'Similar', SearchVector: search(0, 0), TopK: 1 });
    expect(described(made)[0]).toMatchObject({ IndexStatus: 'CREATING', Backfilling: false });
    expect(verdict()).toBe('ValidationException: Cannot search backfilling vector index: Similar');
    made.advance(20_000);
    expect(found(made)).toEqual(['meanwhile']);
    made.ok('UpdateTable', { TableName: 'Table', VectorIndexUpdates: [{ Delete: { IndexName: 'Similar' } }] });
    expect(verdict()).toBe('ValidationException: The table does not have the specified index: Similar');
  });

  test('[N2] take vectors of their length, of 32-bit numbers', () => {
    const made = client();
    const verdict = (value: object): string => made.verdict('PutItem', { TableName: 'Table', Item: { pk: { S: 'a' }, vector: value } });
    expect(verdict(vector(1))).toBe('ValidationException: One or more parameter values were invalid: Invalid size for parameter vector, Expected: 2, Actual: 1. IndexName: Similar');
    expect(verdict({ S: 'x' })).toMatch(/^ValidationException: .*Invalid type for parameter vector, .*Actual: S\. IndexName: Similar$/);
    expect(verdict({ L: [{ N: '1' }, { S: '2' }] })).toMatch(/^ValidationException: .*Invalid type for parameter vector\[1\], .*Actual: S\. IndexName: Similar$/);
    expect(verdict({ L: [{ N: '1' }, { N: '1E39' }] })).toMatch(/^ValidationException: .*32-bit/);
    const update = (expression: string, value: object): string => made.verdict('UpdateItem', {
      TableName: 'Table', Key: { pk: { S: 'a' } }, UpdateExpression: expression, ExpressionAttributeValues: { ':v': value },
    });
    expect(update('SET vector = :v', vector(1, 2, 3))).toMatch(/Invalid size for parameter vector, Expected: 2, Actual: 3/);
    expect(made.verdict('BatchWriteItem', { RequestItems: { Table: [{ PutRequest: { Item: { pk: { S: 'a' }, vector: vector(1) } } }] } })).toMatch(/Invalid size for parameter vector/);
    expect(made.verdict('TransactWriteItems', { TransactItems: [{ Put: { TableName: 'Table', Item: { pk: { S: 'a' }, vector: vector(1) } } }] })).toMatch(/^TransactionCanceledException/);
  });

  test('[N2] an update of something else leaves an older value alone', () => {
    const made = createTableClient({ range: undefined });
    put(made, 'a', { vector: { S: 'x' } });
    made.ok('UpdateTable', { TableName: 'Table', VectorIndexUpdates: [{ Create: index() }] });
    const update = (UpdateExpression: string): string => made.verdict('UpdateItem', { TableName: 'Table', Key: { pk: { S: 'a' } }, UpdateExpression, ExpressionAttributeValues: { ':v': { S: 'y' } } });
    expect(update('SET remark = :v')).toBe('ok');
    expect(update('SET vector = :v')).toMatch(/^ValidationException/);
  });

  test('[N3] leave out items without vector or HASH attribute; these have their types', () => {
    const made = client([index(schema(['tenant', 'HASH'], ['kind', 'INLINE_FILTER']))], { tenant: 'S', kind: 'N' });
    put(made, 'both', { tenant: { S: 't' }, vector: vector(1, 1) });
    put(made, 'no tenant', { vector: vector(1, 1) });
    put(made, 'no vector', { tenant: { S: 't' } });
    expect(described(made)[0]).toMatchObject({ ItemCount: 1 });
    const verdict = (more: object): string => made.verdict('PutItem', { TableName: 'Table', Item: { pk: { S: 'a' }, vector: vector(1, 1), ...more } });
    expect(verdict({ tenant: { N: '1' } })).toMatch(/^ValidationException: .*Type mismatch for Index Key tenant Expected: S Actual: N IndexName: Similar/);
    expect(verdict({ tenant: { S: '' } })).toMatch(/^ValidationException: .*cannot contain an empty string value/);
    expect(verdict({ kind: { S: 'x' } })).toMatch(/Type mismatch for Index Key kind/);
    made.ok('UpdateItem', { TableName: 'Table', Key: { pk: { S: 'both' } }, UpdateExpression: 'REMOVE tenant' });
    expect(described(made)[0]).toMatchObject({ ItemCount: 0, IndexSizeBytes: 0 });
  });

  test('[N25] are not read by Query and Scan', () => {
    const made = client();
    expect(made.verdict('Query', { TableName: 'Table', IndexName: 'Similar', KeyConditionExpression: 'pk = :a', ExpressionAttributeValues: { ':a': { S: 'a' } } })).toBe('ValidationException: Query operation not supported on this index type.');
    expect(made.verdict('Scan', { TableName: 'Table', IndexName: 'Similar' })).toBe('ValidationException: Scan operation not supported on this index type.');
  });

  test('[N12] writes that change an entry are metered in bytes', () => {
    const made = client([index({ Projection: { ProjectionType: 'KEYS_ONLY' } }), index({ IndexName: 'Wide', Dimensions: 2 })]);
    const consumed = (input: object, operation = 'PutItem'): unknown => (made.ok(operation, { TableName: 'Table', ReturnConsumedCapacity: 'INDEXES', ...input })['ConsumedCapacity'] as Json)['VectorIndexes'];
    const bytes = (VectorWriteRequestBytes: number): object => ({ VectorWriteRequestBytes });
    const item = { pk: { S: 'a' }, vector: vector(1, 2), text: { S: 'x'.repeat(2000) } };
    expect(consumed({ Item: { pk: { S: 'plain' } } })).toBeUndefined();
    expect(consumed({ Item: item })).toEqual({ Similar: bytes(1024), Wide: bytes(3 + 6 + 8 + 2004) });
    expect(consumed({ Item: item })).toBeUndefined();
    expect(consumed({ Item: { ...item, text: { S: 'y' } } })).toEqual({ Wide: bytes(2021) });
    expect(consumed({ Key: { pk: { S: 'a' } } }, 'DeleteItem')).toEqual({ Similar: bytes(1024), Wide: bytes(1024) });
    expect(made.ok('PutItem', { TableName: 'Table', ReturnConsumedCapacity: 'TOTAL', Item: item })['ConsumedCapacity']).toEqual({ TableName: 'Table', CapacityUnits: 2 });
  });
});

describe('SearchVectors', () => {
  test('[N20] [N23] returns the nearest first, by three functions', () => {
    const results = (DistanceFunction: string): unknown => {
      const made = client([index({ DistanceFunction })]);
      for (const [pk, x, y] of [['far', 10, 0], ['same', 1, 0], ['opposite', -1, 0], ['right', 0, 2]] as const) put(made, pk, { vector: vector(x, y) });
      return find(made, { SearchVector: search(1, 0) }).map(({ Item, Score }) => [((Item as Json)['pk'] as Json)['S'], Score]);
    };
    expect(results('COSINE')).toEqual(expect.arrayContaining([['far', 0], ['same', 0], ['right', 1], ['opposite', 2]]));
    expect((results('COSINE') as [string, number][]).map(([, score]) => score)).toEqual([0, 0, 1, 2]);
    expect(results('EUCLIDEAN')).toEqual([['same', 0], ['opposite', 2], ['right', Math.sqrt(5)], ['far', 9]]);
    expect(results('DOT_PRODUCT')).toEqual([['far', 10], ['same', 1], ['right', 0], ['opposite', -1]]);
  });

  test('[N10] [N20] finds exactly what a look at every item finds, whatever was written before', () => {
    const coordinate = fc.integer({ min: -3, max: 3 });
    const write = fc.record({ pk: fc.constantFrom('a', 'b', 'c', 'd', 'e'), tenant: fc.constantFrom('t', 'u', undefined), vector: fc.option(fc.tuple(coordinate, coordinate)), remove: fc.boolean() });
    fc.assert(fc.property(fc.array(write, { maxLength: 20 }), fc.tuple(coordinate, coordinate), fc.constantFrom('EUCLIDEAN', 'DOT_PRODUCT', 'COSINE'), fc.integer({ min: 1, max: 5 }), (writes, query, DistanceFunction, TopK) => {
      const made = client([index({ DistanceFunction, ...schema(['tenant', 'HASH']) })], { tenant: 'S' });
      const model = new Map<string, { tenant?: string | undefined; vector: [number, number] | null }>();
      for (const { pk, tenant, vector: numbers, remove } of writes) {
        if (remove) made.ok('DeleteItem', { TableName: 'Table', Key: { pk: { S: pk } } });
        else put(made, pk, { ...(tenant !== undefined && { tenant: { S: tenant } }), ...(numbers !== null && { vector: vector(...numbers) }) });
        if (remove) model.delete(pk);
        else model.set(pk, { tenant, vector: numbers });
      }
      const scores = [...model.values()].filter((item) => item.tenant === 't' && item.vector !== null).map((item) => score(DistanceFunction, query, item.vector ?? [0, 0]));
      scores.sort((a, b) => (DistanceFunction === 'DOT_PRODUCT' ? b - a : a - b));
      const results = find(made, { SearchVector: search(...query), TopK, SearchConditionExpression: 'tenant = :t', ExpressionAttributeValues: { ':t': { S: 't' } } });
      results.forEach(({ Score }, at) => expect(Score).toBeCloseTo(scores[at] ?? NaN, 6));
      expect(results.length).toBe(Math.min(TopK, scores.length));
    }), { numRuns: 60 });
  });

  function score(name: string, [a, b]: readonly [number, number], [c, d]: readonly [number, number]): number {
    const product = a * c + b * d;
    if (name === 'DOT_PRODUCT') return product;
    if (name === 'EUCLIDEAN') return Math.hypot(a - c, b - d);
    const length = Math.hypot(a, b) * Math.hypot(c, d);
    return length === 0 ? 1 : 1 - product / length;
  }

  test('[N23] computes with numbers of 32 bits', () => {
    const made = client();
    put(made, 'a', { vector: { L: [{ N: '0.1' }, { N: '16777217' }] } });
    expect(find(made, { SearchVector: [{ N: '0.1' }, { N: '16777216' }] })[0]?.['Score']).toBe(0);
  });

  test('[N21] [N22] looks at what its condition lets through', () => {
    const made = client([index(schema(['tenant', 'HASH'], ['kind', 'INLINE_FILTER'], ['size', 'INLINE_FILTER']))], { tenant: 'S', kind: 'S', size: 'N' });
    for (const [pk, tenant, kind] of [['a', 't', 'x'], ['b', 't', 'y'], ['c', 'u', 'x']] as const) put(made, pk, { tenant: { S: tenant }, kind: { S: kind }, vector: vector(1, 1) });
    const names = { ExpressionAttributeNames: { '#size': 'size' } };
    const values = { ':t': { S: 't' }, ':k': { S: 'x' } };
    expect(found(made, { SearchConditionExpression: 'tenant = :t', ExpressionAttributeValues: { ':t': { S: 't' } } })).toEqual(expect.arrayContaining(['a', 'b']));
    expect(found(made, { SearchConditionExpression: ':k = kind AND (tenant = :t)', ExpressionAttributeValues: values })).toEqual(['a']);
    expect(found(made, { SearchConditionExpression: 'tenant = :t AND #size = :n', ExpressionAttributeValues: { ':t': { S: 't' }, ':n': { N: '1' } }, ...names })).toEqual([]);
    const verdict = (SearchConditionExpression: string | undefined, more: object = { ExpressionAttributeValues: values }): string => made.verdict('SearchVectors', {
      TableName: 'Table', IndexName: 'Similar', SearchVector: search(1, 1), TopK: 1, ...(SearchConditionExpression === undefined ? {} : { SearchConditionExpression, ...more }),
    });
    expect(verdict(undefined)).toBe('ValidationException: SearchConditionExpression must be provided when SearchSchema has a HASH key');
    expect(verdict('kind = :k', { ExpressionAttributeValues: { ':k': { S: 'x' } } })).toBe('ValidationException: SearchConditionExpression must be provided when SearchSchema has a HASH key');
    for (const other of ['tenant <> :t AND kind = :k', 'tenant = :t AND kind > :k', 'tenant = :t OR kind = :k', 'NOT tenant = :t AND kind = :k', 'tenant IN (:t, :k)', 'tenant BETWEEN :t AND :k', 'tenant = :t AND begins_with(kind, :k)', 'tenant = kind AND tenant = :t AND kind = :k']) {
      expect(verdict(other), other).toBe('ValidationException: Invalid SearchConditionExpression: Invalid comparator used in SearchConditionExpression');
    }
    expect(verdict('tenant = :t AND title = :k')).toBe('ValidationException: SearchConditionExpression must not contain any attributes that is not in SearchSchema. Invalid attribute: title');
    expect(verdict('tenant = :t AND kind.x = :k')).toMatch(/Invalid attribute: kind\.x$/);
    expect(verdict('tenant = :t', { ExpressionAttributeValues: { ':t': { N: '1' } } })).toMatch(/^ValidationException: .*type does not match schema type/);
    expect(verdict('tenant = :t')).toMatch(/unused in expressions: keys: \{:k\}/);
  });

  test('[N24] returns what is projected, the vector when asked for', () => {
    const item = { tenant: { S: 't' }, title: { S: 'x' }, other: { M: { a: { S: 'y' } } }, vector: { L: [{ N: '0.1' }, { N: '-20000000' }] } };
    const results = (Projection: object, more: object = {}): unknown => {
      const made = client([index({ Projection, ...schema(['tenant', 'INLINE_FILTER']) })], { tenant: 'S' });
      put(made, 'a', item);
      return find(made, more)[0]?.['Item'];
    };
    const { vector: numbers, ...rest } = { pk: { S: 'a' }, ...item };
    expect(results({ ProjectionType: 'ALL' })).toEqual(rest);
    expect(results({ ProjectionType: 'KEYS_ONLY' })).toEqual({ pk: rest.pk, tenant: rest.tenant });
    expect(results({ ProjectionType: 'INCLUDE', NonKeyAttributes: ['title'] })).toEqual({ pk: rest.pk, tenant: rest.tenant, title: rest.title });
    expect(results({ ProjectionType: 'KEYS_ONLY' }, { ProjectionExpression: 'title, vector, pk' })).toEqual({ pk: rest.pk, vector: numbers });
    expect(results({ ProjectionType: 'ALL' }, { ProjectionExpression: '#o.a', ExpressionAttributeNames: { '#o': 'other' } })).toEqual({ other: rest.other });
  });

  test('[N12] tells the bytes it looked at', () => {
    const made = client();
    const consumed = (mode: string): unknown => made.ok('SearchVectors', { TableName: 'Table', IndexName: 'Similar', SearchVector: search(0, 0), TopK: 1, ReturnConsumedCapacity: mode })['ConsumedCapacity'];
    for (const pk of ['a', 'b']) put(made, pk, { vector: vector(1, 1), text: { S: 'x'.repeat(1000) } });
    for (const mode of ['TOTAL', 'INDEXES']) expect(consumed(mode)).toEqual({ VectorSearchRequestBytes: 2 * (3 + 6 + 8 + 1004) });
    expect(consumed('NONE')).toBeUndefined();
    expect(client().ok('SearchVectors', { TableName: 'Table', IndexName: 'Similar', SearchVector: search(0, 0), TopK: 1, ReturnConsumedCapacity: 'TOTAL' })).toEqual({ SearchResults: [], ConsumedCapacity: { VectorSearchRequestBytes: 1024 } });
  });

  const cases: [string, object, string][] = [
    ['TopK 0', { TopK: 0 }, "Provided TopK value '0' is out of valid range. The value must be between 1 and 100 inclusive"],
    ['TopK 101', { TopK: 101 }, "Provided TopK value '101' is out of valid range. The value must be between 1 and 100 inclusive"],
    ['a vector of another length', { SearchVector: search(1) }, 'Input search vector dimension 1 does not match vector index dimension 2'],
    ['an empty vector', { SearchVector: [] }, 'Input search vector dimension 0 does not match vector index dimension 2'],
    ['a vector with text', { SearchVector: [{ N: '1' }, { S: 'x' }] }, 'Search vector contains invalid values. All values in the search vector must be a 32-bit floating-point number attribute'],
    ['a vector with a list', { SearchVector: [{ L: [] }, { N: '1' }] }, 'Search vector contains invalid values. All values in the search vector must be a 32-bit floating-point number attribute'],
    ['a number beyond 32 bits', { SearchVector: [{ N: '1E39' }, { N: '1' }] }, 'Search vector contains invalid values. All values in the search vector must be a 32-bit floating-point number attribute'],
    ['an unknown index', { IndexName: 'Missing' }, 'The table does not have the specified index: Missing'],
    ['names without expression', { ExpressionAttributeNames: { '#a': 'a' } }, 'ExpressionAttributeNames can only be specified when using expressions'],
  ];
  test.each(cases)('[N20] [N25] refuses %s', (_, more, text) => {
    expect(client().verdict('SearchVectors', { TableName: 'Table', IndexName: 'Similar', SearchVector: search(1, 2), TopK: 1, ...more })).toBe(`ValidationException: ${text}`);
  });

  test.each([
    ['{"TableName":1,', 'integer `1`, expected a string'], ['{"TableName":"T","IndexName":true,', 'boolean `true`, expected a string'], ['{"TopK":"a\\"b",', 'string "a\\"b", expected i32'],
    ['{"TopK":1.5,', 'floating point `1.5`, expected i32'], ['{"TopK":null,', 'null, expected i32'], ['{"SearchVector":null,', 'null, expected a sequence'],
  ])('[N26] tells a wrong type by its place: %s', (start, fault) => {
    const { type, message } = JSON.parse(client().raw('SearchVectors', `${start}"ReturnConsumedCapacity":"NONE"}`, { headers: headersOf('SearchVectors') }).text.replace('__type', 'type').replace('Message', 'message')) as Record<string, string>;
    expect([type, message]).toEqual(['com.amazon.coral.service#SerializationException', `invalid type: ${fault} at line 1 column ${start.length - 1}`]);
  });

  test('[N26] tells what is missing or null by its place', () => {
    const { raw } = client();
    const answer = (body: string): Json => JSON.parse(raw('SearchVectors', body, { headers: headersOf('SearchVectors') }).text) as Json;
    const whole = '{"TableName":"Table","IndexName":"Similar","SearchVector":[],"TopK":1}';
    for (const member of ['TableName', 'IndexName', 'SearchVector', 'TopK']) {
      const body = whole.replace(new RegExp(`"${member}":("\\w+"|\\[\\]|1),?`), '').replace(',}', '}');
      expect(answer(body)).toEqual({ __type: 'com.amazon.coral.validate#ValidationException', message: `missing field \`${member}\` at line 1 column ${body.length}` });
    }
    expect(answer('{"__proto__":1,"constructor":1,"TableName":"T"}')).toMatchObject({ message: 'missing field `IndexName` at line 1 column 47' });
    expect(answer('{"IndexName":null,"TableName":"Table"}')).toEqual({ __type: 'com.amazon.coral.service#SerializationException', Message: 'invalid type: null, expected a string at line 1 column 17' });
    expect(answer('{}')['message']).toBe('missing field `TableName` at line 1 column 2');
  });

  test('[N20] a missing table is not found', () => {
    expect(createClient().verdict('SearchVectors', { TableName: 'Table', IndexName: 'Similar', SearchVector: search(1), TopK: 1 })).toBe('ResourceNotFoundException: Requested resource not found');
  });
});
