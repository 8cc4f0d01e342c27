'use client';

import { Check } from 'lucide-react';
import { classNames } from '../ui/class-names';
import { lessonStatus } from './progress';
import type { LessonStatus, LessonTasks } from './progress';
import { useProgress } from './use-progress';

const WORDS: Readonly<Record<LessonStatus, string>> = { new: 'not started', started: 'started', done: 'done' };

/** A small circle: empty, half full, or ticked. */
export function StatusMark({ lesson, className }: { readonly lesson: LessonTasks; readonly className?: string }) {
  const status = lessonStatus(useProgress(), lesson);
  return (
    <span
      title={WORDS[status]}
      className={classNames(
        'inline-flex size-5 shrink-0 items-center justify-center rounded-full border',
        status === 'done' ? 'border-good bg-good-soft text-good' : 'border-line-strong',
        className,
      )}
    >
      {status === 'done' && <Check aria-hidden className="size-3" strokeWidth={3} />}
      {status === 'started' && <span className="size-2 rounded-full bg-accent" />}
      <span className="sr-only">{WORDS[status]}</span>
    </span>
  );
}
