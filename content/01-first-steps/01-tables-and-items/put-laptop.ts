import {
  DynamoDBClient, PutItemCommand,
} from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});

await client.send(new PutItemCommand({
  TableName: 'Products',
  Item: {
    ProductID: { N: '123' },
    ProductName: { S: 'Laptop' },
    Price: { N: '999.99' },
    Stock: { N: '10' },
    Category: { S: 'Electronics' },
  },
}));
