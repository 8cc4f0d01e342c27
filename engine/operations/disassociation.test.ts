import { describe, expect, test } from 'vitest';
import { createTableClient, type Json, type TestClient } from '../testing/client';
import { inRegion, type RegionClient } from '../testing/regions';

type Caller = Pick<RegionClient, 'ok' | 'verdict'>;

const scan = (client: Caller): unknown[] => client.ok('Scan', { TableName: 'Table' })['Items'] as unknown[];
const put = (client: Caller, pk: string): Json => client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: pk } } });
const described = (client: Caller): Json => client.ok('DescribeTable', { TableName: 'Table' })['Table'] as Json;
const create = (RegionName: string): object => ({ TableName: 'Table', ReplicaUpdates: [{ Create: { RegionName } }] });

/** A table in us-east-1, and its replica. */
function globalTable(options: object = {}): { client: TestClient; there: RegionClient } {
  const client = createTableClient({ range: undefined }, options);
  client.ok('UpdateTable', create('eu-west-1'));
  return { client, there: inRegion(client, 'eu-west-1') };
}

describe('disassociation', () => {
  const leave = (client: Caller, region: string, ...others: object[]): string => client.verdict('UpdateTable', {
    TableName: 'Table', ReplicaUpdates: [{ Disassociate: { RegionName: region, DisassociationMode: 'WAIT_FOR_REPLICATION' } }, ...others],
  });
  const protect = (client: Caller, enabled: boolean): string => client.verdict('UpdateTable', { TableName: 'Table', DisassociationProtectionEnabled: enabled });

  test('[G9] lets a replica go with all it has, and the other too when it is the last one', () => {
    const { client, there } = globalTable();
    put(client, 'a');
    expect(described(there)).toMatchObject({ DisassociationProtectionEnabled: true });
    expect(protect(there, false)).toBe('ok');
    expect([described(there), described(client)].map((table) => table['DisassociationProtectionEnabled'])).toEqual([false, true]);
    const { TableId, LatestStreamArn } = described(there);
    expect(leave(there, 'eu-west-1')).toBe('ok');
    put(client, 'b');
    expect([scan(client).length, scan(there).length]).toEqual([2, 1]);
    expect(described(there)).toMatchObject({ TableId, LatestStreamArn, TableStatus: 'ACTIVE', StreamSpecification: { StreamEnabled: true } });
    for (const table of [described(client), described(there)]) for (const member of ['Replicas', 'GlobalTableVersion', 'DisassociationProtectionEnabled']) expect(table).not.toHaveProperty(member);
  });

  test('[G9] of one of three leaves the others a global table', () => {
    const { client, there } = globalTable();
    client.ok('UpdateTable', create('eu-west-2'));
    protect(there, false);
    expect(leave(there, 'eu-west-1')).toBe('ok');
    put(client, 'a');
    expect([scan(inRegion(client, 'eu-west-2')).length, scan(there).length]).toEqual([1, 0]);
    expect(described(client)).toMatchObject({ Replicas: [{ RegionName: 'eu-west-2' }] });
  });

  test('[G9] waits for what is on its way', () => {
    const { client, there } = globalTable({ profile: { regionLag: true } });
    put(client, 'a');
    protect(there, false);
    expect(leave(there, 'eu-west-1')).toBe('ok');
    client.advance(60_000);
    expect(scan(there)).toHaveLength(1);
  });

  test('[G9] is refused of what is protected, elsewhere, no such replica, or with something else', () => {
    const { client, there } = globalTable();
    expect(leave(there, 'eu-west-1')).toContain('ValidationException: Replica cannot be disassociated as it is currently protected');
    protect(there, false);
    expect(leave(client, 'eu-west-1')).toContain('can only be disassociated in its own Region');
    expect(leave(there, 'eu-west-1', { Create: { RegionName: 'eu-west-2' } })).toContain('ValidationException');
    expect(leave(there, 'eu-west-1', { Disassociate: { RegionName: 'us-east-1', DisassociationMode: 'WAIT_FOR_REPLICATION' } })).toContain('must be the only replica update');
    expect(there.verdict('UpdateTable', { TableName: 'Table', DisassociationProtectionEnabled: true, DeletionProtectionEnabled: true })).toContain('must be the only operation');
    const ordinary = createTableClient();
    for (const verdict of [leave(ordinary, 'us-east-1'), protect(ordinary, false)]) expect(verdict).toContain('is not a replica of a global table');
    expect(leave(there, 'eu-west-1')).toBe('ok');
  });
});
