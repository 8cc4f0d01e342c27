import { describe, expect, test } from 'vitest';
import { keysOf, letters, mapped, putAll, withStream } from '../testing/functions';
import { item, submit, watch } from '../testing/simulation';
import { advance } from '.';

const SECOND = 1000;
const turn = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 0); });

describe('an asynchronous handler', () => {
  test('[LM15] takes no time on the clock but its duration, however long it takes', async () => {
    const client = withStream();
    putAll(client, letters(3));
    const ended = watch(client, 'function.ended');
    const { source, batches } = mapped(client, { BatchSize: 1 }, async () => {
      for (let turns = 0; turns < 5; turns += 1) await turn();
    }, { fn: { duration: { minMs: 20, meanMs: 20 } } });
    await advance(client.engine, [source], SECOND);
    expect(batches).toHaveLength(3);
    expect(ended.map(({ result, durationMs }) => [result, durationMs])).toEqual([['succeeded', 20], ['succeeded', 20], ['succeeded', 20]]);
  });

  test('[LM15] fails by rejecting, and reports by what it resolves to', async () => {
    const client = withStream();
    putAll(client, letters(4));
    let tries = 0;
    const { source, batches } = mapped(client, { FunctionResponseTypes: ['ReportBatchItemFailures'] }, async ({ Records }) => {
      await turn();
      tries += 1;
      if (tries === 1) throw new TypeError('first');
      return tries === 2 ? { batchItemFailures: [{ itemIdentifier: Records[3]?.dynamodb.SequenceNumber }] } : undefined;
    });
    await advance(client.engine, [source], 10 * SECOND);
    expect(batches.map(({ length }) => length)).toEqual([4, 4, 1]);
    expect(source.report()).toMatchObject({ failed: 1, partial: 1, succeeded: 1, done: 4 });
  });

  test('[LM15] moves the clock by the requests it makes, and its own writes come to it again', async () => {
    const client = withStream({ profile: { latency: true } });
    client.ok('PutItem', item('a'));
    const ended = watch(client, 'function.ended');
    const { source, batches } = mapped(client, {}, async (event) => {
      await turn();
      for (const pk of keysOf(event)) if (pk.length < 3) client.ok('PutItem', item(`${pk}x`));
    });
    await advance(client.engine, [source], 10 * SECOND);
    expect(batches).toEqual([['a'], ['ax'], ['axx']]);
    expect(ended[0]?.durationMs).toBeGreaterThan(2);
    expect(ended[2]?.durationMs).toBe(1);
  });

  test('[LM15] [LM7] that waits for the clock is timed out by it; what it returns then is not heard', async () => {
    const client = withStream();
    putAll(client, ['a']);
    const releases: (() => void)[] = [];
    const { source, batches } = mapped(client, { MaximumRetryAttempts: 0 }, () => new Promise<void>((resolve) => { releases.push(resolve); }));
    client.advance(SECOND);
    expect([batches.length, source.working]).toEqual([1, 1]);
    client.advance(10 * SECOND);
    expect(source.report()).toMatchObject({ timedOut: 1, discarded: 1, succeeded: 0 });
    expect(source.working).toBe(0);
    releases[0]?.();
    await turn();
    client.advance(SECOND);
    expect(source.report()).toMatchObject({ timedOut: 1, succeeded: 0 });
  });

  test('[LM15] lets others go on while it waits, where the clock moves by itself', async () => {
    const client = withStream();
    putAll(client, ['slow', 'quick']);
    const { source } = mapped(client, { BatchSize: 1, ParallelizationFactor: 10 }, (event) => keysOf(event)[0] === 'slow' ? new Promise(() => undefined) : undefined);
    client.advance(2 * SECOND);
    expect(source.report()).toMatchObject({ succeeded: 1, waiting: 1 });
    await turn();
  });

  test('[LM15] a run with one is the same as that with a synchronous one that does the same', async () => {
    const run = async (isAsynchronous: boolean): Promise<string> => {
      const client = withStream({ profile: { splits: true, rollover: true }, assumptions: { shardLifetime: { minMs: 400, meanMs: 900 } } });
      const lines: string[] = [];
      client.engine.subscribe((event) => lines.push(JSON.stringify(event)));
      const work = (keys: readonly string[]): void => { if (keys.includes('k0003')) throw new Error('no'); };
      const { source } = mapped(client, { BatchSize: 2, BisectBatchOnFunctionError: true, MaximumRetryAttempts: 1, ParallelizationFactor: 2 }, isAsynchronous
        ? async (event) => { await turn(); work(keysOf(event)); }
        : (event) => work(keysOf(event)));
      for (const pk of letters(8)) {
        client.ok('PutItem', item(pk));
        await advance(client.engine, [source], 300);
      }
      await advance(client.engine, [source], 20 * SECOND);
      return lines.join('\n');
    };
    expect(await run(true)).toBe(await run(false));
  });

  test('[LM15] requests that are under way are answered in between', async () => {
    const client = withStream({ profile: { latency: true } });
    const put = submit(client, 'PutItem', item('a'));
    const { source, batches } = mapped(client);
    await advance(client.engine, [source], SECOND);
    expect([put.verdict, batches]).toEqual(['ok', [['a']]]);
  });
});
