import { invalid } from '../../errors/service-error';
import type { DocumentPath, Update } from '../../expressions';
import { Item } from '../../storage/item';
import type { Table } from '../../storage/table';
import type { AttributeMap } from '../../values/attribute-value';
import { itemDepth, itemSize } from '../../values/size';
import { checkLocalEntries } from '../../validation/item-size';
import { checkIndexKeys, checkKey, checkUpdatedIndexKeys } from '../../validation/keys';
import { MAX_ITEM_BYTES, MAX_VALUE_DEPTH } from '../../validation/limits';
import { checkVectors } from '../../validation/vectors';
import { checkScalarKeys } from '../projection';
import type { WriteAction } from './write-action';

/** What turns an item into the updated one: an UpdateExpression or AttributeUpdates. */
export interface ItemUpdate extends Pick<Update, 'apply' | 'createsItem' | 'targets' | 'given' | 'isTooLarge'> {
  /** Paths it reads. */
  readonly reads?: readonly DocumentPath[];
}

/**
 * The action that changes attributes of an item, making it where it is missing. What AttributeUpdates give an index key is
 * judged like what is put, and what is too large for any item is known, before the condition. [X70] [X87] [K1] [L24]
 */
export function updateAction(tableName: string, key: AttributeMap, update: ItemUpdate | undefined, rest: Pick<WriteAction, 'condition' | 'returnItemOnFailure'>): WriteAction {
  return {
    tableName,
    locate: (table) => {
      const position = checkKey(key, table.key);
      checkTargets(table, update?.targets ?? []);
      checkScalarKeys([...(update?.reads ?? []), ...(rest.condition?.paths ?? [])], table);
      if (update?.given !== undefined) checkIndexKeys(update.given, table.indexes);
      if (update?.isTooLarge === true) throw invalid('item.updateTooLarge');
      return position;
    },
    next: (table, before) => {
      const attributes = update === undefined ? (before?.attributes ?? key) : update.apply(before?.attributes ?? key);
      if (before === undefined && update?.createsItem === false) return undefined;
      const after = new Item(attributes, itemSize(attributes));
      if (itemDepth(attributes) > MAX_VALUE_DEPTH) throw invalid('update.tooDeep');
      if (after.size > MAX_ITEM_BYTES) throw invalid('item.updateTooLarge');
      checkLocalEntries(after, table, 'item.updateTooLarge');
      checkUpdatedIndexKeys(before?.attributes, attributes, table.indexes);
      if (table.vectorIndexes.length > 0) checkVectors(attributes, table.vectorIndexes, before?.attributes);
      return after;
    },
    ...rest,
  };
}

/** Updates may not touch the table's key, nor reach into an index key. [K8] [K9] */
function checkTargets(table: Table, targets: readonly DocumentPath[]): void {
  for (const path of targets) {
    const name = String(path[0]);
    if (isKey(table, name)) throw path.length === 1 ? invalid('key.updated', { name }) : invalid('key.nestedPath', { name, index: false });
    if (path.length > 1 && isIndexKey(table, name)) throw invalid('key.nestedPath', { name, index: true });
  }
}

function isKey({ key }: Pick<Table, 'key'>, name: string): boolean {
  return key.hash.some((element) => element.name === name) || key.range.some((element) => element.name === name);
}

function isIndexKey({ indexes }: Table, name: string): boolean {
  return indexes.some((index) => isKey(index, name));
}
