import { serviceError, ServiceError } from '../errors/service-error';
import { styleOf } from '../errors/style';
import { CORE_HANDLERS } from '../operations';
import type { Principal } from '../access/principal';
import type { EngineState, Execute, Process, RequestContext } from '../operations/context';
import type { Wording } from '../errors/style';
import { OPERATIONS } from '../validation/api-model';
import { checkMemberConstraints } from '../validation/member-constraints';
import { refuseUnsupported } from '../validation/unsupported';
import { accessKeyOf, authenticate, type Caller, DEFAULT_CALLER } from './authentication';
import { decodeInput, parseBody } from './decode';
import { encodeError, encodeOutput, type ItemJsonCache } from './encode';
import type { Extension } from './extension';
import type { WireRequest, WireResponse } from './messages';

/** What the wire needs beside the engine's state. */
export interface WireSettings {
  readonly engine: EngineState;
  readonly wording: Wording;
  /** `shape`: the Authorization header must look right. `none`: requests need no signature. */
  readonly authentication: 'shape' | 'none';
  readonly cache: ItemJsonCache;
  /** Undefined until it is added. */
  extension: Extension | undefined;
}

/** A request that passed all checks that need no data, waiting to be executed. */
export interface Prepared {
  readonly context: RequestContext;
  readonly contentType: string;
  readonly execute: Execute;
  /** As decoded. */
  readonly input: object;
}

