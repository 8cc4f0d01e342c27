import { invalid } from '../errors/service-error';
import { ExpiryIndex } from '../storage/expiry';
import type { Table } from '../storage/table';
import type { RequestContext } from './context';
import { whenComplete } from './lifecycle';

/** A table's TTL setting changes at most once in this time. [D2] */
const MIN_CHANGE_INTERVAL_MS = 60 * 60 * 1000;

/** Refuses a change of TTL that changes nothing, names another attribute or comes too soon. [D2] */
export function checkTimeToLive({ ttl, settings }: Table, enable: boolean, attribute: string, now: number): void {
  const enabled = ttl?.status === 'ENABLED' || ttl?.status === 'ENABLING';
  if (enable && settings.globalTable?.consistency === 'STRONG') throw invalid('global.strongFeature', { feature: 'Time to Live' });
  if (ttl !== undefined && enabled && ttl.attribute !== attribute) throw invalid('ttl.otherAttribute', { attribute: ttl.attribute });
  if (enabled === enable) throw invalid(enable ? 'ttl.alreadyEnabled' : 'ttl.alreadyDisabled');
  if (ttl !== undefined && now - ttl.changedAt < MIN_CHANGE_INTERVAL_MS) throw invalid('ttl.tooSoon');
}

/** Turns expiry by an attribute on or off; it takes its time. [D1] */
export function changeTimeToLive(table: Table, enable: boolean, attribute: string, request: RequestContext): void {
  const changedAt = request.engine.clock.now;
  table.ttl = { attribute, status: enable ? 'ENABLING' : 'DISABLING', changedAt };
  whenComplete(request, 'updateTimeToLive', () => {
    table.ttl = { attribute, status: enable ? 'ENABLED' : 'DISABLED', changedAt };
    table.expiry = enable ? expiryOf(table, attribute) : undefined;
    const first = table.expiry?.firstSecond(Math.floor(request.engine.clock.now / 1000));
    if (first !== undefined) request.region.sweeper.expect(first);
  });
}

function expiryOf(table: Table, attribute: string): ExpiryIndex {
  const expiry = new ExpiryIndex(attribute);
  const cursor = table.items.ascend();
  while (cursor.next()) expiry.update(cursor.key, undefined, cursor.value);
  return expiry;
}
