import { type ServiceError, serviceError } from '../errors/service-error';
import type { BillingMode, Table } from '../storage/table';
import type { RequestContext } from './context';
import { whenComplete } from './lifecycle';
import { tableClassOf } from './new-table';

const DAY_MS = 24 * 60 * 60 * 1000;
const PROTECTION_INTERVAL_MS = 15_000;

/** Refuses a change that comes too often; returns what remembers one that does not. [A50] */
function planChange(
  table: Table, kind: 'tableClass' | 'onDemand' | 'protection', { engine }: RequestContext, { times, milliseconds }: { times: number; milliseconds: number }, refusal: (last: number) => ServiceError,
): () => void {
  const { now } = engine.clock;
  const recent = table.settings.changes[kind].filter((at) => at > now - milliseconds);
  if (recent.length >= times) throw refusal(recent.at(-1) ?? now);
  return () => {
    table.settings.changes[kind] = [...recent, now];
  };
}

const NOTHING = (): void => undefined;

/** The class of a table changes at most twice in 30 days; then not even the class it has is taken. The old one is told until the change is made. [A50] */
export function planTableClass(table: Table, tableClass: string | undefined, request: RequestContext): () => void {
  const wanted = tableClassOf(tableClass);
  if (wanted === undefined) return NOTHING;
  const count = planChange(table, 'tableClass', request, { times: 2, milliseconds: 30 * DAY_MS }, () => serviceError('LimitExceededException', 'limit.tableClass'));
  if (wanted === (table.tableClass ?? 'STANDARD')) return NOTHING;
  return () => {
    count();
    const changedAt = request.engine.clock.now;
    whenComplete(request, 'updateTable', () => {
      table.tableClass = wanted;
      table.tableClassChangedAt = changedAt;
    });
  };
}

/** A table becomes on-demand at most four times in 24 hours; back it may go at any time. [A51] */
export function planBillingSwitch(table: Table, billingMode: BillingMode, request: RequestContext): () => void {
  if (billingMode !== 'PAY_PER_REQUEST' || table.billingMode === billingMode) return NOTHING;
  return planChange(table, 'onDemand', request, { times: 4, milliseconds: DAY_MS }, () => serviceError('LimitExceededException', 'limit.onDemand'));
}

/** With the `lifecycle` facet, deletion protection changes at most once in 15 seconds. [A52] */
export function planProtection(table: Table, protect: boolean | undefined, request: RequestContext): () => void {
  if (protect === undefined) return NOTHING;
  const count = !request.engine.profile.lifecycle ? NOTHING : planChange(table, 'protection', request, { times: 1, milliseconds: PROTECTION_INTERVAL_MS },
    (last) => serviceError('ThrottlingException', 'limit.protection', { name: table.name, next: last + PROTECTION_INTERVAL_MS }));
  if (protect === table.deletionProtection) return NOTHING;
  return () => {
    count();
    table.deletionProtection = protect;
  };
}
