import { describe, expect, it } from 'vitest';
import type { RunError } from '../protocol';
import { compile } from './compile';
import { locateError } from './locate-error';

async function locate(source: string, error: RunError): Promise<RunError> {
  const result = await compile(source, 'typescript');
  if (!result.ok) throw new Error(result.error.message);
  return locateError(error, result.compiled);
}

const syntax = (message: string): RunError => ({ kind: 'syntax', name: 'SyntaxError', message });

describe('locateError', () => {
  it('finds what browsers report without a line', async () => {
    expect(await locate('type T = 1;\nfunction f() {\n  await g();\n}', syntax('Unexpected reserved word')))
      .toMatchObject({ line: 3, column: 3, message: "Cannot use keyword 'await' outside an async function" });
    expect(await locate('const a = 1;\nlet a = 2;', syntax("Identifier 'a' has already been declared"))).toMatchObject({ line: 2, column: 5 });
  });

  it('keeps the browser’s message when the parser finds nothing', async () => {
    expect(await locate('const a = 1;', syntax('something else'))).toEqual(syntax('something else'));
  });

  it.each([
    ['V8', "The requested module '@aws-sdk/client-dynamodb' does not provide an export named 'Putt'"],
    ['Firefox', "The requested module '@aws-sdk/client-dynamodb' doesn't provide an export named: 'Putt'"],
    ['WebKit', "Importing binding name: 'Putt' is not found."],
  ])('finds the line of a missing export as %s reports it', async (_, message) => {
    const source = "import { marshall } from '@aws-sdk/util-dynamodb';\nimport {\n  DynamoDBClient,\n  Putt as P,\n} from '@aws-sdk/client-dynamodb';\nconsole.log(DynamoDBClient, P, marshall);";
    const located = await locate(source, syntax(message));
    expect(located.line).toBe(4);
    expect(located.message).toMatch(/has no export named 'Putt'\.$/);
  });

  it('puts the column back where it is in the source', async () => {
    const source = 'const size = (box as Box).size;\nfunction f(a: string, b: number) { return a[b].c; }';
    const error: RunError = { kind: 'runtime', name: 'TypeError', message: 'x', line: 1, column: 21 };
    expect(await locate(source, error)).toMatchObject({ line: 1, column: 27 });
  });

  it('drops a line that the source does not have', async () => {
    expect(await locate('const a = 1;', { kind: 'runtime', name: 'Error', message: 'x', line: 9, column: 1 }))
      .toEqual({ kind: 'runtime', name: 'Error', message: 'x' });
  });
});
