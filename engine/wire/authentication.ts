import { serviceError } from '../errors/service-error';
import type { AnyRequest } from './messages';

/** Whose data a request is about. */
export interface Caller {
  readonly accountId: string;
  readonly region: string;
  /** The key the request says it is signed with. */
  readonly accessKeyId?: string | undefined;
}

/** Used where a request does not say. */
export const DEFAULT_CALLER: Caller = { accountId: '000000000000', region: 'us-east-1' };

const HEADER_PARTS = ['Credential', 'Signature', 'SignedHeaders'] as const;
const QUERY_PARTS = ['X-Amz-Algorithm', 'X-Amz-Credential', 'X-Amz-Signature', 'X-Amz-SignedHeaders', 'X-Amz-Date'] as const;

/**
 * Checks the shape of a Signature Version 4, in the header or in the query string, and reads the caller from its
 * credential scope: an access key id of twelve digits is the account. The signature itself is not verified. [W4]
 */
export function authenticate({ path, headers }: AnyRequest): Caller {
  const header = headers['authorization'];
  const query = queryOf(path);
  if (header !== undefined && query.has('X-Amz-Algorithm')) throw serviceError('InvalidSignatureException', 'auth.twoSignatures');
  if (header !== undefined && header.trim().startsWith('AWS4-')) return headerCaller(header, headers);
  if (header !== undefined || !query.has('X-Amz-Algorithm')) throw serviceError('MissingAuthenticationTokenException', 'auth.missingToken');
  const missing = QUERY_PARTS.filter((part) => (query.get(part) ?? '') === '');
  if (missing.length > 0) throw serviceError('IncompleteSignatureException', 'auth.incompleteQuery', { missing });
  return wellFormed(query.get('X-Amz-Algorithm') ?? '', query.get('X-Amz-Credential') ?? '', query.get('X-Amz-Date'));
}

function headerCaller(header: string, headers: AnyRequest['headers']): Caller {
  const credential = CREDENTIAL.exec(header)?.[1];
  const dated = headers['x-amz-date'] !== undefined || headers['date'] !== undefined;
  if (credential !== undefined && dated && header.includes('Signature=') && header.includes('SignedHeaders=')) return wellFormed(algorithmOf(header), credential, headers['x-amz-date']);
  const parts = new Map(header.split(/[,\s]+/).slice(1).map((part) => cut(part)));
  const missing = HEADER_PARTS.filter((part) => (parts.get(part) ?? '') === '');
  if (missing.length > 0 || !dated) throw serviceError('IncompleteSignatureException', 'auth.incompleteHeader', { missing, dated, header });
  return wellFormed(algorithmOf(header), parts.get('Credential') ?? '', headers['x-amz-date']);
}

function algorithmOf(header: string): string {
  return header.startsWith(`${ALGORITHM} `) ? ALGORITHM : (header.trim().split(/\s/, 1)[0] ?? '');
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
const BASIC_FORMAT = /^\d{8}T\d{6}Z$/;

/** The caller of a signature that has all its parts, when they are of the right form. A Date header may have any. */
function wellFormed(algorithm: string, credential: string, date: string | undefined): Caller {
  if (algorithm !== ALGORITHM) throw serviceError('IncompleteSignatureException', 'auth.algorithm', { algorithm });
  const caller = callerOf(credential);
  if (date !== undefined && !BASIC_FORMAT.test(date)) throw serviceError('IncompleteSignatureException', 'auth.date', { date });
  return caller;
}

const CREDENTIAL = /Credential=([^,\s]+)/;

/** The access key id of a request that need not be signed, if it says one. */
export function accessKeyOf({ headers }: AnyRequest): string | undefined {
  const header = headers['authorization'];
  return header === undefined ? undefined : CREDENTIAL.exec(header)?.[1]?.split('/')[0];
}

/** Callers by their credentials: a client sends the same ones with every request. */
const callers = new Map<string, Caller>();
const MAX_CALLERS = 1000;

function callerOf(credential: string): Caller {
  const known = callers.get(credential);
  if (known !== undefined) return known;
  const caller = readCredential(credential);
  if (callers.size >= MAX_CALLERS) callers.clear();
  callers.set(credential, caller);
  return caller;
}

function readCredential(credential: string): Caller {
  const elements = credential.split('/');
  if (elements.length !== 5) throw serviceError('IncompleteSignatureException', 'auth.credential', { credential });
  const [accessKeyId = '', , region = ''] = elements;
  return {
    accountId: /^\d{12}$/.test(accessKeyId) ? accessKeyId : DEFAULT_CALLER.accountId,
    region: region === '' ? DEFAULT_CALLER.region : region,
    accessKeyId,
  };
}

function queryOf(path: string): Map<string, string> {
  const mark = path.indexOf('?');
  if (mark < 0) return EMPTY;
  return new Map(path.slice(mark + 1).split('&').map((pair) => {
    const [name, value] = cut(pair);
    return [decode(name), decode(value)];
  }));
}

const EMPTY: Map<string, string> = new Map();

function cut(pair: string): [string, string] {
  const at = pair.indexOf('=');
  return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
