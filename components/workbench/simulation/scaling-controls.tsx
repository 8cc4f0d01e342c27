'use client';

import { useState } from 'react';
import type { PlaceInside, TableInside, ThroughputInside } from '../../../runner/host';
import { Button } from '../../ui/button';
import { NumberField } from './fields';
import { type ScalingForm, scalingRequests } from './throughput-change';

interface ScalingControlsProps {
  readonly table: TableInside;
  readonly place: PlaceInside;
  /** Whether the request was done. */
  readonly send: (operation: string, input: object) => Promise<boolean>;
}

const NEW_SCALING: ScalingForm = { min: 5, max: 1_000, target: 70 };

/** Has the units of a table or index follow their use, reads and writes each on their own. */
export function ScalingControls({ table, place, send }: ScalingControlsProps) {
  return (
    <details className="w-full">
      <summary className="cursor-pointer text-ink-soft hover:text-ink">
        Auto scaling <span className="text-ink-faint">reads {stateOf(place.read)}, writes {stateOf(place.write)}</span>
      </summary>
      <div className="mt-2 grid gap-2">
        {(['read', 'write'] as const).map((kind) => <ScalingRow key={kind} kind={kind} table={table} place={place} send={send} />)}
      </div>
    </details>
  );
}

function stateOf({ scaling }: ThroughputInside): string {
  return scaling === undefined ? 'off' : `${scaling.min} to ${scaling.max}${scaling.target === undefined ? '' : ` at ${scaling.target} %`}`;
}

function ScalingRow({ kind, table: { tableName }, place, send }: ScalingControlsProps & { readonly kind: 'read' | 'write' }) {
  const { scaling } = place[kind];
  const [form, setForm] = useState<ScalingForm>({ ...NEW_SCALING, ...scaling, target: scaling?.target ?? NEW_SCALING.target });
  const isOrdered = form.min <= form.max;

  async function follow(next: ScalingForm | undefined): Promise<void> {
    for (const [operation, input] of scalingRequests(tableName, place.indexName, kind, next)) {
      if (!await send(operation, input)) return;
    }
  }

  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <span className="w-12 text-ink-soft">{kind === 'read' ? 'Reads' : 'Writes'}</span>
      <NumberField label="min" value={form.min} min={1} onChange={(min) => setForm({ ...form, min })} />
      <NumberField label="max" value={form.max} min={1} onChange={(max) => setForm({ ...form, max })} />
      <NumberField label="target" unit="%" value={form.target} min={20} max={90} onChange={(target) => setForm({ ...form, target })} />
      <Button size="small" disabled={!isOrdered} onClick={() => void follow(form)}>{scaling === undefined ? 'Turn on' : 'Change'}</Button>
      {scaling !== undefined && <Button size="small" onClick={() => void follow(undefined)}>Turn off</Button>}
    </div>
  );
}
