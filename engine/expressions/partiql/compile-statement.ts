import { invalid } from '../../errors/service-error';
import { cached } from '../parse-cache';
import { checkApart } from '../projection';
import { compileActions } from '../update';
import { addValue, type Compilation, startCompilation, unknownFunction } from './compilation';
import { compileCondition } from './compile-condition';
import { badComponent, compilePath, pathParts } from './compile-path';
import { compileOperations } from './compile-update';
import { compileValue } from './compile-value';
import { placeOf } from './faults';
import { parseText } from './parse-statement';
import { selectListOf } from './select-list';
import type { DeleteStatement, InsertStatement, ParsedStatement, Returning, SelectStatement, Statement, UpdateStatement, Where } from './statement';
import type { ClauseSyntax, DeleteSyntax, InsertSyntax, ReturningSyntax, SelectSyntax, SourceSyntax, StatementSyntax, Syntax, UpdateSyntax } from './syntax';
import { compileWhere } from './where';

const parse = cached(parseText);

/** Whether a text is a SELECT. Throws where it is no PartiQL. */
export function isSelect(text: string): boolean {
  return parse(text).syntax.kind === 'select';
}

/**
 * Takes a PartiQL statement apart and compiles what its text says. Statements and refusals are remembered by text. Throws
 * for a text that is no statement, then for what DynamoDB's PartiQL does not have. [Y1]–[Y14] [Y21]–[Y25] [Y40]–[Y43]
 */
export const parseStatement: (text: string) => ParsedStatement = cached((text) => {
  const { syntax, parameters } = parse(text);
  const compilation = startCompilation(text);
  return { statement: compileStatement(compilation, syntax), values: compilation.values, parameters };
});

function compileStatement(compilation: Compilation, syntax: StatementSyntax): Statement {
  switch (syntax.kind) {
    case 'select': return compileSelect(compilation, syntax);
    case 'insert': return compileInsert(compilation, syntax);
    case 'update': return compileUpdate(compilation, syntax);
    case 'delete': return compileDelete(compilation, syntax);
    case 'call': {
      const [inner] = syntax.operands;
      if (syntax.name !== 'exists' || inner?.kind !== 'select' || syntax.operands.length > 1) throw unknownFunction(compilation, syntax.name, syntax.at);
      const select = compileSelect(compilation, inner);
      return { kind: 'exists', select, tableName: select.tableName, where: select.where, place: placeOf(compilation.text, syntax.at) };
    }
    default: return syntax satisfies never;
  }
}

function compileSelect(compilation: Compilation, { list, from, where, order, unsupported }: SelectSyntax): SelectStatement {
  const paths = list?.map(({ item, isAliased }) => {
    const path = compilePath(compilation, item);
    refuseAlias(isAliased);
    return path;
  });
  if (paths !== undefined) checkApart('Statement', paths.map(({ fixed = [] }) => fixed));
  const selectList = paths && selectListOf(paths);
  const { tableName, indexName } = compileSource(compilation, from);
  const conditions = compileWhereClause(compilation, where);
  const keys = order.map(({ key, descending }) => ({ name: (compilePath(compilation, key).fixed ?? []).join('.'), descending }));
  refuseClause(compilation, unsupported);
  return { kind: 'select', tableName, indexName, list: selectList, where: conditions, order: keys };
}

/** Throws for an alias. [Y6] */
function refuseAlias(isAliased: boolean): void {
  if (isAliased) throw invalid('statement.aliasing');
}

/** Throws for a clause that DynamoDB's PartiQL does not have. [Y6] */
function refuseClause({ text }: Compilation, unsupported: ClauseSyntax | undefined): void {
  if (unsupported !== undefined) throw invalid('statement.unsupported', { what: 'clause', word: unsupported.clause, at: placeOf(text, unsupported.at) });
}

/** The table, or the table and the index, that a statement names. [Y12] */
function compileSource(compilation: Compilation, { source, isAliased, isSimple }: SourceSyntax): { tableName: string; indexName: string | undefined } {
  if (!isSimple || (source.kind !== 'name' && source.kind !== 'path')) throw invalid('statement.fromSource');
  const { steps } = source.kind === 'path' ? source : { steps: [] };
  const bracketed = steps.find(({ inBrackets }) => inBrackets);
  if (bracketed !== undefined) throw badComponent(compilation, bracketed.part);
  const names = pathParts(compilation, source).map(String);
  if (names.length > 2) throw invalid('statement.tooManyComponents');
  refuseAlias(isAliased);
  return { tableName: names[0] ?? '', indexName: names[1] };
}

/** The table that a statement writes to. */
function compileTarget(compilation: Compilation, source: SourceSyntax): string {
  const { tableName, indexName } = compileSource(compilation, source);
  if (indexName !== undefined) throw invalid('statement.writeOnIndex');
  return tableName;
}

function compileWhereClause(compilation: Compilation, where: Syntax | undefined): Where | undefined {
  if (where === undefined) return undefined;
  compilation.operators = 0;
  return compileWhere(compileCondition(compilation, where), compilation.simple);
}

function compileInsert(compilation: Compilation, { target, value, unsupported, returning }: InsertSyntax): InsertStatement {
  const tableName = compileTarget(compilation, { source: target, isAliased: false, isSimple: true });
  refuseClause(compilation, unsupported);
  const item = addValue(compilation, compileValue(compilation, value, 'root', 0)).slot;
  if (returning.length > 0) throw invalid('statement.insertReturning');
  return { kind: 'insert', tableName, item, place: placeOf(compilation.text, value.at) };
}

function compileUpdate(compilation: Compilation, { source, operations, where, returning }: UpdateSyntax): UpdateStatement {
  const tableName = compileTarget(compilation, source);
  const { actions, setChecks } = compileOperations(compilation, operations);
  const compiled = compileActions('Statement', actions, [...compilation.paths]);
  return { kind: 'update', tableName, actions: compiled, setChecks, where: compileWhereClause(compilation, where), returning: compileReturning(compilation, returning) };
}

function compileDelete(compilation: Compilation, { source, where, returning: elements }: DeleteSyntax): DeleteStatement {
  const tableName = compileTarget(compilation, source);
  const conditions = compileWhereClause(compilation, where);
  const returning = compileReturning(compilation, elements);
  if (returning !== undefined && (returning.attributes !== 'ALL' || returning.image !== 'OLD')) {
    throw invalid('statement.returning', { clause: `${returning.attributes} ${returning.image}` });
  }
  return { kind: 'delete', tableName, where: conditions, returning };
}

/** `RETURNING (ALL | MODIFIED) (OLD | NEW) *`. [Y43] */
function compileReturning(compilation: Compilation, elements: readonly ReturningSyntax[]): Returning | undefined {
  const [first, second] = elements;
  const other = first?.column.kind === 'star' ? second : first;
  if (other !== undefined) throw badComponent(compilation, other.column);
  return first;
}
