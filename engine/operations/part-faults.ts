import type { Partition } from '../cluster/partitions';
import type { ReplicaId } from '../cluster/replica-group';
import type { Index, Table } from '../storage/table';
import type { Region } from './context';
import type { PartFault } from './faults';

/** Keys of a table or index whose replica a fault has stopped: what became of its partitions, after splits too. */
interface Held extends Pick<Partition, 'fromKey' | 'toKey'> {
  readonly owner: Table | Index;
  readonly replicaId: ReplicaId;
}

/** A fault of a part of the service while it lasts. */
export interface ActivePartFault {
  readonly fault: PartFault;
  readonly held: Held[];
}

/** Slows or stops the replicas of one table or index, where the fault means them. [H11] */
export function beginAt(active: ActivePartFault, others: readonly ActivePartFault[], region: Region, table: Table, index: Index | undefined): void {
  const { fault, held } = active;
  if (table.name !== fault.tableName || index?.name !== fault.indexName || index?.kind === 'local' || !isOf(fault, region)) return;
  const place = { table, index };
  for (const partition of region.partitions.of(table, index)) {
    if (fault.partitionId !== undefined && fault.partitionId !== partition.id) continue;
    if (fault.kind === 'slowReplica') {
      region.replicas.slow(partition, fault);
      continue;
    }
    const { fromKey, toKey } = partition;
    // The leader, or where another fault has taken it, that one: both must end before it is back.
    const taken = fault.replicaId ?? region.replicas.leaderOf(place, partition) ?? others.map((other) => holding(other, index ?? table, partition)).find((id) => id !== undefined);
    if (taken === undefined) continue;
    held.push({ owner: index ?? table, fromKey, toKey, replicaId: taken });
    region.replicas.stop(place, partition, taken);
  }
}

/** Ends a fault in a Region: a replica that no other fault holds is back. [H11] */
export function endIn({ fault, held }: ActivePartFault, others: readonly ActivePartFault[], region: Region): void {
  if (fault.kind === 'slowReplica') {
    region.replicas.hasten(fault);
    return;
  }
  const table = region.tables.get(fault.tableName);
  if (table === undefined) return;
  const index = table.indexes.find(({ name, kind }) => kind === 'global' && name === fault.indexName);
  if (index?.name !== fault.indexName) return;
  const owner = index ?? table;
  for (const partition of region.partitions.of(table, index)) {
    for (const one of held) {
      if (!holds(one, owner, partition) || others.some((other) => other.held.some((also) => also.replicaId === one.replicaId && holds(also, owner, partition)))) continue;
      region.replicas.start({ table, index }, partition, one.replicaId);
    }
  }
}

function isOf({ region: name, accountId }: PartFault, region: Region): boolean {
  return (name === undefined || name === region.name) && (accountId === undefined || accountId === region.accountId);
}

function holds({ owner, fromKey, toKey }: Held, of: Table | Index, partition: Partition): boolean {
  return owner === of && partition.fromKey >= fromKey && partition.toKey <= toKey;
}

function holding({ held }: ActivePartFault, owner: Table | Index, partition: Partition): ReplicaId | undefined {
  return held.find((one) => holds(one, owner, partition))?.replicaId;
}
