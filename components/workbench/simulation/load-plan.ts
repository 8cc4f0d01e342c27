import { constantRate, dailyRate, rampRate, spikeRate } from '../../../runner/host';
import type { TableInside, Workload } from '../../../runner/host';

export const SHAPES = { constant: 'constant', ramp: 'ramp', spike: 'spike', daily: 'day and night' } as const;
export const DURATIONS = { '60': 'a minute', '600': 'ten minutes', '3600': 'an hour', '86400': 'a day', '604800': 'a week' } as const;
export const POPULARITIES = { uniform: 'all keys alike', zipf: 'Zipf: a few popular keys', hot: 'one hot key', rising: 'rising sort keys', sequential: 'ever new keys' } as const;
export const MIXES = {
  writes: 'writes', reads: 'eventual reads', strong: 'strong reads', mixed: '80 % reads, 20 % writes', updates: 'counter updates', queries: 'queries', batches: 'batches of 25', transactions: 'transactions of 3',
} as const;

export type Shape = keyof typeof SHAPES;
export type Duration = keyof typeof DURATIONS;
export type Popularity = keyof typeof POPULARITIES;
export type Mix = keyof typeof MIXES;

export interface LoadForm {
  readonly shape: Shape;
  /** Requests a second, at most. */
  readonly rate: number;
  readonly duration: Duration;
  readonly popularity: Popularity;
  readonly keys: number;
  readonly mix: Mix;
  /** Of items that are written. */
  readonly bytes: number;
}

export const NEW_LOAD: LoadForm = { shape: 'constant', rate: 100, duration: '60', popularity: 'uniform', keys: 10_000, mix: 'writes', bytes: 1_000 };

/** The Region the load's requests go to. */
export const LOAD_REGION = 'us-east-1';

/** Values an index's key attribute has. */
const INDEX_VALUES = 100;
const SORT_KEYS = 10;
/** Of the peak, outside of it. */
const QUIET = 0.1;

/** Tables a load can be put on: it makes keys of texts and numbers. */
export function loadTables(tables: readonly TableInside[]): readonly TableInside[] {
  return tables.filter(({ region, hash, range }) => region === LOAD_REGION && hash.type !== 'B' && range?.type !== 'B');
}

/** What a table cannot be loaded with: undefined where all is well. */
export function obstacleOf({ popularity }: LoadForm, table: TableInside | undefined): string | undefined {
  if (table === undefined) return 'There is no table to put load on.';
  return popularity === 'rising' && table.range === undefined ? `${table.tableName} has no sort key to rise.` : undefined;
}

export function workloadOf(form: LoadForm, { tableName, hash, range, indexKeys }: TableInside, seed: number): Workload {
  const isRising = form.popularity === 'rising';
  return {
    table: {
      name: tableName, hash: keyOf(hash), ...(range !== undefined && { range: keyOf(range) }),
      attributes: indexKeys.filter(({ type }) => type !== 'B').map((key) => ({ ...keyOf(key), values: INDEX_VALUES })),
    },
    rate: rateOf(form), keys: keysOf(form), mix: mixOf(form), seed,
    ...(range !== undefined && !isRising && { sortKeys: SORT_KEYS }),
  };
}

function keyOf({ name, type }: { readonly name: string; readonly type: 'S' | 'N' | 'B' }): { readonly name: string; readonly type: 'S' | 'N' } {
  return { name, type: type === 'N' ? 'N' : 'S' };
}

export function rateOf({ shape, rate, duration }: Pick<LoadForm, 'shape' | 'rate' | 'duration'>): Workload['rate'] {
  const durationMs = Number(duration) * 1000;
  switch (shape) {
    case 'constant':
      return constantRate(rate, durationMs);
    case 'ramp':
      return rampRate(rate * QUIET, rate, durationMs);
    case 'spike':
      return spikeRate({ base: rate * QUIET, peak: rate, peakFromMs: durationMs / 2, peakMs: durationMs / 10, durationMs });
    case 'daily':
      return dailyRate({ low: rate * QUIET, high: rate, durationMs });
  }
}

function keysOf({ popularity, keys: typed }: LoadForm): Workload['keys'] {
  const keys = Math.round(typed);
  switch (popularity) {
    case 'uniform':
      return { kind: 'uniform', keys };
    case 'zipf':
      return { kind: 'zipf', keys, exponent: 1 };
    case 'hot':
      return { kind: 'hot', keys, share: 0.5 };
    case 'rising':
      return { kind: 'risingSortKey', keys };
    case 'sequential':
      return { kind: 'sequential' };
  }
}

function mixOf({ mix, bytes }: LoadForm): Workload['mix'] {
  const sizes = { kind: 'constant', bytes } as const;
  switch (mix) {
    case 'writes':
      return [{ operation: 'PutItem', weight: 1, sizes }];
    case 'reads':
      return [{ operation: 'GetItem', weight: 1 }];
    case 'strong':
      return [{ operation: 'GetItem', weight: 1, consistentRead: true }];
    case 'mixed':
      return [{ operation: 'GetItem', weight: 4 }, { operation: 'PutItem', weight: 1, sizes }];
    case 'updates':
      return [{ operation: 'UpdateItem', weight: 1 }];
    case 'queries':
      return [{ operation: 'Query', weight: 1, limit: 25 }];
    case 'batches':
      return [{ operation: 'BatchWriteItem', weight: 1, items: 25, sizes }];
    case 'transactions':
      return [{ operation: 'TransactWriteItems', weight: 1, items: 3, sizes }];
  }
}
