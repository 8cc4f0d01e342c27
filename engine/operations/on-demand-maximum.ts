import { invalid } from '../errors/service-error';
import type { BillingMode, OnDemandMaximum } from '../storage/table';
import type { OnDemandThroughput } from '../validation/inputs';

const MEMBERS = ['MaxReadRequestUnits', 'MaxWriteRequestUnits'] as const;

/** OnDemandThroughput is for on-demand tables; each maximum is at least 1, or -1 for none. [T19] */
export function checkMaximum(throughput: OnDemandThroughput | undefined, billingMode: BillingMode): void {
  for (const member of MEMBERS) {
    const units = throughput?.[member];
    if (units === undefined) continue;
    if (billingMode === 'PROVISIONED') throw invalid('onDemand.provisioned', { member });
    if (units !== -1 && units < 1) throw invalid('onDemand.outOfRange', { member });
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
