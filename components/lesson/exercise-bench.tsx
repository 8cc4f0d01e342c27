'use client';

import { Check, CircleDashed, X } from 'lucide-react';
import { useCallback } from 'react';
import type { Run } from '../../runner/host';
import { passExercise } from '../progress/progress';
import { updateProgress, useProgress } from '../progress/use-progress';
import { useBenchHandle } from '../workbench/bench-context';
import { CodeBlock } from '../workbench/code-block';
import { useLesson } from './lesson-context';
import type { ExerciseCode } from './lesson-context';
import { PictureLink } from './picture-link';
import { runChecks } from './run-checks';
import type { CheckResult } from './run-checks';

export interface ExerciseBenchProps {
  readonly exercise: ExerciseCode;
  readonly title: string;
}

/** The exercise's code and its checks. Every run starts from the lesson's data, so the checks always mean the same. */
export function ExerciseBench({ exercise, title }: ExerciseBenchProps) {
  const { lessonId, draft, results, setResults } = useLesson();
  const { open, loadModules } = useBenchHandle();

  const onFinished = useCallback(
    async (run: Run) => {
      if (run.getState().status === 'stopped') return;
      const [bench, { checks }] = await Promise.all([open(), loadModules()]);
      const next = await runChecks(checks, bench.checkContext(run));
      setResults(next);
      if (next.every(({ passed }) => passed)) updateProgress((progress) => passExercise(progress, lessonId));
    },
    [open, loadModules, setResults, lessonId],
  );

  return (
    <div className="space-y-4">
      <CodeBlock
        id={`${lessonId}/exercise`}
        title={title}
        draft={draft}
        html={exercise.starterHtml}
        data="seed"
        actions={<PictureLink />}
        onFinished={(run) => void onFinished(run)}
      />
      <CheckList results={results} lessonId={lessonId} />
    </div>
  );
}

function CheckList({ results, lessonId }: { readonly results: readonly CheckResult[]; readonly lessonId: string }) {
  const passedBefore = useProgress().lessons[lessonId]?.exercise === true;
  const passed = results.filter((result) => result.passed).length;
  if (results.length === 0) {
    return (
      <p className="flex items-center gap-2 text-sm text-ink-soft">
        {passedBefore ? <Check aria-hidden className="size-4 text-good" strokeWidth={2.5} /> : <CircleDashed aria-hidden className="size-4 text-ink-faint" />}
        {passedBefore ? 'You have solved this one before.' : 'Run your code, and it is checked against the tables, the requests and the units.'}
      </p>
    );
  }
  return (
    <section aria-label="Checks" className="rounded-xl border border-line">
      <p role="status" className="border-b border-line px-4 py-2.5 text-sm font-semibold">
        {passed === results.length ? 'All checks pass. Well done.' : `${passed} of ${results.length} checks pass`}
      </p>
      <ul className="divide-y divide-line">
        {results.map((result) => <CheckRow key={result.id} result={result} />)}
      </ul>
    </section>
  );
}

function CheckRow({ result }: { readonly result: CheckResult }) {
  const Icon = result.passed ? Check : X;
  return (
    <li className="flex gap-3 px-4 py-2.5 text-sm leading-snug">
      <Icon aria-label={result.passed ? 'passed' : 'not yet'} className={result.passed ? 'mt-0.5 size-4 shrink-0 text-good' : 'mt-0.5 size-4 shrink-0 text-bad'} strokeWidth={2.5} />
      <div>
        <p>{result.title}</p>
        {result.message !== undefined && <p className="mt-0.5 text-ink-soft">{result.message}</p>}
      </div>
    </li>
  );
}
