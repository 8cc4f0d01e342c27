import type { AttributeMap } from '../values/attribute-value';
import type { Facts, TextCode } from './text';

/** Short names of the errors DynamoDB answers with; the wire's namespace is added when the body is made. */
export type ErrorType =
  | 'ValidationException' | 'SerializationException' | 'UnknownOperationException'
  | 'MissingAuthenticationTokenException' | 'IncompleteSignatureException' | 'InvalidSignatureException'
  | 'UnrecognizedClientException' | 'AccessDeniedException'
  | 'ResourceNotFoundException' | 'ResourceInUseException' | 'LimitExceededException'
  | 'ConditionalCheckFailedException' | 'ItemCollectionSizeLimitExceededException'
  | 'ProvisionedThroughputExceededException' | 'ThrottlingException' | 'RequestLimitExceeded'
  | 'TransactionCanceledException' | 'TransactionConflictException' | 'TransactionInProgressException'
  | 'IdempotentParameterMismatchException' | 'DuplicateItemException' | 'ReplicatedWriteConflictException'
  | 'ExpiredIteratorException' | 'TrimmedDataAccessException'
  | 'TableNotFoundException' | 'TableAlreadyExistsException' | 'TableInUseException'
  | 'BackupNotFoundException' | 'BackupInUseException' | 'ContinuousBackupsUnavailableException'
  | 'PointInTimeRecoveryUnavailableException' | 'InvalidRestoreTimeException' | 'InvalidExportTimeException'
  | 'ExportNotFoundException' | 'ExportConflictException' | 'ImportNotFoundException' | 'ImportConflictException'
  | 'GlobalTableNotFoundException' | 'GlobalTableAlreadyExistsException' | 'ReplicaNotFoundException'
  | 'ReplicaAlreadyExistsException' | 'IndexNotFoundException' | 'PolicyNotFoundException'
  | 'ObjectNotFoundException' | 'InvalidNextTokenException'
  | 'InternalServerError' | 'NotSupportedByPlaygroundException';

/** Members of an error body beside its message. */
export interface ErrorMembers {
  readonly Item?: AttributeMap;
  readonly CancellationReasons?: readonly CancellationReason[];
  readonly ThrottlingReasons?: readonly { readonly reason: string; readonly resource: string }[];
}

export interface CancellationReason {
  readonly Code: string;
  readonly Message?: string;
  readonly Item?: AttributeMap;
}

/**
 * A refusal as data: which error, which text, with which facts. The text is made when the answer is encoded.
 * Not a subclass of Error: it is an answer, thrown thousands of times a second under load, and needs no stack.
 */
export class ServiceError {
  constructor(
    readonly type: ErrorType,
    readonly code: TextCode,
    readonly facts: unknown,
    readonly members: ErrorMembers = {},
  ) {}
}

/** The facts of a text that speaks of any; nothing for one that speaks of none. */
type FactsOf<C extends TextCode> = undefined extends Facts<C> ? [] : [facts: Facts<C>];

/** An error of any type; `facts` are those that the text of `code` speaks of. */
export function serviceError<C extends TextCode>(type: ErrorType, code: C, ...facts: FactsOf<C>): ServiceError {
  return new ServiceError(type, code, facts[0]);
}

/** A ValidationException. */
export function invalid<C extends TextCode>(code: C, ...facts: FactsOf<C>): ServiceError {
  return new ServiceError('ValidationException', code, facts[0]);
}
