import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient, UpdateCommand,
} from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const { Attributes } = await client.send(new UpdateCommand({
  TableName: 'Products',
  Key: { ProductID: 123 },
  UpdateExpression: 'SET Stock = :stock',
  ExpressionAttributeValues: { ':stock': 9 },
  ReturnValues: 'UPDATED_NEW',
}));

console.log('what has changed:', Attributes);
