import type { RunError } from '../protocol';
import type { Compiled } from './compile';
import { lineAt, positionAt, sourceColumn } from './text-position';

/**
 * Gives an error its place in the learner's source. Browsers say no line for what is wrong in a module's own text, so
 * that is looked for with a parser.
 */
export async function locateError(error: RunError, compiled: Compiled): Promise<RunError> {
  if (error.kind === 'syntax' && error.line === undefined) {
    const missing = locateMissingExport(error, compiled);
    return missing ?? toSource({ ...error, ...(await findSyntaxError(compiled.js)) }, compiled);
  }
  return toSource(error, compiled);
}

/** V8, Firefox and WebKit in this order. */
const MISSING_EXPORT = [
  /requested module '([^']+)' does not provide an export named '([^']+)'/,
  /requested module '([^']+)' doesn't provide an export named: '([^']+)'/,
];
const MISSING_EXPORT_WEBKIT = /binding name: '([^']+)' is not found/i;

function locateMissingExport(error: RunError, { js }: Compiled): RunError | undefined {
  const match = MISSING_EXPORT.map((pattern) => pattern.exec(error.message)).find((found) => found !== null);
  const name = match?.[2] ?? MISSING_EXPORT_WEBKIT.exec(error.message)?.[1];
  if (name === undefined) return undefined;
  const moduleName = match?.[1] ?? 'The module';
  const word = new RegExp(`\\b${name.replace(/[^\w$]/g, '')}\\b`);
  const statement = /\bimport\b[^;'"]*?['"][^'"]+['"]/g;
  for (const found of js.matchAll(statement)) {
    const inside = name === 'default' ? 0 : found[0].search(word);
    if (inside < 0 || (match && !found[0].includes(moduleName))) continue;
    const { line } = positionAt(js, found.index + inside);
    return { ...error, message: `${moduleName} has no export named '${name}'.`, line };
  }
  return { ...error, message: `${moduleName} has no export named '${name}'.` };
}

/** The parser's words are the same in every browser, and clearer than V8's for a misplaced `await`. */
async function findSyntaxError(js: string): Promise<Pick<RunError, 'message' | 'line' | 'column'> | undefined> {
  const { parse } = await import('acorn');
  try {
    parse(js, { ecmaVersion: 'latest', sourceType: 'module' });
    return undefined;
  } catch (thrown) {
    const { message, loc } = thrown as { message: string; loc?: { line: number; column: number } };
    return loc && { message: message.replace(/ \(\d+:\d+\)$/, ''), line: loc.line, column: loc.column + 1 };
  }
}

function toSource(error: RunError, { source, js }: Compiled): RunError {
  const { line, column, ...rest } = error;
  if (line === undefined || line > source.split('\n').length) return rest;
  const mapped = column === undefined ? undefined : sourceColumn(lineAt(source, line), lineAt(js, line), column);
  return { ...rest, line, ...(mapped === undefined ? {} : { column: mapped }) };
}
