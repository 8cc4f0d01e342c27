import { compareUtf8 } from '../values/utf8';
import type { ListTablesInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';

const MAX_LISTED = 100;

/** Table names in the order of their bytes. API ListTables. [T4] */
export function listTables(input: ListTablesInput, { region }: RequestContext): Execute {
  return () => {
    const start = input.ExclusiveStartTableName;
    const names = [...region.tables.keys()].sort(compareUtf8).filter((name) => start === undefined || compareUtf8(name, start) > 0);
    const limit = input.Limit ?? MAX_LISTED;
    const page = names.slice(0, limit);
    return { TableNames: page, LastEvaluatedTableName: names.length > limit ? page.at(-1) : undefined };
  };
}
