'use client';

import { Pause, Play, Square, StepForward } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '../../ui/button';
import { Select } from './fields';
import { type PartProps, useSimulation } from './use-simulation';

const SPEEDS = [0.1, 1, 10, 100, 1_000, 10_000];
const SKIPS = [['1', 'a second'], ['60', 'a minute'], ['3600', 'an hour'], ['86400', 'a day']] as const;

/** The engine's clock, whatever part of the simulation is shown: what the reader watches happens on it. */
export function ClockStrip({ simulation }: PartProps) {
  const { speed, clock, figures, load } = useSimulation(simulation);
  const now = Math.max(clock?.now ?? 0, figures?.at ?? 0);
  const running = load !== undefined && !load.isOver;
  return (
    <section aria-label="Clock" className="flex flex-wrap items-center gap-x-2 gap-y-1.5 border-b border-line px-4 pb-2.5">
      <IconButton label={speed === 0 ? 'Let the clock go on' : 'Pause the clock'} onClick={() => simulation.setSpeed(speed === 0 ? 1 : 0)}>
        {speed === 0 ? <Play aria-hidden className="size-4 fill-current" /> : <Pause aria-hidden className="size-4 fill-current" />}
      </IconButton>
      <IconButton label="Next event" onClick={() => simulation.step()}><StepForward aria-hidden className="size-4" /></IconButton>
      <Select
        label="Speed"
        value={String(speed)}
        onChange={(value) => simulation.setSpeed(Number(value))}
        options={[...(speed === 0 ? [['0', 'paused'] as const] : []), ...SPEEDS.map((one) => [String(one), `${one.toLocaleString('en')} ×`] as const)]}
      />
      <SkipSelect onSkip={(seconds) => simulation.skip(seconds * 1000)} />
      <RunUntil simulation={simulation} />
      <p className="tabular ml-auto text-xs text-ink-faint">
        {now === 0 ? 'real time' : new Date(now).toISOString().replace('T', ' ').slice(0, 21)}
        {clock?.behind === true && <span className="text-bad"> · cannot keep up</span>}
      </p>
      {running && <Button size="small" onClick={() => simulation.stopLoad()}><Square aria-hidden className="size-3 fill-current" /> Stop the load</Button>}
    </section>
  );
}

/** A choice that does what is chosen and shows its name again. */
function SkipSelect({ onSkip }: { readonly onSkip: (seconds: number) => void }) {
  return <Select label="Skip" value="" onChange={(value) => { if (value !== '') onSkip(Number(value)); }} options={[['', 'Skip …'] as const, ...SKIPS.map(([value, text]) => [value as string, text] as const)]} />;
}

/** Goes to a time that the reader names, in UTC as the clock is. */
function RunUntil({ simulation }: PartProps) {
  const [until, setUntil] = useState<string>();
  const [refusal, setRefusal] = useState<string>();
  if (until === undefined) return <Button size="small" onClick={() => setUntil(utcText(simulation.now() + 60_000))}>Run until …</Button>;

  function run(text: string): void {
    const now = simulation.now();
    const time = Date.parse(`${text}Z`) - now;
    // What cannot be read as a time is not later than now either.
    const isLater = time > 0;
    setRefusal(isLater ? undefined : `A time after ${utcText(now).replace('T', ' ')}, please: the clock does not go back.`);
    if (!isLater) return;
    setUntil(undefined);
    simulation.skip(time);
  }

  return (
    <form className="flex flex-wrap items-center gap-x-2 gap-y-1.5" noValidate onSubmit={(event) => { event.preventDefault(); run(until); }}>
      <input
        type="datetime-local" step={1} aria-label="Run until, in UTC" value={until} aria-invalid={refusal !== undefined}
        onChange={({ target }) => { setUntil(target.value); setRefusal(undefined); }}
        className="h-8 min-w-0 rounded-md border border-line-strong bg-surface px-2 text-ink"
      />
      <Button size="small" type="submit">Run</Button>
      <Button size="small" look="quiet" onClick={() => { setUntil(undefined); setRefusal(undefined); }}>Cancel</Button>
      {refusal !== undefined && <p role="alert" className="text-bad">{refusal}</p>}
    </form>
  );
}

function utcText(time: number): string {
  return new Date(time).toISOString().slice(0, 19);
}
