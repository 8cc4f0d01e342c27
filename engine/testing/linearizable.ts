/** One operation of a history: when it was sent and answered, and what it wrote or read. */
export interface Operation {
  readonly kind: 'write' | 'read';
  readonly value: string | undefined;
  readonly from: number;
  readonly to: number;
  /** Answered with an error: a write may have happened or not, at any time since. */
  readonly unsure: boolean;
}

/** Whether some order of the operations, each at a moment between its two times, explains every read. (Wing and Gong, with memoisation) */
export function isLinearizable(history: readonly Operation[]): boolean {
  const operations = [...history].sort((a, b) => a.from - b.from);
  const seen = new Set<string>();
  const search = (done: bigint, value: string | undefined): boolean => {
    if (operations.every(({ unsure }, at) => unsure || (done >> BigInt(at)) & 1n)) return true;
    const state = `${done} ${value ?? ''}`;
    if (seen.has(state)) return false;
    seen.add(state);
    const open = operations.flatMap((operation, at) => ((done >> BigInt(at)) & 1n ? [] : [{ operation, at }]));
    const firstEnd = Math.min(...open.map(({ operation: { to, unsure } }) => (unsure ? Infinity : to)));
    return open.some(({ operation, at }) => {
      if (operation.from > firstEnd) return false;
      if (operation.kind === 'read') return operation.value === value && search(done | (1n << BigInt(at)), value);
      return search(done | (1n << BigInt(at)), operation.value);
    });
  };
  return search(0n, undefined);
}
