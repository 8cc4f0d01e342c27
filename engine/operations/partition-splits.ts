import type { Split } from '../cluster/partition-map';
import type { Partition } from '../cluster/partitions';
import type { Index, Table } from '../storage/table';
import type { PartitionSplit } from '../trace/events';
import type { Region } from './context';

/** Splits partitions until there are enough for the throughput of a table or global index. [P3] */
export function growPartitions(table: Table, index: Index | undefined, region: Region): void {
  for (const split of region.partitions.grow(table, index)) followSplit(table, index, split, region);
}

/** Splits one partition, unless it is gone meanwhile. [P10]–[P13] */
export function splitPartition(
  table: Table, index: Index | undefined, partition: Partition, at: { readonly hash: number; readonly key?: string }, reason: PartitionSplit['reason'], region: Region,
): void {
  const split = region.partitions.split(table, index, partition, at, reason);
  if (split !== undefined) followSplit(table, index, split, region);
}

/** Replicas go on in both parts, and so do the logs of the table's indexes and the shards of its stream. [J21] [S8] */
function followSplit(table: Table, index: Index | undefined, { partition, into }: Split, region: Region): void {
  region.replicas.inherit(partition, into);
  if (index === undefined) {
    region.indexLog.inherit(table, partition, into);
    region.prepared.inherit(partition, into);
  }
  if (index === undefined && table.stream?.enabled === true) region.streams.split(table.stream.arn, partition.id, into.map(({ id }) => id));
}
