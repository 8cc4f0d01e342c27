import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTableClient, indexInput, type Json, type TestClient } from '../testing/client';

interface Page { readonly Items: Json[]; readonly Count: number; readonly ScannedCount: number; readonly LastEvaluatedKey?: Json }

const page = (client: TestClient, operation: string, input: object): Page => client.ok(operation, { TableName: 'Table', ...input }) as unknown as Page;

/** All pages of a Query or Scan, one after the other, each with the next limit. */
function pages(client: TestClient, operation: string, input: object, limits: readonly (number | undefined)[]): Page[] {
  const seen: Page[] = [];
  let start: Json | undefined;
  do {
    const next = page(client, operation, { ...input, Limit: limits[seen.length % limits.length], ...(start !== undefined && { ExclusiveStartKey: start }) });
    seen.push(next);
    start = next.LastEvaluatedKey;
  } while (start !== undefined);
  return seen;
}

/** A table of a few partitions' keys, with indexes in which many entries have the same key. */
function filled(keys: readonly (readonly [number, number])[]): TestClient {
  const client = createTableClient({
    range: 'N', attributes: { g: 'S', h: 'N' },
    more: { GlobalSecondaryIndexes: [indexInput('ByG', ['g', 'h'])], LocalSecondaryIndexes: [indexInput('ByH', ['pk', 'h'])] },
  });
  for (const [pk, sk] of keys) {
    client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: `p${pk}` }, sk: { N: String(sk) }, g: { S: `g${sk % 2}` }, h: { N: String(sk % 3) }, odd: { BOOL: sk % 2 === 1 } } });
  }
  return client;
}

const someKeys = () => fc.uniqueArray(fc.tuple(fc.nat(5), fc.integer({ min: -12, max: 12 })), { selector: ([pk, sk]) => `${pk} ${sk}`, maxLength: 40 });
const someLimits = () => fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });
const flat = (list: readonly Page[]): Json[] => list.flatMap(({ Items }) => Items);

