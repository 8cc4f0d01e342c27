import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { ASSUMPTIONS } from '../engine/operations/profile';

/** Where the rules stand. A part that was merged into the first is gone. */
const SPECS = ['engine/SPEC.md', 'engine/expressions/SPEC.part.md'].filter((file) => existsSync(file));
/** Rooms whose code and tests speak of rules. */
const ROOMS = ['engine', 'server', 'scripts'];

const rules = SPECS.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/^- \[([A-Z]{1,2}\d+)\] /gm)].map(([, id = '']) => id));
const files = ROOMS.flatMap((room) => readdirSync(room, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'));

/** The ids a text quotes; `[V1]–[V12]` quotes both its ends. */
function quoted(text: string): string[] {
  return [...new Set([...text.matchAll(/\[([A-Z]{1,2}\d+)\]/g)].map(([, id = '']) => id))];
}

/** The ids in the names of a file's tests and of their cases: texts that begin with one. */
function tested(file: string): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    const text = ts.isStringLiteralLike(node) ? node.text : ts.isTemplateExpression(node) ? node.head.text : '';
    if (/^\[[A-Z]{1,2}\d+\]/.test(text)) names.push(text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest));
  return quoted(names.join(' '));
}

describe('the rules of the engine', () => {
  test('have an id each', () => {
    expect(rules.filter((id, at) => rules.indexOf(id) !== at)).toEqual([]);
    expect(rules.length).toBeGreaterThan(150);
  });

  test('are all shown to hold by a test', () => {
    const shown = new Set(files.filter((file) => /\.test\.\w+$/.test(file)).flatMap(tested));
    expect(rules.filter((id) => !shown.has(id))).toEqual([]);
  });

  test('name every figure that is assumed', () => {
    const text = SPECS.map((file) => readFileSync(file, 'utf8')).join('\n');
    expect(Object.keys(ASSUMPTIONS).filter((option) => !text.includes(`\`${option}\``))).toEqual([]);
  });

  test('are the only ones that code and tests speak of', () => {
    const known = new Set(rules);
    expect(files.flatMap((file) => quoted(readFileSync(file, 'utf8')).filter((id) => !known.has(id)).map((id) => `${id} in ${file}`))).toEqual([]);
  });
});
