import { invalid, serviceError, type ServiceError } from '../../errors/service-error';
import type { Condition } from '../../expressions';
import { conditionOf } from '../../expressions/partiql';
import type { Table } from '../../storage/table';
import { getAttribute } from '../../values/attribute-map';
import type { AttributeMap } from '../../values/attribute-value';
import { itemSize } from '../../values/size';
import { deleteAction } from '../actions/delete';
import { putAction } from '../actions/put';
import { updateAction } from '../actions/update';
import type { TransactAction } from '../write-transaction';
import { singleKey, type SingleKey } from './key-of-where';
import type { PreparedWrite } from './prepare-statement';

const DUPLICATE: ServiceError = serviceError('DuplicateItemException', 'statement.duplicateItem');

/** The change of one item that a statement asks for. Throws where WHERE does not say which item. [Y50]–[Y54] */
export function statementAction(prepared: PreparedWrite, table: Table, returnItemOnFailure: boolean): TransactAction {
  const { statement, binding, item, update } = prepared;
  if (statement.kind === 'insert') {
    if (item === undefined) throw invalid('statement.keyRequired');
    const condition: Condition = { matches: (old) => !isThere(old, table), paths: [] };
    return { ...putAction(statement.tableName, item, { condition, returnItemOnFailure: false }), refusal: DUPLICATE, checksOnly: false, key: item.attributes, bytes: item.size };
  }
  const found = singleKey(statement.where, binding, table.key);
  if (found === undefined) throw statement.kind === 'exists' ? invalid('statement.existsShape') : invalid('statement.keyRequired');
  const { key } = found;
  const common = { key, bytes: itemSize(key) };
  switch (statement.kind) {
    case 'update': {
      const condition = whileThere(found, prepared, table);
      return { ...updateAction(statement.tableName, key, update, { condition, returnItemOnFailure }), ...common, checksOnly: false };
    }
    case 'delete': {
      const { matches, paths } = conditionOf(found.rest, binding);
      // To delete what is not there succeeds, whatever else WHERE says.
      const condition: Condition = { matches: (old) => !isThere(old, table) || matches(old), paths };
      return { ...deleteAction(statement.tableName, key, { condition, returnItemOnFailure }), ...common, checksOnly: false };
    }
    case 'exists': {
      if (statement.select.indexName !== undefined || found.rest.length === 0) throw invalid('statement.existsShape');
      const condition = whileThere(found, prepared, table);
      return { ...deleteAction(statement.tableName, key, { condition, returnItemOnFailure }), ...common, next: (_, before) => before, checksOnly: true };
    }
    default: return statement satisfies never;
  }
}

/** UPDATE and EXISTS hold of an item that is there and that the rest of WHERE is true of. */
function whileThere({ rest }: SingleKey, { binding }: PreparedWrite, table: Table): Condition {
  const { matches, paths } = conditionOf(rest, binding);
  return { matches: (old) => isThere(old, table) && matches(old), paths };
}

/** Whether there is an item: an absent one is a map without attributes, and no item is without its key. */
function isThere(attributes: AttributeMap, { key }: Table): boolean {
  return getAttribute(attributes, key.hash[0]?.name ?? '') !== undefined;
}
