import { invalid } from '../errors/service-error';
import type { GlobalTable } from '../storage/global-table';
import type { Table } from '../storage/table';
import type { UpdateTableInput } from '../validation/inputs';
import { outsideOfSet } from './aws-regions';
import type { ReplicaActions } from './replica-checks';

/** Strong consistency is made in one request: two replicas, or one and a witness. [G10] [G11] */
export function checkStrongUpdate({ GlobalTableWitnessUpdates: witnesses = [], MultiRegionConsistency: wanted }: UpdateTableInput, { creates, updates, deletes }: ReplicaActions): void {
  const added = witnesses.flatMap(({ Create }) => Create ?? []);
  if (wanted !== undefined && updates.length + deletes.length > 0) throw invalid('strong.onlyCreates');
  if (wanted === 'STRONG' && creates.length + added.length !== 2) throw invalid('strong.count');
  if (wanted !== 'STRONG' && added.length > 0) throw invalid('strong.witness');
}

/** It begins with an empty table without TTL and local indexes, in Regions of one set, and ends as a whole. [G10] [G11] */
export function requireStrongUpdate(table: Table, { GlobalTableWitnessUpdates: witnesses = [], MultiRegionConsistency: wanted }: UpdateTableInput, { creates, deletes }: ReplicaActions): void {
  const { name, items, ttl, indexes, settings: { globalTable } } = table;
  const witness = witnesses.flatMap(({ Create }) => Create?.RegionName ?? [])[0];
  const home = table.arn.split(':')[3] ?? '';
  if (wanted === 'STRONG') {
    const added = [...creates.map(({ RegionName }) => RegionName), ...(witness === undefined ? [] : [witness])];
    const outside = outsideOfSet(home, added);
    if (outside.length > 0) throw invalid('strong.regions', { regions: [...new Set(outside)] });
    if (new Set(added).size < added.length) throw invalid('strong.sameRegion');
    if (witness === home) throw invalid('strong.witnessAtHome');
  }
  if (globalTable !== undefined) {
    if (wanted !== undefined) throw invalid('strong.existing');
    if (globalTable.consistency === 'STRONG') requireWhole(globalTable, creates.length, deletes, witnesses.flatMap(({ Delete }) => Delete?.RegionName ?? []));
    return;
  }
  if (wanted !== 'STRONG') return;
  if (items.size > 0) throw invalid('strong.notEmpty', { name });
  if (ttl !== undefined && ttl.status !== 'DISABLED') throw invalid('global.strongFeature', { feature: 'Time to Live' });
  if (indexes.some(({ kind }) => kind === 'local')) throw invalid('global.strongFeature', { feature: 'LocalSecondaryIndex' });
}

/** No replica is added, and none deleted without all others and the witness. */
function requireWhole({ replicas, witness }: GlobalTable, added: number, deletes: readonly string[], witnesses: readonly string[]): void {
  if (added > 0) throw invalid('strong.closed');
  const strangers = witnesses.filter((region) => region !== witness?.region);
  if (strangers.length > 0) throw invalid('strong.otherWitness', { regions: strangers });
  if (deletes.length === 0) return;
  if (witness !== undefined && witnesses.length === 0) throw invalid('strong.withoutWitness');
  if (deletes.length < replicas.length - 1) throw invalid('global.strongDelete');
}
