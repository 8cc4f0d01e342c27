'use client';

import { useCallback } from 'react';
import { LessonProvider } from '../../../../components/lesson/lesson-context';
import type { LessonProviderProps } from '../../../../components/lesson/lesson-context';
import { BenchProvider } from '../../../../components/workbench/bench-context';
import type { Lesson } from '../../../../content/types';
import { loadLessonModules } from '../../../../content/modules';

export interface LessonShellProps extends LessonProviderProps {
  readonly modules: Parameters<typeof loadLessonModules>[0];
  readonly profile: Lesson['profile'];
}

/** Brings the lesson's modules from content/ to the components, which do not know where content comes from. */
export function LessonShell({ modules, profile, ...lesson }: LessonShellProps) {
  const { directory, hasSeed, hasExercise } = modules;
  const loadModules = useCallback(() => loadLessonModules({ directory, hasSeed, hasExercise }), [directory, hasSeed, hasExercise]);
  return (
    <BenchProvider loadModules={loadModules} profile={profile}>
      <LessonProvider {...lesson} />
    </BenchProvider>
  );
}
