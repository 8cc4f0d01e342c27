'use client';

import { lessonStatus } from './progress';
import type { LessonTasks } from './progress';
import { useProgress } from './use-progress';

export function ChapterProgress({ lessons }: { readonly lessons: readonly LessonTasks[] }) {
  const progress = useProgress();
  const done = lessons.filter((lesson) => lessonStatus(progress, lesson) === 'done').length;
  return (
    <p className="tabular ml-auto shrink-0 text-[0.8125rem] text-ink-faint">
      {done} of {lessons.length} done
    </p>
  );
}
