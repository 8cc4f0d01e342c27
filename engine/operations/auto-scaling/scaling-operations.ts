import { invalid, serviceError } from '../../errors/service-error';
import type { EngineState, Region } from '../context';
import type { AutoScaling } from './auto-scaling';
import { isTarget, newPolicy, newTarget, scalingRoleOf } from './new-target';
import { parseResource, type ScalableDimension, type ScalingActivity, type Suspended } from './scalable-target';
import type { ScalingInput } from './scaling-input';

type ScalingOperation = (input: ScalingInput, autoScaling: AutoScaling, region: Region, engine: EngineState) => object;

/** The operations of Application Auto Scaling that a table needs. [AS7] [AS8] */
export const SCALING_OPERATIONS: Readonly<Record<string, ScalingOperation>> = {
  RegisterScalableTarget: registerScalableTarget,
  DeregisterScalableTarget: deregisterScalableTarget,
  DescribeScalableTargets: describeScalableTargets,
  PutScalingPolicy: putScalingPolicy,
  DeleteScalingPolicy: deleteScalingPolicy,
  DescribeScalingPolicies: describeScalingPolicies,
  DescribeScalingActivities: describeScalingActivities,
};

function registerScalableTarget(input: ScalingInput, autoScaling: AutoScaling, region: Region, engine: EngineState): object {
  const { id, resourceId, dimension } = named(input);
  const resource = parseResource(resourceId, dimension);
  if (resource === undefined) throw invalid('scalable.unsupported');
  const known = autoScaling.targets.get(id);
  const min = numberOf(input['MinCapacity']) ?? known?.min;
  const max = numberOf(input['MaxCapacity']) ?? known?.max;
  if (min === undefined || max === undefined) throw invalid('scalable.boundsNeeded');
  if (max < min) throw invalid('scalable.bounds');
  const table = region.tables.get(resource.tableName);
  if (table === undefined) throw invalid('scalable.noTable', { resourceId });
  if (resource.indexName !== undefined && !table.indexes.some(({ kind, name }) => kind === 'global' && name === resource.indexName)) throw invalid('scalable.noIndex', { resourceId });
  const suspended = structureOf(input['SuspendedState']) as Partial<Suspended> | undefined;
  const target = newTarget({ resourceId, dimension, min, max, suspended }, known, region, engine);
  autoScaling.targets.set(id, target);
  autoScaling.changed();
  return { ScalableTargetARN: target.arn };
}

/** With the target go its policies and their alarms. */
function deregisterScalableTarget(input: ScalingInput, autoScaling: AutoScaling): object {
  const { id, resourceId, dimension } = named(input);
  if (!autoScaling.targets.delete(id)) throw serviceError('ObjectNotFoundException', 'scalable.noTarget', { resourceId, dimension });
  autoScaling.policies.delete(id);
  autoScaling.changed();
  return {};
}

function describeScalableTargets(input: ScalingInput, autoScaling: AutoScaling, region: Region): object {
  const ids = input['ResourceIds'] as readonly string[] | undefined;
  const found = [...autoScaling.targets.values()].filter(({ resourceId, dimension }) => (ids?.includes(resourceId) ?? true) && isWanted(dimension, input['ScalableDimension']));
  return page('ScalableTargets', found, input, (target) => ({
    ...identityOf(target), MinCapacity: target.min, MaxCapacity: target.max, RoleARN: scalingRoleOf(region), CreationTime: target.createdAt / 1000,
    SuspendedState: target.suspended, ScalableTargetARN: target.arn,
  }));
}

function putScalingPolicy(input: ScalingInput, autoScaling: AutoScaling, region: Region, engine: EngineState): object {
  const { id, resourceId, dimension } = named(input);
  const name = String(input['PolicyName']);
  if (parseResource(resourceId, dimension) === undefined) throw invalid('scalable.unsupported');
  const { target, configuration } = checkConfiguration(input, dimension);
  if (!autoScaling.targets.has(id)) throw serviceError('ObjectNotFoundException', 'scalable.noTarget', { resourceId, dimension });
  const known = autoScaling.policies.get(id);
  if (known !== undefined && known.name !== name) throw invalid('scalable.secondPolicy');
  const policy = newPolicy({ name, resourceId, dimension, target, configuration }, known, region, engine);
  autoScaling.policies.set(id, policy);
  autoScaling.changed();
  return { PolicyARN: policy.arn, Alarms: policy.alarms };
}

