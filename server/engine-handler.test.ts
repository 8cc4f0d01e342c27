import { CreateTableCommand, DynamoDBClient, GetItemCommand, paginateScan, PutItemCommand, ResourceNotFoundException, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { DescribeStreamCommand, DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { createEngine } from '../engine';
import { engineHandler } from './engine-handler';

const options = { region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };

test('[W43] clients of the SDK work against an engine without a port', async () => {
  const requestHandler = engineHandler(createEngine());
  const client = new DynamoDBClient({ ...options, requestHandler });
  const documents = DynamoDBDocumentClient.from(client);
  const { TableDescription } = await client.send(new CreateTableCommand({
    TableName: 'Table', KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }, { AttributeName: 'sk', KeyType: 'RANGE' }],
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }, { AttributeName: 'sk', AttributeType: 'N' }],
    BillingMode: 'PAY_PER_REQUEST', StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
  }));
  await waitUntilTableExists({ client, maxWaitTime: 5, minDelay: 1 }, { TableName: 'Table' });
  for (let sk = 0; sk < 5; sk += 1) await documents.send(new PutCommand({ TableName: 'Table', Item: { pk: 'a', sk, text: 'é😀' } }));
  const { Items } = await documents.send(new QueryCommand({ TableName: 'Table', KeyConditionExpression: 'pk = :a', ExpressionAttributeValues: { ':a': 'a' }, ScanIndexForward: false }));
  expect(Items?.map(({ sk }) => Number(sk))).toEqual([4, 3, 2, 1, 0]);
  expect(Items?.[0]?.['text']).toBe('é😀');
  let pages = 0;
  for await (const { Count } of paginateScan({ client, pageSize: 2 }, { TableName: 'Table' })) pages += Count === undefined ? 0 : 1;
  expect(pages).toBe(3);
  const streams = new DynamoDBStreamsClient({ ...options, requestHandler });
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn: TableDescription?.LatestStreamArn ?? '' }));
  expect(StreamDescription?.StreamStatus).toBe('ENABLED');
});

test('[W43] with the SDK’s own errors, retries and aborts', async () => {
  const engine = createEngine();
  const client = new DynamoDBClient({ ...options, requestHandler: engineHandler(engine) });
  await expect(client.send(new GetItemCommand({ TableName: 'Missing', Key: { pk: { S: 'a' } } }))).rejects.toThrow(ResourceNotFoundException);
  await client.send(new CreateTableCommand({ TableName: 'Table', KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }], AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }], BillingMode: 'PAY_PER_REQUEST' }));
  engine.inject({ kind: 'internalError', nth: 1 });
  const { $metadata } = await client.send(new PutItemCommand({ TableName: 'Table', Item: { pk: { S: 'a' } } }));
  expect($metadata.attempts).toBe(2);
  const controller = new AbortController();
  controller.abort();
  await expect(client.send(new GetItemCommand({ TableName: 'Table', Key: { pk: { S: 'a' } } }), { abortSignal: controller.signal })).rejects.toThrow('aborted');
});
