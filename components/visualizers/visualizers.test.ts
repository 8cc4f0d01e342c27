import { describe, expect, it } from 'vitest';
import { createEngine } from '../../engine';
import type { TraceEvent } from '../../engine/trace/events';
import { describeCapacity } from './capacity/describe';
import { initialCapacity, reduceCapacity } from './capacity/reduce';
import { summarizeCapacity } from './capacity/summarize';
import { describePartitions } from './partitions/describe';
import { reducePartitions } from './partitions/reduce';
import { initialPartitions } from './partitions/state';
import { summarizePartitions } from './partitions/summarize';
import { initialRequests, reduceRequests } from './requests/reduce';
import { describeStream } from './stream/describe';
import { initialStream, reduceStream } from './stream/reduce';
import { summarizeStream } from './stream/summarize';

/** The pictures on the engine's own trace, not on one that was built to please them. */
describe('the pictures of a real run', () => {
  const events = run();
  const partitions = events.reduce(reducePartitions, initialPartitions);

  it('hold every item where the engine put it', () => {
    const [table, index] = partitions.places;
    expect([table?.id, index?.id]).toEqual(['Music', 'Music/byYear']);
    const written = events.flatMap((event) => (event.type === 'item.written' && event.newItem ? [[event.key, event.partitionId]] : []));
    const shown = table?.partitions.flatMap(({ id, collections }) => collections.flatMap(({ items }) => items.map(({ key }) => [key, id])));
    expect(shown).toHaveLength(3);
    for (const place of shown ?? []) expect(written).toContainEqual(place);
    expect(index?.partitions.reduce((sum, { items }) => sum + items, 0)).toBe(2);
  });

  it('agree on the units, the records and the requests', () => {
    const capacity = events.reduce(reduceCapacity, initialCapacity);
    expect([capacity.readUnits, capacity.writeUnits]).toEqual([0.5, 7]);
    const records = events.reduce(reduceStream, initialStream).streams.flatMap(({ shards }) => shards.flatMap((shard) => shard.records));
    expect(records.map(({ eventName }) => eventName).sort()).toEqual(['INSERT', 'INSERT', 'INSERT', 'INSERT', 'REMOVE']);
    expect(events.reduce(reduceRequests, initialRequests).calls.map(({ operation }) => operation))
      .toEqual(['CreateTable', 'PutItem', 'PutItem', 'PutItem', 'PutItem', 'DeleteItem', 'Query', 'GetItem']);
  });

  it('have a sentence for every event', () => {
    for (const describeEvent of [describePartitions, describeCapacity, describeStream]) {
      for (const event of events) expect(describeEvent(event), event.type).toMatch(/^\S.*\S$/);
    }
  });

  it('sum up a request in a sentence', () => {
    expect(summarizePartitions(partitions)).toBe('GetItem is refused: ResourceNotFoundException.');
    const end = events.findLastIndex((event) => event.type === 'request.received');
    const before = events.slice(0, end);
    expect(summarizePartitions(before.reduce(reducePartitions, initialPartitions))).toMatch(/^Query went to p\d and to no other partition, and touched 2 items\.$/);
    expect(summarizeCapacity(before.reduce(reduceCapacity, initialCapacity))).toBe('Query consumes 0.5 read units.');
    expect(summarizeStream(before.reduce(reduceStream, initialStream))).toBe('The request changed nothing, so the stream has no record of it.');
  });
});

function run(): TraceEvent[] {
  const engine = createEngine({ authentication: 'none' });
  const events: TraceEvent[] = [];
  engine.subscribe((event) => events.push(event));
  const call = (operation: string, input: unknown) => engine.handle({
    method: 'POST', path: '/', body: new TextEncoder().encode(JSON.stringify(input)),
    headers: { host: 'dynamodb.us-east-1.amazonaws.com', 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `DynamoDB_20120810.${operation}` },
  });
  const key = (artist: string, title: string) => ({ Artist: { S: artist }, Title: { S: title } });
  call('CreateTable', {
    TableName: 'Music', BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'Artist', AttributeType: 'S' }, { AttributeName: 'Title', AttributeType: 'S' }, { AttributeName: 'Year', AttributeType: 'N' }],
    KeySchema: [{ AttributeName: 'Artist', KeyType: 'HASH' }, { AttributeName: 'Title', KeyType: 'RANGE' }],
    GlobalSecondaryIndexes: [{ IndexName: 'byYear', KeySchema: [{ AttributeName: 'Year', KeyType: 'HASH' }], Projection: { ProjectionType: 'ALL' } }],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  });
  call('PutItem', { TableName: 'Music', Item: { ...key('Nils Frahm', 'Says'), Year: { N: '2013' } } });
  call('PutItem', { TableName: 'Music', Item: { ...key('Nils Frahm', 'Ambre'), Year: { N: '2009' } } });
  call('PutItem', { TableName: 'Music', Item: key('Grouper', 'Clearing') });
  call('PutItem', { TableName: 'Music', Item: key('Grouper', 'Holding') });
  call('DeleteItem', { TableName: 'Music', Key: key('Grouper', 'Holding') });
  call('Query', { TableName: 'Music', KeyConditionExpression: 'Artist = :a', ExpressionAttributeValues: { ':a': { S: 'Nils Frahm' } } });
  call('GetItem', { TableName: 'Nothing', Key: key('a', 'b') });
  return events;
}
