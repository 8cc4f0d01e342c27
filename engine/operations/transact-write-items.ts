import type { Consumption } from '../capacity/consumption';
import { invalid } from '../errors/service-error';
import type { Table } from '../storage/table';
import type { TransactWriteItem, TransactWriteItemsInput } from '../validation/inputs';
import { MAX_TRANSACTION_BYTES } from '../validation/limits';
import { transactAction } from './actions/transact-action';
import { batchCapacity } from './batch-get-item';
import type { Execute, Process, RequestContext } from './context';
import { findDataTable } from './find-table';
import { CollectionMetrics } from './item-collection';
import { readItem } from './read-item';
import { consumptionOf, fingerprintOf } from './transactions';
import { type TransactAction, type TransactionProgress, writeTransaction } from './write-transaction';

/** Writes up to 100 items, or none. API TransactWriteItems. [R1]–[R8] */
export function transactWriteItems(input: TransactWriteItemsInput, request: RequestContext): Execute {
  const actions = input.TransactItems.map((item) => transactAction(onlyAction(item), request));
  checkTotalSize(actions);
  const fingerprint = input.ClientRequestToken === undefined ? '' : fingerprintOf(input.TransactItems);

  return () => {
    const { now } = request.engine.clock;
    const { tokens } = request.region;
    const token = input.ClientRequestToken;
    if (tokens.isRepeated(token, fingerprint, now)) {
      return { ConsumedCapacity: batchCapacity(readAgain(actions, request), input.ReturnConsumedCapacity, true) };
    }
    return writeItems(actions, request, token, fingerprint, input);
  };
}

/** Runs the transaction and remembers its token. [R8] */
function* writeItems(
  actions: readonly TransactAction[], request: RequestContext, token: string | undefined, fingerprint: string, input: TransactWriteItemsInput,
): Process {
  const metrics = new CollectionMetrics(input.ReturnItemCollectionMetrics);
  const consumptions = yield* writeTransaction(actions, request, followToken(token, fingerprint, request), metrics);
  return {
    ConsumedCapacity: batchCapacity(consumptions, input.ReturnConsumedCapacity, true),
    ItemCollectionMetrics: metrics.toOutput(),
  };
}

/** A token is in progress until its transaction is done; then it is remembered, or free again. [R8] */
export function followToken(token: string | undefined, fingerprint: string, { engine, region: { tokens } }: RequestContext): TransactionProgress {
  return {
    begun: () => tokens.begin(token),
    committed: () => tokens.remember(token, fingerprint, engine.clock.now),
    cancelled: () => tokens.forget(token),
  };
}

/** All that is written together has at most 4 MB. [R7] */
export function checkTotalSize(actions: readonly TransactAction[]): void {
  if (actions.reduce((bytes, action) => bytes + action.bytes, 0) > MAX_TRANSACTION_BYTES) throw invalid('transaction.tooLarge');
}

/** Each element holds one action. [R1] */
function onlyAction(item: TransactWriteItem): TransactWriteItem {
  if (Object.keys(item).length !== 1) throw invalid('transaction.oneAction');
  return item;
}

/** The same request with the same token succeeds again without being done again, and costs reads. [R8] */
export function readAgain(actions: readonly TransactAction[], request: RequestContext): readonly Consumption[] {
  const consumptions = new Map<Table, Consumption>();
  for (const action of actions) {
    const table = findDataTable(request, action.tableName);
    readItem(table, action.locate(table), action.key, 'transactional', consumptionOf(consumptions, table, action.tableName, request), request);
  }
  return [...consumptions.values()];
}
