import { HOURS_PER_MONTH, type Usage } from './cost';
import type { Priced } from './prices';

/** Throughput that a table or global index would need if it were provisioned, in units a second. */
export interface NeededCapacity {
  readonly region: string;
  readonly tableName: string;
  readonly indexName?: string;
  readonly readUnits: number;
  readonly writeUnits: number;
}

/** The same traffic paid for both ways: what a month of it uses. */
export interface BillingModes {
  readonly onDemand: Usage;
  readonly provisioned: Usage;
  readonly needed: readonly NeededCapacity[];
}

type Kind = 'read' | 'write';

interface Consumed {
  total: number;
  /** The minute that runs, counted from the beginning, and what was consumed in it. */
  minute: number;
  inMinute: number;
  /** Of the busiest minute before it. */
  most: number;
}

interface Place {
  readonly region: string;
  readonly tableName: string;
  readonly indexName: string | undefined;
  readonly isInfrequent: boolean;
  readonly read: Consumed;
  readonly write: Consumed;
}

const MINUTE_MS = 60_000;

/** Counts what tables and global indexes consume, however they are billed, to compare both billing modes. [PR5] */
export class Demand {
  readonly #places = new Map<string, Place>();
  readonly #startedAt: number;

  /** @param now milliseconds since the epoch */
  constructor(now: number) {
    this.#startedAt = now;
  }

  consumed(at: number, region: string, tableName: string, indexName: string | undefined, kind: Kind, units: number, isInfrequent: boolean): void {
    const id = `${region}/${tableName}/${indexName ?? ''}${isInfrequent ? '/infrequent' : ''}`;
    let place = this.#places.get(id);
    if (place === undefined) this.#places.set(id, place = { region, tableName, indexName, isInfrequent, read: nothing(), write: nothing() });
    const consumed = place[kind];
    const minute = Math.floor((at - this.#startedAt) / MINUTE_MS);
    if (minute !== consumed.minute) {
      consumed.most = Math.max(consumed.most, consumed.inMinute);
      consumed.minute = minute;
      consumed.inMinute = 0;
    }
    consumed.inMinute += units;
    consumed.total += units;
  }

  /** What a month uses that goes on as it was until `now`. */
  ofMonth(now: number): BillingModes {
    const hours = (now - this.#startedAt) / (60 * MINUTE_MS);
    const [onDemand, provisioned] = [new Map<Priced, number>(), new Map<Priced, number>()];
    const add = (to: Map<Priced, number>, item: Priced, amount: number): void => { if (amount > 0) to.set(item, (to.get(item) ?? 0) + amount); };
    const needed = [...this.#places.values()].map(({ region, tableName, indexName, isInfrequent, read, write }): NeededCapacity => {
      const [readUnits, writeUnits] = [this.#needed(read, now), this.#needed(write, now)];
      const perMonth = hours > 0 ? HOURS_PER_MONTH / hours : 0;
      add(onDemand, isInfrequent ? 'readRequestsInfrequent' : 'readRequests', read.total * perMonth);
      add(onDemand, isInfrequent ? 'writeRequestsInfrequent' : 'writeRequests', write.total * perMonth);
      add(provisioned, isInfrequent ? 'readCapacityInfrequent' : 'readCapacity', readUnits * HOURS_PER_MONTH);
      add(provisioned, isInfrequent ? 'writeCapacityInfrequent' : 'writeCapacity', writeUnits * HOURS_PER_MONTH);
      return { region, tableName, ...(indexName !== undefined && { indexName }), readUnits, writeUnits };
    });
    return { onDemand: Object.fromEntries(onDemand), provisioned: Object.fromEntries(provisioned), needed };
  }

  /** Units a second of the busiest minute, or of all the time where it is less; a table has one unit at least. */
  #needed({ most, inMinute }: Consumed, now: number): number {
    const seconds = Math.min(60, Math.max(1, (now - this.#startedAt) / 1000));
    return Math.max(1, Math.ceil(Math.max(most, inMinute) / seconds));
  }
}

function nothing(): Consumed {
  return { total: 0, minute: 0, inMinute: 0, most: 0 };
}