describe('laws of pages', () => {
  test('[Q14] [Q2] pages of any size cover a query once, in order, both ways', () => {
    fc.assert(fc.property(someKeys(), someLimits(), fc.nat(5), fc.constantFrom('', ' AND sk > :s', ' AND sk <= :s', ' AND sk BETWEEN :s AND :t'), (keys, limits, pk, condition) => {
      const client = filled(keys);
      const named = { ':p': { S: `p${pk}` }, ...(condition.includes(':s') && { ':s': { N: '-3' } }), ...(condition.includes(':t') && { ':t': { N: '6' } }) };
      const expected = keys.filter(([owner, sk]) => owner === pk && (condition === '' || (condition.includes('>') ? sk > -3 : condition.includes('<=') ? sk <= -3 : sk >= -3 && sk <= 6)))
        .map(([, sk]) => sk).sort((a, b) => a - b);
      for (const ScanIndexForward of [true, false]) {
        const all = pages(client, 'Query', { KeyConditionExpression: `pk = :p${condition}`, ExpressionAttributeValues: named, ScanIndexForward }, limits);
        expect(flat(all).map(({ sk }) => Number((sk as Json)['N']))).toEqual(ScanIndexForward ? expected : [...expected].reverse());
      }
    }), { numRuns: 60 });
  });

  test('[Q14] of an index too, where many entries have the same key', () => {
    fc.assert(fc.property(someKeys(), someLimits(), (keys, limits) => {
      const client = filled(keys);
      for (const [IndexName, condition, value] of [['ByG', 'g = :v', 'g1'], ['ByH', 'pk = :v', 'p1']] as const) {
        const input = { IndexName, KeyConditionExpression: condition, ExpressionAttributeValues: { ':v': { S: value } } };
        const [whole] = pages(client, 'Query', input, [undefined]);
        const hs = (whole?.Items ?? []).map(({ h }) => Number((h as Json)['N']));
        expect(hs).toEqual([...hs].sort((a, b) => a - b));
        expect(whole?.Items.length).toBe(keys.filter(([pk, sk]) => (IndexName === 'ByG' ? sk % 2 === 1 : pk === 1)).length);
        expect(flat(pages(client, 'Query', input, limits))).toEqual(whole?.Items);
        expect(flat(pages(client, 'Query', { ...input, ScanIndexForward: false }, limits))).toEqual([...(whole?.Items ?? [])].reverse());
      }
    }), { numRuns: 40 });
  });

  test('[Q14] [Q51] and a scan, whole or in segments', () => {
    fc.assert(fc.property(someKeys(), someLimits(), fc.constantFrom(1, 2, 3, 4, 7, 64), fc.constantFrom(undefined, 'ByG', 'ByH'), (keys, limits, TotalSegments, IndexName) => {
      const client = filled(keys);
      const [whole] = pages(client, 'Scan', { IndexName }, [undefined]);
      expect(whole?.Count).toBe(keys.length);
      expect(flat(pages(client, 'Scan', { IndexName }, limits))).toEqual(whole?.Items);
      const segments = Array.from({ length: TotalSegments }, (_, Segment) => flat(pages(client, 'Scan', { IndexName, Segment, TotalSegments }, limits)));
      expect(segments.flat()).toEqual(whole?.Items);
    }), { numRuns: 40 });
  });

  test('[Q21] [Q14] a start key that need not exist divides what is asked for in two', () => {
    const key = fc.record({ pk: fc.nat(5), sk: fc.integer({ min: -13, max: 13 }), h: fc.nat(3) });
    fc.assert(fc.property(someKeys(), key, fc.constantFrom(undefined, 'ByG', 'ByH'), (keys, { pk, sk, h }, IndexName) => {
      const client = filled(keys);
      const asked = IndexName === 'ByG' ? { KeyConditionExpression: 'g = :v', ExpressionAttributeValues: { ':v': { S: 'g1' } } } : { KeyConditionExpression: 'pk = :v', ExpressionAttributeValues: { ':v': { S: `p${pk}` } } };
      const start = { pk: { S: `p${pk}` }, sk: { N: String(sk) }, ...(IndexName !== undefined && { h: { N: String(h) } }), ...(IndexName === 'ByG' && { g: { S: 'g1' } }) };
      const from = (more: object): Json[] => page(client, 'Query', { IndexName, ...asked, ...more }).Items;
      const after = from({ ExclusiveStartKey: start });
      const before = from({ ExclusiveStartKey: start, ScanIndexForward: false }).reverse();
      const isStart = (item: Json): boolean => Object.entries(start).every(([name, value]) => JSON.stringify(item[name]) === JSON.stringify(value));
      expect([...before, ...from({}).filter(isStart), ...after]).toEqual(from({}));
      const place = (item: Json): number => Number(((IndexName === undefined ? item['sk'] : item['h']) as Json)['N']);
      for (const item of after) expect(place(item)).toBeGreaterThanOrEqual(IndexName === undefined ? sk : h);
      for (const item of before) expect(place(item)).toBeLessThanOrEqual(IndexName === undefined ? sk : h);
    }), { numRuns: 80 });
  });

  test('[Q11] [Q13] [Q14] a filter changes what is returned, not what is looked at', () => {
    fc.assert(fc.property(someKeys(), someLimits(), (keys, limits) => {
      const client = filled(keys);
      const filter = { FilterExpression: 'odd = :t', ExpressionAttributeValues: { ':t': { BOOL: true } } };
      const all = pages(client, 'Scan', filter, limits);
      const plain = pages(client, 'Scan', {}, limits);
      expect(all.map(({ ScannedCount }) => ScannedCount)).toEqual(plain.map(({ Count }) => Count));
      expect(all.map(({ LastEvaluatedKey }) => LastEvaluatedKey)).toEqual(plain.map(({ LastEvaluatedKey }) => LastEvaluatedKey));
      expect(flat(all)).toEqual(flat(plain).filter(({ odd }) => (odd as Json)['BOOL'] === true));
      for (const { Items, Count } of all) expect(Items.length).toBe(Count);
    }), { numRuns: 30 });
  });
});

