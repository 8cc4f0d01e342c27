'use client';

import { Gauge } from 'lucide-react';
import { useState } from 'react';
import type { TableInside } from '../../../runner/host';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { Segmented } from '../../ui/segmented';
import { BucketTable } from './bucket-table';
import { Group, NumberField, OptionalNumberField, Select } from './fields';
import { ScalingControls } from './scaling-controls';
import { formOf, type ThroughputForm, type UnitsForm, updateOf, withMode } from './throughput-change';
import { type PartProps, useFigures } from './use-simulation';

const MODES = [{ value: 'PAY_PER_REQUEST', label: 'On demand' }, { value: 'PROVISIONED', label: 'Provisioned' }] as const;

/** What a table and its indexes may use, what they have left, and controls to change it. */
export function ThroughputPanel({ simulation }: PartProps) {
  const tables = useFigures(simulation, { throughput: true })?.throughput ?? [];
  const [chosen, setChosen] = useState('');
  const table = tables.find((one) => idOf(one) === chosen) ?? tables[0];
  if (table === undefined) return <Notice icon={Gauge} title="No table yet">Run code that makes a table, or make one under Load.</Notice>;
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Select label="Table" value={idOf(table)} onChange={setChosen} options={tables.map((one) => [idOf(one), nameOf(one, tables)] as const)} />
        <p className="text-ink-soft">{table.status === 'ACTIVE' ? (table.billingMode === 'PROVISIONED' ? 'provisioned' : 'on demand') : table.status.toLowerCase()}</p>
      </div>
      <ChangeForm key={idOf(table)} simulation={simulation} table={table} />
      <BucketTable table={table} />
    </div>
  );
}

function idOf({ region, tableName }: TableInside): string {
  return `${region}/${tableName}`;
}

function nameOf({ region, tableName }: TableInside, tables: readonly TableInside[]): string {
  return tables.every((one) => one.region === region) ? tableName : `${tableName} (${region})`;
}

function ChangeForm({ simulation, table }: PartProps & { readonly table: TableInside }) {
  // What the reader has changed and not sent; without it the form follows the table.
  const [edited, setForm] = useState<ThroughputForm>();
  const form = edited ?? formOf(table);
  const [refusal, setRefusal] = useState<string>();
  const update = updateOf(table, form);
  const send = async (operation: string, input: object): Promise<boolean> => {
    const refused = await simulation.send(operation, input, table.region);
    setRefusal(refused);
    return refused === undefined;
  };
  const change = async (input: object): Promise<void> => {
    if (await send('UpdateTable', input)) setForm(undefined);
  };
  return (
    <Group title="Throughput">
      <Segmented label="Billing mode" value={form.billingMode} onChange={(mode) => setForm(withMode(form, mode))} options={MODES} />
      <ul className="mt-3 grid gap-3">
        {table.places.map((place) => {
          const id = place.indexName ?? '';
          const units = form.units[id] ?? { read: undefined, write: undefined };
          return (
            <li key={id}>
              <fieldset className="flex flex-wrap items-center gap-x-3 gap-y-2">
                <legend className="sr-only">{place.indexName ?? table.tableName}</legend>
                <span aria-hidden className="w-full truncate font-medium sm:w-36">{place.indexName ?? table.tableName}</span>
                <UnitFields form={form} units={units} onChange={(changed) => setForm({ ...form, units: { ...form.units, [id]: changed } })} />
                {table.billingMode === 'PROVISIONED' && form.billingMode === 'PROVISIONED' && <ScalingControls table={table} place={place} send={send} />}
              </fieldset>
            </li>
          );
        })}
      </ul>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <Button size="small" look="primary" disabled={update === undefined} onClick={() => { if (update) void change(update); }}>Change the throughput</Button>
        <p className="text-ink-faint">The page sends UpdateTable: it is refused and delayed as yours would be.</p>
      </div>
      {refusal !== undefined && <p role="alert" className="mt-2 text-bad">{refusal}</p>}
    </Group>
  );
}

interface UnitFieldsProps {
  readonly form: ThroughputForm;
  readonly units: UnitsForm;
  readonly onChange: (units: UnitsForm) => void;
}

function UnitFields({ form: { billingMode }, units, onChange }: UnitFieldsProps) {
  if (billingMode === 'PAY_PER_REQUEST') {
    return (
      <>
        <OptionalNumberField label="at most" unit="reads/s" value={units.read} min={1} onChange={(read) => onChange({ ...units, read })} />
        <OptionalNumberField label="at most" unit="writes/s" value={units.write} min={1} onChange={(write) => onChange({ ...units, write })} />
      </>
    );
  }
  return (
    <>
      <NumberField label="RCU" value={units.read ?? 1} min={1} onChange={(read) => onChange({ ...units, read })} />
      <NumberField label="WCU" value={units.write ?? 1} min={1} onChange={(write) => onChange({ ...units, write })} />
    </>
  );
}
