export interface Named {
  readonly resourceId: string;
  readonly dimension: string;
}

const BOUNDS = 'Maximum capacity cannot be less than minimum capacity';

/** What Application Auto Scaling refuses of a global table's setting. */
export type ScalingRefusal =
  | { readonly kind: 'bounds' }
  | { readonly kind: 'target'; readonly target: number; readonly metric: string }
  | { readonly kind: 'role'; readonly role: string; readonly accountId: string };

/** The number as Java writes it. */
function targetText({ target, metric }: { readonly target: number; readonly metric: string }): string {
  const given = `but was '${Number.isInteger(target) ? `${target}.0` : String(target)}'.`;
  return target > 0 ? `For predefined metric type ${metric}, target value must be between '10.0' and '90.0', ${given}`
    : `For target tracking scaling, target value must be between '8.51592E-109' and '1.174271E108', ${given}`;
}

function refusalText(why: ScalingRefusal): string {
  switch (why.kind) {
    case 'bounds': return BOUNDS;
    case 'target': return targetText(why);
    case 'role': return `User: arn:aws:sts::${why.accountId}:assumed-role/AWSServiceRoleForDynamoDBReplication/dynamodb is not authorized to perform: iam:PassRole on resource: ${why.role} because no identity-based policy allows the iam:PassRole action`;
    default: return why satisfies never;
  }
}

const CANNOT_UPDATE = 'Failed to update settings for global table with name';

function quoted(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}

/** Texts of Application Auto Scaling, and of the settings of global tables that it holds. */
export const SCALING_TEXTS = {
  'scalable.unsupported': () => 'Unsupported service namespace, resource type or scalable dimension',
  'scalable.noTable': ({ resourceId }: { resourceId: string }) => `DynamoDB table does not exist: ${resourceId}`,
  'scalable.noIndex': ({ resourceId }: { resourceId: string }) => `DynamoDB index does not exist: ${resourceId}`,
  'scalable.noTarget': ({ resourceId, dimension }: Named) =>
    `No scalable target registered for service namespace: dynamodb, resource ID: ${resourceId}, scalable dimension: ${dimension}`,
  'scalable.noPolicy': ({ resourceId, dimension, policy }: Named & { readonly policy: string }) =>
    `No scaling policy found for service namespace: dynamodb, resource ID: ${resourceId}, scalable dimension: ${dimension}, policy name: ${policy}`,
  'scalable.boundsNeeded': () => 'Both MinCapacity and MaxCapacity must be specified when registering a new scalable target.',
  'scalable.bounds': () => BOUNDS,
  'scalable.target': targetText,
  'scalable.configuration': () => 'A TargetTrackingScalingPolicyConfiguration with a PredefinedMetricSpecification is required for DynamoDB.',
  'scalable.metric': ({ metric, dimension }: { metric: string; dimension: string }) => `The metric ${metric} cannot be used for the scalable dimension ${dimension}`,
  'scalable.secondPolicy': () => 'Only one TargetTrackingScaling policy for a given metric specification is allowed.',
  'scaling.refused': ({ why, requestId }: { why: ScalingRefusal; requestId: string }) =>
    `${refusalText(why)} (Service: AWSApplicationAutoScaling; Status Code: 400; Error Code: ValidationException; Request ID: ${requestId}; Proxy: null)`,
  'scaling.required': ({ name, members }: { name: string; members: readonly string[] }) =>
    `${CANNOT_UPDATE}: ‘${name}’: Parameters ${quoted(members)} are required unless auto scaling is being disabled.`,
  'scaling.blank': ({ name, members }: { name: string; members: readonly string[] }) => `${CANNOT_UPDATE} ‘${name}’: Parameters ${quoted(members)} must be left blank when disabling auto scaling.`,
  'scaling.nothing': ({ name, region }: { name: string; region: string | undefined }) =>
    `${CANNOT_UPDATE}: ‘${name}’ because at least one update parameter must be specified${region === undefined ? '' : ` for region: ‘${region}’`}.`,
  'scaling.regionTwice': ({ name, regions }: { name: string; regions: readonly string[] }) => `${CANNOT_UPDATE}: ‘${name}’ because the regions: ‘[${regions.join(', ')}]’ were specified more than once.`,
  'scaling.noRegion': ({ name, region }: { name: string; region: string }) => `${CANNOT_UPDATE}: ‘${name}’ because a replica does not exist in region: ‘${region}’.`,
  'scaling.noIndexes': ({ name, indexes }: { name: string; indexes: readonly string[] }) =>
    `${CANNOT_UPDATE}: ‘${name}’ because the global secondary indexes with names: ‘[${indexes.join(', ')}]’ do not exist.`,
  'scaling.noIndex': ({ name, index, region }: { name: string; index: string; region: string }) =>
    `${CANNOT_UPDATE}: ‘${name}’ because a global secondary index with name: ‘${index}’ does not exist in region: ‘${region}’.`,
  /** The second mark is the first one again. */
  'scaling.onDemand': ({ name, regions, members }: { name: string; regions: readonly string[]; members: readonly string[] }) =>
    `Failed to update global table with name ‘${name}‘. Replicas ${quoted(regions.map((region) => region.toUpperCase()))} BillingMode is PayPerRequest. You must convert table's BillingMode to PROVISIONED to set parameters: ${quoted(members)}.`,
  'scalable.token': () => 'The next token supplied was invalid.',
  'scalable.namespace': ({ namespace }: { namespace: string }) => `This engine scales DynamoDB alone: the service namespace ${namespace} is not implemented.`,
  'scalable.member': ({ member }: { member: string }) => `This engine does not implement ${member} of Application Auto Scaling.`,
};
