import type { Engine } from '../../../engine';

const AUTHORIZATION = `AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`;

/** The headers of a request that asks for an operation. */
export function headersFor(operation: string): Record<string, string> {
  return { host: 'localhost', 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `DynamoDB_20120810.${operation}`, 'x-amz-date': '20260101T000000Z', authorization: AUTHORIZATION };
}

export type Answering = Pick<Engine, 'handle'>;

export function send(engine: Answering, operation: string, input: object): { status: number; text: string } {
  const { statusCode, body } = engine.handle({ method: 'POST', path: '/', body: Buffer.from(JSON.stringify(input)), headers: headersFor(operation) });
  return { status: statusCode, text: Buffer.from(body).toString() };
}

/** With an index and a stream. */
export const TABLE = {
  TableName: 'Table', KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }], AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }, { AttributeName: 'g', AttributeType: 'S' }],
  BillingMode: 'PAY_PER_REQUEST', StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
  GlobalSecondaryIndexes: [{ IndexName: 'ByG', KeySchema: [{ AttributeName: 'g', KeyType: 'HASH' }], Projection: { ProjectionType: 'ALL' } }],
};

export function put(engine: Answering, n: number, more: object = {}): number {
  return send(engine, 'PutItem', { TableName: 'Table', Item: { pk: { S: `k${n}` }, g: { S: `g${n % 3}` }, n: { N: String(n) }, ...more } }).status;
}

/** Ids, times, items and index entries. */
export function everything(engine: Answering): string[] {
  return [
    send(engine, 'DescribeTable', { TableName: 'Table' }), send(engine, 'Scan', { TableName: 'Table' }), send(engine, 'Scan', { TableName: 'Table', IndexName: 'ByG' }),
  ].map(({ text }) => text);
}
