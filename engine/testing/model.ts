import { createHash } from 'node:crypto';
import type { AttributeMap, AttributeValue, KeyType } from '../values/attribute-value';

/**
 * DynamoDB's data plane in the plainest words: one table, its items in an array, everything computed anew each time.
 * It shares nothing with the engine but types, so that what both agree on is probably right.
 */
export interface ModelTable {
  readonly name: string;
  readonly hash: string;
  readonly range: string | undefined;
  /** Types of all key attributes, of the table and of its indexes. */
  readonly types: Readonly<Record<string, KeyType>>;
  readonly indexes: readonly ModelIndex[];
}

export interface ModelIndex {
  readonly name: string;
  readonly kind: 'local' | 'global';
  readonly hash: string;
  readonly range: string | undefined;
  /** What an entry holds beside the keys. */
  readonly projection: 'ALL' | readonly string[];
}

export type Test = { readonly kind: 'exists' | 'missing'; readonly name: string } | { readonly kind: 'equal' | 'unequal' | 'less'; readonly name: string; readonly value: AttributeValue };

export type Action =
  | { readonly kind: 'set' | 'default' | 'increment' | 'add' | 'delete'; readonly name: string; readonly value: AttributeValue }
  | { readonly kind: 'remove'; readonly name: string };

export type RangeTest =
  | { readonly operator: '=' | '<' | '<=' | '>' | '>=' | 'begins_with'; readonly value: AttributeValue }
  | { readonly operator: 'BETWEEN'; readonly value: AttributeValue; readonly upper: AttributeValue };

type Select = 'ALL_ATTRIBUTES' | 'ALL_PROJECTED_ATTRIBUTES' | 'SPECIFIC_ATTRIBUTES' | 'COUNT';
interface Read { readonly strong: boolean; readonly index?: string; readonly limit?: number; readonly filter?: Test; readonly select?: Select; readonly names?: readonly string[] }
type ReturnValues = 'NONE' | 'ALL_OLD' | 'ALL_NEW' | 'UPDATED_OLD' | 'UPDATED_NEW';

export type Command =
  | { readonly kind: 'put'; readonly item: AttributeMap; readonly condition?: Test; readonly returns: ReturnValues }
  | { readonly kind: 'update'; readonly key: AttributeMap; readonly actions: readonly Action[]; readonly condition?: Test; readonly returns: ReturnValues }
  | { readonly kind: 'remove'; readonly key: AttributeMap; readonly condition?: Test; readonly returns: ReturnValues }
  | { readonly kind: 'batch'; readonly puts: readonly AttributeMap[]; readonly removes: readonly AttributeMap[] }
  | { readonly kind: 'get'; readonly key: AttributeMap; readonly strong: boolean; readonly names?: readonly string[] }
  | { readonly kind: 'gets'; readonly keys: readonly AttributeMap[]; readonly strong: boolean }
  | (Read & { readonly kind: 'query'; readonly hash: AttributeValue; readonly range?: RangeTest; readonly forward: boolean })
  | (Read & { readonly kind: 'scan'; readonly segment?: number; readonly segments?: number });

/** What the service answers: the response's members, or the error's short type. */
export type Answer = Readonly<Record<string, unknown>>;

/** Units of each arm: '' is the table. */
type Units = Map<string, number>;

class Refusal {
  constructor(readonly answer: Answer) {}
}

const refuse = (error: string, more: object = {}): Refusal => new Refusal({ error, ...more });

export class Model {
  items: readonly AttributeMap[] = [];

  constructor(readonly table: ModelTable) {}

  /** Runs one command; a Query or Scan gives one page, from after `start` on. */
  answer(command: Command, start?: AttributeMap): Answer {
    try {
      return this.#run(command, start);
    } catch (refusal) {
      if (refusal instanceof Refusal) return refusal.answer;
      throw refusal;
    }
  }

