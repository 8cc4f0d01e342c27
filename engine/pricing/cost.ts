import { FREE_TIER, type Price, PRICED, type Priced, PRICES, PRICES_AS_OF } from './prices';

/** Amounts used, each in its unit of PRICED. */
export type Usage = Partial<Readonly<Record<Priced, number>>>;

export interface CostLine {
  readonly item: Priced;
  readonly quantity: number;
  readonly unit: string;
  /** What is charged for: the quantity without what is free. */
  readonly charged: number;
  /** US dollars for `per` of them. */
  readonly price: number;
  readonly per: number;
  readonly usd: number;
}

export interface Cost {
  readonly region: string;
  /** The day the prices were looked up. */
  readonly asOf: string;
  readonly lines: readonly CostLine[];
  readonly totalUsd: number;
  /** What was used and has no known price here: it is not in the total. */
  readonly unknown: readonly Priced[];
}

export interface CostOptions {
  /** Take off what is free each month, as if nothing else in the account used it. */
  readonly freeTier?: boolean;
}

/** Hours of the month that AWS reckons with. */
export const HOURS_PER_MONTH = 730;

/** What a run has cost, item by item. [PR2] [PR3] */
export function costOfRun(usage: Usage, region: string, { freeTier = false }: CostOptions = {}): Cost {
  const prices: Partial<Readonly<Record<Priced, Price>>> = PRICES[region] ?? {};
  const used = (Object.keys(PRICED) as Priced[]).filter((item) => (usage[item] ?? 0) > 0);
  const lines = used.flatMap((item): CostLine[] => {
    const price = prices[item]?.usd;
    if (price === undefined) return [];
    const quantity = usage[item] ?? 0;
    const charged = Math.max(0, quantity - (freeTier ? (FREE_TIER[item] ?? 0) : 0));
    const { unit, per } = PRICED[item];
    return [{ item, quantity, unit, charged, price, per, usd: (charged * price) / per }];
  });
  return {
    region, asOf: PRICES_AS_OF, lines, totalUsd: lines.reduce((sum, { usd }) => sum + usd, 0),
    unknown: used.filter((item) => prices[item] === undefined),
  };
}

/** What a month would cost that goes on as `hours` did. [PR2] */
export function costPerMonth(usage: Usage, hours: number, region: string, options?: CostOptions): Cost {
  if (!(hours > 0)) throw new RangeError('A rate needs a time.');
  const perMonth = HOURS_PER_MONTH / hours;
  return costOfRun(Object.fromEntries(Object.entries(usage).map(([item, amount]) => [item, (amount ?? 0) * perMonth])), region, options);
}
