export interface Named {
  readonly resourceId: string;
  readonly dimension: string;
}

/** Texts of Application Auto Scaling. */
export const SCALING_TEXTS = {
  'scalable.unsupported': () => 'Unsupported service namespace, resource type or scalable dimension',
  'scalable.noTable': ({ resourceId }: { resourceId: string }) => `DynamoDB table does not exist: ${resourceId}`,
  'scalable.noIndex': ({ resourceId }: { resourceId: string }) => `DynamoDB index does not exist: ${resourceId}`,
  'scalable.noTarget': ({ resourceId, dimension }: Named) =>
    `No scalable target registered for service namespace: dynamodb, resource ID: ${resourceId}, scalable dimension: ${dimension}`,
  'scalable.noPolicy': ({ resourceId, dimension, policy }: Named & { readonly policy: string }) =>
    `No scaling policy found for service namespace: dynamodb, resource ID: ${resourceId}, scalable dimension: ${dimension}, policy name: ${policy}`,
  'scalable.boundsNeeded': () => 'Both MinCapacity and MaxCapacity must be specified when registering a new scalable target.',
  'scalable.bounds': () => 'Maximum capacity cannot be less than minimum capacity',
  'scalable.target': () => 'The target value must be between 20 and 90 percent.',
  'scalable.configuration': () => 'A TargetTrackingScalingPolicyConfiguration with a PredefinedMetricSpecification is required for DynamoDB.',
  'scalable.metric': ({ metric, dimension }: { metric: string; dimension: string }) => `The metric ${metric} cannot be used for the scalable dimension ${dimension}`,
  'scalable.secondPolicy': () => 'Only one TargetTrackingScaling policy for a given metric specification is allowed.',
  'scalable.token': () => 'The next token supplied was invalid.',
  'scalable.namespace': ({ namespace }: { namespace: string }) => `This engine scales DynamoDB alone: the service namespace ${namespace} is not implemented.`,
  'scalable.member': ({ member }: { member: string }) => `This engine does not implement ${member} of Application Auto Scaling.`,
};
