'use client';

import { Gauge } from 'lucide-react';
import { Notice } from '../../ui/notice';
import { number, units } from '../shared/format';
import type { PictureProps } from '../types';
import { ChargeRow } from './charge-row';
import { RecentBars } from './recent-bars';
import type { CapacityState, RequestUnits } from './reduce';
import { Totals } from './totals';

const SHOWN_CHARGES = 8;

export function CapacityView({ state }: PictureProps<CapacityState>) {
  if (state.totals.length === 0) {
    return (
      <Notice icon={Gauge} title="No units consumed yet">
        A read is paid in steps of 4 KB, a write in steps of 1 KB. The first request that reads or writes shows how.
      </Notice>
    );
  }
  return (
    <div className="picture space-y-5">
      {state.request && <CurrentRequest request={state.request} />}
      <RecentBars recent={state.recent} currentId={state.request?.requestId} />
      <Totals state={state} />
    </div>
  );
}

function CurrentRequest({ request }: { readonly request: RequestUnits }) {
  const { charges, readUnits, writeUnits } = request;
  const rest = charges.length - SHOWN_CHARGES;
  return (
    <section aria-label={`Units of ${request.operation}`} className="rounded-lg border border-line bg-surface p-3">
      <header className="mb-3 flex items-baseline gap-3">
        <h3 className="text-sm font-semibold">{request.operation}</h3>
        <p className="tabular ml-auto text-lg leading-none font-semibold tracking-tight">
          {charges.length === 0 && <span className="text-sm font-normal text-ink-faint">no units</span>}
          {readUnits > 0 && <>{units(readUnits)} <span className="text-xs font-medium text-ink-faint">RCU</span></>}
          {readUnits > 0 && writeUnits > 0 && ' + '}
          {writeUnits > 0 && <>{units(writeUnits)} <span className="text-xs font-medium text-ink-faint">WCU</span></>}
        </p>
      </header>
      <ul className="space-y-4">
        {charges.slice(0, SHOWN_CHARGES).map((charge) => <ChargeRow key={charge.seq} charge={charge} />)}
      </ul>
      {rest > 0 && <p className="mt-3 text-xs text-ink-faint">and {number(rest)} more, in the table</p>}
    </section>
  );
}
