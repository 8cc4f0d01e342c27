import { describe, expect, it } from 'vitest';
import type { WireRequest } from '../../engine/wire/messages';
import type { EngineToPage } from './engine-messages';
import { createEngineService } from './engine-service';

const HEADERS = {
  host: 'dynamodb.us-east-1.amazonaws.com',
  'content-type': 'application/x-amz-json-1.0',
  authorization: 'AWS4-HMAC-SHA256 Credential=X/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
  'x-amz-date': '20260101T000000Z',
};

function wire(operation: string, input: unknown): WireRequest {
  return {
    method: 'POST', path: '/', headers: { ...HEADERS, 'x-amz-target': `DynamoDB_20120810.${operation}` },
    body: new TextEncoder().encode(JSON.stringify(input)),
  };
}

const nextMessage = (port: MessagePort): Promise<unknown> =>
  new Promise((resolve) => { port.onmessage = ({ data }: MessageEvent<unknown>) => resolve(data); });

describe('the engine service', () => {
  it('answers the page, with the trace before the answer', () => {
    const sent: EngineToPage[] = [];
    const service = createEngineService((message) => sent.push(message));
    service.receive({ type: 'handle', call: 7, purpose: 'seed', request: wire('ListTables', {}) }, []);
    expect(sent.map(({ type }) => type)).toEqual(['trace', 'done']);
    expect(sent[0]).toMatchObject({ batches: [{ origin: { by: 'page', purpose: 'seed' } }] });
    expect(sent[1]).toMatchObject({ call: 7, response: { statusCode: 200 } });
  });

  it('answers a run through its port, ignores nonsense, and forgets the port', async () => {
    const sent: EngineToPage[] = [];
    const service = createEngineService((message) => sent.push(message));
    const { port1, port2 } = new MessageChannel();
    service.receive({ type: 'connect', runId: 3 }, [port1]);
    port2.postMessage('nonsense');
    port2.postMessage({ id: 1, ...wire('ListTables', {}) });
    expect(await nextMessage(port2)).toMatchObject({ id: 1, statusCode: 200 });
    service.receive({ type: 'flush', call: 1 }, []);
    expect(sent[0]).toMatchObject({ type: 'trace', batches: [{ origin: { by: 'run', runId: 3 } }] });
    service.receive({ type: 'disconnect', runId: 3 }, []);
    port2.close();
  });

  it('starts anew on reset', () => {
    const sent: EngineToPage[] = [];
    const service = createEngineService((message) => sent.push(message));
    const seqs = (): number[] => sent.flatMap((message) => (message.type === 'trace' ? message.batches.flatMap(({ events }) => events.map(({ seq }) => seq)) : []));
    service.receive({ type: 'handle', call: 1, purpose: 'check', request: wire('ListTables', {}) }, []);
    service.receive({ type: 'reset', call: 2, options: {} }, []);
    service.receive({ type: 'handle', call: 3, purpose: 'check', request: wire('ListTables', {}) }, []);
    expect(seqs().filter((seq) => seq === seqs()[0])).toHaveLength(2);
    expect(sent.flatMap((message) => (message.type === 'done' ? [message.call] : []))).toEqual([1, 2, 3]);
  });

  it('[W45] loads the extension with the first request that needs it, and answers in the order of the requests', async () => {
    const sent: EngineToPage[] = [];
    const service = createEngineService((message) => sent.push(message));
    const ask = (call: number, operation: string, input: unknown): void => service.receive({ type: 'handle', call, purpose: 'seed', request: wire(operation, input) }, []);
    ask(1, 'ExecuteStatement', { Statement: 'SELECT * FROM "Nothing"' });
    ask(2, 'ListTables', {});
    const answers = (): EngineToPage[] => sent.filter(({ type }) => type === 'done');
    await expect.poll(() => answers().length).toBe(2);
    expect(answers()).toMatchObject([{ call: 1, response: { statusCode: 400 } }, { call: 2, response: { statusCode: 200 } }]);
    const [first] = answers();
    expect(new TextDecoder().decode(first?.type === 'done' ? first.response?.body : undefined)).toContain('ResourceNotFoundException');
  });
});
