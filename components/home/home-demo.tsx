'use client';

import { Pause, Play, StepForward } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { TraceEvent } from '../../engine/trace/events';
import { IconButton } from '../ui/button';
import { useOnScreen } from '../ui/use-on-screen';
import { useReducedMotion } from '../ui/use-media-query';
import { reducePartitions } from '../visualizers/partitions/reduce';
import { PartitionsView } from '../visualizers/partitions/partitions-view';
import { initialPartitions } from '../visualizers/partitions/state';
import { summarizePartitions } from '../visualizers/partitions/summarize';
import { HighlightedCode } from '../workbench/highlighted-code';
import { createTimeline } from '../workbench/timeline';

export interface HomeDemoProps {
  readonly events: readonly TraceEvent[];
  readonly steps: readonly { readonly code: string; readonly html: string; readonly position: number }[];
}

const STEP_MS = 2_200;

/** Replays a recorded run: the code of each call, and where its item went. It never moves off-screen or unasked-for. */
export function HomeDemo({ events, steps }: HomeDemoProps) {
  const root = useRef<HTMLDivElement>(null);
  const visible = useOnScreen(root);
  const still = useReducedMotion();
  const [step, setStep] = useState(steps.length - 1);
  const [paused, setPaused] = useState(false);
  const timeline = useMemo(() => createTimeline({ initial: initialPartitions, reduce: reducePartitions, carries: true }, events), [events]);
  const playing = visible && !paused && !still;

  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => setStep((now) => (now + 1) % steps.length), STEP_MS);
    return () => clearInterval(timer);
  }, [playing, steps.length]);

  const current = steps[step];
  if (current === undefined) return null;
  const state = timeline.at(current.position);
  return (
    <section ref={root} aria-label="A recorded run" className="overflow-hidden rounded-2xl border border-line bg-surface shadow-(--shadow-pop)">
      <h2 className="sr-only">A recorded run</h2>
      <div className="h-[8.25rem] overflow-hidden border-b border-line bg-sunken/70 [&_pre]:overflow-hidden [&_pre]:text-ellipsis max-sm:[&_pre]:text-[0.6875rem]">
        <HighlightedCode code={current.code} html={current.html} />
      </div>
      <div className="h-[31rem] overflow-auto p-4 xl:h-[23.5rem]">
        <PartitionsView state={state} event={events[current.position - 1]} animate={playing && step > 0} />
      </div>
      <footer className="flex min-h-14 items-center gap-2 border-t border-line bg-sunken/70 px-3 py-2">
        <p className="min-w-0 flex-1 text-[0.8125rem] leading-snug text-pretty">{summarizePartitions(state) ?? 'A table begins with its partitions, empty.'}</p>
        {still
          ? <IconButton label="Next request" onClick={() => setStep((step + 1) % steps.length)}><StepForward aria-hidden className="size-4" /></IconButton>
          : (
            <IconButton label={paused ? 'Play' : 'Pause'} onClick={() => setPaused(!paused)}>
              {paused ? <Play aria-hidden className="size-4 fill-current" /> : <Pause aria-hidden className="size-4 fill-current" />}
            </IconButton>
          )}
      </footer>
    </section>
  );
}
