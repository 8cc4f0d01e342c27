import { canonicalPolicy } from '../access/canonical-policy';
import { matchesPattern } from '../access/pattern';
import { parsePolicy, type Statement } from '../access/policy';
import { isPublic } from '../access/public-access';
import { invalid, serviceError } from '../errors/service-error';
import type { Table } from '../storage/table';
import { utf8Length } from '../values/utf8';
import { placeOf, tableOrStreamArn } from './arn';
import type { RequestContext } from './context';
import type { ResourcePolicy } from './resources';

const MAX_POLICY_BYTES = 20 * 1024;
/** A policy changes at most once in this time. [M24] */
const MIN_INTERVAL_MS = 15_000;
/** For so long after a change the policy is not yet in effect, and cannot be changed. [M24] */
const PENDING_MS = 1_000;
/** For so long a new table is not found. [M20] */
const NEW_MS = 2_000;
/** Stands for the revision of a policy that does not exist. [M23] */
const NO_POLICY = 'NO_POLICY';

/** What a policy belongs to; a stream is named by its label. */
interface PolicyHolder {
  readonly arn: string;
  readonly kind: 'table' | 'stream';
  readonly name: string;
  /** The table, also of a stream; undefined for the stream of a table that is gone. */
  readonly table: Table | undefined;
}

/**
 * Checks the text of a policy: statements of who may do what, at most 20 KB, white space included [M21], that let not
 * everybody in [M25].
 * @param confirmed whether a policy may take away the right to change it [M22]
 */
export function checkPolicy(text: string, confirmed: boolean): void {
  if (utf8Length(text) > MAX_POLICY_BYTES) throw invalid('policy.tooLong');
  const { statements } = parsePolicy(text, 'resource');
  if (statements.some(isPublic)) throw invalid('policy.public');
  if (!confirmed && statements.some(locksOut)) throw serviceError('AccessDeniedException', 'policy.locksOut');
}

/** A refusal of the right to change policies for everybody, without condition. */
function locksOut({ effect, principals, actions, conditions }: Statement): boolean {
  if (effect !== 'Deny' || conditions.length > 0 || principals?.except !== false || !principals.names.includes('*')) return false;
  return actions.patterns.some((pattern) => matchesPattern(pattern, 'dynamodb:putresourcepolicy')) !== actions.except;
}

/** The table or stream of an ARN; indexes are spoken of in their table's policy. One that is new is not found. [M20] */
export function findPolicyHolder(arn: string, request: RequestContext): PolicyHolder {
  const parsed = tableOrStreamArn(arn);
  const { kind, table: tableName } = parsed;
  const place = placeOf(parsed, request);
  if (place === 'otherAccount') throw invalid('access.ownerOnly');
  if (place === 'otherRegion') throw invalid('policy.otherRegion', { arn });
  const { tables, streams } = request.region;
  const table = tables.get(tableName);
  const isNew = table?.status === 'CREATING' && request.engine.clock.now - table.createdAt < NEW_MS;
  if (kind === 'table') {
    if (table === undefined || isNew) throw serviceError('ResourceNotFoundException', 'table.controlNotFound', { name: tableName });
    return { arn, kind, name: tableName, table };
  }
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  if (streams.find(arn) === undefined) throw serviceError('ResourceNotFoundException', 'policy.noStream', { label: name, name: tableName });
  return { arn, kind: 'stream', name, table };
}

/** The revision a request expects must be there, or none. [M23] */
export function requireRevision({ arn, name }: PolicyHolder, known: ResourcePolicy | undefined, expected: string | undefined): void {
  const attached = known?.revisionId;
  if (expected === undefined || expected === (attached ?? NO_POLICY)) return;
  throw expected === NO_POLICY ? serviceError('PolicyNotFoundException', 'policy.notFound', { arn }) : serviceError('PolicyNotFoundException', 'policy.otherRevision', { expected, table: name, attached });
}

/** Refuses a change where the table goes, or the last change is not long enough ago. [M24] */
export function requirePolicyChangeable({ kind, name, table }: PolicyHolder, known: ResourcePolicy | undefined, { engine }: RequestContext): void {
  if (table?.status === 'DELETING') throw serviceError('ResourceInUseException', 'table.inUse', { name: table.name, doing: 'deleted' });
  if (known === undefined || !engine.profile.lifecycle) return;
  const age = engine.clock.now - known.changedAt;
  if (age < PENDING_MS) throw serviceError('ResourceInUseException', 'policy.pending', { kind, name });
  if (age < MIN_INTERVAL_MS) throw serviceError('ThrottlingException', 'policy.tooSoon', { kind, name, next: known.changedAt + MIN_INTERVAL_MS });
}

/** Whether a policy says the same as the one that is there, which is then left as it is. [M23] */
export function saysTheSame(known: ResourcePolicy, policy: string): boolean {
  const { text, isUnversioned } = canonicalPolicy(policy);
  return known.text === text && known.isUnversioned === isUnversioned;
}

/** Sets a policy; returns its revision. [M23] */
export function attachPolicy(arn: string, text: string, { region, engine }: RequestContext): string {
  const { now } = engine.clock;
  const revisionId = String(Math.max(now, Number(region.policies.get(arn)?.revisionId ?? 0) + 1));
  region.policies.set(arn, { ...canonicalPolicy(text), policy: parsePolicy(text, 'resource'), revisionId, changedAt: now });
  return revisionId;
}