describe('a page', () => {
  test('[Q12] that ends at its limit has a LastEvaluatedKey, even if nothing follows', () => {
    const client = filled([[0, 1], [0, 2], [0, 3]]);
    const query = (Limit?: number): Page => page(client, 'Query', { KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': { S: 'p0' } }, Limit });
    expect(query(2)).toMatchObject({ Count: 2, ScannedCount: 2, LastEvaluatedKey: { pk: { S: 'p0' }, sk: { N: '2' } } });
    expect(query(3).LastEvaluatedKey).toEqual({ pk: { S: 'p0' }, sk: { N: '3' } });
    expect(query(4)).not.toHaveProperty('LastEvaluatedKey');
    expect(query()).not.toHaveProperty('LastEvaluatedKey');
    expect(page(client, 'Scan', { Limit: 3 })).toHaveProperty('LastEvaluatedKey');
    expect(page(client, 'Scan', { Limit: 4 })).not.toHaveProperty('LastEvaluatedKey');
  });

  test('[Q12] of an index names the keys of index and table', () => {
    const client = filled([[0, 1], [0, 3]]);
    const { LastEvaluatedKey } = page(client, 'Query', { IndexName: 'ByG', KeyConditionExpression: 'g = :g', ExpressionAttributeValues: { ':g': { S: 'g1' } }, Limit: 1 });
    expect(LastEvaluatedKey).toEqual({ g: { S: 'g1' }, h: { N: '0' }, pk: { S: 'p0' }, sk: { N: '3' } });
  });

  test('[Q11] may be empty and go on', () => {
    const client = filled([[0, 2], [0, 4], [0, 5]]);
    const first = page(client, 'Scan', { Limit: 2, FilterExpression: 'odd = :t', ExpressionAttributeValues: { ':t': { BOOL: true } } });
    expect(first).toMatchObject({ Items: [], Count: 0, ScannedCount: 2 });
    expect(first.LastEvaluatedKey).toBeDefined();
  });

  test('[Q10] ends with the entry that takes it over 1 MB', () => {
    const client = createTableClient();
    const put = (sk: string, bytes: number): unknown => client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: 'a' }, sk: { S: sk }, x: { S: 'x'.repeat(bytes - 7) } } });
    const query = (more: object = {}): Page => page(client, 'Query', { KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': { S: 'a' } }, ProjectionExpression: 'sk', ...more });
    for (const sk of ['1', '2', '3', '4', '5', '6', '7', '8', '9']) put(sk, 131_072);
    // Eight of them are a megabyte to the byte, which it does not exceed.
    expect(query()).toMatchObject({ Count: 9, LastEvaluatedKey: { sk: { S: '9' } } });
    put('8', 131_073);
    expect(query()).toMatchObject({ Count: 8, LastEvaluatedKey: { sk: { S: '8' } } });
    put('8', 131_062);
    put('9', 10);
    expect(query().Count).toBe(9);
    expect(query()).not.toHaveProperty('LastEvaluatedKey');
    put('9', 11);
    expect(query()).toHaveProperty('LastEvaluatedKey');
    put('1', 400_000);
    expect(query()).toMatchObject({ Count: 6, LastEvaluatedKey: { sk: { S: '6' } } });
    expect(query({ ScanIndexForward: false }).LastEvaluatedKey).toEqual({ pk: { S: 'a' }, sk: { S: '1' } });
    expect(query({ FilterExpression: 'attribute_not_exists(x)' })).toMatchObject({ Count: 0, ScannedCount: 6 });
    expect(query({ Limit: 6 }).Count).toBe(6);
  });
});

