import { serviceError } from '../errors/service-error';
import type { CreateTableInput } from '../validation/inputs';
import type { EngineState, Execute, RequestContext } from './context';
import { newTableNameOf } from './find-table';
import { whenComplete } from './lifecycle';
import { addTable, openTable } from './new-table';
import { checkNewTable } from './new-table-checks';
import { describeNewTable } from './table-description';
import { checkTags, withTags } from './tags';

/** Creates a table; it is CREATING until its time has passed. API CreateTable. [T10]–[T19] [A2] [M20] */
export function createTable(input: CreateTableInput, request: RequestContext): Execute {
  checkNewTable(input, request.style.generation);
  if (input.Tags !== undefined) checkTags(input.Tags);
  if (input.ResourcePolicy !== undefined) policiesOf(request).checkPolicy(input.ResourcePolicy, true);

  return () => {
    const name = newTableNameOf(request, input.TableName);
    requireNewName(name, request);
    const table = addTable(name, input, request);
    table.settings.tags = withTags(table.settings.tags, input.Tags ?? []);
    if (input.ResourcePolicy !== undefined) policiesOf(request).attachPolicy(table.arn, input.ResourcePolicy, request);
    whenComplete(request, 'createTable', () => openTable(table, request));
    return { TableDescription: describeNewTable(table, input, request) };
  };
}

/** Policies are of the extension, which such a request has loaded. [W45] */
function policiesOf({ engine: { policies } }: RequestContext): NonNullable<EngineState['policies']> {
  if (policies === undefined) throw new Error('resource policies need the extension of the engine');
  return policies;
}

/** The name of a new table is free; that of one that is being created is in use. [T12] */
export function requireNewName(name: string, { region }: RequestContext): void {
  const known = region.tables.get(name);
  if (known === undefined) return;
  const creating = known.status === 'CREATING';
  if (creating && known.settings.restored !== undefined) throw serviceError('ResourceInUseException', 'table.used', { name });
  throw creating ? serviceError('ResourceInUseException', 'table.inUse', { name, doing: 'created' }) : serviceError('ResourceInUseException', 'table.exists', { name });
}
