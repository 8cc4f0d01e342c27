import fc, { type Arbitrary } from 'fast-check';
import type { AttributeMap, AttributeValue, KeyType } from '../values/attribute-value';
import type { Action, Command, ModelTable, RangeTest, Test } from './model';

/** Tables that differ in everything that matters: key types, no sort key, every kind of index and projection. */
export const TABLES: Readonly<Record<string, ModelTable>> = {
  'text keys, local and global indexes': {
    name: 'Table', hash: 'pk', range: 'sk', types: { pk: 'S', sk: 'S', g: 'S', h: 'N', l: 'N' },
    indexes: [
      { name: 'ByL', kind: 'local', hash: 'pk', range: 'l', projection: [] },
      { name: 'ByG', kind: 'global', hash: 'g', range: 'h', projection: ['a'] },
      { name: 'Inverted', kind: 'global', hash: 'sk', range: 'pk', projection: 'ALL' },
    ],
  },
  'number and binary keys': {
    name: 'Table', hash: 'pk', range: 'sk', types: { pk: 'N', sk: 'B', g: 'B', l: 'S' },
    indexes: [{ name: 'ByL', kind: 'local', hash: 'pk', range: 'l', projection: ['b'] }, { name: 'ByG', kind: 'global', hash: 'g', range: undefined, projection: [] }],
  },
  'no sort key': {
    name: 'Table', hash: 'pk', range: undefined, types: { pk: 'S', g: 'N' },
    indexes: [{ name: 'ByG', kind: 'global', hash: 'g', range: 'pk', projection: ['n', 'a'] }],
  },
};

const TEXTS = ['a', 'ab', 'b', '\0', 'a\0', 'é', '\uffff', '😀'] as const;
const NUMBERS = ['0', '1', '2', '-1', '10', '100', '-25', '12345'] as const;
const BYTES = ['AA==', 'AAA=', 'AQ==', '/w==', 'AAD/'] as const;

/** Values of a key type, few enough to meet again. */
const keyValue = (type: KeyType | undefined, choices = 5): Arbitrary<AttributeValue> =>
  type === 'N' ? fc.constantFrom(...NUMBERS.slice(0, choices)).map((N) => ({ N }))
    : type === 'B' ? fc.constantFrom(...BYTES.slice(0, choices)).map((B) => ({ B })) : fc.constantFrom(...TEXTS.slice(0, choices)).map((S) => ({ S }));

const anyValue = (): Arbitrary<AttributeValue> => fc.oneof(
  fc.constantFrom(...TEXTS, '').map((S) => ({ S })), fc.constantFrom(...NUMBERS).map((N) => ({ N })), fc.constantFrom(...BYTES, '').map((B) => ({ B })),
  fc.boolean().map((BOOL) => ({ BOOL })), fc.uniqueArray(fc.constantFrom('x', 'y', 'z'), { minLength: 1 }).map((SS) => ({ SS })),
  fc.constantFrom(...TEXTS).map((S) => ({ M: { deep: { L: [{ S }, { NULL: true as const }] } } })), fc.constantFrom(900, 1500, 5000).map((size) => ({ S: 'x'.repeat(size) })),
);

const OTHER = ['a', 'b', 'n', 's'] as const;

