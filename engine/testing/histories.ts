import type { Engine, Fault } from '../index';
import { Random } from '../time/random';
import type { Json } from './client';
import { type Answer, submit } from './global-table';
import type { ItemStep } from './linearizable';

/** An item as the checks see it: its text `v`, which every write makes new, and its number `n`. None is ''. */
export type State = string;

/** What a request does with one item. */
interface Part {
  readonly pk: string;
  /** The item after it; undefined: it is refused in this state. */
  readonly change: (state: State) => State | undefined;
  /** What the answer says the item was before it, or is after it; undefined: it says neither. */
  readonly told?: { readonly when: 'before' | 'after'; readonly state: (body: Json) => State };
  readonly isDone?: (body: Json) => boolean;
}

interface Asked {
  readonly operation: string;
  readonly input: object;
  readonly parts: readonly Part[];
  /** Items that are read from any replica. */
  readonly stale?: (body: Json) => readonly Json[];
}

interface Sent extends Asked {
  readonly region: string;
  readonly from: number;
  readonly pending: { readonly answer: Answer | undefined; readonly answeredAt: number | undefined };
}

export interface History {
  readonly steps: readonly { readonly region: string; readonly pk: string; readonly step: ItemStep }[];
  /** What eventually consistent reads found. */
  readonly stale: readonly { readonly region: string; readonly pk: string; readonly state: State }[];
  readonly unanswered: number;
}

export const KEYS = ['a', 'b', 'c'];

export function stateOf(item: unknown): State {
  const { v, n } = (item ?? {}) as { readonly v?: { readonly S: string }; readonly n?: { readonly N: string } };
  return item === undefined ? '' : `${v?.S ?? ''} ${n?.N ?? '-'}`;
}

const attributes = (body: Json): State => stateOf(body['Attributes']);
const listed = (body: Json): readonly Json[] => body['Items'] as readonly Json[];
const numberOf = (state: State): number => Number(state.split(' ')[1] ?? '-') || 0;

/** Requests of every kind that reads or writes items, on few items. */
function ask(random: Random, id: string, transactions: boolean): Asked {
  const pick = <T>(list: readonly T[]): T => list[random.below(list.length)] as T;
  const pk = pick(KEYS);
  const other = pick(KEYS.filter((one) => one !== pk));
  const TableName = 'Table';
  const item = (of: string): object => ({ pk: { S: of }, v: { S: id }, n: { N: '0' } });
  const at = { TableName, Key: { pk: { S: pk } } };
  const there = pick([undefined, undefined, true, false]);
  const condition = there === undefined ? {} : { ConditionExpression: there ? 'attribute_exists(pk)' : 'attribute_not_exists(pk)' };
  const fits = (change: Part['change']): Part['change'] => (state) => (there === undefined || there === (state !== '') ? change(state) : undefined);
  const put = (of: string): Part => ({ pk: of, change: () => `${id} 0` });
  const read = (of: string, state: (body: Json) => State): Part => ({ pk: of, change: (before) => before, told: { when: 'before', state } });
  const kinds = ['put', 'put', 'add', 'add', 'delete', 'insert', 'change', 'batch', 'get', 'get', 'get', 'scan', 'stale', 'stale', 'staleScan', 'batchGet', ...(transactions ? (['transact', 'transact', 'transactGet'] as const) : [])] as const;
  const kind = pick(kinds);
  switch (kind) {
    case 'put': return { operation: 'PutItem', input: { TableName, Item: item(pk), ReturnValues: 'ALL_OLD', ...condition }, parts: [{ pk, change: fits(() => `${id} 0`), told: { when: 'before', state: attributes } }] };
    case 'add': return {
      operation: 'UpdateItem', input: { ...at, UpdateExpression: 'SET v = :v ADD n :one', ExpressionAttributeValues: { ':v': { S: id }, ':one': { N: '1' } }, ReturnValues: 'ALL_NEW', ...condition },
      parts: [{ pk, change: fits((state) => `${id} ${numberOf(state) + 1}`), told: { when: 'after', state: attributes } }],
    };
    case 'delete': return { operation: 'DeleteItem', input: { ...at, ReturnValues: 'ALL_OLD', ...condition }, parts: [{ pk, change: fits(() => ''), told: { when: 'before', state: attributes } }] };
    case 'insert': return { operation: 'ExecuteStatement', input: { Statement: `INSERT INTO "Table" VALUE {'pk': '${pk}', 'v': '${id}', 'n': 0}` }, parts: [{ pk, change: (state) => (state === '' ? `${id} 0` : undefined) }] };
    case 'change': return {
      operation: 'ExecuteStatement', input: { Statement: `UPDATE "Table" SET v = '${id}' WHERE pk = '${pk}' RETURNING ALL OLD *` },
      parts: [{ pk, change: (state) => (state === '' ? undefined : `${id} ${state.split(' ')[1] ?? ''}`), told: { when: 'before', state: (body) => stateOf(listed(body)[0]) } }],
    };
    case 'batch': {
      const undone = (body: Json): string => JSON.stringify(body['UnprocessedItems']);
      return {
        operation: 'BatchWriteItem', input: { RequestItems: { Table: [{ PutRequest: { Item: item(pk) } }, { DeleteRequest: { Key: { pk: { S: other } } } }] } },
        parts: [{ ...put(pk), isDone: (body) => !undone(body).includes(`"${pk}"`) }, { pk: other, change: () => '', isDone: (body) => !undone(body).includes(`"${other}"`) }],
      };
    }
    case 'transact': return { operation: 'TransactWriteItems', input: { TransactItems: [{ Put: { TableName, Item: item(pk) } }, { Put: { TableName, Item: item(other) } }] }, parts: [put(pk), put(other)] };
    case 'transactGet': return {
      operation: 'TransactGetItems', input: { TransactItems: [pk, other].map((of) => ({ Get: { TableName, Key: { pk: { S: of } } } })) },
      parts: [pk, other].map((of, place) => read(of, (body) => stateOf((body['Responses'] as readonly Json[])[place]?.['Item']))),
    };
    case 'get': return { operation: 'GetItem', input: { ...at, ConsistentRead: true }, parts: [read(pk, (body) => stateOf(body['Item']))] };
    case 'scan': return { operation: 'Scan', input: { TableName, ConsistentRead: true }, parts: KEYS.map((of) => read(of, (body) => stateOf(listed(body).find((one) => keyOf(one) === of)))) };
    case 'batchGet': {
      const found = (of: string) => (body: Json): State => stateOf(((body['Responses'] as Json)['Table'] as readonly Json[]).find((one) => keyOf(one) === of));
      const isDone = (of: string) => (body: Json): boolean => !JSON.stringify(body['UnprocessedKeys']).includes(`"${of}"`);
      return { operation: 'BatchGetItem', input: { RequestItems: { Table: { Keys: [pk, other].map((of) => ({ pk: { S: of } })), ConsistentRead: true } } }, parts: [pk, other].map((of) => ({ ...read(of, found(of)), isDone: isDone(of) })) };
    }
    case 'stale': return { operation: 'GetItem', input: at, parts: [], stale: (body) => (body['Item'] === undefined ? [] : [body['Item'] as Json]) };
    case 'staleScan': return { operation: 'Scan', input: { TableName }, parts: [], stale: listed };
    default: return kind satisfies never;
  }
}

