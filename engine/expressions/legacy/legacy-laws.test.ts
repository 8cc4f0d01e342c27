import fc, { type Arbitrary } from 'fast-check';
import { expect, test } from 'vitest';
import { ServiceError } from '../../errors/service-error';
import { typeOf, type AttributeMap, type AttributeType, type AttributeValue } from '../../values/attribute-value';
import { compareValues } from '../../values/compare';
import { aFullItem, aName, aValue } from '../testing/arbitraries';
import { condition, update } from '../testing/compile';
import { compileAttributeConditions, type AttributeCondition, type LegacyOperator } from './attribute-conditions';
import { compileAttributeUpdates, type AttributeUpdate } from './attribute-updates';

/** What each operator says, as an expression of the attribute `#n` and its operands `:0`, `:1` …. */
const SAYS: Readonly<Record<LegacyOperator, string>> = {
  EQ: '#n = :0', NE: '#n <> :0', LT: '#n < :0', LE: '#n <= :0', GT: '#n > :0', GE: '#n >= :0', BETWEEN: '#n BETWEEN :0 AND :1', IN: '#n IN (:0, :1)',
  NULL: 'attribute_not_exists(#n)', NOT_NULL: 'attribute_exists(#n)', BEGINS_WITH: 'begins_with(#n, :0)',
  CONTAINS: 'contains(#n, :0)', NOT_CONTAINS: 'attribute_exists(#n) AND NOT contains(#n, :0)',
};

const OPERANDS: Partial<Record<LegacyOperator, number>> = { NULL: 0, NOT_NULL: 0, BETWEEN: 2, IN: 2 };
const of = (...types: AttributeType[]): Arbitrary<AttributeValue> => aValue().filter((value) => types.includes(typeOf(value)));
const TAKES: Partial<Record<LegacyOperator, AttributeType[]>> = { EQ: ['S', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M'], NE: ['S', 'N', 'NULL', 'SS', 'L', 'M'], BEGINS_WITH: ['S', 'B'] };

const aCondition: Arbitrary<AttributeCondition> = fc.constantFrom(...(Object.keys(SAYS) as LegacyOperator[])).chain((operator) => fc.record({
  name: aName(), operator: fc.constant(operator),
  operands: fc.constantFrom(...(TAKES[operator] ?? ['S', 'N', 'B'])).chain((type) => fc.array(of(type), { minLength: OPERANDS[operator] ?? 1, maxLength: OPERANDS[operator] ?? 1 })),
})).map((made) => (made.operator === 'BETWEEN' ? { ...made, operands: [...made.operands].sort((one, two) => compareValues(one, two) ?? 0) } : made));

test('[L1] [L10] [L11] every operator says what an expression says', () => {
  const met = new Set<string>();
  fc.assert(fc.property(aCondition, fc.array(aFullItem(), { minLength: 6, maxLength: 6 }), (legacy, items) => {
    const { matches } = condition(SAYS[legacy.operator], {
      names: { '#n': legacy.name }, ...(legacy.operands.length > 0 && { values: Object.fromEntries(legacy.operands.map((operand, at) => [`:${at}`, operand])) }),
    });
    for (const item of items) {
      const holds = matches(item);
      expect(compileAttributeConditions([legacy], undefined).matches(item)).toBe(holds);
      expect(compileAttributeConditions([legacy, legacy], 'OR').matches(item)).toBe(holds);
      if (holds) met.add(legacy.operator);
    }
  }), { numRuns: 1500 });
  expect(met.size).toBe(Object.keys(SAYS).length);
});

const aChange: Arbitrary<AttributeUpdate> = fc.oneof(
  fc.record({ name: aName(), action: fc.constant('PUT' as const), value: aValue() }),
  fc.record({ name: aName(), action: fc.constant('ADD' as const), value: of('N', 'SS', 'NS', 'BS', 'L') }),
  fc.record({ name: aName(), action: fc.constant('DELETE' as const), value: fc.option(of('SS', 'NS', 'BS'), { nil: undefined }) }),
);

/** The clause of an update that says the same of the attribute `#n` and the value `:v`; a list is added to as list_append does. */
function clauseOf({ action, value }: AttributeUpdate): string {
  if (action === 'PUT') return 'SET #n = :v';
  if (value === undefined) return 'REMOVE #n';
  return value.L === undefined ? `${action} #n :v` : 'SET #n = list_append(if_not_exists(#n, :none), :v)';
}

test('[L21] [L22] [L23] every action does what an expression does', () => {
  const done = new Set<string>();
  fc.assert(fc.property(aChange, fc.array(aFullItem(), { minLength: 4, maxLength: 4 }), (change, items) => {
    const text = clauseOf(change);
    const values = { ...(change.value !== undefined && { ':v': change.value }), ...(text.includes(':none') && { ':none': { L: [] } }) };
    const compiled = update(text, { names: { '#n': change.name }, ...(change.value !== undefined && { values }) });
    for (const item of items) {
      const result = outcome(() => compileAttributeUpdates([change]).apply(item));
      expect(result === 'update.legacyTypeMismatch' ? 'update.wrongOperandType' : result).toEqual(outcome(() => compiled.apply(item)));
      done.add(typeof result === 'string' ? result : `${change.action} ${change.value === undefined ? '' : typeOf(change.value)}`);
    }
  }), { numRuns: 1000 });
  expect([...done]).toEqual(expect.arrayContaining(['update.legacyTypeMismatch', 'ADD N', 'ADD L', 'ADD SS', 'DELETE ', 'DELETE NS', 'PUT M']));
});

function outcome(call: () => AttributeMap): unknown {
  try {
    return call();
  } catch (error) {
    if (error instanceof ServiceError) return error.code;
    throw error;
  }
}
