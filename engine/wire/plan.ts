import { serviceError } from '../errors/service-error';
import { styleOf, type TextStyle, type Wording } from '../errors/style';
import { CORE_HANDLERS } from '../operations';
import type { EngineState } from '../operations/context';
import type { Handler } from '../operations/handlers';
import { OPERATIONS } from '../validation/api-model';
import { memberConstraints } from '../validation/member-constraints';
import { isPartlySupported, refuseUnsupported } from '../validation/unsupported';
import { inputDecoder } from './decode';
import type { ItemJsonCache } from './encode';
import type { Extension } from './extension';

/** What the wire needs beside the engine's state. */
export interface WireSettings {
  readonly engine: EngineState;
  readonly wording: Wording;
  /** `shape`: the Authorization header must look right. `none`: requests need no signature. */
  readonly authentication: 'shape' | 'none';
  readonly cache: ItemJsonCache;
  /** Undefined until it is added. */
  extension: Extension | undefined;
  /** By target, from its first request on. */
  readonly plans: Map<string, Plan>;
}

/** What each known target asks for. */
const TARGETS: ReadonlyMap<string, string> = new Map(Object.entries(OPERATIONS).map(([operation, { service }]) => [`${service}.${operation}`, operation]));

/** Whether what a target asks for is in the core; undefined for one that is unknown. */
export function isCoreTarget(target: string): boolean | undefined {
  const operation = TARGETS.get(target);
  return operation === undefined ? undefined : CORE_HANDLERS[operation] !== undefined;
}

/** What all requests with one target have in common. */
export interface Plan {
  readonly operation: string;
  readonly style: TextStyle;
  readonly decode: ReturnType<typeof inputDecoder>;
  readonly check: ReturnType<typeof memberConstraints>;
  /** What it answers is its own, so that it can be encoded late: of others it may be another by then. */
  readonly isLate: boolean;
}

const LATE: ReadonlySet<string> = new Set(['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan', 'BatchWriteItem', 'TransactWriteItems']);

/** The plan of a target, made at its first request. */
export function planOf(target: string, settings: WireSettings): Plan {
  return settings.plans.get(target) ?? makePlan(target, settings);
}

function makePlan(target: string, settings: WireSettings): Plan {
  const operation = TARGETS.get(target);
  if (operation === undefined) throw serviceError('UnknownOperationException', 'none');
  // What is not in the core has its shapes in the extension.
  if (CORE_HANDLERS[operation] === undefined) loaded(settings);
  const constraints = memberConstraints(operation);
  const plan: Plan = {
    operation, style: styleOf(operation, settings.wording),
    decode: inputDecoder(OPERATIONS[operation]?.input ?? ''),
    check: isPartlySupported(operation) ? (input) => { constraints(input); refuseUnsupported(operation, input); } : constraints,
    isLate: LATE.has(operation),
  };
  settings.plans.set(target, plan);
  return plan;
}

/** Undefined where the engine does not implement an operation. */
export function handlerOf(operation: string, settings: WireSettings): Handler | undefined {
  return CORE_HANDLERS[operation] ?? loaded(settings).handlers[operation];
}

/** The extension, which the request needs. */
export function loaded({ extension }: WireSettings): Extension {
  if (extension === undefined) throw new Error('the request needs the extension of the engine, which was not added');
  return extension;
}
