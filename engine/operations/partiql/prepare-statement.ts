import { invalid } from '../../errors/service-error';
import type { Binding, Update } from '../../expressions';
import { bindUpdate, bindValues, checkWhere, parseStatement, type InsertStatement, type SelectStatement, type Statement } from '../../expressions/partiql';
import type { Item } from '../../storage/item';
import { checkValue } from '../../validation/attribute-value';
import { type AttributeValue, typeOf } from '../../values/attribute-value';
import { checkPutItem } from '../actions/put';
import type { RequestContext } from '../context';
import { traceExpression } from '../trace-expression';

/** Statements that write, or check as a part of a transaction that writes. */
export type WriteStatement = Exclude<Statement, SelectStatement>;

export interface PreparedRead {
  readonly kind: 'read';
  readonly statement: SelectStatement;
  readonly binding: Binding;
}

export interface PreparedWrite {
  readonly kind: 'write';
  readonly statement: WriteStatement;
  readonly binding: Binding;
  /** What an UPDATE does. */
  readonly update: Update | undefined;
  /** What an INSERT stores. */
  readonly item: Item | undefined;
}

/** A statement with its parameters, checked as far as that goes without a table. */
export type PreparedStatement = PreparedRead | PreparedWrite;

/**
 * Parses a statement, tells the trace, and gives it its parameters. Throws in this order: what is wrong with the text, the
 * number of parameters, their values, then what the statement makes of them: the item of an INSERT, the assignments of an
 * UPDATE, the conditions of WHERE. [Y1] [Y13] [Y20]
 */
export function prepareStatement(text: string, parameters: readonly AttributeValue[] = [], request: RequestContext): PreparedStatement {
  const parsed = parseStatement(text);
  traceExpression(request, 'statement', text);
  const { layer } = request.style;
  if (parameters.length === parsed.parameters) for (const parameter of parameters) checkValue(parameter, layer);
  const binding = bindValues(parsed, parameters);
  const { statement } = parsed;
  if (statement.kind === 'insert') return { kind: 'write', statement, binding, update: undefined, item: insertedItem(statement, binding, request) };
  for (const value of binding.values) if (value !== undefined) checkValue(value, layer);
  const update = statement.kind === 'update' ? bindUpdate(statement, binding) : undefined;
  checkWhere(statement.where, binding);
  return statement.kind === 'select' ? { kind: 'read', statement, binding } : { kind: 'write', statement, binding, update, item: undefined };
}

/** The item of an INSERT, which must be a map. [Y50] */
function insertedItem({ item, place }: InsertStatement, binding: Binding, request: RequestContext): Item {
  const value = binding.values[item] ?? {};
  if (value.M === undefined) throw invalid('statement.unsupportedType', { type: typeOf(value), under: 'root', at: place });
  return checkPutItem(value.M, request);
}
