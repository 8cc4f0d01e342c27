import type { FunctionReport, FunctionSettings } from '../runner/host';
import { expectAccessible } from './accessible';
import { expect, test, texts, type Runner } from './harness/fixtures';

const TABLE = `
import { CreateTableCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
const client = new DynamoDBClient({});
await client.send(new CreateTableCommand({
  TableName: 'Orders', KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }], AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' }, BillingMode: 'PROVISIONED', ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 },
}));
const put = (pk: string) => client.send(new PutItemCommand({ TableName: 'Orders', Item: { pk: { S: pk } } }));
for (const pk of ['a', 'b', 'c']) await put(pk);
`;
const SETTINGS: FunctionSettings = { tableName: 'Orders', mapping: { StartingPosition: 'TRIM_HORIZON' }, timeoutMs: 3_000 };

const report = ({ page }: Runner): Promise<FunctionReport | undefined> => page.evaluate(() => harness.functionReport());
const connect = ({ page }: Runner, settings: Partial<FunctionSettings> = {}): Promise<void> =>
  page.evaluate((all) => harness.playground().engine.connectFunction(all), { ...SETTINGS, ...settings });
const state = ({ page }: Runner) => page.evaluate(() => harness.state());

test('an exported handler gets the batches of a stream, uses the SDK, and prints into the run', async ({ runner }) => {
  const finished = await runner.run(`${TABLE}
export const handler = async (event, context) => {
  const keys = event.Records.map(({ dynamodb }) => dynamodb.Keys.pk.S);
  console.log(context.functionName, String(context.getRemainingTimeInMillis() > 2_000), keys.join());
  if (keys.includes('a')) await put('from the handler');
};
console.log('module');
`);
  expect(finished).toMatchObject({ status: 'finished', handler: true });
  await connect(runner);
  await expect.poll(async () => (await report(runner))?.mapping).toMatchObject({ done: 4, succeeded: 2, failed: 0 });
  expect(texts(await state(runner))).toEqual(['module', 'handler true a,b,c', 'handler true from the handler']);
  const trace = await runner.page.evaluate(() => harness.traceTypes());
  expect(trace.filter((type) => type === 'run request.received')).toHaveLength(5);
  expect(trace.filter((type) => type.endsWith('function.invoked'))).toHaveLength(2);
});

test('what the handler returns and throws decides', async ({ runner }) => {
  await runner.run(`${TABLE}
let tries = 0;
export async function handler(event) {
  tries += 1;
  if (tries === 1) throw new TypeError('not yet');
  if (tries === 2) { const circle = {}; circle.circle = circle; return circle; }
  return { batchItemFailures: tries === 3 ? [{ itemIdentifier: event.Records[2].dynamodb.SequenceNumber }] : [] };
}
`);
  await connect(runner, { mapping: { ...SETTINGS.mapping, FunctionResponseTypes: ['ReportBatchItemFailures'] } });
  await expect.poll(async () => (await report(runner))?.mapping, { timeout: 20_000 }).toMatchObject({ failed: 2, partial: 1, succeeded: 1, done: 3 });
  const recent = (await report(runner))?.mapping?.recent.map(({ records, error }) => [records, error?.split(/[\n.]/)[0]]);
  expect(recent).toEqual([[1, undefined], [3, undefined], [3, expect.stringContaining('circular')], [3, 'TypeError: not yet']]);
  expect((await state(runner)).entries).toMatchObject([{ level: 'error', values: [{ type: 'error', name: 'TypeError', message: 'not yet', line: expect.any(Number) as unknown }] }, { level: 'error' }]);
});

test('a handler in an endless loop is timed out, then stopped, and the next run has another', async ({ runner }) => {
  await runner.run(`${TABLE}export const handler = () => { for (;;) {} };`);
  await connect(runner, { timeoutMs: 1_000 });
  await expect.poll(async () => (await report(runner))?.mapping?.timedOut, { timeout: 10_000 }).toBeGreaterThan(0);
  await expect.poll(() => state(runner), { timeout: 15_000 }).toMatchObject({ status: 'failed', handler: false, error: { kind: 'limit', name: 'EndlessLoop' } });
  await expect.poll(async () => (await report(runner))?.state).toBe('noHandler');
  await runner.run("export const handler = (event) => console.log('again', event.Records.length);");
  await expect.poll(async () => (await report(runner))?.mapping, { timeout: 10_000 }).toMatchObject({ done: 3, waiting: 0 });
  expect(texts(await state(runner))).toEqual(['again 3']);
});

