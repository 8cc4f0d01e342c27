import { ServiceError, serviceError } from '../errors/service-error';
import { styleOf } from '../errors/style';
import { plainText } from '../errors/text';
import { autoScalingOf } from '../operations/auto-scaling/auto-scaling';
import { checkScalingInput, type ScalingInput } from '../operations/auto-scaling/scaling-input';
import { SCALING_OPERATIONS } from '../operations/auto-scaling/scaling-operations';
import type { EngineState } from '../operations/context';
import type { Caller } from './authentication';
import { responseTo, textOf } from './body';
import { parseBody } from './decode';
import type { AnyRequest, AnyResponse } from './messages';

const PREFIX = 'AnyScaleFrontendService.';
const STYLE = styleOf('', 'classic');

/** Answers a request of Application Auto Scaling. [AS7] [AS8] */
export function answerScalingRequest(request: AnyRequest, requestId: string, callerOf: () => Caller, engine: EngineState): AnyResponse {
  const operation = (request.headers['x-amz-target'] ?? '').slice(PREFIX.length);
  const body = textOf(request);
  const trace = engine.recorder.forRequest(requestId);
  const send = (statusCode: number, output: object): AnyResponse => {
    const json = JSON.stringify(output);
    trace?.record({ type: 'response.sent', statusCode, body: json });
    return responseTo(request, statusCode, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': requestId }, { json });
  };
  try {
    const caller = { ...callerOf(), ...regionOfHost(request) };
    trace?.record({ type: 'request.received', operation, region: caller.region, body });
    const handler = SCALING_OPERATIONS[operation];
    if (handler === undefined) throw serviceError('NotSupportedByPlaygroundException', 'request.notSupported', { operation });
    const input = body === '' ? {} : parseBody(body);
    if (typeof input !== 'object' || input === null || Array.isArray(input)) throw serviceError('SerializationException', 'none');
    checkScalingInput(operation, input as ScalingInput);
    const region = engine.regions.of(caller);
    return send(200, handler(input as ScalingInput, autoScalingOf(region, engine), region, engine));
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const message = plainText(error, STYLE);
    trace?.record({ type: 'request.rejected', error: error.type, message });
    return send(400, { __type: error.type, ...(message !== '' && { Message: message }) });
  }
}

/** The service has addresses of its own; elsewhere the request's signature, or DynamoDB's address, says the Region. */
function regionOfHost({ headers }: AnyRequest): { readonly region?: string } {
  const region = /^application-autoscaling\.([a-z0-9-]+)\.amazonaws\.com$/.exec(headers['host'] ?? '')?.[1];
  return region === undefined ? {} : { region };
}
