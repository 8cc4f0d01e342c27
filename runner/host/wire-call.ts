import type { EngineClient } from './engine-client';
import type { PagePurpose } from './engine-messages';

export interface WireAnswer {
  readonly statusCode: number;
  readonly output: unknown;
}

const STREAM_OPERATIONS = new Set(['ListStreams', 'DescribeStream', 'GetShardIterator', 'GetRecords']);

/** One operation in wire form (`{ TableName, Item: { pk: { S: 'a' } } }`): for seeds and checks. */
export async function callOperation(
  engine: EngineClient, operation: string, input: unknown, purpose: PagePurpose,
): Promise<WireAnswer> {
  const service = STREAM_OPERATIONS.has(operation) ? 'DynamoDBStreams_20120810' : 'DynamoDB_20120810';
  const response = await engine.handle({
    method: 'POST',
    path: '/',
    headers: { ...SIGNED_HEADERS, 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `${service}.${operation}` },
    body: new TextEncoder().encode(JSON.stringify(input)),
  }, purpose);
  return { statusCode: response.statusCode, output: JSON.parse(new TextDecoder().decode(response.body)) as unknown };
}

/** Of the same account and Region as the learner's clients. */
export const SIGNED_HEADERS: Readonly<Record<string, string>> = {
  host: 'dynamodb.us-east-1.amazonaws.com',
  'x-amz-date': '20260101T000000Z',
  authorization: 'AWS4-HMAC-SHA256 Credential=PLAYGROUND/20260101/us-east-1/dynamodb/aws4_request, '
    + `SignedHeaders=host;x-amz-date;x-amz-target, Signature=${'0'.repeat(64)}`,
};
