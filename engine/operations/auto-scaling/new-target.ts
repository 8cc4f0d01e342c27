import type { EngineState, Region } from '../context';
import type { ScalableTarget, ScalingPolicy, Suspended } from './scalable-target';

const MIN_TARGET = 10;
const MAX_TARGET = 90;
const NOT_SUSPENDED: Suspended = { DynamicScalingInSuspended: false, DynamicScalingOutSuspended: false, ScheduledScalingSuspended: false };

/** Whether a policy can hold that percentage. [AS7] */
export function isTarget(target: number): boolean {
  return target >= MIN_TARGET && target <= MAX_TARGET;
}

/** A target as it is set; one that was there keeps its ARN, and what is not said anew. */
export function newTarget(
  { suspended, ...given }: Pick<ScalableTarget, 'resourceId' | 'dimension' | 'min' | 'max'> & { readonly suspended?: Partial<Suspended> | undefined },
  known: ScalableTarget | undefined, region: Region, { random, clock }: EngineState,
): ScalableTarget {
  return {
    ...given,
    suspended: { ...(known?.suspended ?? NOT_SUSPENDED), ...suspended },
    arn: known?.arn ?? `arn:aws:application-autoscaling:${region.name}:${region.accountId}:scalable-target/${random.hex(36)}`,
    createdAt: known?.createdAt ?? clock.now,
  };
}

/** A policy as it is set; one of that name that was there keeps its ARN and its alarms. */
export function newPolicy(
  { configuration, ...given }: Pick<ScalingPolicy, 'name' | 'resourceId' | 'dimension' | 'target'> & { readonly configuration: Readonly<Record<string, unknown>> },
  known: ScalingPolicy | undefined, region: Region, { random, clock }: EngineState,
): ScalingPolicy {
  const { ScaleInCooldown: scaleIn, ScaleOutCooldown: scaleOut, DisableScaleIn: disableScaleIn } = configuration;
  return {
    ...given, configuration,
    scaleInCooldown: typeof scaleIn === 'number' ? scaleIn : 0, scaleOutCooldown: typeof scaleOut === 'number' ? scaleOut : 0, disableScaleIn: disableScaleIn === true,
    arn: known?.arn ?? `arn:aws:autoscaling:${region.name}:${region.accountId}:scalingPolicy:${random.uuid()}:resource/dynamodb/${given.resourceId}:policyName/${given.name}`,
    alarms: known?.alarms ?? ['AlarmHigh', 'AlarmLow', 'ProvisionedCapacityHigh', 'ProvisionedCapacityLow'].map((kind) => {
      // Two of what is consumed, two of what is provisioned.
      const AlarmName = `TargetTracking-${given.resourceId}-${kind}-${random.uuid()}`;
      return { AlarmName, AlarmARN: `arn:aws:cloudwatch:${region.name}:${region.accountId}:alarm:${AlarmName}` };
    }),
    createdAt: known?.createdAt ?? clock.now,
  };
}

/** The service-linked role that scales tables. */
export function scalingRoleOf({ accountId }: Pick<Region, 'accountId'>): string {
  return `arn:aws:iam::${accountId}:role/aws-service-role/dynamodb.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_DynamoDBTable`;
}
