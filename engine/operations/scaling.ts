import { invalid } from '../errors/service-error';
import type { ScalingRefusal } from '../errors/texts/scaling';
import type { Index, Table } from '../storage/table';
import type { AutoScalingSettingsUpdate } from '../validation/inputs';
import { autoScalingOf, idOf } from './auto-scaling/auto-scaling';
import { isTarget, newPolicy, newTarget, scalingRoleOf } from './auto-scaling/new-target';
import { dimensionOf, resourceOf } from './auto-scaling/scalable-target';
import type { RequestContext } from './context';

type Units = 'Read' | 'Write';

/** An auto scaling setting has bounds and a policy, or says that there is none. What Application Auto Scaling refuses is passed on. [G30] */
export function checkScaling(update: AutoScalingSettingsUpdate | undefined, units: Units, name: string, { region, engine }: RequestContext): void {
  if (update === undefined) return;
  const { MinimumUnits: min, MaximumUnits: max, ScalingPolicyUpdate: policy, AutoScalingRoleArn: role } = update;
  const disabled = update.AutoScalingDisabled === true;
  const members = [['MaximumUnits', max], ['ScalingPolicyUpdate', policy], ['MinimumUnits', min]] as const;
  const wrong = members.filter(([, value]) => (value !== undefined) === disabled).map(([member]) => member);
  if (wrong.length > 0) throw invalid(disabled ? 'scaling.blank' : 'scaling.required', { name, members: wrong });
  const refuse = (why: ScalingRefusal): never => {
    throw invalid('scaling.refused', { why, requestId: engine.random.uuid() });
  };
  if (role !== undefined && role !== scalingRoleOf(region)) refuse({ kind: 'role', role, accountId: region.accountId });
  if (min !== undefined && max !== undefined && max < min) refuse({ kind: 'bounds' });
  const target = policy?.TargetTrackingScalingPolicyConfiguration.TargetValue;
  if (target !== undefined && !isTarget(target)) refuse({ kind: 'target', target, metric: metricOf(units) });
}

/** Scales the read or write units of a table or global index in a Region, or ends that. [G30] */
export function changeScaling(table: Table, units: Units, update: AutoScalingSettingsUpdate | undefined, index: Index | undefined, { region, engine }: RequestContext): void {
  if (update === undefined) return;
  const autoScaling = autoScalingOf(region, engine);
  const kind = units === 'Read' ? 'read' : 'write';
  const id = idOf(table, index, kind);
  const { MinimumUnits: min, MaximumUnits: max, ScalingPolicyUpdate: policy } = update;
  if (min === undefined || max === undefined || policy === undefined) {
    autoScaling.targets.delete(id);
    autoScaling.policies.delete(id);
  } else {
    const resource = { resourceId: resourceOf(table, index), dimension: dimensionOf(index, kind) };
    const name = policy.PolicyName ?? `DynamoDB${units}CapacityUtilization:${resource.resourceId}`;
    const known = autoScaling.policies.get(id);
    const configuration = { ...policy.TargetTrackingScalingPolicyConfiguration, PredefinedMetricSpecification: { PredefinedMetricType: metricOf(units) } };
    autoScaling.targets.set(id, newTarget({ ...resource, min, max }, autoScaling.targets.get(id), region, engine));
    autoScaling.policies.set(id, newPolicy({ ...resource, name, target: configuration.TargetValue, configuration }, known?.name === name ? known : undefined, region, engine));
  }
  autoScaling.changed();
}

function metricOf(units: Units): string {
  return `DynamoDB${units}CapacityUtilization`;
}

/** Descriptions of the settings of reads and writes, under their member names; on-demand tables say that theirs are of no effect. [G30] */
export function describeScaling(table: Table, prefix: '' | 'Replica', index: Index | undefined, { region }: Pick<RequestContext, 'region'>): object {
  return Object.fromEntries((['Read', 'Write'] as const).map((units) => [`${prefix}Provisioned${units}CapacityAutoScalingSettings`, describeOne(table, units, index, region)]));
}

function describeOne(table: Table, units: Units, index: Index | undefined, region: RequestContext['region']): object {
  const id = idOf(table, index, units === 'Read' ? 'read' : 'write');
  const target = region.autoScaling?.targets.get(id);
  const policy = region.autoScaling?.policies.get(id);
  if (target === undefined || policy === undefined) return { AutoScalingDisabled: true, ScalingPolicies: [] };
  const { PredefinedMetricSpecification: _, ...configuration } = policy.configuration as Readonly<Record<string, unknown>>;
  return {
    MinimumUnits: target.min, MaximumUnits: target.max,
    AutoScalingDisabled: table.billingMode === 'PAY_PER_REQUEST' ? true : undefined,
    AutoScalingRoleArn: scalingRoleOf(region),
    ScalingPolicies: [{ PolicyName: policy.name, TargetTrackingScalingPolicyConfiguration: configuration }],
  };
}
