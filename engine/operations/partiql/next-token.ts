import { invalid } from '../../errors/service-error';
import type { AttributeValue } from '../../values/attribute-value';
import { base64Bytes, base64Fault, toBase64 } from '../../values/binary';
import { md5 } from '../../values/md5';
import { utf8Bytes } from '../../values/utf8';

/** Where a SELECT goes on: in which of its reads, and after which storage key of it. */
export interface Resume {
  readonly read: number;
  readonly after: string | undefined;
}

interface StatementInput {
  readonly Statement: string;
  readonly Parameters?: readonly AttributeValue[];
}

const DIGEST_BYTES = 16;

/** A NextToken: opaque to clients, good for the same statement with the same parameters alone. [Y34] */
export function encodeToken(input: StatementInput, { read, after }: Resume): string {
  const content = fingerprint(input) + String.fromCharCode(read) + (after === undefined ? '' : `>${after}`);
  return toBase64(digest(content) + content);
}

/** What a NextToken says. Throws for a text that is none, and for one of another statement. */
export function decodeToken(input: StatementInput, token: string): Resume {
  const bytes = base64Fault(token) === undefined ? base64Bytes(token) : '';
  const content = bytes.slice(DIGEST_BYTES);
  if (content.length <= DIGEST_BYTES || bytes.slice(0, DIGEST_BYTES) !== digest(content)) throw invalid('statement.tokenInvalid');
  if (content.slice(0, DIGEST_BYTES) !== fingerprint(input)) throw invalid('statement.tokenMismatch');
  const after = content.slice(DIGEST_BYTES + 2);
  return { read: content.charCodeAt(DIGEST_BYTES), after: after === '' ? undefined : after };
}

function fingerprint({ Statement, Parameters = [] }: StatementInput): string {
  return digest(utf8Bytes(JSON.stringify([Statement, Parameters])));
}

/** The MD5 of bytes, as bytes. */
function digest(bytes: string): string {
  return Array.from(md5(bytes), (word) => String.fromCharCode(word & 255, (word >>> 8) & 255, (word >>> 16) & 255, word >>> 24)).join('');
}
