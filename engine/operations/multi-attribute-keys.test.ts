import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTableClient, type Json, type TestClient } from '../testing/client';
import type { KeyType } from '../values/attribute-value';

/** A key of four HASH and four RANGE attributes, of all types. */
const TYPES = { h1: 'S', h2: 'N', h3: 'B', h4: 'S', r1: 'S', r2: 'N', r3: 'B', r4: 'N' } as const satisfies Readonly<Record<string, KeyType>>;
type Name = keyof typeof TYPES;
const HASH = ['h1', 'h2', 'h3', 'h4'] as const;
const RANGE = ['r1', 'r2', 'r3', 'r4'] as const;

/** Values of each type in their order. Some are the beginnings of others, also across the border of two attributes. */
const VALUES: Readonly<Record<KeyType, readonly string[]>> = { S: ['\0', 'a', 'a\0', 'aa', 'b'], N: ['-10', '-1', '0', '0.5', '2', '10'], B: ['AA==', 'AAA=', 'AQ==', '/w=='] };

/** An attribute's value, by its place among those of its type. */
type Places = Readonly<Record<Name, number>>;
const valueOf = (name: Name, place: number): Json => ({ [TYPES[name]]: VALUES[TYPES[name]][place] });
const places = (): fc.Arbitrary<Places> => fc.record(Object.fromEntries([
  // Most items share a partition key.
  ...HASH.map((name) => [name, fc.constantFrom(0, 0, 0, 0, 0, 1)]), ...RANGE.map((name) => [name, fc.nat(VALUES[TYPES[name]].length - 1)]),
]) as Record<Name, fc.Arbitrary<number>>);

const element = (name: Name): object => ({ AttributeName: name, KeyType: name.startsWith('h') ? 'HASH' : 'RANGE' });

function filled(items: readonly Partial<Places>[]): TestClient {
  const client = createTableClient({
    hash: 'N', range: undefined, attributes: TYPES,
    more: { GlobalSecondaryIndexes: [{ IndexName: 'Wide', KeySchema: [...HASH, ...RANGE].map(element), Projection: { ProjectionType: 'KEYS_ONLY' } }] },
  });
  items.forEach((item, at) => client.ok('PutItem', { TableName: 'Table', Item: {
    pk: { N: String(at) }, ...Object.fromEntries(Object.entries(item).map(([name, value]) => [name, valueOf(name as Name, value)])),
  } }));
  return client;
}

interface Asked { readonly hash: Pick<Places, typeof HASH[number]>; readonly equal: number; readonly bound: '<' | '<=' | '>' | '>=' | 'BETWEEN' | undefined; readonly range: Places; readonly to: number }

/** The query's members; clauses in any order. */
function queryOf({ hash, equal, bound, range, to }: Asked, order: number): object {
  const named: Record<string, object> = {};
  const equality = (name: Name, from: Partial<Places>): string => {
    named[`:${name}`] = valueOf(name, from[name] ?? 0);
    return `${name} = :${name}`;
  };
  const clauses = [...HASH.map((name) => equality(name, hash)), ...RANGE.slice(0, equal).map((name) => equality(name, range))];
  const last = RANGE[equal];
  if (last !== undefined && bound !== undefined) {
    named[':last'] = valueOf(last, Math.min(range[last], to));
    if (bound === 'BETWEEN') named[':to'] = valueOf(last, Math.max(range[last], to));
    clauses.push(bound === 'BETWEEN' ? `${last} BETWEEN :last AND :to` : `${last} ${bound} :last`);
  }
  const turned = [...clauses.slice(order % clauses.length), ...clauses.slice(0, order % clauses.length)];
  return { IndexName: 'Wide', KeyConditionExpression: turned.join(' AND '), ExpressionAttributeValues: named };
}

function meets(item: Places, { hash, equal, bound, range, to }: Asked): boolean {
  if (HASH.some((name) => item[name] !== hash[name]) || RANGE.slice(0, equal).some((name) => item[name] !== range[name])) return false;
  const last = RANGE[equal];
  if (last === undefined || bound === undefined) return true;
  const [low, high] = [Math.min(range[last], to), Math.max(range[last], to)];
  switch (bound) {
    case '<': return item[last] < low;
    case '<=': return item[last] <= low;
    case '>': return item[last] > low;
    case '>=': return item[last] >= low;
    default: return item[last] >= low && item[last] <= high;
  }
}

const asked = (): fc.Arbitrary<Asked> => fc.record({
  hash: places(), equal: fc.nat(4), bound: fc.constantFrom(undefined, '<' as const, '<=' as const, '>' as const, '>=' as const, 'BETWEEN' as const), range: places(), to: fc.nat(3),
});

function allPages(client: TestClient, input: object, limit: number | undefined): number[] {
  const found: number[] = [];
  let start: unknown;
  do {
    const page = client.ok('Query', { TableName: 'Table', ...input, Limit: limit, ExclusiveStartKey: start });
    found.push(...(page['Items'] as { pk: { N: string } }[]).map(({ pk }) => Number(pk.N)));
    start = page['LastEvaluatedKey'];
  } while (start !== undefined);
  return found;
}

describe('an index with several key attributes', () => {
  test('[T14] [X59] [Q2] [Q14] gives what a filter and a sort attribute by attribute would, both ways, in pages of any size', () => {
    fc.assert(fc.property(fc.array(places(), { maxLength: 25 }), asked(), fc.nat(7), fc.constantFrom(undefined, 1, 2, 5), (items, question, order, limit) => {
      const client = filled(items);
      const expected = items.flatMap((item, pk) => (meets(item, question) ? [{ item, pk }] : []))
        .sort((a, b) => RANGE.reduce((difference, name) => difference || a.item[name] - b.item[name], 0) || a.pk - b.pk).map(({ pk }) => pk);
      const input = queryOf(question, order);
      expect(allPages(client, input, limit)).toEqual(expected);
      expect(allPages(client, { ...input, ScanIndexForward: false }, limit)).toEqual([...expected].reverse());
    }), { numRuns: 150 });
  });

  test('[I1] holds the items that have all of them', () => {
    fc.assert(fc.property(fc.array(fc.tuple(places(), fc.uniqueArray(fc.constantFrom(...HASH, ...RANGE), { maxLength: 2 })), { maxLength: 12 }), (given) => {
      const items = given.map(([item, gone]) => Object.fromEntries(Object.entries(item).filter(([name]) => !gone.includes(name as Name))));
      const { Count } = filled(items).ok('Scan', { TableName: 'Table', IndexName: 'Wide', Select: 'COUNT' });
      expect(Count).toBe(given.filter(([, gone]) => gone.length === 0).length);
    }), { numRuns: 60 });
  });
});
