import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient, PutCommand,
} from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const { Attributes } = await client.send(new PutCommand({
  TableName: 'Products',
  Item: { ProductID: 123, Stock: 9 },
  ReturnValues: 'ALL_OLD',
}));

console.log('what was there before:', Attributes);
