import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../engine';
import { runLoad } from '../../../engine/load';
import type { TableInside } from '../../../runner/host';
import { LOAD_TABLE } from './load-table';
import { type LoadForm, loadTables, MIXES, NEW_LOAD, obstacleOf, POPULARITIES, rateOf, SHAPES, workloadOf } from './load-plan';

const table = (changes: Partial<TableInside> = {}): TableInside => ({
  region: 'us-east-1', tableName: 'Load', status: 'ACTIVE', billingMode: 'PAY_PER_REQUEST', hash: { name: 'pk', type: 'S' }, range: { name: 'sk', type: 'S' },
  indexKeys: [{ name: 'g', type: 'N' }, { name: 'b', type: 'B' }], places: [], ...changes,
});
const keysOf = <Key extends string>(record: Readonly<Record<Key, unknown>>): readonly Key[] => Object.keys(record) as Key[];
const area = (rate: ReturnType<typeof rateOf>): number => rate.reduce((sum, { at, perSecond }, index) => {
  const before = rate[index - 1];
  return before === undefined ? 0 : sum + ((at - before.at) / 1000) * ((perSecond + before.perSecond) / 2);
}, 0);

describe('a load', () => {
  it('has the table’s keys, and attributes of its indexes that can be made', () => {
    const { table: loaded, sortKeys } = workloadOf(NEW_LOAD, table(), 7);
    expect(loaded).toEqual({ name: 'Load', hash: { name: 'pk', type: 'S' }, range: { name: 'sk', type: 'S' }, attributes: [{ name: 'g', type: 'N', values: 100 }] });
    expect(sortKeys).toBe(10);
    expect(loadTables([table(), table({ region: 'eu-west-1' }), table({ hash: { name: 'pk', type: 'B' } })])).toHaveLength(1);
  });

  it('has a whole number of keys, whatever was typed', () => {
    expect(workloadOf({ ...NEW_LOAD, keys: 1.6 }, table(), 7).keys).toEqual({ kind: 'uniform', keys: 2 });
  });

  it('says what stands in its way', () => {
    const { range: _, ...simple } = table();
    expect(obstacleOf(NEW_LOAD, undefined)).toContain('no table');
    expect(obstacleOf({ ...NEW_LOAD, popularity: 'rising' }, simple)).toContain('no sort key');
    expect(obstacleOf({ ...NEW_LOAD, popularity: 'rising' }, table())).toBeUndefined();
  });

  it('never goes beyond its rate, and reaches it', () => {
    for (const shape of keysOf(SHAPES)) {
      const rate = rateOf({ shape, rate: 200, duration: '86400' });
      expect(Math.max(...rate.map(({ perSecond }) => perSecond)), shape).toBeCloseTo(200, 6);
      expect(rate.at(-1)?.at, shape).toBe(86_400_000);
      expect(area(rate), shape).toBeGreaterThan(200 * 86_400 * 0.1);
    }
  });

  it.each(keysOf(POPULARITIES).flatMap((popularity) => keysOf(MIXES).map((mix) => [popularity, mix] as const)))('%s with %s is served by the engine', (popularity, mix) => {
    const engine = createEngine({ authentication: 'none' });
    engine.handle({
      method: 'POST', path: '/', headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'DynamoDB_20120810.CreateTable' }, body: new TextEncoder().encode(JSON.stringify(LOAD_TABLE)),
    });
    const form: LoadForm = { ...NEW_LOAD, popularity, mix, keys: 20, rate: 2 };
    const { calls, succeeded, failed } = runLoad(engine, workloadOf(form, table({ indexKeys: [] }), 3));
    expect(calls).toBeGreaterThan(80);
    expect([succeeded, failed]).toEqual([calls, {}]);
  });
});
