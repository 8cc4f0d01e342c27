import type { PlaceInside, TableInside } from '../../../runner/host';

/** Units a second as they stand in the form; an on-demand maximum may be empty: none. */
export interface UnitsForm {
  readonly read: number | undefined;
  readonly write: number | undefined;
}

export interface ThroughputForm {
  readonly billingMode: TableInside['billingMode'];
  /** By index name; the table's own under ''. */
  readonly units: Readonly<Record<string, UnitsForm>>;
}

const NEW_PROVISIONED = 5;

export function formOf({ billingMode, places }: TableInside): ThroughputForm {
  return { billingMode, units: Object.fromEntries(places.map(({ indexName = '', read, write }) => [indexName, { read: read.units, write: write.units }])) };
}

/** The form after another billing mode was chosen: provisioned units must be there, maxima need not. */
export function withMode(form: ThroughputForm, billingMode: TableInside['billingMode']): ThroughputForm {
  const fresh: UnitsForm = billingMode === 'PROVISIONED' ? { read: NEW_PROVISIONED, write: NEW_PROVISIONED } : { read: undefined, write: undefined };
  return { billingMode, units: Object.fromEntries(Object.keys(form.units).map((place) => [place, fresh])) };
}

/** The UpdateTable request that brings a table to a form: what differs and nothing else; undefined where nothing does. */
export function updateOf(table: TableInside, form: ThroughputForm): object | undefined {
  const mode = form.billingMode !== table.billingMode;
  const changed = table.places.flatMap((place) => {
    const units = form.units[place.indexName ?? ''];
    return units !== undefined && (mode ? form.billingMode === 'PROVISIONED' || hasMaximum(units) : differs(place, units)) ? [{ place, units }] : [];
  });
  if (!mode && changed.length === 0) return undefined;
  const member = form.billingMode === 'PROVISIONED' ? 'ProvisionedThroughput' : 'OnDemandThroughput';
  const own = changed.find(({ place }) => place.indexName === undefined);
  const indexes = changed.filter(({ place }) => place.indexName !== undefined);
  return {
    TableName: table.tableName,
    ...(mode && { BillingMode: form.billingMode }),
    ...(own !== undefined && { [member]: settingOf(form, own.units) }),
    ...(indexes.length > 0 && { GlobalSecondaryIndexUpdates: indexes.map(({ place, units }) => ({ Update: { IndexName: place.indexName, [member]: settingOf(form, units) } })) }),
  };
}

function settingOf({ billingMode }: ThroughputForm, { read, write }: UnitsForm): object {
  // AWS takes -1 for no maximum.
  return billingMode === 'PROVISIONED' ? { ReadCapacityUnits: read ?? 1, WriteCapacityUnits: write ?? 1 } : { MaxReadRequestUnits: read ?? -1, MaxWriteRequestUnits: write ?? -1 };
}

function hasMaximum({ read, write }: UnitsForm): boolean {
  return read !== undefined || write !== undefined;
}

function differs({ read, write }: PlaceInside, units: UnitsForm): boolean {
  return units.read !== read.units || units.write !== write.units;
}

export interface ScalingForm {
  readonly min: number;
  readonly max: number;
  /** Percent of what is provisioned. */
  readonly target: number;
}

/** The requests to Application Auto Scaling that have reads or writes of a table or index follow their use; without a form: no longer. */
export function scalingRequests(tableName: string, indexName: string | undefined, kind: 'read' | 'write', form: ScalingForm | undefined): readonly (readonly [operation: string, input: object])[] {
  const units = kind === 'read' ? 'Read' : 'Write';
  const target = {
    ServiceNamespace: 'dynamodb', ResourceId: indexName === undefined ? `table/${tableName}` : `table/${tableName}/index/${indexName}`,
    ScalableDimension: `dynamodb:${indexName === undefined ? 'table' : 'index'}:${units}CapacityUnits`,
  };
  if (form === undefined) return [['DeregisterScalableTarget', target]];
  return [
    ['RegisterScalableTarget', { ...target, MinCapacity: form.min, MaxCapacity: form.max }],
    ['PutScalingPolicy', {
      ...target, PolicyName: `${units}AutoScalingPolicy`, PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: { TargetValue: form.target, PredefinedMetricSpecification: { PredefinedMetricType: `DynamoDB${units}CapacityUtilization` } },
    }],
  ];
}
