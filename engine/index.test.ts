import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createClient, createTableClient, type Json, tableInput, type TestClient } from './testing/client';
import type { Command, ModelTable } from './testing/model';
import { aCommand, TABLES } from './testing/model-programs';
import { createInput, requestOf } from './testing/model-requests';
import { readStream, streamArn } from './testing/streams';
import { Dice } from './testing/fuzz-dice';
import { preparedClient } from './testing/fuzz';
import { templateFor } from './testing/fuzz-templates';
import type { AttributeMap } from './values/attribute-value';

const programs = Object.values(TABLES).map((table) => [table.name + String(table.indexes.length), table] as const);

function run(client: TestClient, program: readonly Command[], table: ModelTable): void {
  for (const command of program) {
    const { operation, input } = requestOf(command, table);
    client.call(operation, input);
  }
}

/** All items or entries there are, in any order. */
function everything(client: TestClient, IndexName?: string): string[] {
  return (client.ok('Scan', { TableName: 'Table', IndexName })['Items'] as AttributeMap[]).map(normalText);
}

/** Members of sets have no order: an entry, or the stream, keeps the one it had when only that is another. */
const inSetOrder = (name: string, value: unknown): unknown => (/^(?:SS|NS|BS)$/.test(name) && Array.isArray(value) ? [...(value as string[])].sort() : value);

const normalText = (item: AttributeMap): string => JSON.stringify(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)), inSetOrder);

describe.each(programs)('after random programs (%s)', (_, table) => {
  const keys = [table.hash, ...(table.range === undefined ? [] : [table.range])];

  test('[I1] [I2] [I3] each index is a filter, projection and sort of the table', () => {
    fc.assert(fc.property(fc.array(aCommand(table), { maxLength: 30 }), (program) => {
      const client = createClient();
      client.ok('CreateTable', createInput(table));
      run(client, program, table);
      const items = client.ok('Scan', { TableName: 'Table' })['Items'] as AttributeMap[];
      const described = client.ok('DescribeTable', { TableName: 'Table' })['Table'] as { [kind: string]: { IndexName: string; ItemCount: number; IndexSizeBytes: number }[] | undefined };
      for (const { name, hash, range, projection } of table.indexes) {
        const own = range === undefined ? [hash] : [hash, range];
        const kept = new Set([...own, ...keys, ...(projection === 'ALL' ? [] : projection)]);
        const expected = items.filter((item) => own.every((key) => item[key]?.[table.types[key] ?? 'S'] !== undefined))
          .map((item) => (projection === 'ALL' ? item : Object.fromEntries(Object.entries(item).filter(([attribute]) => kept.has(attribute))) as AttributeMap));
        expect(everything(client, name).sort()).toEqual(expected.map(normalText).sort());
        const told = [...(described['LocalSecondaryIndexes'] ?? []), ...(described['GlobalSecondaryIndexes'] ?? [])].find(({ IndexName }) => IndexName === name);
        expect(told?.ItemCount).toBe(expected.length);
      }
    }), { numRuns: 60 });
  });

  test('[T46] an index that is made later is the same as one from the beginning', () => {
    fc.assert(fc.property(fc.array(aCommand(table), { maxLength: 25 }), (program) => {
      const [early, late] = [createClient(), createClient()];
      const globals = table.indexes.filter(({ kind }) => kind === 'global');
      early.ok('CreateTable', createInput(table));
      const local = table.indexes.filter(({ kind }) => kind === 'local');
      const used = new Set([...keys, ...local.flatMap(({ hash, range }) => [hash, range ?? hash])]);
      late.ok('CreateTable', createInput({ ...table, types: Object.fromEntries(Object.entries(table.types).filter(([name]) => used.has(name))), indexes: local }));
      run(early, program, table);
      // Only what the first table took: the second has no index yet that would refuse an item.
      for (const item of early.ok('Scan', { TableName: 'Table' })['Items'] as AttributeMap[]) late.ok('PutItem', { TableName: 'Table', Item: item });
      for (const { name } of globals) {
        const index = (createInput({ ...table, indexes: globals.filter((one) => one.name === name) }) as Json)['GlobalSecondaryIndexes'] as object[];
        const AttributeDefinitions = Object.entries(table.types).map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType }));
        late.ok('UpdateTable', { TableName: 'Table', AttributeDefinitions, GlobalSecondaryIndexUpdates: [{ Create: index[0] }] });
        const scan = (client: TestClient): unknown => JSON.parse(JSON.stringify(client.ok('Scan', { TableName: 'Table', IndexName: name }), inSetOrder));
        expect(scan(late)).toEqual(scan(early));
      }
    }), { numRuns: 40 });
  });

  test('[S1] [S2] [S3] the stream played again makes the table', () => {
    fc.assert(fc.property(fc.array(aCommand(table), { maxLength: 30 }), (program) => {
      const client = createClient();
      client.ok('CreateTable', { ...createInput(table), StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } });
      run(client, program, table);
      const rebuilt = new Map<string, string>();
      for (const { eventName, dynamodb: { Keys, NewImage, OldImage } } of readStream(client, streamArn(client))) {
        const key = normalText(Keys);
        expect(rebuilt.get(key)).toBe(OldImage && normalText(OldImage));
        expect(eventName).toBe(OldImage === undefined ? 'INSERT' : NewImage === undefined ? 'REMOVE' : 'MODIFY');
        if (NewImage === undefined) rebuilt.delete(key);
        else rebuilt.set(key, normalText(NewImage));
      }
      expect([...rebuilt.values()].sort()).toEqual(everything(client).sort());
    }), { numRuns: 60 });
  });
});

describe('the same seed and requests', () => {
  test('[W9] give the same bytes', () => {
    const answers = (seed: number): string[] => {
      const dice = new Dice(seed);
      const client = preparedClient();
      return Array.from({ length: 400 }, () => {
        const operation = dice.pick(['PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan', 'BatchWriteItem', 'TransactWriteItems', 'CreateTable', 'UpdateTable', 'DescribeTable', 'ListStreams'] as const);
        const { text, headers } = client.raw(operation, JSON.stringify(templateFor(operation, dice) ?? (operation === 'ListStreams' ? {} : { TableName: 'Table' })));
        return `${headers['x-amzn-requestid'] ?? ''} ${text}`;
      });
    };
    for (const seed of [1, 2]) expect(answers(seed)).toEqual(answers(seed));
    expect(answers(1)).not.toEqual(answers(2));
  });

  test('[W9] another seed of the engine changes ids, not data', () => {
    const [one, two] = [createTableClient({}, { seed: 1 }), createTableClient({}, { seed: 2 })];
    const id = (client: TestClient): unknown => (client.ok('DescribeTable', { TableName: 'Table' })['Table'] as Json)['TableId'];
    expect(id(one)).not.toBe(id(two));
    for (const client of [one, two]) client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: 'a' }, sk: { S: 'b' } } });
    expect(one.ok('Scan', { TableName: 'Table' })).toEqual(two.ok('Scan', { TableName: 'Table' }));
  });
});

test('[W9] submit answers as handle does', () => {
  const client = createClient();
  const answers: number[] = [];
  client.engine.submit({ method: 'GET', path: '/', headers: {}, body: new Uint8Array() }, ({ statusCode }) => answers.push(statusCode));
  client.engine.clock.advanceTo(client.engine.clock.now + 60_000);
  expect(answers).toEqual([200]);
  expect(client.verdict('CreateTable', tableInput())).toBe('ok');
});
