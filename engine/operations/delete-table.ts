import { invalid } from '../errors/service-error';
import type { DeleteTableInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { findControlTable } from './find-table';
import { leaveGlobalTable } from './leave-global-table';
import { beginDeletion } from './remove-table';
import { requireDeletable } from './table-deletable';
import { describeTableState } from './table-description';

/** Deletes a table and its indexes; its stream stays readable for a day. API DeleteTable. [T25] [S9] */
export function deleteTable(input: DeleteTableInput, request: RequestContext): Execute {
  return () => {
    const table = findControlTable(request, input.TableName);
    requireDeletable(table);
    const { name, settings: { globalTable } } = table;
    if (table.deletionProtection) throw globalTable === undefined ? invalid('table.protected') : invalid('global.protected', { name, region: request.region.name });
    leaveGlobalTable(table, request);
    beginDeletion(table, request);
    return { TableDescription: { ...describeTableState(table, request), AttributeDefinitions: undefined, KeySchema: undefined, CreationDateTime: undefined } };
  };
}
