import { ServiceError, serviceError } from '../../errors/service-error';
import type { ConstraintFault } from '../../errors/texts/constraints';
import { DIMENSIONS } from './scalable-target';

export type ScalingInput = Readonly<Record<string, unknown>>;

type Rule = { readonly required?: true } & (
  | { readonly type: 'string'; readonly max?: number; readonly values?: readonly string[] }
  | { readonly type: 'integer'; readonly from?: number; readonly to?: number }
  | { readonly type: 'boolean' | 'strings' | 'structure' }
);

const NAMESPACES = [
  'ecs', 'elasticmapreduce', 'ec2', 'appstream', 'dynamodb', 'rds', 'sagemaker', 'custom-resource', 'comprehend', 'lambda', 'cassandra', 'kafka', 'elasticache', 'neptune', 'workspaces',
];
const NAMESPACE: Rule = { type: 'string', required: true, values: NAMESPACES };
const RESOURCE: Rule = { type: 'string', max: 1600 };
const DIMENSION: Rule = { type: 'string' };
const PAGE = { MaxResults: { type: 'integer', from: 1, to: 50 }, NextToken: { type: 'string', max: 1600 } } as const;
const NAMED = { ServiceNamespace: NAMESPACE, ResourceId: { ...RESOURCE, required: true }, ScalableDimension: { ...DIMENSION, required: true } } as const;
const POLICY_NAME: Rule = { type: 'string', required: true, max: 256 };

/** The members of each operation, as the model of Application Auto Scaling has them. [AS7] */
const MEMBERS: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  RegisterScalableTarget: {
    ...NAMED, MinCapacity: { type: 'integer', from: 0 }, MaxCapacity: { type: 'integer', from: 0 }, RoleARN: { type: 'string', max: 1600 }, SuspendedState: { type: 'structure' },
  },
  DeregisterScalableTarget: NAMED,
  DescribeScalableTargets: { ServiceNamespace: NAMESPACE, ResourceIds: { type: 'strings' }, ScalableDimension: DIMENSION, ...PAGE },
  PutScalingPolicy: {
    PolicyName: POLICY_NAME, ...NAMED, PolicyType: { type: 'string', values: ['StepScaling', 'TargetTrackingScaling', 'PredictiveScaling'] }, TargetTrackingScalingPolicyConfiguration: { type: 'structure' },
  },
  DeleteScalingPolicy: { PolicyName: POLICY_NAME, ...NAMED },
  DescribeScalingPolicies: { PolicyNames: { type: 'strings' }, ServiceNamespace: NAMESPACE, ResourceId: RESOURCE, ScalableDimension: DIMENSION, ...PAGE },
  DescribeScalingActivities: { ServiceNamespace: NAMESPACE, ResourceId: RESOURCE, ScalableDimension: DIMENSION, ...PAGE, IncludeNotScaledActivities: { type: 'boolean' } },
};

/** Members that AWS knows and the engine does not: refused by name. */
const UNSUPPORTED = new Set(['Tags', 'StepScalingPolicyConfiguration', 'PredictiveScalingPolicyConfiguration', 'IncludeNotScaledActivities']);

/** Checks a request's members. Throws SerializationException for a wrong type, ValidationException, and NotSupportedByPlaygroundException. [AS7] */
export function checkScalingInput(operation: string, input: ScalingInput): void {
  const faults: ConstraintFault[] = [];
  for (const [member, rule] of Object.entries(MEMBERS[operation] ?? {})) {
    const value = input[member] ?? undefined;
    if (value !== undefined && !hasType(value, rule)) throw new ServiceError('SerializationException', 'none', undefined);
    faults.push(...faultsOf(member, value, rule));
  }
  const { ScalableDimension: dimension } = input;
  if (typeof dimension === 'string' && !DIMENSIONS.some((one) => one === dimension) && !dimension.includes(':')) {
    faults.push({ path: [{ member: 'ScalableDimension' }], echo: dimension, constraint: 'enum', values: DIMENSIONS });
  }
  if (faults.length > 0) throw serviceError('ValidationException', 'constraints.violated', { operation, faults });
  for (const member of Object.keys(input)) {
    if (UNSUPPORTED.has(member) && input[member] !== null && input[member] !== false) throw serviceError('NotSupportedByPlaygroundException', 'scalable.member', { member });
  }
  const namespace = String(input['ServiceNamespace']);
  if (namespace !== 'dynamodb') throw serviceError('NotSupportedByPlaygroundException', 'scalable.namespace', { namespace });
}

function hasType(value: unknown, { type }: Rule): boolean {
  switch (type) {
    case 'string':
    case 'boolean':
      return typeof value === type;
    case 'integer':
      return Number.isInteger(value);
    case 'strings':
      return Array.isArray(value) && value.every((one) => typeof one === 'string');
    case 'structure':
      return typeof value === 'object' && !Array.isArray(value);
  }
}

function faultsOf(member: string, value: unknown, rule: Rule): readonly ConstraintFault[] {
  const fault = (constraint: ConstraintFault['constraint'], more: Partial<ConstraintFault> = {}): ConstraintFault => ({
    path: [{ member }], echo: value === undefined ? undefined : String(value), constraint, ...more,
  });
  if (value === undefined) return rule.required === true ? [fault('notNull')] : [];
  if (rule.type === 'string') {
    const { values, max = Infinity } = rule;
    if (value === '') return [fault('minLength', { limit: 1 })];
    if (String(value).length > max) return [fault('maxLength', { limit: max })];
    return values === undefined || values.includes(String(value)) ? [] : [fault('enum', { values })];
  }
  if (rule.type === 'integer') {
    const { from = -Infinity, to = Infinity } = rule;
    if (Number(value) < from) return [fault('minValue', { limit: from })];
    if (Number(value) > to) return [fault('maxValue', { limit: to })];
  }
  return [];
}
