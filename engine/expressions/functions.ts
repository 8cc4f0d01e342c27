import { invalid, type ServiceError } from '../errors/service-error';
import type { CallNode } from './ast';
import type { ExpressionName, ExpressionPlace } from './names';

/** Where a function may stand: as a condition, as an operand of one, or in what SET writes. */
type Use = 'condition' | 'operand' | 'update';

/** All functions with their use and number of operands. Names are case-sensitive. [X13] */
const FUNCTIONS: ReadonlyMap<string, { readonly use: Use; readonly operands: number }> = new Map([
  ['attribute_exists', { use: 'condition', operands: 1 }],
  ['attribute_not_exists', { use: 'condition', operands: 1 }],
  ['attribute_type', { use: 'condition', operands: 2 }],
  ['begins_with', { use: 'condition', operands: 2 }],
  ['contains', { use: 'condition', operands: 2 }],
  ['size', { use: 'operand', operands: 1 }],
  ['if_not_exists', { use: 'update', operands: 2 }],
  ['list_append', { use: 'update', operands: 2 }],
]);

/** The refusal of the first call of a function that does not exist, else of the first in the wrong place. [X13] [X23] [X74] */
export function functionFault(name: ExpressionName, calls: readonly CallNode[], isOutermost: (call: CallNode) => boolean): ServiceError | undefined {
  const unknown = calls.find((call) => !FUNCTIONS.has(call.function));
  if (unknown !== undefined) return invalid('expression.unknownFunction', { in: name, function: unknown.function });
  for (const call of calls) {
    const use = FUNCTIONS.get(call.function)?.use;
    if ((use === 'update') !== (name === 'UpdateExpression')) return invalid('expression.functionNotAllowed', { in: name, function: call.function });
    if (!isWellPlaced(call, use, isOutermost(call))) return invalid('expression.functionMisused', { in: name, function: call.function });
  }
  return undefined;
}

function isWellPlaced(call: CallNode, use: Use | undefined, outermost: boolean): boolean {
  if (use === 'update') return outermost || call.function !== 'list_append';
  return outermost === (use === 'condition');
}

/** The refusal of a call with too few or too many operands. [X24] */
export function operandCountFault(name: ExpressionPlace, call: CallNode): ServiceError | undefined {
  const count = call.operands.length;
  if (FUNCTIONS.get(call.function)?.operands === count) return undefined;
  return invalid('expression.operandCount', { in: name, operator: call.function, count });
}
