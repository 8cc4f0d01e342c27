import { matchesPattern } from '../access/pattern';
import { parsePolicy, type Statement } from '../access/policy';
import { invalid, serviceError } from '../errors/service-error';
import { utf8Length } from '../values/utf8';
import { placeOf, tableOrStreamArn } from './arn';
import type { RequestContext } from './context';
import type { ResourcePolicy } from './resources';

const MAX_POLICY_BYTES = 20 * 1024;
/** A policy changes at most once in this time. [M24] */
const MIN_INTERVAL_MS = 15_000;
/** For so long after a change the policy is not yet in effect, and cannot be changed. [M24] */
const PENDING_MS = 1_000;
/** Stands for the revision of a policy that does not exist. [M23] */
const NO_POLICY = 'NO_POLICY';

/**
 * Checks the text of a policy: statements of who may do what, at most 20 KB, white space included. [M21]
 * @param confirmed whether a policy may take away the right to change it [M22]
 */
export function checkPolicy(text: string, confirmed: boolean): void {
  if (utf8Length(text) > MAX_POLICY_BYTES) throw invalid('policy.tooLong');
  const { statements } = parsePolicy(text, 'resource');
  if (!confirmed && statements.some(locksOut)) throw invalid('policy.locksOut');
}

/** A refusal of the right to change policies for everybody, without condition. */
function locksOut({ effect, principals, actions, conditions }: Statement): boolean {
  if (effect !== 'Deny' || conditions.length > 0 || principals?.except !== false || !principals.names.includes('*')) return false;
  return actions.patterns.some((pattern) => matchesPattern(pattern, 'dynamodb:putresourcepolicy')) !== actions.except;
}

/** Checks that a table or stream of that ARN is there. Indexes are spoken of in their table's policy. [M20] */
export function requirePolicyResource(arn: string, request: RequestContext): void {
  const parsed = tableOrStreamArn(arn);
  const { kind, table } = parsed;
  const place = placeOf(parsed, request);
  if (place === 'otherAccount') throw invalid('access.ownerOnly');
  if (place === 'otherRegion') throw invalid('policy.otherRegion', { arn });
  const { tables, streams } = request.region;
  if (kind === 'table' && !tables.has(table)) throw serviceError('ResourceNotFoundException', 'table.controlNotFound', { name: table });
  if (kind === 'stream' && streams.find(arn) === undefined) throw serviceError('ResourceNotFoundException', 'policy.noStream', { label: arn.slice(arn.lastIndexOf('/') + 1), name: table });
}

/** Checks the revision a request expects, and that the last change is long enough ago. [M23] [M24] */
export function checkRevision(arn: string, expected: string | undefined, { region, engine }: RequestContext): ResourcePolicy | undefined {
  const known = region.policies.get(arn);
  if (expected !== undefined && expected !== (known?.revisionId ?? NO_POLICY)) throw serviceError('PolicyNotFoundException', 'policy.notFound', { arn });
  const age = known === undefined || !engine.profile.lifecycle ? MIN_INTERVAL_MS : engine.clock.now - known.changedAt;
  if (age < PENDING_MS) throw serviceError('ResourceInUseException', 'policy.pending', { arn });
  if (age < MIN_INTERVAL_MS) throw serviceError('ThrottlingException', 'request.tooFast');
  return known;
}

/** Sets a policy; returns its revision. The same text again is the same revision. [M23] */
export function attachPolicy(arn: string, text: string, { region, engine }: RequestContext): string {
  const known = region.policies.get(arn);
  if (known?.text === text) return known.revisionId;
  const { now } = engine.clock;
  const revisionId = String(Math.max(now, Number(known?.revisionId ?? 0) + 1));
  region.policies.set(arn, { text, policy: parsePolicy(text, 'resource'), revisionId, changedAt: now });
  return revisionId;
}
