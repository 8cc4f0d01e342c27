import {
  CreateTableCommand, DynamoDBClient, PutItemCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});
const TableName = 'Reviews';

await client.send(new CreateTableCommand({
  TableName,
  AttributeDefinitions: [
    { AttributeName: 'ProductID', AttributeType: 'N' },
    { AttributeName: 'Reviewer', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'ProductID', KeyType: 'HASH' },
    { AttributeName: 'Reviewer', KeyType: 'RANGE' },
  ],
  BillingMode: 'PAY_PER_REQUEST',
}));
await waitUntilTableExists(
  { client, maxWaitTime: 60 }, { TableName },
);

const reviews = [
  ['123', 'grace', '5'],
  ['123', 'linus', '2'],
  ['121', 'ada', '5'],
  ['123', 'ada', '4'],
  ['123', 'linus', '3'],
] as const;

for (const [product, reviewer, stars] of reviews) {
  await client.send(new PutItemCommand({
    TableName,
    Item: {
      ProductID: { N: product },
      Reviewer: { S: reviewer },
      Stars: { N: stars },
    },
  }));
}
