import { describe, expect, it } from 'vitest';
import type { HandlerAnswer, HandlerContext, WorkerToPage } from '../../protocol';
import { createInvoker } from './invoke';

const CONTEXT: HandlerContext = {
  functionName: 'handler', functionVersion: '$LATEST', invokedFunctionArn: 'arn', memoryLimitInMB: '128', awsRequestId: 'id', logGroupName: 'group', logStreamName: 'stream', remainingMs: 3_000,
};

function make(module: object) {
  const sent: WorkerToPage[] = [];
  const logged: unknown[] = [];
  let open = 0;
  let time = 0;
  const invoker = createInvoker({
    now: () => time,
    begin() {
      open += 1;
      return () => { open -= 1; };
    },
    log: (thrown) => logged.push(thrown),
    errorOf: (thrown) => ({ kind: 'runtime', name: 'Error', message: String(thrown) }),
    send: (message) => sent.push(message),
  });
  const adopted = invoker.adopt(module);
  const answerTo = async (invocation: number, event: unknown = {}): Promise<HandlerAnswer | undefined> => {
    invoker.invoke({ type: 'invoke', invocation, event, context: CONTEXT });
    await expect.poll(() => sent.some((message) => message.type === 'answered' && message.invocation === invocation)).toBe(true);
    const message = sent.find((one) => one.type === 'answered' && one.invocation === invocation);
    return message?.type === 'answered' ? message.answer : undefined;
  };
  return { adopted, answerTo, logged, open: () => open, pass: (ms: number) => { time += ms; } };
}

describe('the handler of a module', () => {
  it.each([[{ handler: () => 1 }, true], [{ handler: 1 }, false], [{}, false], [{ default: () => 1 }, false]])('of %j is a function of that name', (module, expected) => {
    expect(make(module).adopted).toBe(expected);
  });

  it.each([[undefined, 'null'], [null, 'null'], [{ batchItemFailures: [] }, '{"batchItemFailures":[]}'], ['done', '"done"'], [() => 1, 'null']])('answers %j as JSON', async (response, text) => {
    expect(await make({ handler: () => response }).answerTo(1)).toEqual({ ok: true, response: text });
    expect(await make({ handler: () => Promise.resolve(response) }).answerTo(1)).toEqual({ ok: true, response: text });
  });

  it('gets event and context, with the time that is left', async () => {
    const seen: unknown[] = [];
    const { answerTo, pass } = make({
      handler(event: unknown, context: { getRemainingTimeInMillis(): number }) {
        pass(1_200.5);
        seen.push(event, context.getRemainingTimeInMillis(), Object.keys(context).sort());
        pass(5_000);
        seen.push(context.getRemainingTimeInMillis());
      },
    });
    await answerTo(1, { Records: [] });
    expect(seen).toEqual([
      { Records: [] }, 1_799, ['awsRequestId', 'functionName', 'functionVersion', 'getRemainingTimeInMillis', 'invokedFunctionArn', 'logGroupName', 'logStreamName', 'memoryLimitInMB'], 0,
    ]);
  });

  it('fails by what it throws, rejects, or cannot say as JSON, which is printed', async () => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    for (const handler of [() => { throw new Error('no'); }, () => Promise.reject(new Error('no')), () => circle, () => 1n, () => 'x'.repeat(7_000_000)]) {
      const { answerTo, logged, open } = make({ handler });
      expect(await answerTo(1)).toMatchObject({ ok: false });
      expect(logged).toHaveLength(1);
      await expect.poll(open).toBe(0);
    }
  });

  it('is called as often at the same time as it is asked for, and keeps the run going', async () => {
    const releases: (() => void)[] = [];
    const { answerTo, open } = make({ handler: () => new Promise<void>((resolve) => { releases.push(resolve); }) });
    const both = Promise.all([answerTo(1), answerTo(2)]);
    await expect.poll(() => releases.length).toBe(2);
    expect(open()).toBe(2);
    for (const release of releases.reverse()) release();
    expect(await both).toEqual([{ ok: true, response: 'null' }, { ok: true, response: 'null' }]);
  });
});
