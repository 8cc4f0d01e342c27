/** One operation of a history: when it was sent and answered, and what it wrote or read. */
export interface Operation {
  readonly kind: 'write' | 'read';
  readonly value: string | undefined;
  readonly from: number;
  readonly to: number;
  /** Answered with an error: a write may have happened or not, at any time since. */
  readonly unsure: boolean;
}

/** One operation as a step of an item from state to state. */
export interface ItemStep {
  readonly from: number;
  readonly to: number;
  readonly unsure: boolean;
  /** The state after it, given the one before; undefined where its answer contradicts that one. */
  readonly next: (state: string) => string | undefined;
}

/** Whether some order of the operations, each at a moment between its two times, explains every read. */
export function isLinearizable(history: readonly Operation[]): boolean {
  const step = (state: string): ItemStep['next'] => (before) => (before === state ? before : undefined);
  return hasOrder(history.map(({ kind, value = '', ...times }) => ({ ...times, next: kind === 'read' ? step(value) : () => value })));
}

/** Whether some order of the steps of an item, each at a moment between its two times, explains every answer. (Wing and Gong, with memoisation) */
export function hasOrder(history: readonly ItemStep[], beginning = ''): boolean {
  const steps = [...history].sort((a, b) => a.from - b.from);
  const seen = new Set<string>();
  const search = (done: bigint, state: string): boolean => {
    if (steps.every(({ unsure }, at) => unsure || (done >> BigInt(at)) & 1n)) return true;
    const place = `${done} ${state}`;
    if (seen.has(place)) return false;
    seen.add(place);
    const open = steps.flatMap((step, at) => ((done >> BigInt(at)) & 1n ? [] : [{ step, at }]));
    const firstEnd = Math.min(...open.map(({ step: { to, unsure } }) => (unsure ? Infinity : to)));
    return open.some(({ step, at }) => {
      if (step.from > firstEnd) return false;
      const next = step.next(state);
      return next !== undefined && search(done | (1n << BigInt(at)), next);
    });
  };
  return search(0n, beginning);
}
