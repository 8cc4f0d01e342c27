'use client';

import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import { buttonClass } from '../ui/button';
import { lessonStatus } from './progress';
import type { LessonTasks } from './progress';
import { useProgress } from './use-progress';

/** To the first lesson, or to the first one that is not done yet. */
export function StartLink({ lessons }: { readonly lessons: readonly LessonTasks[] }) {
  const progress = useProgress();
  const [first] = lessons;
  if (first === undefined) return null;
  const open = lessons.find((lesson) => lessonStatus(progress, lesson) !== 'done') ?? first;
  const begun = lessons.some((lesson) => lessonStatus(progress, lesson) !== 'new');
  return (
    <Link href={`/course/${open.id}/`} className={buttonClass('primary', 'large')}>
      {begun ? 'Go on learning' : 'Start the first lesson'} <ArrowRight aria-hidden className="size-4" />
    </Link>
  );
}
