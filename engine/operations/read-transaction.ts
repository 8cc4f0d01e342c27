import type { Item } from '../storage/item';
import { keyOf, type Position } from '../storage/key-schema';
import type { Table } from '../storage/table';
import { invalid, serviceError } from '../errors/service-error';
import { MAX_TRANSACTION_BYTES } from '../validation/limits';
import type { RequestContext } from './context';
import { cancelFor, checkDistinctTargets, type Reason } from './transactions';

/** One item of a read transaction. */
export interface TransactRead {
  readonly table: Table;
  readonly position: Position | undefined;
  readonly reason: Reason;
}

/**
 * Reads items as they are at one moment: in two rounds, between which none may have changed, nor be prepared by a write
 * transaction. Returns what `read` makes of them. Throws TransactionCanceledException. [R10] [R24]
 */
export function* readTransaction(reads: readonly TransactRead[], request: RequestContext, read: () => object): Generator<number, object, void> {
  const { engine, requestId, trace } = request;
  cancelFor(reads.map(({ reason }) => reason), request.style, request.operation === 'ExecuteTransaction');
  checkDistinctTargets(reads);
  if (itemsOf(reads).reduce((sum, item) => sum + (item?.size ?? 0), 0) > MAX_TRANSACTION_BYTES) throw invalid('transaction.tooLarge');
  trace?.record({ type: 'transaction.started', transactionId: requestId, kind: 'read', timestamp: engine.clock.exact, actions: reads.length });

  const first = itemsOf(reads);
  refuseConflicts(reads, request, first);
  const output = read();
  if (engine.profile.latency) {
    yield engine.random.time(engine.assumptions.transactionPhase);
    refuseConflicts(reads, request, first);
  }
  trace?.record({ type: 'transaction.finished', transactionId: requestId, outcome: 'committed' });
  return output;
}

function itemsOf(reads: readonly TransactRead[]): readonly (Item | undefined)[] {
  return reads.map(({ table, position }) => (position === undefined ? undefined : table.items.get(position.key)));
}

/** Cancels where an item has been prepared by another transaction, or is not the one of the first round. [R24] */
function refuseConflicts(reads: readonly TransactRead[], request: RequestContext, first: readonly (Item | undefined)[]): void {
  const now = itemsOf(reads);
  const reasons = reads.map(({ table, position }, at): Reason => {
    if (position === undefined) return undefined;
    const conflicts = request.region.prepared.has(table, position.key) || now[at] !== first[at];
    const image = now[at] ?? first[at];
    request.trace?.record({
      type: 'transaction.prepared', transactionId: request.requestId, tableName: table.name, partitionId: request.region.partitions.at(table, undefined, position).id,
      key: image === undefined ? {} : keyOf(image.attributes, table.key), accepted: !conflicts, ...(conflicts && { reason: 'TransactionConflict' }),
    });
    return conflicts ? serviceError('TransactionConflictException', 'transaction.conflict') : undefined;
  });
  if (reasons.every((reason) => reason === undefined)) return;
  request.trace?.record({ type: 'transaction.finished', transactionId: request.requestId, outcome: 'cancelled' });
  cancelFor(reasons, request.style);
}
