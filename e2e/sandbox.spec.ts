import { expect, test, texts } from './harness/fixtures';

const CLIENT = `
import { DynamoDBClient, GetItemCommand, ListTablesCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
const client = new DynamoDBClient({});
`;

test('runs unmodified SDK code with types, enums and top-level await', async ({ runner }) => {
  const state = await runner.run(`
import { DynamoDBClient, ListTablesCommand, type ListTablesCommandOutput } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
enum Kind { Song = 'song' }
interface Song { artist: string; kind: Kind }
const client = new DynamoDBClient({});
const tables: ListTablesCommandOutput = await client.send(new ListTablesCommand({}));
console.log('tables', tables.TableNames);
const documents = DynamoDBDocumentClient.from(client);
const song = { artist: 'Nina', kind: Kind.Song } satisfies Song;
await documents.send(new PutCommand({ TableName: 'Music', Item: song }));
const { Item } = await documents.send(new GetCommand({ TableName: 'Music', Key: { artist: 'Nina' } }));
console.log(Item, marshall(song), typeof DynamoDBStreamsClient, crypto.randomUUID().length);
`);
  expect(state.error).toBeUndefined();
  expect(state.status).toBe('finished');
  expect(state.entries[0]).toMatchObject({ level: 'log', line: 10, count: 1, values: [{ text: 'tables' }, { type: 'array', items: [{ text: 'Music' }] }] });
  expect(state.entries[1]?.values).toMatchObject([
    { type: 'object', entries: [['artist', { text: 'Nina' }], ['kind', { text: 'song' }]] },
    { type: 'object', entries: [['artist', { type: 'attribute', descriptor: 'S', value: { text: 'Nina' } }], ['kind', {}]] },
    { text: 'function' },
    { text: '36' },
  ]);
  const trace = await runner.page.evaluate(() => harness.traceTypes());
  expect(trace.filter((type) => type === 'run request.received')).toHaveLength(3);
});

test('a client of another Region has that Region’s tables', async ({ runner }) => {
  expect(await runner.logs(`
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient, DescribeStreamCommand } from '@aws-sdk/client-dynamodb-streams';
for (const region of [undefined, 'us-east-1', 'eu-west-1']) {
  const { TableNames = [] } = await new DynamoDBClient({ ...(region && { region }) }).send(new ListTablesCommand({}));
  console.log(region + ': ' + TableNames.join());
}
const StreamArn = 'arn:aws:dynamodb:eu-west-1:000000000000:table/Music/stream/2026-01-01T00:00:00.000';
console.log(await new DynamoDBStreamsClient({ region: 'eu-west-1' }).send(new DescribeStreamCommand({ StreamArn })).catch(String));
`)).toEqual(['undefined: Music', 'us-east-1: Music', 'eu-west-1: ', 'ResourceNotFoundException: Requested resource not found: Stream: arn:aws:dynamodb:eu-west-1:000000000000:table/Music/stream/2026-01-01T00:00:00.000 not found']);
});

test('imports dynamically and uses every importable module', async ({ runner }) => {
  expect(await runner.logs(`
const { unmarshall } = await import('@aws-sdk/util-dynamodb');
console.log(JSON.stringify(unmarshall({ a: { N: '1' } })));
`)).toEqual(['{"a":1}']);
});

test('waits for a promise that nobody awaits and for timers, like Node', async ({ runner }) => {
  expect(await runner.logs(`${CLIENT}
async function main() {
  for (let i = 0; i < 3; i++) await client.send(new ListTablesCommand({}));
  setTimeout(() => { console.log('timer'); client.send(new ListTablesCommand({})).then(() => console.log('last')); }, 150);
}
main().then(() => console.log('main'));
console.log('module');
`)).toEqual(['module', 'main', 'timer', 'last']);
});

test('reports a syntax error with line and column', async ({ runner }) => {
  const state = await runner.run('const a: number = 1;\nconst b = [1, 2;\n');
  expect(state).toMatchObject({ status: 'failed', error: { kind: 'syntax', name: 'SyntaxError', line: 2, column: 16 } });
});

test('reports the line of an error that only the browser finds', async ({ runner }) => {
  const state = await runner.run('type A = string;\nfunction f(): void {\n  const x: A = await g();\n}\n');
  expect(state.error).toMatchObject({ kind: 'syntax', line: 3 });
  expect(state.error?.message).toContain('await');
  const twice = await runner.run('const a = 1;\n\nconst a = 2;\n');
  expect(twice.error).toMatchObject({ kind: 'syntax', line: 3, column: 7 });
});

