import { invalid } from '../../errors/service-error';
import { Item } from '../../storage/item';
import type { AttributeMap } from '../../values/attribute-value';
import { checkLocalEntries } from '../../validation/item-size';
import { checkIndexKeys, checkItemKey } from '../../validation/keys';
import { MAX_ITEM_BYTES } from '../../validation/limits';
import { checkVectors } from '../../validation/vectors';
import { checkAttributes } from '../../validation/attribute-value';
import type { RequestContext } from '../context';
import { checkScalarKeys } from '../projection';
import type { WriteAction } from './write-action';

/** Checks the values of an item to be put and its size; returns it as it will be stored. [V1] [V41] */
export function checkPutItem(attributes: AttributeMap, request: RequestContext): Item {
  const size = checkAttributes(attributes, request.style.layer);
  if (size > MAX_ITEM_BYTES) throw invalid('item.tooLarge');
  return new Item(attributes, size);
}

/** The action that stores an item, whatever was there. [K2] [K5] [K9] */
export function putAction(tableName: string, item: Item, rest: Pick<WriteAction, 'condition' | 'returnItemOnFailure'>, mismatch?: 'key.mismatch'): WriteAction {
  return {
    tableName,
    locate: (table) => {
      const position = checkItemKey(item.attributes, table.key, mismatch);
      checkIndexKeys(item.attributes, table.indexes);
      checkLocalEntries(item, table, 'item.tooLarge');
      if (table.vectorIndexes.length > 0) checkVectors(item.attributes, table.vectorIndexes);
      checkScalarKeys(rest.condition?.paths ?? [], table);
      return position;
    },
    next: () => item,
    ...rest,
  };
}
