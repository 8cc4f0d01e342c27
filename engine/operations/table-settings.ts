import { serviceError } from '../errors/service-error';
import type { BillingMode, Table } from '../storage/table';
import type { RequestContext } from './context';
import { tableClassOf } from './new-table';

const DAY_MS = 24 * 60 * 60 * 1000;
const PROTECTION_INTERVAL_MS = 15_000;

/** Refuses a change that comes too often; returns what remembers one that does not. [A50] */
function planChange(
  table: Table, kind: 'tableClass' | 'onDemand' | 'protection', { engine }: RequestContext, limit: { what: string; times: number; period: string; milliseconds: number },
): () => void {
  const { now } = engine.clock;
  const recent = table.settings.changes[kind].filter((at) => at > now - limit.milliseconds);
  if (recent.length >= limit.times) throw serviceError('LimitExceededException', 'limit.changes', limit);
  return () => {
    table.settings.changes[kind] = [...recent, now];
  };
}

const NOTHING = (): void => undefined;

/** The class of a table changes at most twice in 30 days. [A50] */
export function planTableClass(table: Table, tableClass: string | undefined, request: RequestContext): () => void {
  const wanted = tableClassOf(tableClass);
  if (wanted === undefined || wanted === (table.tableClass ?? 'STANDARD')) return NOTHING;
  const count = planChange(table, 'tableClass', request, { what: 'The class of a table', times: 2, period: '30 days', milliseconds: 30 * DAY_MS });
  return () => {
    count();
    table.tableClass = wanted;
    table.tableClassChangedAt = request.engine.clock.now;
  };
}

/** A table becomes on-demand at most four times in 24 hours; back it may go at any time. [A51] */
export function planBillingSwitch(table: Table, billingMode: BillingMode, request: RequestContext): () => void {
  if (billingMode !== 'PAY_PER_REQUEST' || table.billingMode === billingMode) return NOTHING;
  return planChange(table, 'onDemand', request, { what: 'The billing mode of a table', times: 4, period: '24 hours', milliseconds: DAY_MS });
}

/** With the `lifecycle` facet, deletion protection changes at most once in 15 seconds. [A52] */
export function planProtection(table: Table, protect: boolean | undefined, request: RequestContext): () => void {
  if (protect === undefined || protect === table.deletionProtection) return NOTHING;
  const count = !request.engine.profile.lifecycle ? NOTHING
    : planChange(table, 'protection', request, { what: 'Deletion protection of a table', times: 1, period: '15 seconds', milliseconds: PROTECTION_INTERVAL_MS });
  return () => {
    count();
    table.deletionProtection = protect;
  };
}
