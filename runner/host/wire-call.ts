import type { EngineClient } from './engine-client';
import type { PagePurpose } from './engine-messages';

export interface WireAnswer {
  readonly statusCode: number;
  readonly output: unknown;
}

/** Of Application Auto Scaling, as far as a table needs it; its wire is AWS JSON 1.1. */
const SCALING_OPERATIONS = new Set(['RegisterScalableTarget', 'DeregisterScalableTarget', 'PutScalingPolicy', 'DeleteScalingPolicy']);
const STREAM_OPERATIONS = new Set(['ListStreams', 'DescribeStream', 'GetShardIterator', 'GetRecords']);

/** One operation in wire form (`{ TableName, Item: { pk: { S: 'a' } } }`): for seeds, checks and controls. */
export async function callOperation(
  engine: EngineClient, operation: string, input: unknown, purpose: PagePurpose, region = HOME_REGION,
): Promise<WireAnswer> {
  const isScaling = SCALING_OPERATIONS.has(operation);
  const service = isScaling ? 'AnyScaleFrontendService' : STREAM_OPERATIONS.has(operation) ? 'DynamoDBStreams_20120810' : 'DynamoDB_20120810';
  const response = await engine.handle({
    method: 'POST',
    path: '/',
    headers: { ...signedHeaders(region), 'content-type': `application/x-amz-json-${isScaling ? '1.1' : '1.0'}`, 'x-amz-target': `${service}.${operation}` },
    body: new TextEncoder().encode(JSON.stringify(input)),
  }, purpose);
  // An operation without output answers with an empty body.
  const text = new TextDecoder().decode(response.body);
  return { statusCode: response.statusCode, output: text === '' ? {} : JSON.parse(text) as unknown };
}

/** Where the learner's clients are. */
const HOME_REGION = 'us-east-1';

/** Of the same account as the learner's clients. */
function signedHeaders(region: string): Readonly<Record<string, string>> {
  return {
    host: `dynamodb.${region}.amazonaws.com`,
    'x-amz-date': '20260101T000000Z',
    authorization: `AWS4-HMAC-SHA256 Credential=PLAYGROUND/20260101/${region}/dynamodb/aws4_request, `
      + `SignedHeaders=host;x-amz-date;x-amz-target, Signature=${'0'.repeat(64)}`,
  };
}

/** Of the same account and Region as the learner's clients. */
export const SIGNED_HEADERS = signedHeaders(HOME_REGION);
