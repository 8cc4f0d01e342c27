import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = 'Products';
const Key = { ProductID: 125 };

await client.send(new GetCommand({ TableName, Key }));

await client.send(new UpdateCommand({
  TableName,
  Key,
  UpdateExpression: 'SET Price = :price',
  ExpressionAttributeValues: { ':price': 8 },
}));

await client.send(new PutCommand({ TableName, Item: Key }));

await client.send(new DeleteCommand({ TableName, Key }));

await client.send(new DeleteCommand({ TableName, Key }));
