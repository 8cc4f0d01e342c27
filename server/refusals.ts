import { randomBytes } from 'node:crypto';
import type { WireResponse } from '../engine';
import type { SignatureFault } from './signature';

/** The answer to a body whose compression is broken. [W32] */
export function unreadable(): WireResponse {
  return respond(400, { __type: 'com.amazon.coral.service#SerializationException' });
}

/** AWS's answer to a request that is signed wrong, or ours to one that the engine failed on. [W44] */
export function refusal(fault: SignatureFault | 'failed'): WireResponse {
  const [statusCode, __type, message] = REFUSALS[fault];
  return respond(statusCode, { __type, message });
}

const REFUSALS: Readonly<Record<SignatureFault | 'failed', readonly [statusCode: number, type: string, message: string]>> = {
  unknownKey: [400, 'com.amazon.coral.service#UnrecognizedClientException', 'The security token included in the request is invalid.'],
  expired: [400, 'com.amazon.coral.service#InvalidSignatureException', 'Signature expired or not yet current: the date of the request is more than 5 minutes from the time of this endpoint.'],
  mismatch: [
    400, 'com.amazon.coral.service#InvalidSignatureException',
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  ],
  failed: [500, 'com.amazonaws.dynamodb.v20120810#InternalServerError', 'Internal server error'],
};

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function respond(statusCode: number, body: object): WireResponse {
  const requestId = [...randomBytes(52)].map((byte) => BASE32.charAt(byte & 31)).join('');
  return { statusCode, headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': requestId }, body: Buffer.from(JSON.stringify(body)) };
}
