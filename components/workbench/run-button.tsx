'use client';

import { Play, Square } from 'lucide-react';
import { Button } from '../ui/button';

export interface RunButtonProps {
  readonly running: boolean;
  readonly onRun: () => void;
  readonly onStop: () => void;
  /** What runs, for readers who do not see where the button stands. */
  readonly subject: string;
}

export function RunButton({ running, onRun, onStop, subject }: RunButtonProps) {
  if (running) {
    return (
      <Button size="small" onClick={onStop}>
        <Square aria-hidden className="size-3 fill-current" />
        Stop<span className="sr-only"> {subject}</span>
      </Button>
    );
  }
  return (
    <Button look="primary" size="small" onClick={onRun} title="Ctrl+Enter in the editor">
      <Play aria-hidden className="size-3 fill-current" />
      Run<span className="sr-only"> {subject}</span>
    </Button>
  );
}
