import { DynamoDBClient, ListTablesCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEngine } from '../engine';
import { createEndpoint } from './endpoint';
import { signatureFault } from './signature';

const keyPair = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const server = createEndpoint({ engine: createEngine({ startTime: Date.now() }), keyPair });
let endpoint = '';

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => { server.close(); });

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
  expect(await refusal(client(keyPair, { systemClockOffset: -600_000 }))).toBe('InvalidSignatureException');
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
  expect(signatureFault({ ...request, body: Buffer.from('x') }, keyPair, at)).toBe('mismatch');
});
