import { describe, expect, it } from 'vitest';
import { CONSOLE_LIMITS } from '../protocol';
import { acceptWorkerMessage } from './accept-message';
import { acceptEngineRequest } from './accept-request';
import type { ValueBudget } from './accept-value';

const budget = (): ValueBudget => ({ nodes: CONSOLE_LIMITS.nodesPerRun, text: CONSOLE_LIMITS.textPerRun });

describe('acceptWorkerMessage', () => {
  it.each([undefined, null, 1, 'ready', [], {}, { type: 'constructor' }, { type: '__proto__' }])('refuses %j', (data) => {
    expect(acceptWorkerMessage(data, budget())).toBeUndefined();
  });

  it('keeps an honest batch as it is', () => {
    const batch = {
      type: 'console', dropped: 0, repeated: 3, entries: [{
        level: 'warn', indent: 1, count: 2, line: 4, table: true,
        values: [{ type: 'object', name: 'Song', size: 1, entries: [['a', { type: 'attribute', descriptor: 'S', value: { type: 'string', text: 'x', size: 1 } }]] }],
      }],
    };
    expect(acceptWorkerMessage(batch, budget())).toEqual(batch);
  });

  it('takes answers of a handler as text or as an error, whatever they claim to be', () => {
    const accept = (answer: unknown, invocation: unknown = 3): unknown => acceptWorkerMessage({ type: 'answered', invocation, answer }, budget());
    expect(acceptWorkerMessage({ type: 'handler', more: 1 }, budget())).toEqual({ type: 'handler' });
    expect(accept({ ok: true, response: '{"a":1}', more: 1 })).toEqual({ type: 'answered', invocation: 3, answer: { ok: true, response: '{"a":1}' } });
    const nameless = { ok: false, error: { kind: 'runtime', name: 'Error', message: '' } };
    for (const answer of [undefined, null, 7, {}, { ok: true, response: { a: 1 } }, { ok: true, response: 'x'.repeat(7_000_000) }, { ok: 'yes', response: '1' }]) {
      expect(accept(answer)).toEqual({ type: 'answered', invocation: 3, answer: nameless });
    }
    expect(accept({ ok: false, error: { kind: 'service', name: 'A', message: 'b', line: 2 } }, '3')).toEqual({ type: 'answered', invocation: 0, answer: { ok: false, error: { kind: 'service', name: 'A', message: 'b', line: 2 } } });
  });

  it('cuts what is too deep, too wide, too long or of no known kind', () => {
    let deep: unknown = { type: 'null' };
    for (let i = 0; i < 100; i += 1) deep = { type: 'array', name: '', size: 1, items: [deep] };
    const wide = { type: 'array', name: '', size: 1e9, items: new Array(10_000).fill({ type: 'null' }) };
    const long = { type: 'string', text: 'x'.repeat(1e6), size: 1e6 };
    const message = acceptWorkerMessage({ type: 'console', dropped: -1, entries: [{ level: 'loud', values: [deep, wide, long, { type: 'html' }, 7] }] }, budget());
    const text = JSON.stringify(message);
    expect(text.length).toBeLessThan(40_000);
    expect(message).toMatchObject({ dropped: 0, entries: [{ level: 'log', count: 1, values: [{}, { items: { length: 100 } }, { text: 'x'.repeat(10_000) }, { type: 'cut' }, { type: 'cut' }] }] });
  });

  it('spends one budget for the whole run and counts what it refuses', () => {
    const total = { nodes: 3, text: 100 };
    const entry = { level: 'log', values: [{ type: 'null' }] };
    expect(acceptWorkerMessage({ type: 'console', dropped: 0, entries: [entry, entry, entry, entry] }, total)).toMatchObject({ entries: { length: 3 }, dropped: 1 });
    expect(acceptWorkerMessage({ type: 'console', dropped: 0, entries: [entry] }, total)).toMatchObject({ entries: [], dropped: 1 });
  });

  it('rebuilds an error and never takes its limits from the sandbox', () => {
    expect(acceptWorkerMessage({ type: 'failed', error: { kind: 'limit', name: 5, message: {}, line: 'x', column: -1 } }, budget()))
      .toEqual({ type: 'failed', error: { kind: 'runtime', name: 'Error', message: '' } });
  });
});

describe('acceptEngineRequest', () => {
  const request = { id: 1, method: 'POST', path: '/', headers: { 'X-Amz-Target': 'a' }, body: new Uint8Array([1]) };

  it('copies a request and writes header names small', () => {
    expect(acceptEngineRequest(request)).toEqual({ ...request, headers: { 'x-amz-target': 'a' } });
  });

  it.each([
    null, { ...request, id: 1.5 }, { ...request, body: 'text' }, { ...request, headers: { a: 1 } }, { ...request, path: 'x'.repeat(10_000) },
    { ...request, headers: Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`h${n}`, ''])) },
    { ...request, body: new Uint8Array(30 * 1024 * 1024) },
  ])('refuses what has another shape (%#)', (data) => {
    expect(acceptEngineRequest(data)).toBeUndefined();
  });
});