/** A target tracking policy of the utilization that its dimension has; everything else is refused. */
function checkConfiguration(input: ScalingInput, dimension: ScalableDimension): { readonly target: number; readonly configuration: ScalingInput } {
  const { PolicyType: type } = input;
  if (type !== undefined && type !== 'TargetTrackingScaling') throw serviceError('NotSupportedByPlaygroundException', 'scalable.member', { member: `PolicyType ${String(type)}` });
  const configuration = structureOf(input['TargetTrackingScalingPolicyConfiguration']);
  if (configuration?.['CustomizedMetricSpecification'] !== undefined) throw serviceError('NotSupportedByPlaygroundException', 'scalable.member', { member: 'CustomizedMetricSpecification' });
  const metric = structureOf(configuration?.['PredefinedMetricSpecification'])?.['PredefinedMetricType'];
  if (configuration === undefined || typeof metric !== 'string') throw invalid('scalable.configuration');
  if (metric !== (dimension.includes('Read') ? 'DynamoDBReadCapacityUtilization' : 'DynamoDBWriteCapacityUtilization')) throw invalid('scalable.metric', { metric, dimension });
  const target = numberOf(configuration['TargetValue']);
  if (target === undefined) throw invalid('scalable.configuration');
  if (!isTarget(target)) throw invalid('scalable.target', { target, metric });
  return { target, configuration };
}

function deleteScalingPolicy(input: ScalingInput, autoScaling: AutoScaling): object {
  const { id, resourceId, dimension } = named(input);
  const policy = String(input['PolicyName']);
  if (autoScaling.policies.get(id)?.name !== policy) throw serviceError('ObjectNotFoundException', 'scalable.noPolicy', { resourceId, dimension, policy });
  autoScaling.policies.delete(id);
  autoScaling.changed();
  return {};
}

function describeScalingPolicies(input: ScalingInput, autoScaling: AutoScaling): object {
  const names = input['PolicyNames'] as readonly string[] | undefined;
  const found = [...autoScaling.policies.values()].filter(({ name, resourceId, dimension }) =>
    (names?.includes(name) ?? true) && isWanted(resourceId, input['ResourceId']) && isWanted(dimension, input['ScalableDimension']));
  return page('ScalingPolicies', found, input, (policy) => ({
    PolicyARN: policy.arn, PolicyName: policy.name, ...identityOf(policy), PolicyType: 'TargetTrackingScaling',
    TargetTrackingScalingPolicyConfiguration: policy.configuration, Alarms: policy.alarms, CreationTime: policy.createdAt / 1000,
  }));
}

function describeScalingActivities(input: ScalingInput, autoScaling: AutoScaling): object {
  const found = autoScaling.activities.filter(({ resourceId, dimension }) => isWanted(resourceId, input['ResourceId']) && isWanted(dimension, input['ScalableDimension']));
  return page('ScalingActivities', found, input, (activity: ScalingActivity) => ({
    ActivityId: activity.activityId, ...identityOf(activity), Description: activity.description, Cause: activity.cause, StartTime: activity.startedAt / 1000,
    ...(activity.endedAt !== undefined && { EndTime: activity.endedAt / 1000 }), StatusCode: activity.status,
    ...(activity.message !== '' && { StatusMessage: activity.message }),
  }));
}

const PAGE_SIZE = 50;

function page<T>(member: string, found: readonly T[], input: ScalingInput, describe: (one: T) => object): object {
  const token = input['NextToken'];
  const from = token === undefined || token === null ? 0 : Number(token);
  if (!Number.isInteger(from) || from < 0 || from > found.length) throw serviceError('InvalidNextTokenException', 'scalable.token');
  const to = from + (numberOf(input['MaxResults']) ?? PAGE_SIZE);
  return { [member]: found.slice(from, to).map(describe), ...(to < found.length && { NextToken: String(to) }) };
}

function named(input: ScalingInput): { readonly id: string; readonly resourceId: string; readonly dimension: ScalableDimension } {
  const resourceId = String(input['ResourceId']);
  const dimension = String(input['ScalableDimension']);
  if (parseResource(resourceId, dimension) === undefined && dimension.startsWith('dynamodb:') === false) throw invalid('scalable.unsupported');
  return { id: `${resourceId}|${dimension}`, resourceId, dimension: dimension as ScalableDimension };
}

function identityOf({ resourceId, dimension }: { readonly resourceId: string; readonly dimension: string }): object {
  return { ServiceNamespace: 'dynamodb', ResourceId: resourceId, ScalableDimension: dimension };
}

function isWanted(value: string, wanted: unknown): boolean {
  return wanted === undefined || wanted === null || value === wanted;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function structureOf(value: unknown): ScalingInput | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as ScalingInput) : undefined;
}
