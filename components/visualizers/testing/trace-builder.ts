import type { AttributeMap, IndexShape, KeyElement, TraceDraft, TraceEvent } from '../../../engine/trace/events';
import { HASH_SPACE } from '../shared/format';

export interface TableOptions {
  readonly hash?: KeyElement;
  readonly range?: KeyElement;
  readonly partitions?: number;
  readonly indexes?: readonly IndexShape[];
  readonly stream?: boolean;
}

interface Table extends TableOptions {
  readonly name: string;
  readonly hash: KeyElement;
  readonly partitions: number;
}

/** Builds traces as the engine records them, for tests and for trying a picture out. */
export interface TraceBuilder {
  readonly events: readonly TraceEvent[];
  emit(...drafts: readonly TraceDraft[]): void;
  /** Wraps what a request does in request.received and response.sent. */
  request(operation: string, body: unknown, drafts: readonly TraceDraft[], answer?: Answer): void;
  createTable(name: string, options?: TableOptions): void;
  put(tableName: string, item: AttributeMap, oldItem?: AttributeMap): void;
  get(tableName: string, item: AttributeMap, options?: { readonly strong?: boolean; readonly found?: boolean }): void;
  remove(tableName: string, item: AttributeMap): void;
  query(tableName: string, items: readonly AttributeMap[], dropped?: readonly AttributeMap[]): void;
}

interface Answer {
  readonly statusCode?: number;
  readonly body?: unknown;
  readonly invocationId?: string;
  readonly attempt?: number;
}

export function traceBuilder(): TraceBuilder {
  const events: TraceEvent[] = [];
  const tables = new Map<string, Table>();
  let requests = 0;
  let current: string | undefined;
  let at = Date.UTC(2026, 0, 1);
  let sequence = 100;

  function emit(...drafts: readonly TraceDraft[]): void {
    for (const draft of drafts) {
      // A draft and its base fields are an event; the union does not survive the spread.
      events.push({ ...draft, seq: events.length + 1, at: at++, ...(current !== undefined && { requestId: current }) } as TraceEvent);
    }
  }

  function request(operation: string, body: unknown, drafts: readonly TraceDraft[], answer: Answer = {}): void {
    requests += 1;
    current = `request-${requests}`;
    const { invocationId = `invocation-${requests}`, attempt = 1 } = answer;
    emit({ type: 'request.received', operation, region: 'us-east-1', body: JSON.stringify(body), invocationId, attempt });
    emit(...drafts);
    emit({ type: 'response.sent', statusCode: answer.statusCode ?? 200, body: JSON.stringify(answer.body ?? {}) });
    current = undefined;
  }

  function table(name: string): Table {
    const found = tables.get(name);
    if (found === undefined) throw new Error(`the trace has no table ${name}`);
    return found;
  }

  function createTable(name: string, options: TableOptions = {}): void {
    const created: Table = { name, hash: { name: 'pk', type: 'S' }, partitions: 4, ...options };
    tables.set(name, created);
    const { hash, range, indexes = [], stream = false, partitions } = created;
    const streamArn = `arn:aws:dynamodb:us-east-1:000000000000:table/${name}/stream/2026-01-01T00:00:00.000`;
    request('CreateTable', { TableName: name }, [
      {
        type: 'table.changed', tableName: name, status: 'ACTIVE', hash, billingMode: 'PAY_PER_REQUEST', indexes,
        ...(range && { range }),
        ...(stream && { streamArn, streamViewType: 'NEW_AND_OLD_IMAGES' }),
      },
      ...partitionsOf(name, partitions),
      ...indexes.filter(({ kind }) => kind === 'global').flatMap(({ indexName }) => partitionsOf(name, partitions, indexName)),
      ...(stream ? [{ type: 'shard.opened', tableName: name, streamArn, shardId: 'shardId-00000001' } as const] : []),
    ]);
  }

  function write(tableName: string, operation: string, item: AttributeMap, oldItem: AttributeMap | undefined, newItem: AttributeMap | undefined): void {
    const { hash, range, partitions, indexes = [], stream = false } = table(tableName);
    const key = keyOf(item, range === undefined ? [hash] : [hash, range]);
    const position = hashOf(item, [hash]);
    const oldBytes = sizeOf(oldItem);
    const newBytes = sizeOf(newItem);
    const partitionId = partitionAt(position, partitions);
    const charge = { type: 'capacity.consumed', tableName, kind: 'write', unitBytes: 1024, factor: 1 } as const;
    const bytes = Math.max(oldBytes, newBytes);
    const drafts: TraceDraft[] = [
      { type: 'plan.chosen', tableName, access: 'item' },
      { type: 'partition.visited', tableName, partitionId, mode: 'write' },
      { type: 'item.written', tableName, partitionId, key, hash: position, oldBytes, newBytes, ...(oldItem && { oldItem }), ...(newItem && { newItem }) },
      { ...charge, bytes, units: roundUp(bytes, 1024) },
    ];
    for (const index of indexes) {
      const elements = [...index.hash, ...index.range];
      if (!elements.every(({ name }) => item[name] !== undefined)) continue;
      const place = index.kind === 'local' ? position : hashOf(item, index.hash);
      const change = newItem === undefined ? 'remove' : oldItem === undefined ? 'insert' : 'replace';
      drafts.push(
        {
          type: 'index.propagated', tableName, indexName: index.indexName, partitionId: partitionAt(place, partitions), change,
          key: { ...keyOf(item, elements), ...key }, hash: place, bytes, ...(newItem && { entry: newItem }),
        },
        { ...charge, indexName: index.indexName, indexKind: index.kind, bytes, units: roundUp(bytes, 1024) },
      );
    }
    if (stream) {
      sequence += 1;
      drafts.push({
        type: 'stream.appended', tableName, streamArn: `arn:aws:dynamodb:us-east-1:000000000000:table/${tableName}/stream/2026-01-01T00:00:00.000`,
        shardId: 'shardId-00000001', sequenceNumber: String(sequence).padStart(21, '0'), viewType: 'NEW_AND_OLD_IMAGES', keys: key, bytes,
        eventName: newItem === undefined ? 'REMOVE' : oldItem === undefined ? 'INSERT' : 'MODIFY',
        ...(oldItem && { oldImage: oldItem }), ...(newItem && { newImage: newItem }),
      });
    }
    request(operation, operation === 'PutItem' ? { TableName: tableName, Item: item } : { TableName: tableName, Key: key }, drafts);
  }

  function reads(tableName: string, items: readonly AttributeMap[], found: boolean, strong: boolean): TraceDraft[] {
    const { hash, range, partitions } = table(tableName);
    const first = items[0];
    const partitionId = first === undefined ? 'P1' : partitionAt(hashOf(first, [hash]), partitions);
    const total = found ? items.reduce((sum, item) => sum + sizeOf(item), 0) : 0;
    const factor = strong ? 1 : 0.5;
    return [
      { type: 'partition.visited', tableName, partitionId, mode: 'read', consistency: strong ? 'strong' : 'eventual' },
      ...items.map((item): TraceDraft => ({
        type: 'item.read', tableName, partitionId, key: keyOf(item, range === undefined ? [hash] : [hash, range]), found, bytes: found ? sizeOf(item) : 0,
      })),
      { type: 'capacity.consumed', tableName, kind: 'read', bytes: total, unitBytes: 4096, factor, units: roundUp(total, 4096) * factor },
    ];
  }

  return {
    events,
    emit,
    request,
    createTable,
    put: (tableName, item, oldItem) => write(tableName, 'PutItem', item, oldItem, item),
    remove: (tableName, item) => write(tableName, 'DeleteItem', item, item, undefined),
    get(tableName, item, { strong = false, found = true } = {}) {
      const { hash, range } = table(tableName);
      const key = keyOf(item, range === undefined ? [hash] : [hash, range]);
      request('GetItem', { TableName: tableName, Key: key }, [{ type: 'plan.chosen', tableName, access: 'item' }, ...reads(tableName, [item], found, strong)], {
        body: found ? { Item: item } : {},
      });
    },
    query(tableName, items, dropped = []) {
      const { hash, range } = table(tableName);
      const first = items[0];
      const plan: TraceDraft = { type: 'plan.chosen', tableName, access: 'query', forward: true, ...(first && { partitionKey: keyOf(first, [hash]) }) };
      const filtered = dropped.map((item): TraceDraft => ({ type: 'item.filtered', tableName, key: keyOf(item, range === undefined ? [hash] : [hash, range]) }));
      request('Query', { TableName: tableName }, [plan, ...reads(tableName, items, true, false), ...filtered], {
        body: { Items: items.filter((item) => !dropped.includes(item)), Count: items.length - dropped.length, ScannedCount: items.length },
      });
    },
  };
}

