import type { Replica } from '../storage/global-table';
import type { Index, Table } from '../storage/table';
import type { RequestContext } from './context';
import { describeWarm } from './warm-throughput';

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
export function describeReplication(table: Table, request: Pick<RequestContext, 'engine'>): object {
  const { globalTable, disassociable, replicationMode } = table.settings;
  if (globalTable === undefined) return { GlobalTableSettingsReplicationMode: replicationMode };
  return {
    GlobalTableVersion: globalTable.version,
    ...(globalTable.version === '2019.11.21' && {
      ...describeMembers(table, request),
      MultiRegionConsistency: globalTable.consistency === 'STRONG' ? 'STRONG' : undefined,
      DisassociationProtectionEnabled: globalTable.consistency === 'STRONG' ? undefined : !disassociable,
      GlobalTableSettingsReplicationMode: WITH_OVERRIDES,
    }),
  };
}

const WITH_OVERRIDES = 'ENABLED_WITH_OVERRIDES';

/** The other replicas of a table, and its witness. [G7] [G11] */
export function describeMembers(table: Table, { engine }: Pick<RequestContext, 'engine'>): { readonly Replicas: readonly object[]; readonly GlobalTableWitnesses: readonly object[] | undefined } {
  const { globalTable } = table.settings;
  const { accountId = '', replicas = [], witness } = globalTable ?? {};
  const home = table.arn.split(':')[3];
  return {
    Replicas: replicas.filter(({ region }) => region !== home).map((replica) => ({
      RegionName: replica.region,
      ReplicaStatus: replica.status,
      ...describeCopy(table, engine.regions.of({ accountId, region: replica.region }).tables.get(table.name)),
      GlobalTableSettingsReplicationMode: WITH_OVERRIDES,
    })),
    GlobalTableWitnesses: witness && [{ RegionName: witness.region, WitnessStatus: witness.status }],
  };
}

/** What a replica has otherwise than this table. [G6] */
function describeCopy(table: Table, copy: Table | undefined): object {
  if (copy === undefined) return {};
  const indexes = copy.indexes.filter(({ kind }) => kind === 'global').map((index) => {
    const own = table.indexes.find(({ name }) => name === index.name) ?? index;
    return { IndexName: index.name, ...describeOverrides(own, index), WarmThroughput: describeWarm(index, copy.billingMode) };
  });
  return {
    KMSMasterKeyId: copy.settings.encryption?.keyArn,
    ...describeOverrides(table, copy),
    WarmThroughput: describeWarm(copy, copy.billingMode),
    GlobalSecondaryIndexes: indexes.length === 0 ? undefined : indexes,
    ReplicaTableClassSummary: describeTableClass(copy),
  };
}

type Reads = Pick<Table | Index, 'provisioned' | 'onDemandMaximum'>;

function describeOverrides({ provisioned, onDemandMaximum }: Reads, other: Reads): object {
  const { readUnits } = other.provisioned;
  const { readUnits: most } = other.onDemandMaximum;
  return {
    ProvisionedThroughputOverride: readUnits === provisioned.readUnits ? undefined : { ReadCapacityUnits: readUnits },
    OnDemandThroughputOverride: most === undefined || most === onDemandMaximum.readUnits ? undefined : { MaxReadRequestUnits: most },
  };
}

/** The TableClassSummary of API responses; a table whose class was never set says nothing. */
export function describeTableClass({ tableClass, tableClassChangedAt: at }: Table): object | undefined {
  return tableClass === undefined ? undefined : { TableClass: tableClass, LastUpdateDateTime: at === undefined ? undefined : at / 1000 };
}
