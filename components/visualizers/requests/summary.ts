import type { Attempt, Call } from './reduce';

export interface CallSummary {
  readonly operation: string;
  /** What the request was about: table, index. */
  readonly target: string;
  readonly outcome: 'pending' | 'ok' | 'failed';
  readonly statusCode?: number;
  readonly error?: { readonly name: string; readonly message: string };
  readonly attempts: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly examined: number;
  readonly returned?: number;
  /** On the engine's clock, first attempt to last answer. */
  readonly milliseconds?: number;
}

/** One line of the log: units of all attempts, outcome of the last. */
export function summarizeCall(call: Call): CallSummary {
  const first = call.attempts[0];
  const last = call.attempts.at(-1);
  const returned = last && returnedItems(call.operation, last);
  return {
    operation: call.operation,
    target: first === undefined ? '' : targetOf(first.requestBody),
    outcome: last?.statusCode === undefined ? 'pending' : last.statusCode === 200 ? 'ok' : 'failed',
    ...(last?.statusCode !== undefined && { statusCode: last.statusCode }),
    ...(last?.error && { error: last.error }),
    attempts: call.attempts.length,
    readUnits: sum(call.attempts, ({ readUnits }) => readUnits),
    writeUnits: sum(call.attempts, ({ writeUnits }) => writeUnits),
    examined: last?.examined ?? 0,
    ...(returned !== undefined && { returned }),
    ...(first && last?.endedAt !== undefined && { milliseconds: last.endedAt - first.startedAt }),
  };
}

function sum(attempts: readonly Attempt[], pick: (attempt: Attempt) => number): number {
  return attempts.reduce((total, attempt) => total + pick(attempt), 0);
}

function targetOf(body: string): string {
  const input = parseObject(body);
  const table = text(input?.TableName);
  const index = text(input?.IndexName);
  if (table !== undefined) return index === undefined ? shortName(table) : `${shortName(table)} · ${index}`;
  const batch = object(input?.RequestItems);
  return batch === undefined ? '' : Object.keys(batch).map(shortName).join(', ');
}

/** A table may be named by its ARN. */
function shortName(name: string): string {
  return name.includes(':') ? (name.split('/').at(-1) ?? name) : name;
}

/** How many items the answer carries; undefined for operations that carry none. */
function returnedItems(operation: string, attempt: Attempt): number | undefined {
  if (attempt.responseBody === undefined || attempt.statusCode !== 200) return undefined;
  const output = parseObject(attempt.responseBody);
  if (operation === 'GetItem') return output?.Item === undefined ? 0 : 1;
  if (operation === 'Query' || operation === 'Scan') return typeof output?.Count === 'number' ? output.Count : undefined;
  if (operation === 'BatchGetItem') {
    return Object.values(object(output?.Responses) ?? {}).reduce<number>((total, items) => total + (Array.isArray(items) ? items.length : 0), 0);
  }
  return operation === 'GetRecords' && Array.isArray(output?.Records) ? output.Records.length : undefined;
}

function parseObject(body: string): Record<string, unknown> | undefined {
  try {
    return object(JSON.parse(body));
  } catch {
    return undefined;
  }
}

function object(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
