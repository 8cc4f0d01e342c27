import { serviceError } from '../errors/service-error';
import { type Table, tablePosition } from '../storage/table';
import type { AttributeMap } from '../values/attribute-value';
import type { Region, RequestContext } from './context';
import { tableNameOf } from './find-table';

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

  /** Before anything strong is done there, all that can arrive does. [G42] */
  catchUp(table: Table): void {
    const arriving = this.#arriving.get(table);
    if (arriving === undefined) return;
    for (const arrive of arriving) if (arrive()) arriving.delete(arrive);
  }

  /** Begins a write in a Region; the function returned ends it. Throws ReplicatedWriteConflictException where another Region's is under way. [G43] */
  begin(item: string, region: string): () => void {
    const known = this.#underWay.get(item);
    if (known !== undefined && known.region !== region) throw serviceError('ReplicatedWriteConflictException', 'global.writeConflict');
    const write = known ?? { region, count: 0 };
    write.count += 1;
    this.#underWay.set(item, write);
    return () => {
      write.count -= 1;
      if (write.count === 0) this.#underWay.delete(item);
    };
  }
}

interface SingleItem {
  readonly TableName?: string;
  readonly Key?: AttributeMap;
  readonly Item?: AttributeMap;
  readonly ConsistentRead?: boolean;
}

/** The item of a strongly consistent global table that a single-item write is about; undefined for every other request. */
export function stronglyWrittenItem({ region, operation }: RequestContext, input: object): string | undefined {
  if (operation !== 'PutItem' && operation !== 'UpdateItem' && operation !== 'DeleteItem') return undefined;
  const { TableName: name = '', Key: key, Item: item } = input as SingleItem;
  const table = strongTable(region, name);
  const attributes = key ?? item;
  if (table === undefined || attributes === undefined) return undefined;
  const position = tablePosition(table, attributes);
  return position && `${region.accountId}/${table.name}/${position.key}`;
}

/** Whether a request reads such a table strongly: it must hear from another Region first. [G42] */
export function isStronglyRead({ region }: RequestContext, input: object): boolean {
  const { TableName: name = '', ConsistentRead: isConsistent } = input as SingleItem;
  return isConsistent === true && strongTable(region, name) !== undefined;
}

function strongTable(region: Region, name: string): Table | undefined {
  const table = region.tables.get(tableNameOf(name));
  return table?.settings.globalTable?.consistency === 'STRONG' ? table : undefined;
}