const AMZ_JSON = 'application/x-amz-json-1.0';

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** Decodes and validates a request, up to the point where data is looked at; an answer where that is already one. [W1]–[W6] */
export function prepare(request: WireRequest, settings: WireSettings): Prepared | WireResponse {
  const requestId = settings.engine.random.base32(52);
  if (request.method === 'GET' && HEALTH_PATH.test(request.path)) return health(request, requestId);
  if (isScalingRequest(request)) return loaded(settings).answerScalingRequest(request, requestId, () => callerOf(request, settings), settings.engine);
  const given = mediaType(request.headers['content-type'] ?? '');
  const isJson = given === AMZ_JSON || given === 'application/json';
  const contentType = isJson ? given : AMZ_JSON;
  if (request.method !== 'POST' || (!isJson && request.body.length > 0)) {
    return respond(404, undefined, '<UnknownOperationException/>\n', requestId);
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
  const signed = callerOf(request, settings);
  const caller: Caller & { readonly principal?: Principal } = settings.engine.access?.identify(signed) ?? signed;
  const context: RequestContext = {
    engine: settings.engine, region: settings.engine.regions.of(caller), operation, requestId, style: styleOf(operation, settings.wording),
    host: request.headers['host'] ?? `dynamodb.${caller.region}.amazonaws.com`,
    trace: settings.engine.recorder.forRequest(requestId), principal: caller.principal,
  };
  started.request = context;
  traceReceived(request, text, caller, context);
  const handler = CORE_HANDLERS[operation] ?? loaded(settings).handlers[operation];
  if (handler === undefined) throw serviceError('NotSupportedByPlaygroundException', 'request.notSupported', { operation });
  if (operation === 'SearchVectors') loaded(settings).checkSearchVectorsBody(text === '' ? '{}' : text, json);
  const input = decodeInput(json, OPERATIONS[operation]?.input ?? '');
  checkMemberConstraints(operation, input);
  refuseUnsupported(operation, input);
  const { principal } = caller;
  return { context, contentType, input, execute: principal === undefined ? handler(input, context) : loaded(settings).withAuthorization(handler, input, principal, context) };
}

/** The answer to a request before it is on its way back. */
export interface Answer {
  readonly statusCode: number;
  readonly json: string;
  readonly contentType: string;
  /** An error: its type and message as sent. */
  readonly error?: { readonly type: string; readonly message: string };
}

/** Executes a prepared request to its end, without waiting, and encodes its answer. */
export function execute(prepared: Prepared, settings: WireSettings): WireResponse {
  const started = begin(prepared, settings);
  if (!isProcess(started)) return send(started, prepared.context);
  for (;;) {
    const answer = proceed(started, prepared, settings);
    if (typeof answer !== 'number') return send(answer, prepared.context);
  }
}

/** Begins to execute a prepared request: its answer, or the process that makes it. */
export function begin(prepared: Prepared, settings: WireSettings): Answer | Process {
  try {
    const output = prepared.execute();
    return isProcess(output) ? output : answerOf(output, prepared, settings);
  } catch (error) {
    return refusalOf(error, prepared, settings);
  }
}

/** One more step of a process: the milliseconds to wait before the next, or the answer. */
export function proceed(process: Process, prepared: Prepared, settings: WireSettings): Answer | number {
  try {
    const { done, value } = process.next();
    return done === true ? answerOf(value, prepared, settings) : value;
  } catch (error) {
    return refusalOf(error, prepared, settings);
  }
}

/** Outputs are structures, whose members begin with a capital letter. */
export function isProcess(started: object): started is Process {
  return 'next' in started;
}

function answerOf(output: object, { contentType }: Prepared, { cache }: WireSettings): Answer {
  return { statusCode: 200, json: encodeOutput(output, cache), contentType };
}

/** The answer that refuses a prepared request. */
export function refusalOf(error: unknown, { context, contentType }: Pick<Prepared, 'context' | 'contentType'>, settings: WireSettings): Answer {
  return refusal(error, contentType, context.operation, settings);
}

function refusal(error: unknown, contentType: string, operation: string, settings: WireSettings): Answer {
  const known = error instanceof ServiceError ? error : internalError(error);
  const { json, message } = encodeError(known, operation, settings.wording);
  return {
    statusCode: known.type === 'InternalServerError' ? 500 : 400, json, error: { type: known.type, message },
    contentType,
  };
}

/** Sends an answer on its way. */
export function send({ statusCode, json, contentType, error }: Answer, { trace, requestId }: Pick<RequestContext, 'trace' | 'requestId'>): WireResponse {
  if (error !== undefined) trace?.record({ type: 'request.rejected', error: error.type, message: error.message });
  trace?.record({ type: 'response.sent', statusCode, body: json });
  return respond(statusCode, contentType, json, requestId);
}

function refuse(error: unknown, requestId: string, contentType: string, settings: WireSettings, context: RequestContext | undefined): WireResponse {
  return send(refusal(error, contentType, context?.operation ?? '', settings), { trace: context?.trace, requestId });
}

/** A fault of ours, not of the request. It must never happen; if it does, the answer says so and the engine lives on. */
function internalError(error: unknown): ServiceError {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return serviceError('InternalServerError', 'request.internalError', { detail });
}

/** Whether a request cannot be answered without the extension. [W45] */
export function needsExtension(request: WireRequest): boolean {
  const operation = TARGETS.get(request.headers['x-amz-target'] ?? '');
  return isScalingRequest(request) || (operation !== undefined && CORE_HANDLERS[operation] === undefined);
}

function loaded({ extension }: WireSettings): Extension {
  if (extension === undefined) throw new Error('the request needs the extension of the engine, which was not added');
  return extension;
}

/** Whether a request is one of Application Auto Scaling, whose wire is AWS JSON 1.1. [AS7] */
function isScalingRequest({ method, headers }: WireRequest): boolean {
  return method === 'POST' && (headers['x-amz-target'] ?? '').startsWith('AnyScaleFrontendService.');
}

/** What each known target asks for. */
const TARGETS: ReadonlyMap<string, string> = new Map(Object.entries(OPERATIONS).map(([operation, { service }]) => [`${service}.${operation}`, operation]));

function operationOf(target: string): string {
  const operation = TARGETS.get(target);
  if (operation === undefined) throw serviceError('UnknownOperationException', 'none');
  return operation;
}

const REGION_OF_HOST = /^(?:streams\.)?dynamodb\.([a-z0-9-]+)\.amazonaws\.com$|^\d+\.ddb\.([a-z0-9-]+)\.amazonaws\.com$/;

function callerOf(request: WireRequest, { authentication }: WireSettings): Caller {
  return authentication === 'none' ? callerOfHost(request) : authenticate(request);
}

function callerOfHost(request: WireRequest): Caller {
  const host = request.headers['host'];
  const match = host === undefined ? undefined : REGION_OF_HOST.exec(host);
  return { accountId: DEFAULT_CALLER.accountId, accessKeyId: accessKeyOf(request), region: match?.[1] ?? match?.[2] ?? DEFAULT_CALLER.region };
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

/** A content type without its parameters, in small letters. */
function mediaType(contentType: string): string {
  const type = contentType.includes(';') ? (contentType.split(';', 1)[0] ?? '') : contentType;
  return type.trim().toLowerCase();
}

const HEALTH_PATH = /^\/(?:ping)?(?:\?|$)/;

/** What load balancers ask. [W2] */
function health({ headers }: WireRequest, requestId: string): WireResponse {
  return respond(200, undefined, `healthy: ${headers['host'] ?? `dynamodb.${DEFAULT_CALLER.region}.amazonaws.com`} `, requestId);
}

function respond(statusCode: number, contentType: string | undefined, body: string, requestId: string): WireResponse {
  const headers: Record<string, string> = contentType === undefined ? { 'x-amzn-requestid': requestId } : { 'content-type': contentType, 'x-amzn-requestid': requestId };
  return { statusCode, headers, body: encoder.encode(body) };
}
