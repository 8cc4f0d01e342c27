import { describe, expect, it } from 'vitest';
import type { RunError } from '../protocol';
import { compile, type Compiled } from './compile';

async function compiled(source: string): Promise<Compiled> {
  const result = await compile(source, 'typescript');
  if (!result.ok) throw new Error(result.error.message);
  return result.compiled;
}

async function refused(source: string): Promise<RunError> {
  const result = await compile(source, 'typescript');
  if (result.ok) throw new Error('compiled');
  return result.error;
}

const join = ({ parts }: Compiled): string => parts.map((part) => (typeof part === 'string' ? part : `<${part.module}>`)).join('');

describe('compile', () => {
  it('takes types away and keeps every line where it was', async () => {
    const source = 'type A = {\n  b: string;\n};\nconst a: A = { b: "x" };\nconsole.log(a satisfies A);\n';
    const { js } = await compiled(source);
    expect(js.split('\n')).toHaveLength(source.split('\n').length);
    expect(js.split('\n')[3]).toBe('const a = { b: "x" };');
  });

  it('leaves a gap for the address of each module, static or dynamic', async () => {
    const source = "import { DynamoDBClient as C } from '@aws-sdk/client-dynamodb';\nconst m = await import('@aws-sdk/util-dynamodb');\nconsole.log(C, m);";
    expect(join(await compiled(source))).toBe(
      "import { DynamoDBClient as C } from '<@aws-sdk/client-dynamodb>';\nconst m = await import(\"<@aws-sdk/util-dynamodb>\");\n"
      + 'console.log(C, m);\n//# sourceURL=main.ts',
    );
  });

  it('drops imports that are types only, whatever module they name', async () => {
    const code = join(await compiled("import type { X } from 'anything';\nimport { type Y } from '@aws-sdk/lib-dynamodb';\nlet y: X | Y;"));
    expect(code).not.toContain('anything');
  });

  it('leaves import-like text in strings and comments alone', async () => {
    const source = "// import x from 'lodash'\nconst s = \"import('lodash')\";\nconst t = `import y from 'lodash'`;";
    expect(join(await compiled(source))).toContain(source);
  });

  it('runs enums, parameter properties and top-level await through', async () => {
    const { js } = await compiled('enum E { A }\nclass K { constructor(readonly n: number) {} }\nawait Promise.resolve(new K(E.A).n);');
    expect(js).toContain('this.n');
  });

  it('says line and column of a syntax error', async () => {
    expect(await refused('const a = 1;\nconst b = (2;\n')).toMatchObject({ kind: 'syntax', name: 'SyntaxError', line: 2, column: 13 });
  });

  it('names a module that cannot be imported, its line, and those that can', async () => {
    const error = await refused("const a = 1;\n\nimport fs from 'node:fs';\nconsole.log(a, fs);");
    expect(error).toMatchObject({ kind: 'syntax', line: 3 });
    expect(error.message).toBe(
      "Cannot find module 'node:fs'. Code here can import @aws-sdk/client-dynamodb, @aws-sdk/lib-dynamodb, "
      + '@aws-sdk/util-dynamodb and @aws-sdk/client-dynamodb-streams.',
    );
  });

  it('refuses code of absurd length', async () => {
    expect((await refused(' '.repeat(1_000_001))).message).toContain('longer');
  });

  it('compiles JavaScript without taking it for TypeScript', async () => {
    const result = await compile('const a = b < c > (d);', 'javascript');
    expect(result.ok && result.compiled.js).toBe('const a = b < c > (d);');
  });
});
