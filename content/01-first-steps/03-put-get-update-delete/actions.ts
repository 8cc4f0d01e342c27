import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient, UpdateCommand,
} from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const { Attributes } = await client.send(new UpdateCommand({
  TableName: 'Products',
  Key: { ProductID: 123 },
  UpdateExpression: `
    SET Stock = Stock - :one, Price = Price - Discount
    REMOVE Discount
    ADD Sold :one
    DELETE Colors :silver`,
  ExpressionAttributeValues: {
    ':one': 1,
    ':silver': new Set(['silver']),
  },
  ReturnValues: 'ALL_NEW',
}));

console.log(Attributes);
