import type { ServiceError, ErrorType } from '../errors/service-error';
import { errorText } from '../errors/text';
import type { Wording } from '../errors/style';
import { NO_OUTPUT } from '../operations/context';
import { Item } from '../storage/item';

/** The response's members as JSON text, no text for an operation without output. Items keep their JSON, so reading one twice encodes it once. */
export function encodeOutput(output: object, cache: ItemJsonCache): string {
  if (output === NO_OUTPUT) return '';
  let json = '{';
  let separator = '';
  const members = output as Readonly<Record<string, unknown>>;
  for (const member in members) {
    const value = members[member];
    if (value === undefined) continue;
    json += `${separator}"${member}":${encodeMember(member, value, cache)}`;
    separator = ',';
  }
  return `${json}}`;
}

function encodeMember(member: string, value: unknown, cache: ItemJsonCache): string {
  if (value instanceof Item) return cache.json(value);
  if (Array.isArray(value) && value[0] instanceof Item) return encodeItems(value, cache);
  if (member === 'Responses') return encodeNested(value, cache);
  return JSON.stringify(value);
}

function encodeItems(items: readonly unknown[], cache: ItemJsonCache): string {
  let json = '[';
  let separator = '';
  for (const item of items) {
    json += separator + (item instanceof Item ? cache.json(item) : JSON.stringify(item));
    separator = ',';
  }
  return `${json}]`;
}

/** Responses of batches and transactions: items inside lists and maps. */
function encodeNested(value: unknown, cache: ItemJsonCache): string {
  if (value instanceof Item) return cache.json(value);
  if (Array.isArray(value)) return `[${value.map((element) => encodeNested(element, cache)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${encodeNested(member, cache)}`).join(',')}}`;
}

/** Lets items that are read be there as attributes and as JSON, up to a number of characters; the oldest keep their JSON only. */
export class ItemJsonCache {
  readonly #limit: number;
  #cached: Item[] = [];
  #oldest = 0;
  #characters = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The JSON of an item's attributes. */
  json(item: Item): string {
    return item.json ?? this.#encode(item);
  }

  #encode(item: Item): string {
    const json = item.encode();
    this.#cached.push(item);
    this.#characters += json.length;
    while (this.#characters > this.#limit) this.#dropOldest();
    return json;
  }

  #dropOldest(): void {
    const item = this.#cached[this.#oldest];
    this.#oldest += 1;
    this.#characters -= item?.json?.length ?? 0;
    item?.shed();
    if (this.#oldest * 2 < this.#cached.length) return;
    this.#cached = this.#cached.slice(this.#oldest);
    this.#oldest = 0;
  }
}

const SERVICE_NAMESPACE = 'com.amazonaws.dynamodb.v20120810';
const CORAL_SERVICE = 'com.amazon.coral.service';
const CORAL_VALIDATE = 'com.amazon.coral.validate';

/** Errors that AWS's front end sends under its own namespaces. [W7] */
const NAMESPACES: Partial<Record<ErrorType, string>> = {
  ValidationException: CORAL_VALIDATE,
  SerializationException: CORAL_SERVICE,
  UnknownOperationException: CORAL_SERVICE,
  MissingAuthenticationTokenException: CORAL_SERVICE,
  IncompleteSignatureException: CORAL_SERVICE,
  InvalidSignatureException: CORAL_SERVICE,
  UnrecognizedClientException: CORAL_SERVICE,
  AccessDeniedException: CORAL_SERVICE,
  ThrottlingException: CORAL_SERVICE,
};

/** The body of an error answer, and its message. [W7] [W8] */
export function encodeError(error: ServiceError, operation: string, wording: Wording): { readonly json: string; readonly message: string } {
  const message = errorText(error, operation, wording);
  const body = {
    __type: `${NAMESPACES[error.type] ?? SERVICE_NAMESPACE}#${error.type}`,
    ...(message !== '' && { [messageMember(error.type)]: message }),
    ...membersOf(error),
  };
  return { json: JSON.stringify(body), message };
}

/** ThrottlingException alone spells its reasons with a small letter. [O9] */
function membersOf({ type, members }: ServiceError): object {
  const { ThrottlingReasons: throttlingReasons, ...others } = members;
  return type === 'ThrottlingException' ? { throttlingReasons, ...others } : members;
}

const CAPITALIZED: ReadonlySet<ErrorType> = new Set<ErrorType>([
  'SerializationException', 'AccessDeniedException', 'TransactionCanceledException', 'TransactionInProgressException', 'IdempotentParameterMismatchException',
]);

function messageMember(type: ErrorType): string {
  return CAPITALIZED.has(type) ? 'Message' : 'message';
}
