import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient, UpdateCommand,
} from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = 'Products';
const Key = { ProductID: 123 };

try {
  await client.send(new UpdateCommand({
    TableName,
    Key,
    UpdateExpression: 'SET Status = :status',
    ExpressionAttributeValues: { ':status': 'sold out' },
  }));
} catch (error) {
  console.log('refused:', (error as Error).message);
}

const { Attributes } = await client.send(new UpdateCommand({
  TableName,
  Key,
  UpdateExpression: 'SET #status = :status',
  ExpressionAttributeNames: { '#status': 'Status' },
  ExpressionAttributeValues: { ':status': 'sold out' },
  ReturnValues: 'UPDATED_NEW',
}));
console.log(Attributes);
