import {
  CreateTableCommand, DynamoDBClient, GetItemCommand,
  PutItemCommand, waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});
const TableName = 'Orders';

await client.send(new CreateTableCommand({
  TableName,
  AttributeDefinitions: [
    { AttributeName: 'CustomerID', AttributeType: 'S' },
    { AttributeName: 'OrderedAt', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'CustomerID', KeyType: 'HASH' },
    { AttributeName: 'OrderedAt', KeyType: 'RANGE' },
  ],
  BillingMode: 'PAY_PER_REQUEST',
}));
await waitUntilTableExists(
  { client, maxWaitTime: 60 }, { TableName },
);

await client.send(new PutItemCommand({
  TableName,
  Item: {
    CustomerID: { S: 'C-17' },
    OrderedAt: { S: '2026-03-01T09:30:00Z' },
    Total: { N: '999.99' },
  },
}));

await client.send(new PutItemCommand({
  TableName,
  Item: {
    CustomerID: { S: 'C-17' },
    OrderedAt: { S: '2026-03-04T18:05:00Z' },
    Total: { N: '12.5' },
  },
}));

const { Item } = await client.send(new GetItemCommand({
  TableName,
  Key: {
    CustomerID: { S: 'C-17' },
    OrderedAt: { S: '2026-03-01T09:30:00Z' },
  },
}));

console.log('total:', Item?.Total?.N);
