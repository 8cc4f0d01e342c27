'use client';

import { useState } from 'react';
import type { Cost, MoneyFigures, NeededCapacity } from '../../../runner/host';
import { count, number } from '../../visualizers/shared/format';
import { Group, Select } from './fields';
import { amount, dollars, durationText } from './money-text';
import { type PartProps, useFigures } from './use-simulation';

/** What the run has cost, and what a month costs that goes on like it, in either billing mode. */
export function MoneyPanel({ simulation }: PartProps) {
  const [region, setRegion] = useState('us-east-1');
  const money = useFigures(simulation, { money: { region } })?.money;
  if (money === undefined) return null;
  const { regions, hours, run, month, notCounted } = money;
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-baseline gap-x-6 gap-y-2">
        <p><span className="text-ink-soft">This run, {durationText(hours)}: </span><strong className="tabular text-base">{dollars(run.totalUsd)}</strong></p>
        {month && <p><span className="text-ink-soft">A month at that rate: </span><strong className="tabular text-base">{dollars(month.asIs.totalUsd)}</strong></p>}
        <span className="ml-auto"><Select label="Prices of the Region" value={region} onChange={setRegion} options={regions.map((one) => [one, one] as const)} /></span>
      </div>
      {run.lines.length === 0 ? <p className="text-ink-soft">Nothing was used yet that is charged for.</p> : <Lines run={run} month={month?.asIs} />}
      {month && month.needed.length > 0 && <BillingModes month={month} />}
      <p className="text-xs leading-relaxed text-ink-faint">
        Prices of {run.region} as AWS had them on {run.asOf}, without taxes and free tier. A month has 730 hours.
        {' '}{unknownText([run, month?.asIs, month?.onDemand, month?.provisioned])}
        Left out: {notCounted.join(', ')}.
      </p>
    </div>
  );
}

function unknownText(costs: readonly (Cost | undefined)[]): string {
  const unknown = [...new Set(costs.flatMap((cost) => cost?.unknown ?? []))];
  return unknown.length === 0 ? '' : `No price is known here of ${unknown.map((item) => item.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)).join(', ')}: the sums are without it. `;
}

const CELL = 'tabular py-1 pl-3 text-right';

function Lines({ run, month }: { readonly run: Cost; readonly month: Cost | undefined }) {
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label="Cost item by item">
      <table className="w-full text-left text-xs">
        <caption className="sr-only">Cost item by item</caption>
        <thead>
          <tr className="border-b border-line-strong text-ink-faint">
            <th scope="col" className="py-1.5 font-medium">Charged for</th><th scope="col" className="py-1.5 pl-3 text-right font-medium">Used</th>
            <th scope="col" className="py-1.5 pl-3 text-right font-medium">Price</th><th scope="col" className="py-1.5 pl-3 text-right font-medium">Run</th>
            {month && <th scope="col" className="py-1.5 pl-3 text-right font-medium">Month</th>}
          </tr>
        </thead>
        <tbody>
          {run.lines.map(({ item, unit, quantity, price, per, usd }) => (
            <tr key={item} className="border-b border-line">
              <th scope="row" className="py-1 font-normal">{unit}</th>
              <td className={CELL}>{amount(quantity)}</td>
              <td className={`${CELL} whitespace-nowrap`}>${price}{per > 1 && ` / ${per === 1_000_000 ? 'million' : number(per)}`}</td>
              <td className={CELL}>{dollars(usd)}</td>
              {month && <td className={CELL}>{dollars(month.lines.find((line) => line.item === item)?.usd ?? 0)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The same traffic paid for both ways, for a month: bars of one scale. */
function BillingModes({ month: { onDemand, provisioned, needed } }: { readonly month: NonNullable<MoneyFigures['month']> }) {
  const most = Math.max(onDemand.totalUsd, provisioned.totalUsd);
  const cheaper = onDemand.totalUsd <= provisioned.totalUsd ? 'on demand' : 'provisioned';
  return (
    <Group title="The same traffic in both billing modes">
      <dl className="grid gap-2">
        <ModeBar label="On demand" usd={onDemand.totalUsd} most={most} color="var(--read)" says={usageText(onDemand)} />
        <ModeBar label="Provisioned" usd={provisioned.totalUsd} most={most} color="var(--insert)" says={needed.map(neededText).join('; ')} />
      </dl>
      <p className="mt-2 text-ink-soft">
        {onDemand.totalUsd === provisioned.totalUsd ? 'Both cost the same.' : `Throughput is cheaper ${cheaper}. `}
        Provisioned is what the busiest minute needs, all month long; auto scaling would follow the traffic.
      </p>
    </Group>
  );
}

function ModeBar({ label, usd, most, color, says }: { readonly label: string; readonly usd: number; readonly most: number; readonly color: string; readonly says: string }) {
  return (
    <div className="grid grid-cols-[6rem_minmax(0,1fr)_auto] items-center gap-x-3">
      <dt className="font-medium">{label}</dt>
      <dd className="contents">
        <span className="meter" style={{ color }} aria-hidden><span className="meter-fill" style={{ width: `${most === 0 ? 0 : (usd / most) * 100}%` }} /></span>
        <span className="tabular font-medium">{dollars(usd)} a month</span>
        <span className="col-span-2 col-start-2 text-xs text-ink-faint">{says}</span>
      </dd>
    </div>
  );
}

function usageText({ lines }: Cost): string {
  return lines.map(({ unit, quantity }) => `${amount(quantity)} ${unit}`).join(', ');
}

function neededText({ tableName, indexName, readUnits, writeUnits }: NeededCapacity): string {
  return `${tableName}${indexName === undefined ? '' : ` · ${indexName}`}: ${count(readUnits, 'read unit')} and ${count(writeUnits, 'write unit')} a second`;
}
