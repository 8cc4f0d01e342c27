import { serviceError } from '../errors/service-error';
import { tablePosition } from '../storage/table';
import type { AttributeMap } from '../values/attribute-value';
import type { RequestContext } from './context';
import { tableNameOf } from './find-table';

/** Items of strongly consistent global tables that are being written: which Region does, and how many writes of it. */
export class StrongWrites {
  readonly #underWay = new Map<string, { readonly region: string; count: number }>();

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

interface SingleWrite {
  readonly TableName?: string;
  readonly Key?: AttributeMap;
  readonly Item?: AttributeMap;
}

/** The item of a strongly consistent global table that a single-item write is about; undefined for every other request. */
export function stronglyWrittenItem({ region, operation }: RequestContext, input: object): string | undefined {
  if (operation !== 'PutItem' && operation !== 'UpdateItem' && operation !== 'DeleteItem') return undefined;
  const { TableName: name = '', Key: key, Item: item } = input as SingleWrite;
  const table = region.tables.get(tableNameOf(name));
  const attributes = key ?? item;
  if (table?.settings.globalTable?.consistency !== 'STRONG' || attributes === undefined) return undefined;
  const position = tablePosition(table, attributes);
  return position && `${region.accountId}/${table.name}/${position.key}`;
}
