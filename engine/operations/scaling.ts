import { invalid } from '../errors/service-error';
import type { Table } from '../storage/table';
import type { AutoScalingSettingsUpdate } from '../validation/inputs';

const MIN_TARGET = 20;
const MAX_TARGET = 90;

/** Checks an auto scaling setting by itself. [G30] */
export function checkScaling(update: AutoScalingSettingsUpdate | undefined): void {
  const { MinimumUnits: minimum = 0, MaximumUnits: maximum = Infinity, ScalingPolicyUpdate: policy } = update ?? {};
  if (minimum > maximum) throw invalid('scaling.range');
  const target = policy?.TargetTrackingScalingPolicyConfiguration.TargetValue ?? MIN_TARGET;
  if (target < MIN_TARGET || target > MAX_TARGET) throw invalid('scaling.target');
}

/**
 * Keeps an auto scaling setting of the read or write units of a table or global index; what it does not name stays as it
 * is. Whoever changes one tells the Region's auto scaling, which acts by it. [G30] [AS9]
 */
export function changeScaling(table: Table, units: 'Read' | 'Write', update: AutoScalingSettingsUpdate | undefined, index?: string): void {
  if (update === undefined) return;
  const { settings, name, arn } = table;
  const known = settings.scaling.get(scalingKey(units, index));
  const { MinimumUnits, MaximumUnits, AutoScalingDisabled, AutoScalingRoleArn, ScalingPolicyUpdate: policy } = update;
  const service = 'dynamodb.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_DynamoDBTable';
  settings.scaling = new Map([...settings.scaling, [scalingKey(units, index), {
    MinimumUnits: MinimumUnits ?? known?.MinimumUnits,
    MaximumUnits: MaximumUnits ?? known?.MaximumUnits,
    AutoScalingDisabled: AutoScalingDisabled ?? known?.AutoScalingDisabled ?? false,
    AutoScalingRoleArn: AutoScalingRoleArn ?? known?.AutoScalingRoleArn ?? `arn:aws:iam::${arn.split(':')[4]}:role/aws-service-role/${service}`,
    ScalingPolicies: policy === undefined ? known?.ScalingPolicies : [{
      PolicyName: policy.PolicyName ?? `DynamoDB${units}CapacityUtilization:table/${name}${index === undefined ? '' : `/index/${index}`}`,
      TargetTrackingScalingPolicyConfiguration: { ...policy.TargetTrackingScalingPolicyConfiguration },
    }],
  }]]);
}

/** Where a table keeps the setting of its reads or writes, or those of an index. */
export function scalingKey(units: 'Read' | 'Write', index: string | undefined): string {
  return `${units}/${index ?? ''}`;
}

/** Descriptions of the settings of reads and writes, under their member names. [G30] */
export function describeScaling({ settings }: Table, prefix: '' | 'Replica', index?: string): object {
  return Object.fromEntries((['Read', 'Write'] as const).map((units) => {
    const known = settings.scaling.get(scalingKey(units, index));
    return [`${prefix}Provisioned${units}CapacityAutoScalingSettings`, known === undefined || known.AutoScalingDisabled ? { AutoScalingDisabled: true } : known];
  }));
}
