import { compareUtf8 } from '../values/utf8';
import type { ListGlobalTablesInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';

const MAX_LISTED = 100;

/** The account's global tables of version 2017.11.29, in the order of their names. API ListGlobalTables. [G22] */
export function listGlobalTables(input: ListGlobalTablesInput, { engine, region: { accountId } }: RequestContext): Execute {
  return () => {
    const { ExclusiveStartGlobalTableName: start, RegionName: region } = input;
    const found = [...engine.regions.globalTables.values()]
      .filter((table) => table.accountId === accountId && (region === undefined || table.replicas.some((replica) => replica.region === region)))
      .filter(({ name }) => start === undefined || compareUtf8(name, start) > 0)
      .sort((one, two) => compareUtf8(one.name, two.name));
    const limit = Math.min(input.Limit ?? MAX_LISTED, MAX_LISTED);
    const page = found.slice(0, limit);
    return {
      GlobalTables: page.map(({ name, replicas }) => ({ GlobalTableName: name, ReplicationGroup: replicas.map((replica) => ({ RegionName: replica.region })) })),
      LastEvaluatedGlobalTableName: found.length > limit ? page.at(-1)?.name : undefined,
    };
  };
}
