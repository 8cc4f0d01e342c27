import {
  CONSOLE_LIMITS, type ConsoleBatch, type ConsoleEntry, type ConsoleLevel, type HandlerAnswer, MAX_RESPONSE_LENGTH, type RunError, type WorkerToPage,
} from '../protocol';
import { acceptLine, acceptSize, acceptText, acceptValue, isFields, type ValueBudget } from './accept-value';

const LEVELS: readonly ConsoleLevel[] = ['log', 'info', 'warn', 'error', 'debug'];

/** Rebuilds a message of the learner's worker from untrusted data. `total` is what the run may still show. */
export function acceptWorkerMessage(data: unknown, total: ValueBudget): WorkerToPage | undefined {
  if (!isFields(data)) return undefined;
  switch (data['type']) {
    case 'ready': case 'finished': case 'handler': return { type: data['type'] };
    case 'answered': return { type: 'answered', invocation: acceptSize(data['invocation']), answer: acceptAnswer(data['answer']) };
    case 'pong': return { type: 'pong', nonce: acceptSize(data['nonce']) };
    case 'failed': return { type: 'failed', error: acceptError(data['error']) };
    case 'console': return acceptBatch(data, total);
    default: return undefined;
  }
}

function acceptAnswer(data: unknown): HandlerAnswer {
  const fields = isFields(data) ? data : {};
  const response = fields['response'];
  if (fields['ok'] === true && typeof response === 'string' && response.length <= MAX_RESPONSE_LENGTH) return { ok: true, response };
  return { ok: false, error: acceptError(fields['error']) };
}

function acceptBatch(data: Readonly<Record<string, unknown>>, total: ValueBudget): ConsoleBatch {
  const given = Array.isArray(data['entries']) ? (data['entries'] as readonly unknown[]) : [];
  const entries: ConsoleEntry[] = [];
  for (const entry of given.slice(0, CONSOLE_LIMITS.entries)) {
    if (total.nodes <= 0 || total.text <= 0) break;
    if (isFields(entry)) entries.push(acceptEntry(entry, total));
  }
  const repeated = acceptLine(data['repeated']);
  return {
    type: 'console',
    entries,
    dropped: acceptSize(data['dropped']) + given.length - entries.length,
    ...(repeated === undefined ? {} : { repeated }),
    ...(data['cleared'] === true ? { cleared: true } : {}),
  };
}

function acceptEntry(entry: Readonly<Record<string, unknown>>, total: ValueBudget): ConsoleEntry {
  const budget: ValueBudget = {
    nodes: Math.min(CONSOLE_LIMITS.nodesPerEntry, total.nodes),
    text: Math.min(CONSOLE_LIMITS.textPerEntry, total.text),
  };
  const before = { ...budget };
  const values = Array.isArray(entry['values']) ? (entry['values'] as readonly unknown[]) : [];
  const line = acceptLine(entry['line']);
  const accepted: ConsoleEntry = {
    level: LEVELS.find((level) => level === entry['level']) ?? 'log',
    indent: Math.min(acceptSize(entry['indent']), 20),
    values: values.slice(0, CONSOLE_LIMITS.valuesPerEntry).map((value) => acceptValue(value, budget)),
    count: acceptLine(entry['count']) ?? 1,
    ...(entry['table'] === true ? { table: true as const } : {}),
    ...(line === undefined ? {} : { line }),
  };
  total.nodes -= before.nodes - budget.nodes;
  total.text -= before.text - budget.text;
  return accepted;
}

function acceptError(data: unknown): RunError {
  const fields = isFields(data) ? data : {};
  const budget: ValueBudget = { nodes: CONSOLE_LIMITS.nodesPerEntry, text: CONSOLE_LIMITS.textPerEntry };
  const line = acceptLine(fields['line']);
  const column = acceptLine(fields['column']);
  const kind = fields['kind'];
  return {
    kind: kind === 'syntax' || kind === 'service' ? kind : 'runtime',
    name: acceptText(fields['name'], budget) || 'Error',
    message: acceptText(fields['message'], budget),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
    ...(isFields(fields['value']) ? { value: acceptValue(fields['value'], budget) } : {}),
  };
}
