'use client';

import { DatabaseBackup } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { useBenchHandle } from './bench-context';

/** Brings the tables back as they were at first; the code stays as it is. */
export function ResetData() {
  const { open } = useBenchHandle();
  const [asking, setAsking] = useState(false);
  const reset = () => {
    setAsking(false);
    void open().then((bench) => bench.resetData());
  };
  return (
    <>
      <IconButton label="Bring back the data" onClick={() => setAsking(true)}>
        <DatabaseBackup aria-hidden className="size-4" strokeWidth={1.75} />
      </IconButton>
      <ConfirmDialog open={asking} title="Bring back the data?" confirmLabel="Bring it back" onCancel={() => setAsking(false)} onConfirm={reset}>
        All tables become what they were when you opened this page. Your code stays as it is.
      </ConfirmDialog>
    </>
  );
}
