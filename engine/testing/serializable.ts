/** One operation of a history over items that each hold one value; values are written once. */
export interface Step {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** What it found; undefined for no item. */
  readonly reads: ReadonlyMap<string, string | undefined>;
  readonly writes: ReadonlyMap<string, string>;
  /** `maybe`: answered with an error that leaves it open. */
  readonly done: 'yes' | 'no' | 'maybe';
  /** Whether it is ordered by time as well: it comes after whatever was answered before it was sent. */
  readonly isStrict: boolean;
}

/**
 * What contradicts that the steps were done one after the other, or undefined: a part of a step, or steps of which each must
 * come before the next, in a circle. (Adya's dependencies: who wrote what another read or replaced, who read what another replaced)
 * @param versions the values each item held, in their order
 */
export function contradictionOf(history: readonly Step[], versions: ReadonlyMap<string, readonly string[]>): string | undefined {
  const stored = new Set([...versions].flatMap(([item, values]) => values.map((value) => `${item}=${value}`)));
  for (const { name, writes, done } of history) {
    const there = [...writes].filter(([item, value]) => stored.has(`${item}=${value}`)).length;
    if (there !== 0 && there !== writes.size) return `${name} was done in part`;
    if (writes.size > 0 && done !== 'maybe' && (there > 0) !== (done === 'yes')) return `${name} was answered otherwise`;
  }
  const after = new Map<Step, Set<Step>>(history.map((step) => [step, new Set()]));
  const link = (one: Step | undefined, other: Step | undefined): void => {
    if (one !== undefined && other !== undefined && one !== other) after.get(one)?.add(other);
  };
  const writerOf = (item: string, value: string | undefined): Step | undefined => (value === undefined ? undefined : history.find(({ writes }) => writes.get(item) === value));
  for (const [item, values] of versions) values.forEach((value, at) => link(writerOf(item, values[at - 1]), writerOf(item, value)));
  for (const step of history) {
    if (step.done !== 'yes') continue;
    for (const [item, value] of step.reads) {
      const values = versions.get(item) ?? [];
      const at = value === undefined ? -1 : values.indexOf(value);
      if (value !== undefined && at < 0) return `${step.name} read what was never there`;
      link(writerOf(item, value), step);
      link(step, writerOf(item, values[at + 1]));
    }
  }
  const strict = history.filter(({ isStrict, done }) => isStrict && done === 'yes');
  for (const one of strict) for (const other of strict) if (one.to < other.from) link(one, other);
  return circleIn(after);
}

function circleIn(after: ReadonlyMap<Step, ReadonlySet<Step>>): string | undefined {
  const finished = new Set<Step>();
  const path: Step[] = [];
  const visit = (step: Step): string | undefined => {
    if (finished.has(step)) return undefined;
    const at = path.indexOf(step);
    if (at >= 0) return [...path.slice(at), step].map(({ name }) => name).join(' → ');
    path.push(step);
    for (const next of after.get(step) ?? []) {
      const circle = visit(next);
      if (circle !== undefined) return circle;
    }
    path.pop();
    finished.add(step);
    return undefined;
  };
  for (const step of after.keys()) {
    const circle = visit(step);
    if (circle !== undefined) return circle;
  }
  return undefined;
}
