import fc, { type Arbitrary } from 'fast-check';
import { expect, test } from 'vitest';
import { anItem } from '../../expressions/testing/arbitraries';
import { aCondition, isAllowed, type NaiveCondition } from '../../expressions/testing/naive-conditions';
import { createTableClient, indexInput, type Json } from '../../testing/client';
import type { AttributeMap, AttributeValue } from '../../values/attribute-value';
import { allPages } from './testing/statements';
import { naiveStatementMatches, statementPrinter } from './testing/print';

const HASHES = ['x', 'y', 'z'];
const noise = fc.array(fc.nat(11), { minLength: 1, maxLength: 40 });

const value = (of: AttributeValue): { is: 'value'; value: AttributeValue } => ({ is: 'value', value: of });
const attribute = (name: string): { is: 'path'; path: string[] } => ({ is: 'path', path: [name] });
const hash = (): Arbitrary<AttributeValue> => fc.constantFrom(...HASHES).map((S) => ({ S }));
const range = (): Arbitrary<AttributeValue> => fc.nat(5).map((n) => ({ N: String(n) }));
const compare = (operator: string, name: string, of: AttributeValue, swapped: boolean): NaiveCondition => ({ is: 'compare', operator, operands: swapped ? [value(of), attribute(name)] : [attribute(name), value(of)] });

/** Conditions that keys could serve, on their own or as a part of others. */
const aKeyCondition: Arbitrary<NaiveCondition> = fc.oneof(
  fc.tuple(fc.constantFrom('pk', 'g'), hash(), fc.boolean()).map(([name, of, swapped]) => compare('=', name, of, swapped)),
  fc.tuple(fc.constantFrom('pk', 'g'), fc.array(hash(), { minLength: 1, maxLength: 4 })).map(([name, list]): NaiveCondition => ({ is: 'IN', operands: [attribute(name), ...list.map(value)] })),
  fc.tuple(fc.constantFrom('=', '<', '<=', '>', '>=', '<>'), range(), fc.boolean()).map(([operator, of, swapped]) => compare(operator, 'sk', of, swapped)),
  fc.tuple(range(), range()).map(([lower, upper]): NaiveCondition => ({ is: 'BETWEEN', operands: [attribute('sk'), value(lower), value(upper)] })),
  fc.array(range(), { minLength: 1, maxLength: 3 }).map((list): NaiveCondition => ({ is: 'IN', operands: [attribute('sk'), ...list.map(value)] })),
);
const joined = (is: 'AND' | 'OR') => (parts: NaiveCondition[]): NaiveCondition => parts.reduce((one, two): NaiveCondition => ({ is, one, two }));
const keyParts = fc.array(aKeyCondition, { minLength: 1, maxLength: 3 }).map(joined('AND'));
const aWhere: Arbitrary<NaiveCondition> = fc.oneof(
  keyParts,
  fc.tuple(keyParts, aCondition()).map(joined('AND')),
  fc.tuple(aCondition(), keyParts).map(joined('AND')),
  fc.array(aKeyCondition, { minLength: 2, maxLength: 3 }).map(joined('OR')),
  fc.tuple(fc.array(aKeyCondition, { minLength: 2, maxLength: 2 }).map(joined('OR')), keyParts).map(joined('AND')),
  fc.tuple(keyParts, aCondition()).map(joined('OR')),
  aCondition(),
);

const aStore = fc.uniqueArray(fc.record({ pk: hash(), sk: range(), g: fc.option(hash(), { nil: undefined }), rest: anItem() }), { selector: ({ pk, sk }) => `${pk.S}${sk.N}`, maxLength: 12 })
  .map((items) => items.map(({ pk, sk, g, rest }): AttributeMap => ({ ...rest, pk, sk, ...(g !== undefined && { g }) })));

function storeOf(items: readonly AttributeMap[]): ReturnType<typeof createTableClient> {
  const client = createTableClient({ range: 'N', attributes: { g: 'S' }, more: { GlobalSecondaryIndexes: [indexInput('ByGroup', ['g', 'sk'])] } });
  for (const Item of items) client.ok('PutItem', { TableName: 'Table', Item });
  return client;
}

const keyOf = ({ pk, sk }: Json | AttributeMap): string => JSON.stringify([pk, sk]);

test('[Y20] [Y26] [Y31] [Y32] [Y34] whatever the access path and the pages, a SELECT finds what a filter over all items finds, each once', () => {
  const found = { accepted: 0, items: 0, plans: new Set<string>() };
  fc.assert(fc.property(aStore, aWhere, noise, fc.boolean(), fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }), (items, where, seed, ofIndex, Limit) => {
    const client = storeOf(items);
    client.engine.subscribe((event) => { if (event.type === 'plan.chosen') found.plans.add(`${event.access} ${event.indexName ?? ''} ${event.sortKeyCondition ?? ''}`); });
    const p = statementPrinter(seed);
    const Statement = `${p.choose('SELECT * FROM', 'select*from')} "Table"${ofIndex ? '."ByGroup"' : ''} WHERE ${p.condition(where)}`;
    const input = { Statement, ...(p.parameters.length > 0 && { Parameters: p.parameters }), Limit };
    if (!isAllowed(where)) {
      expect(client.verdict('ExecuteStatement', input)).toMatch(/^ValidationException: (?:Incorrect operand|The first operand|The BETWEEN)/);
      return;
    }
    const expected = items.filter((item) => (!ofIndex || item['g'] !== undefined) && naiveStatementMatches(where, item));
    const pages = allPages(client, input);
    expect(pages.items.map(keyOf).sort()).toEqual(expected.map(keyOf).sort());
    found.accepted += 1;
    found.items += expected.length;
  }), { numRuns: 1000 });
  // The property would be worth little if statements were always refused or never met an item, or always scanned.
  expect(found.accepted).toBeGreaterThan(300);
  expect(found.items).toBeGreaterThan(250);
  expect(found.plans.size).toBeGreaterThan(8);
});

test('[Y33] ORDER BY sorts, in pages of any size', () => {
  const order = fc.record({ pk: fc.constantFrom('', 'pk', 'pk ASC', 'pk DESC'), sk: fc.constantFrom('', 'sk', 'sk desc') });
  fc.assert(fc.property(aStore, fc.uniqueArray(fc.constantFrom(...HASHES), { minLength: 1 }), order, fc.integer({ min: 1, max: 5 }), (items, hashes, { pk, sk }, Limit) => {
    const keys = [hashes.length > 1 && pk === '' ? 'pk' : pk, sk].filter(Boolean).join(', ') || 'sk';
    if (hashes.length > 1 && keys === 'sk') return;
    const { items: found } = allPages(storeOf(items), { Statement: `SELECT pk, sk FROM "Table" WHERE pk IN [${hashes.map((each) => `'${each}'`).join()}] ORDER BY ${keys}`, Limit });
    const direction = (name: string): number => (new RegExp(`${name} desc`, 'i').test(keys) ? -1 : 1);
    const expected = items.filter((item) => hashes.includes(item['pk']?.S ?? '')).sort((one, two) =>
      direction('pk') * (one['pk']?.S ?? '').localeCompare(two['pk']?.S ?? '') || direction('sk') * (Number(one['sk']?.N) - Number(two['sk']?.N)));
    expect(found.map(keyOf)).toEqual(expected.map(keyOf));
  }), { numRuns: 200 });
});
