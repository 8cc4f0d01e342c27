import { invalid, serviceError } from '../errors/service-error';
import type { BillingMode, Index, Provisioned, Table, WarmThroughput } from '../storage/table';
import type { WarmThroughput as WarmThroughputInput } from '../validation/inputs';
import type { RequestContext } from './context';
import { whenComplete } from './lifecycle';
import { growPartitions } from './partition-splits';
import { MAX_TABLE_UNITS } from './throughput-limits';

/** What a new on-demand table or index takes at once. [P5] */
const ON_DEMAND_WARM: WarmThroughput = { readUnits: 12_000, writeUnits: 4_000 };

type Owner = Pick<Table | Index, 'warm' | 'provisioned'> & { readonly kind?: Index['kind']; readonly name: string };

/** What a table or index can take at once. [A40] */
export function warmThroughputOf({ warm, provisioned }: { readonly warm: WarmThroughput | undefined; readonly provisioned: Provisioned }, billingMode: BillingMode): WarmThroughput {
  const base = billingMode === 'PAY_PER_REQUEST' ? ON_DEMAND_WARM : provisioned;
  return { readUnits: Math.max(base.readUnits, warm?.readUnits ?? 0), writeUnits: Math.max(base.writeUnits, warm?.writeUnits ?? 0) };
}

/** The warm throughput a new table or index is given: no less than it has anyway. [A41] */
export function initialWarm(wanted: WarmThroughputInput | undefined, owner: Owner, billingMode: BillingMode, region: string): WarmThroughput | undefined {
  return wanted === undefined ? undefined : raised(wanted, owner, billingMode, region, billingMode === 'PAY_PER_REQUEST' ? 'initial' : 'provisioned');
}

/** The warm throughput a table or index is to be raised to; it can only rise. [A41] */
function raisedWarm(wanted: WarmThroughputInput | undefined, owner: Owner, billingMode: BillingMode, region: string): WarmThroughput | undefined {
  return wanted === undefined ? undefined : raised(wanted, owner, billingMode, region, 'current');
}

function raised(wanted: WarmThroughputInput, owner: Owner, billingMode: BillingMode, region: string, than: 'initial' | 'provisioned' | 'current'): WarmThroughput {
  const of = owner.kind === undefined ? 'table' : `index ${owner.name}`;
  const least = warmThroughputOf(owner, billingMode);
  const { ReadUnitsPerSecond: readUnits = least.readUnits, WriteUnitsPerSecond: writeUnits = least.writeUnits } = wanted;
  if (readUnits < least.readUnits) throw invalid('warm.tooLow', { kind: 'Read', of, than });
  if (writeUnits < least.writeUnits) throw invalid('warm.tooLow', { kind: 'Write', of, than });
  for (const [kind, units] of [['Read', readUnits], ['Write', writeUnits]] as const) {
    if (units > MAX_TABLE_UNITS) throw serviceError('LimitExceededException', 'limit.tableMaximum', { what: `${kind}UnitsPerSecond for WarmThroughput for ${of}`, kind, region });
  }
  return { readUnits, writeUnits };
}

/** Plans a change of warm throughput: the old one is told, as being changed, until it is there. [A41] [T48] */
export function planWarm(table: Table, wanted: WarmThroughputInput | undefined, billingMode: BillingMode, request: RequestContext, index?: Index): () => void {
  const owner = index ?? table;
  const raisedTo = raisedWarm(wanted, owner, billingMode, request.region.name);
  return () => {
    if (raisedTo === undefined) return;
    owner.warming = raisedTo;
    whenComplete(request, 'updateTable', () => {
      owner.warm = raisedTo;
      if (owner.warming === raisedTo) owner.warming = undefined;
      growPartitions(table, index, request.region);
    });
  };
}

/** Once a table or index could take so much, it goes on to. [A41] */
export function keepWarm(owner: Table | Index, billingMode: BillingMode): void {
  owner.warm = warmThroughputOf(owner, billingMode);
}

export function describeWarm(owner: Pick<Table | Index, 'warm' | 'warming' | 'provisioned' | 'status'>, billingMode: BillingMode): object {
  const { readUnits, writeUnits } = warmThroughputOf(owner, billingMode);
  return { ReadUnitsPerSecond: readUnits, WriteUnitsPerSecond: writeUnits, Status: owner.warming !== undefined || owner.status === 'CREATING' ? 'UPDATING' : 'ACTIVE' };
}
