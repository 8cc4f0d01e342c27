import type { GlobalTable, Replica } from '../storage/global-table';
import type { Table } from '../storage/table';
import type { RequestContext } from './context';

/** What replication asks of a table. [G4] */
export const STREAM_RULE = 'have DynamoDB Streams enabled with StreamViewType NEW_AND_OLD_IMAGES';

/** A replica in another Region, with what a request needs to work there. */
export interface OtherReplica {
  readonly replica: Replica;
  readonly table: Table;
  readonly request: RequestContext;
}

/** The same request in another Region. Nobody sees the trace of what happens there: its events name no Region. */
export function inRegion(request: RequestContext, region: string): RequestContext {
  return { ...request, region: request.engine.regions.of({ accountId: request.region.accountId, region }), trace: undefined };
}

/** The replicas in the other Regions of a table's global table, of the version that keeps their settings alike. [G5] */
export function otherReplicas({ name, settings: { globalTable } }: Table, request: RequestContext): OtherReplica[] {
  if (globalTable?.version !== '2019.11.21') return [];
  return globalTable.replicas.filter(({ region }) => region !== request.region.name).flatMap((replica) => {
    const there = inRegion(request, replica.region);
    const table = there.region.tables.get(name);
    return table === undefined ? [] : [{ replica, table, request: there }];
  });
}

/** The members of a TableDescription that tell of the other Regions. [G7] */
export function describeReplication(table: Table): object {
  const { globalTable, replicationMode } = table.settings;
  if (globalTable === undefined) return { GlobalTableSettingsReplicationMode: replicationMode };
  const home = table.arn.split(':')[3];
  return {
    GlobalTableVersion: globalTable.version,
    ...(globalTable.version === '2019.11.21' && {
      Replicas: globalTable.replicas.filter(({ region }) => region !== home).map((replica) => describeReplica(globalTable, replica)),
      GlobalTableWitnesses: globalTable.witness && [{ RegionName: globalTable.witness.region, WitnessStatus: globalTable.witness.status }],
      MultiRegionConsistency: globalTable.consistency === 'STRONG' ? 'STRONG' : undefined,
      GlobalTableSettingsReplicationMode: 'ENABLED_WITH_OVERRIDES',
    }),
  };
}

/** The ReplicaDescription of API responses. [G7] */
function describeReplica({ name, accountId }: GlobalTable, { region, status, keyArn, overrides, tableClass, indexes }: Replica): object {
  return {
    RegionName: region,
    ReplicaStatus: status,
    ReplicaArn: `arn:aws:dynamodb:${region}:${accountId}:table/${name}`,
    KMSMasterKeyId: keyArn,
    ...overrides,
    GlobalSecondaryIndexes: indexes.size === 0 ? undefined : [...indexes].map(([IndexName, index]) => ({ IndexName, ...index })),
    ReplicaTableClassSummary: tableClass && { TableClass: tableClass },
  };
}
