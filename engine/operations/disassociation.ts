import { invalid } from '../errors/service-error';
import type { Table } from '../storage/table';
import type { UpdateTableInput } from '../validation/inputs';
import type { RequestContext } from './context';
import { leave } from './leave-global-table';
import { traceTable, whenComplete } from './lifecycle';
import { describeTableState } from './table-description';

const NOTHING = (): void => undefined;

/** Protects a replica against disassociation, or no longer; returns what makes the change. [G9] */
export function planDisassociationProtection(table: Table, protect: boolean | undefined, request: RequestContext): () => void {
  if (protect === undefined) return NOTHING;
  requireReplica(table, request);
  return () => {
    table.settings.disassociable = !protect;
  };
}

/** The Region whose replica a request disassociates. */
export function disassociated({ ReplicaUpdates: updates = [] }: UpdateTableInput): string | undefined {
  return updates.flatMap(({ Disassociate }) => Disassociate?.RegionName ?? [])[0];
}

/** A replica leaves its global table with all it has; what is on its way from other Regions still arrives. [G9] */
export function disassociateReplica(table: Table, region: string, request: RequestContext): object {
  if (region !== request.region.name) throw invalid('replica.disassociatedElsewhere', { region });
  requireReplica(table, request);
  if (!table.settings.disassociable) throw invalid('replica.associated', { name: table.name });
  table.status = 'UPDATING';
  traceTable(request, table);
  const description = describeTableState(table, request);
  whenComplete(request, 'deleteReplica', () => {
    leave(table, region, request);
    table.settings.globalTable = undefined;
    table.settings.disassociable = false;
    table.status = 'ACTIVE';
    traceTable(request, table);
  });
  return description;
}

/** Only replicas of the newer version that are eventually consistent can be disassociated. */
function requireReplica({ name, settings: { globalTable } }: Table, { region }: RequestContext): void {
  if (globalTable?.version !== '2019.11.21' || globalTable.consistency !== 'EVENTUAL') throw invalid('replica.notDisassociable', { name, region: region.name });
}
