import { Consumption } from '../capacity/consumption';
import { ServiceError, serviceError, type CancellationReason } from '../errors/service-error';
import { plainText } from '../errors/text';
import { invalid } from '../errors/service-error';
import type { TextStyle } from '../errors/style';
import type { Position } from '../storage/key-schema';
import type { Table } from '../storage/table';
import type { RequestContext } from './context';

/** How long a ClientRequestToken is remembered after its request completed. [R8] */
export const TOKEN_LIFETIME_MS = 10 * 60 * 1000;

/** Why one action of a transaction cannot be done, or undefined. */
export type Reason = ServiceError | undefined;

/** Faults of keys that fail the whole request rather than cancel it. [R4] */
const TOP_LEVEL: ReadonlySet<string> = new Set(['key.empty', 'indexKey.empty', 'indexKey.updatedEmpty']);

/** What cancels a transaction with a reason; anything else fails its request. [R5] */
const CANCELLING: ReadonlySet<ServiceError['type']> = new Set([
  'ValidationException', 'ConditionalCheckFailedException', 'DuplicateItemException', 'TransactionConflictException', 'ProvisionedThroughputExceededException', 'ThrottlingException',
]);

/** Runs a step of one action; what it refuses is the reason to cancel, unless it fails the request as a whole. [R4] [R5] */
export function reasonOf(step: () => void): Reason {
  try {
    step();
    return undefined;
  } catch (error) {
    if (!(error instanceof ServiceError) || TOP_LEVEL.has(error.code)) throw error;
    if (CANCELLING.has(error.type)) return error;
    throw error;
  }
}

/** Cancels the transaction when there is any reason; reasons are told by position, of validation faults only the first unless all are wanted. [R5] [R6] */
export function cancelFor(reasons: readonly Reason[], style: TextStyle, allFaults = false): void {
  if (reasons.every((reason) => reason === undefined)) return;
  const firstFault = reasons.find((reason) => reason?.type === 'ValidationException');
  const told = reasons.map((reason) => describeReason(!allFaults && reason?.type === 'ValidationException' && reason !== firstFault ? undefined : reason, style));
  throw new ServiceError('TransactionCanceledException', 'transaction.cancelled', { codes: told.map(({ Code }) => Code) }, { CancellationReasons: told });
}

function describeReason(reason: Reason, style: TextStyle): CancellationReason {
  if (reason === undefined) return { Code: 'None' };
  const { Item } = reason.members;
  return {
    Code: reasonCode(reason),
    Message: plainText(reason, style),
    ...(Item !== undefined && { Item }),
  };
}

/** What a reason is called among the CancellationReasons. */
export function reasonCode({ type }: ServiceError): string {
  return REASON_CODES[type] ?? type;
}

const REASON_CODES: Readonly<Record<string, string>> = {
  ValidationException: 'ValidationError',
  ConditionalCheckFailedException: 'ConditionalCheckFailed',
  DuplicateItemException: 'DuplicateItem',
  TransactionConflictException: 'TransactionConflict',
  ProvisionedThroughputExceededException: 'ProvisionedThroughputExceeded',
  ThrottlingException: 'ThrottlingError',
  ItemCollectionSizeLimitExceededException: 'ItemCollectionSizeLimitExceeded',
};

/** No two actions on one item, and none on tables that take no transactions. [R3] [G10] */
export function checkDistinctTargets(targets: readonly { readonly table: Table; readonly position: Position | undefined }[]): void {
  const seen = new Map<Table, Set<string>>();
  for (const { table, position } of targets) {
    if (table.settings.globalTable?.consistency === 'STRONG') throw invalid('global.strongFeature', { feature: 'A transaction' });
    if (position === undefined) continue;
    const keys = seen.get(table) ?? new Set();
    if (keys.has(position.key)) throw invalid('transaction.duplicates');
    seen.set(table, keys.add(position.key));
  }
}

/** What is consumed of one table, among that of others; it is called what it is called first. [C19] */
export function consumptionOf(consumptions: Map<Table, Consumption>, table: Table, nameOrArn: string, { trace }: Pick<RequestContext, 'trace'>): Consumption {
  let consumption = consumptions.get(table);
  if (consumption === undefined) {
    consumption = new Consumption(table.name, trace, nameOrArn);
    consumptions.set(table, consumption);
  }
  return consumption;
}

/** What a request asks for, as text; the order of members and attributes does not count. [R8] */
export function fingerprintOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  if (Array.isArray(value)) return `[${value.map(fingerprintOf).join()}]`;
  const members = Object.entries(value).sort(([one], [two]) => (one < two ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${fingerprintOf(member)}`).join()}}`;
}

/** A finished transaction, remembered by its token. */
export interface RememberedTransaction {
  readonly request: string;
  readonly completedAt: number;
}

/** The ClientRequestTokens of one Region: what was asked with each, for ten minutes. [R8] */
export class RequestTokens {
  readonly #tokens = new Map<string, RememberedTransaction>();
  readonly #underWay = new Set<string>();

  /** What is remembered, for `restore`. [SN1] */
  save(): ReadonlyMap<string, RememberedTransaction> {
    return this.#tokens;
  }

  restore(tokens: ReadonlyMap<string, RememberedTransaction>): void {
    for (const [token, remembered] of tokens) this.#tokens.set(token, remembered);
  }

  /** Whether this very request was completed with this token before. Throws when it was another request, or is under way. */
  isRepeated(token: string | undefined, request: string, now: number): boolean {
    if (token !== undefined && this.#underWay.has(token)) throw serviceError('TransactionInProgressException', 'transaction.inProgress');
    const known = token === undefined ? undefined : this.#tokens.get(token);
    if (known === undefined || now - known.completedAt >= TOKEN_LIFETIME_MS) return false;
    if (known.request !== request) throw serviceError('IdempotentParameterMismatchException', 'transaction.tokenMismatch');
    return true;
  }

  /** A transaction with this token begins; until `remember` or `forget` it is in progress. */
  begin(token: string | undefined): void {
    if (token !== undefined) this.#underWay.add(token);
  }

  /** It was cancelled: the token may be used again. */
  forget(token: string | undefined): void {
    if (token !== undefined) this.#underWay.delete(token);
  }

  remember(token: string | undefined, request: string, now: number): void {
    if (token === undefined) return;
    this.#underWay.delete(token);
    this.#forgetExpired(now);
    // Deleting first keeps the map in the order of completion.
    this.#tokens.delete(token);
    this.#tokens.set(token, { request, completedAt: now });
  }

  #forgetExpired(now: number): void {
    for (const [token, { completedAt }] of this.#tokens) {
      if (now - completedAt < TOKEN_LIFETIME_MS) return;
      this.#tokens.delete(token);
    }
  }
}
