import { Random } from '../time/random';
import type { AttributeValue } from '../values/attribute-value';
import { numberSize } from '../values/number';
import { utf8Length } from '../values/utf8';
import { KeyChooser, type KeyChoice } from './keys';
import { drawSize, type ItemSizes } from './sizes';
import type { KeyAttribute, MixEntry, Workload } from './workload';

/** One request before it is sent. */
export interface LoadRequest {
  readonly operation: MixEntry['operation'];
  /** The wire body, as JSON is parsed: a new one each time. */
  readonly body: object;
}

type Attributes = Record<string, AttributeValue>;

/** The attribute that brings items to their size. */
const FILLER = 'data';
const FILLER_TEXT = 'x'.repeat(400 * 1024);
const DEFAULT_SIZES: ItemSizes = { kind: 'constant', bytes: 200 };
const DEFAULT_ITEMS = 5;
/** How often another key is drawn where a batch has this one already. */
const DISTINCT_TRIES = 20;

const WRITES: ReadonlySet<MixEntry['operation']> = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'TransactWriteItems', 'BatchWriteItem']);

/** The requests of a workload one after the other, a function of its seed alone. [LG5] [LG6] */
export class LoadRequests {
  readonly #workload: Workload;
  readonly #random: Random;
  readonly #keys: KeyChooser;
  readonly #entries: readonly { readonly entry: MixEntry; readonly upTo: number }[];
  readonly #hash: KeyValue;
  readonly #range: KeyValue | undefined;
  readonly #attributes: readonly { readonly attribute: KeyValue; readonly values: number }[];

  constructor(workload: Workload) {
    const { table, keys, mix, sortKeys = 1, seed = 1 } = workload;
    this.#workload = workload;
    this.#random = new Random(seed);
    this.#keys = new KeyChooser(keys, sortKeys, this.#random);
    const total = mix.reduce((sum, { weight }) => sum + weight, 0);
    let upTo = 0;
    this.#entries = mix.map((entry) => ({ entry, upTo: (upTo += entry.weight / total) }));
    this.#hash = new KeyValue(table.hash, false);
    this.#range = table.range === undefined ? undefined : new KeyValue(table.range, keys.kind === 'risingSortKey');
    this.#attributes = (table.attributes ?? []).map((attribute) => ({ attribute: new KeyValue(attribute, false), values: attribute.values }));
  }

  next(): LoadRequest {
    const draw = this.#random.fraction();
    const entry = (this.#entries.find(({ upTo }) => draw < upTo) ?? this.#entries[this.#entries.length - 1])?.entry;
    if (entry === undefined) throw new Error('a mix is never empty');
    return { operation: entry.operation, body: this.#body(entry) };
  }

  #body(entry: MixEntry): object {
    const { operation, consistentRead, limit } = entry;
    const { name: TableName, hash } = this.#workload.table;
    const more = { ...(consistentRead === true && { ConsistentRead: true }), ...(limit !== undefined && { Limit: limit }) };
    switch (operation) {
      case 'GetItem':
        return { TableName, ...more, Key: this.#key(this.#choose(entry)) };
      case 'DeleteItem':
        return { TableName, Key: this.#key(this.#choose(entry)) };
      case 'PutItem':
        return { TableName, Item: this.#item(this.#choose(entry), entry) };
      case 'UpdateItem':
        return this.#update(TableName, entry);
      case 'Query':
        return {
          TableName, ...more, KeyConditionExpression: '#p = :p', ExpressionAttributeNames: { '#p': hash.name },
          ExpressionAttributeValues: { ':p': this.#hash.value(this.#choose(entry).partition) },
        };
      case 'Scan':
        return { TableName, ...more };
      case 'BatchWriteItem':
        return { RequestItems: { [TableName]: this.#items(entry).map((Item) => ({ PutRequest: { Item } })) } };
      case 'TransactWriteItems':
        // The SDK gives every call a token of its own, the same in each attempt.
        return { ClientRequestToken: this.#random.uuid(), TransactItems: this.#items(entry).map((Item) => ({ Put: { TableName, Item } })) };
    }
  }

  #update(TableName: string, { sizes }: MixEntry): object {
    const key = this.#choose({ operation: 'UpdateItem' });
    const Key = this.#key(key);
    if (sizes === undefined) return { TableName, Key, UpdateExpression: 'ADD hits :one', ExpressionAttributeValues: { ':one': { N: '1' } } };
    return {
      TableName, Key, UpdateExpression: 'SET #d = :d', ExpressionAttributeNames: { '#d': FILLER },
      ExpressionAttributeValues: { ':d': { S: this.#filler(sizes, this.#keyBytes(key)) } },
    };
  }

  /** Items of distinct keys; fewer where there are not enough of them. */
  #items(entry: MixEntry): Attributes[] {
    const items = new Map<string, Attributes>();
    for (let item = 0; item < (entry.items ?? DEFAULT_ITEMS); item += 1) {
      for (let tried = 0; tried < DISTINCT_TRIES; tried += 1) {
        const choice = this.#choose(entry);
        const id = `${choice.partition} ${choice.sort}`;
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

  #key({ partition, sort }: Readonly<KeyChoice>): Attributes {
    const key: Attributes = { [this.#hash.name]: this.#hash.value(partition) };
    if (this.#range !== undefined) key[this.#range.name] = this.#range.value(sort);
    return key;
  }

  #keyBytes({ partition, sort }: Readonly<KeyChoice>): number {
    return this.#hash.bytes(partition) + (this.#range?.bytes(sort) ?? 0);
  }

  #item(choice: Readonly<KeyChoice>, { sizes = DEFAULT_SIZES }: MixEntry): Attributes {
    const item = this.#key(choice);
    let bytes = this.#keyBytes(choice);
    for (const { attribute, values } of this.#attributes) {
      const value = this.#random.below(values);
      item[attribute.name] = attribute.value(value);
      bytes += attribute.bytes(value);
    }
    item[FILLER] = { S: this.#filler(sizes, bytes) };
    return item;
  }

  /** Text that brings an item to its size, as far as its other attributes leave room. */
  #filler(sizes: ItemSizes, others: number): string {
    return FILLER_TEXT.slice(0, Math.max(0, drawSize(sizes, this.#random) - others - FILLER.length));
  }
}

/** Numbers as the values of a key attribute. Texts that must rise with them have leading zeros. */
class KeyValue {
  readonly name: string;
  readonly #type: KeyAttribute['type'];
  readonly #isPadded: boolean;

  constructor({ name, type }: KeyAttribute, isPadded: boolean) {
    this.name = name;
    this.#type = type;
    this.#isPadded = isPadded && type === 'S';
  }

  value(number: number): AttributeValue {
    if (this.#type === 'N') return { N: String(number) };
    return { S: this.#isPadded ? String(number).padStart(12, '0') : `k${number}` };
  }

  bytes(number: number): number {
    if (this.#type === 'N') return utf8Length(this.name) + numberSize(String(number));
    return utf8Length(this.name) + (this.#isPadded ? 12 : String(number).length + 1);
  }
}
