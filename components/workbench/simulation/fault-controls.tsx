'use client';

import { X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button';
import { describePlan, FAULTS, type FaultForm, NEW_FAULT, planOf } from './fault-plan';
import { Group, NumberField, Select, TextField } from './fields';
import { type PartProps, useSimulation } from './use-simulation';

const OPERATIONS = ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan', 'BatchGetItem', 'BatchWriteItem', 'TransactGetItems', 'TransactWriteItems'];
const REGIONS = ['us-east-1', 'us-east-2', 'us-west-2', 'eu-west-1', 'eu-central-1', 'ap-northeast-1'];

export function FaultControls({ simulation }: PartProps) {
  const { faults } = useSimulation(simulation);
  const [form, setForm] = useState<FaultForm>(NEW_FAULT);
  const set = (changes: Partial<FaultForm>): void => setForm({ ...form, ...changes });
  const meets = FAULTS.find(({ kind }) => kind === form.kind)?.meets;
  const plan = planOf(form);
  return (
    <Group title="Faults">
      <div className="flex flex-wrap items-center gap-2">
        <Select label="Fault" value={form.kind} onChange={(kind) => set({ kind })} options={FAULTS.map(({ kind, label }) => [kind, label] as const)} />
        {meets === 'requests' && <RequestFields form={form} onChange={set} />}
        {meets === 'table' && <ReplicaFields form={form} onChange={set} />}
        {meets === 'region' && <Select label="Region" value={form.region} onChange={(region) => set({ region })} options={REGIONS.map((one) => [one, one] as const)} />}
        <NumberField fraction label="in" unit="s" value={form.beginsAfter} min={0} onChange={(beginsAfter) => set({ beginsAfter })} />
        <NumberField fraction label="for" unit="s (0: for good)" value={form.lasts} min={0} onChange={(lasts) => set({ lasts })} />
        <Button size="small" disabled={plan === undefined} onClick={() => plan && simulation.addFault(plan)}>Add the fault</Button>
      </div>
      {faults.length > 0 && (
        <ul aria-label="Faults that are set" className="mt-2 flex flex-wrap gap-1.5">
          {faults.map(({ id, plan: one }) => (
            <li key={id}>
              <Button size="small" onClick={() => simulation.removeFault(id)}>
                <span className="sr-only">Take back: </span>{describePlan(one)} <X aria-hidden className="size-3.5" />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Group>
  );
}

interface FormProps {
  readonly form: FaultForm;
  readonly onChange: (changes: Partial<FaultForm>) => void;
}

function RequestFields({ form: { often, share, nth, operation, tableName }, onChange }: FormProps) {
  return (
    <>
      <Select label="How often" value={often} onChange={(value) => onChange({ often: value })} options={[['every', 'every one'], ['share', 'a share'], ['nth', 'the n-th']]} />
      {often === 'share' && <NumberField fraction label="Share" unit="%" value={share} min={0} max={100} onChange={(value) => onChange({ share: value })} />}
      {often === 'nth' && <NumberField label="Number" value={nth} min={1} onChange={(value) => onChange({ nth: value })} />}
      <Select label="Operation" value={operation} onChange={(value) => onChange({ operation: value })} options={[['', 'any operation'], ...OPERATIONS.map((one) => [one, one] as const)]} />
      <TextField label="Table" placeholder="any" value={tableName} onChange={(value) => onChange({ tableName: value })} />
    </>
  );
}

function ReplicaFields({ form: { kind, tableName, replica, factor }, onChange }: FormProps) {
  const all = kind === 'slowReplica' ? 'both followers' : 'the leaders';
  return (
    <>
      <TextField label="Table" value={tableName} onChange={(value) => onChange({ tableName: value })} />
      <Select label="Replica" value={replica} onChange={(value) => onChange({ replica: value })} options={[['leaders', all], ['a', 'replica a'], ['b', 'replica b'], ['c', 'replica c']]} />
      {kind === 'slowReplica' && <NumberField label="Lag" unit="×" value={factor} min={2} onChange={(value) => onChange({ factor: value })} />}
    </>
  );
}
