import type { RequestReceived, TraceEvent } from '../trace/events';
import type { AttributeMap, AttributeValue } from '../values/attribute-value';
import { TopKeys, type TopKey } from './top-keys';

/** The four rules of Contributor Insights: partition keys, or whole keys, that are accessed or throttled most. */
export type KeyInsight = 'accessedPartitionKeys' | 'accessedKeys' | 'throttledPartitionKeys' | 'throttledKeys';

type Insights = Readonly<Record<KeyInsight, TopKeys>>;

/** Requests whose keys may still be asked for because they are throttled. */
const MAX_OPEN = 10_000;

/** Counts keys of tables and global indexes as Contributor Insights does. [CW21] */
export class KeyInsights {
  readonly #counters: number;
  readonly #places = new Map<string, Insights>();
  /** Names of the key attributes of each table. */
  readonly #keyNames = new Map<string, readonly string[]>();
  readonly #open = new Map<string, RequestReceived>();

  constructor(counters: number) {
    this.#counters = counters;
  }

  reduce(event: TraceEvent): void {
    switch (event.type) {
      case 'request.received':
        this.#open.set(event.requestId, event);
        if (this.#open.size > MAX_OPEN) for (const [oldest] of this.#open) { this.#open.delete(oldest); break; }
        return;
      case 'response.sent':
        this.#open.delete(event.requestId);
        return;
      case 'table.changed':
        this.#keyNames.set(event.tableName, event.range === undefined ? [event.hash.name] : [event.hash.name, event.range.name]);
        return;
      case 'item.read':
        return this.#count('accessed', event.tableName, event.indexName, event.key);
      case 'item.written':
        // Not what the background deletes.
        if (event.requestId !== undefined) this.#count('accessed', event.tableName, undefined, event.key);
        return;
      case 'request.throttled': {
        const key = event.indexName === undefined ? this.#keyOf(event.requestId, event.tableName) : undefined;
        if (key !== undefined) this.#count('throttled', event.tableName, undefined, key);
        return;
      }
      default:
        return;
    }
  }

  top(insight: KeyInsight, tableName: string, indexName: string | undefined, limit: number | undefined): readonly TopKey[] {
    return this.#places.get(placeOf(tableName, indexName))?.[insight].top(limit) ?? [];
  }

  /** @param key the attributes of the key, its partition key first */
  #count(what: 'accessed' | 'throttled', tableName: string, indexName: string | undefined, key: AttributeMap): void {
    const place = placeOf(tableName, indexName);
    let insights = this.#places.get(place);
    if (insights === undefined) {
      const make = (): TopKeys => new TopKeys(this.#counters);
      insights = { accessedPartitionKeys: make(), accessedKeys: make(), throttledPartitionKeys: make(), throttledKeys: make() };
      this.#places.set(place, insights);
    }
    let partitionKey: string | undefined;
    let whole = '';
    for (const name in key) {
      const text = textOf(key[name]);
      partitionKey ??= text;
      whole += whole === '' ? text : `, ${text}`;
    }
    if (partitionKey === undefined) return;
    insights[`${what}PartitionKeys`].record(partitionKey);
    insights[`${what}Keys`].record(whole);
  }

  /** The key that a request for one item names. Batches and transactions name several: which one was throttled is not told. */
  #keyOf(requestId: string | undefined, tableName: string): AttributeMap | undefined {
    const request = requestId === undefined ? undefined : this.#open.get(requestId);
    const names = this.#keyNames.get(tableName);
    if (request === undefined || names === undefined || !SINGLE.has(request.operation)) return undefined;
    const { Key, Item = {} } = JSON.parse(request.body) as { readonly Key?: AttributeMap; readonly Item?: AttributeMap };
    const attributes = Key ?? Item;
    return Object.fromEntries(names.flatMap((name) => (attributes[name] === undefined ? [] : [[name, attributes[name]]])));
  }
}

const SINGLE: ReadonlySet<string> = new Set(['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem']);

function placeOf(tableName: string, indexName: string | undefined): string {
  return indexName === undefined ? tableName : `${tableName}\n${indexName}`;
}

function textOf(value: AttributeValue | undefined): string {
  return value?.S ?? value?.N ?? value?.B ?? '';
}
