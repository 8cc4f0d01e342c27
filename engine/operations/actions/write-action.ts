import { Consumption } from '../../capacity/consumption';
import type { Factor } from '../../capacity/units';
import { countTableWrite } from '../../capacity/write-sizes';
import { ServiceError, serviceError } from '../../errors/service-error';
import type { Condition } from '../../expressions';
import type { Item } from '../../storage/item';
import type { Position } from '../../storage/key-schema';
import type { Table } from '../../storage/table';
import type { AttributeMap } from '../../values/attribute-value';
import type { RequestContext } from '../context';
import { findDataTable } from '../find-table';
import { admitFailedWrite, commitWrite, reachLeader } from '../write-item';

/** One validated change of one item, as the single-item operations, batches and transactions all run it. */
export interface WriteAction {
  readonly tableName: string;
  /** Checks the key against the table's schema and returns where the item lives. */
  readonly locate: (table: Table) => Position;
  readonly condition: Condition | undefined;
  /** ReturnValuesOnConditionCheckFailure. */
  readonly returnItemOnFailure: boolean;
  /** What a condition that does not hold is refused with, where that is not ConditionalCheckFailedException. [Y50] */
  readonly refusal?: ServiceError;
  /** The item after the change, given the one before. Throws what the evaluation of an update throws. */
  readonly next: (table: Table, before: Item | undefined) => Item | undefined;
}

/** What a single-item write did. */
export interface WriteOutcome {
  readonly table: Table;
  readonly before: Item | undefined;
  readonly after: Item | undefined;
  readonly consumption: Consumption;
}

const NO_ATTRIBUTES: AttributeMap = {};

/** Whether the item (none counts as one without attributes) satisfies the action's condition. [X40] */
export function conditionHolds({ condition }: WriteAction, item: Item | undefined): boolean {
  return condition === undefined || condition.matches(item?.attributes ?? NO_ATTRIBUTES);
}

/** Runs a single-item write: PutItem, UpdateItem, DeleteItem. A failed condition consumes units too. [W20] [C7] */
export function runWrite(action: WriteAction, request: RequestContext): WriteOutcome {
  const table = findDataTable(request, action.tableName);
  const position = action.locate(table);
  return runWriteAt(action, table, position, new Consumption(table.name, request.trace, action.tableName), request);
}

/** Runs a write whose table and key have been checked. */
export function runWriteAt(action: WriteAction, table: Table, position: Position, consumption: Consumption, request: RequestContext): WriteOutcome {
  const factor: Factor = 1;
  reachLeader(table, position, request);
  const before = table.items.get(position.key);
  if (!conditionHolds(action, before)) {
    admitFailedWrite(table, position, before, factor, request);
    countTableWrite(consumption, before?.size, undefined, factor, request.trace && request.region.partitions.at(table, undefined, position).id);
    throw conditionFailed(action, before);
  }
  const after = action.next(table, before);
  commitWrite({ table, position, before, after, consumption, factor }, request);
  return { table, before, after, consumption };
}

/** The refusal of a failed condition, with the item when it was asked for. [X40] */
export function conditionFailed({ refusal, returnItemOnFailure }: WriteAction, item: Item | undefined): ServiceError {
  if (refusal !== undefined) return refusal;
  if (item === undefined || !returnItemOnFailure) return serviceError('ConditionalCheckFailedException', 'condition.failed');
  return new ServiceError('ConditionalCheckFailedException', 'condition.failed', undefined, { Item: item.attributes });
}
