'use client';

import { ArrowLeft, BookOpen, Boxes, Code } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../ui/button';
import { classNames } from '../ui/class-names';
import { ViewTabs, tabPanel } from '../ui/view-tabs';
import { MachinePanel } from '../workbench/machine-panel';
import { EXERCISE_ID } from './exercise';
import { ExerciseBench } from './exercise-bench';
import { useLesson } from './lesson-context';
import type { LessonView } from './lesson-context';

const TEXT = { id: 'text', label: 'Text', icon: BookOpen } as const;
const CODE = { id: 'code', label: 'Code', icon: Code } as const;
const PICTURE = { id: 'picture', label: 'Picture', icon: Boxes } as const;

/** Text on the left, the machine on the right; on a narrow page text, code and picture are three tabs. */
export function LessonLayout({ children }: { readonly children: ReactNode }) {
  const { title, exercise, narrow, view, setView, picture, setPicture } = useLesson();
  const readTask = () => {
    setView('text');
    // Once the text is there again.
    requestAnimationFrame(() => document.getElementById(EXERCISE_ID)?.scrollIntoView());
  };
  const hidden = (id: LessonView) => view !== id && 'max-lg:hidden';
  return (
    <main id="main" className="flex flex-1 flex-col">
      {/* The heading of the text goes with the text. */}
      {narrow && view !== 'text' && <h1 className="sr-only">{title}</h1>}
      <div className="grid w-full flex-1 grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(0,48fr)_minmax(0,52fr)]">
        <div {...tabPanel('text', narrow)} className={classNames('min-w-0', hidden('text'))}>{children}</div>
        {narrow && exercise && (
          <div {...tabPanel('code', narrow)} className={classNames('space-y-3 p-4', hidden('code'))}>
            <Button look="quiet" size="small" onClick={readTask}>
              <ArrowLeft aria-hidden className="size-3.5" /> Read the task
            </Button>
            <ExerciseBench exercise={exercise} title="Your code" />
          </div>
        )}
        <div
          {...tabPanel('picture', narrow)}
          className={classNames(
            'min-w-0 border-line bg-surface lg:sticky lg:top-(--header-height) lg:h-[calc(100dvh-var(--header-height))] lg:border-l',
            'max-lg:h-[calc(100dvh-var(--header-height)-4rem)]',
            hidden('picture'),
          )}
        >
          <MachinePanel picture={picture} onPicture={setPicture} />
        </div>
      </div>
      <ViewTabs
        label="Text, code or picture"
        tabs={exercise === undefined ? [TEXT, PICTURE] : [TEXT, CODE, PICTURE]}
        value={view}
        onChange={setView}
        className="sticky bottom-0 z-30 lg:hidden"
      />
    </main>
  );
}
