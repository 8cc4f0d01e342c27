import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { authenticate } from '../engine/wire/authentication';

/** A key pair that requests must be signed with. */
export interface KeyPair {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

interface SignedRequest {
  readonly method: string;
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Times in milliseconds since the epoch: when it was signed, and the span it had to be in. */
export type SignatureFault = { readonly kind: 'unknownKey' } | { readonly kind: 'mismatch' } | { readonly kind: 'expired'; readonly signedAt: number; readonly now: number; readonly lifetimeMs: number };

/** What a request says of its signature. */
interface Signature {
  readonly credential: string;
  readonly signedHeaders: string;
  readonly signature: string;
  readonly date: string;
  /** How long it is good from its date on. */
  readonly lifetimeMs: number;
  /** The query without the signature. */
  readonly query: readonly string[];
}

/** A signature is good for fifteen minutes before and after its date. */
export const MAX_SKEW_MS = 15 * 60 * 1000;
const AUTHORIZATION = /^AWS4-HMAC-SHA256 +Credential=([^,\s]+)\s*,\s*SignedHeaders=([^,\s]+)\s*,\s*Signature=([^,\s]+)$/;
const CREDENTIAL = /^([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request$/;

/**
 * Checks a Signature Version 4, in the header or in the query, against a key pair. Returns what is wrong, undefined when
 * it is right, or when the engine says what is: it knows what a signature lacks. [W44]
 * @param now milliseconds since the epoch
 */
export function signatureFault(request: SignedRequest, { accessKeyId, secretAccessKey }: KeyPair, now: number): SignatureFault | undefined {
  const read = signatureOf(request);
  const [, keyId = '', day = '', region = '', service = ''] = CREDENTIAL.exec(read?.credential ?? '') ?? [];
  if (read === undefined || keyId === '' || !/^[0-9a-f]{64}$/.test(read.signature)) return isRefusedByEngine(request) ? undefined : { kind: 'mismatch' };
  if (keyId !== accessKeyId) return { kind: 'unknownKey' };
  const { date, signedHeaders, signature, lifetimeMs, query } = read;
  const signedAt = timeOf(date);
  if (Number.isNaN(signedAt) || !date.startsWith(day)) return { kind: 'mismatch' };
  if (now - signedAt < -MAX_SKEW_MS || now - signedAt > lifetimeMs) return { kind: 'expired', signedAt, now, lifetimeMs };
  const expected = sign(request, { date, region, service, signedHeaders, query }, secretAccessKey);
  return timingSafeEqual(expected, Buffer.from(signature, 'hex')) ? undefined : { kind: 'mismatch' };
}

/** The headers that sign a request of DynamoDB. */
export function signatureHeaders(request: SignedRequest, { accessKeyId, secretAccessKey }: KeyPair, region: string, now: number): Record<string, string> {
  const date = basicFormat(now);
  const headers = { ...request.headers, 'x-amz-date': date };
  const signedHeaders = Object.keys(headers).sort().join(';');
  const signature = sign({ ...request, headers }, { date, region, service: 'dynamodb', signedHeaders, query: [] }, secretAccessKey).toString('hex');
  const credential = `${accessKeyId}/${date.slice(0, 8)}/${region}/dynamodb/aws4_request`;
  return { 'x-amz-date': date, authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signedHeaders}, Signature=${signature}` };
}

/** A time as signatures say it. @param time milliseconds since the epoch */
export function basicFormat(time: number): string {
  return new Date(time).toISOString().replace(/[-:]|\.\d+/g, '');
}

interface Scope extends Pick<Signature, 'date' | 'signedHeaders' | 'query'> {
  readonly region: string;
  readonly service: string;
}

function sign({ method, path, headers, body }: SignedRequest, { date, region, service, signedHeaders, query }: Scope, secretAccessKey: string): Buffer {
  const canonical = [
    method, path.split('?', 1)[0] ?? '/', [...query].sort().join('&'),
    ...signedHeaders.split(';').map((name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}`), '', signedHeaders, sha256(body),
  ].join('\n');
  const scope = `${date.slice(0, 8)}/${region}/${service}/aws4_request`;
  const key = [region, service, 'aws4_request'].reduce((part, text) => hmac(part, text), hmac(`AWS4${secretAccessKey}`, date.slice(0, 8)));
  return hmac(key, `AWS4-HMAC-SHA256\n${date}\n${scope}\n${sha256(canonical)}`);
}

function signatureOf({ path, headers }: SignedRequest): Signature | undefined {
  const query = path.split('?').slice(1).join('?').split('&').filter((pair) => pair !== '');
  const [, credential, signedHeaders, signature] = AUTHORIZATION.exec(headers['authorization'] ?? '') ?? [];
  if (credential !== undefined && signedHeaders !== undefined && signature !== undefined) {
    return { credential, signedHeaders, signature, date: headers['x-amz-date'] ?? '', lifetimeMs: MAX_SKEW_MS, query };
  }
  const parameters = new URLSearchParams(query.join('&'));
  const [queryCredential, queryHeaders, querySignature] = [parameters.get('X-Amz-Credential'), parameters.get('X-Amz-SignedHeaders'), parameters.get('X-Amz-Signature')];
  if (headers['authorization'] !== undefined || queryCredential === null || queryHeaders === null || querySignature === null || parameters.get('X-Amz-Algorithm') !== 'AWS4-HMAC-SHA256') return undefined;
  return {
    credential: queryCredential, signedHeaders: queryHeaders, signature: querySignature, date: parameters.get('X-Amz-Date') ?? '',
    lifetimeMs: Number(parameters.get('X-Amz-Expires') ?? 0) * 1000, query: query.filter((pair) => !pair.startsWith('X-Amz-Signature=')),
  };
}

function isRefusedByEngine(request: SignedRequest): boolean {
  try {
    authenticate(request);
    return false;
  } catch {
    return true;
  }
}

/** NaN for a date of another form. */
function timeOf(date: string): number {
  return /^\d{8}T\d{6}Z$/.test(date) ? Date.parse(date.replace(/^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/, '$1-$2-$3T$4:$5:$6Z')) : NaN;
}

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
