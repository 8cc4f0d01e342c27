import { invalid, serviceError } from '../errors/service-error';
import type { DeleteTableInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { findControlTable } from './find-table';
import { leaveGlobalTable } from './replica-updates';
import { beginDeletion } from './remove-table';
import { describeTableState } from './table-description';

/** Deletes a table and its indexes; its stream stays readable for a day. API DeleteTable. [T25] [S9] */
export function deleteTable(input: DeleteTableInput, request: RequestContext): Execute {
  return () => {
    const table = findControlTable(request, input.TableName);
    if (table.status === 'CREATING' || table.status === 'UPDATING') {
      throw serviceError('ResourceInUseException', 'table.inUse', { name: table.name, doing: table.status === 'CREATING' ? 'created' : 'updated' });
    }
    if (table.deletionProtection) throw invalid('table.protected');
    if (table.status !== 'DELETING') {
      leaveGlobalTable(table, request);
      beginDeletion(table, request);
    }
    return { TableDescription: { ...describeTableState(table, request), AttributeDefinitions: undefined, KeySchema: undefined, CreationDateTime: undefined } };
  };
}
