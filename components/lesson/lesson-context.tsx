'use client';

import { createContext, useCallback, useContext, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { PictureId } from '../../content/types';
import { useMediaQuery } from '../ui/use-media-query';
import { useDraft } from '../workbench/draft';
import type { Draft } from '../workbench/draft';
import type { CheckResult } from './run-checks';

export type LessonView = 'text' | 'code' | 'picture';

export interface ExerciseCode {
  readonly starter: string;
  readonly starterHtml: string;
  readonly solution: string;
  readonly solutionHtml: string;
}

export interface LessonState {
  readonly lessonId: string;
  readonly title: string;
  readonly exercise?: ExerciseCode | undefined;
  readonly draft: Draft;
  readonly results: readonly CheckResult[];
  readonly setResults: (results: readonly CheckResult[]) => void;
  /** One thing at a time: text, code or picture. */
  readonly narrow: boolean;
  readonly view: LessonView;
  readonly setView: (view: LessonView) => void;
  readonly picture: PictureId;
  readonly setPicture: (picture: PictureId) => void;
}

const LessonContext = createContext<LessonState | undefined>(undefined);

export interface LessonProviderProps {
  readonly lessonId: string;
  readonly title: string;
  readonly exercise?: ExerciseCode | undefined;
  readonly picture: PictureId;
  readonly children: ReactNode;
}

export function LessonProvider({ lessonId, title, exercise, picture: firstPicture, children }: LessonProviderProps) {
  const draft = useDraft(`${lessonId}/starter.ts`, exercise?.starter ?? '');
  const [results, setResults] = useState<readonly CheckResult[]>([]);
  const [view, setViewState] = useState<LessonView>('text');
  const [picture, setPicture] = useState(firstPicture);
  const narrow = useMediaQuery('(width < 64rem)');
  const setView = useCallback((next: LessonView) => {
    setViewState(next);
    if (next !== 'text') window.scrollTo({ top: 0 });
  }, []);
  const state = useMemo(
    () => ({ lessonId, title, exercise, draft, results, setResults, narrow, view, setView, picture, setPicture }),
    [lessonId, title, exercise, draft, results, narrow, view, setView, picture],
  );
  return <LessonContext value={state}>{children}</LessonContext>;
}

export function useLesson(): LessonState {
  const state = useContext(LessonContext);
  if (state === undefined) throw new Error('there is no LessonProvider above');
  return state;
}
