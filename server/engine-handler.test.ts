import { CreateTableCommand, DynamoDBClient, GetItemCommand, paginateScan, PutItemCommand, ResourceNotFoundException, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { DescribeStreamCommand, DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { DynamoDBDocumentClient, PutCommand, QueryCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { createEngine } from '../engine';
import { advance, startEventSource } from '../engine/lambda';
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

test('[LM15] a function that uses the SDK follows a stream, and comes out the same each time', async () => {
  const run = async (): Promise<unknown> => {
    const engine = createEngine({ seed: 3, profile: { latency: true, rollover: true } });
    const documents = DynamoDBDocumentClient.from(new DynamoDBClient({ ...options, requestHandler: engineHandler(engine) }));
    const create = (TableName: string, more: object = {}) => documents.send(new CreateTableCommand({
      TableName, KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }], AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }], BillingMode: 'PAY_PER_REQUEST', ...more,
    }));
    const { TableDescription } = await create('Orders', { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } });
    await create('Totals');
    const source = startEventSource(engine, { EventSourceArn: TableDescription?.LatestStreamArn ?? '', FunctionName: 'totals', StartingPosition: 'TRIM_HORIZON', BatchSize: 3 }, {
      handler: async ({ Records }) => {
        for (const { dynamodb } of Records) {
          await documents.send(new UpdateCommand({
            TableName: 'Totals', Key: { pk: 'all' }, UpdateExpression: 'ADD amount :t', ExpressionAttributeValues: { ':t': Number(dynamodb.NewImage?.['total']?.N) },
          }));
        }
      },
    });
    for (let n = 1; n <= 10; n += 1) {
      await documents.send(new PutCommand({ TableName: 'Orders', Item: { pk: `order ${n}`, total: n } }));
      await advance(engine, [source], 100);
    }
    await advance(engine, [source], 10_000);
    const { Items } = await documents.send(new ScanCommand({ TableName: 'Totals' }));
    expect(Items).toEqual([{ pk: 'all', amount: 55 }]);
    return source.report();
  };
  const once = await run();
  expect(once).toMatchObject({ done: 10, waiting: 0, failed: 0 });
  expect(await run()).toEqual(once);
});
