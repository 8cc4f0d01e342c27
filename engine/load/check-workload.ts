import type { ItemSizes } from './sizes';
import type { KeyPopularity } from './keys';
import type { MixEntry, Workload } from './workload';

const OPERATIONS: ReadonlySet<MixEntry['operation']> = new Set(['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan', 'TransactWriteItems', 'BatchWriteItem']);
/** From far below it on all requests are for the first key; a power without end finds none. */
const MAX_EXPONENT = 100;

const isFrom = (value: number, from: number): boolean => Number.isFinite(value) && value >= from;
const isCount = (value: number, from: number): boolean => isFrom(value, from) && Number.isInteger(value);

function must(holds: boolean, expected: string): void {
  if (!holds) throw new RangeError(expected);
}

/** Refuses a workload that means nothing before a request of it is sent. [LG8] */
export function checkWorkload({ table, rate, keys, mix, seed = 1, sortKeys = 1, retries, unprocessedAttempts = 0 }: Workload): void {
  must(rate.length >= 2 && rate.every(({ at, perSecond }, index) => isFrom(at, rate[index - 1]?.at ?? 0) && isFrom(perSecond, 0)), 'A rate is two or more points in order of time, none negative.');
  must(mix.length > 0 && mix.every(({ weight }) => isFrom(weight, 0) && weight > 0), 'A mix has one kind of request or more, of positive weight.');
  for (const entry of mix) checkEntry(entry);
  checkKeys(keys);
  must(isCount(sortKeys, 1), 'There is one sort key or more.');
  must((keys.kind !== 'risingSortKey' && sortKeys === 1) || table.range !== undefined, `The table ${table.name} has no sort key.`);
  for (const { name, values } of table.attributes ?? []) must(isCount(values, 1), `The attribute ${name} has one value or more.`);
  must(Number.isFinite(seed), 'A seed is a number.');
  must(isCount(unprocessedAttempts, 0), 'What is unprocessed is sent again a number of times.');
  if (retries === undefined) return;
  const { maxAttempts, ...figures } = retries;
  must(isCount(maxAttempts, 1) && Object.values(figures).every((figure) => isFrom(figure, 0)), 'Retries are one attempt or more, and no negative waits and costs.');
}

function checkEntry({ operation, sizes, items = 1, limit = 1 }: MixEntry): void {
  must(OPERATIONS.has(operation), `A load has no ${operation}.`);
  if (sizes !== undefined) must(areSizes(sizes), 'The sizes of items are positive numbers of bytes.');
  must(isCount(items, 1), 'A batch or transaction has one item or more.');
  must(isCount(limit, 1), 'A limit is one item or more.');
}

function areSizes(sizes: ItemSizes): boolean {
  switch (sizes.kind) {
    case 'constant': return isFrom(sizes.bytes, 1);
    case 'uniform': return isFrom(sizes.from, 1) && isFrom(sizes.to, sizes.from);
    case 'lognormal': return isFrom(sizes.median, 1) && isFrom(sizes.sigma, 0);
    default: return false;
  }
}

function checkKeys(keys: KeyPopularity): void {
  switch (keys.kind) {
    case 'sequential': return;
    case 'uniform': case 'risingSortKey': break;
    case 'zipf': must(keys.exponent > 0 && keys.exponent <= MAX_EXPONENT, `The exponent of Zipf’s law is above zero and at most ${MAX_EXPONENT}.`); break;
    case 'hot': must(keys.share >= 0 && keys.share <= 1, 'The share of a hot key is 0 to 1.'); break;
    default: throw new RangeError(`Keys are never ${String((keys as { readonly kind?: unknown }).kind)}.`);
  }
  must(isCount(keys.keys, 1), 'There is one key or more.');
}
