import { invalid, serviceError } from '../errors/service-error';
import type { GlobalTable } from '../storage/global-table';
import type { CreateGlobalTableInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { checkReplicaTable, describeGlobalTableState, globalTableKey, replicaTable } from './global-tables';
import { whenComplete } from './lifecycle';

/** Joins tables of one name in several Regions, as version 2017.11.29 does. API CreateGlobalTable. [G20] [G21] */
export function createGlobalTable({ GlobalTableName: name, ReplicationGroup: group }: CreateGlobalTableInput, request: RequestContext): Execute {
  if (!request.engine.assumptions.legacyGlobalTables) throw invalid('global.legacy');
  const regions = [...new Set(group.map(({ RegionName }) => RegionName ?? request.region.name))];
  const [first] = regions;
  if (first === undefined) throw invalid('global.noReplicas');
  return () => {
    const { engine, region } = request;
    const key = globalTableKey(name, request);
    if (engine.regions.globalTables.has(key)) throw serviceError('GlobalTableAlreadyExistsException', 'global.exists', { name });
    const tables = regions.map((one) => replicaTable(name, one, request));
    const like = replicaTable(name, first, request);
    for (const table of tables) checkReplicaTable(table, like);
    const globalTable: GlobalTable = {
      name, accountId: region.accountId, version: '2017.11.29', consistency: 'EVENTUAL', createdAt: engine.clock.now, status: 'CREATING',
      replicas: regions.map((one) => ({ region: one, status: 'ACTIVE' })), witness: undefined,
    };
    engine.regions.globalTables.set(key, globalTable);
    for (const table of tables) table.settings.globalTable = globalTable;
    const description = describeGlobalTableState(globalTable);
    whenComplete(request, 'createReplica', () => {
      globalTable.status = 'ACTIVE';
    });
    return { GlobalTableDescription: description };
  };
}
