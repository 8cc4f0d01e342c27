'use client';

import { useState } from 'react';
import type { KeyState } from '../../../runner/host';
import { Button } from '../../ui/button';
import { keyArn } from './access-plan';
import { Group, Select } from './fields';
import type { CustomerKey } from './simulation';
import { type PartProps, useFigures, useSimulation } from './use-simulation';

const STATES = [['Enabled', 'enabled'], ['Disabled', 'disabled'], ['PendingDeletion', 'pending deletion']] as const satisfies readonly (readonly [KeyState, string])[];

/** Customer managed keys: what becomes of a table when its key cannot be used. */
export function KeyControls({ simulation }: PartProps) {
  const { keys } = useSimulation(simulation);
  const tables = (useFigures(simulation, { throughput: true })?.throughput ?? []).filter(({ region }) => region === 'us-east-1');
  const [chosen, setChosen] = useState('');
  const [refusal, setRefusal] = useState<string>();
  const table = tables.find(({ tableName }) => tableName === chosen) ?? tables[0];

  async function encrypt({ arn }: CustomerKey): Promise<void> {
    setRefusal(await simulation.send('UpdateTable', { TableName: table?.tableName, SSESpecification: { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: arn } }));
  }

  return (
    <Group title="Encryption keys">
      <p className="mb-2 text-ink-soft">Tables are encrypted with a key that AWS owns, unless code or this page gives them one of yours.</p>
      {keys.length > 0 && (
        <>
          {table !== undefined && (
            <p className="mb-2 flex flex-wrap items-center gap-2">
              <Select label="Table to encrypt" value={table.tableName} onChange={setChosen} options={tables.map(({ tableName }) => [tableName, tableName] as const)} />
              <span role="status" className="font-mono text-xs break-all">{table.status}</span>
            </p>
          )}
          <ul aria-label="Keys" className="mb-3 grid gap-2">
            {keys.map((key, index) => (
              <li key={key.arn} className="flex flex-wrap items-center gap-2">
                <code className="w-full min-w-0 text-xs break-all text-ink-soft">{key.arn}</code>
                <Select label={`State of key ${index + 1}`} value={key.state} onChange={(state) => simulation.setKey({ ...key, state })} options={STATES} />
                {table !== undefined && <Button size="small" onClick={() => void encrypt(key)}>Encrypt {table.tableName} with it</Button>}
              </li>
            ))}
          </ul>
        </>
      )}
      {refusal !== undefined && <p role="alert" className="mb-2 text-bad">{refusal}</p>}
      <div className="flex flex-wrap items-center gap-3">
        <Button size="small" onClick={() => simulation.setKey({ arn: keyArn(keys.length + 1), state: 'Enabled' })}>Make a key</Button>
        <p className="text-ink-faint">In code: SSESpecification with its ARN as KMSMasterKeyId. With Lifecycle on, a change takes minutes to be noticed.</p>
      </div>
    </Group>
  );
}
