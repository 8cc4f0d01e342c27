import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient, UpdateCommand,
} from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = 'Products';
const Key = { ProductID: 123 };

for (const attempt of [1, 2]) {
  const fixed = await client.send(new UpdateCommand({
    TableName,
    Key,
    UpdateExpression: 'SET Price = :price',
    ExpressionAttributeValues: { ':price': 899.99 },
    ReturnValues: 'UPDATED_NEW',
  }));
  const counted = await client.send(new UpdateCommand({
    TableName,
    Key,
    UpdateExpression: 'SET Stock = Stock - :one',
    ExpressionAttributeValues: { ':one': 1 },
    ReturnValues: 'UPDATED_NEW',
  }));
  console.log('attempt', attempt,
    'Price', fixed.Attributes?.Price,
    'Stock', counted.Attributes?.Stock);
}
