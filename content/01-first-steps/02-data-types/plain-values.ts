import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient, GetCommand, PutCommand,
} from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

await client.send(new PutCommand({
  TableName: 'Products',
  Item: {
    ProductID: 123,
    ProductName: 'Laptop',
    OnSale: true,
    Discount: null,
    Colors: new Set(['black', 'silver']),
    Ports: ['USB-C', 'USB-C', 3.5],
    Screen: { Inches: 14, Touch: true },
  },
}));

const { Item } = await client.send(new GetCommand({
  TableName: 'Products',
  Key: { ProductID: 123 },
}));

console.log(Item?.ProductName, 'with', Item?.Screen.Inches, 'inch');
console.log('in black:', Item?.Colors.has('black'));
