import { invalid, serviceError } from '../errors/service-error';
import type { UpdateGlobalTableInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { isRegion } from './aws-regions';
import { checkReplicaTable, describeGlobalTableState, findGlobalTable, replicaTable } from './global-tables';
import { whenComplete } from './lifecycle';
import { inRegion } from './replicas';

/** Adds Regions to a global table of version 2017.11.29, or takes some out; tables are kept. API UpdateGlobalTable. [G23] */
export function updateGlobalTable({ GlobalTableName: name, ReplicaUpdates: updates }: UpdateGlobalTableInput, request: RequestContext): Execute {
  const creates = updates.flatMap(({ Create }) => Create?.RegionName ?? []);
  const deletes = updates.flatMap(({ Delete }) => Delete?.RegionName ?? []);
  checkActions(updates);
  if (creates.length > 0 && !request.engine.assumptions.legacyGlobalTables) throw invalid('global.legacy');
  return () => {
    const globalTable = findGlobalTable(name, request, creates.length === 0);
    const [first] = globalTable.replicas;
    const has = (region: string): boolean => globalTable.replicas.some((replica) => replica.region === region);
    for (const region of creates) if (has(region)) throw serviceError('ReplicaAlreadyExistsException', 'global.replicaExists', { region });
    if (!deletes.every(has)) throw serviceError('ReplicaNotFoundException', 'global.replicaNotFound');
    const added = creates.map((region) => replicaTable(name, region, request));
    for (const table of added) checkReplicaTable(table, first === undefined ? table : replicaTable(name, first.region, request));

    for (const table of added) table.settings.globalTable = globalTable;
    for (const region of deletes) {
      const table = inRegion(request, region).region.tables.get(name);
      if (table !== undefined) table.settings.globalTable = undefined;
    }
    globalTable.replicas = [...globalTable.replicas.filter(({ region }) => !deletes.includes(region)), ...creates.map((region) => ({ region, status: 'ACTIVE' as const }))];
    globalTable.status = 'UPDATING';
    const description = describeGlobalTableState(globalTable);
    whenComplete(request, 'createReplica', () => {
      globalTable.status = 'ACTIVE';
    });
    return { GlobalTableDescription: description };
  };
}

/** Every update has one action, and no Region two updates. [G23] */
function checkActions(updates: UpdateGlobalTableInput['ReplicaUpdates']): void {
  if (updates.length === 0) throw invalid('global.updateEmpty');
  const seen = new Set<string>();
  for (const { Create, Delete } of updates) {
    const region = (Create ?? Delete)?.RegionName;
    if (region === undefined || (Create !== undefined && Delete !== undefined)) throw invalid('global.updateEmpty');
    if (!isRegion(region)) throw invalid('global.badRegion', { region });
    if (seen.has(region)) throw invalid('global.twoUpdates', { region });
    seen.add(region);
  }
}
