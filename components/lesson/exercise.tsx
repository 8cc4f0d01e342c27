'use client';

import { PencilRuler } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../ui/button';
import { ExerciseBench } from './exercise-bench';
import { useLesson } from './lesson-context';
import { Solution } from './solution';

/** Where links to the exercise of a lesson lead. */
export const EXERCISE_ID = 'exercise';

export interface ExerciseProps {
  readonly title: string;
  /** The task, with its hints. */
  readonly children: ReactNode;
}

export function Exercise({ title, children }: ExerciseProps) {
  const { exercise, narrow, setView } = useLesson();
  if (exercise === undefined) return null;
  return (
    <section id={EXERCISE_ID} aria-label={`Exercise: ${title}`} className="figure scroll-mt-20 rounded-2xl border border-line bg-sunken/70 p-4 sm:p-6">
      <p className="eyebrow flex items-center gap-2 text-accent">
        <PencilRuler aria-hidden className="size-4" strokeWidth={2} />
        Exercise
      </p>
      <h3 className="mt-2 text-lg font-semibold tracking-tight">{title}</h3>
      <div className="exercise-task mt-2 space-y-3 text-base leading-relaxed">{children}</div>
      <div className="mt-5 max-lg:hidden">{!narrow && <ExerciseBench exercise={exercise} title="Your code" />}</div>
      <Button look="primary" className="mt-5 lg:hidden" onClick={() => setView('code')}>Open the code</Button>
      <Solution exercise={exercise} />
    </section>
  );
}
