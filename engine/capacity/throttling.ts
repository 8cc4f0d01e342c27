import { ServiceError } from '../errors/service-error';
import type { TextCode } from '../errors/text';
import type { Index, Table } from '../storage/table';

/** What a request may find exhausted. */
export type Limit = 'ProvisionedThroughputExceeded' | 'KeyRangeThroughputExceeded' | 'AccountLimitExceeded' | 'MaxOnDemandThroughputExceeded';

export type ThrottlingReason = `${'Table' | 'Index'}${'Read' | 'Write'}${Limit}`;

/** One limit that a request ran into. */
export interface Throttled {
  readonly table: Table;
  /** Global indexes only; a local index uses its table's throughput. */
  readonly index: Index | undefined;
  readonly kind: 'read' | 'write';
  readonly limit: Limit;
  /** Units a second that come to what was exhausted. */
  readonly rate: number;
  /** Where the units were wanted. */
  readonly partitionId: string;
}

/** One of the sixteen reasons. [O9] */
export function throttlingReason({ index, kind, limit }: Pick<Throttled, 'index' | 'kind' | 'limit'>): ThrottlingReason {
  return `${index === undefined ? 'Table' : 'Index'}${kind === 'read' ? 'Read' : 'Write'}${limit}`;
}

/** The exception for the limits a request ran into: the first says which, all are told as reasons. [O9] */
export function throttlingError(limits: readonly [Throttled, ...Throttled[]]): ServiceError {
  const [first] = limits;
  const ThrottlingReasons = limits.map((one) => ({ reason: throttlingReason(one), resource: (one.index ?? one.table).arn }));
  return new ServiceError(...typeOf(first), undefined, { ThrottlingReasons });
}

function typeOf({ table, index, limit }: Throttled): [ServiceError['type'], TextCode] {
  if (limit === 'AccountLimitExceeded') return ['RequestLimitExceeded', 'throttled.account'];
  if (limit === 'MaxOnDemandThroughputExceeded') return ['ThrottlingException', 'throttled.onDemandMaximum'];
  if (table.billingMode === 'PAY_PER_REQUEST') return ['ThrottlingException', index === undefined ? 'throttled.onDemand' : 'throttled.onDemandIndex'];
  return ['ProvisionedThroughputExceededException', index === undefined ? 'throttled.table' : 'throttled.index'];
}

/** Whether a request, or one member of a batch, was refused for want of throughput. */
export function isThrottled(error: unknown): error is ServiceError {
  return error instanceof ServiceError && THROTTLING.has(error.type);
}

const THROTTLING: ReadonlySet<ServiceError['type']> = new Set(['ProvisionedThroughputExceededException', 'ThrottlingException', 'RequestLimitExceeded']);
