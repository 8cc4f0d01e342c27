import type { BucketState } from '../capacity/admission';
import type { KeyElement } from '../storage/key-schema';
import type { Index, Table } from '../storage/table';
import { dimensionOf, resourceOf } from './auto-scaling/scalable-target';
import type { EngineState, Region } from './context';
import { shownStatus } from './shown-status';

export type { BucketState };

/** A table as the simulation has it now: plain JSON for a picture. */
export interface TableInside {
  readonly region: string;
  readonly tableName: string;
  readonly status: string;
  readonly billingMode: 'PROVISIONED' | 'PAY_PER_REQUEST';
  readonly hash: KeyElement;
  readonly range?: KeyElement;
  /** Key attributes of its indexes beside its own. */
  readonly indexKeys: readonly KeyElement[];
  /** While its stream is enabled. */
  readonly streamArn?: string;
  /** The table itself, then its global indexes. */
  readonly places: readonly PlaceInside[];
}

export interface PlaceInside {
  readonly indexName?: string;
  readonly status: string;
  readonly items: number;
  readonly read: ThroughputInside;
  readonly write: ThroughputInside;
  readonly partitions: readonly PartitionInside[];
  /** Indexes: changes of the table that have not arrived. */
  readonly waiting: number;
}

export interface ThroughputInside {
  /** Absent where the partitions alone have buckets. */
  readonly bucket?: BucketState;
  /** Provisioned units a second, or a configured on-demand maximum; absent where there is none. */
  readonly units?: number;
  /** What auto scaling may set, and the percentage it aims at where there is a policy. */
  readonly scaling?: { readonly min: number; readonly max: number; readonly target?: number };
}

export interface PartitionInside {
  readonly id: string;
  readonly items: number;
  readonly read: BucketState;
  readonly write: BucketState;
}

/** Looks at all tables without touching anything: neither clock nor random numbers nor buckets move. [O24] */
export function inspect({ regions }: EngineState): readonly TableInside[] {
  return [...regions.all()].flatMap((region) => [...region.tables.values()].flatMap((table): TableInside[] => {
    const [hash] = table.key.hash;
    const [range] = table.key.range;
    if (hash === undefined) return [];
    return [{
      region: region.name, tableName: table.name, status: shownStatus(table), billingMode: table.billingMode, hash, ...(range !== undefined && { range }), indexKeys: indexKeysOf(table),
      ...(table.stream?.enabled === true && { streamArn: table.stream.arn }),
      places: [undefined, ...table.indexes.filter(({ kind }) => kind === 'global')].map((index) => placeOf(table, index, region)),
    }];
  }));
}

function indexKeysOf({ key, indexes }: Table): readonly KeyElement[] {
  const own = [...key.hash, ...key.range].map(({ name }) => name);
  const others = indexes.flatMap((index) => [...index.key.hash, ...index.key.range]).filter(({ name }) => !own.includes(name));
  return [...new Map(others.map((element) => [element.name, element])).values()];
}

function placeOf(table: Table, index: Index | undefined, region: Region): PlaceInside {
  const items = index?.entries ?? table.items;
  const partitions = region.partitions.of(table, index);
  return {
    ...(index !== undefined && { indexName: index.name }), status: index?.status ?? shownStatus(table), items: items.size,
    read: throughputOf(table, index, 'read', region), write: throughputOf(table, index, 'write', region),
    partitions: partitions.map((partition): PartitionInside => ({
      id: partition.id, items: items.rankOf(partition.toKey) - items.rankOf(partition.fromKey),
      read: region.traffic.describePartition(table, index, partition, 'read'), write: region.traffic.describePartition(table, index, partition, 'write'),
    })),
    waiting: index === undefined ? 0 : region.indexLog.waiting(index),
  };
}

function throughputOf(table: Table, index: Index | undefined, kind: 'read' | 'write', { traffic, autoScaling }: Region): ThroughputInside {
  const { provisioned, onDemandMaximum } = index ?? table;
  const { readUnits, writeUnits } = table.billingMode === 'PROVISIONED' ? provisioned : onDemandMaximum;
  const units = kind === 'read' ? readUnits : writeUnits;
  const bucket = traffic.describe(table, index, kind);
  const [resourceId, dimension] = [resourceOf(table, index), dimensionOf(index, kind)];
  const isIt = (one: { readonly resourceId: string; readonly dimension: string }): boolean => one.resourceId === resourceId && one.dimension === dimension;
  const target = [...(autoScaling?.targets.values() ?? [])].find(isIt);
  const policy = [...(autoScaling?.policies.values() ?? [])].find(isIt);
  return {
    ...(bucket !== undefined && { bucket }), ...(units !== undefined && { units }),
    ...(target !== undefined && { scaling: { min: target.min, max: target.max, ...(policy !== undefined && { target: policy.target }) } }),
  };
}
