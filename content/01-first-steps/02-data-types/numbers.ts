import {
  DynamoDBClient, GetItemCommand, PutItemCommand,
} from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});

await client.send(new PutItemCommand({
  TableName: 'Products',
  Item: {
    ProductID: { N: '123' },
    Zero: { N: '0' },
    Hundred: { N: '100' },
    Weight: { N: '1010' },
    Price: { N: '0999.990' },
    Coldest: { N: '-42' },
    Power: { N: '1E3' },
    Big: { N: '9007199254740993' },
  },
}));

const { Item } = await client.send(new GetItemCommand({
  TableName: 'Products',
  Key: { ProductID: { N: '123' } },
}));

console.log('Price is stored as', Item?.Price?.N);
console.log('Power is stored as', Item?.Power?.N);
console.log('Big is stored as  ', Item?.Big?.N);
console.log('JavaScript makes  ', Number(Item?.Big?.N));
