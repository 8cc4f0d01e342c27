import { serviceError, ServiceError } from '../errors/service-error';
import type { Principal } from '../access/principal';
import type { Execute, Process, RequestContext } from '../operations/context';
import { accessKeyOf, authenticate, type Caller, DEFAULT_CALLER } from './authentication';
import { responseTo, textOf } from './body';
import { parseBody } from './decode';
import { encodeError, encodeOutput, type ItemJsonCache } from './encode';
import type { AnyRequest, AnyResponse } from './messages';
import { handlerOf, isCoreTarget, loaded, type Plan, planOf, type WireSettings } from './plan';

/** A request that passed all checks that need no data, waiting to be executed. */
export interface Prepared {
  readonly context: RequestContext;
  readonly contentType: string;
  readonly execute: Execute;
  /** As decoded. */
  readonly input: object;
  readonly request: AnyRequest;
  readonly plan: Plan;
}

const AMZ_JSON = 'application/x-amz-json-1.0';

/** Decodes and validates a request, up to the point where data is looked at; an answer where that is already one. [W1]–[W6] */
export function prepare(request: AnyRequest, settings: WireSettings): Prepared | AnyResponse {
  const requestId = settings.engine.random.base32(52);
  if (request.method === 'GET' && HEALTH_PATH.test(request.path)) return health(request, requestId);
  if (isScalingRequest(request)) return scale(request, requestId, settings);
  const type = request.headers['content-type'] ?? '';
  const given = type === AMZ_JSON ? type : mediaType(type);
  const isJson = given === AMZ_JSON || given === 'application/json';
  const contentType = isJson ? given : AMZ_JSON;
  if (request.method !== 'POST' || (!isJson && !isEmpty(request))) {
    return respond(request, 404, undefined, '<UnknownOperationException/>\n', requestId);
  }
  const context: { request: RequestContext | undefined } = { request: undefined };
  try {
    return prepareOperation(request, contentType, requestId, settings, context);
  } catch (error) {
    return refuse(error, request, requestId, contentType, settings, context.request);
  }
}

function prepareOperation(
  request: AnyRequest, contentType: string, requestId: string, settings: WireSettings, started: { request: RequestContext | undefined },
): Prepared {
  const json = !(request.body instanceof Uint8Array) ? request.body : isEmpty(request) ? {} : parseBody(textOf(request));
  const plan = planOf(request.headers['x-amz-target'] ?? '', settings);
  const { operation } = plan;
  const signed = callerOf(request, settings);
  const caller: Caller & { readonly principal?: Principal } = settings.engine.access?.identify(signed) ?? signed;
  const context: RequestContext = {
    engine: settings.engine, region: settings.engine.regions.of(caller), operation, requestId, style: plan.style,
    host: request.headers['host'],
    trace: settings.engine.recorder.forRequest(requestId), principal: caller.principal,
  };
  started.request = context;
  traceReceived(request, caller, context);
  const handler = handlerOf(operation, settings);
  if (handler === undefined) throw serviceError('NotSupportedByPlaygroundException', 'request.notSupported', { operation });
  if (operation === 'SearchVectors') loaded(settings).checkSearchVectorsBody(isEmpty(request) ? '{}' : textOf(request), json);
  const input = plan.decode(json);
  plan.check(input);
  const { principal } = caller;
  return { context, contentType, input, request, plan, execute: principal === undefined ? handler(input, context) : loaded(settings).withAuthorization(handler, input, principal, context) };
}

/** The answer to a request before it is on its way back. */
export interface Answer {
  readonly statusCode: number;
  readonly json: string;
  readonly contentType: string;
  /** An error: its type and message as sent. */
  readonly error?: { readonly type: string; readonly message: string };
}

/** An answer that is encoded when somebody reads it: who sends a load looks at few. */
class LateAnswer implements Answer {
  readonly statusCode = 200;
  readonly contentType: string;
  readonly #output: object;
  readonly #cache: ItemJsonCache;

  constructor(output: object, contentType: string, cache: ItemJsonCache) {
    this.#output = output;
    this.contentType = contentType;
    this.#cache = cache;
  }