/** Commands for a table. Wrong types of index keys are among them, wrong table keys are not: those have tests of their own. */
export function aCommand(table: ModelTable): Arbitrary<Command> {
  const keyNames = [table.hash, ...(table.range === undefined ? [] : [table.range])];
  const indexNames = Object.keys(table.types).filter((name) => !keyNames.includes(name));
  const key: Arbitrary<AttributeMap> = fc.tuple(...keyNames.map((name, at) => keyValue(table.types[name], at === 0 ? 3 : 5)))
    .map((values) => Object.fromEntries(values.map((value, at) => [keyNames[at] ?? '', value])));
  const attribute: Arbitrary<[string, AttributeValue]> = fc.oneof(
    { arbitrary: fc.constantFrom(...indexNames).chain((name) => fc.oneof({ arbitrary: keyValue(table.types[name], 3), weight: 15 }, { arbitrary: anyValue(), weight: 1 }).map((value): [string, AttributeValue] => [name, value])), weight: 3 },
    { arbitrary: fc.tuple(fc.constantFrom(...OTHER), anyValue()), weight: 2 },
  );
  const item = fc.tuple(key, fc.array(attribute, { maxLength: 5 })).map(([keys, more]): AttributeMap => ({ ...Object.fromEntries(more), ...keys }));
  const test: Arbitrary<Test> = fc.oneof(
    fc.tuple(fc.constantFrom('exists' as const, 'missing' as const), fc.constantFrom(...OTHER, ...indexNames)).map(([kind, name]) => ({ kind, name })),
    fc.tuple(fc.constantFrom('equal' as const, 'unequal' as const), attribute).map(([kind, [name, value]]) => ({ kind, name, value })),
    fc.tuple(fc.constantFrom(...OTHER), fc.constantFrom<AttributeValue>({ N: '2' }, { S: 'b' }, { B: 'AQ==' })).map(([name, value]) => ({ kind: 'less' as const, name, value })),
  );
  const condition = fc.option(test, { nil: undefined, freq: 4 });
  const old = fc.constantFrom('NONE' as const, 'ALL_OLD' as const);
  const optional = <T extends object>(given: T): T => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;
  const reading = {
    strong: fc.boolean(), index: fc.option(fc.constantFrom(...table.indexes.map(({ name }) => name)), { nil: undefined, freq: 2 }),
    limit: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }), filter: fc.option(test, { nil: undefined, freq: 3 }),
    select: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(undefined, undefined, undefined, 'COUNT' as const, 'ALL_ATTRIBUTES' as const) }, { weight: 1, arbitrary: fc.constantFrom('ALL_PROJECTED_ATTRIBUTES' as const, 'SPECIFIC_ATTRIBUTES' as const) }),
    names: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...OTHER, ...keyNames, ...indexNames), { minLength: 1, maxLength: 4 }) }),
  };
  const distinct = fc.uniqueArray(item, { minLength: 1, maxLength: 6, selector: (one) => JSON.stringify(keyNames.map((name) => one[name])) });
  return fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('put' as const), item, condition, returns: old }).map(optional) },
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('update' as const), key, actions: actions(attribute), condition, returns: fc.constantFrom('NONE' as const, 'ALL_OLD' as const, 'ALL_NEW' as const, 'UPDATED_OLD' as const, 'UPDATED_NEW' as const) }).map(optional) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), key, condition, returns: old }).map(optional) },
    { weight: 2, arbitrary: fc.tuple(distinct, fc.nat(6)).map(([all, cut]) => ({ kind: 'batch' as const, puts: all.slice(0, cut), removes: all.slice(cut).map((one) => Object.fromEntries(keyNames.map((name) => [name, one[name] ?? {}]))) })) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('get' as const), key, strong: fc.boolean(), names: fc.option(fc.uniqueArray(fc.constantFrom(...OTHER, ...keyNames), { minLength: 1 }), { nil: undefined }) }).map(optional) },
    { weight: 1, arbitrary: fc.tuple(fc.uniqueArray(key, { minLength: 1, selector: (one) => JSON.stringify(one) }), fc.boolean()).map(([keys, strong]) => ({ kind: 'gets' as const, keys, strong })) },
    { weight: 4, arbitrary: fc.record(reading).chain((read) => queryOf(table, read.index).chain((asked) => notOnKey(fc.constant(read), table).map((clean) => optional({ ...clean, ...asked })))) },
    { weight: 2, arbitrary: fc.tuple(fc.record(reading), fc.constantFrom([undefined, undefined], [0, 1], [1, 3], [2, 3], [5, 9])).map(([read, [segment, segments]]) => optional({ kind: 'scan' as const, ...read, segment, segments })) },
  ) as Arbitrary<Command>;
}

/** A query may not filter on the key it asks by. */
function notOnKey<T extends { readonly index: string | undefined; readonly filter: Test | undefined }>(read: Arbitrary<T>, table: ModelTable): Arbitrary<T> {
  return read.map((given) => {
    const { hash, range } = table.indexes.find(({ name }) => name === given.index) ?? table;
    return given.filter !== undefined && (given.filter.name === hash || given.filter.name === range) ? { ...given, filter: undefined } : given;
  });
}

function queryOf(table: ModelTable, index: string | undefined): Arbitrary<{ kind: 'query'; hash: AttributeValue; range: RangeTest | undefined; forward: boolean }> {
  const schema = table.indexes.find(({ name }) => name === index) ?? table;
  const type = schema.range === undefined ? undefined : table.types[schema.range];
  const value = keyValue(type, 8);
  const range: Arbitrary<RangeTest | undefined> = type === undefined ? fc.constant(undefined) : fc.oneof(
    fc.constant(undefined),
    fc.tuple(fc.constantFrom('=' as const, '<' as const, '<=' as const, '>' as const, '>=' as const), value).map(([operator, operand]) => ({ operator, value: operand })),
    ...(type === 'N' ? [fc.tuple(fc.integer({ min: -30, max: 20 }), fc.nat(60)).map(([low, by]) => ({ operator: 'BETWEEN' as const, value: { N: String(low) }, upper: { N: String(low + by) } }))] : []),
    ...(type !== 'N' ? [value.map((operand) => ({ operator: 'begins_with' as const, value: operand })), value.map((operand) => ({ operator: 'BETWEEN' as const, value: operand, upper: operand }))] : []),
  );
  return fc.record({ kind: fc.constant('query' as const), hash: keyValue(table.types[schema.hash], 4), range, forward: fc.boolean() });
}

function actions(attribute: Arbitrary<[string, AttributeValue]>): Arbitrary<Action[]> {
  const action: Arbitrary<Action> = fc.oneof(
    attribute.map(([name, value]) => ({ kind: 'set' as const, name, value })), attribute.map(([name, value]) => ({ kind: 'default' as const, name, value })),
    attribute.map(([name]) => ({ kind: 'remove' as const, name })), fc.constant({ kind: 'default' as const, name: 'n', value: { N: '1' } }),
    fc.constantFrom('-1', '5').map((N) => ({ kind: 'increment' as const, name: 'n', value: { N } })), fc.constantFrom('-1', '5').map((N) => ({ kind: 'add' as const, name: 'n', value: { N } })),
    fc.constantFrom(['x'], ['y', 'w']).map((SS) => ({ kind: 'add' as const, name: 's', value: { SS } })), fc.constantFrom(['x'], ['x', 'y', 'z']).map((SS) => ({ kind: 'delete' as const, name: 's', value: { SS } })),
  );
  return fc.uniqueArray(action, { selector: ({ name }) => name, maxLength: 3 });
}
