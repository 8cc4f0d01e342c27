import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient, GetCommand,
} from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = 'Products';

const { Item } = await client.send(new GetCommand({
  TableName,
  Key: { ProductID: 123 },
}));
console.log(Item?.ProductName, 'costs', Item?.Price);

const strong = await client.send(new GetCommand({
  TableName,
  Key: { ProductID: 123 },
  ConsistentRead: true,
}));
console.log(strong.Item?.ProductName, 'again, strongly consistent');

const missing = await client.send(new GetCommand({
  TableName,
  Key: { ProductID: 999 },
}));
console.log('product 999:', missing.Item);
