import { invalid, type ServiceError } from '../../errors/service-error';
import { typeOf } from '../../values/attribute-value';
import type { ActionNode, ArithmeticNode, Operand, PathNode, ValueNode } from '../ast';
import { equalPaths } from '../document-path';
import { boundValue } from '../placeholders';
import type { UpdateCheck } from '../update-checks';
import { addValue, type Compilation, compileCall, countOperators, unknownFunction, unsupported } from './compilation';
import { badComponent, compilePath } from './compile-path';
import { compileValue, isValue } from './compile-value';
import { placeOf } from './faults';
import type { CallSyntax, OperationSyntax, Syntax } from './syntax';

/** What an UPDATE does, and what is wrong with the sets of SET_ADD and SET_DELETE. */
export interface CompiledOperations {
  readonly actions: readonly ActionNode[];
  readonly setChecks: readonly UpdateCheck[];
}

/** SET and REMOVE clauses as actions of an update. [Y40] */
export function compileOperations(compilation: Compilation, operations: readonly OperationSyntax[]): CompiledOperations {
  const setChecks: UpdateCheck[] = [];
  const actions = operations.map((operation): ActionNode => {
    if (operation.kind === 'insert') throw badComponent(compilation, operation);
    const path = compilePath(compilation, operation.target);
    if (operation.kind === 'remove') return { section: 'REMOVE', path };
    const { value } = operation;
    if (value.kind !== 'call' || (value.name !== 'set_add' && value.name !== 'set_delete')) return { section: 'SET', path, value: compileSetValue(compilation, value) };
    return compileSetFunction(compilation, value, path, setChecks);
  });
  return { actions, setChecks };
}

/** A value, a path, the sum or difference of two, or what `list_append` makes. [Y41] */
function compileSetValue(compilation: Compilation, syntax: Syntax): Operand | ArithmeticNode {
  if (syntax.kind === 'operator') {
    const { operator, operands: [left, right] } = syntax;
    if ((operator !== '+' && operator !== '-') || left === undefined || right === undefined) throw unsupported(compilation, syntax);
    countOperators(compilation);
    return { kind: 'arithmetic', operator, left: compileOperand(compilation, left), right: compileOperand(compilation, right) };
  }
  if (syntax.kind !== 'call') return compileOperand(compilation, syntax);
  if (syntax.name !== 'list_append') throw unknownFunction(compilation, syntax.name, syntax.at);
  return compileCall(compilation, syntax, (operand) => compileOperand(compilation, operand));
}

function compileOperand(compilation: Compilation, syntax: Syntax): PathNode | ValueNode {
  if (isValue(syntax)) return addValue(compilation, compileValue(compilation, syntax));
  if (syntax.kind === 'name' || syntax.kind === 'path') return compilePath(compilation, syntax);
  if (syntax.kind !== 'call') throw unsupported(compilation, syntax);
  throw syntax.name === 'list_append' ? invalid('expression.functionMisused', { in: 'Statement', function: syntax.name }) : unknownFunction(compilation, syntax.name, syntax.at);
}

/** `SET s = set_add(s, <<…>>)` is what ADD is in an expression, set_delete what DELETE is. [Y42] */
function compileSetFunction(compilation: Compilation, { name, operands, at }: CallSyntax, path: PathNode, setChecks: UpdateCheck[]): ActionNode {
  countOperators(compilation);
  const fault = (code: 'statement.setArgumentCount' | 'statement.setFirstArgument' | 'statement.setSecondArgument', where: Syntax['at']): ServiceError =>
    invalid(code, { function: name, at: placeOf(compilation.text, where) });
  const [first, second] = operands;
  if (first === undefined || second === undefined || operands.length > 2) throw fault('statement.setArgumentCount', at);
  const target = compileOperand(compilation, first);
  if (target.kind !== 'path' || !equalPaths(target.fixed ?? [], path.fixed ?? [])) throw fault('statement.setFirstArgument', first.at);
  const value = compileOperand(compilation, second);
  const noSet = fault('statement.setSecondArgument', second.at);
  if (value.kind !== 'value') throw noSet;
  setChecks.push((binding) => (['SS', 'NS', 'BS'].includes(typeOf(boundValue(binding, value.slot))) ? undefined : noSet));
  return { section: name === 'set_add' ? 'ADD' : 'DELETE', path, value };
}
