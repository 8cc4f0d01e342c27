import { Consumption } from '../capacity/consumption';
import { invalid } from '../errors/service-error';
import type { Position } from '../storage/key-schema';
import type { Table } from '../storage/table';
import { checkAttributes } from '../validation/attribute-value';
import type { BatchWriteItemInput, WriteRequest } from '../validation/inputs';
import { deleteAction } from './actions/delete';
import { checkPutItem, putAction } from './actions/put';
import type { WriteAction } from './actions/write-action';
import { batchCapacity, checkDistinct } from './batch-get-item';
import { BatchMembers } from './batch-members';
import type { Execute, RequestContext } from './context';
import { findDataTable } from './find-table';
import { CollectionMetrics } from './item-collection';
import { commitWrite, reachLeader } from './write-item';

const MAX_BATCH_WRITES = 25;
const UNCONDITIONAL = { condition: undefined, returnItemOnFailure: false } as const;

interface TableWrites {
  readonly nameOrArn: string;
  readonly requests: readonly WriteRequest[];
  readonly actions: readonly WriteAction[];
}

interface LocatedWrites extends TableWrites {
  readonly table: Table;
  readonly positions: readonly Position[];
}

/** Puts and deletes up to 25 items of any tables, each on its own. API BatchWriteItem. [B2] [C9] */
export function batchWriteItem(input: BatchWriteItemInput, request: RequestContext): Execute {
  const entries = Object.entries(input.RequestItems);
  if (entries.length === 0) throw invalid('batch.empty', { operation: 'BatchWriteItem' });
  const prepared = entries.map(([nameOrArn, requests]): TableWrites => ({
    nameOrArn, requests, actions: requests.map((write) => writeRequestAction(nameOrArn, write, request)),
  }));
  let writes = 0;
  for (const { requests } of prepared) writes += requests.length;
  if (writes > MAX_BATCH_WRITES) throw invalid('batch.tooMany', { operation: 'BatchWriteItem' });

  return () => {
    const found = prepared.map((writes) => ({ ...writes, table: findDataTable(request, writes.nameOrArn) }));
    const located = found.map((writes): LocatedWrites => ({ ...writes, positions: writes.actions.map((action) => action.locate(writes.table)) }));
    checkDistinct(located);
    const consumptions: Consumption[] = [];
    const metrics = new CollectionMetrics(input.ReturnItemCollectionMetrics);
    const unprocessed = new Map<string, WriteRequest[]>();
    const members = new BatchMembers();
    for (const { table, actions, positions, requests, nameOrArn } of located) {
      const consumption = new Consumption(table.name, request.trace, nameOrArn);
      consumptions.push(consumption);
      actions.forEach((action, at) => {
        const position = positions[at];
        if (position === undefined) return;
        const written = members.run(() => {
          reachLeader(table, position, request);
          const before = table.items.get(position.key);
          commitWrite({ table, position, before, after: action.next(table, before), consumption, factor: 1 }, request);
        });
        const member = requests[at];
        if (member === undefined) return;
        if (written) metrics.add(table, nameOrArn, member.PutRequest?.Item ?? member.DeleteRequest?.Key ?? {});
        else unprocessed.set(nameOrArn, [...(unprocessed.get(nameOrArn) ?? []), member]);
      });
    }
    members.finish();
    return {
      UnprocessedItems: Object.fromEntries(unprocessed),
      ConsumedCapacity: batchCapacity(consumptions, input.ReturnConsumedCapacity),
      ItemCollectionMetrics: metrics.toOutput(),
    };
  };
}

function writeRequestAction(tableName: string, write: WriteRequest, request: RequestContext): WriteAction {
  if (write.PutRequest !== undefined && write.DeleteRequest !== undefined) throw invalid('value.severalTypes');
  if (write.PutRequest !== undefined) return putAction(tableName, checkPutItem(write.PutRequest.Item, request), UNCONDITIONAL, 'key.mismatch');
  if (write.DeleteRequest === undefined) throw invalid('value.empty');
  checkAttributes(write.DeleteRequest.Key, request.style.layer);
  return deleteAction(tableName, write.DeleteRequest.Key, UNCONDITIONAL);
}
