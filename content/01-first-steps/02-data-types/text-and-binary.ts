import {
  DynamoDBClient, PutItemCommand,
} from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});

await client.send(new PutItemCommand({
  TableName: 'Products',
  Item: {
    ProductID: { N: '123' },
    English: { S: 'coffee' },
    French: { S: 'café' },
    Greek: { S: 'καφές' },
    Emoji: { S: '☕' },
    Nothing: { S: '' },
    Photo: { B: new Uint8Array(300) },
  },
}));
