export { type Cost, type CostLine, type CostOptions, costOfRun, costPerMonth, HOURS_PER_MONTH, type Usage } from './cost';
export type { BillingModes, NeededCapacity } from './demand';
export { FREE_TIER, NOT_COUNTED, PRICE_PAGES, PRICE_SOURCES, PRICED, type Priced, PRICES, PRICES_AS_OF } from './prices';
export { type MeteredTable, UsageMeter } from './usage-meter';
