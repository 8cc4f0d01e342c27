import { CONSOLE_LIMITS, type ConsoleBatch, type ConsoleEntry, type RunError } from '../protocol';

export type RunStatus = 'compiling' | 'running' | 'finished' | 'failed' | 'stopped';

export interface RunState {
  readonly status: RunStatus;
  readonly entries: readonly ConsoleEntry[];
  /** Console entries beyond the cap. */
  readonly dropped: number;
  /** From the moment the code began to run. */
  readonly durationMs?: number;
  readonly error?: RunError;
  /** The module exports a handler that can be invoked: its output belongs to the run although that may be over. */
  readonly handler?: boolean;
}

export const INITIAL_RUN: RunState = { status: 'compiling', entries: [], dropped: 0 };

export function isOver(state: RunState): boolean {
  return state.status === 'finished' || state.status === 'failed' || state.status === 'stopped';
}

export function addBatch(state: RunState, batch: ConsoleBatch): RunState {
  const before = batch.cleared ? [] : repeatLast(state.entries, batch.repeated);
  const room = CONSOLE_LIMITS.entries - before.length;
  const entries = batch.entries.length === 0 ? before : [...before, ...batch.entries.slice(0, room)];
  return { ...state, entries, dropped: batch.dropped + Math.max(0, batch.entries.length - room) };
}

function repeatLast(entries: readonly ConsoleEntry[], count: number | undefined): readonly ConsoleEntry[] {
  const last = entries.at(-1);
  return count === undefined || !last || last.count === count ? entries : [...entries.slice(0, -1), { ...last, count }];
}
