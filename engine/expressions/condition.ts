import type { ServiceError } from '../errors/service-error';
import type { AttributeMap } from '../values/attribute-value';
import type { ConditionNode, PathNode, SimpleCondition } from './ast';
import { conditionFault, isAlwaysValid, prepareChecks, type CheckedCondition } from './condition-checks';
import { compileTest, type Test } from './condition-tests';
import type { Cursor } from './cursor';
import type { DocumentPath } from './document-path';
import { functionFault } from './functions';
import type { ConditionName } from './names';
import { cachedParser } from './parse-cache';
import { parseCondition, type ParsedCondition } from './parse-condition';
import { boundPath, type Binding, type Placeholders, type Slots } from './placeholders';
import { limitFault, reservedWordFault } from './text-checks';
import { undefinedFault } from './undefined-placeholders';

/** A condition bound to the placeholders of a request. */
export interface Condition {
  /** Whether an item satisfies it. An absent item is one without attributes. Never throws. [X40] */
  matches(item: AttributeMap): boolean;
  /** Every path it reads. */
  readonly paths: readonly DocumentPath[];
}

/** What is known of a condition from its text. */
export interface CompiledCondition extends Slots {
  readonly root: ConditionNode;
  readonly test: Test;
  readonly paths: readonly PathNode[];
  readonly conditions: readonly CheckedCondition[];
  /** Those of `conditions` that can be wrong even if all placeholders are defined. */
  readonly doubtful: readonly CheckedCondition[];
}

const PARSERS = {
  ConditionExpression: parserOf('ConditionExpression'),
  FilterExpression: parserOf('FilterExpression'),
  KeyConditionExpression: parserOf('KeyConditionExpression'),
  SearchConditionExpression: parserOf('SearchConditionExpression'),
};

function parserOf(name: ConditionName): (text: string) => CompiledCondition {
  return cachedParser(name, parseCondition, (cursor, parsed) => finish(name, cursor, parsed));
}

/** The checks that need no placeholders, in AWS's order, then compilation. [X11]–[X15] [X23] */
function finish(name: ConditionName, cursor: Cursor, { root, simple }: ParsedCondition): CompiledCondition {
  const outermost = new Set<object>(simple);
  const fault = functionFault(name, cursor.calls, (call) => outermost.has(call)) ?? reservedWordFault(cursor) ?? limitFault(cursor);
  if (fault !== undefined) throw fault;
  const conditions = simple.map((node) => prepareChecks(name, node));
  return {
    root, test: compileTest(root), paths: cursor.paths, conditions,
    doubtful: conditions.filter((condition) => !isAlwaysValid(condition)),
    names: [...cursor.names.keys()], values: [...cursor.values.keys()],
  };
}

/** A condition with what its placeholders stand for, and the first thing wrong with one of its simple conditions. */
export interface BoundCondition {
  readonly compiled: CompiledCondition;
  readonly binding: Binding;
  readonly fault: { readonly node: SimpleCondition; readonly error: ServiceError } | undefined;
}

/**
 * Binds a condition to the request's placeholders and checks it. Conditions are checked from left to right, the
 * placeholders of each before its operands. [X25]
 */
export function boundCondition(name: ConditionName, text: string, placeholders: Placeholders): BoundCondition {
  const compiled = PARSERS[name](text);
  const binding = placeholders.bind(compiled);
  for (const condition of binding.complete ? compiled.doubtful : compiled.conditions) {
    const error = (binding.complete ? undefined : undefinedFault(name, condition.operands, compiled, binding)) ?? conditionFault(name, condition, binding);
    if (error !== undefined) return { compiled, binding, fault: { node: condition.node, error } };
  }
  return { compiled, binding, fault: undefined };
}

/** `boundCondition` of a condition in which nothing may be wrong. */
export function bindCondition(name: ConditionName, text: string, placeholders: Placeholders): BoundCondition {
  const bound = boundCondition(name, text, placeholders);
  if (bound.fault !== undefined) throw bound.fault.error;
  return bound;
}

/** Compiles a condition for a request. Throws all errors of ERRORS' kinds syntax to operand types. [X1]–[X29] */
export function compileCondition(name: ConditionName, text: string, placeholders: Placeholders): Condition {
  const { compiled, binding } = bindCondition(name, text, placeholders);
  const { test } = compiled;
  return {
    matches: (item) => test(item, binding),
    paths: compiled.paths.map((path) => boundPath(path, binding)),
  };
}
