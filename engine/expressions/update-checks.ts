import { invalid, type ServiceError } from '../errors/service-error';
import { typeOf, type AttributeType } from '../values/attribute-value';
import type { ActionNode, ArithmeticNode, CallNode, Operand } from './ast';
import { operandCountFault } from './functions';
import type { UpdatePlace } from './names';
import { boundValue, type Binding } from './placeholders';

/** Looks for something wrong that depends on what the placeholders stand for. */
export type UpdateCheck = (binding: Binding) => ServiceError | undefined;

const SET_TYPES: ReadonlySet<AttributeType> = new Set<AttributeType>(['SS', 'NS', 'BS']);
const ADDABLE: ReadonlySet<AttributeType> = new Set<AttributeType>(['N', 'SS', 'NS', 'BS']);

/** The checks of an update's operands: those of ADD and DELETE first, then those of functions, `+` and `-`. [X73] [X75] [X76] */
export function updateChecks(place: UpdatePlace, actions: readonly ActionNode[]): readonly UpdateCheck[] {
  return [...actions.flatMap((action) => sectionChecks(place, action)), ...actions.flatMap((action) => valueChecks(place, action))];
}

function sectionChecks(place: UpdatePlace, action: ActionNode): UpdateCheck[] {
  if (action.section !== 'ADD' && action.section !== 'DELETE') return [];
  const { section, value } = action;
  const allowed = section === 'ADD' ? ADDABLE : SET_TYPES;
  return [(binding) => {
    const type = typeOf(boundValue(binding, value.slot));
    return allowed.has(type) ? undefined : invalid('expression.sectionOperandType', { in: place, section, type });
  }];
}

function valueChecks(place: UpdatePlace, action: ActionNode): UpdateCheck[] {
  if (action.section !== 'SET') return [];
  const { value } = action;
  return value.kind === 'arithmetic' ? arithmeticChecks(place, value) : operandChecks(place, value);
}

function arithmeticChecks(place: UpdatePlace, { operator, left, right }: ArithmeticNode): UpdateCheck[] {
  return [...operandChecks(place, left), ...operandChecks(place, right), ...typeChecks(place, operator, 'N', [left, right])];
}

function operandChecks(place: UpdatePlace, operand: Operand): UpdateCheck[] {
  if (operand.kind !== 'call') return [];
  return [...operand.operands.flatMap((inner) => operandChecks(place, inner)), ...callChecks(place, operand)];
}

function callChecks(place: UpdatePlace, call: CallNode): UpdateCheck[] {
  const fault = operandCountFault(place, call);
  if (fault !== undefined) return [() => fault];
  if (call.function === 'list_append') return typeChecks(place, call.function, 'L', call.operands);
  if (call.operands[0]?.kind === 'path') return [];
  return [() => invalid('expression.pathRequired', { in: place, operator: call.function })];
}

/** Values given in the request must be of the type that the operator works on; what stands in the item is seen when it runs. */
function typeChecks(place: UpdatePlace, operator: string, wanted: AttributeType, operands: readonly Operand[]): UpdateCheck[] {
  return operands.flatMap((operand): UpdateCheck[] => {
    if (operand.kind !== 'value') return [];
    return [(binding) => {
      const type = typeOf(boundValue(binding, operand.slot));
      return type === wanted ? undefined : invalid('expression.operandType', { in: place, operator, type });
    }];
  });
}
