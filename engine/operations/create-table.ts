import { serviceError } from '../errors/service-error';
import type { CreateTableInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { newTableNameOf } from './find-table';
import { whenComplete } from './lifecycle';
import { addTable, checkNewTable, openTable } from './new-table';
import { attachPolicy, checkPolicy } from './resource-policies';
import { describeTableState } from './table-description';
import { checkTags, withTags } from './tags';

/** Creates a table; it is CREATING until its time has passed. API CreateTable. [T10]–[T19] [A2] [M20] */
export function createTable(input: CreateTableInput, request: RequestContext): Execute {
  checkNewTable(input, request.style.generation);
  if (input.Tags !== undefined) checkTags(input.Tags);
  if (input.ResourcePolicy !== undefined) checkPolicy(input.ResourcePolicy, true);

  return () => {
    const name = newTableNameOf(request, input.TableName);
    if (request.region.tables.has(name)) throw serviceError('ResourceInUseException', 'table.exists', { name });
    const table = addTable(name, input, request);
    table.settings.tags = withTags(table.settings.tags, input.Tags ?? []);
    if (input.ResourcePolicy !== undefined) attachPolicy(table.arn, input.ResourcePolicy, request);
    whenComplete(request, 'createTable', () => openTable(table, request));
    return { TableDescription: describeTableState(table, request) };
  };
}
