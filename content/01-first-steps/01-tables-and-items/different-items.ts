import {
  DynamoDBClient, PutItemCommand, type AttributeValue,
} from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});

const items: Record<string, AttributeValue>[] = [
  {
    ProductID: { N: '125' },
    ProductName: { S: 'Field guide to birds' },
    Pages: { N: '312' },
  },
  {
    ProductID: { N: '126' },
  },
  {
    ProductName: { S: 'Mystery box' },
    Price: { N: '5' },
  },
];

for (const Item of items) {
  try {
    await client.send(
      new PutItemCommand({ TableName: 'Products', Item }),
    );
    console.log('stored', Item.ProductID?.N);
  } catch (error) {
    console.log('refused:', (error as Error).message);
  }
}