test('names a missing module and a missing export, with the line', async ({ runner }) => {
  const unknownModule = await runner.run("\nimport _ from 'lodash';\nconsole.log(_);");
  expect(unknownModule.error).toMatchObject({ kind: 'syntax', line: 2 });
  expect(unknownModule.error?.message).toMatch(/Cannot find module 'lodash'.*@aws-sdk\/client-dynamodb, .* and @aws-sdk\/client-dynamodb-streams\./);
  const unknownExport = await runner.run("import {\n  DynamoDBClient,\n  PutItemComand,\n} from '@aws-sdk/client-dynamodb';\nconsole.log(DynamoDBClient, PutItemComand);");
  expect(unknownExport.error).toMatchObject({ kind: 'syntax', line: 3, message: "@aws-sdk/client-dynamodb has no export named 'PutItemComand'." });
});

test('reports a runtime error with the learner’s line', async ({ runner }) => {
  const state = await runner.run(`interface Box { size: number }
function open(box: Box | undefined): number {
  return (box as Box).size;
}

console.log('before');
open(undefined);
`);
  expect(state).toMatchObject({ status: 'failed', error: { kind: 'runtime', name: 'TypeError', line: 3, column: 23 } });
  expect(texts(state)).toEqual(['before']);
});

test('reports a service error with name, message and the line of the send', async ({ runner }) => {
  const state = await runner.run(`${CLIENT}
await client.send(new GetItemCommand({
  TableName: 'Nowhere', Key: { pk: { S: 'a' } },
}));
`);
  expect(state.error).toMatchObject({
    kind: 'service', name: 'ResourceNotFoundException', message: expect.stringContaining('resource not found') as unknown, line: 5,
    value: { type: 'error' },
  });
});

test('keeps Item of a failed condition readable', async ({ runner }) => {
  const state = await runner.run(`${CLIENT}
const put = () => client.send(new PutItemCommand({
  TableName: 'Music', Item: { artist: { S: 'Nina' } }, ConditionExpression: 'attribute_not_exists(artist)',
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
}));
await put();
try { await put(); } catch (error) { console.log((error as Error).name, (error as { Item: unknown }).Item); }
`);
  expect(state.entries[0]?.values).toMatchObject([
    { text: 'ConditionalCheckFailedException' },
    { entries: [['artist', { type: 'attribute', descriptor: 'S', value: { text: 'Nina' } }]] },
  ]);
});

test('reports late errors: a rejection nobody handles, an error in a timer', async ({ runner }) => {
  const rejection = await runner.run(`${CLIENT}
async function main() {
  await client.send(new ListTablesCommand({}));
  throw new RangeError('late');
}
main();
`);
  expect(rejection.error).toMatchObject({ kind: 'runtime', name: 'RangeError', message: 'late', line: 7 });
  const timer = await runner.run("setTimeout(() => {\n  throw new Error('in a timer');\n}, 20);");
  expect(timer.error).toMatchObject({ name: 'Error', message: 'in a timer', line: 2 });
  const text = await runner.run("throw 'just text';");
  expect(text.error).toMatchObject({ kind: 'runtime', name: 'Uncaught', message: 'just text' });
});

test('explains fetch and require', async ({ runner }) => {
  expect((await runner.run("await fetch('https://example.com');")).error?.message).toContain('no network');
  expect((await runner.run("const x = require('@aws-sdk/client-dynamodb');")).error?.message).toContain('import');
});

test('stops an endless loop at once and keeps tables and trace', async ({ runner }) => {
  const { page } = runner;
  await page.evaluate((code) => harness.start(code), `${CLIENT}
await client.send(new PutItemCommand({ TableName: 'Music', Item: { artist: { S: 'kept' } } }));
console.log('looping');
while (true) {}
`);
  await expect.poll(() => page.evaluate(() => harness.state().entries.length)).toBe(1);
  const took = await page.evaluate(async () => {
    const begun = performance.now();
    harness.playground().stop();
    const { status } = harness.state();
    return { status, ms: performance.now() - begun };
  });
  expect(took.status).toBe('stopped');
  expect(took.ms).toBeLessThan(50);
  expect(await runner.logs(`${CLIENT}
const { Item } = await client.send(new GetItemCommand({ TableName: 'Music', Key: { artist: { S: 'kept' } } }));
console.log(Item?.artist?.S);
`)).toEqual(['kept']);
  expect(await page.evaluate(() => harness.traceTypes().filter((type) => type === 'run request.received').length)).toBe(2);
});

