import { serviceError } from '../errors/service-error';
import type { Busy, Wish } from '../errors/texts/in-use';
import type { Table } from '../storage/table';
import type { UpdateTableInput } from '../validation/inputs';
import { inUse } from './table-deletable';
import { addsOrRemoves } from './update-checks';

/** Refuses an update that cannot begin while another change runs. [T40] [T48] */
export function requireChangeable(table: Table, input: UpdateTableInput): void {
  const { name, status, settings } = table;
  if (status === 'CREATING' || status === 'DELETING') throw inUse(table, serviceError('ResourceInUseException', 'table.inUse', { name, doing: status === 'CREATING' ? 'created' : 'deleted' }));
  if (input.SSESpecification !== undefined && settings.encryption?.status === 'UPDATING') throw inUse(table, serviceError('ResourceInUseException', 'table.encrypting'));
  requireIndexesChangeable(table, input);
  const wish = wishOf(input);
  const busy = busyWith(table);
  if (wish === undefined || busy === undefined || (wish === 'index' && busy.kind === 'index')) return;
  throw inUse(table, serviceError('ResourceInUseException', 'table.busy', { name, wish, busy }));
}

/** What an update is to change that only one request at a time can; undefined where it may begin at any time. */
function wishOf(input: UpdateTableInput): Wish | undefined {
  if (input.ProvisionedThroughput !== undefined || input.BillingMode !== undefined) return 'units';
  if (input.StreamSpecification !== undefined) return 'stream';
  if (input.TableClass !== undefined) return 'class';
  if (input.OnDemandThroughput !== undefined) return 'maximum';
  if (input.ReplicaUpdates !== undefined || input.GlobalTableWitnessUpdates !== undefined) return 'replicas';
  return addsOrRemoves([...(input.GlobalSecondaryIndexUpdates ?? []), ...(input.VectorIndexUpdates ?? [])]) ? 'index' : undefined;
}

/** The change of the table that runs. An index that is being filled is none. */
function busyWith({ status, stream, settings: { running }, indexes, vectorIndexes }: Table): Busy | undefined {
  if (running?.kind === 'stream') return { ...running, label: stream?.label ?? '' };
  if (running?.kind === 'units' || running?.kind === 'class') return running;
  const all = [...indexes, ...vectorIndexes];
  const named = (doing: 'created' | 'deleted'): readonly string[] => all
    .filter((index) => (doing === 'deleted' ? index.status === 'DELETING' : index.status === 'CREATING' && index.backfilling === false)).map(({ name }) => name);
  for (const doing of ['created', 'deleted'] as const) if (named(doing).length > 0) return { kind: 'index', doing, indexes: named(doing) };
  return status === 'UPDATING' ? { kind: 'other' } : undefined;
}

/** An index that changes is not changed again; one that is being created can be deleted when it is being filled. [T44] */
function requireIndexesChangeable(table: Table, { GlobalSecondaryIndexUpdates: updates = [] }: UpdateTableInput): void {
  for (const { Update, Delete } of updates) {
    const index = table.indexes.find(({ name }) => name === (Update ?? Delete)?.IndexName);
    if (index === undefined) continue;
    const waits = index.status === 'CREATING' && index.backfilling === false;
    const state = waits ? (Delete === undefined ? 'waits' : 'allocates') : index.status === 'UPDATING' ? 'updated' : index.status === 'DELETING' && Delete === undefined ? 'deleted' : undefined;
    if (state !== undefined) throw inUse(table, serviceError('ResourceInUseException', 'index.inUse', { name: table.name, index: index.name, state }));
  }
}
