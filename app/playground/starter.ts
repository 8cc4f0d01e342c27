/** What a new reader finds: a table with a global index and a stream, a few items, a query. */
export const STARTER = `import {
  CreateTableCommand, DynamoDBClient, PutItemCommand, QueryCommand,
} from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});

await client.send(new CreateTableCommand({
  TableName: 'Orders',
  AttributeDefinitions: [
    { AttributeName: 'customer', AttributeType: 'S' },
    { AttributeName: 'placed', AttributeType: 'S' },
    { AttributeName: 'status', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'customer', KeyType: 'HASH' },
    { AttributeName: 'placed', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [{
    IndexName: 'byStatus',
    KeySchema: [
      { AttributeName: 'status', KeyType: 'HASH' },
      { AttributeName: 'placed', KeyType: 'RANGE' },
    ],
    Projection: { ProjectionType: 'ALL' },
  }],
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  BillingMode: 'PAY_PER_REQUEST',
}));

const orders = [
  ['ada', '2026-03-01', 'shipped', '42.50'],
  ['ada', '2026-03-09', 'open', '17.00'],
  ['grace', '2026-03-04', 'open', '99.90'],
  ['linus', '2026-03-05', 'shipped', '8.75'],
  ['ada', '2026-03-11', 'open', '23.40'],
] as const;

for (const [customer, placed, status, total] of orders) {
  await client.send(new PutItemCommand({
    TableName: 'Orders',
    Item: { customer: { S: customer }, placed: { S: placed }, status: { S: status }, total: { N: total } },
  }));
}

const { Items, Count } = await client.send(new QueryCommand({
  TableName: 'Orders',
  KeyConditionExpression: 'customer = :c AND begins_with(placed, :month)',
  ExpressionAttributeValues: { ':c': { S: 'ada' }, ':month': { S: '2026-03' } },
}));

console.log(Count, 'orders of ada in March');
console.table(Items?.map((item) => ({ placed: item.placed?.S, status: item.status?.S, total: item.total?.N })));
`.trimEnd();
