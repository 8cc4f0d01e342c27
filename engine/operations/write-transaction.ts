import type { Consumption } from '../capacity/consumption';
import type { Item } from '../storage/item';
import { keyOf, type Position } from '../storage/key-schema';
import type { Table } from '../storage/table';
import { serviceError } from '../errors/service-error';
import { conditionFailed, conditionHolds, type WriteAction } from './actions/write-action';
import type { RequestContext } from './context';
import { unavailable } from './faults';
import { findDataTable } from './find-table';
import type { CollectionMetrics } from './item-collection';
import { cancelFor, checkDistinctTargets, consumptionOf, type Reason, reasonCode, reasonOf } from './transactions';
import type { AttributeMap } from '../values/attribute-value';
import { admitWrite, commitWrite, reachLeader, type Write } from './write-item';

/** How often a coordinator asks again for a leader that is away, in milliseconds. */
const RETRY_MS = 100;

/** What a transaction does with one item. */
export interface TransactAction extends WriteAction {
  /** A ConditionCheck writes nothing, but is charged like a write. [R2] */
  readonly checksOnly: boolean;
  readonly key: AttributeMap;
  readonly bytes: number;
}

/** An action on its way: where it goes, and why it cannot. */
interface Step {
  readonly action: TransactAction;
  readonly table: Table;
  readonly position: Position | undefined;
  readonly reason: Reason;
}

/** What the leader of an item found when it was asked to prepare: the item before and after, or why not. */
interface Vote {
  readonly before: Item | undefined;
  readonly after: Item | undefined;
  readonly reason: Reason;
}

/** Told when the transaction is under way, and when it is done, also when its coordinator was lost and another finished it. */
export interface TransactionProgress {
  readonly begun: () => void;
  readonly committed: () => void;
  readonly cancelled: () => void;
}

/**
 * Does all of some actions, or none of them and says why: prepares every item with its leader, then commits. Between the
 * phases, which take time with the latency facet, other writes of the items conflict. Returns what was consumed, by table.
 * Throws TransactionCanceledException with the reasons. [R2]–[R6] [R20]–[R26]
 */
export function* writeTransaction(
  actions: readonly TransactAction[], request: RequestContext, progress: TransactionProgress, metrics?: CollectionMetrics,
): Generator<number, readonly Consumption[], void> {
  const { engine, region, requestId } = request;
  const steps = actions.map((action): Step => locate(action, request));
  // Keys that do not fit their tables come before all that needs them. Statements are all told, actions only the first.
  cancelFor(steps.map(({ reason }) => reason), request.style, request.operation === 'ExecuteTransaction');
  checkDistinctTargets(steps);
  progress.begun();
  const timestamp = engine.clock.exact;
  request.trace?.record({ type: 'transaction.started', transactionId: requestId, kind: 'write', timestamp, actions: actions.length });
  const release = (): void => steps.forEach(({ table, position }) => { if (position !== undefined) region.prepared.release(table, position.key, requestId); });
  const finish = (outcome: 'committed' | 'cancelled' | 'coordinatorLost' | 'recovered'): void =>
    engine.recorder.forRequest(requestId)?.record({ type: 'transaction.finished', transactionId: requestId, outcome });

  if (engine.profile.latency) yield engine.random.time(engine.assumptions.transactionPhase);
  let votes: readonly Vote[];
  try {
    votes = steps.map((step) => prepare(step, timestamp, request));
    cancelFor(votes.map(({ reason }) => reason), request.style);
  } catch (error) {
    release();
    finish('cancelled');
    progress.cancelled();
    throw error;
  }

  // All or nothing: a leader that was lost meanwhile is waited for.
  const canCommit = (): boolean => !region.replicas.isActive || steps.every(({ table, position }) =>
    position === undefined || region.replicas.canWrite({ table, index: undefined }, region.partitions.at(table, undefined, position)));
  const commit = (): readonly Consumption[] => {
    const consumptions = new Map<Table, Consumption>();
    steps.forEach(({ action, table, position }, at) => {
      const vote = votes[at];
      if (position === undefined || vote === undefined) return;
      const consumption = consumptionOf(consumptions, table, action.tableName, request);
      if (action.checksOnly) {
        consumption.write(vote.before?.size ?? 0, 2, undefined, region.partitions.at(table, undefined, position).id);
        region.prepared.written(table, position.key, engine);
      } else {
        commitWrite({ ...writeOf(table, position, vote), consumption, admitted: true }, request);
        metrics?.add(table, action.tableName, action.key);
      }
    });
    release();
    progress.committed();
    return [...consumptions.values()];
  };

  if (engine.faults.meetRequests && engine.faults.meets('lostCoordinator', request.operation, steps.map(({ table }) => table.name))) {
    finish('coordinatorLost');
    // The ledger holds the transaction: a recovery manager finds it and commits what was prepared. [R26]
    engine.clock.schedule(engine.random.time(engine.assumptions.transactionRecovery), () => {
      const recover = (): void => {
        if (!canCommit()) return void engine.clock.schedule(RETRY_MS, recover);
        commit();
        finish('recovered');
      };
      recover();
    });
    throw unavailable();
  }
  if (engine.profile.latency) yield engine.random.time(engine.assumptions.transactionPhase);
  while (!canCommit()) yield RETRY_MS;
  const consumptions = commit();
  finish('committed');
  return consumptions;
}

function locate(action: TransactAction, request: RequestContext): Step {
  const table = findDataTable(request, action.tableName);
  let position: Position | undefined;
  const reason = reasonOf(() => { position = action.locate(table); });
  return { action, table, position, reason };
}

/** The leader's vote on one item, which is prepared if it accepts. All actions see the data before the transaction. [R5] [R21] [R23] */
function prepare({ action, table, position, reason }: Step, timestamp: number, request: RequestContext): Vote {
  if (reason !== undefined || position === undefined) return { before: undefined, after: undefined, reason };
  const { region, requestId } = request;
  const before = table.items.get(position.key);
  let after: Item | undefined;
  const refusal = reasonOf(() => {
    reachLeader(table, position, request);
    if ((region.prepared.writtenAt(table, position.key) ?? -Infinity) > timestamp) throw serviceError('TransactionConflictException', 'transaction.conflict');
    if (!conditionHolds(action, before)) throw conditionFailed(action, before);
    after = action.next(table, before);
    admitWrite(writeOf(table, position, { before, after }), request);
  });
  if (refusal === undefined) region.prepared.prepare(table, position.key, requestId);
  request.trace?.record({
    type: 'transaction.prepared', transactionId: requestId, tableName: table.name, partitionId: region.partitions.at(table, undefined, position).id,
    key: keyOf(action.key, table.key), accepted: refusal === undefined, ...(refusal !== undefined && { reason: reasonCode(refusal) }),
  });
  return { before, after, reason: refusal };
}

function writeOf(table: Table, position: Position, { before, after }: Pick<Vote, 'before' | 'after'>): Write {
  return { table, position, before, after, consumption: undefined, factor: 2 };
}
