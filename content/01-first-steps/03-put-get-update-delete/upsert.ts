import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient, UpdateCommand,
} from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const change = {
  TableName: 'Products',
  UpdateExpression: 'SET Stock = :stock',
  ExpressionAttributeValues: { ':stock': 9 },
};

await client.send(new UpdateCommand({
  ...change,
  Key: { ProductID: 998 },
}));
console.log('998 is updated, though it did not exist');

try {
  await client.send(new UpdateCommand({
    ...change,
    Key: { ProductID: 999 },
    ConditionExpression: 'attribute_exists(ProductID)',
  }));
} catch (error) {
  console.log('999:', (error as Error).name);
}
