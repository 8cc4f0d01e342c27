import type { Index, Table } from '../../storage/table';

/** What Application Auto Scaling may change of a table or global index. */
export type ScalableDimension = 'dynamodb:table:ReadCapacityUnits' | 'dynamodb:table:WriteCapacityUnits' | 'dynamodb:index:ReadCapacityUnits' | 'dynamodb:index:WriteCapacityUnits';

export const DIMENSIONS: readonly ScalableDimension[] = [
  'dynamodb:table:ReadCapacityUnits', 'dynamodb:table:WriteCapacityUnits', 'dynamodb:index:ReadCapacityUnits', 'dynamodb:index:WriteCapacityUnits',
];

export interface Suspended {
  readonly DynamicScalingInSuspended: boolean;
  readonly DynamicScalingOutSuspended: boolean;
  readonly ScheduledScalingSuspended: boolean;
}

export interface ScalableTarget {
  readonly resourceId: string;
  readonly dimension: ScalableDimension;
  readonly min: number;
  readonly max: number;
  readonly suspended: Suspended;
  readonly arn: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

export interface ScalingPolicy {
  readonly name: string;
  readonly arn: string;
  readonly resourceId: string;
  readonly dimension: ScalableDimension;
  /** Percent. */
  readonly target: number;
  /** Seconds. */
  readonly scaleInCooldown: number;
  readonly scaleOutCooldown: number;
  readonly disableScaleIn: boolean;
  readonly alarms: readonly { readonly AlarmName: string; readonly AlarmARN: string }[];
  /** As it was given. */
  readonly configuration: object;
  readonly createdAt: number;
}

export interface ScalingActivity {
  readonly activityId: string;
  readonly resourceId: string;
  readonly dimension: ScalableDimension;
  readonly description: string;
  readonly cause: string;
  readonly startedAt: number;
  endedAt: number | undefined;
  status: 'InProgress' | 'Successful' | 'Overridden' | 'Failed';
  message: string;
}

/** The table, perhaps index, that a resource id and a dimension speak of; undefined where they do not fit. */
export function parseResource(resourceId: string, dimension: string): { readonly tableName: string; readonly indexName: string | undefined; readonly kind: 'read' | 'write' } | undefined {
  const match = /^table\/([^/]+)(?:\/index\/([^/]+))?$/.exec(resourceId);
  const tableName = match?.[1];
  const indexName = match?.[2];
  const isIndex = dimension.startsWith('dynamodb:index:');
  if (tableName === undefined || isIndex !== (indexName !== undefined) || !DIMENSIONS.includes(dimension as ScalableDimension)) return undefined;
  return { tableName, indexName, kind: dimension.includes('Read') ? 'read' : 'write' };
}

export function resourceOf(table: Table, index: Index | undefined): string {
  return index === undefined ? `table/${table.name}` : `table/${table.name}/index/${index.name}`;
}

export function dimensionOf(index: Index | undefined, kind: 'read' | 'write'): ScalableDimension {
  const units = kind === 'read' ? 'ReadCapacityUnits' : 'WriteCapacityUnits';
  return index === undefined ? `dynamodb:table:${units}` : `dynamodb:index:${units}`;
}
