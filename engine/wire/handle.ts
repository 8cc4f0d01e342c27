import { serviceError, ServiceError } from '../errors/service-error';
import { styleOf } from '../errors/style';
import { OPERATION_HANDLERS } from '../operations';
import type { EngineState, Execute, RequestContext } from '../operations/context';
import type { Wording } from '../errors/style';
import { OPERATIONS } from '../validation/api-model';
import { checkMemberConstraints } from '../validation/member-constraints';
import { refuseUnsupported } from '../validation/unsupported';
import { authenticate, type Caller, DEFAULT_CALLER } from './authentication';
import { decodeInput, parseBody } from './decode';
import { encodeError, encodeOutput, type ItemJsonCache } from './encode';
import type { WireRequest, WireResponse } from './messages';
import { checkSearchVectorsBody } from './search-vectors-body';

/** What the wire needs beside the engine's state. */
export interface WireSettings {
  readonly engine: EngineState;
  readonly wording: Wording;
  /** `shape`: the Authorization header must look right. `none`: requests need no signature. */
  readonly authentication: 'shape' | 'none';
  readonly cache: ItemJsonCache;
}

/** A request that passed all checks that need no data, waiting to be executed. */
export interface Prepared {
  readonly context: RequestContext;
  readonly contentType: string;
  readonly execute: Execute;
}

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** Decodes and validates a request, up to the point where data is looked at; an answer where that is already one. [W1]–[W6] */
export function prepare(request: WireRequest, settings: WireSettings): Prepared | WireResponse {
  const requestId = settings.engine.random.base32(52);
  if (request.method === 'GET') return health(request, requestId);
  const contentType = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim() ?? '';
  const isJson = contentType === 'application/x-amz-json-1.0' || contentType === 'application/json';
  if (request.method !== 'POST' || (!isJson && request.body.length > 0)) {
    return respond(404, {}, '<UnknownOperationException/>\n', requestId);
  }
  const context: { request: RequestContext | undefined } = { request: undefined };
  try {
    return prepareOperation(request, contentType, requestId, settings, context);
  } catch (error) {
    return refuse(error, requestId, contentType, settings, context.request);
  }
}

function prepareOperation(
  request: WireRequest, contentType: string, requestId: string, settings: WireSettings, started: { request: RequestContext | undefined },
): Prepared {
  const text = decoder.decode(request.body);
  const json = request.body.length === 0 ? {} : parseBody(text);
  const operation = operationOf(request.headers['x-amz-target'] ?? '');
  const caller = settings.authentication === 'none' ? callerOfHost(request) : authenticate(request);
  const context: RequestContext = {
    engine: settings.engine, region: settings.engine.regions.of(caller), operation, requestId, style: styleOf(operation, settings.wording),
    host: request.headers['host'] ?? `dynamodb.${caller.region}.amazonaws.com`,
    trace: settings.engine.recorder.forRequest(requestId),
  };
  started.request = context;
  traceReceived(request, text, caller, context);
  const handler = OPERATION_HANDLERS[operation];
  if (handler === undefined) throw serviceError('NotSupportedByPlaygroundException', 'request.notSupported', { operation });
  if (operation === 'SearchVectors') checkSearchVectorsBody(text === '' ? '{}' : text, json);
  const input = decodeInput(json, OPERATIONS[operation]?.input ?? '');
  checkMemberConstraints(operation, input);
  refuseUnsupported(operation, input);
  return { context, contentType, execute: handler(input, context) };
}

/** Executes a prepared request and encodes its answer. */
export function execute({ context, contentType, execute: run }: Prepared, settings: WireSettings): WireResponse {
  try {
    const json = encodeOutput(run(), settings.cache);
    context.trace?.record({ type: 'response.sent', statusCode: 200, body: json });
    return respond(200, { 'content-type': contentType }, json, context.requestId);
  } catch (error) {
    return refuse(error, context.requestId, contentType, settings, context);
  }
}

function refuse(error: unknown, requestId: string, contentType: string, settings: WireSettings, context: RequestContext | undefined): WireResponse {
  const known = error instanceof ServiceError ? error : internalError(error);
  const { json, message } = encodeError(known, context?.operation ?? '', settings.wording);
  const statusCode = known.type === 'InternalServerError' ? 500 : 400;
  context?.trace?.record({ type: 'request.rejected', error: known.type, message });
  context?.trace?.record({ type: 'response.sent', statusCode, body: json });
  return respond(statusCode, { 'content-type': contentType === '' ? 'application/x-amz-json-1.0' : contentType }, json, requestId);
}

/** A fault of ours, not of the request. It must never happen; if it does, the answer says so and the engine lives on. */
function internalError(error: unknown): ServiceError {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return serviceError('InternalServerError', 'request.internalError', { detail });
}

function operationOf(target: string): string {
  const [service, operation, ...rest] = target.split('.');
  if (operation === undefined || rest.length > 0 || OPERATIONS[operation]?.service !== service) {
    throw serviceError('UnknownOperationException', 'none');
  }
  return operation;
}

const REGION_OF_HOST = /^(?:streams\.)?dynamodb\.([a-z0-9-]+)\.amazonaws\.com$|^\d+\.ddb\.([a-z0-9-]+)\.amazonaws\.com$/;

function callerOfHost({ headers }: WireRequest): Caller {
  const match = REGION_OF_HOST.exec(headers['host'] ?? '');
  return { ...DEFAULT_CALLER, region: match?.[1] ?? match?.[2] ?? DEFAULT_CALLER.region };
}

function traceReceived({ headers }: WireRequest, body: string, { region }: Caller, { trace, operation }: RequestContext): void {
  if (trace === undefined) return;
  const invocationId = headers['amz-sdk-invocation-id'];
  const attempt = /attempt=(\d+)/.exec(headers['amz-sdk-request'] ?? '')?.[1];
  trace.record({
    type: 'request.received', operation, region, body,
    ...(invocationId !== undefined && { invocationId }),
    ...(attempt !== undefined && { attempt: Number(attempt) }),
  });
}

/** What load balancers ask. [W2] */
function health({ headers }: WireRequest, requestId: string): WireResponse {
  return respond(200, {}, `healthy: ${headers['host'] ?? `dynamodb.${DEFAULT_CALLER.region}.amazonaws.com`} `, requestId);
}

function respond(statusCode: number, headers: Record<string, string>, body: string, requestId: string): WireResponse {
  return { statusCode, headers: { ...headers, 'x-amzn-requestid': requestId }, body: encoder.encode(body) };
}
