import { invalid, serviceError } from '../errors/service-error';
import type { BillingMode, Index, Provisioned, Table, WarmThroughput } from '../storage/table';
import type { WarmThroughput as WarmThroughputInput } from '../validation/inputs';
import { MAX_TABLE_UNITS } from './throughput-limits';

/** What a new on-demand table or index takes at once. [P5] */
const ON_DEMAND_WARM: WarmThroughput = { readUnits: 12_000, writeUnits: 4_000 };

/** What a table or index can take at once. [A40] */
export function warmThroughputOf({ warm, provisioned }: { readonly warm: WarmThroughput | undefined; readonly provisioned: Provisioned }, billingMode: BillingMode): WarmThroughput {
  const base = billingMode === 'PAY_PER_REQUEST' ? ON_DEMAND_WARM : provisioned;
  return { readUnits: Math.max(base.readUnits, warm?.readUnits ?? 0), writeUnits: Math.max(base.writeUnits, warm?.writeUnits ?? 0) };
}

/**
 * The warm throughput of a table or index after a request: it can only rise, up to the quota. [A20] [A41]
 * @param owner the table or index, for the message
 */
export function raisedWarm(
  wanted: WarmThroughputInput | undefined, present: Pick<Table | Index, 'warm' | 'provisioned'>, billingMode: BillingMode, owner = 'table',
): WarmThroughput | undefined {
  if (wanted === undefined) return present.warm;
  const least = warmThroughputOf(present, billingMode);
  const { ReadUnitsPerSecond: readUnits = least.readUnits, WriteUnitsPerSecond: writeUnits = least.writeUnits } = wanted;
  if (wanted.ReadUnitsPerSecond === undefined && wanted.WriteUnitsPerSecond === undefined) throw invalid('warm.empty');
  if (readUnits < least.readUnits) throw invalid('warm.tooLow', { member: 'ReadUnitsPerSecond', least: least.readUnits, owner });
  if (writeUnits < least.writeUnits) throw invalid('warm.tooLow', { member: 'WriteUnitsPerSecond', least: least.writeUnits, owner });
  for (const [kind, units] of [['Read', readUnits], ['Write', writeUnits]] as const) {
    if (units > MAX_TABLE_UNITS) throw serviceError('LimitExceededException', 'limit.units', { kind, limit: MAX_TABLE_UNITS, of: 'table' });
  }
  return { readUnits, writeUnits };
}

/** Once a table or index could take so much, it goes on to. [A41] */
export function keepWarm(owner: Table | Index, billingMode: BillingMode): void {
  const { readUnits, writeUnits } = warmThroughputOf(owner, billingMode);
  if (owner.warm !== undefined || billingMode === 'PROVISIONED') owner.warm = { readUnits, writeUnits };
}

export function describeWarm(owner: Pick<Table | Index, 'warm' | 'provisioned' | 'status'>, billingMode: BillingMode): object {
  const { readUnits, writeUnits } = warmThroughputOf(owner, billingMode);
  return { ReadUnitsPerSecond: readUnits, WriteUnitsPerSecond: writeUnits, Status: owner.status === 'ACTIVE' ? 'ACTIVE' : 'UPDATING' };
}
