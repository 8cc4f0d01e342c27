import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/**
 * Who may import whom. A rule names a room and the rooms it may import; `type:` in front of one allows types only.
 * The longest room that a file lies in is its room, and a room may always import itself.
 */
const LAW: Readonly<Record<string, readonly string[]>> = {
  app: ['components', 'content'],
  content: ['type:engine', 'type:runner'],
  components: ['runner/host', 'content', 'type:engine', 'components'],
  'components/ui': [],
  'components/visualizers': ['components/ui', 'type:engine/trace', 'type:engine/values'],
  runner: [],
  'runner/host': ['engine', 'runner'],
  'runner/sandbox': ['runner'],
  server: ['engine'],

  'engine/wire': ['engine/operations', 'engine/access', 'engine/validation', 'engine/capacity', 'engine/streams', 'engine/cluster', 'engine/storage', 'engine/expressions', 'engine/values', 'engine leaves'],
  'engine/operations': ['engine/access', 'engine/validation', 'engine/capacity', 'engine/streams', 'engine/cluster', 'engine/files', 'engine/storage', 'engine/expressions', 'engine/values', 'engine leaves'],
  'engine/access': ['engine leaves'],
  // Beside the engine: they drive it and listen to it.
  'engine/load': ['type:engine', 'engine/metrics', 'engine/values', 'engine leaves'],
  'engine/metrics': ['type:engine', 'type:engine/values', 'type:engine/trace'],
  'engine/lambda': ['type:engine', 'engine/values', 'engine leaves'],
  'engine/pricing': ['type:engine', 'engine/trace'],
  'engine/snapshot': ['engine', 'engine/operations', 'engine/storage', 'engine/values', 'engine leaves'],
  'engine/validation': ['engine/storage', 'engine/expressions', 'engine/values', 'engine leaves'],
  'engine/capacity': ['engine/storage', 'engine/expressions', 'engine/values', 'engine leaves'],
  'engine/streams': ['engine/storage', 'engine/expressions', 'engine/values', 'engine leaves'],
  'engine/cluster': ['engine/storage', 'engine/expressions', 'engine/values', 'engine leaves'],
  'engine/storage': ['engine/expressions', 'engine/values', 'engine leaves'],
  'engine/expressions': ['engine/values', 'engine leaves'],
  'engine/files': ['engine/values', 'engine leaves'],
  'engine/values': [],
  // Leaves speak of values and of each other; error texts also name expressions.
  'engine/errors': ['type:engine/values', 'type:engine/expressions'],
  'engine/trace': ['type:engine/values', 'type:engine/time'],
  'engine/time': [],
  engine: ['engine/wire', 'engine/operations', 'engine/access', 'engine/validation', 'engine/errors', 'engine/time', 'engine/trace'],
};

const LEAVES = ['engine/errors', 'engine/trace', 'engine/time'];

const ROOMS = Object.keys(LAW).sort((a, b) => b.length - a.length);

interface Import {
  readonly target: string;
  readonly typeOnly: boolean;
}

describe('import law', () => {
  const files = sources();

  it('finds the rooms it speaks of', () => {
    for (const room of ROOMS) expect(files.some((file) => file.startsWith(`${room}/`)), room).toBe(true);
  });

  it('lets no file import from a room it may not', () => {
    expect(files.flatMap((file) => importsOf(file).filter((one) => !isAllowed(file, one)).map(({ target }) => `${file} → ${target}`))).toEqual([]);
  });

  it('keeps the engine free of packages', () => {
    const packages = files.filter((file) => file.startsWith('engine/') && !/\.test\.ts$|\/testing\//.test(file)).flatMap((file) => packagesOf(file).map((name) => `${file} → ${name}`));
    expect(packages).toEqual([]);
  });
});

function isAllowed(file: string, { target, typeOnly }: Import): boolean {
  const from = roomOf(file);
  const to = roomOf(target);
  if (from === undefined || to === undefined || from === to || file.includes('.test.') || file.includes('/testing/')) return true;
  const allowed = (LAW[from] ?? []).flatMap((room) => (room === 'engine leaves' ? LEAVES : [room]));
  return allowed.some((room) => {
    const name = room.replace(/^type:/, '');
    const matches = to === name || to.startsWith(`${name}/`);
    return matches && (typeOnly || !room.startsWith('type:'));
  });
}

function roomOf(path: string): string | undefined {
  return ROOMS.find((room) => path === room || path.startsWith(`${room}/`));
}

function sources(): string[] {
  const root = process.cwd();
  return ['app', 'components', 'content', 'engine', 'runner', 'server']
    .flatMap((room) => readdirSync(join(root, room), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

function importsOf(file: string): Import[] {
  return specifiers(file).flatMap(({ name, typeOnly }) => {
    if (name.startsWith('@/')) return [{ target: name.slice(2), typeOnly }];
    return name.startsWith('.') ? [{ target: posix.join(dirname(file), name), typeOnly }] : [];
  });
}

function packagesOf(file: string): string[] {
  return specifiers(file).map(({ name }) => name).filter((name) => !name.startsWith('.'));
}

/** What a file imports, re-exports or loads later. */
function specifiers(file: string): { name: string; typeOnly: boolean }[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: { name: string; typeOnly: boolean }[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      const typeOnly = ts.isImportDeclaration(node) ? node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword : node.isTypeOnly;
      found.push({ name: node.moduleSpecifier.text, typeOnly });
    }
    const [argument] = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword ? node.arguments : [];
    if (argument && ts.isStringLiteral(argument)) found.push({ name: argument.text, typeOnly: false });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
