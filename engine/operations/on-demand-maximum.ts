import { invalid, serviceError } from '../errors/service-error';
import type { BillingMode, OnDemandMaximum } from '../storage/table';
import type { OnDemandThroughput } from '../validation/inputs';
import { MAX_TABLE_UNITS } from './throughput-limits';

const MEMBERS = [['MaxReadRequestUnits', 'Read'], ['MaxWriteRequestUnits', 'Write']] as const;

/**
 * OnDemandThroughput is for on-demand tables; each maximum is at least 1, or, in a change, -1 for none. [T19]
 * @param index the index it is of, undefined for the table
 */
export function checkMaximum(throughput: OnDemandThroughput | undefined, billingMode: BillingMode, index?: string, changing = false): void {
  for (const [member] of MEMBERS) {
    const units = throughput?.[member];
    if (units === undefined) continue;
    if (billingMode === 'PROVISIONED') throw invalid('onDemand.provisioned', { member, index, changing });
    if (units < 1 && !(changing && units === -1)) throw invalid('onDemand.outOfRange', { member, index });
  }
}

/** No maximum goes beyond the quota of a table. [A20] */
export function checkMaximumQuota(throughput: OnDemandThroughput | undefined, region: string, index?: string): void {
  for (const [member, kind] of MEMBERS) {
    if ((throughput?.[member] ?? 0) <= MAX_TABLE_UNITS) continue;
    throw serviceError('LimitExceededException', 'limit.tableMaximum', { what: `${member} for OnDemandThroughput for ${index === undefined ? 'table' : `index : ${index}`}`, kind, region });
  }
}

/** The maxima after a change: a member left out keeps the value it has, -1 removes it. [T19] */
export function maximumOf(throughput: OnDemandThroughput | undefined, current: OnDemandMaximum = {}): OnDemandMaximum {
  const read = throughput?.MaxReadRequestUnits ?? current.readUnits;
  const write = throughput?.MaxWriteRequestUnits ?? current.writeUnits;
  return {
    ...(read !== undefined && read !== -1 && { readUnits: read }),
    ...(write !== undefined && write !== -1 && { writeUnits: write }),
  };
}
