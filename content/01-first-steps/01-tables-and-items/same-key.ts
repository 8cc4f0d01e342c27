import {
  DynamoDBClient, GetItemCommand, PutItemCommand,
} from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});
const TableName = 'Products';

await client.send(new PutItemCommand({
  TableName,
  Item: {
    ProductID: { N: '123' },
    ProductName: { S: 'Laptop' },
    Price: { N: '999.99' },
  },
}));

await client.send(new PutItemCommand({
  TableName,
  Item: {
    ProductID: { N: '123' },
    ProductName: { S: 'Gaming laptop' },
  },
}));

const { Item } = await client.send(new GetItemCommand({
  TableName,
  Key: { ProductID: { N: '123' } },
}));

console.log(Item);
