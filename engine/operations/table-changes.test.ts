import { describe, expect, test } from 'vitest';
import { createTableClient, type Json, tableInput, type TestClient } from '../testing/client';

const IN_USE = 'ResourceInUseException: Attempt to change a resource which is still in use:';
const UNITS = (units: number): object => ({ ReadCapacityUnits: units, WriteCapacityUnits: units });
const PROVISIONED = { BillingMode: 'PROVISIONED', ProvisionedThroughput: UNITS(5) };
const STREAM = { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } };
const update = (client: TestClient, more: object): string => client.verdict('UpdateTable', { TableName: 'Table', ...more });
const answerOf = (client: TestClient, more: object): Json => client.ok('UpdateTable', { TableName: 'Table', ...more })['TableDescription'] as Json;
const described = (client: TestClient): Json => client.ok('DescribeTable', { TableName: 'Table' })['Table'] as Json;
const status = (client: TestClient): unknown => described(client)['TableStatus'];
const get = (client: TestClient): string => client.verdict('GetItem', { TableName: 'Table', Key: { pk: { S: 'a' } } });
const remove = (client: TestClient): string => client.verdict('DeleteTable', { TableName: 'Table' });
const creating = (): TestClient => createTableClient({ range: undefined }, { profile: { lifecycle: true } });
const slow = (more: object = {}): TestClient => {
  const client = createTableClient({ range: undefined, more }, { profile: { lifecycle: true } });
  client.advance(10_000);
  return client;
};