  #run(command: Command, start: AttributeMap | undefined): Answer {
    switch (command.kind) {
      case 'put':
        this.#checkIndexKeys(command.item, undefined);
        return this.#write(this.#keyOf(command.item), command, () => command.item);
      case 'remove': return this.#write(command.key, command, () => undefined);
      case 'update': return this.#update(command);
      case 'batch': return this.#batch(command);
      case 'get': {
        const item = this.#find(command.key);
        const units = arm('', readUnits(item === undefined ? 0 : itemBytes(item), command.strong));
        return { ...(item && { Item: command.names === undefined ? item : only(item, command.names) }), ConsumedCapacity: this.#consumed(units) };
      }
      case 'gets': {
        const found = command.keys.map((key) => this.#find(key));
        const total = found.reduce((sum, item) => sum + readUnits(item === undefined ? 0 : itemBytes(item), command.strong), 0);
        return { Responses: { [this.table.name]: found.filter((item) => item !== undefined) }, UnprocessedKeys: {}, ConsumedCapacity: [this.#consumed(arm('', total))] };
      }
      default: return this.#page(command, start);
    }
  }

  #write(key: AttributeMap, { condition, returns }: { readonly condition?: Test; readonly returns: ReturnValues }, next: (before: AttributeMap | undefined) => AttributeMap | undefined, touched: readonly string[] = []): Answer {
    const before = this.#find(key);
    const candidate = condition === undefined || passes(condition, before ?? {}) ? undefined : refuse('ConditionalCheckFailedException', { ...(before && { Item: before }) });
    if (candidate !== undefined) throw candidate;
    const after = next(before);
    this.#checkIndexKeys(after, before);
    const units = this.#store(key, before, after);
    const attributes = returns === 'ALL_OLD' ? before : returns === 'ALL_NEW' ? after
      : returns === 'UPDATED_OLD' ? nonEmpty(before && only(before, touched)) : returns === 'UPDATED_NEW' ? nonEmpty(after && only(after, touched)) : undefined;
    return { ...(attributes && { Attributes: attributes }), ConsumedCapacity: this.#consumed(units) };
  }

  #update(command: Command & { kind: 'update' }): Answer {
    const { key, actions } = command;
    const creates = actions.length === 0 || actions.some(({ kind }) => kind !== 'remove' && kind !== 'delete');
    return this.#write(key, command, (before) => (before === undefined && !creates ? undefined : actions.reduce((item, action) => apply(item, action, before ?? key), before ?? key)), actions.map(({ name }) => name));
  }

  #batch({ puts, removes }: Command & { kind: 'batch' }): Answer {
    for (const item of puts) this.#checkIndexKeys(item, undefined);
    const units: Units = new Map();
    const addUp = (more: Units): void => more.forEach((count, name) => units.set(name, (units.get(name) ?? 0) + count));
    for (const item of puts) addUp(this.#store(this.#keyOf(item), this.#find(this.#keyOf(item)), item));
    for (const key of removes) addUp(this.#store(key, this.#find(key), undefined));
    return { UnprocessedItems: {}, ConsumedCapacity: [this.#consumed(units)] };
  }

  /** Stores the item and returns what that costs. */
  #store(key: AttributeMap, before: AttributeMap | undefined, after: AttributeMap | undefined): Units {
    this.items = [...this.items.filter((item) => !same(this.#keyOf(item), key)), ...(after === undefined ? [] : [after])];
    const units = arm('', writeUnits(Math.max(before === undefined ? 0 : itemBytes(before), after === undefined ? 0 : itemBytes(after))));
    for (const index of this.table.indexes) {
      const [old, now] = [before, after].map((item) => (item === undefined ? undefined : this.#entry(index, item)));
      const cost = old === undefined ? (now === undefined ? 0 : writeUnits(itemBytes(now)))
        : now === undefined ? writeUnits(itemBytes(old))
          : same(old, now) ? 0
            : same(only(old, this.#entryKeys(index)), only(now, this.#entryKeys(index))) ? Math.max(writeUnits(itemBytes(old)), writeUnits(itemBytes(now)))
              : writeUnits(itemBytes(old)) + writeUnits(itemBytes(now));
      if (cost > 0) units.set(index.name, cost);
    }
    return units;
  }

  /** Index keys that a write gives a value have the declared type and are neither empty nor too long. */
  #checkIndexKeys(after: AttributeMap | undefined, before: AttributeMap | undefined): void {
    for (const [name, limit] of this.table.indexes.flatMap(({ hash, range }) => [[hash, 2048], [range ?? hash, range === undefined ? 2048 : 1024]] as const)) {
      const value = after?.[name];
      if (value === undefined || (before?.[name] !== undefined && same(value, before[name]))) continue;
      const type = this.table.types[name] ?? 'S';
      if (value[type] === undefined || value.S === '' || value.B === '' || (type !== 'N' && bytes(value).length > limit)) throw refuse('ValidationException');
    }
  }

  #page(command: Command & { kind: 'query' | 'scan' }, start: AttributeMap | undefined): Answer {
    const index = this.table.indexes.find(({ name }) => name === command.index);
    const fetches = this.#fetches(command, index);
    const schema = index ?? this.table;
    const keys = index === undefined ? this.#tableKeys() : this.#entryKeys(index);
    const all = this.items.flatMap((item) => {
      const entry = index === undefined ? item : this.#entry(index, item);
      return entry === undefined ? [] : [{ entry, item }];
    }).filter(({ entry }) => isAsked(command, schema, entry)).sort((a, b) => this.#order(a.entry, b.entry, schema.hash, keys));
    if (command.kind === 'query' && !command.forward) all.reverse();
    const direction = command.kind === 'query' && !command.forward ? -1 : 1;
    const rest = all.filter(({ entry }) => start === undefined || direction * this.#order(entry, start, schema.hash, keys) > 0);
    const read = rest.slice(0, command.limit);
    const cut = command.limit !== undefined && read.length === command.limit;
    const found = read.map(({ entry, item }) => (fetches ? item : entry)).filter((item) => command.filter === undefined || passes(command.filter, item));
    const units = arm(index?.name ?? '', command.kind === 'query'
      ? readUnits(sum(read.map(({ entry }) => itemBytes(entry))), command.strong)
      : this.#scanUnits(command, read.map(({ entry }) => entry), schema.hash, start, cut));
    if (fetches) units.set('', sum(read.map(({ item }) => readUnits(itemBytes(item), command.strong))));
    const last = read.at(-1)?.entry;
    return {
      ...(command.select !== 'COUNT' && { Items: found.map((item) => (command.names === undefined ? item : only(item, command.names))) }), Count: found.length, ScannedCount: read.length,
      ...(cut && last && { LastEvaluatedKey: only(last, keys) }), ConsumedCapacity: this.#consumed(units),
    };
  }

  /** Whether a local index must go to the table; a global one cannot. */
  #fetches({ select, filter, strong, names }: Read, index: ModelIndex | undefined): boolean {
    if (select !== undefined && (select === 'SPECIFIC_ATTRIBUTES') === (names === undefined)) throw refuse('ValidationException');
    if (select === 'ALL_PROJECTED_ATTRIBUTES' && index === undefined) throw refuse('ValidationException');
    if (index === undefined) return false;
    if (index.kind === 'global' && strong) throw refuse('ValidationException');
    if (index.projection === 'ALL') return false;
    const held: readonly string[] = [...this.#entryKeys(index), ...index.projection];
    const wantsAll = select === 'ALL_ATTRIBUTES';
    const fetches = wantsAll || names?.some((name) => !held.includes(name)) === true;
    if (fetches && index.kind === 'global') throw refuse('ValidationException');
    if (filter !== undefined && !held.includes(filter.name) && !wantsAll) throw refuse('ValidationException');
    return fetches;
  }

  /** Each of the four partitions that the scan came to is rounded on its own, the empty ones too. */
  #scanUnits({ strong, segment = 0, segments = 1 }: Command & { kind: 'scan' }, read: readonly AttributeMap[], hash: string, start: AttributeMap | undefined, cut: boolean): number {
    const partitionOf = (entry: AttributeMap): number => Math.floor(hashOf(entry[hash]) / 2 ** 30);
    const last = read.at(-1);
    const first = start === undefined ? Math.floor(blockStart(segment, segments) / 1024) : partitionOf(start);
    const end = cut && last !== undefined ? partitionOf(last) : Math.floor((blockStart(segment + 1, segments) - 1) / 1024);
    let units = 0;
    for (let at = first; at <= end; at += 1) units += readUnits(sum(read.filter((entry) => partitionOf(entry) === at).map(itemBytes)), strong);
    return units;
  }

  #order(a: AttributeMap, b: AttributeMap, hash: string, keys: readonly string[]): number {
    return hashOf(a[hash]) - hashOf(b[hash]) || keys.reduce((order, name) => order || compare(a[name], b[name]), 0);
  }

  #entry(index: ModelIndex, item: AttributeMap): AttributeMap | undefined {
    const own = index.range === undefined ? [index.hash] : [index.hash, index.range];
    if (own.some((name) => item[name]?.[this.table.types[name] ?? 'S'] === undefined)) return undefined;
    return index.projection === 'ALL' ? item : only(item, [...this.#entryKeys(index), ...index.projection]);
  }

  #tableKeys(): string[] {
    return [this.table.hash, ...(this.table.range === undefined ? [] : [this.table.range])];
  }

  #entryKeys(index: ModelIndex): string[] {
    return [...new Set([index.hash, ...(index.range === undefined ? [] : [index.range]), ...this.#tableKeys()])];
  }

  #keyOf(item: AttributeMap): AttributeMap {
    return only(item, this.#tableKeys());
  }

  #find(key: AttributeMap): AttributeMap | undefined {
    return this.items.find((item) => same(this.#keyOf(item), this.#keyOf(key)));
  }

  #consumed(units: Units): Answer {
    const arms = (kind: ModelIndex['kind']): [string, object][] =>
      this.table.indexes.flatMap((index): [string, object][] => (index.kind === kind && units.has(index.name) ? [[index.name, { CapacityUnits: units.get(index.name) }]] : []));
    const [local, global] = [arms('local'), arms('global')];
    return {
      TableName: this.table.name, CapacityUnits: sum([...units.values()]), Table: { CapacityUnits: units.get('') ?? 0 },
      ...(local.length > 0 && { LocalSecondaryIndexes: Object.fromEntries(local) }), ...(global.length > 0 && { GlobalSecondaryIndexes: Object.fromEntries(global) }),
    };
  }
}

function isAsked(command: Command & { kind: 'query' | 'scan' }, { hash, range }: Pick<ModelTable, 'hash' | 'range'>, entry: AttributeMap): boolean {
  if (command.kind === 'scan') {
    const block = Math.floor(hashOf(entry[hash]) / 2 ** 20);
    const { segment = 0, segments = 1 } = command;
    return block >= blockStart(segment, segments) && block < blockStart(segment + 1, segments);
  }
  if (!same(entry[hash], command.hash)) return false;
  const value = range === undefined ? undefined : entry[range];
  return command.range === undefined || (value !== undefined && inRange(value, command.range));
}

function inRange(value: AttributeValue, test: RangeTest): boolean {
  const order = compare(value, test.value);
  switch (test.operator) {
    case '=': return order === 0;
    case '<': return order < 0;
    case '<=': return order <= 0;
    case '>': return order > 0;
    case '>=': return order >= 0;
    case 'BETWEEN': return order >= 0 && compare(value, test.upper) <= 0;
    case 'begins_with': return bytes(value).subarray(0, bytes(test.value).length).equals(bytes(test.value));
  }
}

/** The 4096 blocks of the hash space are dealt to the segments in order. */
const blockStart = (segment: number, segments: number): number => Math.ceil((4096 * segment) / segments);

function passes(test: Test, item: AttributeMap): boolean {
  const value = item[test.name];
  switch (test.kind) {
    case 'exists': return value !== undefined;
    case 'missing': return value === undefined;
    case 'equal': return value !== undefined && same(value, test.value);
    case 'unequal': return value === undefined || !same(value, test.value);
    case 'less': return value !== undefined && typeName(value) === typeName(test.value) && compare(value, test.value) < 0;
  }
}

function apply(item: AttributeMap, action: Action, before: AttributeMap): AttributeMap {
  const { name } = action;
  const was = before[name];
  const without = Object.fromEntries(Object.entries(item).filter(([other]) => other !== name));
  if (action.kind === 'remove') return without;
  const { value } = action;
  switch (action.kind) {
    case 'set': return { ...without, [name]: value };
    case 'default': return { ...without, [name]: was ?? value };
    case 'increment':
      if (was?.N === undefined || value.N === undefined) throw refuse('ValidationException');
      return { ...without, [name]: { N: String(Number(was.N) + Number(value.N)) } };
    case 'add':
      if (was === undefined) return { ...without, [name]: value };
      if (value.N !== undefined && was.N !== undefined) return { ...without, [name]: { N: String(Number(was.N) + Number(value.N)) } };
      if (value.SS !== undefined && was.SS !== undefined) return { ...without, [name]: { SS: [...new Set([...was.SS, ...value.SS])] } };
      throw refuse('ValidationException');
    case 'delete': {
      if (was === undefined) return item;
      if (was.SS === undefined || value.SS === undefined) throw refuse('ValidationException');
      const left = was.SS.filter((member) => !value.SS?.includes(member));
      return left.length === 0 ? without : { ...without, [name]: { SS: left } };
    }
  }
}

const arm = (name: string, units: number): Units => new Map([[name, units]]);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const readUnits = (size: number, strong: boolean): number => Math.max(1, Math.ceil(size / 4096)) * (strong ? 1 : 0.5);
const writeUnits = (size: number): number => Math.max(1, Math.ceil(size / 1024));
const nonEmpty = (map: AttributeMap | undefined): AttributeMap | undefined => (map !== undefined && Object.keys(map).length > 0 ? map : undefined);
const typeName = (value: AttributeValue): string => Object.keys(value)[0] ?? '';

function only(item: AttributeMap, names: readonly string[]): AttributeMap {
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name)));
}

/** A text that is the same for what DynamoDB takes to be equal. */
export function normal(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) => {
    if (Array.isArray(inner) && (key === 'SS' || key === 'NS' || key === 'BS')) return [...inner as string[]].sort();
    return typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner;
  });
}

const same = (a: unknown, b: unknown): boolean => normal(a) === normal(b);

function bytes({ S, B, N }: AttributeValue): Buffer {
  return S !== undefined ? Buffer.from(S) : B !== undefined ? Buffer.from(B, 'base64') : numberKeyBytes(Number(N));
}

/** Order of two keys of one type. Numbers are small and whole here. */
function compare(a: AttributeValue | undefined, b: AttributeValue | undefined): number {
  if (a?.N !== undefined && b?.N !== undefined) return Number(a.N) - Number(b.N);
  return Buffer.compare(bytes(a ?? {}), bytes(b ?? {}));
}

function hashOf(value: AttributeValue | undefined): number {
  return createHash('md5').update('Outliers').update(bytes(value ?? {})).digest().readUInt32BE(0);
}

/** The bytes of a small whole number, as its hash is taken of: exponent, then digits to the base of 100. */
function numberKeyBytes(number: number): Buffer {
  if (number === 0) return Buffer.of(0x80);
  const pairs: number[] = [];
  for (let left = Math.abs(number); left > 0; left = Math.floor(left / 100)) pairs.unshift(left % 100);
  const exponent = 0xc0 + pairs.length;
  while (pairs.at(-1) === 0) pairs.pop();
  return number > 0 ? Buffer.of(exponent, ...pairs.map((pair) => pair + 1)) : Buffer.of(~exponent & 0xff, ...pairs.map((pair) => 101 - pair), 102);
}

function itemBytes(item: AttributeMap): number {
  return sum(Object.entries(item).map(([name, value]) => Buffer.byteLength(name) + valueBytes(value)));
}

function valueBytes({ S, B, N, SS, L, M }: AttributeValue): number {
  if (S !== undefined || B !== undefined) return bytes({ ...(S !== undefined && { S }), ...(B !== undefined && { B }) }).length;
  if (N !== undefined) return N === '0' ? 1 : 1 + Math.ceil(N.replace('-', '').replace(/0+$/, '').length / 2) + (N.startsWith('-') ? 1 : 0);
  if (SS !== undefined) return sum(SS.map((member) => Buffer.byteLength(member)));
  if (L !== undefined) return 3 + sum(L.map((element) => 1 + valueBytes(element)));
  return M === undefined ? 1 : 3 + sum(Object.entries(M).map(([name, value]) => 1 + Buffer.byteLength(name) + valueBytes(value)));
}