test('a handler goes with its run: stopped, run again, or without one', async ({ runner }) => {
  await runner.run(`${TABLE}export const handler = () => console.log('first');`);
  await connect(runner);
  await expect.poll(async () => (await report(runner))?.mapping?.done).toBe(3);
  await runner.page.evaluate(() => harness.playground().stop());
  expect(await state(runner)).toMatchObject({ status: 'finished', handler: false });
  await expect.poll(async () => (await report(runner))?.state).toBe('noHandler');
  expect(await runner.run('export const other = 1;')).toMatchObject({ status: 'finished' });
  expect((await state(runner)).handler).toBeUndefined();
  expect(await runner.run('export const handler = 1;')).toMatchObject({ status: 'finished' });
  expect((await state(runner)).handler).toBeUndefined();
});

test('learner code cannot invoke, answer for others, or see the ports by patching what a handler goes through', async ({ runner }) => {
  const finished = await runner.run(`${TABLE}
const seen: string[] = [];
const original = MessagePort.prototype.postMessage;
MessagePort.prototype.postMessage = function (this: MessagePort, ...args: never[]) { seen.push('port'); return original.apply(this, args); } as never;
const then = Promise.prototype.then;
Promise.prototype.then = function (this: Promise<unknown>, ...args: never[]) { if (String(args[0]).includes('answered')) seen.push('then'); return then.apply(this, args); } as never;
JSON.stringify = () => { seen.push('stringify'); return '{"batchItemFailures":[{"itemIdentifier":"1"}]}'; };
addEventListener('message', () => seen.push('message'));
export const handler = async () => { console.log('seen', seen.join()); return { ok: true }; };
`);
  expect(finished.status).toBe('finished');
  await connect(runner, { mapping: { ...SETTINGS.mapping, FunctionResponseTypes: ['ReportBatchItemFailures'] } });
  await expect.poll(async () => (await report(runner))?.mapping).toMatchObject({ done: 3, failed: 0 });
  expect(texts(await state(runner))).toEqual(['seen ']);
});

test('the panel: connect, run, watch, and look at what was given up, by keyboard', async ({ page }) => {
  await page.goto('/playground/');
  await page.getByText('Simulation', { exact: true }).press('Enter');
  await page.getByRole('tab', { name: 'Set up' }).press('ArrowRight');
  await page.getByRole('tab', { name: 'Load' }).press('ArrowRight');
  const panel = page.getByRole('tabpanel', { name: 'Function' });
  await expect(panel.getByRole('button', { name: 'Connect the handler' })).toBeVisible();
  await panel.getByRole('spinbutton', { name: 'Batch size' }).fill('10');
  await panel.getByRole('combobox', { name: 'Retry' }).selectOption('0');
  await panel.getByRole('checkbox', { name: /Split a failed batch/ }).press('Space');
  await panel.getByRole('button', { name: 'Connect the handler' }).press('Enter');
  await expect(panel.getByRole('status')).toContainText('Waiting for a table with a stream');
  await expectAccessible(page);

  await page.getByRole('textbox', { name: /^Code:/ }).focus();
  await expect(page.locator('.monaco-editor').first()).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(`${TABLE}
export const handler = async (event: { Records: { dynamodb: { Keys: { pk: { S: string } } } }[] }) => {
  console.log('got', event.Records.length);
  if (event.Records.some(({ dynamodb }) => dynamodb.Keys.pk.S === 'b')) throw new Error('no b');
};
`);
  await page.getByRole('button', { name: /^Run/ }).first().press('Enter');
  await expect(page.getByText(/^Done/).first()).toBeVisible();
  await expect(page.getByText('handler ready')).toBeVisible();
  await expect(panel.getByRole('status')).toContainText('The stream of Orders invokes your handler');
  await expect(panel.getByRole('img', { name: /succeeded.*failed/ })).toBeVisible();
  await expect(panel.getByRole('region', { name: 'Invocations' })).toContainText('Error: no b');
  await expect(page.getByRole('list', { name: 'Output' })).toContainText('got');
  await panel.getByRole('radio', { name: 'Invocations' }).press('ArrowRight');
  const failed = panel.getByRole('list', { name: 'Sent to the on-failure destination' });
  await expect(failed.getByRole('listitem')).toHaveCount(1);
  await failed.locator('summary').press('Enter');
  await expect(failed).toContainText('RetryAttemptsExhausted');
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    if (width === 390) await page.getByRole('tab', { name: 'Picture' }).click();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  }
  await panel.getByRole('button', { name: 'Disconnect' }).press('Enter');
  await expect(panel.getByRole('spinbutton', { name: 'Batch size' })).toHaveValue('10');
});
