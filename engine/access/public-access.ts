import type { Condition } from './condition';
import type { Statement } from './policy';

/** Keys that tell who sends a request; a statement that compares one with fixed values is not for everybody. [M25] */
const WHO: ReadonlySet<string> = new Set([
  'aws:principalaccount', 'aws:principalarn', 'aws:principalorgid', 'aws:principalorgpaths', 'aws:sourceaccount', 'aws:sourcearn', 'aws:sourcevpc', 'aws:sourcevpce',
  'aws:userid', 'aws:principalservicename', 'aws:principalservicenameslist', 'aws:principalisawsservice', 'aws:ec2instancesourcevpc', 'aws:sourceorgid', 'aws:sourceorgpaths',
]);

/** Whether a statement of a resource's policy lets everybody in, of whatever account. [M25] */
export function isPublic({ effect, principals, conditions }: Statement): boolean {
  return effect === 'Allow' && principals !== undefined && (principals.except || principals.names.includes('*')) && !conditions.some(namesWho);
}

/** Wildcards and variables are no fixed values. */
function namesWho(condition: Condition): boolean {
  if (condition.kind === 'null' || condition.operator.negated || condition.ifExists || condition.qualifier === 'all' || !WHO.has(condition.key)) return false;
  return condition.values.every((template) => template.every((part) => typeof part === 'string'));
}
