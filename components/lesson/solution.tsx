'use client';

import { useState } from 'react';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { HighlightedCode } from '../workbench/highlighted-code';
import { useLesson } from './lesson-context';
import type { ExerciseCode } from './lesson-context';

/** One way to do it, behind a click of its own; trying first is what teaches. */
export function Solution({ exercise }: { readonly exercise: ExerciseCode }) {
  const { draft } = useLesson();
  const [asking, setAsking] = useState(false);
  const take = () => {
    draft.setCode(exercise.solution);
    setAsking(false);
  };
  return (
    <details className="group mt-4 text-sm">
      <summary className="inline-block rounded px-1 py-1 font-medium text-ink-soft hover:text-ink">Show a solution</summary>
      <div className="mt-2 overflow-hidden rounded-xl border border-line bg-surface">
        <div tabIndex={0} role="group" aria-label="The solution" className="overflow-auto"><HighlightedCode code={exercise.solution} html={exercise.solutionHtml} /></div>
        <div className="border-t border-line p-2">
          <Button size="small" onClick={() => (draft.changed ? setAsking(true) : take())}>Put it into the editor</Button>
        </div>
      </div>
      <ConfirmDialog open={asking} title="Replace your code?" confirmLabel="Replace it" onCancel={() => setAsking(false)} onConfirm={take}>
        The solution takes the place of what you have written.
      </ConfirmDialog>
    </details>
  );
}
