import type { Clock } from '../time/clock';
import type { Random } from '../time/random';

export type KeyState = 'Enabled' | 'Disabled' | 'PendingDeletion';

/** A KMS key that an account manages. Times in milliseconds since the epoch. */
export interface CustomerKey {
  readonly arn: string;
  /** `alias/…`, if it has one. */
  readonly alias: string | undefined;
  readonly state: KeyState;
  /** Since when it is in that state. */
  readonly since: number;
  /** When a key that is pending deletion will be gone. */
  readonly deletionAt: number | undefined;
}

export interface NewKey {
  /** Twelve digits; without it the account that requests without one are in. */
  readonly accountId?: string;
  readonly region?: string;
  /** `alias/…`, by which SSESpecification can name it. */
  readonly alias?: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** KMS waits for so many days, this many if it is not told, before it deletes a key. */
const WAITING_DAYS = { min: 7, max: 30 } as const;

/** The customer managed keys of all accounts. A key that was never spoken of here counts as enabled. [Z31] */
export class KeyRegistry {
  readonly #keys = new Map<string, CustomerKey>();
  readonly #watchers = new Set<(arn: string) => void>();
  readonly #clock: Clock;
  readonly #random: Random;

  constructor(clock: Clock, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  /** Makes a key that can be used; returns its ARN. */
  create({ accountId = '000000000000', region = 'us-east-1', alias }: NewKey = {}): string {
    const arn = `arn:aws:kms:${region}:${accountId}:key/${this.#random.uuid()}`;
    this.#set({ arn, alias, state: 'Enabled', since: this.#clock.now, deletionAt: undefined });
    return arn;
  }

  /** Makes a key unusable until it is enabled again. */
  disable(arn: string): void {
    this.#change(arn, 'Disabled');
  }

  /** Makes a disabled key usable again. A key that is pending deletion must be taken back first. */
  enable(arn: string): void {
    if (this.stateOf(arn) === 'PendingDeletion') throw new TypeError(`${arn} is pending deletion`);
    this.#change(arn, 'Enabled');
  }

  /** Makes a key unusable now, and lets it be gone after 7 to 30 days. */
  scheduleDeletion(arn: string, days: number = WAITING_DAYS.max): void {
    if (!Number.isInteger(days) || days < WAITING_DAYS.min || days > WAITING_DAYS.max) throw new TypeError(`A key is deleted after 7 to 30 days, not ${days}`);
    this.#change(arn, 'PendingDeletion', this.#clock.now + days * DAY_MS);
  }

  /** Takes a key back that is pending deletion; it is then disabled. Throws TypeError when it is not, or gone. */
  cancelDeletion(arn: string): void {
    const key = this.#keys.get(arn);
    if (key?.deletionAt === undefined || key.deletionAt <= this.#clock.now) throw new TypeError(`${arn} is not pending deletion`);
    this.#change(arn, 'Disabled');
  }

  /** All keys it was told of, in the order they came. */
  list(): readonly CustomerKey[] {
    return [...this.#keys.values()];
  }

  /** The keys of another registry's list, as they were there; nobody is told. [SN1] */
  restore(keys: readonly CustomerKey[]): void {
    for (const key of keys) this.#set(key);
  }

  /** The key of an ARN, or of `alias/…` in an account and Region. */
  find(arn: string): CustomerKey | undefined {
    const direct = this.#keys.get(arn);
    if (direct !== undefined) return direct;
    const at = arn.indexOf(':alias/');
    if (at < 0) return undefined;
    return this.list().find((key) => key.alias === arn.slice(at + 1) && key.arn.startsWith(`${arn.slice(0, at)}:key/`));
  }

  stateOf(arn: string): KeyState {
    return this.find(arn)?.state ?? 'Enabled';
  }

  /** Calls `watcher` with the ARN of every key that changes its state. */
  watch(watcher: (arn: string) => void): void {
    this.#watchers.add(watcher);
  }

  #change(arn: string, state: KeyState, deletionAt?: number): void {
    const known = this.find(arn);
    if (known?.state === state || (known === undefined && state === 'Enabled')) return;
    this.#set({ arn: known?.arn ?? arn, alias: known?.alias, state, since: this.#clock.now, deletionAt });
    for (const watcher of this.#watchers) watcher(known?.arn ?? arn);
  }

  #set(key: CustomerKey): void {
    this.#keys.set(key.arn, key);
  }
}
