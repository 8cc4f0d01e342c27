import { alarmsOf, type AlarmState, capacityFor, ConsumedMinutes, lowTargetOf, MINUTE_MS, SCALE_IN_MINUTES, SCALE_OUT_MINUTES, thresholdOf } from '../../capacity/auto-scaling';
import type { Index, Table } from '../../storage/table';
import type { EngineState, Region } from '../context';
import { dimensionOf, resourceOf, type ScalableTarget, type ScalingActivity, type ScalingPolicy } from './scalable-target';
import { Scaler } from './scaler';

/** What is to be held: a scalable target and its policy. */
interface Tracking {
  readonly min: number;
  readonly max: number;
  /** Percent. */
  readonly target: number;
  readonly scaleInCooldown: number;
  readonly scaleOutCooldown: number;
  readonly disableScaleIn: boolean;
  readonly inSuspended: boolean;
  readonly outSuspended: boolean;
  readonly policyName: string;
}

/** What is known of the read or write units of one table or index. */
interface Tracker {
  readonly table: Table;
  readonly index: Index | undefined;
  readonly kind: 'read' | 'write';
  readonly consumed: ConsumedMinutes;
  lastAt: number;
  high: AlarmState;
  low: AlarmState;
  outAt: number;
  outTo: number;
  inAt: number;
  /** A decrease was refused: not again before that time. */
  inAgainAt: number;
}

const SECOND_MS = 1000;
/** After a refused decrease the low alarm is looked at anew. [AS6] */
const AFTER_REFUSAL_MS = SCALE_IN_MINUTES * MINUTE_MS;

/** The auto scaling of a Region, which begins when it is first spoken of. */
export function autoScalingOf(region: Region, engine: EngineState): AutoScaling {
  return (region.autoScaling ??= new AutoScaling(engine, region));
}

/** Application Auto Scaling of one Region: watches what tables consume, and changes what they are provisioned with. [AS1]–[AS9] */
export class AutoScaling {
  /** By resource and dimension. */
  readonly targets = new Map<string, ScalableTarget>();
  readonly policies = new Map<string, ScalingPolicy>();
  /** The latest first. */
  readonly activities: ScalingActivity[] = [];
  readonly #engine: EngineState;
  readonly #region: Region;
  readonly #scaler: Scaler;
  #trackers: Record<'read' | 'write', WeakMap<Table | Index, Tracker>> = { read: new WeakMap(), write: new WeakMap() };
  #watched = new Set<Tracker>();
  #isWatching = false;
  #isScheduled = false;

  constructor(engine: EngineState, region: Region) {
    this.#engine = engine;
    this.#region = region;
    this.#scaler = new Scaler(engine, region, this.activities);
  }

