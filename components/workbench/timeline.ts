import type { TraceEvent } from '../../engine/trace/events';

export interface Reducer<State> {
  readonly initial: State;
  // A method, so that a Reducer of any state is a Reducer<unknown>.
  reduce(state: State, event: TraceEvent): State;
  /** Keep the state when a new run begins: tables stay, units start over. */
  readonly carries: boolean;
}

export interface Timeline<State> {
  /** The state after the first `position` events. */
  at(position: number): State;
  /** A new run: what comes next begins here, with the state carried on or not. */
  restart(position: number): void;
  /** The first `position` events are about to be thrown away. */
  rebase(position: number): void;
  clear(): void;
}

const CHECKPOINT_EVERY = 256;

/**
 * Reduced states over a growing list of events. States are immutable and share what did not change, so a checkpoint
 * costs next to nothing, and any position is at most 255 steps away from one.
 */
export function createTimeline<State>(reducer: Reducer<State>, events: readonly TraceEvent[]): Timeline<State> {
  let checkpoints: State[] = [reducer.initial];
  let last = { position: 0, state: reducer.initial };

  function at(position: number): State {
    const start = nearest(position);
    let { state } = start;
    for (let index = start.position; index < position; index++) {
      const event = events[index];
      if (event === undefined) break;
      state = reducer.reduce(state, event);
      if ((index + 1) % CHECKPOINT_EVERY === 0) checkpoints[(index + 1) / CHECKPOINT_EVERY] = state;
    }
    last = { position, state };
    return state;
  }

  /** Where to reduce from: the last answer if it lies closer than a checkpoint. */
  function nearest(position: number): { position: number; state: State } {
    const index = Math.min(Math.floor(position / CHECKPOINT_EVERY), checkpoints.length - 1);
    const start = index * CHECKPOINT_EVERY;
    if (last.position <= position && last.position >= start) return last;
    return { position: start, state: checkpoints[index] ?? reducer.initial };
  }

  function begin(state: State): void {
    checkpoints = [state];
    last = { position: 0, state };
  }

  return {
    at,
    rebase: (position) => begin(at(position)),
    restart: (position) => begin(reducer.carries ? at(position) : reducer.initial),
    clear: () => begin(reducer.initial),
  };
}
