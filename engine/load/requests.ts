import { Random } from '../time/random';
import { numberSize } from '../values/number';
import { utf8Length } from '../values/utf8';
import { KeyChooser, type KeyChoice } from './keys';
import { drawSize, type ItemSizes } from './sizes';
import type { KeyAttribute, MixEntry, Workload } from './workload';

/** One request before it is sent. */
export interface LoadRequest {
  readonly operation: MixEntry['operation'];
  /** The wire body as JSON text. */
  readonly body: string;
}

/** The attribute that brings items to their size. */
const FILLER = 'data';
const FILLER_TEXT = 'x'.repeat(400 * 1024);
const DEFAULT_SIZES: ItemSizes = { kind: 'constant', bytes: 200 };
const DEFAULT_ITEMS = 5;
/** How often another key is drawn where a batch has this one already. */
const DISTINCT_TRIES = 20;

const WRITES: ReadonlySet<MixEntry['operation']> = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'TransactWriteItems', 'BatchWriteItem']);

/**
 * The requests of a workload one after the other, a function of its seed alone. Bodies are put together from pieces of
 * text that are made once: an hour of a thousand requests a second are millions of them. [LG5] [LG6]
 */
export class LoadRequests {
  readonly #workload: Workload;
  readonly #random: Random;
  readonly #keys: KeyChooser;
  readonly #entries: readonly { readonly entry: MixEntry; readonly upTo: number }[];
  readonly #name: string;
  readonly #hash: KeyText;
  readonly #range: KeyText | undefined;
  readonly #attributes: readonly { readonly text: KeyText; readonly values: number }[];

  constructor(workload: Workload) {
    const { table, keys, mix, sortKeys = 1, seed = 1 } = workload;
    if (mix.length === 0 || mix.some(({ weight }) => !(weight > 0))) throw new RangeError('A mix has one kind of request or more, of positive weight.');
    if ((keys.kind === 'risingSortKey' || sortKeys > 1) && table.range === undefined) throw new RangeError(`The table ${table.name} has no sort key.`);
    this.#workload = workload;
    this.#random = new Random(seed);
    this.#keys = new KeyChooser(keys, sortKeys, this.#random);
    const total = mix.reduce((sum, { weight }) => sum + weight, 0);
    let upTo = 0;
    this.#entries = mix.map((entry) => ({ entry, upTo: (upTo += entry.weight / total) }));
    this.#name = JSON.stringify(table.name);
    this.#hash = new KeyText(table.hash, false);
    this.#range = table.range === undefined ? undefined : new KeyText(table.range, keys.kind === 'risingSortKey');
    this.#attributes = (table.attributes ?? []).map((attribute) => ({ text: new KeyText(attribute, false), values: attribute.values }));
  }

  next(): LoadRequest {
    const draw = this.#random.fraction();
    const entry = (this.#entries.find(({ upTo }) => draw < upTo) ?? this.#entries[this.#entries.length - 1])?.entry;
    if (entry === undefined) throw new Error('a mix is never empty');
    return { operation: entry.operation, body: this.#body(entry) };
  }

  #body(entry: MixEntry): string {
    const table = `{"TableName":${this.#name}`;
    const consistent = entry.consistentRead === true ? ',"ConsistentRead":true' : '';
    const limit = entry.limit === undefined ? '' : `,"Limit":${entry.limit}`;
    switch (entry.operation) {
      case 'GetItem':
      case 'DeleteItem':
        return `${table}${consistent},"Key":{${this.#key(this.#choose(entry))}}}`;
      case 'PutItem':
        return `${table},"Item":{${this.#item(this.#choose(entry), entry)}}}`;
      case 'UpdateItem':
        return this.#update(table, entry);
      case 'Query':
        return `${table}${consistent}${limit},"KeyConditionExpression":"#p = :p","ExpressionAttributeNames":{"#p":${JSON.stringify(this.#workload.table.hash.name)}},` +
          `"ExpressionAttributeValues":{":p":${this.#hash.value(this.#choose(entry).partition)}}}`;
      case 'Scan':
        return `${table}${consistent}${limit}}`;
      case 'BatchWriteItem':
        return `{"RequestItems":{${this.#name}:[${this.#items(entry).map((item) => `{"PutRequest":{"Item":{${item}}}}`).join(',')}]}}`;
      case 'TransactWriteItems':
        // The SDK gives every call a token of its own, the same in each attempt.
        return `{"ClientRequestToken":"${this.#random.uuid()}","TransactItems":[${this.#items(entry).map((item) => `{"Put":${table},"Item":{${item}}}}`).join(',')}]}`;
    }
  }

