import { describe, expect, test } from 'vitest';
import { createTableClient, indexInput } from '../testing/client';
import { inRegion } from '../testing/regions';
import type { TraceEvent } from './events';

const make = () => createTableClient({ attributes: { g: 'S' }, more: { GlobalSecondaryIndexes: [indexInput('ByG', ['g'])], StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } } });
const Item = { pk: { S: 'a' }, sk: { S: 'b' }, g: { S: 'c' } };

describe('the trace', () => {
  test('[W9] numbers its events and says whose they are', () => {
    const client = make();
    client.ok('ListTables', {});
    const events: TraceEvent[] = [];
    const end = client.engine.subscribe((event) => events.push(event));
    client.ok('PutItem', { TableName: 'Table', Item });
    client.ok('GetItem', { TableName: 'Table', Key: { pk: { S: 'a' }, sk: { S: 'b' } } });
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => (events[0]?.seq ?? 0) + at));
    expect(events.map(({ type }) => type)).toEqual([
      'request.received', 'partition.visited', 'capacity.consumed', 'item.written', 'capacity.consumed', 'index.propagated', 'stream.appended', 'response.sent',
      'request.received', 'partition.visited', 'item.read', 'capacity.consumed', 'response.sent',
    ]);
    const ids = events.map((event) => ('requestId' in event ? event.requestId : undefined));
    expect(new Set(ids.slice(0, 8)).size).toBe(1);
    expect(new Set(ids).size).toBe(2);
    expect(events.every(({ at }) => at === client.engine.clock.now)).toBe(true);
    end();
    client.ok('ListTables', {});
    expect(events).toHaveLength(13);
  });

  test('[H4] a listener that throws leaves nothing half done, and its error is heard when the clock goes on', () => {
    const client = make();
    const end = client.engine.subscribe(({ type }) => { if (type === 'item.written') throw new Error('of the listener'); });
    client.ok('PutItem', { TableName: 'Table', Item });
    end();
    expect(() => client.advance(1)).toThrow('of the listener');
    expect(client.ok('Query', { TableName: 'Table', IndexName: 'ByG', KeyConditionExpression: 'g = :g', ExpressionAttributeValues: { ':g': { S: 'c' } } })['Count']).toBe(1);
  });

  test('[W9] is plain JSON', () => {
    const client = make();
    const events: TraceEvent[] = [];
    client.engine.subscribe((event) => events.push(event));
    client.ok('PutItem', { TableName: 'Table', Item });
    client.ok('Query', { TableName: 'Table', IndexName: 'ByG', KeyConditionExpression: 'g = :g', FilterExpression: 'attribute_exists(x)', ExpressionAttributeValues: { ':g': { S: 'c' } }, Limit: 1 });
    client.ok('Scan', { TableName: 'Table', Segment: 0, TotalSegments: 1 });
    client.refusal('GetItem', { TableName: 'None', Key: {} });
    client.ok('DeleteItem', { TableName: 'Table', Key: { pk: { S: 'a' }, sk: { S: 'b' } } });
    client.ok('DeleteTable', { TableName: 'Table' });
    expect(JSON.parse(JSON.stringify(events))).toEqual(events);
    expect(events.some(({ type }) => type === 'item.filtered')).toBe(true);
    expect(events.some(({ type }) => type === 'request.rejected')).toBe(true);
    expect(events.some(({ type }) => type === 'page.cut')).toBe(true);
  });

  test('what no request waits for tells its Region, and its request where one caused it', () => {
    const client = createTableClient({ attributes: { g: 'S' }, more: { GlobalSecondaryIndexes: [indexInput('ByG', ['g'])] } }, { profile: { indexLag: true, replication: true } });
    const events: TraceEvent[] = [];
    client.engine.subscribe((event) => events.push(event));
    client.ok('PutItem', { TableName: 'Table', Item });
    client.advance(10_000);
    const putId = events.find(({ type }) => type === 'request.received')?.requestId;
    inRegion(client, 'eu-west-1').ok('CreateTable', { TableName: 'There', AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }], KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }], BillingMode: 'PAY_PER_REQUEST' });
    const seen = (type: TraceEvent['type']) => events.filter((event) => event.type === type).map(({ requestId, region }) => ({ requestId, region }));
    expect(seen('index.propagated')).toEqual([{ requestId: putId, region: 'us-east-1' }]);
    expect(new Set(seen('replica.applied').map(({ region }) => region))).toEqual(new Set(['us-east-1']));
    expect(seen('item.written')).toEqual([{ requestId: putId, region: undefined }]);
    expect(new Set(seen('partition.created').map(({ region }) => region))).toEqual(new Set(['eu-west-1']));
    expect(events.every(({ requestId, region }) => requestId !== undefined || region !== undefined)).toBe(true);
  });

  test('[W9] changes no answer', () => {
    const [heard, unheard] = [make(), make()];
    heard.engine.subscribe(() => undefined);
    for (const client of [heard, unheard]) client.ok('PutItem', { TableName: 'Table', Item });
    const request = JSON.stringify({ TableName: 'Table', ReturnConsumedCapacity: 'INDEXES' });
    expect(heard.raw('Scan', request)).toEqual(unheard.raw('Scan', request));
  });
});
