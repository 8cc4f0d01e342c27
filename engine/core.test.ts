import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCoreEngine, needsExtension, type WireRequest } from './core';

function wire(operation: string, input: object): WireRequest {
  return {
    method: 'POST', path: '/', headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `DynamoDB_20120810.${operation}` },
    body: new TextEncoder().encode(JSON.stringify(input)),
  };
}

/** The files that `entry` loads, itself included. */
function loadedBy(entry: string): Set<string> {
  const loaded = new Set<string>();
  const visit = (file: string): void => {
    if (loaded.has(file)) return;
    loaded.add(file);
    for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(/^(?:import|export) (?!type )[^;]*?from '(\.[^']*)';/gm)) {
      const path = join(dirname(file), target);
      visit([`${path}.ts`, join(path, 'index.ts')].find((candidate) => files.has(candidate)) ?? path);
    }
  };
  visit(entry);
  return loaded;
}

const files = new Set(readdirSync('engine', { recursive: true, encoding: 'utf8' }).map((file) => join('engine', file)).filter((file) => file.endsWith('.ts')));

describe('[W45] the core of the engine', () => {
  it('refuses to guess where the extension is missing, and goes on with it', async () => {
    const engine = createCoreEngine({ authentication: 'none' });
    const select = wire('ExecuteStatement', { Statement: 'SELECT * FROM "Nothing"' });
    expect(engine.handle(wire('ListTables', {})).statusCode).toBe(200);
    expect(needsExtension(wire('ListTables', {}))).toBe(false);
    expect(needsExtension(select)).toBe(true);
    expect([{}, { ResourcePolicy: '{}' }].map((more) => needsExtension(wire('CreateTable', { TableName: 'Table', ...more })))).toEqual([false, true]);
    expect(new TextDecoder().decode(engine.handle(select).body)).toContain('InternalServerError');
    const { EXTENSION } = await import('./extension');
    engine.extend(EXTENSION);
    expect(new TextDecoder().decode(engine.handle(select).body)).toContain('ResourceNotFoundException');
  });

  it('has the text of every error its files name', async () => {
    const core = loadedBy('engine/core.ts');
    const { MORE_TEXTS } = await import('./errors/more-texts');
    // They throw them only for operations of the extension, which imports them too.
    const shared = ['engine/operations/backups.ts', 'engine/operations/restore.ts'];
    const missing = [...core].filter((file) => !shared.includes(relative('.', file)))
      .flatMap((file) => Object.keys(MORE_TEXTS).filter((code) => readFileSync(file, 'utf8').includes(`'${code}'`)).map((code) => `${file}: ${code}`));
    expect(missing).toEqual([]);
    expect(core.has('engine/operations/put-item.ts')).toBe(true);
    expect([...core].filter((file) => /partiql|export-|import-|polic/.test(file))).toEqual([]);
  });
});
