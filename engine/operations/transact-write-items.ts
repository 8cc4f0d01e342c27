import { Consumption } from '../capacity/consumption';
import { invalid } from '../errors/service-error';
import type { Item } from '../storage/item';
import type { Position } from '../storage/key-schema';
import type { Table } from '../storage/table';
import type { TransactWriteItem, TransactWriteItemsInput } from '../validation/inputs';
import { MAX_TRANSACTION_BYTES } from '../validation/limits';
import type { AttributeMap } from '../values/attribute-value';
import { conditionFailed, conditionHolds, type WriteAction } from './actions/write-action';
import { transactAction } from './actions/transact-action';
import { batchCapacity } from './batch-get-item';
import type { Execute, RequestContext } from './context';
import { findDataTable } from './find-table';
import { CollectionMetrics } from './item-collection';
import { cancelFor, checkDistinctTargets, type Reason, reasonOf } from './transactions';
import { commitWrite } from './write-item';

/** An action on its way: where it goes, and why it cannot. */
interface Step {
  readonly action: TransactAction;
  readonly table: Table;
  readonly position: Position | undefined;
  readonly reason: Reason;
}

/** What a transaction does with one item. */
export interface TransactAction extends WriteAction {
  /** A ConditionCheck writes nothing, but is charged like a write. [R2] */
  readonly checksOnly: boolean;
  readonly key: AttributeMap;
  readonly bytes: number;
}

/** Writes up to 100 items, or none. API TransactWriteItems. [R1]–[R8] */
export function transactWriteItems(input: TransactWriteItemsInput, request: RequestContext): Execute {
  const actions = input.TransactItems.map((item) => transactAction(onlyAction(item), request));
  checkTotalSize(actions);
  const fingerprint = JSON.stringify(input.TransactItems);

  return () => {
    const { now } = request.engine.clock;
    const { tokens } = request.region;
    if (tokens.isRepeated(input.ClientRequestToken, fingerprint, now)) {
      return { ConsumedCapacity: batchCapacity(readAgain(actions, request), input.ReturnConsumedCapacity, true) };
    }
    const metrics = new CollectionMetrics(input.ReturnItemCollectionMetrics);
    const consumptions = writeAll(actions, request, metrics);
    tokens.remember(input.ClientRequestToken, fingerprint, now);
    return {
      ConsumedCapacity: batchCapacity(consumptions, input.ReturnConsumedCapacity, true),
      ItemCollectionMetrics: metrics.toOutput(),
    };
  };
}

/** All that is written together has at most 4 MB. [R7] */
export function checkTotalSize(actions: readonly TransactAction[]): void {
  if (actions.reduce((bytes, action) => bytes + action.bytes, 0) > MAX_TRANSACTION_BYTES) throw invalid('transaction.tooLarge');
}

/** Does all of some actions, or none of them and says why. Returns what they consumed, by table. [R2]–[R6] */
export function writeAll(actions: readonly TransactAction[], request: RequestContext, metrics?: CollectionMetrics): readonly Consumption[] {
  const steps = actions.map((action): Step => locate(action, request));
  checkDistinctTargets(steps);
  const results = steps.map((step) => evaluate(step));
  cancelFor(results.map(({ reason }) => reason), request.style);
  const consumptions = new Map<Table, Consumption>();
  steps.forEach(({ action, table, position }, at) => {
    const result = results[at];
    if (position === undefined || result === undefined) return;
    const consumption = consumptionOf(consumptions, table, request);
    if (action.checksOnly) consumption.write(result.before?.size ?? 0, 2);
    else commitWrite({ table, position, before: result.before, after: result.after, consumption, factor: 2 }, request);
    if (!action.checksOnly) metrics?.add(table, action.key);
  });
  return [...consumptions.values()];
}

/** Each element holds one action. [R1] */
function onlyAction(item: TransactWriteItem): TransactWriteItem {
  if (Object.keys(item).length !== 1) throw invalid('transaction.oneAction');
  return item;
}

function locate(action: TransactAction, request: RequestContext): Step {
  const table = findDataTable(request, action.tableName);
  let position: Position | undefined;
  const reason = reasonOf(() => { position = action.locate(table); });
  return { action, table, position, reason };
}

interface Result {
  readonly before: Item | undefined;
  readonly after: Item | undefined;
  readonly reason: Reason;
}

/** What becomes of one item: all actions see the data before the transaction. [R5] */
function evaluate({ action, table, position, reason }: Step): Result {
  if (reason !== undefined || position === undefined) return { before: undefined, after: undefined, reason };
  const before = table.items.get(position.key);
  if (!conditionHolds(action, before)) return { before, after: undefined, reason: conditionFailed(action, before) };
  let after: Item | undefined;
  const fault = reasonOf(() => { after = action.next(table, before); });
  return { before, after, reason: fault };
}

/** What is consumed of one table, among that of others. */
export function consumptionOf(consumptions: Map<Table, Consumption>, table: Table, { trace }: RequestContext): Consumption {
  let consumption = consumptions.get(table);
  if (consumption === undefined) {
    consumption = new Consumption(table.name, trace);
    consumptions.set(table, consumption);
  }
  return consumption;
}

/** The same request with the same token succeeds again without being done again, and costs reads. [R8] */
export function readAgain(actions: readonly TransactAction[], request: RequestContext): readonly Consumption[] {
  const consumptions = new Map<Table, Consumption>();
  for (const action of actions) {
    const table = findDataTable(request, action.tableName);
    const item = table.items.get(action.locate(table).key);
    consumptionOf(consumptions, table, request).read(item?.size ?? 0, 2);
  }
  return [...consumptions.values()];
}
