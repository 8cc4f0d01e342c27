import { describe, expect, it } from 'vitest';
import type { EngineToPage } from './engine-messages';
import { createEngineService } from './engine-service';
import type { Figures } from './figures';
import { SIGNED_HEADERS } from './wire-call';

function make() {
  const sent: EngineToPage[] = [];
  const service = createEngineService((message) => sent.push(message));
  const ask = (operation: string, input: unknown): void => service.receive({
    type: 'handle', call: 1, purpose: 'seed',
    request: { method: 'POST', path: '/', headers: { ...SIGNED_HEADERS, 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `DynamoDB_20120810.${operation}` }, body: new TextEncoder().encode(JSON.stringify(input)) },
  }, []);
  const createTable = (TableName: string): void => ask('CreateTable', {
    TableName, AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }], KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }], BillingMode: 'PAY_PER_REQUEST',
  });
  const figures = (): readonly Figures[] => sent.flatMap((message) => (message.type === 'figures' ? [message.figures] : []));
  return { sent, service, ask, createTable, figures };
}

const WATCH = { metrics: { window: 'minutes' }, money: { region: 'us-east-1' }, throughput: true } as const;
const total = (values: readonly (number | undefined)[] = []): number => values.reduce<number>((sum, value) => sum + (value ?? 0), 0);

describe('the laboratory', () => {
  it('measures from the moment it is asked to, although it is loaded later, and tells what is watched', async () => {
    const { service, ask, createTable, figures } = make();
    service.receive({ type: 'measure' }, []);
    createTable('Table');
    for (let at = 0; at < 5; at += 1) ask('PutItem', { TableName: 'Table', Item: { pk: { S: `k${at}` } } });
    service.receive({ type: 'watch', watch: WATCH }, []);
    service.receive({ type: 'clock', action: { type: 'skip', time: 2_000 } }, []);
    await expect.poll(() => figures().length).toBeGreaterThan(0);
    const [first] = figures();
    expect(first?.metrics).toMatchObject({ table: { region: 'us-east-1', tableName: 'Table' }, tables: [{ tableName: 'Table', indexes: [] }] });
    expect(total(first?.metrics?.groups.write.find(({ id }) => id === 'consumed')?.values)).toBe(5);
    expect(total(first?.metrics?.groups.requests.find(({ id }) => id === 'successful')?.values), 'with CreateTable').toBe(6);
    expect(first?.metrics?.partitions.reduce((sum, { write }) => sum + total(write), 0)).toBe(5);
    expect(first?.money?.run.lines.find(({ item }) => item === 'writeRequests')).toMatchObject({ quantity: 5, usd: 5 * 0.625e-6 });
    expect(first?.money?.month?.needed).toMatchObject([{ tableName: 'Table', readUnits: 1 }]);
    expect(first?.throughput?.[0]?.places[0]).toMatchObject({ items: 5, partitions: [{}, {}, {}, {}] });
    service.receive({ type: 'watch', watch: {} }, []);
  });

  it('goes on with the next engine: what is watched stays, what was measured goes', async () => {
    const { service, ask, createTable, figures } = make();
    service.receive({ type: 'watch', watch: WATCH }, []);
    createTable('Before');
    ask('PutItem', { TableName: 'Before', Item: { pk: { S: 'a' } } });
    await expect.poll(() => figures().length).toBeGreaterThan(0);
    service.receive({ type: 'reset', call: 2, options: {} }, []);
    createTable('After');
    const told = figures().length;
    await expect.poll(() => figures().length).toBeGreaterThan(told + 1);
    const last = figures().at(-1);
    expect(last?.metrics?.tables.map(({ tableName }) => tableName)).toEqual(['After']);
    expect(last?.money?.run.lines.filter(({ item }) => item === 'writeRequests')).toEqual([]);
    service.receive({ type: 'watch', watch: {} }, []);
    const ended = figures().length;
    await new Promise((resolve) => { setTimeout(resolve, 900); });
    expect(figures()).toHaveLength(ended);
  });

  it('runs a load whose requests are measured and not drawn', async () => {
    const { sent, service, createTable } = make();
    createTable('Load');
    service.receive({ type: 'flush', call: 2 }, []);
    const before = sent.length;
    service.receive({
      type: 'load', workload: {
        table: { name: 'Load', hash: { name: 'pk', type: 'S' } }, rate: [{ at: 0, perSecond: 100 }, { at: 10_000, perSecond: 100 }], evenlySpaced: true,
        keys: { kind: 'uniform', keys: 10 }, mix: [{ operation: 'PutItem', weight: 1, sizes: { kind: 'constant', bytes: 500 } }],
      },
    }, []);
    const reports = () => sent.flatMap((message) => (message.type === 'load' ? [message.report] : []));
    await expect.poll(() => reports().length).toBeGreaterThan(0);
    service.receive({ type: 'clock', action: { type: 'skip', time: 11_000 } }, []);
    await expect.poll(() => reports().at(-1)?.isOver).toBe(true);
    expect(reports().at(-1)?.results).toMatchObject({ calls: 1000, succeeded: 1000 });
    expect(reports().at(-1)?.writeUnits).toBeGreaterThan(80);
    expect(sent.slice(before).filter(({ type }) => type === 'trace')).toEqual([]);
  });
});
