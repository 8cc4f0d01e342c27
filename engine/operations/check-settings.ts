import { REPLICA_IDS } from '../cluster/replica-group';
import { LAST_TIME } from '../time/clock';
import { OPERATIONS } from '../validation/api-model';
import { ASSUMPTIONS, type Assumptions, INSTANT, type Profile, REALISTIC } from './profile';

/** What a setting must be, and whether it is. */
type Check = readonly [expected: string, holds: (value: unknown) => boolean];

const isNumber = (value: unknown, from: number, to: number): boolean => typeof value === 'number' && value >= from && value <= to;
const oneOf = (...choices: readonly unknown[]): Check => [choices.map((choice) => JSON.stringify(choice)).join(' or '), (value) => choices.includes(value)];

/** More than any figure that means something, and never NaN where it is multiplied by nothing. */
const MOST = Number.MAX_SAFE_INTEGER;

const AMOUNT: Check = ['a number from 0', (value) => isNumber(value, 0, MOST)];
/** A quota of nothing would be none, and what waits for nothing would ask without end. */
const SOME: Check = ['a number from 1', (value) => isNumber(value, 1, MOST)];
const FRACTION: Check = ['a number from 0 to 1', (value) => isNumber(value, 0, 1)];
const COUNT: Check = ['a whole number from 1', (value) => isNumber(value, 1, MOST) && Number.isInteger(value)];
const TIME: Check = ['a time in milliseconds', (value) => isNumber(value, -LAST_TIME, LAST_TIME)];
const TEXT: Check = ['a name', (value) => typeof value === 'string' && value !== ''];
const FLAG: Check = oneOf(true, false);
const areAmounts = (value: unknown, names: readonly string[]): boolean =>
  typeof value === 'object' && value !== null && names.every((name) => isNumber((value as Record<string, unknown>)[name], 0, MOST));
const RANDOM_TIME: Check = ['{ minMs, meanMs }, two numbers from 0', (value) => areAmounts(value, ['minMs', 'meanMs'])];

const FACETS = Object.fromEntries(Object.keys(INSTANT).map((name) => [name, FLAG]));
const NOT_USUAL: Readonly<Record<string, Check>> = {
  eventualReads: oneOf('any', 'follower', 'furthestBehind'), admission: oneOf('global', 'static'),
  retryMs: SOME, regionRetryMs: SOME, splitLeastShare: FRACTION, splitRising: FRACTION,
  ttlDelay: ['{ minMs, maxMs }, two numbers from 0', (value) => areAmounts(value, ['minMs', 'maxMs'])],
  accountReadUnits: SOME, accountWriteUnits: SOME, tableReadUnits: SOME, tableWriteUnits: SOME,
};
const FIGURES = Object.fromEntries(Object.entries(ASSUMPTIONS).map(([name, usual]: [string, unknown]) => [
  name, NOT_USUAL[name] ?? (typeof usual === 'number' ? AMOUNT : typeof usual === 'boolean' ? FLAG : RANDOM_TIME),
]));
const OPTIONS: Readonly<Record<string, Check>> = {
  seed: ['a number', (value) => isNumber(value, -MOST, MOST)],
  startTime: TIME,
  wording: oneOf('2026', 'classic'),
  authentication: oneOf('shape', 'none'),
  encodedItemsLimit: AMOUNT,
};

const LASTING = { from: TIME, until: TIME };
const OF_REQUESTS = { ...LASTING, operation: ['an operation', (value: unknown) => Object.hasOwn(OPERATIONS, String(value))] as const, tableName: TEXT, rate: FRACTION, nth: COUNT };
const OF_COORDINATORS = { ...OF_REQUESTS, phase: oneOf('prepare', 'commit') };
const OF_PARTS = { ...LASTING, tableName: TEXT, indexName: TEXT, partitionId: TEXT, replicaId: oneOf(...REPLICA_IDS), accountId: TEXT, region: TEXT };
const OF_REGIONS = { ...LASTING, region: TEXT };
/** The members of each kind of fault, and the one it cannot be without. */
const FAULTS: Readonly<Record<string, readonly [members: Readonly<Record<string, Check>>, needed?: string]>> = {
  throttle: [OF_REQUESTS], internalError: [OF_REQUESTS], lostAcknowledgement: [OF_REQUESTS], lostCoordinator: [OF_COORDINATORS],
  slowReplica: [{ ...OF_PARTS, factor: AMOUNT }, 'tableName'], stoppedReplica: [OF_PARTS, 'tableName'], cutRegion: [OF_REGIONS, 'region'],
};

function refuse(what: string, expected: string, value: unknown): never {
  const shown = typeof value === 'number' ? String(value) : JSON.stringify(value) ?? 'nothing';
  throw new RangeError(`${what} is ${expected}, not ${shown}.`);
}

/** What was set of these, checked: members that are undefined are as if they were not there. */
function checked<Settings extends object>(what: string, settings: Settings, checks: Readonly<Record<string, Check>>): Partial<Settings> {
  if (typeof settings !== 'object' || (settings as unknown) === null) refuse(what, 'an object', settings);
  const given = Object.entries(settings as Record<string, unknown>).filter(([, value]) => value !== undefined);
  for (const [name, value] of given) {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (check === undefined) throw new RangeError(`${what} has no ${name}.`);
    if (!check[1](value)) refuse(`${what}.${name}`, check[0], value);
  }
  return Object.fromEntries(given) as Partial<Settings>;
}

/** The facets of a profile: all of one that has a name, or those that are told. [H6] */
export function checkedProfile(profile: 'instant' | 'realistic' | Partial<Profile>): Partial<Profile> {
  if (profile === 'instant') return INSTANT;
  if (profile === 'realistic') return REALISTIC;
  return typeof profile === 'string' ? refuse('profile', '"instant", "realistic" or its facets', profile) : checked('profile', profile, FACETS);
}

/** Figures of the simulation. [H6] */
export function checkedAssumptions(assumptions: Partial<Assumptions>): Partial<Assumptions> {
  return checked('assumptions', assumptions, FIGURES);
}

/** What an engine is made with beside profile, assumptions and access. [H6] */
export function checkOptions(options: object): void {
  for (const [name, check] of Object.entries(OPTIONS)) {
    const value: unknown = (options as Record<string, unknown>)[name];
    if (value !== undefined && !check[1](value)) refuse(name, check[0], value);
  }
}

/** A fault before it acts. [H6] */
export function checkFault(fault: { readonly kind: string; readonly from?: number; readonly until?: number }): void {
  const known = fault as Partial<typeof fault> | null | undefined;
  const kind = known?.kind ?? '';
  const [members, needed] = (Object.hasOwn(FAULTS, kind) ? FAULTS[kind] : undefined) ?? refuse('fault.kind', Object.keys(FAULTS).join(', '), known?.kind);
  const given: Readonly<Record<string, unknown>> = checked('fault', fault, { ...members, kind: TEXT });
  if (needed !== undefined && given[needed] === undefined) refuse(`fault.${needed}`, 'a name', undefined);
  if (fault.from !== undefined && fault.until !== undefined && fault.until < fault.from) refuse('fault.until', 'not before from', fault.until);
}
