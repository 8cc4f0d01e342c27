'use client';

import { X } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '../../ui/button';
import { formOfUser, NEW_USER, nameOfUser, userOf, type UserForm } from './access-plan';
import { Group, TextArea, TextField } from './fields';
import { type PartProps, useSimulation } from './use-simulation';

/** Users with a policy each, which code becomes by their access keys. */
export function UserControls({ simulation }: PartProps) {
  const { users } = useSimulation(simulation);
  const [form, setForm] = useState<UserForm>(NEW_USER);
  const [refusal, setRefusal] = useState<string>();
  const isKnown = users.some(({ arn }) => nameOfUser(arn) === form.name);

  async function save(): Promise<void> {
    const user = userOf(form);
    setRefusal(typeof user === 'string' ? user : await simulation.setUser(user));
  }

  return (
    <Group title="Users">
      <p className="mb-2 text-ink-soft">A client without credentials is the account’s root, which may do everything. One with the access key of a user may do what its policy allows.</p>
      {users.length > 0 && (
        <ul aria-label="Users" className="mb-3 grid gap-1">
          {users.map((user) => (
            <li key={user.accessKeyId} className="flex flex-wrap items-center gap-x-2">
              <Button size="small" onClick={() => setForm(formOfUser(user))}><span className="sr-only">Edit </span>{nameOfUser(user.arn)}</Button>
              <code className="min-w-0 text-xs break-all text-ink-soft">{`credentials: { accessKeyId: '${user.accessKeyId}', secretAccessKey: '-' }`}</code>
              <IconButton label={`Remove ${nameOfUser(user.arn)}`} onClick={() => simulation.removeUser(user.accessKeyId)}><X aria-hidden className="size-3.5" /></IconButton>
            </li>
          ))}
        </ul>
      )}
      <div className="grid gap-2">
        <TextField label="Name" value={form.name} onChange={(name) => setForm({ ...form, name })} />
        <TextArea label="Policy" value={form.policy} rows={8} onChange={(policy) => setForm({ ...form, policy })} />
        {refusal !== undefined && <p role="alert" className="text-bad">{refusal}</p>}
        <div className="flex flex-wrap items-center gap-3">
          <Button size="small" look="primary" onClick={() => void save()}>{isKnown ? 'Change the user' : 'Add the user'}</Button>
          <p className="text-ink-faint">Policies of tables are set by code: PutResourcePolicy.</p>
        </div>
      </div>
    </Group>
  );
}
