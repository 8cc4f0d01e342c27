import { Consumption } from '../capacity/consumption';
import { invalid } from '../errors/service-error';
import type { Item } from '../storage/item';
import type { Position } from '../storage/key-schema';
import type { Table } from '../storage/table';
import { checkAttributes } from '../validation/attribute-value';
import { checkExpressionMembers, checkPlaceholders, type ExpressionMembers } from '../validation/expression-parameters';
import type { BatchGetItemInput, KeysAndAttributes } from '../validation/inputs';
import { checkKey } from '../validation/keys';
import { MAX_BATCH_GET_BYTES, MAX_BATCH_GET_KEYS } from '../validation/limits';
import type { AttributeMap } from '../values/attribute-value';
import { BatchMembers } from './batch-members';
import type { Execute, RequestContext } from './context';
import { findDataTable } from './find-table';
import { checkAttributesToGet, projectionOf, type ReadProjection } from './projection';
import { consistencyOf, readItem } from './read-item';

const MEMBERS: ExpressionMembers = { expressions: ['ProjectionExpression'], legacy: ['AttributesToGet'], withValues: [] };

interface TableReads {
  readonly nameOrArn: string;
  readonly request: KeysAndAttributes;
  readonly projection: ReadProjection | undefined;
}

/**
 * Reads up to 100 items of any tables by key. Keys beyond 16 MB of items come back as UnprocessedKeys.
 * API BatchGetItem. [B1] [C3]
 */
export function batchGetItem(input: BatchGetItemInput, request: RequestContext): Execute {
  const entries = Object.entries(input.RequestItems);
  if (entries.length === 0) throw invalid('batch.empty', { operation: 'BatchGetItem' });
  checkOneStyle(entries);
  const reads = entries.map(([nameOrArn, table]): TableReads => prepareTable(nameOrArn, table, request));
  let keys = 0;
  for (const [, { Keys }] of entries) keys += Keys.length;
  if (keys > MAX_BATCH_GET_KEYS) throw invalid('batch.tooMany', { operation: 'BatchGetItem' });

  return () => {
    const found = reads.map((read) => ({ read, table: findDataTable(request, read.nameOrArn) }));
    const located = found.map(locateKeys);
    checkDistinct(located);
    // Tables may have names that objects know, such as __proto__.
    const responses = new Map<string, (Item | AttributeMap)[]>();
    const unprocessed = new Map<string, KeysAndAttributes>();
    const members = new BatchMembers();
    let bytes = 0;
    const consumptions: Consumption[] = [];
    for (const { read, table, positions } of located) {
      const consumption = new Consumption(table.name, request.trace, read.nameOrArn);
      consumptions.push(consumption);
      const items: (Item | AttributeMap)[] = [];
      const left: AttributeMap[] = [];
      positions.forEach((position, at) => {
        const key = read.request.Keys[at];
        if (key === undefined) return;
        if (bytes + (table.items.get(position.key)?.size ?? 0) > MAX_BATCH_GET_BYTES) {
          left.push(key);
          return;
        }
        let item: Item | undefined;
        if (!members.run(() => { item = readItem(table, position, key, consistencyOf(read.request.ConsistentRead), consumption, request); })) {
          left.push(key);
          return;
        }
        bytes += item?.size ?? 0;
        if (item !== undefined) items.push(read.projection === undefined ? item : read.projection.apply(item.attributes));
      });
      responses.set(read.nameOrArn, items);
      if (left.length > 0) unprocessed.set(read.nameOrArn, { ...read.request, Keys: left });
    }
    members.finish();
    return {
      Responses: Object.fromEntries(responses), UnprocessedKeys: Object.fromEntries(unprocessed),
      ConsumedCapacity: batchCapacity(consumptions, input.ReturnConsumedCapacity),
    };
  };
}

/** The ConsumedCapacity list of a batch or transaction: one element a table. [C17] */
export function batchCapacity(consumptions: readonly Consumption[], mode: string | undefined, transactional = false): object[] | undefined {
  if (mode !== 'TOTAL' && mode !== 'INDEXES') return undefined;
  return consumptions.flatMap((consumption) => consumption.toOutput(mode, transactional) ?? []);
}

/** The tables of one batch must not mix expressions and legacy parameters among them. [E1] */
function checkOneStyle(entries: readonly (readonly [string, KeysAndAttributes])[]): void {
  const legacy = entries.some(([, table]) => table.AttributesToGet !== undefined);
  const expression = entries.some(([, table]) => table.ProjectionExpression !== undefined);
  if (legacy && expression) throw invalid('expression.mixedStyles', { legacy: ['AttributesToGet'], expressions: ['ProjectionExpression'] });
}

function prepareTable(nameOrArn: string, table: KeysAndAttributes, request: RequestContext): TableReads {
  checkExpressionMembers(table, MEMBERS);
  checkAttributesToGet(table.AttributesToGet);
  for (const key of table.Keys) checkAttributes(key, request.style.layer);
  const placeholders = checkPlaceholders(table, request.style);
  const projection = projectionOf(table, placeholders, request);
  placeholders.checkAllUsed();
  return { nameOrArn, request: table, projection };
}

interface LocatedKeys {
  readonly read: TableReads;
  readonly table: Table;
  readonly positions: readonly Position[];
}

function locateKeys({ read, table }: Omit<LocatedKeys, 'positions'>): LocatedKeys {
  const positions = read.request.Keys.map((key) => checkKey(key, table.key));
  read.projection?.checkKeys(table);
  return { read, table, positions };
}

/** No item twice in one batch, whatever its table is called by. [B3] */
export function checkDistinct(located: readonly { readonly table: Table; readonly positions: readonly Position[] }[]): void {
  const seen = new Map<Table, Set<string>>();
  for (const { table, positions } of located) {
    const keys = seen.get(table) ?? new Set();
    seen.set(table, keys);
    for (const { key } of positions) {
      if (keys.has(key)) throw invalid('batch.duplicates');
      keys.add(key);
    }
  }
}