test('[Q10] [Q33] of a local index that fetches items these count, not the entries', () => {
  const client = createTableClient({ attributes: { l: 'N' }, more: { LocalSecondaryIndexes: [indexInput('ByL', ['pk', 'l'], { ProjectionType: 'KEYS_ONLY' })] } });
  for (let at = 0; at < 6; at += 1) client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: 'p' }, sk: { S: `${at}` }, l: { N: `${at}` }, x: { S: 'x'.repeat(300_000) } } });
  const query = (more: object): Page => page(client, 'Query', { IndexName: 'ByL', KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': { S: 'p' } }, ...more });
  expect(query({ ProjectionExpression: 'sk' })).toMatchObject({ Count: 6 });
  expect(query({ ProjectionExpression: 'sk' })).not.toHaveProperty('LastEvaluatedKey');
  expect(query({ Select: 'ALL_ATTRIBUTES' })).toMatchObject({ Count: 4, LastEvaluatedKey: { sk: { S: '3' } } });
  expect(flat(pages(client, 'Query', { IndexName: 'ByL', KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': { S: 'p' } }, Select: 'ALL_ATTRIBUTES' }, [undefined]))).toHaveLength(6);
});

describe('segments', () => {
  test('[Q50] come together, the segment counted from zero', () => {
    const client = filled([]);
    const scan = (more: object): string => client.verdict('Scan', { TableName: 'Table', ...more }).replace('ValidationException: ', '');
    expect(scan({ Segment: 0 })).toBe('The TotalSegments parameter is required but was not present in the request when Segment parameter is present');
    expect(scan({ TotalSegments: 1 })).toBe('The Segment parameter is required but was not present in the request when parameter TotalSegments is present');
    expect(scan({ Segment: 4, TotalSegments: 4 })).toBe('The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: 4 is not less than TotalSegments: 4');
    expect(scan({ Segment: 3, TotalSegments: 4 })).toBe('ok');
    expect(scan({ Segment: 999_999, TotalSegments: 1_000_000 })).toBe('ok');
    expect(scan({ TableName: 'None', Segment: 4, TotalSegments: 4 })).toContain('zero-based');
  });

  test.each([2, 3, 5, 1000, 4096, 5000])('[Q51] [P1] %i of them divide the hash space at whole 4096ths', (TotalSegments) => {
    const client = createTableClient({ range: undefined });
    const names = Array.from({ length: 60 }, (_, at) => `key ${at}`);
    for (const pk of names) client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: pk } } });
    for (const pk of names) {
      const block = createHash('md5').update(`Outliers${pk}`).digest().readUInt32BE(0) >>> 20;
      const owner = Array.from({ length: TotalSegments }, (_, at) => at)
        .find((at) => block >= Math.ceil((4096 * at) / TotalSegments) && block < Math.ceil((4096 * (at + 1)) / TotalSegments));
      const { Items } = page(client, 'Scan', { Segment: owner, TotalSegments });
      expect(Items).toContainEqual({ pk: { S: pk } });
    }
  });

  test('[Q22] a start key lies in its segment', () => {
    const client = createTableClient({ range: undefined });
    const hashOf = (pk: string): number => createHash('md5').update(`Outliers${pk}`).digest().readUInt8(0);
    const names = Array.from({ length: 20 }, (_, at) => `key ${at}`);
    for (const pk of names) {
      const mine = hashOf(pk) < 128 ? 0 : 1;
      const scan = (Segment: number): string => client.verdict('Scan', { TableName: 'Table', Segment, TotalSegments: 2, ExclusiveStartKey: { pk: { S: pk } } });
      expect(scan(mine)).toBe('ok');
      expect(scan(1 - mine)).toBe(`ValidationException: The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct Segment. TotalSegments: 2 Segment: ${1 - mine}`);
    }
  });

  test('[P1] [P2] a scan is in the order of the hashes, then of the sort keys', () => {
    const client = filled(Array.from({ length: 30 }, (_, at) => [at % 6, 20 - at] as const));
    const { Items } = page(client, 'Scan', {});
    const order = Items.map(({ pk, sk }) => {
      const hash = createHash('md5').update(`Outliers${String((pk as Json)['S'])}`).digest('hex').slice(0, 8);
      return `${hash} ${String(2000 + Number((sk as Json)['N']))}`;
    });
    expect(order).toEqual([...order].sort());
    expect(Items).toHaveLength(30);
  });
});
