import { execFileSync, type ExecFileSyncOptions, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPackage } from './build.mjs';

const ROOT = join(import.meta.dirname, '../..');
const directory = realpathSync(mkdtempSync(join(tmpdir(), 'package-')));
const project = join(directory, 'project');
const npm = (args: readonly string[], cwd: string): string => execFileSync('npm', [...args, '--loglevel=error'], { cwd, encoding: 'utf8' });

beforeAll(async () => {
  const { tarball } = await buildPackage(join(directory, 'package'));
  npm(['pack', './package'], directory);
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{"private":true}');
  npm(['install', '--offline', '--no-audit', '--no-fund', join('..', tarball)], project);
  for (const name of ['@aws-sdk', '@types']) symlinkSync(join(ROOT, 'node_modules', name), join(project, 'node_modules', name));
}, 120_000);
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** What a file of the project prints. */
function run(name: string, source: string): string {
  writeFileSync(join(project, name), source);
  return execFileSync(process.execPath, ['--no-warnings', name], { cwd: project, encoding: 'utf8' } satisfies ExecFileSyncOptions);
}

const WORK = `
  const client = new DynamoDBClient({ requestHandler: engineHandler(createEngine()), region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
  await client.send(new CreateTableCommand({ TableName: 'Table', KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }], AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }], BillingMode: 'PAY_PER_REQUEST' }));
  await client.send(new PutItemCommand({ TableName: 'Table', Item: { pk: { S: 'a' } } }));
  const { Count } = await client.send(new ScanCommand({ TableName: 'Table' }));
`;
const COMMANDS = '{ CreateTableCommand, DynamoDBClient, PutItemCommand, ScanCommand }';

describe('the package', () => {
  test('installs without anything else', () => {
    expect(readdirSync(join(project, 'node_modules')).filter((name) => !name.startsWith('.')).sort()).toEqual(['@aws-sdk', '@types', 'dynamodb-playground']);
    const { dependencies, version } = JSON.parse(readFileSync(join(project, 'node_modules/dynamodb-playground/package.json'), 'utf8')) as { dependencies?: object; version: string };
    expect(dependencies).toBeUndefined();
    expect(version).toBe((JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version);
  });

  test('[W43] is a library for modules', () => {
    expect(run('test.mjs', `
      import ${COMMANDS} from '@aws-sdk/client-dynamodb';
      import { createEngine, engineHandler } from 'dynamodb-playground';
      import { collectMetrics } from 'dynamodb-playground/metrics';
      import { constantRate, NO_RETRIES, runLoad } from 'dynamodb-playground/load';
      import { costPerMonth } from 'dynamodb-playground/pricing';
      ${WORK}
      console.log(Count, typeof collectMetrics, typeof runLoad, typeof constantRate, typeof NO_RETRIES, typeof costPerMonth);
    `)).toBe('1 function function function object function\n');
  });

  test('[W43] is a library for require()', () => {
    expect(run('test.cjs', `
      const ${COMMANDS} = require('@aws-sdk/client-dynamodb');
      const { createEngine, engineHandler } = require('dynamodb-playground');
      (async () => {${WORK} console.log(Count); })();
    `)).toBe('1\n');
  });

  test('[W43] has types that fit the SDK, and themselves', () => {
    writeFileSync(join(project, 'use.mts'), `
      import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
      import { createEndpoint, createEngine, engineHandler, openJournal, type Engine, type TraceEvent } from 'dynamodb-playground';
      import { constantRate, runLoad, type LoadResults } from 'dynamodb-playground/load';
      import { collectMetrics } from 'dynamodb-playground/metrics';
      const engine: Engine = createEngine({ profile: 'realistic' });
      new DynamoDBClient({ requestHandler: engineHandler(engine) });
      export const ends: () => void = engine.subscribe((event: TraceEvent) => event.type);
      export const load: (workload: Parameters<typeof runLoad>[1]) => LoadResults | Promise<LoadResults> = (workload) => runLoad(engine, workload);
      export const metrics = collectMetrics(engine);
      export const server = createEndpoint({ engine: openJournal('x').engine });
      export const rate = constantRate(1, 2);
      // @ts-expect-error a profile is no number
      createEngine({ profile: 1 });
    `);
    writeFileSync(join(project, 'plain.mts'), "import { createEngine } from 'dynamodb-playground'; import 'dynamodb-playground/lambda'; import 'dynamodb-playground/load'; import 'dynamodb-playground/metrics'; import 'dynamodb-playground/pricing'; createEngine();");
    writeFileSync(join(project, 'plain.cts'), "import { createEngine, engineHandler } from 'dynamodb-playground'; engineHandler(createEngine());");
    const check = (files: readonly string[], ...options: string[]): string =>
      spawnSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '--noEmit', '--strict', '--target', 'es2023', '--module', 'nodenext', '--types', 'node', ...options, ...files], { cwd: project, encoding: 'utf8' }).stdout;
    expect(check(['use.mts'], '--skipLibCheck')).toBe('');
    expect(check(['plain.mts', 'plain.cts'])).toBe('');
  });

  test('is a program', async () => {
    const program = join(project, 'node_modules/.bin/dynamodb-playground');
    expect(execFileSync(program, ['--version'], { encoding: 'utf8' })).toMatch(/^\d+\.\d+\.\d+\n$/);
    const child = spawn(program, ['--port', '0']);
    const [chunk] = await once(child.stdout, 'data') as [Buffer];
    const url = /http:\S+/.exec(chunk.toString())?.[0] ?? '';
    expect(await (await fetch(url)).text()).toBe(`healthy: ${new URL(url).host} `);
    child.kill();
    await once(child, 'exit');
  });

  test('says which Node.js it needs', () => {
    const old = "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.1' } }); require('./node_modules/dynamodb-playground/bin.cjs');";
    const { status, stderr } = spawnSync(process.execPath, ['-e', old], { cwd: project, encoding: 'utf8' });
    expect([status, stderr]).toEqual([1, 'Node.js 20.9 or newer is needed; this is 18.20.1. Get it from https://nodejs.org.\n']);
  });
});
