import { invalid, type ServiceError } from '../errors/service-error';
import type { Operand } from './ast';
import type { ExpressionName } from './names';
import type { Binding, Slots } from './placeholders';

/** The refusal of the first placeholder in operands that the request does not define, name or value. [X18] */
export function undefinedFault(name: ExpressionName, operands: readonly Operand[], slots: Slots, binding: Binding): ServiceError | undefined {
  for (const operand of operands) {
    const fault = operandFault(name, operand, slots, binding);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function operandFault(name: ExpressionName, operand: Operand, slots: Slots, binding: Binding): ServiceError | undefined {
  switch (operand.kind) {
    case 'path':
      for (const part of operand.parts) {
        if (typeof part === 'object' && binding.names[part.slot] === undefined) return undefinedName(name, slots, part.slot);
      }
      return undefined;
    case 'value': return binding.values[operand.slot] === undefined ? undefinedValue(name, slots, operand.slot) : undefined;
    case 'call': return undefinedFault(name, operand.operands, slots, binding);
    default: return operand satisfies never;
  }
}

/** The refusal of the first name, then the first value of a whole expression that the request does not define. [X71] */
export function firstUndefined(name: ExpressionName, slots: Slots, binding: Binding): ServiceError | undefined {
  if (binding.complete) return undefined;
  const missing = binding.names.indexOf(undefined);
  return missing >= 0 ? undefinedName(name, slots, missing) : undefinedValue(name, slots, binding.values.indexOf(undefined));
}

function undefinedName(name: ExpressionName, { names }: Slots, slot: number): ServiceError {
  return invalid('expression.undefinedName', { in: name, placeholder: names[slot] ?? '' });
}

function undefinedValue(name: ExpressionName, { values }: Slots, slot: number): ServiceError {
  return invalid('expression.undefinedValue', { in: name, placeholder: values[slot] ?? '' });
}
