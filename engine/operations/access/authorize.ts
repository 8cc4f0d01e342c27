import { contextKeys, type ContextValues } from '../../access/context-keys';
import { decide, type Decision } from '../../access/decide';
import type { Principal } from '../../access/principal';
import { type ServiceError, serviceError } from '../../errors/service-error';
import type { AuthorizationCheck } from '../../trace/events';
import type { RequestContext } from '../context';
import type { NeededPermission } from './permission';

interface Checked {
  readonly permission: NeededPermission;
  readonly decision: Decision;
  readonly values: ContextValues;
}

/**
 * Lets a request pass that is allowed all it needs; throws AccessDeniedException for the first thing that it may not do.
 * The trace hears of every decision and why. [Z13] [Z14]
 */
export function authorize(principal: Principal, needed: readonly NeededPermission[], request: RequestContext): void {
  const [refusal] = refusals(principal, needed, request).filter((each) => each !== undefined);
  if (refusal !== undefined) throw refusal;
}

/** For each thing a request needs the refusal of it, or undefined where it is allowed. */
export function refusals(principal: Principal, needed: readonly (NeededPermission | undefined)[], request: RequestContext): readonly (ServiceError | undefined)[] {
  const checked = needed.map((permission) => permission && check(principal, permission, request));
  traceDecisions(principal, checked.filter((each) => each !== undefined), request);
  return checked.map((each) => each && refusalOf(principal, each));
}

function check(principal: Principal, permission: NeededPermission, request: RequestContext): Checked {
  const owner = ownerOf(permission.resource, request);
  const values = { ...requestValues(request), ...owner.values, ...permission.values };
  const { action, resource } = permission;
  const decision = decide(principal, { action, resource, accountId: owner.accountId, keys: contextKeys(values, principal.values) }, owner.policy);
  return { permission, decision, values: { ...values, ...principal.values } };
}

const RESOURCE_ARN = /^arn:aws[\w-]*:dynamodb:([\w-]*):(\d{12}):(?:table\/([\w.-]+)|global-table\/)/;
const OF_TABLE = /^[^/]+\/[^/]+(?:\/index\/[^/]+)?$/;

/** Whose a resource is, the policy that speaks of it, and its tags. An index has those of its table. */
function ownerOf(resource: string, request: RequestContext): { readonly accountId: string; readonly policy: Parameters<typeof decide>[2]; readonly values: ContextValues } {
  const [, regionName = '', accountId = request.region.accountId, tableName = ''] = RESOURCE_ARN.exec(resource) ?? [];
  const known = accountId === request.region.accountId && (regionName === request.region.name || regionName === '');
  const region = known ? request.region : request.engine.regions.of({ accountId, region: regionName });
  const tags = [...(region.tables.get(tableName)?.settings.tags ?? [])];
  return {
    accountId,
    policy: region.policies.get(OF_TABLE.test(resource) ? resource.replace(/\/index\/.*$/, '') : resource)?.policy,
    values: { 'aws:ResourceAccount': [accountId], ...Object.fromEntries(tags.map(([key, value]) => [`aws:ResourceTag/${key}`, [value]])) },
  };
}

/** What every request says of itself. The simulation's requests come over TLS. [Z21] */
function requestValues({ region, engine }: RequestContext): ContextValues {
  const { now } = engine.clock;
  return {
    'aws:RequestedRegion': [region.name],
    'aws:CurrentTime': [new Date(now).toISOString()],
    'aws:EpochTime': [String(Math.floor(now / 1000))],
    'aws:SecureTransport': ['true'],
  };
}

function refusalOf(principal: Principal, { permission: { action, resource }, decision }: Checked): ServiceError | undefined {
  if (decision.effect === 'allow') return undefined;
  const kind = decision.effect === 'explicitDeny' ? decision.by.kind : decision.missing;
  return serviceError('AccessDeniedException', 'access.refused', { user: principal.arn, action, resource, effect: decision.effect, kind });
}

function traceDecisions(principal: Principal, checked: readonly Checked[], { trace }: RequestContext): void {
  trace?.record({
    type: 'request.authorized', principal: principal.arn, allowed: checked.every(({ decision }) => decision.effect === 'allow'),
    checks: checked.map(({ permission: { action, resource }, decision, values }): AuthorizationCheck => ({
      action, resource, effect: decision.effect, values, ...decidedBy(decision),
    })),
  });
}

function decidedBy(decision: Decision): Pick<AuthorizationCheck, 'by' | 'missing'> {
  if (decision.effect === 'implicitDeny') return { missing: decision.missing };
  if (decision.by === undefined) return {};
  const { sid, ...by } = decision.by;
  return { by: { ...by, ...(sid !== undefined && { sid }) } };
}