test('stops a silent run by itself, with a sentence', async ({ runner }) => {
  await runner.page.evaluate(() => harness.create({ silenceMs: 2_000 }));
  const state = await runner.run('for (;;) {}');
  expect(state).toMatchObject({ status: 'failed', error: { kind: 'limit', name: 'EndlessLoop' } });
  expect((await runner.run('await new Promise((done) => setTimeout(done, 4_000));')).status).toBe('finished');
});

test('a flood of output does not freeze the page', async ({ runner }) => {
  const { page } = runner;
  const longestPause = await page.evaluate(async () => {
    let last = performance.now();
    let longest = 0;
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    harness.start('let i = 0; for (;;) console.log({ i: i++, list: Array.from({ length: 90 }, (_, n) => ({ n })) }, "x".repeat(1000));');
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    harness.playground().stop();
    clearInterval(timer);
    return longest;
  });
  const state = await page.evaluate(() => ({ entries: harness.state().entries.length, dropped: harness.state().dropped, status: harness.state().status }));
  expect(state.entries).toBeGreaterThan(500);
  expect(state.entries).toBeLessThanOrEqual(5_000);
  expect(state.dropped).toBeGreaterThan(1_000);
  expect(longestPause).toBeLessThan(400);
  expect(await runner.logs('console.log("well")')).toEqual(['well']);
});

test('counts repeats', async ({ runner }) => {
  const state = await runner.run("for (let i = 0; i < 20_000; i++) console.log('same');\nconsole.log('other');");
  expect(state.entries.map(({ count }) => count)).toEqual([20_000, 1]);
  expect(state.dropped).toBe(0);
});

test('recovers when the code uses up its memory', async ({ runner, site }) => {
  test.setTimeout(120_000);
  const reported = site.nextReport();
  // Playwright takes the death of the frame's process for that of the page, so the page tells the server itself.
  await runner.page.evaluate(([greedy, modest]) => {
    async function both(): Promise<void> {
      await harness.call('PutItem', { TableName: 'Music', Item: { artist: { S: 'kept' } } });
      const first = await harness.run(greedy);
      const second = await harness.run(modest);
      await fetch('/report', { method: 'POST', body: JSON.stringify({ first, second }) });
    }
    void both();
  }, ['const a: number[][] = [];\nfor (;;) a.push(new Array(1e6).fill(1));', `${CLIENT}
const { Item } = await client.send(new GetItemCommand({ TableName: 'Music', Key: { artist: { S: 'kept' } } }));
console.log(Item?.artist?.S);
`] as const);
  expect(await reported).toMatchObject({
    first: { status: 'failed', error: { kind: 'limit', name: 'OutOfMemory' } },
    second: { status: 'finished', entries: [{ values: [{ text: 'kept' }] }] },
  });
});

test('answers the page’s own requests beside a run, and starts anew on reset', async ({ runner }) => {
  const { page } = runner;
  const listTables = `${CLIENT}console.log((await client.send(new ListTablesCommand({}))).TableNames?.join());`;
  await page.evaluate(() => harness.call('PutItem', { TableName: 'Music', Item: { artist: { S: 'seeded' } } }));
  expect(await runner.logs(listTables)).toEqual(['Music']);
  await page.evaluate(() => harness.playground().engine.reset());
  expect(await runner.logs(listTables)).toEqual(['']);
  const trace = await page.evaluate(() => harness.traceTypes().filter((type) => /received|reset/.test(type)));
  expect(trace).toEqual(['page request.received', 'run request.received', 'reset', 'run request.received']);
});

test('a warm run answers within 100 ms', async ({ runner }) => {
  const code = `${CLIENT}await client.send(new ListTablesCommand({})); console.log('x');`;
  await runner.run(code);
  await runner.page.waitForTimeout(1_500);
  const times: number[] = [];
  for (let i = 0; i < 5; i += 1) {
    times.push(await runner.page.evaluate(async (text) => {
      const begun = performance.now();
      await harness.run(text);
      return performance.now() - begun;
    }, code));
    await runner.page.waitForTimeout(800);
  }
  test.info().annotations.push({ type: 'ms from Run to the end', description: times.map((ms) => ms.toFixed(0)).join(' ') });
  expect(Math.min(...times)).toBeLessThan(100);
});
