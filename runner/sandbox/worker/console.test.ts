import { describe, expect, it } from 'vitest';
import { CONSOLE_LIMITS, type ConsoleBatch } from '../../protocol';
import { captureConsole } from './console';

function setUp() {
  const batches: ConsoleBatch[] = [];
  const queued: (() => void)[] = [];
  let time = 0;
  const capture = captureConsole({ send: (batch) => batches.push(batch), now: () => time, later: (callback) => queued.push(callback) });
  return {
    batches, queued,
    flush: () => capture.flush(),
    pass: (ms: number) => { time += ms; },
    call: (method: string, ...args: unknown[]) => capture.console[method]?.(...args),
    texts: () => batches.flatMap(({ entries }) => entries.map(({ values }) => values.map((value) => ('text' in value ? value.text : '')).join(' '))),
  };
}

describe('captureConsole', () => {
  it('gathers entries and sends them later, once', () => {
    const { batches, queued, call } = setUp();
    call('log', 'a');
    call('warn', 'b');
    expect(batches).toEqual([]);
    expect(queued).toHaveLength(1);
    queued[0]?.();
    expect(batches).toMatchObject([{ entries: [{ level: 'log' }, { level: 'warn' }] }]);
  });

  it('sends by the clock when the loop never pauses', () => {
    const { batches, pass, call } = setUp();
    call('log', 'a');
    pass(60);
    call('log', 'b');
    expect(batches).toHaveLength(1);
  });

  it('counts repeats before and after they were sent', () => {
    const { batches, flush, call } = setUp();
    for (let i = 0; i < 3; i += 1) call('log', 'same');
    flush();
    call('log', 'same');
    call('log', 'other');
    flush();
    expect(batches).toMatchObject([{ entries: [{ count: 3 }] }, { entries: [], repeated: 4 }, { entries: [{ count: 1 }] }]);
  });

  it('caps entries and counts the rest', () => {
    const { batches, flush, call } = setUp();
    for (let i = 0; i < CONSOLE_LIMITS.entries + 10; i += 1) call('log', i);
    flush();
    expect(batches.reduce((sum, { entries }) => sum + entries.length, 0)).toBe(CONSOLE_LIMITS.entries);
    expect(batches.at(-1)?.dropped).toBe(10);
  });

  it('clears', () => {
    const { batches, flush, call } = setUp();
    call('log', 'a');
    call('clear');
    call('log', 'b');
    flush();
    expect(batches).toMatchObject([{ cleared: true, entries: [{ values: [{ text: 'b' }] }] }]);
  });

  it('knows the other methods of a console', () => {
    const { batches, flush, call, texts, pass } = setUp();
    call('log', '%s has %d of %j%%', 'Nina', '3', { a: 1 }, 'rest');
    call('group', 'inner');
    call('log', 'deep');
    call('groupEnd');
    call('count');
    call('count');
    call('time', 't');
    pass(12);
    call('timeEnd', 't');
    call('assert', false, 'why');
    call('assert', true, 'never');
    call('table', [{ a: 1 }]);
    flush();
    expect(texts()).toEqual(['Nina has 3 of {"a":1}% rest', 'inner', 'deep', 'default: 1', 'default: 2', 't: 12.0 ms', 'Assertion failed: why', '']);
    expect(batches[0]?.entries.map(({ indent }) => indent)).toEqual([0, 0, 1, 0, 0, 0, 0, 0]);
    expect(batches[0]?.entries.at(-1)?.table).toBe(true);
  });
});
