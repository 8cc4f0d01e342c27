import { DynamoDBClient, ListTablesCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SignatureV4 } from '@smithy/signature-v4';
import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEngine } from '../engine';
import { createEndpoint } from './endpoint';
import { signatureRefusal } from './refusals';
import { signatureFault, signatureHeaders } from './signature';

const keyPair = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const server = createEndpoint({ engine: createEngine({ startTime: Date.now() }), keyPair });
let endpoint = '';

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => { server.close(); });

/** The hash that the signer asks for. */
class Sha256 {
  readonly #hash;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', typeof secret === 'string' ? secret : Buffer.from(secret as Uint8Array));
  }

  update(data: Uint8Array): void {
    this.#hash.update(data);
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }

  reset(): void {
    throw new Error('not needed');
  }
}

const client = (credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string }, more: object = {}): DynamoDBClient =>
  new DynamoDBClient({ endpoint, region: 'eu-west-1', credentials, maxAttempts: 1, ...more });

test('[W44] the SDK’s signature with the right key pair is accepted, also with a session token', async () => {
  expect((await client(keyPair).send(new ListTablesCommand({}))).TableNames).toEqual([]);
  expect((await client({ ...keyPair, sessionToken: 'token' }).send(new ListTablesCommand({ Limit: 5 }))).TableNames).toEqual([]);
  await expect(client(keyPair).send(new PutItemCommand({ TableName: 'Missing', Item: { pk: { S: 'é😀' } } }))).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('[W44] another key, another secret and an old date are refused', async () => {
  const refusal = (sender: DynamoDBClient): Promise<unknown> => sender.send(new ListTablesCommand({})).catch((error: unknown) => (error as Error).name);
  expect(await refusal(client({ ...keyPair, accessKeyId: 'OTHER' }))).toBe('UnrecognizedClientException');
  expect(await refusal(client({ ...keyPair, secretAccessKey: 'other' }))).toBe('InvalidSignatureException');
  expect(await refusal(client(keyPair, { systemClockOffset: -1_000_000 }))).toBe('InvalidSignatureException');
});

test('[W44] a signature that cannot be verified is refused, or by the engine where it is incomplete', async () => {
  const scope = 'AKIDEXAMPLE/20260101/us-east-1/dynamodb/aws4_request';
  const send = async (headers: Record<string, string>, path = '/'): Promise<string> => {
    const response = await fetch(`${endpoint}${path}`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'DynamoDB_20120810.ListTables', ...headers } });
    return `${response.status} ${(JSON.parse(await response.text()) as { __type: string }).__type.replace(/.*#/, '')}`;
  };
  const date = { 'x-amz-date': new Date().toISOString().replace(/[-:]|\.\d+/g, '') };
  for (const authorization of [
    `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=`, `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none`,
    `AWS4-HMAC-SHA256 SignedHeaders=host, Signature=${'0'.repeat(64)}, Credential=${scope}`,
  ]) expect(await send({ authorization, ...date }), authorization).toBe('400 InvalidSignatureException');
  const complete = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=${'0'.repeat(64)}`;
  expect(await send({ authorization: complete, date: new Date().toUTCString() })).toBe('400 InvalidSignatureException');
  expect(await send({ authorization: complete })).toBe('400 InvalidSignatureException');
  expect(await send({})).toBe('400 MissingAuthenticationTokenException');
  for (const authorization of [
    'AWS4-HMAC-SHA256 Credential=x', `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE, SignedHeaders=host, Signature=${'0'.repeat(64)}`,
    `AWS4-ECDSA-P256-SHA256 Credential=${scope}, SignedHeaders=host, Signature=${'0'.repeat(64)}`,
  ]) expect(await send({ authorization, ...date }), authorization).toBe('400 IncompleteSignatureException');
  const query = new URLSearchParams({ 'X-Amz-Algorithm': 'AWS4-HMAC-SHA256', 'X-Amz-Credential': scope, 'X-Amz-Date': date['x-amz-date'], 'X-Amz-Expires': '300', 'X-Amz-SignedHeaders': 'host', 'X-Amz-Signature': '0'.repeat(64) });
  expect(await send({}, `/?${query.toString()}`)).toBe('400 InvalidSignatureException');
});

test('[W44] a signature in the query is verified', async () => {
  const signer = new SignatureV4({ credentials: keyPair, region: 'eu-west-1', service: 'dynamodb', sha256: Sha256 });
  const { host, port, hostname } = new URL(endpoint);
  const presigned = async (options: object): Promise<string> => {
    const { query = {}, headers } = await signer.presign({
      protocol: 'http:', method: 'POST', hostname, port: Number(port), path: '/', body: '{}', query: {},
      headers: { host, 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'DynamoDB_20120810.ListTables' },
    }, { unhoistableHeaders: new Set(['x-amz-target']), ...options });
    const response = await fetch(`${endpoint}/?${new URLSearchParams(query as Record<string, string>).toString()}`, { method: 'POST', body: '{}', headers });
    return `${response.status} ${await response.text()}`;
  };
  expect(await presigned({ expiresIn: 600 })).toBe('200 {"TableNames":[]}');
  expect(await presigned({ expiresIn: 60, signingDate: new Date(Date.now() - 70_000) })).toContain('InvalidSignatureException');
});

test('[W44] a signature that is too old or too new says by how much', () => {
  const at = Date.UTC(2026, 0, 1);
  const request = { method: 'POST', path: '/', body: new Uint8Array(), headers: { host: 'localhost' } };
  const signed = { ...request, headers: { ...request.headers, ...signatureHeaders(request, keyPair, 'us-east-1', at) } };
  const told = (now: number): unknown => {
    const fault = signatureFault(signed, keyPair, now);
    return fault && (JSON.parse(Buffer.from(signatureRefusal(fault).body).toString()) as { message: string }).message;
  };
  expect(told(at + 15 * 60_000)).toBeUndefined();
  expect(told(at + 16 * 60_000)).toBe('Signature expired: 20260101T000000Z is now earlier than 20260101T000100Z (20260101T001600Z - 15 min.)');
  expect(told(at - 16 * 60_000)).toBe('Signature not yet current: 20260101T000000Z is still later than 20251231T235900Z (20251231T234400Z + 15 min.)');
});

test('[W44] AWS’s published example of a signature is right', () => {
  const request = {
    method: 'GET', path: '/?Action=ListUsers&Version=2010-05-08', body: new Uint8Array(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8', host: 'iam.amazonaws.com', 'x-amz-date': '20150830T123600Z',
      authorization: 'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
    },
  };
  const at = Date.UTC(2015, 7, 30, 12, 36);
  expect(signatureFault(request, keyPair, at)).toBe(undefined);
  expect(signatureFault({ ...request, body: Buffer.from('x') }, keyPair, at)).toEqual({ kind: 'mismatch' });
});
