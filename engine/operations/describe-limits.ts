import type { Execute } from './context';
import { MAX_ACCOUNT_UNITS, MAX_TABLE_UNITS } from './throughput-limits';

/** The quotas of provisioned throughput. API DescribeLimits. [A20] */
export function describeLimits(): Execute {
  return () => ({
    AccountMaxReadCapacityUnits: MAX_ACCOUNT_UNITS,
    AccountMaxWriteCapacityUnits: MAX_ACCOUNT_UNITS,
    TableMaxReadCapacityUnits: MAX_TABLE_UNITS,
    TableMaxWriteCapacityUnits: MAX_TABLE_UNITS,
  });
}
