import type { Item } from '../storage/item';
import type { Position } from '../storage/key-schema';
import type { Table } from '../storage/table';
import type { Region } from './context';
import type { Commit, Write, WriteContext } from './write-item';

/** A write on its way from one Region to another. */
interface ReplicatedWrite {
  readonly from: Region;
  readonly to: Region;
  readonly table: Table;
  readonly position: Position;
  /** Undefined: the item was deleted. */
  readonly item: Item | undefined;
}

/** Sends a write to the other Regions of a global table, where it arrives at once. [G3] */
export function replicateWrite({ table, position, after }: Write, { engine, region }: WriteContext, commit: Commit): void {
  for (const { region: name, status } of table.settings.globalTable?.replicas ?? []) {
    if (name === region.name || status === 'CREATING' || status === 'DELETING') continue;
    const to = engine.regions.of({ accountId: region.accountId, region: name });
    const copy = to.tables.get(table.name);
    if (copy !== undefined) receiveWrite({ from: region, to, table: copy, position, item: after }, engine, commit);
  }
}

/**
 * Every write from another Region passes here. The last writer wins: as writes arrive at once and in their order, the one
 * that arrives is the last. Lag, lost connections and the comparison of times that they need belong here. [G3]
 */
function receiveWrite({ to, table, position, item }: ReplicatedWrite, engine: WriteContext['engine'], commit: Commit): void {
  const before = table.items.get(position.key);
  if (before !== item) commit({ table, position, before, after: item, consumption: undefined, factor: 1, replicated: true }, { engine, region: to, trace: undefined });
}