  /** What `restore` continues from. [SN1] */
  save() {
    const kinds = ['read', 'write'] as const;
    const trackers = [...this.#region.tables.values()].flatMap((table) => [table, ...table.indexes]
      .flatMap((owner) => kinds.flatMap((kind) => this.#trackers[kind].get(owner) ?? []))
      .map((tracker) => ({ ...tracker, consumed: tracker.consumed.save(), isWatched: this.#watched.has(tracker) })));
    return { targets: this.targets, policies: this.policies, activities: this.activities, trackers, isScheduled: this.#isScheduled };
  }

  /** Begins as another one was saved; the tables are there. */
  restore({ targets, policies, activities, trackers, isScheduled }: ReturnType<AutoScaling['save']>): void {
    for (const [id, target] of targets) this.targets.set(id, target);
    for (const [id, policy] of policies) this.policies.set(id, policy);
    this.activities.push(...activities);
    for (const { isWatched, ...saved } of trackers) {
      const tracker = { ...saved, consumed: ConsumedMinutes.restore(saved.consumed) };
      this.#trackers[saved.kind].set(saved.index ?? saved.table, tracker);
      if (isWatched) this.#watched.add(tracker);
    }
    this.#isWatching = this.targets.size > 0;
    if (isScheduled) this.#schedule();
  }

  /** Whether consumption must be told here at all. */
  get isWatching(): boolean {
    return this.#isWatching;
  }

  /** A target or a policy has changed: bounds hold at once. [AS5] */
  changed(): void {
    this.#isWatching = this.targets.size > 0;
    this.#watched = new Set([...this.#watched].filter((tracker) => this.#trackingOf(tracker.table, tracker.index, tracker.kind) !== undefined));
    for (const table of this.#region.tables.values()) {
      for (const index of [undefined, ...table.indexes.filter(({ kind }) => kind === 'global')]) {
        for (const kind of ['read', 'write'] as const) this.#holdBounds(table, index, kind);
      }
    }
  }

  /** Whether the units of a table or global index are scaled: by a target with a policy. [G2] */
  scales(table: Table, index: Index | undefined, kind: 'read' | 'write'): boolean {
    const id = idOf(table, index, kind);
    return this.targets.has(id) && this.policies.has(id);
  }

  /** Units were consumed of a table or global index. */
  consumed(table: Table, index: Index | undefined, kind: 'read' | 'write', units: number): void {
    if (units <= 0) return;
    const owner = index ?? table;
    let tracker = this.#trackers[kind].get(owner);
    if (tracker === undefined) {
      tracker = {
        table, index, kind, consumed: new ConsumedMinutes(), lastAt: 0, high: 'INSUFFICIENT_DATA', low: 'INSUFFICIENT_DATA',
        outAt: -Infinity, outTo: 0, inAt: -Infinity, inAgainAt: -Infinity,
      };
      this.#trackers[kind].set(owner, tracker);
    }
    const { now } = this.#engine.clock;
    tracker.consumed.record(now, units);
    tracker.lastAt = now;
    if (!this.#watched.has(tracker)) {
      if (this.#trackingOf(table, index, kind) === undefined) return;
      this.#watched.add(tracker);
    }
    this.#schedule();
  }

  /** At the end of each minute, as long as there are data points. */
  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    const { clock } = this.#engine;
    clock.schedule(MINUTE_MS - (clock.exact % MINUTE_MS), () => {
      this.#isScheduled = false;
      for (const tracker of this.#watched) {
        const isGone = this.#region.tables.get(tracker.table.name) !== tracker.table || (tracker.index !== undefined && !tracker.table.indexes.includes(tracker.index));
        if (isGone || this.#evaluate(tracker) === 'silent') this.#watched.delete(tracker);
      }
      if (this.#watched.size > 0) this.#schedule();
    }, true);
  }

  #evaluate(tracker: Tracker): 'silent' | undefined {
    const { table, index, kind, consumed } = tracker;
    const tracking = this.#trackingOf(table, index, kind);
    if (tracking === undefined) return 'silent';
    const { now } = this.#engine.clock;
    const minutes = consumed.ended(now);
    const provisioned = unitsOf(index ?? table, kind);
    const { high, low } = alarmsOf(minutes, provisioned, tracking.target);
    this.#setAlarm(tracker, 'high', high, minutes, thresholdOf(provisioned, tracking.target));
    this.#setAlarm(tracker, 'low', low, minutes, thresholdOf(provisioned, lowTargetOf(tracking.target)));
    if (high === 'ALARM') this.#scaleOut(tracker, tracking, minutes);
    else if (low === 'ALARM') this.#scaleIn(tracker, tracking, minutes);
    return now - tracker.lastAt > (SCALE_IN_MINUTES + 1) * MINUTE_MS ? 'silent' : undefined;
  }

  #scaleOut(tracker: Tracker, tracking: Tracking, minutes: readonly (number | undefined)[]): void {
    const { now } = this.#engine.clock;
    const { table, index, kind } = tracker;
    const wanted = capacityFor(minutes.slice(-SCALE_OUT_MINUTES), tracking.target, tracking);
    const isCooling = now - tracker.outAt < tracking.scaleOutCooldown * SECOND_MS && wanted <= tracker.outTo;
    if (tracking.outSuspended || isCooling || wanted <= unitsOf(index ?? table, kind)) return;
    // A scale-out ends the cooldown after a scale-in.
    tracker.inAt = -Infinity;
    this.#scaler.scale(table, index, kind, wanted, this.#cause(tracker, tracking, 'AlarmHigh'), (isDone) => {
      if (!isDone) return;
      tracker.outAt = this.#engine.clock.now;
      tracker.outTo = wanted;
    });
  }

  #scaleIn(tracker: Tracker, tracking: Tracking, minutes: readonly (number | undefined)[]): void {
    const { now } = this.#engine.clock;
    const { table, index, kind } = tracker;
    const wanted = capacityFor(minutes, tracking.target, tracking);
    const isCooling = now - tracker.inAt < tracking.scaleInCooldown * SECOND_MS || now < tracker.inAgainAt;
    if (tracking.disableScaleIn || tracking.inSuspended || isCooling || wanted >= unitsOf(index ?? table, kind)) return;
    this.#scaler.scale(table, index, kind, wanted, this.#cause(tracker, tracking, 'AlarmLow'), (isDone) => {
      if (isDone) tracker.inAt = this.#engine.clock.now;
      else tracker.inAgainAt = this.#engine.clock.now + AFTER_REFUSAL_MS;
    });
  }

  #holdBounds(table: Table, index: Index | undefined, kind: 'read' | 'write'): void {
    const tracking = this.targets.get(idOf(table, index, kind));
    const units = unitsOf(index ?? table, kind);
    if (tracking === undefined || table.billingMode !== 'PROVISIONED') return;
    if (units < tracking.min) this.#scaler.scale(table, index, kind, tracking.min, `minimum capacity was set to ${tracking.min}`);
    if (units > tracking.max) this.#scaler.scale(table, index, kind, tracking.max, `maximum capacity was set to ${tracking.max}`);
  }

  #setAlarm(tracker: Tracker, alarm: 'high' | 'low', state: AlarmState, minutes: readonly (number | undefined)[], threshold: number): void {
    if (tracker[alarm] === state) return;
    tracker[alarm] = state;
    const { table, index, kind } = tracker;
    const last = minutes.at(-1);
    this.#engine.recorder.forBackground(this.#region.name)?.record({
      type: 'scaling.alarm', tableName: table.name, ...(index !== undefined && { indexName: index.name }), kind, alarm, state,
      threshold: threshold / 60, provisioned: unitsOf(index ?? table, kind), ...(last !== undefined && { consumed: last / 60 }),
    });
  }

  #cause({ table, index, kind }: Tracker, { policyName }: Tracking, alarm: 'AlarmHigh' | 'AlarmLow'): string {
    const policy = this.policies.get(idOf(table, index, kind));
    const alarmName = policy?.alarms.find(({ AlarmName }) => AlarmName.includes(`-${alarm}-`))?.AlarmName ?? `TargetTracking-${resourceOf(table, index)}-${alarm}`;
    return `monitor alarm ${alarmName} in state ALARM triggered policy ${policyName}`;
  }

  #trackingOf(table: Table, index: Index | undefined, kind: 'read' | 'write'): Tracking | undefined {
    if (table.billingMode !== 'PROVISIONED') return undefined;
    const id = idOf(table, index, kind);
    const target = this.targets.get(id);
    const policy = this.policies.get(id);
    if (target === undefined || policy === undefined) return undefined;
    const { DynamicScalingInSuspended: inSuspended, DynamicScalingOutSuspended: outSuspended } = target.suspended;
    return { ...policy, min: target.min, max: target.max, inSuspended, outSuspended, policyName: policy.name };
  }
}

function unitsOf({ provisioned }: Table | Index, kind: 'read' | 'write'): number {
  return kind === 'read' ? provisioned.readUnits : provisioned.writeUnits;
}

/** Under which targets and policies are kept. */
export function idOf(table: Table, index: Index | undefined, kind: 'read' | 'write'): string {
  return `${resourceOf(table, index)}|${dimensionOf(index, kind)}`;
}
