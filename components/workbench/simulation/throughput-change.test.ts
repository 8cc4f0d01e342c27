import { describe, expect, it } from 'vitest';
import { createCoreEngine } from '../../../engine/core';
import { EXTENSION } from '../../../engine/extension';
import { inspect } from '../../../engine/inspection';
import { formOf, scalingRequests, updateOf, withMode } from './throughput-change';

const ATTRIBUTES = { AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }, { AttributeName: 'g', AttributeType: 'S' }], KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }] };
const INDEX = { IndexName: 'ByG', KeySchema: [{ AttributeName: 'g', KeyType: 'HASH' }], Projection: { ProjectionType: 'ALL' } };

function make() {
  const engine = createCoreEngine({ authentication: 'none' }, EXTENSION);
  const send = (service: string, operation: string, input: object): string => {
    const { statusCode, body } = engine.handle({
      method: 'POST', path: '/', headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `${service}.${operation}` }, body: new TextEncoder().encode(JSON.stringify(input)),
    });
    return statusCode === 200 ? 'ok' : new TextDecoder().decode(body);
  };
  send('DynamoDB_20120810', 'CreateTable', { TableName: 'Table', ...ATTRIBUTES, BillingMode: 'PAY_PER_REQUEST', GlobalSecondaryIndexes: [INDEX] });
  const table = () => {
    engine.clock.runDue();
    const [only] = engine.look(inspect);
    if (only === undefined) throw new Error('the table is gone');
    return only;
  };
  const update = (input: object | undefined): string => (input === undefined ? 'nothing' : send('DynamoDB_20120810', 'UpdateTable', input));
  return { send, table, update };
}

describe('a change of throughput', () => {
  it('is nothing where the form says what the table has', () => {
    const { table } = make();
    expect(updateOf(table(), formOf(table()))).toBeUndefined();
  });

  it('goes from on demand to provisioned with units for table and index, changes them alone, and goes back', () => {
    const { table, update } = make();
    expect(update(updateOf(table(), withMode(formOf(table()), 'PROVISIONED')))).toBe('ok');
    expect(formOf(table())).toEqual({ billingMode: 'PROVISIONED', units: { '': { read: 5, write: 5 }, ByG: { read: 5, write: 5 } } });
    const more = { ...formOf(table()), units: { '': { read: 5, write: 5 }, ByG: { read: 5, write: 50 } } };
    expect(updateOf(table(), more)).toEqual({ TableName: 'Table', GlobalSecondaryIndexUpdates: [{ Update: { IndexName: 'ByG', ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 50 } } }] });
    expect(update(updateOf(table(), more))).toBe('ok');
    expect(formOf(table())).toEqual(more);
    expect(update(updateOf(table(), withMode(formOf(table()), 'PAY_PER_REQUEST')))).toBe('ok');
    expect(table().billingMode).toBe('PAY_PER_REQUEST');
  });

  it('sets an on-demand maximum and takes it away', () => {
    const { table, update } = make();
    const limited = { ...formOf(table()), units: { '': { read: undefined, write: 20 }, ByG: { read: undefined, write: undefined } } };
    expect(update(updateOf(table(), limited))).toBe('ok');
    expect(table().places[0]?.write.units).toBe(20);
    expect(update(updateOf(table(), { ...limited, units: { ...limited.units, '': { read: undefined, write: undefined } } }))).toBe('ok');
    expect(table().places[0]?.write.units).toBeUndefined();
  });

  it('has auto scaling follow the use of a table or index, and no longer', () => {
    const { send, table, update } = make();
    update(updateOf(table(), withMode(formOf(table()), 'PROVISIONED')));
    for (const [index, at] of [[undefined, 0], ['ByG', 1]] as const) {
      for (const [operation, input] of scalingRequests('Table', index, 'write', { min: 5, max: 40, target: 70 })) expect(send('AnyScaleFrontendService', operation, input)).toBe('ok');
      expect(table().places[at]?.write.scaling).toEqual({ min: 5, max: 40, target: 70 });
      for (const [operation, input] of scalingRequests('Table', index, 'write', undefined)) expect(send('AnyScaleFrontendService', operation, input)).toBe('ok');
      expect(table().places[at]?.write.scaling).toBeUndefined();
    }
  });
});