  #update(table: string, { sizes }: MixEntry): string {
    const key = this.#choose({ operation: 'UpdateItem' });
    const head = `${table},"Key":{${this.#key(key)}},"UpdateExpression"`;
    if (sizes === undefined) return `${head}:"ADD hits :one","ExpressionAttributeValues":{":one":{"N":"1"}}}`;
    return `${head}:"SET #d = :d","ExpressionAttributeNames":{"#d":"${FILLER}"},` +
      `"ExpressionAttributeValues":{":d":{"S":"${this.#filler(sizes, this.#keyBytes(key))}"}}}`;
  }

  /** Items of distinct keys; fewer where there are not enough of them. */
  #items(entry: MixEntry): string[] {
    const items = new Map<string, string>();
    for (let item = 0; item < (entry.items ?? DEFAULT_ITEMS); item += 1) {
      for (let tried = 0; tried < DISTINCT_TRIES; tried += 1) {
        const choice = this.#choose(entry);
        const id = this.#key(choice);
        if (items.has(id)) continue;
        items.set(id, this.#item(choice, entry));
        break;
      }
    }
    return [...items.values()];
  }

  #choose({ operation }: Pick<MixEntry, 'operation'>): Readonly<KeyChoice> {
    return this.#keys.choose(WRITES.has(operation));
  }

  #key({ partition, sort }: Readonly<KeyChoice>): string {
    return this.#range === undefined ? this.#hash.member(partition) : `${this.#hash.member(partition)},${this.#range.member(sort)}`;
  }

  #keyBytes({ partition, sort }: Readonly<KeyChoice>): number {
    return this.#hash.bytes(partition) + (this.#range?.bytes(sort) ?? 0);
  }

  #item(choice: Readonly<KeyChoice>, { sizes = DEFAULT_SIZES }: MixEntry): string {
    let item = this.#key(choice);
    let bytes = this.#keyBytes(choice);
    for (const { text, values } of this.#attributes) {
      const value = this.#random.below(values);
      item += `,${text.member(value)}`;
      bytes += text.bytes(value);
    }
    return `${item},"${FILLER}":{"S":"${this.#filler(sizes, bytes)}"}`;
  }

  /** Text that brings an item to its size, as far as its other attributes leave room. */
  #filler(sizes: ItemSizes, others: number): string {
    return FILLER_TEXT.slice(0, Math.max(0, drawSize(sizes, this.#random) - others - FILLER.length));
  }
}

/** A number as the value of a key attribute. Texts that must rise with it have leading zeros. */
class KeyText {
  readonly #attribute: KeyAttribute;
  readonly #isPadded: boolean;
  readonly #before: string;

  constructor(attribute: KeyAttribute, isPadded: boolean) {
    this.#attribute = attribute;
    this.#isPadded = isPadded && attribute.type === 'S';
    this.#before = `${JSON.stringify(attribute.name)}:`;
  }

  /** `"pk":{"S":"k12"}` */
  member(number: number): string {
    return this.#before + this.value(number);
  }

  value(number: number): string {
    if (this.#attribute.type === 'N') return `{"N":"${number}"}`;
    return this.#isPadded ? `{"S":"${String(number).padStart(12, '0')}"}` : `{"S":"k${number}"}`;
  }

  bytes(number: number): number {
    const { name, type } = this.#attribute;
    if (type === 'N') return utf8Length(name) + numberSize(String(number));
    return utf8Length(name) + (this.#isPadded ? 12 : String(number).length + 1);
  }
}