describe('the answer of an update', () => {
  test.each([
    ['units', PROVISIONED, { ProvisionedThroughput: UNITS(6) }, { TableStatus: 'UPDATING', ProvisionedThroughput: UNITS(5) }, { ProvisionedThroughput: UNITS(6) }],
    ['to on-demand', PROVISIONED, { BillingMode: 'PAY_PER_REQUEST' }, { TableStatus: 'UPDATING', ProvisionedThroughput: UNITS(0), BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' } }, { BillingModeSummary: { LastUpdateToPayPerRequestDateTime: expect.any(Number) as number } }],
    ['to provisioned', {}, PROVISIONED, { TableStatus: 'UPDATING', ProvisionedThroughput: UNITS(5), BillingModeSummary: { BillingMode: 'PROVISIONED' } }, {}],
    ['the billing mode it has', {}, { BillingMode: 'PAY_PER_REQUEST' }, { TableStatus: 'UPDATING' }, {}],
    ['a stream', {}, STREAM, { TableStatus: 'UPDATING', ...STREAM, LatestStreamArn: expect.any(String) as string }, STREAM],
    ['the class', {}, { TableClass: 'STANDARD_INFREQUENT_ACCESS' }, { TableStatus: 'UPDATING' }, { TableClassSummary: { TableClass: 'STANDARD_INFREQUENT_ACCESS' } }],
    ['the class it has', {}, { TableClass: 'STANDARD' }, { TableStatus: 'UPDATING' }, {}],
    ['protection', {}, { DeletionProtectionEnabled: true }, { TableStatus: 'ACTIVE', DeletionProtectionEnabled: true }, {}],
    ['a maximum', {}, { OnDemandThroughput: { MaxReadRequestUnits: 5 } }, { TableStatus: 'ACTIVE', OnDemandThroughput: { MaxReadRequestUnits: 5 } }, {}],
    ['encryption', {}, { SSESpecification: { Enabled: true } }, { TableStatus: 'ACTIVE', SSEDescription: { Status: 'UPDATING' } }, { SSEDescription: { Status: 'ENABLED' } }],
    ['warm throughput', {}, { WarmThroughput: { ReadUnitsPerSecond: 13_000 } }, { TableStatus: 'ACTIVE', WarmThroughput: { ReadUnitsPerSecond: 12_000, Status: 'UPDATING' } }, { WarmThroughput: { ReadUnitsPerSecond: 13_000, Status: 'ACTIVE' } }],
  ] as [string, object, object, object, object][])('[T48] tells what is there: %s', (_, more, change, answer, after) => {
    const client = createTableClient({ more });
    expect(answerOf(client, change)).toMatchObject(answer);
    expect(described(client)).toMatchObject({ TableStatus: 'ACTIVE', ...after });
  });

  test('[T48] tells the old class, the new time and the old number of decreases', () => {
    const client = createTableClient({ more: PROVISIONED });
    expect(answerOf(client, { TableClass: 'STANDARD_INFREQUENT_ACCESS' })).not.toHaveProperty('TableClassSummary');
    expect(answerOf(client, { TableClass: 'STANDARD' })).toMatchObject({ TableClassSummary: { TableClass: 'STANDARD_INFREQUENT_ACCESS' } });
    expect(answerOf(client, { ProvisionedThroughput: UNITS(4) })['ProvisionedThroughput']).toEqual({ ...UNITS(5), NumberOfDecreasesToday: 0, LastDecreaseDateTime: client.engine.clock.now / 1000 });
    expect(described(client)['ProvisionedThroughput']).toMatchObject({ ...UNITS(4), NumberOfDecreasesToday: 1 });
    expect(answerOf(client, { BillingMode: 'PAY_PER_REQUEST' })['BillingModeSummary']).toEqual({ BillingMode: 'PAY_PER_REQUEST' });
    expect(createTableClient().ok('UpdateTable', { TableName: 'Table', TableClass: 'STANDARD' })['TableDescription']).not.toHaveProperty('TableClassSummary');
  });
});

describe('changes that take time', () => {
  test('[T1] [T2] [T30] a new table cannot be used, only described', () => {
    const client = creating();
    expect([status(client), get(client)]).toEqual(['CREATING', 'ResourceNotFoundException: Requested resource not found']);
    expect(remove(client)).toBe(`${IN_USE} Table is being created: Table`);
    expect(update(client, { DeletionProtectionEnabled: true })).toBe(`${IN_USE} Table is being created: Table`);
    client.advance(10_000);
    expect([status(client), get(client)]).toEqual(['ACTIVE', 'ok']);
  });

  test('[T30] how long that takes is an option', () => {
    const client = createTableClient({ range: undefined }, { profile: { lifecycle: true }, assumptions: { lifecycleFactor: 10 } });
    client.advance(59_000);
    expect(status(client)).toBe('CREATING');
    client.advance(2_000);
    expect(status(client)).toBe('ACTIVE');
  });

  const CLASS = { TableClass: 'STANDARD_INFREQUENT_ACCESS' };
  const INDEX = { AttributeDefinitions: [{ AttributeName: 'x', AttributeType: 'S' }], GlobalSecondaryIndexUpdates: [{ Create: { IndexName: 'ByX', KeySchema: [{ AttributeName: 'x', KeyType: 'HASH' }], Projection: { ProjectionType: 'ALL' } } }] };
  const MAXIMUM = { OnDemandThroughput: { MaxReadRequestUnits: 1 } };
  const label = (client: TestClient): string => String(described(client)['LatestStreamLabel']);

  test('[T30] [T40] [T48] a table that is being updated can be used, but not changed in all ways', () => {
    const client = slow();
    expect(update(client, CLASS)).toBe('ok');
    expect([status(client), get(client)]).toEqual(['UPDATING', 'ok']);
    const running = 'a table class update is in progress. Table: Table TableClassUpdateInProgress: STANDARD_INFREQUENT_ACCESS';
    expect(update(client, CLASS)).toBe(`${IN_USE} Can't update table class when ${running}`);
    expect(update(client, STREAM)).toBe(`${IN_USE} Can't change stream status when ${running}`);
    expect(update(client, INDEX)).toBe(`${IN_USE} Can't create or delete an index when ${running}`);
    expect(update(client, MAXIMUM)).toBe(`${IN_USE} OnDemandThroughput cannot be updated while TableClass update is in progress. TableClassUpdateInProgress: STANDARD_INFREQUENT_ACCESS`);
    expect(remove(client)).toBe(`${IN_USE} Table: Table is in the process of being updated.`);
    for (const change of [{ DeletionProtectionEnabled: true }, { SSESpecification: { Enabled: true } }, { WarmThroughput: { ReadUnitsPerSecond: 13_000 } }]) expect(update(client, change)).toBe('ok');
    client.advance(10_000);
    expect(described(client)).toMatchObject({ TableStatus: 'ACTIVE', DeletionProtectionEnabled: true, SSEDescription: { Status: 'ENABLED' }, WarmThroughput: { ReadUnitsPerSecond: 13_000, Status: 'ACTIVE' } });
  });

  test('[T48] while its stream changes', () => {
    const client = slow();
    update(client, STREAM);
    const running = `stream status is being updated. Table: Table Stream: ${label(client)} Operation: ENABLE`;
    expect(update(client, { StreamSpecification: { StreamEnabled: false } })).toBe(`${IN_USE} A stream status change is currently in progress. Table: Table Stream: ${label(client)} Operation: ENABLE`);
    expect(update(client, PROVISIONED)).toBe(`${IN_USE} Can't change table IOPS when ${running}`);
    expect(update(client, CLASS)).toBe(`${IN_USE} Can't update table class when ${running}`);
    expect(update(client, INDEX)).toBe(`${IN_USE} Can't create or delete an index when ${running}`);
    expect(update(client, MAXIMUM)).toBe(`${IN_USE} OnDemandThroughput cannot be updated while stream status update is in progress`);
    expect(remove(client)).toBe(`${IN_USE} Cannot delete table while stream is being enabled/disabled.`);
    client.advance(10_000);
    update(client, { StreamSpecification: { StreamEnabled: false } });
    expect(update(client, STREAM)).toContain('Operation: DISABLE');
  });

  test('[T48] while its units change', () => {
    const client = slow(PROVISIONED);
    update(client, { ProvisionedThroughput: UNITS(6) });
    for (const change of [{ ProvisionedThroughput: UNITS(7) }, { BillingMode: 'PAY_PER_REQUEST' }]) expect(update(client, change)).toBe(`${IN_USE} Table IOPS are currently being updated. Table: Table`);
    expect(update(client, STREAM)).toBe(`${IN_USE} Can't enable or disable stream while table IOPS are being updated. Table: Table`);
    expect(update(client, INDEX)).toBe(`${IN_USE} Can't create or delete indexes while table IOPS are being updated. Table: Table`);
    expect(described(client)['ProvisionedThroughput']).toMatchObject(UNITS(5));
    client.advance(10_000);
    expect(described(client)).toMatchObject({ TableStatus: 'ACTIVE', ProvisionedThroughput: UNITS(6) });
  });

  test('[T48] while its encryption or warm throughput changes it is ACTIVE, and not deleted', () => {
    const client = slow();
    update(client, { SSESpecification: { Enabled: true } });
    expect(status(client)).toBe('ACTIVE');
    expect(update(client, { SSESpecification: { Enabled: false } })).toBe(`${IN_USE} Server-Side Encryption is still being updated`);
    expect(remove(client)).toBe(`${IN_USE} Table: Table is in the process of being updated.`);
    client.advance(10_000);
    update(client, { WarmThroughput: { ReadUnitsPerSecond: 13_000 } });
    update(client, { WarmThroughput: { ReadUnitsPerSecond: 14_000 } });
    expect(remove(client)).toBe(`${IN_USE} Table: Table is in the process of being updated.`);
    client.advance(10_000);
    expect(described(client)['WarmThroughput']).toMatchObject({ ReadUnitsPerSecond: 14_000, Status: 'ACTIVE' });
    expect(remove(client)).toBe('ok');
  });

  test('[T1] [T2] [T25] [T30] one that is being deleted is gone for data', () => {
    const client = slow();
    const deleted = client.ok('DeleteTable', { TableName: 'Table' })['TableDescription'];
    expect(deleted).toMatchObject({ TableName: 'Table', TableStatus: 'DELETING' });
    expect([status(client), get(client)]).toEqual(['DELETING', 'ResourceNotFoundException: Requested resource not found']);
    for (const verdict of [remove(client), update(client, CLASS)]) expect(verdict).toBe(`${IN_USE} Table is being deleted: Table`);
    expect(client.ok('ListTables', {})).toEqual({ TableNames: ['Table'] });
    client.advance(10_000);
    expect(client.verdict('DescribeTable', { TableName: 'Table' })).toContain('ResourceNotFoundException');
    expect(client.ok('ListTables', {})).toEqual({ TableNames: [] });
  });

  test('[T30] in the instant profile the next request sees it done', () => {
    const client = createTableClient({ range: undefined });
    expect([status(client), get(client)]).toEqual(['ACTIVE', 'ok']);
    client.ok('DeleteTable', { TableName: 'Table' });
    expect(get(client)).toContain('ResourceNotFoundException');
    expect(client.verdict('CreateTable', tableInput())).toBe('ok');
  });
});

describe('deleting a table', () => {
  test('[T25] is refused under deletion protection', () => {
    const client = createTableClient({ more: { DeletionProtectionEnabled: true } });
    expect(remove(client)).toBe('ValidationException: Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.');
    expect(update(client, { DeletionProtectionEnabled: false })).toBe('ok');
    expect(remove(client)).toBe('ok');
    expect(remove(client)).toBe('ResourceNotFoundException: Requested resource not found: Table: Table not found');
  });

  test('[T3] tells no global indexes any more', () => {
    const indexes = { GlobalSecondaryIndexes: [{ IndexName: 'index', KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }], Projection: { ProjectionType: 'ALL' } }] };
    const client = slow(indexes);
    expect(described(client)).toHaveProperty('GlobalSecondaryIndexes');
    const { TableDescription: deleted } = client.ok('DeleteTable', { TableName: 'Table' });
    for (const description of [deleted, described(client)]) expect(description).not.toHaveProperty('GlobalSecondaryIndexes');
  });

  test('[T25] takes items and indexes with it', () => {
    const client = createTableClient({ range: undefined });
    client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: 'a' } } });
    const before = described(client)['TableId'];
    client.ok('DeleteTable', { TableName: 'Table' });
    client.ok('CreateTable', tableInput({ range: undefined }));
    expect(client.ok('Scan', { TableName: 'Table' })['Count']).toBe(0);
    expect(described(client)['TableId']).not.toBe(before);
  });
});
