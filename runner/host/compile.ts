import { init, parse, type Import } from 'es-module-lexer/js';
import { transform } from 'sucrase';
import { IMPORTABLE_MODULES, LEARNER_FILE, type CodePart, type ImportableModule, type RunError } from '../protocol';
import { positionAt } from './text-position';

export type Language = 'typescript' | 'javascript';

export interface Compiled {
  readonly source: string;
  /** JavaScript with the imports as written; lines are those of the source. */
  readonly js: string;
  /** The same with gaps where module addresses go. */
  readonly parts: readonly CodePart[];
}

export type CompileResult = { readonly ok: true; readonly compiled: Compiled } | { readonly ok: false; readonly error: RunError };

const MAX_LENGTH = 1_000_000;

export async function compile(source: string, language: Language): Promise<CompileResult> {
  if (source.length > MAX_LENGTH) return failure('SyntaxError', `The code is longer than ${MAX_LENGTH} characters.`);
  await init();
  const stripped = strip(source, language);
  if (typeof stripped !== 'string') return { ok: false, error: stripped };
  const imports = findImports(stripped);
  if (!('length' in imports)) return { ok: false, error: imports };
  const unknown = imports.find((item) => item.specifier !== undefined && !isImportable(item.specifier));
  if (unknown) {
    const position = positionAt(stripped, unknown.start);
    return failure('Error', missingModule(unknown.specifier ?? ''), position.line);
  }
  return { ok: true, compiled: { source, js: stripped, parts: toParts(stripped, imports) } };
}

function strip(source: string, language: Language): string | RunError {
  try {
    return transform(source, {
      transforms: language === 'typescript' ? ['typescript'] : [],
      disableESTransforms: true,
      filePath: LEARNER_FILE,
    }).code;
  } catch (thrown) {
    const { message, loc } = thrown as { message?: string; loc?: { line: number; column: number } };
    const text = (message ?? 'The code cannot be read').replace(/^Error transforming [^:]+: /, '').replace(/ \(\d+:\d+\)$/, '');
    return { kind: 'syntax', name: 'SyntaxError', message: text, ...(loc ? { line: loc.line, column: loc.column } : {}) };
  }
}

interface ModuleImport {
  readonly start: number;
  readonly end: number;
  readonly specifier: string | undefined;
  readonly quoted: boolean;
}

function findImports(js: string): readonly ModuleImport[] | RunError {
  try {
    return parse(js)[0].flatMap(toModuleImport);
  } catch (thrown) {
    const index = (thrown as { idx?: number }).idx;
    const position = index === undefined ? {} : positionAt(js, index);
    return { kind: 'syntax', name: 'SyntaxError', message: 'The code cannot be read as a module', ...position };
  }
}

function toModuleImport(item: Import): readonly ModuleImport[] {
  if (item.type === 'import-meta') return [];
  const { start, end } = item;
  if (item.type === 'dynamic') {
    // A computed specifier stays as it is: the sandbox refuses it when it runs.
    return item.specifier === undefined || item.glob ? [] : [{ start, end, specifier: item.specifier, quoted: true }];
  }
  return [{ start, end, specifier: item.specifier, quoted: false }];
}

function toParts(js: string, imports: readonly ModuleImport[]): CodePart[] {
  const parts: CodePart[] = [];
  let from = 0;
  for (const { start, end, specifier, quoted } of imports) {
    if (specifier === undefined || !isImportable(specifier)) continue;
    parts.push(js.slice(from, start) + (quoted ? '"' : ''), { module: specifier }, quoted ? '"' : '');
    from = end;
  }
  // Named so that stack traces say main.ts instead of a blob address.
  parts.push(`${js.slice(from)}\n//# sourceURL=${LEARNER_FILE}`);
  return parts;
}

function isImportable(specifier: string): specifier is ImportableModule {
  return (IMPORTABLE_MODULES as readonly string[]).includes(specifier);
}

function missingModule(specifier: string): string {
  const all = [...IMPORTABLE_MODULES];
  const last = all.pop();
  return `Cannot find module '${specifier}'. Code here can import ${all.join(', ')} and ${last}.`;
}

function failure(name: string, message: string, line?: number): CompileResult {
  return { ok: false, error: { kind: 'syntax', name, message, ...(line === undefined ? {} : { line }) } };
}
