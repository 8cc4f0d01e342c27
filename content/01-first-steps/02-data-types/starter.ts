import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient, PutCommand,
} from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(
  new DynamoDBClient({}),
);

// A small photo: 720 bytes.
const photo = Uint8Array.from(
  { length: 720 }, (_, index) => index % 256,
);

await client.send(new PutCommand({
  TableName: 'Products',
  Item: {
    ProductID: 126,
    ProductName: 'Instant camera',
    Price: '0089.90',
    OnSale: 'true',
    Tags: ['photo', 'gift', 'photo'],
    Photo: btoa(String.fromCharCode(...photo)),
  },
}));
