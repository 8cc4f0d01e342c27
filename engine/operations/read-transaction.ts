import type { Item } from '../storage/item';
import { keyOf, type Position } from '../storage/key-schema';
import type { Table } from '../storage/table';
import { invalid, serviceError } from '../errors/service-error';
import { MAX_TRANSACTION_BYTES } from '../validation/limits';
import type { RequestContext } from './context';
import type { Version } from './prepared-items';
import { round } from './transaction-round';
import { cancelFor, checkDistinctTargets, type Reason, reasonCode, reasonOf } from './transactions';

/** One item of a read transaction. */
export interface TransactRead<Found> {
  readonly table: Table;
  readonly position: Position | undefined;
  readonly reason: Reason;
  /** Reads the item as it is now. */
  readonly read: () => Found;
}

interface Located<Found> extends TransactRead<Found> {
  readonly position: Position;
}

/**
 * Reads items as they are at one moment: in two rounds, in which none may be prepared by a write transaction, and between
 * which none may have changed. With the latency facet each leader is asked at a time of its own. Returns what
 * was read. Throws TransactionCanceledException. [R10] [R24]
 */
export function* readTransaction<Found>(reads: readonly TransactRead<Found>[], request: RequestContext): Generator<number, readonly Found[], void> {
  const { engine, requestId, trace } = request;
  cancelFor(reads.map(({ reason }) => reason), request.style, request.operation === 'ExecuteTransaction');
  checkDistinctTargets(reads);
  const located = reads.flatMap((one): Located<Found>[] => (one.position === undefined ? [] : [{ ...one, position: one.position }]));
  if (located.reduce((sum, one) => sum + (itemOf(one)?.size ?? 0), 0) > MAX_TRANSACTION_BYTES) throw invalid('transaction.tooLarge');
  trace?.record({ type: 'transaction.started', transactionId: requestId, kind: 'read', timestamp: engine.clock.exact, actions: reads.length });

  const found: Found[] = [];
  const versions: Version[] = [];
  try {
    yield* askAll(located, request, (one, at) => {
      versions[at] = versionOf(one, request);
      found[at] = one.read();
    });
    if (engine.profile.latency) {
      yield* askAll(located, request, (one, at) => { if (versionOf(one, request) !== versions[at]) throw conflict(); });
    }
  } catch (error) {
    trace?.record({ type: 'transaction.finished', transactionId: requestId, outcome: 'cancelled' });
    throw error;
  }
  trace?.record({ type: 'transaction.finished', transactionId: requestId, outcome: 'committed' });
  return found;
}

/** One round: every leader is asked, then the transaction is cancelled where any refused. [R24] */
function* askAll<Found>(reads: readonly Located<Found>[], request: RequestContext, ask: (one: Located<Found>, at: number) => void): Generator<number, void, void> {
  const reasons: Reason[] = reads.map(() => undefined);
  yield* round(reads.length, request.engine.assumptions.transactionRead, request.engine, (at) => {
    const one = reads[at];
    if (one === undefined) return true;
    if (request.region.tables.get(one.table.name) !== one.table) throw serviceError('ResourceNotFoundException', 'table.notFound');
    const reason = reasonOf(() => {
      // Of what has prepared it, another item may have been committed already.
      if (request.region.prepared.has(one.table, one.position.key)) throw conflict();
      ask(one, at);
    });
    reasons[at] = reason;
    const item = itemOf(one);
    request.trace?.record({
      type: 'transaction.prepared', transactionId: request.requestId, tableName: one.table.name, partitionId: request.region.partitions.at(one.table, undefined, one.position).id,
      key: item === undefined ? {} : keyOf(item.attributes, one.table.key), accepted: reason === undefined, ...(reason !== undefined && { reason: reasonCode(reason) }),
    });
    return true;
  });
  cancelFor(reasons, request.style);
}

function itemOf({ table, position }: Located<unknown>): Item | undefined {
  return table.items.get(position.key);
}

function versionOf(one: Located<unknown>, { region }: RequestContext): Version {
  return region.prepared.version(region.partitions.at(one.table, undefined, one.position), itemOf(one));
}

function conflict(): ReturnType<typeof serviceError> {
  return serviceError('TransactionConflictException', 'transaction.conflict');
}
