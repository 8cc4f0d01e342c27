export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** Minutes above the target before scaling out, and below it before scaling in. [AS2] [AS3] */
export const SCALE_OUT_MINUTES = 2;
export const SCALE_IN_MINUTES = 15;
/** How far below the target, in percent of what is provisioned, counts as low. [AS3] */
const LOW_MARGIN = 20;

export const MINUTE_MS = 60_000;

/** Units consumed in each of the last minutes, as CloudWatch has them: a minute without any has no data point. [AS2] */
export class ConsumedMinutes {
  readonly #units = new Float64Array(SCALE_IN_MINUTES + 1);
  readonly #minutes = new Float64Array(SCALE_IN_MINUTES + 1).fill(-1);

  /** What `restore` makes equal minutes of. [SN1] */
  save(): readonly (readonly number[])[] {
    return [[...this.#units], [...this.#minutes]];
  }

  static restore([units = [], minutes = []]: ReturnType<ConsumedMinutes['save']>): ConsumedMinutes {
    const restored = new ConsumedMinutes();
    restored.#units.set(units);
    restored.#minutes.set(minutes);
    return restored;
  }

  record(now: number, units: number): void {
    const minute = Math.floor(now / MINUTE_MS);
    const slot = minute % this.#units.length;
    if (this.#minutes[slot] !== minute) {
      this.#minutes[slot] = minute;
      this.#units[slot] = 0;
    }
    this.#units[slot] = (this.#units[slot] ?? 0) + units;
  }

  /** The units of the last fifteen minutes that have ended, the oldest first; undefined where there is no data point. */
  ended(now: number): readonly (number | undefined)[] {
    const present = Math.floor(now / MINUTE_MS);
    return Array.from({ length: SCALE_IN_MINUTES }, (_, index) => {
      const minute = present - SCALE_IN_MINUTES + index;
      const slot = minute % this.#units.length;
      return this.#minutes[slot] === minute ? this.#units[slot] : undefined;
    });
  }
}

export interface Alarms {
  readonly high: AlarmState;
  readonly low: AlarmState;
}

/**
 * What the two alarms of a target tracking policy say. [AS2] [AS3]
 * @param minutes units consumed in the last fifteen minutes, the oldest first
 * @param provisioned units a second
 * @param target percent
 */
export function alarmsOf(minutes: readonly (number | undefined)[], provisioned: number, target: number): Alarms {
  if (minutes.every((units) => units === undefined)) return { high: 'INSUFFICIENT_DATA', low: 'INSUFFICIENT_DATA' };
  const above = thresholdOf(provisioned, target);
  const below = thresholdOf(provisioned, lowTargetOf(target));
  const isHigh = minutes.slice(-SCALE_OUT_MINUTES).every((units) => units !== undefined && units > above);
  const isLow = minutes.every((units) => units !== undefined && units < below);
  return { high: isHigh ? 'ALARM' : 'OK', low: isLow ? 'ALARM' : 'OK' };
}

/** Units a minute at a utilization in percent. */
export function thresholdOf(provisioned: number, percent: number): number {
  return (provisioned * percent * 60) / 100;
}

/** The utilization below which a policy scales in: twenty points under its target, at least half of it. */
export function lowTargetOf(target: number): number {
  return Math.max(target - LOW_MARGIN, target / 2);
}

/** The capacity at which the busiest of these minutes would use the target, inside the bounds. [AS4] */
export function capacityFor(minutes: readonly (number | undefined)[], target: number, { min, max }: { readonly min: number; readonly max: number }): number {
  const busiest = Math.max(0, ...minutes.map((units) => units ?? 0));
  // Without the last digits, in which the floating point is not exact.
  return Math.min(max, Math.max(min, Math.ceil((busiest * 100) / 60 / target - 1e-9)));
}
