import { getAttribute } from '../values/attribute-map';
import type { Item } from './item';
import { OrderedMap } from './ordered-map';

/** Values further in the past than this are not taken for expiry times. [D3] */
const FIVE_YEARS_S = 5 * 365 * 24 * 60 * 60;
/** Seconds of the year 9999: later values sort the same, far away. */
const LAST_SECOND = 253_402_300_799;

/**
 * Which items of a table expire when, by a Number attribute of epoch seconds. Kept up to date with every write, so that
 * nobody has to look through the table for what is due. [D1] [D3]
 */
export class ExpiryIndex {
  /** Storage keys by expiry second, then storage key. */
  readonly #entries: OrderedMap<string>;

  constructor(readonly attribute: string, entries = new OrderedMap<string>()) {
    this.#entries = entries;
  }

  /** What `restore` makes an equal index of. [SN1] */
  save(): readonly [string, OrderedMap<string>] {
    return [this.attribute, this.#entries];
  }

  static restore([attribute, entries]: readonly [string, OrderedMap<string>]): ExpiryIndex {
    return new ExpiryIndex(attribute, entries);
  }

  /** Follows a write of the item at a storage key. */
  update(key: string, before: Item | undefined, after: Item | undefined): void {
    const was = this.secondOf(before);
    const is = this.secondOf(after);
    if (was === is) return;
    if (was !== undefined) this.#entries.delete(entryKey(was, key));
    if (is !== undefined) this.#entries.set(entryKey(is, key), key);
  }

  /** The second an item expires at, or undefined when it does not. */
  secondOf(item: Item | undefined): number | undefined {
    const text = item && getAttribute(item.attributes, this.attribute)?.N;
    const second = text === undefined ? NaN : Math.floor(Number(text));
    return second >= 0 ? Math.min(second, LAST_SECOND) : undefined;
  }

  /** The first second at which something expires that has not long been over, as seen at `now`. */
  firstSecond(now: number): number | undefined {
    const cursor = this.#entries.ascend({ gte: secondText(now - FIVE_YEARS_S) });
    return cursor.next() ? Number(cursor.key.slice(0, SECOND_DIGITS)) : undefined;
  }

  /** Storage keys of the items that are over at `now` (seconds), the longest over first. */
  dueKeys(now: number): string[] {
    const due: string[] = [];
    const cursor = this.#entries.ascend({ gte: secondText(now - FIVE_YEARS_S), lt: secondText(now + 1) });
    while (cursor.next()) due.push(cursor.value);
    return due;
  }
}

const SECOND_DIGITS = 12;

function secondText(second: number): string {
  return String(Math.max(0, second)).padStart(SECOND_DIGITS, '0');
}

function entryKey(second: number, key: string): string {
  return secondText(second) + key;
}
