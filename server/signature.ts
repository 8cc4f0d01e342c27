import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** A key pair that requests must be signed with. */
export interface KeyPair {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

interface SignedRequest {
  readonly method: string;
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

export type SignatureFault = 'unknownKey' | 'expired' | 'mismatch';

/** A signature is good for five minutes before and after its date. */
const MAX_SKEW_MS = 5 * 60 * 1000;
const AUTHORIZATION = /^AWS4-HMAC-SHA256 +Credential=([^/,\s]+)\/(\d{8})\/([^/,\s]+)\/([^/,\s]+)\/aws4_request *, *SignedHeaders=([^,\s]+) *, *Signature=([0-9a-f]{64})$/;

/**
 * Checks a Signature Version 4 in the Authorization header against a key pair. Returns what is wrong, undefined when it is
 * right; headers of another shape are left to the engine, which says what they lack. [W44]
 * @param now milliseconds since the epoch
 */
export function signatureFault({ method, path, headers, body }: SignedRequest, { accessKeyId, secretAccessKey }: KeyPair, now: number): SignatureFault | undefined {
  const match = AUTHORIZATION.exec(headers['authorization'] ?? '');
  const date = headers['x-amz-date'] ?? '';
  if (match === null || !/^\d{8}T\d{6}Z$/.test(date)) return undefined;
  const [, keyId = '', day = '', region = '', service = '', signedHeaders = '', signature = ''] = match;
  if (keyId !== accessKeyId) return 'unknownKey';
  if (Math.abs(timeOf(date) - now) > MAX_SKEW_MS || !date.startsWith(day)) return 'expired';
  const [resource = '/', query = ''] = path.split('?', 2);
  const canonical = [
    method, resource, query.split('&').sort().join('&'),
    ...signedHeaders.split(';').map((name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}`), '', signedHeaders, sha256(body),
  ].join('\n');
  const scope = `${day}/${region}/${service}/aws4_request`;
  const key = [region, service, 'aws4_request'].reduce((part, text) => hmac(part, text), hmac(`AWS4${secretAccessKey}`, day));
  const expected = hmac(key, `AWS4-HMAC-SHA256\n${date}\n${scope}\n${sha256(canonical)}`);
  return timingSafeEqual(expected, Buffer.from(signature, 'hex')) ? undefined : 'mismatch';
}

/** The body that AWS refuses such a request with. */
export function signatureRefusal(fault: SignatureFault): Buffer {
  const [type, message] = REFUSALS[fault];
  return Buffer.from(JSON.stringify({ __type: `com.amazon.coral.service#${type}`, message }));
}

const REFUSALS: Readonly<Record<SignatureFault, readonly [type: string, message: string]>> = {
  unknownKey: ['UnrecognizedClientException', 'The security token included in the request is invalid.'],
  expired: ['InvalidSignatureException', 'Signature expired or not yet current: the date of the request is more than 5 minutes from the time of this endpoint.'],
  mismatch: [
    'InvalidSignatureException',
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  ],
};

function timeOf(date: string): number {
  return Date.parse(date.replace(/^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
