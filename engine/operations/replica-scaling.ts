import { invalid } from '../errors/service-error';
import type { Table } from '../storage/table';
import type { UpdateTableInput } from '../validation/inputs';
import { autoScalingOf, idOf } from './auto-scaling/auto-scaling';
import { newPolicy, newTarget } from './auto-scaling/new-target';
import type { RequestContext } from './context';
import { changeScaling } from './scaling';

/** What the writes of an index are scaled by that is added to a global table. [G2] */
const OF_NEW_INDEX = { MinimumUnits: 1, MaximumUnits: 10, ScalingPolicyUpdate: { TargetTrackingScalingPolicyConfiguration: { TargetValue: 70 } } };

/** Provisioned write units of a table that is to be replicated are scaled automatically. [G2] */
export function requireScaledWrites(table: Table, request: RequestContext): void {
  if (request.region.autoScaling?.scales(table, undefined, 'write') !== true) throw invalid('replica.notScaled', { what: 'Table' });
  requireScaledIndexes(table, request);
}

/** As long as those of an index are not, the indexes of a provisioned global table are not changed. [G2] */
export function requireScaledIndexes(table: Table, { region: { autoScaling } }: RequestContext): void {
  const indexes = table.indexes.filter(({ kind }) => kind === 'global');
  if (indexes.some((index) => autoScaling?.scales(table, index, 'write') !== true)) throw invalid('replica.notScaled', { what: 'GSI' });
}

/** An index that is added to a provisioned global table is scaled from the beginning. [G2] */
export function scaleNewIndexes(table: Table, { GlobalSecondaryIndexUpdates: updates = [] }: UpdateTableInput, request: RequestContext): void {
  for (const { Create } of updates) {
    const index = table.indexes.find(({ name }) => name === Create?.IndexName);
    if (index !== undefined) changeScaling(table, 'Write', OF_NEW_INDEX, index, request);
  }
}

/** A new replica's writes are scaled as those of the table it is made of. [G2] */
export function copyScaledWrites(table: Table, copy: Table, request: RequestContext, there: RequestContext): void {
  const { autoScaling } = request.region;
  if (autoScaling === undefined) return;
  const other = autoScalingOf(there.region, there.engine);
  for (const index of [undefined, ...table.indexes.filter(({ kind }) => kind === 'global')]) {
    const id = idOf(table, index, 'write');
    const target = autoScaling.targets.get(id);
    const policy = autoScaling.policies.get(id);
    if (target === undefined || policy === undefined || other.targets.has(id)) continue;
    other.targets.set(id, newTarget(target, undefined, there.region, there.engine));
    other.policies.set(id, newPolicy({ ...policy, configuration: { ...policy.configuration } }, undefined, there.region, there.engine));
  }
  other.changed();
}
