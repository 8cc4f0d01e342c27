import type { AttributeMap } from '../../values/attribute-value';
import { checkKey } from '../../validation/keys';
import { checkScalarKeys } from '../projection';
import type { WriteAction } from './write-action';

/** The action that removes an item; nothing there is fine. [K1] [K9] */
export function deleteAction(tableName: string, key: AttributeMap, rest: Pick<WriteAction, 'condition' | 'returnItemOnFailure'>): WriteAction {
  return {
    tableName,
    locate: (table) => {
      const position = checkKey(key, table.key);
      checkScalarKeys(rest.condition?.paths ?? [], table);
      return position;
    },
    next: () => undefined,
    ...rest,
  };
}
