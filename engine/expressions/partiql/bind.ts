import { invalid } from '../../errors/service-error';
import type { AttributeMap, AttributeValue } from '../../values/attribute-value';
import { conditionFault } from '../condition-checks';
import type { Condition } from '../condition';
import { boundPath, type Binding } from '../placeholders';
import { bindActions, type Update } from '../update';
import type { Conjunct, ParsedStatement, UpdateStatement, Where } from './statement';

/** What the values of a statement are in one request. Throws unless it gives as many parameters as there are `?`. [Y13] */
export function bindValues({ values, parameters }: ParsedStatement, given: readonly AttributeValue[]): Binding {
  if (given.length !== parameters) throw invalid('statement.parameterCount');
  return { names: [], values: values.map((source) => source(given)), complete: true };
}

/** Throws for operands of a wrong number or type, from left to right. [Y20] */
export function checkWhere(where: Where | undefined, binding: Binding): void {
  for (const check of where?.checks ?? []) {
    const fault = conditionFault('Statement', check, binding);
    if (fault !== undefined) throw fault;
  }
}

/** The update that an UPDATE makes. Throws for paths in each other's way and operands of a wrong type. [Y41] [Y42] */
export function bindUpdate({ actions, setChecks }: UpdateStatement, binding: Binding): Update {
  for (const check of setChecks) {
    const fault = check(binding);
    if (fault !== undefined) throw fault;
  }
  return bindActions('Statement', actions, binding);
}

/** The condition that all of some conditions hold. */
export function conditionOf(conjuncts: readonly Conjunct[], binding: Binding): Condition {
  const tests = conjuncts.map(({ test }) => test);
  return {
    matches: (item: AttributeMap) => tests.every((test) => test(item, binding)),
    paths: conjuncts.flatMap(({ paths }) => paths.map((path) => boundPath(path, binding))),
  };
}
