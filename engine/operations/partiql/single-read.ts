import type { Consumption } from '../../capacity/consumption';
import type { Item } from '../../storage/item';
import type { Position } from '../../storage/key-schema';
import type { Table } from '../../storage/table';
import type { Consistency } from '../../trace/events';
import type { AttributeMap } from '../../values/attribute-value';
import type { RequestContext } from '../context';
import { singleKey } from './key-of-where';
import { planSelect } from './plan-select';
import type { PreparedRead } from './prepare-statement';
import { runSelect, startSelect } from './run-select';

/** Whether a SELECT reads one item of the table itself by its key, as batches and transactions want it. [Y61] [Y72] */
export function readsOneItem({ statement, binding }: PreparedRead, table: Table): boolean {
  return statement.indexName === undefined && singleKey(statement.where, binding, table.key) !== undefined;
}

/** A SELECT of one item, its key checked. */
export interface SingleRead {
  readonly position: Position | undefined;
  readonly run: (consumption: Consumption) => Item | AttributeMap | undefined;
}

/** Starts a SELECT that reads one item. Throws what is wrong with its key. */
export function startSingleRead({ statement, binding }: PreparedRead, table: Table, consistency: Consistency, request: RequestContext): SingleRead {
  const select = startSelect(statement, binding, table, planSelect(statement, binding, table, undefined), consistency);
  return {
    position: select.reads[0]?.position,
    run: (consumption) => runSelect(select, undefined, { read: 0, after: undefined }, consumption, request).items[0],
  };
}
