import { randomBytes } from 'node:crypto';
import type { WireResponse } from '../engine';
import { basicFormat, MAX_SKEW_MS, type SignatureFault } from './signature';

/** The answer to a body whose compression is broken. [W32] */
export function unreadable(): WireResponse {
  return respond(400, { __type: 'com.amazon.coral.service#SerializationException' });
}

/** AWS's answer to a request that is signed wrong. [W44] */
export function signatureRefusal(fault: SignatureFault): WireResponse {
  if (fault.kind === 'unknownKey') return respond(400, { __type: 'com.amazon.coral.service#UnrecognizedClientException', message: 'The security token included in the request is invalid.' });
  return respond(400, { __type: 'com.amazon.coral.service#InvalidSignatureException', message: fault.kind === 'expired' ? expiredText(fault) : MISMATCH });
}

/** Our answer to a request that the engine failed on. */
export function failure(): WireResponse {
  return respond(500, { __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError', message: 'Internal server error' });
}

const MISMATCH =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';

function expiredText({ signedAt, now, lifetimeMs }: SignatureFault & { readonly kind: 'expired' }): string {
  const early = signedAt > now;
  const spanMs = early ? MAX_SKEW_MS : lifetimeMs;
  const bound = basicFormat(early ? now + spanMs : now - spanMs);
  const span = `(${basicFormat(now)} ${early ? '+' : '-'} ${spanMs / 60_000} min.)`;
  return early ? `Signature not yet current: ${basicFormat(signedAt)} is still later than ${bound} ${span}` : `Signature expired: ${basicFormat(signedAt)} is now earlier than ${bound} ${span}`;
}

const BASE32 = '0123456789ABCDEFGHIJKLMNOPQRSTUV';

function respond(statusCode: number, body: object): WireResponse {
  const requestId = [...randomBytes(52)].map((byte) => BASE32.charAt(byte & 31)).join('');
  return { statusCode, headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': requestId }, body: Buffer.from(JSON.stringify(body)) };
}
