import { Consumption } from '../capacity/consumption';
import { countTableWrite } from '../capacity/write-sizes';
import type { Item } from '../storage/item';
import { keyOf, type Position } from '../storage/key-schema';
import type { Table } from '../storage/table';
import { serviceError } from '../errors/service-error';
import { conditionFailed, conditionHolds, type WriteAction } from './actions/write-action';
import type { RequestContext } from './context';
import { unavailable } from './faults';
import { findDataTable } from './find-table';
import type { CollectionMetrics } from './item-collection';
import { round, runLater } from './transaction-round';
import { cancelFor, checkDistinctTargets, consumptionOf, type Reason, reasonCode, reasonOf } from './transactions';
import type { AttributeMap } from '../values/attribute-value';
import { admitFailedWrite, admitWrite, commitWrite, countCancelled, reachLeader, type Write } from './write-item';

/** What a transaction does with one item. */
export interface TransactAction extends WriteAction {
  /** A ConditionCheck writes nothing, but is charged like a write. [R2] */
  readonly checksOnly: boolean;
  readonly key: AttributeMap;
  readonly bytes: number;
}

/** An action that is on its way to its item. */
interface Step {
  readonly action: TransactAction;
  readonly table: Table;
  readonly position: Position;
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

/** What the ledger holds of a transaction: any coordinator can go on with it. [R26] */
interface Transaction {
  readonly steps: readonly Step[];
  /** By step; undefined where the leader has not been asked. */
  readonly votes: (Vote | undefined)[];
  readonly timestamp: number;
  readonly progress: TransactionProgress;
  readonly metrics: CollectionMetrics | undefined;
  readonly consumptions: Map<Table, Consumption>;
  /** What fails the request as a whole, as a leader that is away. */
  failure: unknown;
}

/**
 * Does all of some actions, or none of them and says why: asks the leader of every item to prepare it, then all to commit,
 * or to cancel. With the latency facet each does so at a time of its own, and until then other writes of the item conflict.
 * Returns what was consumed, by table. Throws TransactionCanceledException with the reasons. [R2]–[R6] [R20]–[R26]
 */
export function* writeTransaction(
  actions: readonly TransactAction[], request: RequestContext, progress: TransactionProgress, metrics?: CollectionMetrics,
): Generator<number, readonly Consumption[], void> {
  const { engine, requestId, trace } = request;
  const steps = locateAll(actions, request);
  progress.begun();
  const transaction: Transaction = { steps, votes: steps.map(() => undefined), timestamp: engine.clock.exact, progress, metrics, consumptions: new Map(), failure: undefined };
  trace?.record({ type: 'transaction.started', transactionId: requestId, kind: 'write', timestamp: transaction.timestamp, actions: steps.length });

  if (losesCoordinator('prepare', transaction, request)) {
    const half = steps.length >> 1;
    yield* prepareAll(transaction, request, (at) => at < half);
    return leaveToRecovery(transaction, request);
  }
  yield* prepareAll(transaction, request);
  if (isAccepted(transaction)) {
    if (losesCoordinator('commit', transaction, request)) return leaveToRecovery(transaction, request);
    yield* commitAll(transaction, request, 'committed');
    return [...transaction.consumptions.values()];
  }
  yield* cancelAll(transaction, request);
  if (transaction.failure !== undefined) throw transaction.failure;
  cancelFor(transaction.votes.map((vote) => vote?.reason), request.style);
  throw new Error('a transaction was cancelled without a reason');
}

/** Where the actions go. Keys that do not fit their tables come before all that needs them; of statements all are told. [R4] [R6] */
function locateAll(actions: readonly TransactAction[], request: RequestContext): readonly Step[] {
  const located = actions.map((action) => {
    const table = findDataTable(request, action.tableName);
    let position: Position | undefined;
    const reason = reasonOf(() => { position = action.locate(table); });
    return { action, table, position, reason };
  });
  cancelFor(located.map(({ reason }) => reason), request.style, request.operation === 'ExecuteTransaction');
  checkDistinctTargets(located);
  return located.flatMap(({ action, table, position }) => (position === undefined ? [] : [{ action, table, position }]));
}

function losesCoordinator(phase: 'prepare' | 'commit', { steps }: Transaction, { engine, operation }: RequestContext): boolean {
  return engine.faults.meetRequests && engine.faults.losesCoordinator(phase, operation, steps.map(({ table }) => table.name));
}

function isAccepted({ votes, failure }: Transaction): boolean {
  return failure === undefined && votes.every((vote) => vote !== undefined && vote.reason === undefined);
}

/** The first phase, for the items that have not been asked yet. */
function* prepareAll(transaction: Transaction, request: RequestContext, isAsked: (at: number) => boolean = () => true): Generator<number, void, void> {
  const { steps, votes } = transaction;
  const asked = steps.map((_, at) => at).filter((at) => votes[at] === undefined && isAsked(at));
  yield* round(asked.length, request.engine.assumptions.transactionPhase, request.engine, (n) => {
    const at = asked[n] ?? 0;
    const step = steps[at];
    try {
      if (step !== undefined) votes[at] = prepare(step, transaction.timestamp, request);
    } catch (error) {
      transaction.failure ??= error;
    }
    return true;
  });
}

/** The leader's vote on one item, which is prepared if it accepts. All actions see the data before the transaction. [R5] [R21] [R23] */
function prepare(step: Step, timestamp: number, request: RequestContext): Vote {
  const { action, table, position } = step;
  const { region, requestId } = request;
  if (isGone(step, request)) throw serviceError('ResourceNotFoundException', 'table.notFound');
  const partition = region.partitions.at(table, undefined, position);
  const before = table.items.get(position.key);
  let after: Item | undefined;
  const reason = reasonOf(() => {
    reachLeader(table, position, request);
    if (region.prepared.writtenAt(partition, before) >= timestamp) throw serviceError('TransactionConflictException', 'transaction.conflict');
    if (!conditionHolds(action, before)) {
      admitFailedWrite(table, position, before, 2, request);
      countTableWrite(new Consumption(table.name, request.trace, action.tableName), before?.size, undefined, 2, partition.id);
      throw conditionFailed(action, before);
    }
    after = action.next(table, before);
    admitWrite(writeOf(step, { before, after }, timestamp), request);
  });
  if (reason === undefined) region.prepared.prepare(table, position.key, requestId);
  request.trace?.record({
    type: 'transaction.prepared', transactionId: requestId, tableName: table.name, partitionId: partition.id,
    key: keyOf(action.key, table.key), accepted: reason === undefined, ...(reason !== undefined && { reason: reasonCode(reason) }),
  });
  return { before, after, reason };
}

/** The second phase: a leader that was lost meanwhile is waited for. */
function* commitAll(transaction: Transaction, request: RequestContext, outcome: 'committed' | 'recovered'): Generator<number, void, void> {
  const { steps, votes, consumptions, timestamp, progress, metrics } = transaction;
  const { engine, region } = request;
  yield* round(steps.length, engine.assumptions.transactionPhase, engine, (at) => {
    const step = steps[at];
    const vote = votes[at];
    if (step === undefined || vote === undefined || isGone(step, request)) return true;
    const { action, table, position } = step;
    const partition = region.partitions.at(table, undefined, position);
    if (region.replicas.isActive && !region.replicas.canWrite({ table, index: undefined }, partition)) return false;
    const consumption = consumptionOf(consumptions, table, action.tableName, request);
    if (action.checksOnly) {
      consumption.write(vote.before?.size ?? 0, 2, undefined, partition.id);
      if (engine.profile.latency) region.prepared.checked(partition, vote.before, timestamp);
    } else {
      commitWrite({ ...writeOf(step, vote, timestamp), consumption }, request);
      metrics?.add(table, action.tableName, action.key);
    }
    settle(step, 'committed', request);
    return true;
  });
  progress.committed();
  finish(outcome, request);
}

/** The second phase of a transaction that some leader refused: what the others have prepared is free again. */
function* cancelAll(transaction: Transaction, request: RequestContext): Generator<number, void, void> {
  const { steps, votes, timestamp, progress } = transaction;
  const accepted = steps.flatMap((step, at) => {
    const vote = votes[at];
    return vote === undefined || vote.reason !== undefined ? [] : [{ step, vote }];
  });
  yield* round(accepted.length, request.engine.assumptions.transactionPhase, request.engine, (n) => {
    const one = accepted[n];
    if (one === undefined || isGone(one.step, request)) return true;
    countCancelled(writeOf(one.step, one.vote, timestamp), one.step.action.tableName, request);
    settle(one.step, 'cancelled', request);
    return true;
  });
  progress.cancelled();
  finish('cancelled', request);
}

/** The coordinator is lost: the ledger holds the transaction, and a recovery manager finds it after a while and goes on. [R26] */
function leaveToRecovery(transaction: Transaction, request: RequestContext): never {
  const { engine: { random, assumptions, clock } } = request;
  finish('coordinatorLost', request);
  runLater(random.time(assumptions.transactionRecovery), recover(transaction, request), clock);
  throw unavailable();
}

function* recover(transaction: Transaction, request: RequestContext): Generator<number, void, void> {
  yield* prepareAll(transaction, request);
  if (isAccepted(transaction)) yield* commitAll(transaction, request, 'recovered');
  else yield* cancelAll(transaction, request);
}

function settle({ action, table, position }: Step, outcome: 'committed' | 'cancelled', { region, requestId, trace }: RequestContext): void {
  region.prepared.release(table, position.key, requestId);
  trace?.record({
    type: 'transaction.settled', transactionId: requestId, tableName: table.name, partitionId: region.partitions.at(table, undefined, position).id,
    key: keyOf(action.key, table.key), outcome,
  });
}

function finish(outcome: 'committed' | 'cancelled' | 'coordinatorLost' | 'recovered', { engine, requestId }: RequestContext): void {
  engine.recorder.forRequest(requestId)?.record({ type: 'transaction.finished', transactionId: requestId, outcome });
}

/** Whether the table was deleted while the transaction was under way. */
function isGone({ table }: Step, { region }: RequestContext): boolean {
  return region.tables.get(table.name) !== table;
}

function writeOf({ table, position }: Step, { before, after }: Pick<Vote, 'before' | 'after'>, timestamp: number): Write {
  return { table, position, before, after, consumption: undefined, factor: 2, preparedAt: timestamp };
}