function keyOf(item: Json): string {
  return (item['pk'] as { readonly S: string }).S;
}

/** Some clients, each with one request at a time, and faults meanwhile; then time to recover. */
export function runHistory(engine: Engine, { seed, regions, transactions, faults }: { readonly seed: number; readonly regions: readonly string[]; readonly transactions: boolean; readonly faults: (random: Random) => Fault }): History {
  const random = new Random(seed);
  const { clock } = engine;
  const sent: Sent[] = [];
  const think = [2, 10, 40][random.below(3)] ?? 2;
  const next = (): void => {
    if (sent.length >= 60) return;
    const asked = ask(random, `w${sent.length}`, transactions);
    const region = regions[random.below(regions.length)] ?? '';
    sent.push({ ...asked, region, from: clock.exact, pending: submit(engine, region, asked.operation, asked.input) });
    clock.schedule(random.time({ minMs: 0, meanMs: think }) + random.below(6), next);
  };
  for (let client = 0; client < 3; client += 1) next();
  for (let count = random.below(7); count > 0; count -= 1) {
    clock.schedule(random.below(think * 15), () => { engine.inject({ ...faults(random), until: clock.exact + 5 + random.below(think * 10) }); });
  }
  clock.advanceTo(clock.now + 120_000);
  return { steps: sent.flatMap(stepsOf), stale: sent.flatMap(staleOf), unanswered: sent.filter(({ pending }) => pending.answer === undefined).length };
}

function stepsOf({ region, parts, from, pending: { answer, answeredAt } }: Sent): History['steps'] {
  if (answer === undefined) return [];
  return parts.flatMap((part) => {
    const next = nextOf(part, answer);
    return next === undefined ? [] : [{ region, pk: part.pk, step: { from, to: answeredAt ?? Infinity, unsure: answer.status === 500, next } }];
  });
}

function nextOf({ change, told, isDone }: Part, { status, body }: Answer): ItemStep['next'] | undefined {
  if (status === 500) return change;
  if (status === 200) {
    if (isDone?.(body) === false) return undefined;
    return (state) => {
      const after = change(state);
      return told === undefined || after === undefined || told.state(body) === (told.when === 'before' ? state : after) ? after : undefined;
    };
  }
  if (/ConditionalCheckFailed|DuplicateItem/.test(String(body['__type']))) return (state) => (change(state) === undefined ? state : undefined);
  return undefined;
}

function staleOf({ region, stale, pending: { answer } }: Sent): History['stale'] {
  if (stale === undefined || answer?.status !== 200) return [];
  return stale(answer.body).map((item) => ({ region, pk: keyOf(item), state: stateOf(item) }));
}
