'use client';

import { ChevronLeft, ChevronRight, ChevronsLeft, ChevronsRight, Pause, Play } from 'lucide-react';
import { useId } from 'react';
import { IconButton } from '../ui/button';
import { number } from '../visualizers/shared/format';
import type { PictureStore } from './reducers';
import type { TraceSnapshot } from './trace-store';
import type { Player } from './use-player';

export interface CursorBarProps {
  readonly store: PictureStore;
  readonly snapshot: TraceSnapshot;
  readonly player: Player;
  /** What the event under the cursor means in the picture that is shown. */
  readonly caption?: string | undefined;
}

/** Steps through the run, by request and by event; all pictures follow. */
export function CursorBar({ store, snapshot, player, caption }: CursorBarProps) {
  const id = useId();
  const { length, position, stops } = snapshot;
  const empty = length === 0;
  const request = stops.filter((stop) => stop <= position).length;
  const step = (direction: -1 | 1, by: 'event' | 'request') => () => {
    player.pause();
    store.step(direction, by);
  };
  return (
    <section aria-label="Time" className="shrink-0 border-t border-line bg-sunken/60 px-3 pt-2 pb-1.5">
      <p
        // Spoken when the reader steps, not thirty times during a replay.
        aria-live={player.playing ? 'off' : 'polite'}
        className="min-h-10 text-[0.8125rem] leading-5 text-pretty text-ink"
      >
        {caption ?? <span className="text-ink-faint">{empty ? 'Nothing has run yet.' : 'Before the first event of the run.'}</span>}
      </p>
      <div className="flex items-center gap-0.5">
        <IconButton label="One request back" disabled={position === 0} onClick={step(-1, 'request')}><ChevronsLeft aria-hidden className="size-4" /></IconButton>
        <IconButton label="One event back" disabled={position === 0} onClick={step(-1, 'event')}><ChevronLeft aria-hidden className="size-4" /></IconButton>
        <IconButton label={player.playing ? 'Pause' : 'Play the run'} disabled={empty} onClick={player.playing ? player.pause : player.play}>
          {player.playing ? <Pause aria-hidden className="size-4 fill-current" /> : <Play aria-hidden className="size-4 fill-current" />}
        </IconButton>
        <IconButton label="One event forward" disabled={position === length} onClick={step(1, 'event')}><ChevronRight aria-hidden className="size-4" /></IconButton>
        <IconButton label="One request forward" disabled={position === length} onClick={step(1, 'request')}><ChevronsRight aria-hidden className="size-4" /></IconButton>
        <label htmlFor={id} className="sr-only">Position in the run</label>
        <input
          id={id}
          type="range"
          min={0}
          max={Math.max(1, length)}
          value={position}
          disabled={empty}
          aria-valuetext={caption}
          onChange={({ target }) => {
            player.pause();
            store.seek(Number(target.value));
          }}
          className="cursor-range mx-2 min-w-0 flex-1"
        />
        <p className="tabular shrink-0 text-xs text-ink-faint">
          <span className="sr-only">Request </span>{number(request)} / {number(stops.length)}
        </p>
      </div>
    </section>
  );
}