export function songs(): readonly AttributeMap[] {
  const list: readonly (readonly [string, string, number])[] = [
    ['Nils Frahm', 'Says', 498],
    ['Nils Frahm', 'Ambre', 227],
    ['Grouper', 'Clearing', 290],
    ['Floating Points', 'Falaise', 302],
    ['Grouper', 'Holding', 497],
    ['Arvo Pärt', 'Fratres', 672],
    ['Nils Frahm', 'Toilet Brushes', 774],
  ];
  return list.map(([artist, title, seconds]) => ({ Artist: { S: artist }, Title: { S: title }, Seconds: { N: String(seconds) } }));
}

function partitionsOf(tableName: string, partitions: number, indexName?: string): TraceDraft[] {
  const width = HASH_SPACE / partitions;
  return Array.from({ length: partitions }, (_, index): TraceDraft => ({
    type: 'partition.created', tableName, partitionId: `P${index + 1}`, from: Math.round(index * width), to: Math.round((index + 1) * width),
    ...(indexName !== undefined && { indexName }),
  }));
}

function partitionAt(hash: number, partitions: number): string {
  return `P${Math.floor((hash / HASH_SPACE) * partitions) + 1}`;
}

/** FNV-1a with a final mix: spreads well enough for a picture. */
function hashOf(item: AttributeMap, elements: readonly KeyElement[]): number {
  let hash = 0x811c9dc5;
  for (const char of JSON.stringify(elements.map(({ name }) => item[name]))) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function keyOf(item: AttributeMap, elements: readonly KeyElement[]): AttributeMap {
  return Object.fromEntries(elements.flatMap(({ name }) => (item[name] === undefined ? [] : [[name, item[name]]])));
}

function sizeOf(item: AttributeMap | undefined): number {
  return item === undefined ? 0 : new TextEncoder().encode(JSON.stringify(item)).length;
}

function roundUp(bytes: number, unit: number): number {
  return Math.max(1, Math.ceil(bytes / unit));
}
