import { CONSOLE_LIMITS, type ConsoleBatch, type ConsoleEntry, type ConsoleLevel } from '../../protocol';
import { describeAll } from './describe';
import { formatArguments } from './format';
import { learnerPosition } from './stack';

const FLUSH_AFTER_MS = 50;
const FLUSH_AT_ENTRIES = 200;
/** Reading a batch must not take the page longer than a frame or two. */
const FLUSH_AT_NODES = 10_000;

export interface ConsoleHost {
  send(batch: ConsoleBatch): void;
  now(): number;
  /** Calls back once, later; a busy loop flushes by the clock instead. */
  later(callback: () => void, ms: number): void;
}

export interface Capture {
  readonly console: Record<string, (...args: unknown[]) => void>;
  flush(): void;
}

interface Last {
  readonly print: string;
  count: number;
  sent: boolean;
}

/** Collects console calls and hands them on in batches, so that a flood costs the page little. */
export function captureConsole(host: ConsoleHost): Capture {
  let pending: ConsoleEntry[] = [];
  let last: Last | undefined;
  let kept = 0;
  let text = 0;
  let nodes = 0;
  let pendingNodes = 0;
  let dropped = 0;
  let cleared = false;
  let changed = false;
  let scheduled = false;
  let flushedAt = host.now();
  let indent = 0;
  const counts = new Map<string, number>();
  const timers = new Map<string, number>();

  function flush(): void {
    flushedAt = host.now();
    if (!changed) return;
    const repeated = last !== undefined && last.sent && last.count > 1 ? { repeated: last.count } : {};
    host.send({ type: 'console', entries: pending, dropped, ...repeated, ...(cleared ? { cleared } : {}) });
    if (last) last.sent = pending.length > 0 || last.sent;
    pending = [];
    pendingNodes = 0;
    cleared = false;
    changed = false;
  }

  function touch(): void {
    changed = true;
    const isFull = pending.length >= FLUSH_AT_ENTRIES || pendingNodes >= FLUSH_AT_NODES;
    if (isFull || host.now() - flushedAt > FLUSH_AFTER_MS) return flush();
    if (scheduled) return;
    scheduled = true;
    host.later(() => { scheduled = false; flush(); }, FLUSH_AFTER_MS);
  }

  function write(level: ConsoleLevel, args: readonly unknown[], table?: true): void {
    if (kept >= CONSOLE_LIMITS.entries || text >= CONSOLE_LIMITS.textPerRun || nodes >= CONSOLE_LIMITS.nodesPerRun) {
      dropped += 1;
      return touch();
    }
    const described = describeAll(args);
    const line = learnerPosition(new Error().stack)?.line;
    const entry: ConsoleEntry = {
      level, indent, values: described.values, count: 1,
      ...(table ? { table } : {}), ...(line === undefined ? {} : { line }),
    };
    const print = JSON.stringify(entry);
    if (last?.print === print) {
      last.count += 1;
      if (!last.sent) pending[pending.length - 1] = { ...entry, count: last.count };
    } else {
      // What is pending must say how often the entry before it came, so that one is closed first.
      if (last?.sent && last.count > 1) flush();
      last = { print, count: 1, sent: false };
      pending.push(entry);
      kept += 1;
      text += described.text;
      nodes += described.nodes;
      pendingNodes += described.nodes;
    }
    touch();
  }

  const say = (level: ConsoleLevel) => (...args: unknown[]): void => write(level, formatArguments(args));
  const label = (value: unknown): string => (value === undefined ? 'default' : String(value));
  const elapsed = (name: string): string => `${name}: ${(host.now() - (timers.get(name) ?? host.now())).toFixed(1)} ms`;
  const group = (...args: unknown[]): void => {
    if (args.length > 0) write('log', formatArguments(args));
    indent = Math.min(indent + 1, 20);
  };

  const console: Capture['console'] = {
    log: say('log'), info: say('info'), warn: say('warn'), error: say('error'), debug: say('debug'), trace: say('debug'),
    dir: (value) => write('log', [value]),
    table: (value) => write('log', [value], true),
    assert: (condition, ...args) => { if (!condition) write('error', ['Assertion failed:', ...formatArguments(args)]); },
    group, groupCollapsed: group,
    groupEnd: () => { indent = Math.max(0, indent - 1); },
    count: (name) => {
      const next = (counts.get(label(name)) ?? 0) + 1;
      counts.set(label(name), next);
      write('log', [`${label(name)}: ${next}`]);
    },
    countReset: (name) => { counts.delete(label(name)); },
    time: (name) => { timers.set(label(name), host.now()); },
    timeLog: (name, ...args) => write('log', [elapsed(label(name)), ...args]),
    timeEnd: (name) => { write('log', [elapsed(label(name))]); timers.delete(label(name)); },
    clear: () => {
      pending = [];
      last = undefined;
      kept = 0;
      text = 0;
      nodes = 0;
      dropped = 0;
      cleared = true;
      touch();
    },
  };
  return { console, flush };
}