  get json(): string {
    return encodeOutput(this.#output, this.#cache);
  }
}

/** Executes a prepared request to its end, without waiting, and encodes its answer. */
export function execute(prepared: Prepared, settings: WireSettings): AnyResponse {
  const started = begin(prepared, settings);
  if (!isProcess(started)) return send(started, prepared);
  for (;;) {
    const answer = proceed(started, prepared, settings);
    if (typeof answer !== 'number') return send(answer, prepared);
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

function answerOf(output: object, { contentType, request, context, plan }: Prepared, { cache }: WireSettings): Answer {
  if (context.trace === undefined && !(request.body instanceof Uint8Array) && plan.isLate) return new LateAnswer(output, contentType, cache);
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
export function send(answer: Answer, { request, context: { trace, requestId } }: Pick<Prepared, 'request' | 'context'>): AnyResponse {
  return sendTo(request, requestId, answer, trace);
}

function sendTo(request: AnyRequest, requestId: string, answer: Answer, trace: RequestContext['trace']): AnyResponse {
  const { statusCode, contentType, error } = answer;
  if (error !== undefined) trace?.record({ type: 'request.rejected', error: error.type, message: error.message });
  trace?.record({ type: 'response.sent', statusCode, body: answer.json });
  return responseTo(request, statusCode, headersOf(contentType, requestId), answer);
}

function refuse(error: unknown, request: AnyRequest, requestId: string, contentType: string, settings: WireSettings, context: RequestContext | undefined): AnyResponse {
  return sendTo(request, requestId, refusal(error, contentType, context?.operation ?? '', settings), context?.trace);
}

/** A fault of ours, not of the request. It must never happen; if it does, the answer says so and the engine lives on. */
function internalError(error: unknown): ServiceError {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return serviceError('InternalServerError', 'request.internalError', { detail });
}

/** Whether a request cannot be answered without the extension. [W45] */
export function needsExtension(request: AnyRequest): boolean {
  const target = request.headers['x-amz-target'] ?? '';
  return isScalingRequest(request) || isCoreTarget(target) === false || (target.endsWith('.CreateTable') && textOf(request).includes('"ResourcePolicy"'));
}

function scale(request: AnyRequest, requestId: string, settings: WireSettings): AnyResponse {
  return loaded(settings).answerScalingRequest(request, requestId, () => callerOf(request, settings), settings.engine);
}

/** Whether a request is one of Application Auto Scaling, whose wire is AWS JSON 1.1. [AS7] */
function isScalingRequest({ method, headers }: AnyRequest): boolean {
  return method === 'POST' && (headers['x-amz-target'] ?? '').startsWith('AnyScaleFrontendService.');
}

const REGION_OF_HOST = /^(?:streams\.)?dynamodb\.([a-z0-9-]+)\.amazonaws\.com$|^\d+\.ddb\.([a-z0-9-]+)\.amazonaws\.com$/;

function callerOf(request: AnyRequest, { authentication }: WireSettings): Caller {
  return authentication === 'none' ? callerOfHost(request) : authenticate(request);
}

function callerOfHost(request: AnyRequest): Caller {
  const host = request.headers['host'];
  const match = host === undefined ? undefined : REGION_OF_HOST.exec(host);
  return { accountId: DEFAULT_CALLER.accountId, accessKeyId: accessKeyOf(request), region: match?.[1] ?? match?.[2] ?? DEFAULT_CALLER.region };
}

function traceReceived(request: AnyRequest, { region }: Caller, { trace, operation }: RequestContext): void {
  if (trace === undefined) return;
  const { headers } = request;
  const invocationId = headers['amz-sdk-invocation-id'];
  const attempt = /attempt=(\d+)/.exec(headers['amz-sdk-request'] ?? '')?.[1];
  trace.record({
    type: 'request.received', operation, region, body: textOf(request),
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
function health(request: AnyRequest, requestId: string): AnyResponse {
  return respond(request, 200, undefined, `healthy: ${request.headers['host'] ?? `dynamodb.${DEFAULT_CALLER.region}.amazonaws.com`} `, requestId);
}

function respond(request: AnyRequest, statusCode: number, contentType: string | undefined, json: string, requestId: string): AnyResponse {
  return responseTo(request, statusCode, headersOf(contentType, requestId), { json });
}

function headersOf(contentType: string | undefined, requestId: string): Record<string, string> {
  return contentType === undefined ? { 'x-amzn-requestid': requestId } : { 'content-type': contentType, 'x-amzn-requestid': requestId };
}

function isEmpty({ body }: AnyRequest): boolean {
  return body instanceof Uint8Array && body.length === 0;
}
