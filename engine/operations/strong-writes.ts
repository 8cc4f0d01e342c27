import { serviceError } from '../errors/service-error';
import type { Position } from '../storage/key-schema';
import { type Table, tablePosition } from '../storage/table';
import type { AttributeMap } from '../values/attribute-value';
import type { Region, RequestContext } from './context';
import { headsOf } from './statement-head';
import { nameOf } from './table-names';

/** What keeps strongly consistent global tables so: which items are being written, and what has yet to arrive in a Region. */
export class StrongWrites {
  readonly #underWay = new Map<string, { readonly region: string; count: number }>();
  readonly #arriving = new WeakMap<Table, Set<() => boolean>>();

  /** Something is to arrive at a Region's table. @param arrive brings it there; false where it cannot yet */
  expect(table: Table, arrive: () => boolean): void {
    const arriving = this.#arriving.get(table);
    if (arriving === undefined) this.#arriving.set(table, new Set([arrive]));
    else arriving.add(arrive);
  }

  /**
   * Before anything strong is done there, all that can arrive does, in the order in which it was made. [G42] [G45]
   * @param last only what was made before it, and itself
   */
  catchUp(table: Table, last?: () => boolean): void {
    const arriving = this.#arriving.get(table);
    if (arriving === undefined || (last !== undefined && !arriving.has(last))) return;
    for (const arrive of arriving) {
      if (arrive()) arriving.delete(arrive);
      if (arrive === last) return;
    }
  }

  /** Throws ReplicatedWriteConflictException where another Region's write of the item is under way. [G43] */
  refuse(item: string, region: string): void {
    const known = this.#underWay.get(item);
    if (known !== undefined && known.region !== region) throw serviceError('ReplicatedWriteConflictException', 'global.writeConflict');
  }

  /** Begins a write in a Region that none of another is in the way of; the function returned ends it. */
  begin(item: string, region: string): () => void {
    const write = this.#underWay.get(item) ?? { region, count: 0 };
    write.count += 1;
    this.#underWay.set(item, write);
    return () => {
      write.count -= 1;
      if (write.count === 0) this.#underWay.delete(item);
    };
  }
}

interface Requested {
  readonly TableName?: string;
  readonly Key?: AttributeMap;
  readonly Item?: AttributeMap;
  readonly ConsistentRead?: boolean;
  readonly RequestItems?: Readonly<Record<string, readonly WriteRequest[] | { readonly ConsistentRead?: boolean }>>;
}

interface WriteRequest {
  readonly PutRequest?: { readonly Item: AttributeMap };
  readonly DeleteRequest?: { readonly Key: AttributeMap };
}

/** What a request has to agree about with another Region before it is done. */
export interface StrongWork {
  /** The items it writes, as far as they are known before it is done: those of statements are not. */
  readonly items: readonly string[];
  /** A batch leaves items that another Region writes unprocessed, instead of being refused. */
  readonly isBatch: boolean;
}

const WRITES: ReadonlySet<string> = new Set(['PutItem', 'UpdateItem', 'DeleteItem']);

/** What a request writes or strongly reads of strongly consistent global tables; undefined if nothing. [G42] [G43] */
export function strongWorkOf({ region, operation }: RequestContext, input: object): StrongWork | undefined {
  const { TableName: name, Key, Item, ConsistentRead: isConsistent, RequestItems: batch } = input as Requested;
  if (name !== undefined) {
    const table = strongTable(region, name);
    if (table === undefined) return undefined;
    if (WRITES.has(operation)) return { items: itemsAt(table, [Key ?? Item], region), isBatch: false };
    return isConsistent === true ? { items: [], isBatch: false } : undefined;
  }
  if (batch !== undefined) {
    const found = Object.entries(batch).flatMap(([named, requested]) => {
      const table = strongTable(region, named);
      return table === undefined ? [] : [{ table, requested }];
    });
    const written = found.flatMap(({ table, requested }) => (isWrites(requested) ? itemsAt(table, requested.map(({ PutRequest, DeleteRequest }) => PutRequest?.Item ?? DeleteRequest?.Key), region) : []));
    const reads = found.some(({ requested }) => !isWrites(requested) && requested.ConsistentRead === true);
    return written.length > 0 || reads ? { items: written, isBatch: true } : undefined;
  }
  const isStrong = headsOf(input).some((head) => (head.writes || head.isStrong) && strongTable(region, head.table) !== undefined);
  return isStrong ? { items: [], isBatch: true } : undefined;
}

function isWrites(requested: readonly WriteRequest[] | { readonly ConsistentRead?: boolean }): requested is readonly WriteRequest[] {
  return Array.isArray(requested);
}

function itemsAt(table: Table, keys: readonly (AttributeMap | undefined)[], region: Region): readonly string[] {
  return keys.flatMap((key) => {
    const position = key && tablePosition(table, key);
    return position === undefined ? [] : [strongItem(table, position, region)];
  });
}

/** An item of all Regions. */
export function strongItem({ name }: Table, { key }: Position, { accountId }: Pick<Region, 'accountId'>): string {
  return `${accountId}/${name}/${key}`;
}

function strongTable(region: Region, name: string): Table | undefined {
  const table = region.tables.get(nameOf(name));
  return table?.settings.globalTable?.consistency === 'STRONG' ? table : undefined;
}
