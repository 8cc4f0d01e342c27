'use client';

import { UserControls } from './user-controls';
import { KeyControls } from './key-controls';
import type { PartProps } from './use-simulation';

/** Who may do what, and the keys that tables are encrypted with. */
export function AccessPanel({ simulation }: PartProps) {
  return (
    <div className="grid gap-5">
      <UserControls simulation={simulation} />
      <KeyControls simulation={simulation} />
    </div>
  );
}
